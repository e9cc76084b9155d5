"""Runs the tests that nbgrader ships, in this environment: what passes for nbgrader still does.

``make shipped``; CI runs it beside the suite. Exits with 1 if another test fails than those that
cannot pass outside of nbgrader's own checkout.
"""

import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

import nbgrader

SHIPPED = Path(nbgrader.__file__).parent / "tests"
PARTS = (("preprocessors",), ("nbgraderformat", "test_validator.py"))
# Each looks for autotests.yml, which lies in nbgrader's documentation and not in its wheel.
AUTOTESTS = "TestInstantiateTests."
CANNOT_PASS = {
    f"{AUTOTESTS}test_{name}"
    for name in (
        "consistent_release_version",
        "error_autotest_nongrade",
        "float_autotest",
        "int_autotest",
        "kernel_right_workingdir",
        "kernel_wrong_workingdir",
        "list_autotest",
        "load_test_template_file",
        "replace_autotest_code",
        "string_autotest",
        "warning_autotest_nongrade",
    )
}
LEAST = 250  # tests: fewer were not collected


def main() -> int:
    """Run the parts side by side, and tell what failed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        runs = [_start(part, folder / f"{number}") for number, part in enumerate(PARTS)]
        for run in runs:
            run.wait()
        cases = [case for path in folder.glob("*/results.xml") for case in _cases(path)]
    failed = {name for name, passed in cases if not passed}
    print(f"{len(cases)} tests that nbgrader ships, {len(failed)} failed", flush=True)
    for test in sorted(failed - CANNOT_PASS):
        print(f"  failed, and should not: {test}")
    if len(cases) < LEAST:
        print(f"  too few were run: expected at least {LEAST}")
    return int(bool(failed - CANNOT_PASS) or len(cases) < LEAST)


def _start(part: tuple[str, ...], folder: Path) -> "subprocess.Popen[bytes]":
    folder.mkdir()
    # Ours would be found: the environment lies in this checkout.
    (folder / "pytest.ini").write_text("[pytest]\n")
    paths = [str(SHIPPED / name) for name in part]
    options = ["-q", "-c", "pytest.ini", "-p", "no:cacheprovider", "--junitxml=results.xml"]
    command = [sys.executable, "-m", "pytest", *options, *paths]
    bin_first = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # alembic is there
    environment = {**os.environ, "PATH": bin_first, "HOME": str(folder)}
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=folder, stdout=quiet, stderr=quiet, env=environment)


def _cases(path: Path) -> list[tuple[str, bool]]:
    """Read each test's name, and whether it passed."""
    found = ET.parse(path).iter("testcase")  # noqa: S314 - pytest wrote it
    bad = ("failure", "error")
    return [(_name(case), not any(case.find(kind) is not None for kind in bad)) for case in found]


def _name(case: ET.Element) -> str:
    return f"{case.get('classname', '').rpartition('.')[2]}.{case.get('name')}"


if __name__ == "__main__":
    sys.exit(main())
