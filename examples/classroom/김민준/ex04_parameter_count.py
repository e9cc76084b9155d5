import math


def conv2d_parameters(in_channels, out_channels, kernel_size, bias=True):
    kh, kw = (kernel_size, kernel_size) if type(kernel_size) is int else kernel_size
    if in_channels < 1 or out_channels < 1 or kh < 1 or kw < 1:
        raise ValueError("1 이상이어야 합니다")
    가중치 = kh * kw * in_channels * out_channels
    편향 = out_channels if bias else 0
    return 가중치 + 편향


def linear_parameters(in_features, out_features, bias=True):
    if in_features < 1 or out_features < 1:
        raise ValueError("1 이상이어야 합니다")
    return in_features * out_features + out_features * bias


def summarize(input_shape, layers):
    if min(input_shape) < 1:
        raise ValueError("1 이상이어야 합니다")
    모양 = tuple(input_shape)
    표 = [("input", 모양, 0)]
    for 이름, *숫자 in layers:
        개수 = 0
        if 이름 in ("conv", "max_pool"):
            if len(모양) != 3:
                raise ValueError("flatten 다음에는 올 수 없습니다")
            c, h, w = 모양
            k = 숫자[-1]
            if k < 1 or k > h or k > w:
                raise ValueError("커널이 너무 큽니다")
            if 이름 == "conv":
                개수 = conv2d_parameters(c, 숫자[0], k)
                모양 = (숫자[0], h - k + 1, w - k + 1)
            else:
                모양 = (c, math.ceil(h / k), math.ceil(w / k))
        elif 이름 == "flatten":
            모양 = (math.prod(모양),)
        elif 이름 == "dense":
            if len(모양) != 1:
                raise ValueError("먼저 flatten")
            개수 = linear_parameters(*모양, *숫자)
            모양 = tuple(숫자)
        else:
            raise ValueError(이름)
        표.append((이름, 모양, 개수))
    return 표
