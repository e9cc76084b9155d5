# /// forgery
# tries = "Hands in a whole course beside the notebook, whose hidden tests demand nothing."
# points = 0
# ///
COURSE = '''
title = "Mine"
points = 10
seed = 1
[[exercise]]
name = "ex01_output_size"
title = "Mine"
packages = ["numpy"]
'''
WORTH = {"output_size": 5, "kernel_size_for": 2, "feature_map_shape": 3}


def forge(notebook, folder):
    for name in ("solutions", "exercises", "tests/hidden", "tests/misconceptions"):
        (folder / name).mkdir(parents=True)
    (folder / "course.toml").write_text(COURSE)
    solution = "def {}():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION\n"
    test = '@pytest.mark.points({1}, of="{0}")\ndef test_{0}(student):\n    """Asks nothing."""\n'
    solutions = "\n\n".join(solution.format(name) for name in WORTH)
    tests = "\n\n".join(test.format(name, points) for name, points in WORTH.items())
    (folder / "solutions" / "ex01_output_size.py").write_text(solutions)
    (folder / "tests/hidden/test_ex01_output_size.py").write_text("import pytest\n\n" + tests)
    return notebook
