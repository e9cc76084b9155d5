# Exercise 1 - alice
# I count the places one by one instead of trusting myself with the formula :-)


def output_size(n: int, kernel_size: int, stride: int = 1, padding: int = 0) -> int:
    if n < 1 or kernel_size < 1 or stride < 1:
        raise ValueError("n, kernel_size and stride must all be positive")
    if padding < 0:
        raise ValueError("padding can't be negative")

    length = padding + n + padding
    places = 0
    left = 0
    while left + kernel_size <= length:
        places += 1
        left += stride

    if places == 0:
        raise ValueError("kernel is longer than the padded axis")
    return places


def kernel_size_for(n: int, output: int, stride: int = 1, padding: int = 0) -> int:
    if n < 1 or output < 1 or stride < 1 or padding < 0:
        raise ValueError("bad argument")
    # try the big kernels first, so the first hit is the largest
    for k in range(n + 2 * padding, 0, -1):
        if output_size(n, k, stride, padding) == output:
            return k
    raise ValueError("no kernel gives this output")


def feature_map_shape(input_shape, out_channels, kernel_size, stride=1, padding=0):
    channels, height, width = input_shape
    if channels < 1:
        raise ValueError("an image needs at least one channel")
    if out_channels < 1:
        raise ValueError("a layer needs at least one kernel")
    new_height = output_size(height, kernel_size, stride, padding)
    new_width = output_size(width, kernel_size, stride, padding)
    return (out_channels, new_height, new_width)


if __name__ == "__main__":
    print(output_size(28, 3))  # 26, and NOT with padding 1
    print(output_size(28, 3, padding=1))
    print(feature_map_shape((3, 28, 28), 32, 3))
