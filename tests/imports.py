"""Walks over imports as they are written, those inside functions included."""

import ast

from real_command import ROOT


def walk(start):
    """Modules of the grader that can be reached, and the top names of all others."""
    ours, others, left = set(), set(), list(start)
    while left:
        name = left.pop()
        if name in ours:
            continue
        path = _file(name)
        if path is None:  # a name in a module, not a module
            continue
        ours.add(name)
        for imported in _imported(path):
            if imported.partition(".")[0] == "grader":
                parts = imported.split(".")
                left += [".".join(parts[:end]) for end in range(1, len(parts) + 1)]
            else:
                others.add(imported.partition(".")[0])
    return ours, others


def _imported(path):
    for node in _run_here(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _run_here(tree):
    """Leave out what only type checkers import, or a branch for one system."""
    for node in ast.iter_child_nodes(tree):
        tested = ast.dump(node.test) if isinstance(node, ast.If) else ""
        if "TYPE_CHECKING" in tested or "platform" in tested:
            continue
        yield node
        yield from _run_here(node)


def _file(name):
    base = ROOT.joinpath(*name.split("."))
    found = [p for p in (base.with_suffix(".py"), base / "__init__.py") if p.is_file()]
    return found[0] if found else None
