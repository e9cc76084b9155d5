import numpy as np


def same_padding(kernel_size):
    if kernel_size < 1:
        raise ValueError("커널 크기는 1 이상")
    if kernel_size % 2 == 0:
        raise ValueError("홀수만 됩니다")
    return (kernel_size - 1) / 2


def zero_pad2d(x, padding):
    if x.ndim < 2 or padding < 0:
        raise ValueError("잘못된 입력")
    h, w = x.shape[-2:]
    결과 = np.zeros((*x.shape[:-2], h + 2 * padding, w + 2 * padding))
    결과[..., padding : padding + h, padding : padding + w] = x
    return 결과
