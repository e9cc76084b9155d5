import json
import re

import jsonschema
import nbgrader.coursedir
import nbgrader.exchange.default.exchange
import nbgrader.plugins
import pytest
from nbgrader.apps import NbGraderApp
from real_command import ROOT, run_grade

import grader.nbgrader
from grader.cli.main import COMMANDS
from grader.cli.nbgrader import nbgrader as classroom_commands
from grader.hidden.outcomes import Outcome

DOCUMENTS = (
    *("README.md", "README.ko.md", "CONTRIBUTING.md", "CHANGELOG.md"),
    *("docs/classroom.md", "docs/design.md", "docs/results.md", "docs/security.md"),
    *("docs/exports.md", "docs/policy.md"),
)
CONFIGURED = (
    nbgrader.coursedir,
    nbgrader.exchange.default.exchange,
    nbgrader.plugins,
    grader.nbgrader,
)
CLASSROOM = ROOT / "docs" / "classroom.md"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_with_examples_and_stands_in_the_readme(name):
    """`--help` shows how to use it, the overview and README name it."""
    done = run_grade(name, "--help")

    assert done.returncode == 0
    assert re.search(r"Examples?:\n +grade " + name, done.stdout)
    overview = run_grade("--help").stdout
    assert COMMANDS[name] in " ".join(overview.split())
    assert COMMANDS[name] in " ".join(done.stdout.split())
    assert f"grade {name}" in (ROOT / "README.md").read_text()


@pytest.mark.parametrize("name", sorted(classroom_commands.commands))
def test_every_nbgrader_command_has_help_and_stands_in_the_classroom_document(name):
    """`--help` shows an example, docs/classroom.md shows where in the cycle it is used."""
    done = run_grade("nbgrader", name, "--help")

    assert done.returncode == 0
    assert re.search(r"Example:\n +grade nbgrader " + name, done.stdout)
    assert f"grade nbgrader {name}" in CLASSROOM.read_text()


def test_the_classroom_document_names_only_what_there_is():
    """Commands of nbgrader, ours, and settings that stand in docs/classroom.md exist."""
    text = CLASSROOM.read_text()
    theirs = set(re.findall(r"(?:^|`)nbgrader (\w+)", text, re.MULTILINE))
    ours = set(re.findall(r"grade nbgrader (\w+)", text))
    settings = set(re.findall(r"c\.(\w+)\.(\w+) =", text))

    assert len(theirs) > 10
    assert theirs <= set(NbGraderApp.subcommands)
    assert ours == set(classroom_commands.commands)
    for owner, trait in settings:
        assert any(hasattr(getattr(home, owner, None), trait) for home in CONFIGURED), trait


def test_every_picture_is_shown():
    """The pictures that docs/images/take.py takes stand in a document."""
    text = CLASSROOM.read_text() + (ROOT / "README.md").read_text()

    for path in (ROOT / "docs" / "images").glob("*.png"):
        assert f"images/{path.name})" in text
        assert path.stat().st_size < 150_000


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_in_documents_lead_somewhere(name):
    """A relative link names a file of the checkout."""
    path = ROOT / name

    for target in re.findall(r"\]\((?!https:)([^)#]+)\)", path.read_text()):
        assert (path.parent / target).exists(), target


def _skeleton(name):
    """What a README keeps in every language: headings' levels, links, commands, inline code."""
    fenced = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
    text = (ROOT / name).read_text()
    prose = fenced.sub("", text)
    code = re.findall(r"`([^`]+)`", prose)

    return {
        "headings": re.findall(r"^#+(?= )", prose, re.MULTILINE),
        "links": sorted(re.findall(r"\]\(([^)]+)\)", prose)),
        "rows": re.findall(r"^\|", prose, re.MULTILINE),
        "commands": [
            [re.sub(r" --lang ko\b|#.*", "", line).rstrip() for line in block.splitlines()]
            for block in fenced.findall(text)
        ],
        "code": {" ".join(piece.split()) for piece in code},
    }


def test_the_korean_readme_keeps_up_with_the_english_one():
    """They link each other; commands, headings, tables and links are the same, no code is lost."""
    english, korean = _skeleton("README.md"), _skeleton("README.ko.md")

    english["links"].remove("README.ko.md")
    korean["links"].remove("README.md")
    assert len(english["commands"]) > 3
    assert english.pop("code") <= korean.pop("code")
    assert korean == english


def test_the_design_names_every_folder():
    """docs/design.md has a row for each package of the grader."""
    design = (ROOT / "docs" / "design.md").read_text()

    folders = [p.parent.relative_to(ROOT) for p in (ROOT / "grader").rglob("__init__.py")]
    for folder in folders:
        assert str(folder) == "grader" or f"| `{folder}` |" in design


def test_results_are_as_their_schema_says(outcomes):
    """A real results.json with every kind of ending fits the published schema."""
    folder = next(iter(outcomes.values()))["folder"]
    schema = json.loads((ROOT / "docs" / "results.schema.json").read_text())

    results = json.loads((folder / "results.json").read_text())

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(results, schema)
    endings = schema["$defs"]["test"]["properties"]["outcome"]["enum"]
    assert set(endings) == set(map(str, Outcome))
    words = (ROOT / "docs" / "results.md").read_text()
    assert all(f"`{outcome}`" in words for outcome in endings)


@pytest.mark.parametrize("arguments", [["run"], ["run", "no/such/folder"], ["nonsense"]])
def test_bad_usage_exits_with_2(arguments, tmp_path):
    """A missing or wrong argument is told on standard error."""
    done = run_grade(*arguments, "-o", tmp_path) if "run" in arguments else run_grade(*arguments)

    assert done.returncode == 2
    assert done.stderr
