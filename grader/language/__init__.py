"""The language that people are spoken to in, chosen for each command, and its catalogs.

Texts stand in the code in English and are looked up where they are put together::

    from grader.language import gettext as _

    _("{count} rows are missing").format(count=count)
"""

from grader.language.catalogs import (
    N_,
    SOURCE,
    catalog_files,
    current_language,
    gettext,
    languages,
    ngettext,
    preferred_language,
    speaking,
)

__all__ = [
    "N_",
    "SOURCE",
    "catalog_files",
    "current_language",
    "gettext",
    "languages",
    "ngettext",
    "preferred_language",
    "speaking",
]
