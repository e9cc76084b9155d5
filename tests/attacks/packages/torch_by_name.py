# /// attack
# tries = "Imports what the exercise is to be done without, by every way to import a name."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import importlib
import importlib.machinery
import importlib.util
import os
import runpy
import sys

_SITE = os.path.dirname(os.path.dirname(np.__file__))


def _path_finder(name):
    found = importlib.machinery.PathFinder.find_spec(name, [_SITE, *sys.path])
    return found and found.loader is not None and found.loader.load_module(name)


for _name in ("torch", "scipy", "sklearn", "pandas", "numba", "cffi", "jax", "PIL._imaging"):
    for _way, _import in {
        "__import__": __import__,
        "import_module": importlib.import_module,
        "find_spec": importlib.util.find_spec,
        "exec": lambda name: exec(f"import {name}"),
        "PathFinder": _path_finder,
        "runpy": runpy.run_module,
    }.items():
        try:
            if _import(_name) and "PIL" not in _name:
                print("ESCAPED", _name, _way, sys.modules.get(_name))
        except (ImportError, OSError):
            pass
