# /// attack
# tries = "Interrupts the host a thousand times a second, so that it reads or writes half a frame."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import signal

for _number, _timer in ((signal.SIGALRM, signal.ITIMER_REAL), (signal.SIGPROF, signal.ITIMER_PROF)):
    signal.signal(_number, lambda *_: None)
    signal.setitimer(_timer, 0.001, 0.001)
