import pytest
from babel.messages import mofile, pofile

from grader.errors import GradeError
from grader.language import current_language, gettext, languages, preferred_language, speaking

PIRATE = b"""\
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "a row is missing"
msgstr "thar be a row missin'"
"""


@pytest.fixture
def catalogs(tmp_path):
    (tmp_path / "pirate.po").write_bytes(PIRATE)
    with (tmp_path / "pirate.po").open("rb") as source, (tmp_path / "qp.mo").open("wb") as out:
        mofile.write_mo(out, pofile.read_po(source))
    return tmp_path


def test_texts_are_their_own_translation_until_a_language_is_spoken(catalogs):
    assert gettext("a row is missing") == "a row is missing"

    with speaking("qp", catalogs):
        assert current_language() == "qp"
        assert gettext("a row is missing") == "thar be a row missin'"
        assert gettext("nobody translated this") == "nobody translated this"
        assert gettext("") == ""

    assert current_language() == "en"
    assert gettext("a row is missing") == "a row is missing"


def test_a_language_without_a_catalog_is_refused_by_name(catalogs):
    assert languages(catalogs)[0] == "en"
    assert "qp" in languages(catalogs)

    with pytest.raises(GradeError, match="no catalog translates into 'xx'"), speaking("xx"):
        pass


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LC_MESSAGES": "ko_KR.UTF-8"}, "ko"),
        ({"LC_ALL": "en_US.UTF-8", "LC_MESSAGES": "ko_KR.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "ko"}, "ko"),
        ({"LANG": "ko@hanja"}, "ko"),
        ({"LANG": "fr_FR.UTF-8"}, None),
        ({"LANG": "C.UTF-8"}, None),
        ({}, None),
    ],
)
def test_the_environment_chooses_as_posix_says(environment, expected):
    assert preferred_language(("en", "ko"), environment) == expected
