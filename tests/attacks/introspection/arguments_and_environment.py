# /// attack
# tries = "Reads in argv, the environment and /proc where the course and its seed are."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import os
import sys

FILES = ("environ", "cmdline", "maps", "mem")
WHO = ("self", 1, os.getppid(), "thread-self")
found = [*sys.argv, *sys.orig_argv, *map(str, os.environ.items())]
for path in [f"/proc/{who}/{file}" for who in WHO for file in FILES]:
    try:
        with open(path, "rb") as file:
            found.append(file.read(100_000).decode("latin-1"))
            print("ESCAPED: could read", path)
    except OSError:
        continue
for text in found:
    if "hidden" in text or "GRADE_SEED" in text or "course.toml" in text:
        print("ESCAPED:", text[:200])
