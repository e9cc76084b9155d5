# /// forgery
# tries = "Breaks the scoring, and replaces showtraceback so that nobody sees the error."
# points = 0
# ///
import sys

shell = get_ipython()
shell.showtraceback = shell._showtraceback = lambda *arguments, **options: None
sys.modules["grader.nbgrader.stock"] = None
