"""The steps that nbgrader's autograder takes with a notebook, in place of its own.

`RestoreCells` stands for its sanitizing steps, `GradeConfined` for the kernel, `SaveGrades` for
`SaveAutoGrades`. Each is a class because nbgrader's settings name classes.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Unicode

from grader.course.settings import Course, find_course, load_course
from grader.grading.results import ExerciseResult
from grader.intake.sources import Content
from grader.nbgrader.engine import Engine
from grader.nbgrader.marks import Mark, mark
from grader.nbgrader.records import forget_grades, record
from grader.nbgrader.released import kernel_of, released_cells
from grader.nbgrader.restoring import as_text, restored
from grader.sandbox import Tier, Wanted

FOUND = "grade"  # where the resources of a conversion hold what was found out
Pair = tuple[Any, Any]


class RestoreCells(NbGraderPreprocessor):
    """Brings a notebook back to its released form, and forgets its earlier grades."""

    def preprocess(self, nb: Any, resources: Any) -> Pair:
        """Restore one notebook; see nbconvert's Preprocessor."""
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as gradebook:
            notebook = gradebook.find_notebook(names["notebook"], names["assignment"])
            nb.cells = restored(nb.cells, released_cells(notebook))
            nb.metadata = nbformat.from_dict(kernel_of(notebook))
            forget_grades(_submitted(gradebook, names))
            gradebook.db.commit()
        nb.nbformat, nb.nbformat_minor = 4, 5
        return nb, resources


class GradeConfined(NbGraderPreprocessor):
    """Grades a restored notebook by the course's hidden tests; no kernel runs it."""

    tier = Unicode("", help="full or core; by default the best that the machine grants.").tag(
        config=True
    )
    unsafe = Bool(
        False, help="Grade even where nothing can be confined: submissions can then cheat."
    ).tag(config=True)

    @cached_property
    def course(self) -> Course:
        """The course that the classroom's ``course.toml`` names."""
        return load_course(find_course(Path.cwd()))

    def preprocess(self, nb: Any, resources: Any) -> Pair:
        """Grade one notebook and fill its test cells' outputs; see nbconvert's Preprocessor."""
        names = resources["nbgrader"]
        result = self._grade(nb, names["student"], names["notebook"])
        resources[FOUND] = show(nb, result)
        return nb, resources

    def _grade(self, nb: Any, student: str, exercise: str) -> ExerciseResult | None:
        if exercise not in {one.name for one in self.course.exercises}:
            return None  # the teacher's own notebook
        return self._engine().grade(student, exercise, answers(nb, exercise))

    def _engine(self) -> Engine:
        """Find the engine of this run: nbgrader makes a preprocessor for each notebook."""
        run = self.parent or self
        if not hasattr(run, "confined_engine"):
            wanted = Wanted(Tier(self.tier) if self.tier else None, self.unsafe)
            run.confined_engine = Engine(self.course, self._exercises(run), wanted)
        engine: Engine = run.confined_engine
        return engine

    def _exercises(self, run: Any) -> list[str]:
        """List what this run will ask for: collecting hidden tests and importing torch cost."""
        matched = getattr(run.parent, "assignments", None)
        names = {Path(path).stem for paths in (matched or {}).values() for path in paths}
        return [one.name for one in self.course.exercises if not names or one.name in names]


class SaveGrades(NbGraderPreprocessor):
    """Writes scores and comments into the gradebook."""

    def preprocess(self, nb: Any, resources: Any) -> Pair:
        """Save one notebook's; see nbconvert's Preprocessor."""
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as gradebook:
            submitted = _submitted(gradebook, names)
            released = released_cells(submitted.notebook)
            record(submitted, nb.cells, released, resources.get(FOUND, {}))
            gradebook.db.commit()
        return nb, resources


def answers(nb: Any, exercise: str) -> Content:
    """Write a restored notebook as what is graded."""
    return Content(f"{exercise}.ipynb", as_text(nb).encode())


def show(nb: Any, result: ExerciseResult | None) -> dict[str, Mark]:
    """Fill the outputs of the test cells.

    Parameters
    ----------
    nb : nbformat.NotebookNode
        Restored; changed in place.
    result : ExerciseResult or None
        None for a notebook that is no exercise.

    Returns
    -------
    dict
        Test cell to its mark.
    """
    marks = {}
    for cell in nb.cells:
        own = cell.metadata.get("nbgrader")
        if cell.cell_type == "code" and own and own["grade"] and not own["solution"]:
            name = own["grade_id"]
            marks[name] = mark(result, name, own["points"])
            cell.outputs = marks[name].outputs()
    return marks


def _submitted(gradebook: Any, names: Any) -> Any:
    return gradebook.find_submission_notebook(
        names["notebook"], names["assignment"], names["student"]
    )
