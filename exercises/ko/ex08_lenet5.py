# %% [markdown]
"""
# 8. LeNet-5

LeNet-5는 1990년대에 수표에 손으로 쓴 숫자를 읽던 신경망입니다. 그 설계는 지금도 많은 신경망에
쓰입니다. **합성곱, 활성화, 풀링**을 두 번 되풀이하고, **평탄화**한 뒤 완전 연결 층이 판단하게
합니다. 필요한 부품은 앞의 과제에서 모두 배웠습니다. 여기서는 그것들을 조립하고 학습시킵니다.

책 "Dive into Deep Learning"(d2l, 7.6절)에 나오는 LeNet-5를 만듭니다.

| 단계 | 층 |
|---|---|
| `conv1` | 5x5 커널 6개, 패딩 2, 이어서 시그모이드 |
| `pool1` | 평균 풀링, 2x2 |
| `conv2` | 5x5 커널 16개, 패딩 없음, 이어서 시그모이드 |
| `pool2` | 평균 풀링, 2x2 |
| `flatten` | 이미지 하나의 모든 수를 한 줄로 |
| `fc1` | 완전 연결, 출력 120개, 이어서 시그모이드 |
| `fc2` | 완전 연결, 출력 84개, 이어서 시그모이드 |
| `fc3` | 완전 연결, 클래스마다 출력 하나 |

모든 층에 편향이 있습니다. 따라서 `conv1`은 각 축에서 `28 + 2*2 - 5 + 1 = 28`픽셀을 유지하고,
매개변수는 `6 * (1*5*5 + 1) = 156`개입니다. 모든 층을 합하면 61,706개입니다.

**자주 틀리는 부분.** `conv1`에는 패딩이 있고 `conv2`에는 없습니다. 풀링은 평균 풀링이고,
시그모이드는 풀링의 *앞*에 옵니다. `fc3` 다음에는 아무것도 없습니다. 신경망의 출력은 **로짓**이고,
로짓은 어떤 수든 될 수 있으며 신경망이 답이라고 보는 클래스에서 가장 큽니다. torch의 교차 엔트로피가
소프트맥스를 스스로 적용하므로, 신경망 안에 소프트맥스를 넣으면 두 번 적용되어 학습이 느려집니다.

"매개변수 60,000개"라는 설명도 보게 될 것입니다. 그것은 1998년의 신경망입니다. 패딩 없이 32x32
이미지를 쓰고, tanh를 쓰고, 풀링에 가중치가 있으며, `conv2`의 커널이 채널의 일부만 봅니다.
"""

# %%
import torch
from torch import Tensor, nn


# %%
class LeNet5(nn.Module):
    """d2l판 LeNet-5. 층은 위의 표와 같습니다.

    Parameters
    ----------
    num_classes : int, optional
        클래스 수, 1 이상. 마지막 층의 출력 수입니다.

    References
    ----------
    .. [1] LeCun, Bottou, Bengio & Haffner (1998), "Gradient-based learning applied to document
       recognition".
    .. [2] Zhang, Lipton, Li & Smola, "Dive into Deep Learning", section 7.6.

    Examples
    --------
    >>> LeNet5()(torch.zeros(2, 1, 28, 28)).shape
    torch.Size([2, 10])
    """

    def __init__(self, num_classes: int = 10) -> None:
        super().__init__()
        # YOUR CODE HERE
        raise NotImplementedError

    def forward(self, images: Tensor) -> Tensor:
        """각 이미지에 대해 클래스마다 로짓을 하나씩 구합니다.

        Parameters
        ----------
        images : Tensor of float, shape (N, 1, 28, 28)
            흑백 이미지.

        Returns
        -------
        Tensor of float, shape (N, num_classes)
            확률이 아닌 로짓.
        """
        # YOUR CODE HERE
        raise NotImplementedError


# %% [markdown]
"""
## 이미지 하나를 따라가기

신경망을 학습시키기 전에 각 단계를 거친 뒤의 모양을 알아 두세요. 처음 만든 신경망의 오류는 대부분
모양이 맞지 않아서 생깁니다. 과제 1의 공식으로 직접 계산해도 되고, torch로 출력해 봐도 됩니다.
모양은 채널부터 씁니다. 학습 노트에서 28x28x1이라고 하는 이미지가 여기서는 `(1, 28, 28)`입니다.

![LeNet-5: 이미지, 점점 작아지면서 많아지는 맵, 그리고 한 줄로 늘어선 수](figures/ex08_lenet5.png)
"""


# %%
def lenet5_shapes() -> list[tuple[str, tuple[int, ...]]]:
    """`LeNet5`의 각 단계를 거친 뒤 이미지 하나의 모양을 나열합니다.

    Returns
    -------
    list of (str, tuple of int)
        위 표의 행마다 한 쌍씩, 표의 순서와 이름대로 conv1, pool1, conv2, pool2, flatten, fc1, fc2,
        fc3입니다. 모양은 배치 축을 뺀 ``(C, H, W)`` 또는 ``(features,)``이고, 마지막 층의 클래스는
        10개입니다.

    Examples
    --------
    >>> lenet5_shapes()[0]
    ('conv1', (6, 28, 28))
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## 학습시키기

학습의 한 단계는 이미지 배치 하나를 씁니다. 손실을 계산하고, 손실의 그레이디언트를 구하고,
옵티마이저로 가중치를 움직입니다. 모든 이미지를 한 번씩 쓸 때까지 이런 단계를 반복한 것이 한
**에포크**입니다. torch에서 그레이디언트는 지우지 않으면 계속 *더해지므로*, 단계마다 지우세요.

학습하지 않은 신경망이 클래스 10개를 똑같이 가능하다고 보면 손실은 `ln 10 = 2.30`입니다. 첫 손실이
이 값과 크게 다르면 학습을 계속하기 전에 실수가 없는지 찾아보세요. 이미지가 32장씩인 두 배치의
손실이 2.4와 2.2이면 그 에포크의 평균 손실은 2.3입니다.

보통은 에포크마다 이미지를 섞습니다. 여기서는 모두가 같은 값을 얻도록 섞지 않습니다.
"""


