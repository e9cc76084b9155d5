"""What no student must read, found by simpler means than those of `grade release`.

For whatever is handed out: the wheel, the bundle, pages. Nothing here imports the grader's own
search, so that one holds against the other.
"""

import ast
import io
import re
import tarfile
import zipfile
from pathlib import Path

from real_command import ROOT

LONG = 30


def hidden_names(root=ROOT):
    """Names of the hidden tests that no visible check has."""
    return _tests(root / "tests" / "hidden") - _tests(root / "exercises")


def misconception_names(root=ROOT):
    """Long names of the misconceptions."""
    files = (root / "tests" / "misconceptions").glob("ex*.py")
    return {node.name for path in files for node in _top(path) if len(node.name) >= LONG // 2}


def misconception_sentences(root=ROOT):
    """First lines of what the misconceptions say, without what a visible check says as well."""
    visible = "".join(path.read_text() for path in (root / "exercises").glob("test_*.py"))
    files = (root / "tests" / "misconceptions").glob("ex*.py")
    said = {(ast.get_docstring(n) or "").partition("\n")[0] for path in files for n in _top(path)}
    return {line for line in said if len(line) >= LONG and line.rstrip(".") not in visible}


def solution_lines(root=ROOT):
    """Long lines of answers that no stub has."""
    stubs = "".join(path.read_text() for path in (root / "exercises").glob("ex*.py"))
    found = set()
    for path in (root / "solutions").glob("ex*.py"):
        for part in path.read_text().split("### BEGIN SOLUTION")[1:]:
            lines = part.partition("### END SOLUTION")[0].splitlines()
            found |= {line.strip() for line in lines if len(line.strip()) >= LONG}
    return {line for line in found if line not in stubs and not line.startswith("#")}


def all_secrets(root=ROOT):
    """Each of them."""
    return (
        hidden_names(root)
        | misconception_names(root)
        | misconception_sentences(root)
        | solution_lines(root)
    )


def contents(data, name=""):
    """Name and bytes of a file and of all that is packed in it."""
    yield name, data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield from contents(archive.read(member), f"{name}!{member}")
    elif data and tarfile.is_tarfile(io.BytesIO(data)):
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            for member in filter(tarfile.TarInfo.isfile, archive):
                yield from contents(archive.extractfile(member).read(), f"{name}!{member.name}")


def secrets_in(path, secrets):
    """Pairs of file and secret, for a file or a folder; JSON is read as it would be shown."""
    path = Path(path)
    files = [p for p in path.rglob("*") if p.is_file()] if path.is_dir() else [path]
    assert files
    return [
        (name, secret)
        for file in files
        for name, data in contents(file.read_bytes(), str(file.relative_to(path.parent)))
        for text in [data.decode(errors="replace").replace('\\"', '"')]
        for secret in secrets
        if secret in text and re.search(rf"(?<!\w){re.escape(secret)}(?!\w)", text)
    ]


def _tests(folder):
    return {
        node.name
        for path in folder.glob("test_ex*.py")
        for node in _top(path)
        if node.name.startswith("test_") and len(node.name) >= LONG // 2
    }


def _top(path):
    nodes = ast.parse(path.read_text()).body
    return [node for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)]
