# /// attack
# tries = "Raises at import a SystemExit whose code and text raise SystemExit again."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = 0
# outcomes = ["error"]
# ///
class Exit(SystemExit):
    def __str__(self):
        raise SystemExit(0)

    @property
    def code(self):
        raise SystemExit(0)


raise Exit
