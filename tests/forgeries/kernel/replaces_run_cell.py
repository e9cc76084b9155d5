# /// forgery
# tries = "Has the kernel run another cell in place of each."
# points = 0
# ///
shell = get_ipython()
run = shell.run_cell_async
shell.run_cell_async = lambda code, *given, **options: run("'all passed'", *given, **options)
