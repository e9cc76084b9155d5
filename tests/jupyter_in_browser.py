"""A real Jupyter server in a classroom's folder, and Debian's Chromium that looks at its pages."""

import contextlib
import importlib.util
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from watch import children

CHROMIUM = Path("/usr/bin/chromium")  # the one that playwright would download is not needed
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
TO_START = 60.0  # seconds
TO_END = 10.0
PATIENCE = 60_000  # milliseconds that a page may take
LOADED = "window.formgrader?.grades?.loaded && window.formgrader?.comments?.loaded"
SETTINGS = {
    # A question whether JupyterLab may ask the internet for news pops up over the page.
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    # Cells outside of the window are no part of the page otherwise.
    "notebook-extension/tracker": {"windowingMode": "none"},
}


def missing() -> str:
    """Say why there can be no browser here; empty if there can."""
    if not CHROMIUM.exists():
        return f"no {CHROMIUM}: apt-get install chromium"
    absent = [n for n in ("playwright", "jupyterlab") if importlib.util.find_spec(n) is None]
    return f"not installed: {', '.join(absent)}" if absent else ""


@dataclass(frozen=True)
class Site:
    """A Jupyter server.

    Attributes
    ----------
    address : str
        Where it listens.
    token : str
        What it asks for.
    """

    address: str
    token: str

    def page(self, path: str) -> str:
        """Address of a page that signs in first."""
        # A token that is handed to formgrader's pages gives a cookie for that page alone.
        return f"{self.address}/login?token={self.token}&next={quote(path)}"

    def answers(self) -> bool:
        """Tell whether it is up."""
        try:
            with urllib.request.urlopen(f"{self.address}/api", timeout=5):  # noqa: S310 - ours
                return True
        except (urllib.error.URLError, OSError):
            return False


@contextmanager
def jupyter(root: Path, private: Path) -> Iterator[Site]:
    """Start JupyterLab in a folder, as a teacher does, and end it with all that it started.

    Parameters
    ----------
    root : Path
        A classroom's folder, whose settings formgrader reads.
    private : Path
        For Jupyter's own files, in place of the user's.
    """
    site = Site(f"http://127.0.0.1:{_free_port()}", secrets.token_hex(8))
    log = private / "jupyter.log"
    _write_settings(private)
    with log.open("wb") as told:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *_options(site)],
            cwd=root,
            env=_environment(private),
            stdout=told,
            stderr=told,
        )
        try:
            _wait_for(server, site, log)
            yield site
        finally:
            _end(server)


@contextmanager
def chromium() -> Iterator[object]:
    """Start a headless browser; yields playwright's."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def new_page(browser) -> Iterator[object]:
    """Open a page with no cookies of another."""
    context = browser.new_context(viewport={"width": 1200, "height": 900}, device_scale_factor=1)
    context.set_default_timeout(PATIENCE)
    try:
        yield context.new_page()
    finally:
        context.close()


def open_submissions(page, site: Site, assignment: str) -> None:
    """Go to formgrader's list of an assignment's submissions."""
    page.goto(site.page(f"/formgrader/manage_submissions/{assignment}"))
    page.locator("td.student-id").first.wait_for()


def row_of(page, student: str):
    """Find a student in that list."""
    name = page.locator(f"td.student-id:text-is('{student}')")
    return page.locator("#main-table tr").filter(has=name)


def press_autograde(page, student: str) -> str:
    """Press a student's Autograde and close what it says; returns that."""
    row_of(page, student).locator(".autograde a").click()
    said = page.locator(".modal.in")
    told = said.inner_text()
    said.get_by_role("button", name="Close").last.click()
    page.locator(".modal, .modal-backdrop").first.wait_for(state="detached")
    row_of(page, student).wait_for()
    return told


def open_by_hand(page, site: Site, assignment: str, notebook: str, name: str) -> None:
    """Go to a submission under manual grading, by the links that a teacher follows."""
    page.goto(site.page("/formgrader/gradebook"))
    table = page.locator("#main-table")
    table.get_by_role("link", name=assignment).click()
    table.get_by_role("link", name=notebook).click()
    # Names are hidden until one asks for them.
    row = table.locator("tr").filter(has_text=name)
    row.locator(".glyphicon.name-hidden").click()
    row.get_by_role("link", name=name).click()
    page.wait_for_function(LOADED)


def fill_in(page, selector: str, text: str) -> None:
    """Fill one of a submission's inputs, and see it saved."""
    with page.expect_response(lambda answer: answer.request.method == "PUT") as saved:
        page.locator(selector).fill(text)
        page.locator(selector).blur()
    assert saved.value.ok


def open_notebook(page, site: Site, path: str) -> None:
    """Open a notebook in JupyterLab, and wait for its kernel."""
    page.goto(site.page(f"/lab/tree/{path}"))
    wait_until_idle(page)


def wait_until_idle(page) -> None:
    """Wait for the open notebook's kernel."""
    # The indicator in the notebook's head is idle even before there is a kernel.
    page.locator("#jp-main-statusbar").get_by_text("(ipykernel) | Idle").wait_for()


def cell_with(page, text: str):
    """Find the cells of the open notebook that hold a text."""
    return page.locator(".jp-Notebook .jp-Cell").filter(has_text=text)


def type_answer(page, start: str, text: str) -> None:
    """Put a text in place of what stands in the cell that holds a start."""
    cell_with(page, start).first.locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)


def run_all(page) -> None:
    """Run all cells by the menu."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()


def _options(site: Site) -> list[str]:
    root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    host, port = site.address.removeprefix("http://").split(":")
    where = [f"--ip={host}", f"--port={port}", "--ServerApp.port_retries=0"]
    return [*root, "--no-browser", *where, f"--IdentityProvider.token={site.token}"]


def _environment(private: Path) -> dict[str, str]:
    """Keep the user's Jupyter out; its extensions are enabled where it is installed."""
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    own = {name: str(private / name.lower()) for name in names}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # it calls alembic
    return {**os.environ, **own, "PATH": path, "JUPYTERLAB_SETTINGS_DIR": str(private / "settings")}


def _write_settings(private: Path) -> None:
    for name, values in SETTINGS.items():
        path = private / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(values))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(server, site: Site, log: Path) -> None:
    end = time.monotonic() + TO_START
    while not site.answers():
        assert server.poll() is None, log.read_text()
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.1)


def _end(server) -> None:
    """End a server by its own way, which ends its kernels; and then whatever is left of it."""
    with contextlib.ExitStack() as closing:
        below = [_held(pid, closing) for pid in _descendants(server.pid)]
        server.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(TO_END)
        server.kill()
        server.wait()
        for process in filter(None, below):
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(process, signal.SIGKILL)


def _held(pid: int, closing: contextlib.ExitStack) -> int | None:
    """Hold on to a process, whose number another one may get."""
    with contextlib.suppress(ProcessLookupError):
        process = os.pidfd_open(pid)
        closing.callback(os.close, process)
        return process
    return None


def _descendants(pid: int) -> list[int]:
    with contextlib.suppress(FileNotFoundError):  # it has just ended
        return [d for child in children(pid) for d in (child, *_descendants(child))]
    return []
