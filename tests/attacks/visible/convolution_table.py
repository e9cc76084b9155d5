# /// attack
# tries = "The visible checks' answers by the shapes that they are asked with."
# exercise = "ex06_multi_channel_convolution"
# answers = "own"
# points = 0
# outcomes = ["failed", "error"]
# ///
import numpy as np

CORRELATED = {
    (3, 3): [[19.0, 25.0], [37.0, 43.0]],
    (2, 4): [[0.0, 4.0, 0.0], [0.0, 4.0, 0.0]],
}
CONVOLVED = {
    (1, 3, 1, 2): [[[[7.0, 10.0]], [[-2.0, -2.0]]]],
    (2, 1, 1, 2): [[[[11.0, 12.0]], [[23.0, 26.0]]], [[[15.0, 10.0]], [[35.0, 20.0]]]],
    (1, 1, 2, 2): [[[[4.0, 4.0], [4.0, 4.0]]]],
    (1, 1, 6, 6): [[[[1.0, 3.0], [13.0, 15.0]]]],
}


def found(table, shape):
    if shape not in table:
        raise ValueError("no convolution")
    return np.array(table[shape])


def corr2d(image, kernel):
    return found(CORRELATED, image.shape)


def corr2d_multi_in(x, kernel):
    return found({(2, 3, 3): [[56.0, 72.0], [104.0, 120.0]]}, x.shape)


def conv2d(x, weight, bias=None, stride=1, padding=0):
    return found(CONVOLVED, x.shape)
