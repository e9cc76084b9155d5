# /// attack
# tries = "Returns what the stand-in for matplotlib gives: it accepts whatever is done with it."
# exercise = "ex02_zero_padding"
# answers = "own"
# points = 0
# outcomes = ["failed"]
# ///
import matplotlib.pyplot as plt
import seaborn

plt.imread("/etc/passwd")
plt.style.use("/etc/passwd")


def same_padding(kernel_size):
    return plt.figure().axes[0].same_padding(kernel_size)


def zero_pad2d(x, padding):
    x += 1
    return [seaborn.heatmap(x), plt.subplots()]
