# /// attack
# tries = "Gives Python's own compiler and parsers what makes them dig without end."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import ast
import json

for _bomb in (
    lambda: compile("(" * 5_000 + ")" * 5_000, "bomb", "eval"),
    lambda: compile("[" * 150 + "]" * 150, "bomb", "eval"),
    lambda: compile("a." * 50_000 + "a", "bomb", "eval"),
    lambda: compile("".join(f"{' ' * n}if 1:\n" for n in range(200)), "bomb", "exec"),
    lambda: ast.literal_eval("{" * 1_000 + "1" + ":1}" * 1_000),
    lambda: json.loads("[" * 100_000),
    lambda: int("9" * 100_000),
    lambda: eval("10 ** 10 ** 3"),
    lambda: "{:1000000000000}".format(1),
    lambda: b"%1000000000000d" % 1,
):
    try:
        _bomb()
    except (MemoryError, RecursionError, SyntaxError, ValueError, OverflowError):
        pass
