# %% [markdown]
r"""
# 2. 제로 패딩

합성곱을 할 때마다 입력은 작아집니다. 크기가 3인 커널을 거치면 28픽셀은 26픽셀이 되고, 다시 24픽셀,
22픽셀로 줄어듭니다. 게다가 가운데 픽셀은 커널의 위치 아홉 곳에서 보이지만, 구석의 픽셀은 한
곳에서만 보입니다. **제로 패딩**은 이미지 둘레에 0으로 된 테두리를 둘러, 커널이 가장자리에 걸쳐서도
놓일 수 있게 합니다.

![구석의 픽셀이 보이는 횟수: 패딩이 없으면 한 번, 있으면 4번](figures/ex02_zero_padding_seen.png)

크기를 그대로 유지하려면 테두리가 얼마나 넓어야 할까요? 스트라이드가 1일 때 크기가 `F`인 커널을
거치면 픽셀이 `F - 1`개 줄어듭니다. 테두리는 양쪽 끝에 있으므로, 한쪽 끝은 그 절반이면 됩니다:

$$P = \frac{F - 1}{2}$$

크기가 3인 커널에는 패딩 1이, 크기가 5인 커널에는 패딩 2가 필요합니다. 이를 *same* 패딩이라고
합니다.

![0으로 된 테두리를 두르면 3 x 3 커널을 거쳐도 4 x 4 픽셀이 유지됩니다](figures/ex02_zero_padding.png)

**자주 틀리는 부분.** 이 공식은 커널 크기가 **홀수**이고 **스트라이드가 1**일 때만 맞습니다. 크기가
4인 커널이라면 양쪽 끝에 0이 1.5개씩 필요한데, 그럴 수는 없습니다. 스트라이드가 2이면 이 패딩으로는
크기가 유지되지 않고 절반이 됩니다. 나눗셈에는 `//`를 쓰세요. 파이썬에서 `/`는 float인 `1.0`을
내놓는데, 너비가 1.0인 테두리는 없습니다.
"""

# %%
import numpy as np
from numpy.typing import NDArray


# %%
def same_padding(kernel_size: int) -> int:
    """스트라이드가 1일 때 이미지의 크기를 유지하는 패딩을 구합니다.

    Parameters
    ----------
    kernel_size : int
        축 방향의 커널 픽셀 수. 1 이상의 홀수.

    Returns
    -------
    int
        양쪽 끝에 각각 붙일 0의 개수, 0 이상. ``float``가 아니라 ``int``.

    Raises
    ------
    ValueError
        ``kernel_size``가 짝수이거나 1보다 작은 경우.

    Examples
    --------
    >>> same_padding(5)
    2
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## 테두리 두르기

이미지의 모양은 여러 가지입니다. `(H, W)`도 있고, 채널이 있으면 `(C, H, W)`, 배치라면
`(N, C, H, W)`입니다. 높이와 너비는 언제나 **마지막 두** 축이며, 패딩은 이 두 축에만 붙입니다. 채널
축에도 테두리를 두르면 원래 이미지에 없는, 0으로만 된 채널이 생기기 때문입니다. 패딩이 1이면
`(2, 3, 28, 28)`은 `(2, 3, 30, 30)`이 됩니다.

값 못지않게 중요한 규칙이 두 가지 있습니다. 첫째, 결과의 **dtype**은 입력과 같아야 합니다. `uint8`
이미지가 `float64`로 바뀌면 메모리를 여덟 배나 차지하기 때문입니다. 둘째, 호출한 쪽의 배열은
**그대로** 있어야 합니다.
"""


# %%
def zero_pad2d(x: NDArray[np.generic], padding: int) -> NDArray[np.generic]:
    """이미지 하나에, 또는 여러 이미지를 쌓은 배열이면 이미지마다 0으로 된 테두리를 두릅니다.

    Parameters
    ----------
    x : ndarray, shape (..., H, W)
        축이 두 개 이상인 이미지. dtype은 무엇이든 됩니다. 이 배열은 바뀌지 않습니다.
    padding : int
        마지막 두 축의 양쪽 끝에 각각 붙이는 0의 개수, 0 이상.

    Returns
    -------
    ndarray, shape (..., H + 2 * padding, W + 2 * padding)
        테두리를 두른 이미지. dtype은 ``x``와 같고, ``padding``이 0이면 값도 ``x``와 같습니다.

    Raises
    ------
    ValueError
        ``padding``이 음수이거나 ``x``의 축이 두 개보다 적은 경우.

    Examples
    --------
    >>> zero_pad2d(np.array([[1, 2, 3]]), 1)
    array([[0, 0, 0, 0, 0],
           [0, 1, 2, 3, 0],
           [0, 0, 0, 0, 0]])
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## 직접 확인하기

배열 하나에 든 숫자 이미지 세 장에, 크기가 1, 3, 5인 커널에 맞추어 패딩을 붙입니다. 테두리는
이미지마다 따로 생기며, 그림에는 첫 번째 이미지가 나옵니다.
"""

# %%
if __name__ == "__main__":
    from given import demonstration, load_digits, show_images

    with demonstration():
        digits = load_digits()[0][:3]
        pictures = []
        for kernel_size in (1, 3, 5):
            padded = zero_pad2d(digits, same_padding(kernel_size))
            print(f"크기가 {kernel_size}인 커널에 맞춘 패딩: {padded.shape}, {padded.dtype}")
            height, width = padded.shape[-2:]
            pictures.append((f"크기가 {kernel_size}인 커널용\n{height} x {width}", padded[0]))
        show_images(*pictures)
