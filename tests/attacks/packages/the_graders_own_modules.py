# /// attack
# tries = "Imports the grader's tests, comparisons and solutions by the names that it has seen."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import importlib
import sys

for _name in (
    *(
        "grader.hidden.session",
        "grader.expect",
        "grader.grading.confined",
        "grader.course.settings",
    ),
    *("solutions", "solutions.ex02_zero_padding", "tests.hidden", "test_ex02_zero_padding"),
    *("conftest", "pytest", "_pytest", "grader.sandbox.child", "grader.sandbox.zygote"),
):
    try:
        print("ESCAPED", importlib.import_module(_name))
    except ImportError:
        pass
for _name in list(sys.modules):
    if _name.startswith("grader.") and not _name.startswith("grader.sandbox"):
        print("ESCAPED", _name)
