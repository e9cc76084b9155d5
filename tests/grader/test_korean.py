import re

import pytest
from babel.messages.pofile import read_po
from real_command import ROOT

from grader.translation.catalogs import translations

HANGUL = re.compile("[가-힣]")
# Code, formulas, values that are filled in, and names in quotes.
CODE = re.compile(r"``[^`]+``|`[^`]+`|\$[^$]+\$|\{[^{}]*\}|%\(\w+\)\w|\"[^\"]*\"|'[^']*'|\\[nt]")
# A file, an option, a reference's title or name: none is translated.
NAMES = re.compile(r"[\w./~-]*[./_-][\w./~-]*|\b\w*[A-Z\d]\w*\b")
WORDS = re.compile(r"[a-z]{2,}(?: [a-z]{2,})+")
COMMANDS = re.compile(r"\b(?:grade \w+|(?:pip|apt-get) install(?: [\w-]+)*)")
# The English term that stands behind the Korean one, where it is said for the first time.
TERMS = re.compile(r"(?<=[가-힣])\([a-z, -]+\)")


@pytest.fixture(scope="module")
def korean():
    with (ROOT / "translations" / "ko.po").open("rb") as file:
        return read_po(file, locale="ko")


def english(text):
    """What is still said in English: two words in a row; one may be a name."""
    for passed_over in (COMMANDS, CODE, TERMS, NAMES):
        text = passed_over.sub(".", text)
    return WORDS.findall(text)


def test_sentences_become_korean(korean):
    """A text with English words in a row has none in Korean, and has Korean letters."""
    for source, told in translations(korean).items():
        first, text = (source, told) if isinstance(source, str) else (source[0], told[0])
        assert english(text) == [], text
        if english(first):
            assert HANGUL.search(text), text
