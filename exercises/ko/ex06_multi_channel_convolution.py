# %% [markdown]
"""
# 6. 여러 채널의 합성곱

커널을 이미지 위에서 밀어 가며, 위치마다 픽셀에 가중치를 곱해 모두 더합니다. 다음은 3x3 이미지
위에서 2x2 커널의 첫 위치를 계산한 것과, 네 위치의 결과 전체입니다:

```text
이미지    커널      첫 위치: 0*0 + 1*1 + 3*2 + 4*3 = 19
0 1 2     0 1
3 4 5     2 3       출력:    19 25
6 7 8                        37 43
```

![첫 위치: 곱 네 개를 더하면 19](figures/ex06_multi_channel_convolution.png)

왜 중요할까요? CNN이 하는 계산은 거의 모두 이런 곱의 합이기 때문입니다.

**자주 틀리는 부분.** 수학의 합성곱은 먼저 커널을 상하좌우로 뒤집습니다. 딥러닝 라이브러리는 커널을
뒤집지 **않습니다**. 라이브러리에서 합성곱이라고 부르는 것은 사실 *교차 상관*이며, `corr2d`라는
이름도 여기서 왔습니다. 어느 쪽이든 신경망은 가중치를 학습하지만, 뒤집지 않고 학습한 가중치는 뒤집는
합성곱에 쓰면 결과가 틀립니다.
"""

# %%
import numpy as np
from numpy.typing import NDArray


# %%
def corr2d(x: NDArray[np.float64], kernel: NDArray[np.float64]) -> NDArray[np.float64]:
    """이미지 하나와 커널 하나의 교차 상관을 패딩 없이 한 픽셀씩 옮기며 구합니다.

    Parameters
    ----------
    x : ndarray of float, shape (H, W)
        픽셀의 밝기 값.
    kernel : ndarray of float, shape (kh, kw)
        가중치. 하나 이상이며, 뒤집지 않습니다. ``kernel[0, 0]``은 각 창의 왼쪽 위 픽셀에
        곱해집니다.

    Returns
    -------
    ndarray of float, shape (H - kh + 1, W - kw + 1)
        커널 전체가 들어가는 위치마다 곱의 합 하나.

    Raises
    ------
    ValueError
        어느 한 축에서라도 커널이 이미지보다 큰 경우.

    References
    ----------
    .. [1] Dumoulin & Visin (2016), "A guide to convolution arithmetic for deep learning".

    Examples
    --------
    >>> corr2d(np.arange(9.0).reshape(3, 3), np.array([[0.0, 1.0], [2.0, 3.0]]))
    array([[19., 25.],
           [37., 43.]])
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## 여러 채널에서 맵 하나로

컬러 이미지에는 채널이 세 개 있고, 신경망 안의 특성 맵에는 수백 개 있을 수도 있습니다. 이때 커널에는
이미지의 채널 수만큼 슬라이스가 있습니다. 슬라이스마다 자기 채널과 교차 상관을 구하고, 그 결과를
**더해** 맵 하나로 만듭니다:

```text
채널 0의 결과     19 25      채널 1의 결과     37 47      둘의 합     56  72
                  37 43                        67 77                 104 120
```

![두 채널에 각각의 슬라이스를 적용한 결과를 더합니다](figures/ex06_multi_channel_convolution_sum.png)

**자주 틀리는 부분.** 학습 노트에는 입력 채널 세 개가 쌓여 출력 세 개가 된다고 적혀 있습니다. 그렇지
않습니다. 채널이 몇 개이든 커널 하나는 맵 **하나**를 만듭니다.
"""


# %%
def corr2d_multi_in(x: NDArray[np.float64], kernel: NDArray[np.float64]) -> NDArray[np.float64]:
    """채널이 여러 개인 이미지와 커널 하나의 교차 상관을 패딩 없이 구합니다.

    Parameters
    ----------
    x : ndarray of float, shape (C, H, W)
        픽셀의 밝기 값. 채널이 맨 앞에 옵니다. (학습 노트는 채널을 마지막에 적습니다.)
    kernel : ndarray of float, shape (C, kh, kw)
        가중치. 뒤집지 않습니다. 슬라이스 c는 채널 c에 적용됩니다.

    Returns
    -------
    ndarray of float, shape (H - kh + 1, W - kw + 1)
        모든 채널에 걸친 합. 채널 축은 없습니다.

    Raises
    ------
    ValueError
        이미지와 커널의 채널 수가 다르거나, 어느 한 축에서라도 커널이 이미지보다 큰 경우.

    Examples
    --------
    >>> x = np.array([[[1.0, 2.0]], [[3.0, 4.0]]])
    >>> corr2d_multi_in(x, np.array([[[10.0]], [[100.0]]]))
    array([[310., 420.]])
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
r"""
## 층 전체

