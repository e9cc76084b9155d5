# /// attack
# tries = "Puts modules of its own in the place of those that the host uses."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = 0
# outcomes = ["crashed"]
# ///
import importlib
import sys
import types

for _name in ("json", "struct", "pickle", "torch", "grader.sandbox.inside.wire", "given", "pytest"):
    sys.modules[_name] = types.ModuleType(_name)
for _name in ("grader.sandbox.inside.encoder", "grader.sandbox.inside.host", "os", "numpy"):
    sys.modules[_name] = None
importlib.import_module = __import__ = None
