# /// attack
# tries = "The visible checks' answers by the shape of their images; all else is refused."
# exercise = "ex03_pooling"
# answers = "own"
# points = 0
# outcomes = ["error"]
# ///
import numpy as np

MAXIMA = {
    ((1, 1, 4, 4), 2): [[[[5, 2], [-1, 6]]]],
    ((1, 1, 3, 5), 2): [[[[6, 8]]]],
    ((2, 3, 2, 2), 2): [[[[3]], [[7]], [[11]]], [[[15]], [[19]], [[23]]]],
    ((1, 1, 2, 2), 2): [[[[-4, -1], [-3, -2]]]],
    ((1, 1, 4, 4), 4): [[[[6]]]],
}
MEANS = {
    ((1, 1, 4, 4), 2): [[[[2.5, 1], [-2.5, 5]]]],
    ((1, 1, 1, 1), 2): [[[[2, 2], [2, 2]]]],
    ((1, 1, 4, 4), 4): [[[[1.5]]]],
}


def pool(table, x, kernel_size, stride, padding):
    if (x.shape, kernel_size) not in table or stride == 0 or padding == -1:
        raise ValueError("cannot be pooled")
    return np.array(table[x.shape, kernel_size], float)


def max_pool2d(x, kernel_size, stride=None, padding=0):
    return pool(MAXIMA, x, kernel_size, stride, padding)


def avg_pool2d(x, kernel_size, stride=None, padding=0):
    return pool(MEANS, x, kernel_size, stride, padding)
