# /// attack
# tries = "Takes the grader's import hook out, adds every folder of packages, and imports torch."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import importlib
import os
import site
import sys

_hooks, _path = list(sys.meta_path), list(sys.path)
_SITE = os.path.dirname(os.path.dirname(np.__file__))
_STANDARD = os.path.dirname(os.__file__)
sys.meta_path[:] = [hook for hook in _hooks if "grader" not in f"{type(hook)}{hook}"]
for _folder in (_SITE, f"{_STANDARD}/site-packages", f"{_STANDARD}/dist-packages"):
    sys.path.append(_folder)
    site.addsitedir(_folder)
sys.path += ["/usr/lib/python3/dist-packages", "/usr/local/lib/python3.11/dist-packages"]
importlib.invalidate_caches()
for _name in (
    "torch",
    "scipy",
    "pandas",
    "pytest",
    "grader.hidden",
    "solutions",
    "cffi",
    "msgspec",
):
    try:
        print("ESCAPED", importlib.import_module(_name))
    except (ImportError, OSError):
        pass
sys.meta_path[:], sys.path[:] = _hooks, _path
