import numpy as np


def conv1x1(x, weight, bias=None):
    if x.shape[1] != weight.shape[1]:
        raise ValueError("채널 수가 다릅니다")
    y = np.moveaxis(x, 1, -1) @ weight.T
    if bias is not None:
        y = y + bias
    return np.moveaxis(y, -1, 1)


def linear_as_conv1x1(weight):
    if weight.ndim != 2:
        raise ValueError("행렬이 아닙니다")
    return weight[:, :, np.newaxis, np.newaxis]


def 합성곱(입력, 출력, 크기):
    return 크기 * 크기 * 입력 * 출력 + 출력


def bottleneck_parameters(channels, bottleneck_channels, kernel_size):
    if min(channels, bottleneck_channels, kernel_size) < 1:
        raise ValueError("1 이상")
    return 합성곱(channels, channels, kernel_size), (
        합성곱(channels, bottleneck_channels, 1)
        + 합성곱(bottleneck_channels, bottleneck_channels, kernel_size)
        + 합성곱(bottleneck_channels, channels, 1)
    )
