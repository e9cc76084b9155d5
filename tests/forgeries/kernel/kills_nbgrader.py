# /// forgery
# tries = "Kills the process above the kernel, so that the grade of an earlier submission stands."
# earlier = true
# points = 0
# ///
import os
import pathlib
import signal

above = os.getppid()
# Where this runs unconfined it must kill nothing else.
if b"nbgrader" in pathlib.Path(f"/proc/{above}/cmdline").read_bytes():
    os.kill(above, signal.SIGKILL)
