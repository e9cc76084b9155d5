# %% [markdown]
r"""
# 4. 매개변수 세기

신경망이 학습하는 수는 모두 몇 개일까요? 층마다 세어 봅시다.

합성곱 층에는 출력 채널마다 커널이 하나씩 있습니다. 커널은 **모든** 입력 채널을 보므로 커널 하나에
든 가중치는 `C * kh * kw`개입니다. 또 커널마다 편향이 **하나** 있어 그 특성 맵 전체에 더해집니다.
커널이 `O`개이면 매개변수의 수는 다음과 같습니다:

$$(C \cdot kh \cdot kw + 1) \cdot O$$

3 x 3 커널을 생각해 봅시다. 채널 1개에서 32개로 가면 `(1 * 9 + 1) * 32 = 320`이고, 채널 32개에서
64개로 가면 `(32 * 9 + 1) * 64 = 18,496`입니다. 이미지의 크기는 식 어디에도 없습니다. 모든 위치에서
같은 커널을 쓰기 때문입니다. 합성곱의 매개변수가 적은 것은 이 때문입니다.

![3 x 3 슬라이스 두 장과 편향 하나로 된 커널 세 개: 매개변수 57개](figures/ex04_parameter_count.png)

**왜 중요할까요?** 매개변수를 세어 보면 모델이 메모리를 얼마나 차지하는지, 매개변수가 어디에 몰려
있는지 알 수 있습니다. 또 직접 센 수가 라이브러리에서 출력하는 수와 다르다면 모델을 잘못 이해하고
있는 것입니다.

**자주 틀리는 부분.** 입력 채널이 하나뿐인 첫 층에서는 실수가 드러나지 않습니다. `C`를 빠뜨리거나
커널의 채널마다 편향을 따로 두어도 똑같이 320이 나오기 때문입니다. 공식은 *두 번째* 층으로
확인하세요.
"""

# %%
import math
from collections.abc import Sequence
from typing import Any


# %%
def conv2d_parameters(
    in_channels: int, out_channels: int, kernel_size: int | tuple[int, int], bias: bool = True
) -> int:
    """합성곱 층의 매개변수를 셉니다.

    Parameters
    ----------
    in_channels : int
        각 커널이 보는 채널의 수 C, 1 이상.
    out_channels : int
        커널의 개수 O, 1 이상.
    kernel_size : int or tuple of int, (kh, kw)
        커널의 높이와 너비, 각각 1 이상. int 하나이면 높이와 너비가 모두 그 값입니다.
    bias : bool, optional
        출력 채널마다 편향이 있는지 여부.

    Returns
    -------
    int
        가중치와 편향의 개수.

    Raises
    ------
    ValueError
        채널 수나 커널의 한 변이 1보다 작은 경우.

    Examples
    --------
    >>> conv2d_parameters(32, 64, 3)
    18496
    >>> conv2d_parameters(32, 64, (1, 3), bias=False)
    6144
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## 완전 연결 층

완전 연결 층(dense layer, linear layer)에서는 모든 출력이 모든 입력과 저마다 다른 가중치로 이어지고,
출력마다 편향이 하나씩 있습니다. 특성 3개에서 2개로 가면 `3 * 2 + 2 = 8`입니다.
"""


# %%
def linear_parameters(in_features: int, out_features: int, bias: bool = True) -> int:
    """완전 연결 층의 매개변수를 셉니다.

    Parameters
    ----------
    in_features, out_features : int
        들어가는 수와 나오는 수의 개수, 각각 1 이상.
    bias : bool, optional
        출력마다 편향이 있는지 여부.

    Returns
    -------
    int
        가중치와 편향의 개수.

    Raises
    ------
    ValueError
        특성의 수가 1보다 작은 경우.

    Examples
    --------
    >>> linear_parameters(3, 2)
    8
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## 신경망 전체

라이브러리는 층마다 이름, 출력 모양, 매개변수의 수를 표로 보여 줍니다. 이제 이 표를 손으로도 만들 수
있습니다. 노트의 신경망에는 매개변수가 모두 93,322개 있습니다:

| 층 | 출력 모양 | 매개변수 |
|---|---|---:|
| input | (1, 28, 28) | 0 |
| conv | (32, 26, 26) | 320 |
| max_pool | (32, 13, 13) | 0 |
| conv | (64, 11, 11) | 18,496 |
| max_pool | (64, 5, 5) | 0 |
| conv | (64, 3, 3) | 36,928 |
| flatten | (576,) | 0 |
| dense | (64,) | 36,928 |
| dense | (10,) | 650 |

모양은 채널을 맨 앞에 두고 배치를 뺀 것입니다. 노트에서는 26x26x32로 적습니다. 두 번째 풀링을
눈여겨보세요. 11픽셀에는 크기가 2인 창이 다섯 개 들어가고, 마지막 행과 열은 빠집니다.
"""


# %%
def summarize(
    input_shape: tuple[int, int, int], layers: Sequence[tuple[Any, ...]]
) -> list[tuple[str, tuple[int, ...], int]]:
    """층마다 이름, 출력 모양, 매개변수의 수를 나열합니다.

    Parameters
    ----------
    input_shape : tuple of int, (C, H, W)
        이미지의 채널 수, 높이, 너비. 각각 1 이상.
    layers : sequence of tuple
        순서대로, 각각 다음 중 하나:

        - ``("conv", out_channels, kernel_size)``: 정사각형 커널, 스트라이드 1, 패딩 0, 편향 있음.
        - ``("max_pool", kernel_size)``: 정사각형 창, 스트라이드 ``kernel_size``, 패딩 0.
        - ``("flatten",)``: 모든 수를 한 축에 늘어놓음.
        - ``("dense", out_features)``: 편향 있음.

    Returns
    -------
    list of (str, tuple of int, int)
        먼저 ``("input", input_shape, 0)``, 그다음 층마다 한 행씩
        ``(name, output_shape, parameters)``. 이름은 ``layers``에 있는 그대로입니다. 모양은
        ``(C, H, W)``이고, ``"flatten"``부터는 ``(features,)``입니다.

    Raises
    ------
    ValueError
        층의 이름을 알 수 없거나, 커널이나 창이 그것을 적용할 대상보다 크거나, ``"dense"``가
        ``"flatten"``보다 앞에 오거나, ``"conv"``나 ``"max_pool"``이 그 뒤에 오거나, 크기가 하나라도
        1보다 작은 경우.

    Examples
    --------
    >>> summarize((1, 4, 6), [("conv", 2, 3), ("flatten",), ("dense", 5)])
    [('input', (1, 4, 6), 0), ('conv', (2, 2, 4), 20), ('flatten', (16,), 0), ('dense', (5,), 85)]
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## 직접 확인하기

다른 과제에서 쓰는 8 x 8 픽셀 숫자 이미지를 위한 작은 신경망을, 여러분이 작성한 함수로 살펴봅니다.
매개변수는 3,530개이고, 대부분이 두 번째 합성곱에 있습니다.
"""

# %%
if __name__ == "__main__":
    from given import demonstration

    with demonstration():
        rows = summarize(
            (1, 8, 8),
            [("conv", 16, 3), ("max_pool", 2), ("conv", 32, 2), ("flatten",), ("dense", 10)],
        )
        for name, shape, parameters in rows:
            print(f"{name:10}{shape!s:15}{parameters:8,}")
        print(f"합계    {sum(parameters for _, _, parameters in rows):25,}")
