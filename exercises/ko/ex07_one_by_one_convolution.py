# %% [markdown]
"""
# 7. 1x1 합성곱

1x1 커널은 픽셀 하나만 보고 이웃은 전혀 보지 않습니다. 그러면 무슨 일을 할 수 있을까요? 채널이 여러
개이면 할 일이 많습니다. 출력 채널은 저마다 **입력 채널의 가중합**이며, 그 가중치는 모든 픽셀에서
같습니다.

```text
픽셀 하나, 채널 3개      가중치 (2, 3)     출력 채널 2개
1 2 3                    1 0  1            1*1 + 2*0 + 3*1    =  4
                         0 2 -3            1*0 + 2*2 + 3*(-3) = -5
```

![가중치에 한 픽셀의 채널 세 개를 곱하면 두 개가 됩니다](figures/ex07_one_by_one_convolution.png)

왜 중요할까요? 채널의 수를 적은 비용으로 바꿀 수 있기 때문입니다. 높이와 너비는 그대로입니다.

**자주 틀리는 부분.** 행렬 곱을 쓰려면 채널을 마지막에 두고 싶어지고, `x.reshape(-1, C)`면 될 것처럼
보입니다. *모양*은 맞습니다. 그러나 `reshape`는 한 줄로 늘어선 같은 수들을 다르게 끊을 뿐이고 축을
옮기지 않으므로, 서로 다른 픽셀의 값이 섞입니다. 먼저 축을 옮기거나, 채널을 앞에 둔 채 왼쪽에서
곱하세요.
"""

# %%
import numpy as np
from numpy.typing import NDArray


# %%
def conv1x1(
    x: NDArray[np.float64], weight: NDArray[np.float64], bias: NDArray[np.float64] | None = None
) -> NDArray[np.float64]:
    """픽셀마다 채널을 섞습니다. 곧 1x1 커널을 쓰는 합성곱입니다.

    Parameters
    ----------
    x : ndarray of float, shape (N, C, H, W)
        이미지.
    weight : ndarray of float, shape (O, C)
        행 o에 출력 채널 o의 가중치가 들어 있습니다.
    bias : ndarray of float, shape (O,), optional
        해당 출력 채널의 모든 픽셀에 더하는 값. 기본값은 없음.

    Returns
    -------
    ndarray of float, shape (N, O, H, W)
        픽셀마다 구한 채널의 가중합. 활성화 함수는 적용하지 않습니다.

    Raises
    ------
    ValueError
        이미지와 가중치의 채널 수가 다른 경우.

    References
    ----------
    .. [1] Lin, Chen & Yan (2013), "Network in network".

    Examples
    --------
    >>> pixel = np.array([1.0, 2.0, 3.0]).reshape(1, 3, 1, 1)
    >>> conv1x1(pixel, np.array([[1.0, 0.0, 1.0], [0.0, 2.0, -3.0]])).ravel()
    array([ 4., -5.])
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## 완전 연결 층은 곧 1x1 합성곱

입력이 `C`개이고 출력이 `O`개인 완전 연결 층의 가중치는 모양이 `(O, C)`인 행렬이고, 1x1 합성곱의
가중치도 그렇습니다. 다만 라이브러리는 합성곱의 가중치를 축이 두 개 더 있는 `(O, C, 1, 1)`로
저장합니다. 이렇게 바꾸면 학습된 분류기를 크기와 관계없이 이미지의 모든 픽셀에 적용할 수 있습니다.
"""


# %%
def linear_as_conv1x1(weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """완전 연결 층의 가중치를 그와 같은 1x1 합성곱의 가중치로 바꿉니다.

    Parameters
    ----------
    weight : ndarray of float, shape (O, C)
        출력마다 한 행. ``torch.nn.Linear``와 같습니다.

    Returns
    -------
    ndarray of float, shape (O, C, 1, 1)
        같은 수로 된 합성곱의 가중치.

    Raises
    ------
    ValueError
        ``weight``가 행렬이 아닌 경우, 곧 축이 두 개가 아닌 경우.

    Examples
    --------
    >>> linear_as_conv1x1(np.ones((10, 64))).shape
    (10, 64, 1, 1)
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## 무엇을 아끼는가: 병목

채널이 많을 때 3x3 합성곱은 비용이 큽니다. **병목** 구조는 1x1 합성곱으로 채널 수를 줄이고, 줄어든
채널에서 3x3 합성곱을 한 뒤, 다시 1x1 합성곱으로 채널 수를 늘립니다. 채널이 256개이고 병목이 64개일
때, 출력 채널마다 편향을 하나씩 세면(과제 4) 다음과 같습니다.

```text
직접        3x3, 256 -> 256    3*3*256*256 + 256 = 590,080
병목        1x1, 256 ->  64        256* 64 +  64 =  16,448
            3x3,  64 ->  64    3*3* 64* 64 +  64 =  36,928
            1x1,  64 -> 256         64*256 + 256 =  16,640
                                            합계    70,016
```

![비용이 큰 층 하나 대신 작은 층 셋](figures/ex07_one_by_one_convolution_bottleneck.png)

약 8분의 1입니다. 두 방식이 같은 함수는 아니지만, 실제로는 성능이 거의 비슷합니다.

**자주 틀리는 부분.** 채널 수를 다시 늘리는 단계를 잊기 쉽습니다. 다음 층에는 다시 256개의 채널이
필요합니다. 또 세 합성곱에는 저마다 편향이 있습니다.
"""


# %%
def bottleneck_parameters(
    channels: int, bottleneck_channels: int, kernel_size: int
) -> tuple[int, int]:
    """합성곱의 매개변수를 직접 잇는 경우와 병목을 거치는 경우로 나누어 셉니다.

    Parameters
    ----------
    channels : int
        들어가고 나오는 채널의 수, 1 이상.
    bottleneck_channels : int
        중간의 채널 수, 1 이상. 보통 들어가는 채널 수보다 작지만, 이는 검사하지 않습니다.
    kernel_size : int
        가운데 정사각형 커널의 높이이자 너비, 1 이상.

    Returns
    -------
    direct : int
        채널 수가 ``channels``에서 ``channels``로 이어지는 합성곱 하나의 가중치와 편향의 개수.
    bottleneck : int
        채널을 줄이는 1x1 합성곱, 같은 크기의 커널을 쓰는 중간 합성곱, 채널을 늘리는 1x1 합성곱의
        가중치와 편향을 모두 더한 개수.

    Raises
    ------
    ValueError
        셋 중 하나라도 1보다 작은 경우.

    References
    ----------
    .. [1] He et al. (2016), "Deep residual learning for image recognition".

    Examples
    --------
    >>> bottleneck_parameters(256, 64, 3)
    (590080, 70016)
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## 직접 확인하기

숫자 세 개를 한 이미지의 세 채널로 두고 두 채널로 섞습니다. 하나는 셋의 평균이고, 다른 하나는 첫
번째에서 두 번째를 뺀 것입니다. 픽셀이 움직이거나 흐려지지 않고 채널만 섞입니다.
"""

# %%
if __name__ == "__main__":
    from given import demonstration, load_digits, show_images

    with demonstration():
        channels = load_digits()[0][np.newaxis, :3].astype(np.float64)
        mixed = conv1x1(channels, np.array([[1 / 3, 1 / 3, 1 / 3], [1.0, -1.0, 0.0]]))
        show_images(
            *((f"채널 {number}", channel) for number, channel in enumerate(channels[0])),
            ("세 채널의 평균", mixed[0, 0]),
            ("채널 0 - 채널 1", mixed[0, 1]),
        )
