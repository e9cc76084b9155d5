import sys


def output_size(n, kernel_size, stride=1, padding=0):
    if n < 1 or kernel_size < 1 or stride < 1 or padding < 0 or kernel_size > n + 2 * padding:
        raise ValueError("no such convolution")
    return 1 + (n + 2 * padding - kernel_size) // stride


def kernel_size_for(n, output, stride=1, padding=0):
    if n < 1 or output < 1 or stride < 1 or padding < 0:
        raise ValueError("no such convolution")
    k = n + 2 * padding - (output - 1) * stride
    if k < 1:
        raise ValueError("no such kernel")
    return k


def feature_map_shape(input_shape, out_channels, kernel_size, stride=1, padding=0):
    if input_shape[0] < 1 or out_channels < 1:
        raise ValueError("no channels")
    # square images, so one size is enough
    size = output_size(input_shape[1], kernel_size, stride, padding)
    return (out_channels, size, size)


def main():
    print(output_size(28, 3))
    return 0


if __name__ == "__main__":
    sys.exit(main())
