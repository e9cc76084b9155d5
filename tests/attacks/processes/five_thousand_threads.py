# /// attack
# tries = "Starts 5,000 threads with tiny stacks, so that nobody else can start any."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import threading
import time

threading.stack_size(32 << 10)
_count = 0
try:
    for _count in range(5_000):
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
except (RuntimeError, MemoryError):
    pass
# Without namespaces an ordinary user's own threads count too: the limit then leaves room for them.
if _count > 1_500:
    print("ESCAPED", _count)
