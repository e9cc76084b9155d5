# /// attack
# tries = "Asks pytest to end the session or to skip what follows."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
try:
    import pytest

    print("ESCAPED: the child has pytest")
    pytest.exit("all passed", returncode=0)
except ImportError:
    pass