# %%
def train(
    model: nn.Module,
    images: Tensor,
    labels: Tensor,
    epochs: int,
    learning_rate: float,
    batch_size: int,
) -> list[float]:
    """로짓의 교차 엔트로피를 손실로 삼아 Adam으로 분류기를 학습시킵니다.

    모든 에포크에 ``torch.optim.Adam`` 하나를 쓰고, 학습률만 설정합니다. 에포크마다 이미지를 섞지
    않고 주어진 순서대로 ``batch_size``장씩 한 번 훑으며, 마지막 배치에는 남은 이미지가 들어갑니다.
    학습하기 전에 모델을 학습 모드로 바꿉니다.

    Parameters
    ----------
    model : nn.Module
        이미지를 모양이 (N, classes)인 로짓으로 바꾸는 모듈이면 무엇이든 됩니다. 모델 자체가
        바뀝니다.
    images : Tensor of float, shape (N, C, H, W)
        이미지 한 장 이상.
    labels : Tensor of int64, shape (N,)
        각 이미지의 클래스. 0부터 셉니다.
    epochs : int
        모든 이미지를 훑는 횟수, 1 이상.
    learning_rate : float
        Adam의 학습률.
    batch_size : int
        한 단계에 쓰는 이미지 수, 1 이상.

    Returns
    -------
    list of float
        에포크마다 모든 이미지에 대한 평균 손실. 각 배치의 손실은 그 배치로 가중치를 움직이기 전의
        값입니다.

    Examples
    --------
    >>> images, labels = torch.ones(4, 1, 2, 2), torch.tensor([0, 1, 0, 0])
    >>> losses = train(nn.Sequential(nn.Flatten(), nn.Linear(4, 2)), images, labels, 3, 0.1, 2)
    >>> len(losses)
    3
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## 얼마나 잘 맞힐까?

**정확도**는 정답 클래스의 로짓이 가장 큰 이미지의 비율입니다. 4장 중 3장을 맞히면 0.75입니다.
BatchNorm이나 드롭아웃 같은 층의 동작이 고정되는 평가 모드에서 측정하고, 끝나면 모델을 원래 상태로
되돌려 놓으세요.
"""


# %%
def accuracy(model: nn.Module, images: Tensor, labels: Tensor) -> float:
    """분류기가 맞힌 이미지의 비율을 측정합니다.

    평가 모드에서, 그레이디언트 없이 측정합니다. 끝난 뒤 모델은 학습 모드든 평가 모드든 들어올 때의
    모드로 돌아갑니다.

    Parameters
    ----------
    model : nn.Module
        이미지를 모양이 (N, classes)인 로짓으로 바꾸는 모듈이면 무엇이든 됩니다.
    images : Tensor of float, shape (N, C, H, W)
        이미지 한 장 이상.
    labels : Tensor of int64, shape (N,)
        각 이미지의 클래스. 0부터 셉니다.

    Returns
    -------
    float
        0(모두 틀림)부터 1(모두 맞음)까지의 값.

    Examples
    --------
    >>> logits = torch.tensor([[2.0, 1.0], [0.0, 3.0], [4.0, 5.0], [6.0, 5.0]])
    >>> accuracy(nn.Identity(), logits, torch.tensor([0, 1, 0, 0]))
    0.75
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## 진짜 숫자 읽기

위의 함수가 모두 동작하면 이 파일이나 다음 셀을 실행하세요. 여러분의 신경망이 몇 초 만에 손글씨 숫자
1,400개를 읽는 법을 배우고, 한 번도 본 적 없는 숫자 397개를 읽어 봅니다. 열에 아홉 넘게 맞혀야
합니다. 손실이 줄어든 과정과, 새 숫자 몇 개를 신경망이 어떻게 읽는지를 볼 수 있습니다.

torch의 작은 기본 가중치로 시작하면 시그모이드가 느리게 학습합니다. 그래서 가중치는 층을 지나도
신호의 세기가 유지되도록 더 크게 잡은 Xavier 초깃값에서, 편향은 0에서 시작합니다.
"""

# %%
if __name__ == "__main__":
    from given import demonstration, digits_for_lenet, show_curve, show_images

    with demonstration():
        torch.manual_seed(0)
        images, labels = digits_for_lenet()
        order = torch.randperm(len(images))
        seen, new = order[:1400], order[1400:]

        network = LeNet5()
        for parameter in network.parameters():
            if parameter.ndim > 1:
                nn.init.xavier_uniform_(parameter)
            else:
                nn.init.zeros_(parameter)

        losses = train(network, images[seen], labels[seen], 8, 5e-3, 32)
        for epoch, loss in enumerate(losses, start=1):
            print(f"에포크 {epoch}: 손실 {loss:.3f}")
        print(f"새 숫자의 정답률: {accuracy(network, images[new], labels[new]):.1%}")

        show_curve(losses, "에포크", "평균 손실")
        answers = network(images[new[:6]]).argmax(dim=1).tolist()
        show_images(*zip((f"예측: {answer}" for answer in answers), images[new[:6]], strict=True))
