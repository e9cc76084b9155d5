"""The texts of a solution that a student reads: prose, docstrings, and what demonstrations say."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from grader.course.markers import BEGIN_SOLUTION, regions
from grader.course.prose import WIDTH, Translate, docstring, has_words, markdown

CELL = "# %% [markdown]"
QUOTES = '"""'
OPEN_QUOTE = re.compile(r'(?<!\\)"')  # one that would end the string


def translated(source: str, where: str, translate: Translate) -> str:
    """Translate a solution's texts; what stands between the solution's markers is left as it is.

    Parameters
    ----------
    source : str
        A solution, or a stub.
    where : str
        Its name, for errors.
    translate : callable
        Asked for each text, with the number of its line.

    Returns
    -------
    str
        The same code with other texts.
    """
    tree = ast.parse(source)
    lines = source.splitlines()
    written = {
        number
        for region in regions(source, where)
        if region.kind == BEGIN_SOLUTION
        for number in range(region.first, region.first + len(region.lines) + 2)
    }
    for literal in sorted(_literals(tree), key=lambda node: (node.lineno, -node.col_offset)):
        _replace_literal(lines, literal, translate)
    blocks = [block for block in _text_blocks(tree, lines) if block.start not in written]
    # From top to bottom, as a reader asks; then from the bottom, so that numbers stay right.
    told = [(block, block.told(lines, translate)) for block in blocks]
    for block, new in reversed(told):
        lines[block.start - 1 : block.end] = new
    return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class _TextBlock:
    """A string that stands alone, from its first line to its last: a cell's, or a docstring."""

    start: int
    end: int
    is_cell: bool

    def told(self, lines: list[str], translate: Translate) -> list[str]:
        """Write the block anew."""
        first = lines[self.start - 1]
        margin = first[: len(first) - len(first.lstrip())]
        opening = first[len(margin) :].partition(QUOTES)[0] + QUOTES
        own = [first.strip().removeprefix(opening), *lines[self.start : self.end]]
        closing = own[-1].rstrip().endswith(QUOTES)
        assert closing, "a text that something follows on its line"
        own[-1] = own[-1].rstrip().removesuffix(QUOTES)
        bare = [line.removeprefix(margin) for line in own]
        walk = markdown if self.is_cell else docstring
        new = walk(bare, self.start, translate, WIDTH - len(margin))
        new[0] = opening + new[0]
        new[-1] += QUOTES
        return [f"{margin}{line}" if line else "" for line in new]


def _text_blocks(tree: ast.Module, lines: list[str]) -> Iterator[_TextBlock]:
    """Find the cells of prose and the docstrings, in order."""
    found = [
        _TextBlock(node.lineno, node.end_lineno or 0, _is_cell(node, lines))
        for node in tree.body
        if isinstance(node, ast.Expr) and _text(node.value) is not None
    ]
    for inner in ast.walk(tree):
        if isinstance(inner, ast.FunctionDef | ast.ClassDef):
            head = inner.body[0]
            if isinstance(head, ast.Expr) and _text(head.value) is not None:
                found.append(_TextBlock(head.lineno, head.end_lineno or 0, is_cell=False))
    yield from sorted(found, key=lambda block: block.start)


def _is_cell(node: ast.Expr, lines: list[str]) -> bool:
    return node.lineno > 1 and lines[node.lineno - 2].strip() == CELL


def _text(node: ast.expr) -> str | None:
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return node.value if is_text else None  # type: ignore[attr-defined] # asked just before


def _literals(tree: ast.Module) -> Iterator[ast.expr]:
    """Find the strings of the demonstration: titles of its pictures, and what it prints."""
    for node in tree.body:
        if isinstance(node, ast.If):
            for statement in node.body:
                yield from _strings(statement)


def _strings(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.JoinedStr | ast.Constant):
        if isinstance(node, ast.JoinedStr) or isinstance(node.value, str):
            yield node
        return
    for child in ast.iter_child_nodes(node):
        # What stands alone is a docstring, and is found as such.
        if not (isinstance(child, ast.Expr) and _text(child.value) is not None):
            yield from _strings(child)


def _replace_literal(lines: list[str], node: ast.expr, translate: Translate) -> None:
    """Translate a string of one line in its place, as it is spelt: escapes, braces and all."""
    if node.lineno != node.end_lineno:
        return
    line = lines[node.lineno - 1].encode()  # the columns count bytes
    spelt = line[node.col_offset : node.end_col_offset].decode()
    prefix, quote, inner = spelt.partition('"')
    if not inner.endswith(quote) or not has_words(inner):
        return
    told = translate(inner.removesuffix(quote), node.lineno)
    told = OPEN_QUOTE.sub(r"\\\g<0>", told)
    new = f"{prefix}{quote}{told}{quote}".encode()
    lines[node.lineno - 1] = (line[: node.col_offset] + new + line[node.end_col_offset :]).decode()
