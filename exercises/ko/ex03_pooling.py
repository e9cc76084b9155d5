# %% [markdown]
r"""
# 3. 최대 풀링과 평균 풀링

풀링은 특성 맵의 크기를 줄입니다. `k` x `k` 픽셀의 정사각형 창이 채널마다 그 위를 옮겨 다니며, 창
안의 값에서 수를 **하나**만 남깁니다. 가장 큰 값을 남기거나(*최대 풀링*) 평균을 남깁니다(*평균
풀링*). 풀링에는 학습할 것이 없고, 채널끼리 섞이지도 않습니다. 채널 3개가 들어가면 3개가 나옵니다.

2 x 4 맵에는 `k = 2`인 창 두 개가 나란히 들어갑니다:

```
1  3 | 2  0
5  1 | 0  2
```

최대 풀링은 `5`와 `2`를 남깁니다. 평균 풀링의 결과는 `(1 + 3 + 5 + 1) / 4 = 2.5`와
`(2 + 0 + 0 + 2) / 4 = 1`입니다.

![최대 풀링은 창에서 가장 큰 값을, 평균 풀링은 창의 평균을 남깁니다](figures/ex03_pooling.png)

높이와 너비는 과제 1의 공식을 따르며, 내림합니다. 끝에서 온전한 창을 이루지 못하는 행과 열은
빠집니다:

$$H' = \left\lfloor \frac{H - k + 2P}{S} \right\rfloor + 1$$

**왜 중요할까요?** 2 x 2 풀링을 거치면 픽셀이 4분의 1만 남으므로 그 뒤의 계산 비용도 4분의 1로 줄고,
특성이 한 픽셀 움직여도 같은 창 안에 머무는 경우가 많습니다.

**자주 틀리는 부분.** 합성곱의 스트라이드는 따로 정하지 않으면 1이지만, 풀링의 스트라이드는 **창의
크기**입니다. 그리고 패딩 때문에 풀링의 의미가 달라져서는 안 됩니다. 음수로 된 맵에 0을 두르면
최댓값이 모두 0이 되어 버리므로, 최대 풀링에서는 음의 무한대로 패딩합니다.

배열은 torch와 같이 `(N, C, H, W)`입니다. 노트는 채널을 마지막에 두어 28x28x1로 적습니다.
"""

# %%
import numpy as np
from numpy.typing import NDArray


# %%
def max_pool2d(
    x: NDArray[np.float64], kernel_size: int, stride: int | None = None, padding: int = 0
) -> NDArray[np.float64]:
    """창마다 가장 큰 값을 남깁니다.

    Parameters
    ----------
    x : ndarray of float, shape (N, C, H, W)
        특성 맵. 각 축의 길이는 1 이상.
    kernel_size : int
        창의 높이이자 너비인 k, 1 이상.
    stride : int, optional
        두 축 모두, 한 창에서 다음 창까지의 픽셀 수. 1 이상이며, None이면 ``kernel_size``와
        같습니다.
    padding : int, optional
        상하좌우에 각각 두르는 음의 무한대 픽셀의 폭. 0 이상이고 ``kernel_size``의 절반 이하이므로,
        모든 창에 실제 픽셀이 하나 이상 들어갑니다.

    Returns
    -------
    ndarray of float, shape (N, C, H', W')
        온전한 창마다 값 하나. ``H' = (H - k + 2 * padding) // stride + 1``이고, W'도
        마찬가지입니다.

    Raises
    ------
    ValueError
        ``kernel_size``나 ``stride``가 1보다 작거나, ``padding``이 음수이거나,
        ``2 * padding > kernel_size``이거나, 어느 한 축에서라도 창이 패딩한 맵보다 큰 경우.

    References
    ----------
    .. [1] Dumoulin & Visin (2016), "A guide to convolution arithmetic for deep learning".

    Examples
    --------
    >>> x = np.array([[[[1.0, 3.0, 2.0, 0.0], [5.0, 1.0, 0.0, 2.0]]]])
    >>> max_pool2d(x, 2)
    array([[[[5., 2.]]]])
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## 최댓값 대신 평균

평균 풀링은 0으로 패딩하며, 이 0도 **셉니다**. 즉, 창에 패딩이 몇 픽셀 들어 있든 창의 합은 언제나
`k * k`로 나눕니다. 값이 8인 픽셀 하나를 `k = 2`, 패딩 1로 풀링하면 창이 네 개 생기고, 창마다 0 세
개와 8이 들어 있습니다. 그 평균은 8이 아니라 2입니다.

![8에 음의 무한대를 두르면 8이 남고, 0을 두르면 평균이 2가 됩니다](figures/ex03_pooling_padding.png)

이것이 torch의 기본 동작입니다(`count_include_pad=True`). 실제 픽셀의 수로 나누는 라이브러리도
있으므로, 한 라이브러리의 가중치를 다른 라이브러리로 옮기기 전에 확인하세요.
"""


# %%
def avg_pool2d(
    x: NDArray[np.float64], kernel_size: int, stride: int | None = None, padding: int = 0
) -> NDArray[np.float64]:
    """창마다 평균을 구합니다. 패딩의 0도 셉니다.

    Parameters
    ----------
    x : ndarray of float, shape (N, C, H, W)
        특성 맵. 각 축의 길이는 1 이상.
    kernel_size : int
        창의 높이이자 너비인 k, 1 이상.
    stride : int, optional
        두 축 모두, 한 창에서 다음 창까지의 픽셀 수. 1 이상이며, None이면 ``kernel_size``와
        같습니다.
    padding : int, optional
        상하좌우에 각각 두르는 0의 폭. 0 이상이고 ``kernel_size``의 절반 이하.

    Returns
    -------
    ndarray of float, shape (N, C, H', W')
        온전한 창마다 합을 ``k * k``로 나눈 값. 반올림하지 않습니다.
        ``H' = (H - k + 2 * padding) // stride + 1``이고, W'도 마찬가지입니다.

    Raises
    ------
    ValueError
        `max_pool2d`와 같은 경우.

    Examples
    --------
    >>> x = np.array([[[[1.0, 3.0, 2.0, 0.0], [5.0, 1.0, 0.0, 2.0]]]])
    >>> avg_pool2d(x, 2)
    array([[[[2.5, 1. ]]]])
    >>> avg_pool2d(np.array([[[[8.0]]]]), 2, stride=1, padding=1)
    array([[[[2., 2.],
             [2., 2.]]]])
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## 직접 확인하기

숫자 이미지를 크기가 2인 창으로 풀링한 결과입니다. 최댓값을 쓰면 획이 굵어지고, 평균을 쓰면
부드러워집니다. 픽셀이 4분의 1만 남아 이 0의 구멍은 거의 보이지 않지만, 스트라이드가 1이어서 창이
겹치면 구멍이 남습니다.
"""

# %%
if __name__ == "__main__":
    from given import demonstration, load_digits, show_images

    with demonstration():
        digit = load_digits()[0][:1, np.newaxis].astype(np.float64)
        show_images(
            ("숫자\n8 x 8", digit),
            ("최대 풀링\n4 x 4", max_pool2d(digit, 2)),
            ("평균 풀링\n4 x 4", avg_pool2d(digit, 2)),
            ("최대 풀링, 스트라이드 1\n7 x 7", max_pool2d(digit, 2, stride=1)),
        )
