# %% [markdown]
r"""
# 1. 출력 크기

합성곱은 작은 창인 **커널**을 이미지 위에서 밀어 가며, 창이 놓이는 위치마다 수를 하나씩 적습니다.
그런 위치는 축 하나를 따라 몇 개일까요?

`n`픽셀짜리 축과 `F`픽셀짜리 커널이 있다고 합시다. 커널의 왼쪽 끝은 픽셀 0, 1, ..., `n - F`에 놓일
수 있으므로 위치는 모두 `n - F + 1`개입니다. 이 개수를 바꾸는 설정이 두 가지 있습니다:

- **패딩** `P`는 축의 *양쪽* 끝에 0을 `P`개씩 붙이므로, 축의 길이가 `n + 2P`로 늘어납니다.
- **보폭(스트라이드)** `S`는 창을 한 번에 `S`픽셀씩 옮기므로, 위치를 `S`개마다 하나씩만 씁니다.
  마지막 이동이 다 들어가지 않으면 그 이동은 하지 않습니다. 즉, 나눗셈의 결과를 **내림**합니다.

$$\text{output} = \left\lfloor \frac{n - F + 2P}{S} \right\rfloor + 1$$

패딩이 0이면 28픽셀 축에서 3픽셀 커널의 위치는 `(28 - 3) / 1 + 1 = 26`개입니다. 패딩이 1이면 28개로
유지됩니다. 스트라이드가 2이고 8픽셀에 크기가 3인 커널을 놓으면, `5 / 2 = 2.5`를 내림한 2에 1을 더해
위치는 3개입니다. 커널은 픽셀 0, 2, 4에서 시작하고, 마지막 픽셀에는 한 번도 닿지 않습니다.

![8픽셀 위에 놓인 크기가 3인 커널: 위치 6개, 3개, 8개](figures/ex01_output_size.png)

층을 쌓을 때마다 이 개수가 필요합니다. 각 층은 바로 앞 층이 내보내는 크기를 입력으로 받아야 하기
때문입니다.

**자주 틀리는 부분.** 학습 노트에는 패딩이 1일 때 26이 나온다고 적혀 있지만, 실제로는 패딩이 0일
때입니다. 또 공식을 `(28 - 3/1) + 1`로 적어 빼기 전에 나누는데, `(28 - 3)/1 + 1`이 맞습니다. 내림도
빠져 있는데, 이것은 스트라이드로 나누어떨어지지 않을 때에만 드러납니다.

여기서 모양은 torch와 같이 채널이 맨 앞에 오는 `(C, H, W)`입니다. 노트는 채널을 마지막에 두어
28x28x1로 적습니다.
"""


# %%
def output_size(n: int, kernel_size: int, stride: int = 1, padding: int = 0) -> int:
    """커널이 축 하나를 따라 놓일 수 있는 위치의 개수를 셉니다.

    Parameters
    ----------
    n : int
        축의 픽셀 수, 1 이상.
    kernel_size : int
        그 축 방향의 커널 픽셀 수, 1 이상.
    stride : int, optional
        한 위치에서 다음 위치까지의 픽셀 수, 1 이상.
    padding : int, optional
        양쪽 끝에 각각 붙이는 0의 개수, 0 이상.

    Returns
    -------
    int
        출력의 길이, 1 이상.

    Raises
    ------
    ValueError
        합성곱을 할 수 없는 경우, 곧 커널이 패딩한 축보다 크거나, 크기나 스트라이드가 1보다 작거나,
        패딩이 음수인 경우.

    References
    ----------
    .. [1] Dumoulin & Visin (2016), "A guide to convolution arithmetic for deep learning".

    Examples
    --------
    >>> output_size(28, 3)
    26
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## 거꾸로 구하기

크기는 정해져 있고 커널을 구해야 할 때가 많습니다. 공식을 `F`에 대해 풀어 보세요. 스트라이드가 1보다
크면 내림 때문에 여러 커널이 같은 출력을 낼 수 있는데, 이때는 **가장 큰** 커널을 구합니다. 예를 들어
스트라이드가 2일 때 9픽셀을 4픽셀로 만드는 커널의 크기는 2와 3이고, 답은 3입니다.
"""


