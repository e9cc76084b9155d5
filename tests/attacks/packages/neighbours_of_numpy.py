# /// attack
# tries = "Reads and lists the packages beside numpy from numpy's own path, and links torch in."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import ctypes
import os
import zipimport

_SITE = os.path.dirname(os.path.dirname(np.__file__))
try:
    for _name in os.listdir(_SITE):
        if _name.partition(".")[0] not in ("numpy", "bin", "lib"):
            print("ESCAPED", "listed", _name)
except OSError:
    pass
for _path in (
    *("torch/__init__.py", "torch/version.py", "scipy/signal/__init__.py", "pytest/__init__.py"),
    *("numpy/../torch/__init__.py", "typing_extensions.py", "numpy/core/../../../../../pyvenv.cfg"),
    *(
        "torch/lib/libtorch_cpu.so",
        "torch/lib/libc10.so",
        "torch/_C.cpython-311-x86_64-linux-gnu.so",
    ),
):
    for _way, _read in {
        "open": lambda path: open(path, "rb").read(9),
        "CDLL": ctypes.CDLL,
        "exec": lambda path: exec(compile(open(path).read(), path, "exec"), {}),
        "zipimport": zipimport.zipimporter,
        "memmap": lambda path: np.memmap(path, mode="r"),
    }.items():
        try:
            print("ESCAPED", _path, _way, _read(f"{_SITE}/{_path}"))
        except (OSError, ImportError):
            pass
