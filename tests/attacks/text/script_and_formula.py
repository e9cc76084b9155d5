# /// attack
# tries = "Tells at import what a browser would run and a spreadsheet would work out."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = 0
# outcomes = ["error"]
# ///
class Passed(Exception):
    pass


Passed.__name__ = '=HYPERLINK("http://localhost")'
raise Passed(
    "<script>alert(1)</script><img src=x onerror=alert(1)>\n"
    "=cmd|' /C calc'!A0\n@SUM(1)\n+1\n-1\n[bold red]10[/bold red] {{ points }} ![](x) %s {0}"
)
