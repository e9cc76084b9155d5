"""A page of ours in a real browser: opened from disk, and what it asks for and complains of."""

import importlib.util
import sys
from contextlib import contextmanager

import pytest
from jupyter_in_browser import CHROMIUM, chromium

NEEDED = ("playwright", "axe_playwright_python")
IN_BROWSER = [
    pytest.mark.skipif(sys.platform != "linux", reason="drives Debian's chromium"),
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: apt-get install chromium"),
    pytest.mark.skipif(
        any(importlib.util.find_spec(name) is None for name in NEEDED),
        reason=f"not installed: one of {', '.join(NEEDED)}",
    ),
]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


def in_browser(test):
    """Mark a single test."""
    for mark in IN_BROWSER:
        test = mark(test)
    return test


@contextmanager
def opening_pages():
    """Start a browser; yields a function that opens a file in a window of its own.

    The page that it returns has ``asked``, addresses, and ``complaints``, what the console said.
    """
    with chromium() as browser:

        def open_page(path, **options):
            page = browser.new_page(**{"viewport": DESKTOP, **options})
            page.asked, page.complaints = [], []
            page.on("request", lambda request: page.asked.append(request.url))
            page.on("console", lambda message: page.complaints.append(message.text))
            page.on("pageerror", lambda error: page.complaints.append(str(error)))
            page.on("dialog", lambda dialog: page.complaints.append(dialog.message))
            page.goto(path.as_uri())
            return page

        yield open_page


def violations(page):
    """What hinders readers of a page, by axe's rules; each in a line."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response
    # Where axe cannot tell a colour it only says that it could not.
    assert "color-contrast" in {rule["id"] for rule in found["passes"]}
    return [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in found["violations"]]
