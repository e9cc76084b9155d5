"""Takes from every module of a Python process what only Unix has to import.

Python imports it at its start where it lies on ``PYTHONPATH``; so do the processes that it starts.
Those of the standard library that can do without these modules, as they do on Windows, must.
"""

import importlib.abc
import sys

MISSING = {"fcntl", "resource", "pwd", "grp", "termios", "pty", "tty", "syslog", "readline"}


class Missing(importlib.abc.MetaPathFinder):
    """Finds none of them."""

    def find_spec(self, name, _path=None, _target=None):
        """Raise for a module that is missing, and leave others to others."""
        if name in MISSING:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


for name in MISSING:
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Missing())
