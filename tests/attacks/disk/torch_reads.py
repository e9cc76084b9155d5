# /// attack
# tries = "Reads and writes through torch: load, from_file, save, C++ readers, shared memory."
# exercise = "ex08_lenet5"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import os

import given

_STUB = os.path.dirname(given.__path__[0]) + "/ex08_lenet5.py"
for _path in ("/etc/passwd", _STUB):
    for _name, _read in {
        "load": lambda path: torch.load(path, weights_only=False),
        "load mmap": lambda path: torch.load(path, mmap=True, weights_only=False),
        "from_file": lambda path: torch.from_file(path, size=80, dtype=torch.uint8),
        "storage": lambda path: torch.UntypedStorage.from_file(path, False, 80),
        "PyTorchFileReader": lambda path: torch._C.PyTorchFileReader(path),
        "jit": lambda path: torch.jit.load(path),
        "save": lambda path: torch.save(1, "/tmp/escaped"),
        "shared memory": lambda path: torch.zeros(80).share_memory_(),
    }.items():
        try:
            _read(_path)
            print("ESCAPED", _name, _path)
        except (OSError, RuntimeError, ValueError, ImportError):
            pass
