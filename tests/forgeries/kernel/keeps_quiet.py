# /// forgery
# tries = "Lets nothing be shown, neither values nor errors: nbgrader takes silence for success."
# points = 0
# ///
import io
import sys

shell = get_ipython()
shell.display_trap.hook = lambda value: None
shell.showtraceback = lambda *arguments, **options: None
sys.stderr = sys.stdout = io.StringIO()
