# /// attack
# tries = "Prints scripts, formulas, terminal codes and bytes that are no text."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import os
import sys

print("<script>alert(1)</script>\n=cmd|' /C calc'!A0\n[red]10 of 10[/red]")
print("\x1b[2J\x1b]0;title\x07\u202e\u2066\r\b\0", file=sys.stderr)
os.write(1, bytes(range(256)) * 100)
os.write(2, b"\xff\xfe\xed\xa0\x80" * 1000)
