# /// attack
# tries = "Waits at import for threads that wait for it."
# exercise = "ex01_output_size"
# answers = "right"
# points = 0
# outcomes = ["timeout"]
# ///
import threading

lock = threading.Lock()
lock.acquire()
threads = [threading.Thread(target=lock.acquire) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
lock.release()
