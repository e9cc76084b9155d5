import gettext as catalogs
import io

import pytest
from babel.messages.catalog import Catalog
from rich.cells import cell_len

from grader.course.prose import docstring, markdown
from grader.course.texts import translated
from grader.translation.catalogs import as_po, compiled, updated
from grader.translation.checking import differences, problems
from grader.translation.texts import Text

PROSE = """\
# 3. Pooling

A window moves
over `k * k` pixels.

- **first**: one
  more line;
- second.

```
1 2
```

$$x = \\text{y}$$

![Two windows](figures/two.png)

| layer | shape |
|---|---|
| `conv1` | six maps |
"""
DOCSTRING = """\
Keep the largest value.

Parameters
----------
x : ndarray of float, shape (H, W)
    Pixels, each
    at least 0.

Examples
--------
>>> keep(x)
the largest value"""
SOLUTION = '''\
# %% [markdown]
r"""
# Heading
"""


# %%
def double(n: int) -> int:
    """Double a number."""
    ### BEGIN SOLUTION

    def inner() -> int:
        """Nobody translates this."""
        return 2 * n

    return inner()
    ### END SOLUTION


# %%
if __name__ == "__main__":
    print(f"twice {double(2)}", "\\n", {"two words": 2})
'''


def asked(walk, text):
    """What is asked for in a text, and that nothing changes if everything is answered as asked."""
    texts = []

    def answer(text, line):
        texts.append((line, text))
        return text

    assert "\n".join(walk(text.splitlines(), 1, answer)) == text.rstrip("\n").replace(
        "A window moves\nover", "A window moves over"
    ).replace("one\n  more", "one more").replace("each\n    at", "each at")
    return texts


def test_markdown_is_asked_for_by_paragraphs_and_keeps_code_formulas_and_pictures():
    assert asked(markdown, PROSE) == [
        (1, "3. Pooling"),
        (3, "A window moves over `k * k` pixels."),
        (6, "**first**: one more line;"),
        (8, "second."),
        (16, "Two windows"),
        (18, "layer"),
        (18, "shape"),
        (20, "six maps"),
    ]


def test_a_docstring_keeps_names_types_and_examples():
    assert asked(docstring, DOCSTRING) == [
        (1, "Keep the largest value."),
        (6, "Pixels, each at least 0."),
    ]


def test_lines_are_filled_by_columns_and_code_is_never_broken():
    korean = "창을 한 픽셀씩 `k * k * k` 옮기며 1. 더합니다 " * 4

    lines = markdown(["text"], 1, lambda *_: korean.strip(), 40)

    assert len(lines) > 2
    assert all(cell_len(line) <= 40 for line in lines)
    assert "\n".join(lines).count("`k * k * k`") == 4
    assert not [line for line in lines if line.startswith("1.")]


def test_a_solutions_own_texts_and_plain_code_stay():
    result = translated(SOLUTION, "double.py", lambda text, _: f"<{text}>")

    assert "# <Heading>" in result
    assert '"""<Double a number.>"""' in result
    assert '"""Nobody translates this."""' in result
    assert 'f"<twice {double(2)}>", "\\n"' in result


def test_a_quote_in_a_translation_does_not_end_the_string():
    result = translated(SOLUTION, "double.py", lambda text, _: text.replace("twice", '"twice"'))

    compile(result, "double.py", "exec")
    assert '\\"twice\\"' in result


def test_a_catalog_takes_new_texts_over_and_keeps_what_is_gone_at_its_end():
    old = updated(Catalog("ko"), [Text("stays", "a.py"), Text("goes", "a.py")])
    old["stays"].string, old["goes"].string = "남음", "사라짐"

    new = updated(old, [Text("comes", "b.py"), Text("stays", "a.py")])

    text = as_po(new)
    assert text.index("comes") < text.index("stays") < text.index('#~ msgid "goes"')
    assert new["stays"].string == "남음"
    assert as_po(updated(new, [Text("comes", "b.py"), Text("stays", "a.py")])) == text
    assert updated(new, [Text("goes", "a.py")])["goes"].string == "사라짐"


def test_students_catalogs_hold_nothing_of_hidden_tests_and_nothing_fuzzy():
    texts = [
        Text("open", "grader/check/report.py"),
        Text("hidden", "tests/hidden/test_ex01.py"),
        Text("both", "tests/hidden/test_ex01.py"),
        Text("both", "exercises/test_ex01.py"),
        Text("unsure", "grader/check/report.py"),
        Text("Usage:", "click/formatting.py"),
    ]
    catalog = updated(Catalog("ko"), texts)
    for message in catalog:
        if message.id:
            message.string = f"<{message.id}>"
    catalog["unsure"].flags.add("fuzzy")

    files = {
        path: catalogs.GNUTranslations(io.BytesIO(data)) for path, data in compiled(catalog).items()
    }

    whole = files["translations/ko.mo"].gettext
    own = files["grader/language/ko.mo"].gettext
    clicks = files["grader/language/click/ko/LC_MESSAGES/messages.mo"].gettext
    assert (whole("open"), whole("hidden"), whole("unsure")) == ("<open>", "<hidden>", "unsure")
    assert (own("open"), own("hidden"), own("both")) == ("<open>", "hidden", "<both>")
    assert (clicks("Usage:"), clicks("open")) == ("<Usage:>", "open")


@pytest.mark.parametrize(
    ("source", "told", "finding"),
    [
        ("{count} rows", "행 {count}개", None),
        ("{count} rows", "행 {number}개", "placeholders"),
        ("%(prog)s, version", "버전", "placeholders"),
        ("call `eval()` first", "먼저 `eval()`을 호출하세요", None),
        ("call `eval()` first", "먼저 eval()을 호출하세요", "pieces of code"),
        ("``x`` is $x_a$", "``x``는 $x_b$", "formulas"),
        ("**all** channels", "모든 채널", "marks of strong text"),
        ("a **window** moves", "**창(윈도)** 이 움직입니다", None),
        ("a **window** moves", "**창(윈도)**이 움직입니다", "strong text"),
        ("28 pixels, one map", "픽셀 28개, 맵 1개", None),
        ("28 pixels", "픽셀 26개", "numbers"),
        ("1 2\n3 4", "1 2 3 4", "lines"),
        (" and", "그리고", "spaces"),
    ],
)
def test_a_translation_keeps_what_has_to_stay(source, told, finding):
    found = list(differences([source], told))

    assert len(found) == (finding is not None)
    assert all(text.startswith(finding) for text in found)


def test_untranslated_and_fuzzy_texts_are_problems():
    catalog = updated(Catalog("ko"), [Text("one", "a.py"), Text(("row", "rows"), "b.py")])
    catalog["one"].string = "하나"
    catalog["one"].flags.add("fuzzy")

    first, second = problems(catalog)

    assert first == "a.py: 'one': is fuzzy: look at it, and take the mark out"
    assert second == "b.py: 'row': is not translated"
