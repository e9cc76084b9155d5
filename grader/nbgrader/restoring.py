"""Brings a submitted notebook back to the form it was released in; only answers stay the student's.

Whatever became of the cells (copied, deleted, moved, their metadata changed), afterwards each
released cell is there once, locked ones with their own text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nbformat.v4 import new_code_cell, new_markdown_cell, writes_json

from grader.nbgrader.released import ReleasedCell
from grader.nbgrader.texts import described, harmless, pictures_of, presentable

MISSING = "This cell was missing from the submission and was put back."


def restored(cells: Sequence[Any], released: Sequence[ReleasedCell]) -> list[Any]:
    """Restore the released cells among submitted ones.

    Parameters
    ----------
    cells : sequence of nbformat.NotebookNode
        Of version 4, as `read_cells` gives them.
    released : sequence of ReleasedCell
        What the notebook consisted of.

    Returns
    -------
    list of nbformat.NotebookNode
        New cells. Of copies that share a name the last one counts, as in nbgrader; the others and
        the student's own cells have no metadata.
    """
    of = {cell.name: cell for cell in released}
    holder = {name: i for i, cell in enumerate(cells) if (name := _name(cell)) in of}
    result = []
    for index, cell in enumerate(cells):
        name = _name(cell)
        ours = holder.get(name) == index
        result.append(_as_released(cell, of[name]) if ours else _students_own(cell))
    _add_missing(result, [cell for cell in released if cell.name not in holder], released)
    _put_given_first(result, of)
    for number, cell in enumerate(result):
        cell["id"] = f"cell-{number}"
    return result


def as_text(notebook: Any) -> str:
    """Write a restored notebook as nbformat does, but for a validation that finds nothing."""
    return str(writes_json(notebook))


def _name(cell: Any) -> str:
    own = cell.metadata.get("nbgrader")
    name = own.get("grade_id") if isinstance(own, dict) else None
    return name if isinstance(name, str) else ""


def _as_released(cell: Any, released: ReleasedCell) -> Any:
    if released.locked or cell.source == released.source:
        return _new(released, released.source, cell)
    if released.cell_type == "code":
        return _new(released, cell.source, cell)
    pictures = pictures_of(cell)
    return _new(released, presentable(harmless(cell.source), pictures), cell)


def _new(released: ReleasedCell, source: str, submitted: Any) -> Any:
    if released.cell_type == "code":
        return new_code_cell(source, metadata=released.metadata())
    pictures = pictures_of(submitted)
    text = described(source, pictures)
    return _with_pictures(new_markdown_cell(text, metadata=released.metadata()), pictures)


def _students_own(cell: Any) -> Any:
    if cell.cell_type == "code":
        return new_code_cell(cell.source)
    # nbconvert shows raw cells as they are, so they become text.
    pictures = pictures_of(cell)
    text = presentable(harmless(cell.source), pictures)
    return _with_pictures(new_markdown_cell(text), pictures)


def _with_pictures(cell: Any, pictures: Any) -> Any:
    if pictures:
        cell["attachments"] = pictures
    return cell


def _add_missing(
    cells: list[Any], missing: Sequence[ReleasedCell], released: Sequence[ReleasedCell]
) -> None:
    """Put each missing cell behind the one that it was released behind."""
    order = [cell.name for cell in released]
    for lost in missing:
        before = set(order[: order.index(lost.name)])
        places = [index for index, cell in enumerate(cells) if _name(cell) in before]
        note = f"# {MISSING}" if lost.cell_type == "code" else f"*{MISSING}*"
        source = f"{note}\n{lost.source}" if lost.locked else note
        cells.insert(max(places, default=-1) + 1, _new(lost, source, {}))


def _put_given_first(cells: list[Any], of: dict[str, ReleasedCell]) -> None:
    """Move given code that stands behind an answer which it was released before."""
    order = list(of)
    given = [c for c in cells if _name(c) and of[_name(c)].is_given]
    for cell in given:
        behind = set(order[order.index(_name(cell)) + 1 :])
        here = next(i for i, c in enumerate(cells) if c is cell)
        first = next((i for i, c in enumerate(cells) if _name(c) in behind), here)
        if first < here:
            cells.insert(first, cells.pop(here))
