"""Templates of pages, and what such a page may load and run: its own style and script."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup


def templates(folder: Path, **options: Any) -> Environment:
    """Read the templates of a folder.

    Parameters
    ----------
    folder : Path
        Where they lie.
    **options
        What else jinja2's ``Environment`` takes, or instead of what is said here.

    Returns
    -------
    jinja2.Environment
        A name that a template was not given is an error.
    """
    usual: dict[str, Any] = {
        "loader": FileSystemLoader(folder),
        "autoescape": True,
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "auto_reload": False,
    }
    return Environment(**usual | options)  # noqa: S701 - it escapes unless told not to


def own(path: Path) -> Markup:
    """Read a style or script of ours, which is put into a page as it is."""
    return Markup(path.read_text(encoding="utf-8"))  # noqa: S704 - a file of ours


def policy(style: str, script: str = "") -> str:
    """Write a content security policy that lets in our own style and script, and nothing else.

    Parameters
    ----------
    style, script : str
        As they stand in the page; it runs no script if there is none.
    """
    let_in = [f"style-src {_digest(style)}"] + [f"script-src {_digest(script)}"] * bool(script)
    return "; ".join(["default-src 'none'", *let_in, "base-uri 'none'", "form-action 'none'"])


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