층에는 커널이 `O`개 있고, 커널마다 출력 채널을 하나씩 만듭니다. 따라서 가중치의 모양은
`(O, C, kh, kw)`이고, 출력 채널의 수 = 커널의 수입니다. 교차 상관을 $\star$로 나타내면 이미지 $n$과
커널 $o$에 대해 다음과 같습니다:

$$y_{n,o} = b_o + \sum_{c} x_{n,c} \star w_{o,c}$$

패딩은 커널이 움직이기 전에 채널마다 둘레에 0을 두릅니다. 스트라이드 `S`는 각 축에서 첫 위치부터
시작해 위치를 `S`개마다 하나씩만 남깁니다. 모양이 (8, 3, 32, 32)인 이미지에 모양이 (16, 3, 5, 5)인
가중치를 스트라이드 2, 패딩 2로 적용하면 (8, 16, 16, 16)이 됩니다.

**자주 틀리는 부분.** 편향은 *출력* 채널마다 하나씩 있고, 입력 채널마다 더하는 것이 아니라 완성된
합에 한 번만 더합니다. 그리고 패딩은 높이와 너비에만 붙입니다. `np.pad(x, 1)`로 하면 채널과
이미지까지 늘어납니다.
"""


# %%
def conv2d(
    x: NDArray[np.float64],
    weight: NDArray[np.float64],
    bias: NDArray[np.float64] | None = None,
    stride: int = 1,
    padding: int = 0,
) -> NDArray[np.float64]:
    """이미지 배치에 합성곱 층을 적용합니다.

    넘겨받은 배열은 바꾸지 않습니다.

    Parameters
    ----------
    x : ndarray of float, shape (N, C, H, W)
        이미지.
    weight : ndarray of float, shape (O, C, kh, kw)
        출력 채널마다 커널 하나. 뒤집지 않습니다.
    bias : ndarray of float, shape (O,), optional
        해당 출력 채널의 모든 픽셀에 더하는 값. 기본값은 없음.
    stride : int, optional
        두 축 모두, 한 위치에서 다음 위치까지의 픽셀 수. 1 이상.
    padding : int, optional
        상하좌우에 각각 두르는 0의 폭, 0 이상.

    Returns
    -------
    ndarray of float, shape (N, O, H', W')
        특성 맵. H' = (H - kh + 2 * padding) // stride + 1이고, W'도 마찬가지입니다.

    Raises
    ------
    ValueError
        이미지와 가중치의 채널 수가 다르거나, 어느 한 축에서라도 커널이 패딩한 이미지보다 크거나,
        스트라이드가 1보다 작거나, 패딩이 음수인 경우.

    Examples
    --------
    >>> x = np.ones((1, 3, 4, 4))
    >>> conv2d(x, np.ones((2, 3, 3, 3)), np.array([0.0, 0.5]), stride=2, padding=1)
    array([[[[12. , 18. ],
             [18. , 27. ]],
    <BLANKLINE>
            [[12.5, 18.5],
             [18.5, 27.5]]]])
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## 직접 확인하기

왼쪽 열이 음수이고 오른쪽 열이 양수인 커널은 이미지가 왼쪽에서 오른쪽으로 가면서 어두워지는 곳에
반응합니다. 이 커널을 직각으로 돌리면 아래로 가면서 어두워지는 곳에 반응합니다. 이렇게 숫자의 경계가
드러납니다. 획이 시작되는 곳은 어둡게, 끝나는 곳은 밝게 나타납니다. 학습된 신경망은 이런 커널을
스스로 찾아냅니다.
"""

# %%
if __name__ == "__main__":
    from given import demonstration, load_digits, show_images

    with demonstration():
        digit = load_digits()[0][:1, np.newaxis].astype(np.float64)
        rightwards = np.array([[-1.0, 0.0, 1.0]] * 3)
        kernels = np.stack([rightwards, rightwards.T])[:, np.newaxis]
        edges = conv2d(digit, kernels, padding=1)
        show_images(
            ("숫자", digit), ("행을 따라 오른쪽으로", edges[0, 0]), ("열을 따라 아래로", edges[0, 1])
        )