# %%
def kernel_size_for(n: int, output: int, stride: int = 1, padding: int = 0) -> int:
    """``n``픽셀을 ``output``픽셀로 만드는 가장 큰 커널을 찾습니다.

    Parameters
    ----------
    n : int
        축의 픽셀 수, 1 이상.
    output : int
        원하는 출력의 길이, 1 이상.
    stride, padding : int, optional
        `output_size`와 같음.

    Returns
    -------
    int
        커널의 크기, 1 이상. ``output_size(n, kernel, stride, padding) == output``을 만족하는 가장
        큰 값.

    Raises
    ------
    ValueError
        그런 커널이 없거나, 크기나 스트라이드가 1보다 작거나, 패딩이 음수인 경우.

    Examples
    --------
    >>> kernel_size_for(28, 24)
    5
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## 층 전체

층에는 커널이 출력 채널마다 하나씩, 여러 개 있습니다. 각 커널은 **모든** 입력 채널을 보고 그 결과를
더해 특성 맵 **하나**를 만듭니다. 따라서 나오는 채널의 수는 들어간 채널의 수와 관계없이 커널의 수와
같습니다. (노트에는 입력 채널 세 개가 쌓여 출력 세 개가 된다고 적혀 있습니다. 그렇지 않습니다. 쌓는
것이 아니라 더합니다.)

그래서 커널 32개는 `(1, 28, 28)`을 `(32, 26, 26)`으로 만들고, `(3, 28, 28)`도 똑같이
`(32, 26, 26)`으로 만듭니다.
"""


# %%
def feature_map_shape(
    input_shape: tuple[int, int, int],
    out_channels: int,
    kernel_size: int,
    stride: int = 1,
    padding: int = 0,
) -> tuple[int, int, int]:
    """정사각형 커널을 쓰는 합성곱 층의 출력 모양을 구합니다.

    Parameters
    ----------
    input_shape : tuple of int, (C, H, W)
        이미지의 채널 수, 높이, 너비. 각각 1 이상.
    out_channels : int
        커널의 개수 O, 1 이상.
    kernel_size, stride, padding : int
        두 축에 똑같이 적용. `output_size`와 같음.

    Returns
    -------
    tuple of int, (O, H', W')
        특성 맵의 채널 수, 높이, 너비.

    Raises
    ------
    ValueError
        `output_size`와 같은 경우, 그리고 ``out_channels``나 입력 채널 수가 1보다 작은 경우.

    Examples
    --------
    >>> feature_map_shape((1, 28, 28), 32, 3)
    (32, 26, 26)
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## 직접 확인하기

어느 위치에서든 커널의 가운데는 픽셀 하나 위에 놓입니다. 8 x 8 픽셀 숫자 이미지에서 그런 픽셀만
남기면 다음과 같습니다. 패딩이 1이면 전부 남고, 패딩이 없으면 테두리 한 겹이 없어지고, 스트라이드가
2이면 조금밖에 남지 않습니다.
"""

# %%
if __name__ == "__main__":
    from given import demonstration, load_digits, show_images

    with demonstration():
        digit = load_digits()[0][3]
        pictures = [(f"숫자\n{len(digit)} x {len(digit)}", digit)]
        for stride, padding in ((1, 1), (1, 0), (2, 0)):
            size = output_size(len(digit), 3, stride, padding)
            middles = slice(1 - padding, 1 - padding + size * stride, stride)
            title = f"스트라이드 {stride}, 패딩 {padding}\n{size} x {size}"
            pictures.append((title, digit[middles, middles]))
        show_images(*pictures)
        print("크기가 3인 커널 32개를 거친 모양:", feature_map_shape((1, *digit.shape), 32, 3))
