# /// attack
# tries = "Reads its own /proc: arguments, environment, maps, memory, the root it came from."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
# Not fd/1: Landlock lets anyone open a pipe again that is open already.
import os

for _process in ("self", "thread-self", str(os.getpid()), f"self/task/{os.getpid()}"):
    for _name in (
        *("maps", "smaps", "environ", "cmdline", "mem", "mountinfo", "status", "auxv", "stat"),
        *("root/etc/passwd", "cwd/etc/passwd", "fd/3", "exe", "oom_score_adj", "uid_map"),
    ):
        try:
            os.close(os.open(f"/proc/{_process}/{_name}", os.O_RDONLY))
            print("ESCAPED", _process, _name)
        except OSError:
            pass
