# /// attack
# tries = "Fills the disk, and its inodes, with at most 200 MB and 1,000 files."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import os


def _attempt():
    for folder in ("/tmp", "/dev/shm", "/var/tmp", "/run/lock", "/mnt", "."):
        for number in range(1_000):
            try:
                file = os.open(f"{folder}/full{number}", os.O_CREAT | os.O_WRONLY)
            except OSError:
                break
            print("ESCAPED", folder, number)
            if number == 0:
                os.write(file, bytes(200 << 20))
            os.close(file)
    for number in (1, 2):
        try:
            os.ftruncate(number, 200 << 20)
            print("ESCAPED", number)
        except OSError:
            pass


_attempt()
_right = zero_pad2d


def zero_pad2d(x, padding):
    _attempt()
    return _right(x, padding)
