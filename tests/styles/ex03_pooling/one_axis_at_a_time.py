import numpy as np


def prepare(x, kernel_size, stride, padding, value):
    stride = stride if stride is not None else kernel_size
    if kernel_size < 1 or stride < 1 or padding < 0 or padding * 2 > kernel_size:
        raise ValueError("no such pooling")
    size = (x.shape[2] + 2 * padding, x.shape[3] + 2 * padding)
    if kernel_size > size[0] or kernel_size > size[1]:
        raise ValueError("window larger than the padded input")
    padded = np.full(x.shape[:2] + size, value, dtype=np.float32)
    padded[:, :, padding : size[0] - padding, padding : size[1] - padding] = x
    return padded, stride


def max_pool2d(x, kernel_size, stride=None, padding=0):
    padded, stride = prepare(x, kernel_size, stride, padding, -1e30)
    for _ in range(2):
        starts = range(0, padded.shape[2] - kernel_size + 1, stride)
        columns = [padded[:, :, i : i + kernel_size].max(axis=2) for i in starts]
        padded = np.stack(columns, axis=-1)
    return padded


def avg_pool2d(x, kernel_size, stride=None, padding=0):
    # Sums of windows are differences of cumulative sums, in float32 throughout.
    padded, stride = prepare(x, kernel_size, stride, padding, 0)
    total = np.pad(padded, ((0, 0), (0, 0), (1, 0), (1, 0))).cumsum(2).cumsum(3)
    rows = total[:, :, kernel_size:] - total[:, :, :-kernel_size]
    summed = rows[..., kernel_size:] - rows[..., :-kernel_size]
    return summed[:, :, ::stride, ::stride] / np.float32(kernel_size**2)
