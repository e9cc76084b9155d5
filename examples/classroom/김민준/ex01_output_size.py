"""1. 출력 크기 - 김민준"""


def _확인(n, stride, padding, *rest):
    if n < 1 or stride < 1 or padding < 0 or min(rest) < 1:
        raise ValueError("잘못된 값")


def output_size(n, kernel_size, stride=1, padding=0):
    _확인(n, stride, padding, kernel_size)
    남은칸 = n + 2 * padding - kernel_size
    if 남은칸 < 0:
        raise ValueError("커널이 입력보다 큽니다")
    return 남은칸 // stride + 1


def kernel_size_for(n, output, stride=1, padding=0):
    _확인(n, stride, padding, output)
    kernel_size = n + 2 * padding - stride * (output - 1)
    if kernel_size < 1:
        raise ValueError("그런 커널은 없습니다")
    return kernel_size


def feature_map_shape(input_shape, out_channels, kernel_size, stride=1, padding=0):
    채널, 높이, 너비 = input_shape
    if 채널 < 1 or out_channels < 1:
        raise ValueError("채널 수는 1 이상")
    # 노트: "입력 3채널 -> 출력도 3배로 쌓인다"
    return (
        채널 * out_channels,
        output_size(높이, kernel_size, stride, padding),
        output_size(너비, kernel_size, stride, padding),
    )
