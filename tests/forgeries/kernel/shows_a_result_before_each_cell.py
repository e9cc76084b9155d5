# /// forgery
# tries = "Shows a result at the start of every cell: nbgrader goes by the first one."
# points = 0
# ///
shell = get_ipython()
shell.events.register("pre_run_cell", lambda info: shell.displayhook("all passed"))
