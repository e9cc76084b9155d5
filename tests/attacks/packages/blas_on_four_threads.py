# /// attack
# tries = "Calls numpy's linear algebra library directly, and has it start 4 threads."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import contextlib
import ctypes
from pathlib import Path

_folder = Path(np.__file__).parent.with_name("numpy.libs")
for _path in _folder.glob("*blas*"):
    _library = ctypes.CDLL(str(_path))
    for _name in ("scipy_openblas_set_num_threads64_", "openblas_set_num_threads"):
        with contextlib.suppress(AttributeError):
            getattr(_library, _name)(4)
_product = np.ones((300, 300)) @ np.ones((300, 300))
