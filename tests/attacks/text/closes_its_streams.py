# /// attack
# tries = "Closes its output: what is left of it must not cost right answers."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import os
import sys

sys.stdout.close()
sys.stderr.close()
sys.stdin = None
os.close(1)
os.close(2)
