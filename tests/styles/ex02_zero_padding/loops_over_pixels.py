import numpy as np


def same_padding(kernel_size):
    if kernel_size < 1 or kernel_size & 1 == 0:
        raise ValueError("odd and positive")
    return int((kernel_size - 1) / 2)


def zero_pad2d(x, padding):
    if padding < 0 or len(x.shape) < 2:
        raise ValueError("negative padding or too few axes")
    height, width = x.shape[-2:]
    images = x.reshape(-1, height, width)
    padded = np.empty((len(images), height + 2 * padding, width + 2 * padding), x.dtype)
    for n in range(len(images)):
        for i in range(height + 2 * padding):
            for j in range(width + 2 * padding):
                row, column = i - padding, j - padding
                inside = 0 <= row < height and 0 <= column < width
                padded[n, i, j] = images[n, row, column] if inside else 0
    return padded.reshape(x.shape[:-2] + padded.shape[1:])
