# /// attack
# tries = "Raises its limits, and lowers those of the process that it came from."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import os
import resource


def _attempt():
    for name in dir(resource):
        if not name.startswith("RLIMIT_"):
            continue
        limit = getattr(resource, name)
        now = resource.getrlimit(limit)
        for act in (
            lambda: resource.setrlimit(limit, now),
            lambda: resource.setrlimit(limit, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)),
            lambda: resource.prlimit(0, limit, now),
            lambda: resource.prlimit(os.getpid(), limit, now),
            lambda: resource.prlimit(os.getppid(), limit, now),
            lambda: resource.prlimit(os.getppid() or 1, limit),
        ):
            try:
                act()
                print("ESCAPED", name)
            except (OSError, ValueError):
                pass
    if resource.getrlimit(resource.RLIMIT_FSIZE) != (0, 0):
        print("ESCAPED", "files may be written")


_attempt()
