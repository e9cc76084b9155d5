# /// attack
# tries = "Reads environment, memory, descriptors and folders of the grader and of every process."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import os

for _process in {1, os.getppid(), *range(2, 3000)} - {0, os.getpid()}:
    for _name in ("environ", "mem", "maps", "root/etc/passwd", "cwd/course.toml"):
        try:
            os.close(os.open(f"/proc/{_process}/{_name}", os.O_RDONLY))
            print("ESCAPED", _process, _name)
        except OSError:
            pass
    for _name in ("cwd", "exe", "root", "fd/0", "fd/3", "ns/pid"):
        try:
            print("ESCAPED", _process, _name, os.readlink(f"/proc/{_process}/{_name}"))
        except OSError:
            pass
