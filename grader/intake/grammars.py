"""Keeps out what reading notebooks would import for nothing."""

from __future__ import annotations

import sys


def leave_out_grammars() -> None:
    """Let jsonschema, which nbformat imports, do without its check of international addresses.

    Where Jupyter is installed it would compile 39 grammars for that: 0.6 to 1.7 s of processor time
    in each process, of which no notebook has any use. For processes of our own alone.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
