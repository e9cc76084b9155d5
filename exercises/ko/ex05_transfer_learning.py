# %% [markdown]
"""
# 5. 전이 학습

한 작업을 학습한 신경망은 보는 법을 익힌 상태입니다. 먼저 경계를, 그다음 획과 모서리를 알아봅니다.
새 작업에서 이것을 다시 쓰면 레이블이 훨씬 적어도 됩니다. 방법은 두 가지입니다:

- **특성 추출**: 기반을 동결하고 그 위에 새 헤드를 달아, 헤드만 학습시킵니다.
- **미세 조정**: 기반도 학습시키되, 이미 아는 것을 잊지 않도록 학습률을 훨씬 작게 합니다.

![특성 추출은 기반을 동결하고, 미세 조정은 기반도 학습시킵니다](figures/ex05_transfer_learning.png)

여기서 쓰는 모델은 모두 `given` 패키지의 `SmallNetwork`입니다. 이 모델은 두 부분으로 되어 있습니다.
`model.features`는 합성곱 기반이고, `model.classifier`는 `nn.Linear` 하나로 된 헤드입니다.

**동결하려면 두 가지를 해야 합니다.** 가중치를 움직이는 것은 그레이디언트이므로, 매개변수마다
그레이디언트를 끕니다. 그런데 BatchNorm은 이동 평균과 이동 분산도 저장하며, 학습 모드에서는
그레이디언트와 관계없이 순전파를 할 때마다 이 값이 움직입니다. 이동 평균이 0일 때 평균이 5인 배치가
한 번 지나가면 이동 평균은 `0.9 * 0 + 0.1 * 5 = 0.5`가 됩니다. 평가 모드(`eval()`)에서는 움직이지
않습니다.

**자주 틀리는 부분.** `p.require_grad = False`(한 글자가 빠졌습니다)와
`module.requires_grad = False`(모듈에는 그런 스위치가 없습니다)는 오류도 내지 않고 아무 일도 하지
않습니다. `model.train()`은 동결한 기반까지 학습 모드로 되돌리므로, 호출한 뒤에 다시 동결하세요.
그리고 옵티마이저는 처음에 넘겨받은 바로 그 매개변수를 붙들고 있습니다. 헤드를 먼저 교체한 다음
옵티마이저를 만드세요. 그러지 않으면 새 헤드는 전혀 움직이지 않습니다.
"""

# %%
import torch
from given import SmallNetwork, pretrained_network, transfer_digits
from torch import Tensor, nn


# %%
def freeze(module: nn.Module) -> None:
    """모듈과 그 안의 모든 모듈이 학습 중에 바뀌지 않게 합니다.

    호출한 뒤에는 그레이디언트를 요구하는 매개변수가 하나도 없고, 모듈은 평가 모드에 있습니다.
    따라서 BatchNorm은 이동 통계량을 쓰기만 하고 바꾸지 않습니다. 이미 동결한 것을 다시 동결해도
    달라지는 것은 없습니다.

    Parameters
    ----------
    module : nn.Module
        모델, 또는 ``model.features`` 같은 모델의 일부. 복사하지 않고 직접 변경합니다.

    Examples
    --------
    >>> model = SmallNetwork()
    >>> freeze(model.features)
    >>> [model.features[0].weight.requires_grad, model.classifier.weight.requires_grad]
    [False, True]
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
def replace_head(model: SmallNetwork, num_classes: int) -> SmallNetwork:
    """모델에 학습되지 않은 새 헤드를 답니다.

    Parameters
    ----------
    model : SmallNetwork
        복사하지 않고 직접 변경합니다. ``model.classifier``를 새 ``nn.Linear``로 바꿉니다. 새 헤드는
        편향이 있고, 초깃값은 torch가 정한 그대로이며, 이전 헤드와 같은 수의 특성을 입력으로
        받습니다. 이전 헤드의 매개변수가 동결되어 있었더라도 새 헤드의 매개변수는 학습할 수
        있습니다. 기반은 동결되어 있든 아니든 그대로입니다.
    num_classes : int
        새 헤드의 출력 수, 1 이상.

    Returns
    -------
    SmallNetwork
        복사본이 아닌 같은 모델.

    Examples
    --------
    >>> replace_head(pretrained_network(), 2).classifier
    Linear(in_features=32, out_features=2, bias=True)
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
def trainable_parameters(model: nn.Module) -> int:
    """학습으로 바뀔 수 있는 수가 몇 개인지 셉니다.

    Parameters
    ----------
    model : nn.Module
        어떤 모듈이든 됩니다.

    Returns
    -------
    int
        그레이디언트를 요구하는 모든 매개변수의 원소 수, 0 이상. BatchNorm의 이동 통계량은
        매개변수가 아닙니다.

    Examples
    --------
    >>> trainable_parameters(nn.Linear(32, 2))
    66
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## 특성

동결한 기반은 같은 이미지에 대해 언제나 같은 특성을 내놓습니다. 그래서 특성을 한 번만 계산해 저장해
두고, 그것으로 헤드만 학습시킬 수 있습니다. 그러려면 기반이 평가 모드에 있어야 합니다. 그렇지 않으면
한 이미지의 특성이 같은 배치에 든 다른 이미지에 따라 달라집니다. 함수를 호출하는 쪽은 한창 학습 중일
수도 있으니, 모델을 처음 상태 그대로 돌려놓으세요.
"""


# %%
def extract_features(model: SmallNetwork, images: Tensor) -> Tensor:
    """이미지들에서 기반이 뽑아내는 특성을 계산합니다.

    기반은 평가 모드에서 그레이디언트 없이 실행됩니다. 끝난 뒤의 모델은 이전과 같습니다. 기반과
    헤드는 각각 원래 있던 모드(학습 또는 평가)에 있고, 그레이디언트를 요구하는 매개변수도
    그대로이며, BatchNorm의 이동 통계량도 움직이지 않습니다.

    Parameters
    ----------
    model : SmallNetwork
        기반은 전체가 학습 모드이거나 전체가 평가 모드이며, 헤드의 모드와 다를 수 있습니다.
    images : Tensor of float32, shape (N, 1, 8, 8)
        이미지 한 장 이상.

    Returns
    -------
    Tensor of float32, shape (N, F)
        ``model.features``의 출력. 그레이디언트를 요구하지 않으며, 헤드는 적용하지 않습니다.

    Examples
    --------
    >>> extract_features(SmallNetwork(), torch.zeros(5, 1, 8, 8)).shape
    torch.Size([5, 32])
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## 두 가지 학습률

헤드는 무작위 수에서 출발하므로 많이 움직여야 하고, 기반은 이미 거의 맞으므로 많이 움직이면 안
됩니다. 옵티마이저에는 **매개변수 그룹**을 여러 개 둘 수 있고, 그룹마다 학습률을 따로 정할 수
있습니다. 매개변수 대신 `{"params": ..., "lr": ...}` 꼴인 딕셔너리의 리스트를 넘기면 됩니다.
"""


# %%
def fine_tuning_optimizer(
    model: SmallNetwork, head_lr: float, base_lr: float
) -> torch.optim.Optimizer:
    """헤드와 기반을 서로 다른 속도로 움직이는 옵티마이저를 만듭니다.

    Parameters
    ----------
    model : SmallNetwork
        매개변수의 일부는 동결되어 있을 수 있지만 전부는 아닙니다. 모델은 변경하지 않습니다.
    head_lr, base_lr : float
        ``model.classifier``와 ``model.features``의 학습률. 0보다 큽니다.

    Returns
    -------
    torch.optim.Optimizer
        SGD나 Adam 등 ``torch.optim``에 있는 것이면 무엇이든 됩니다. 그레이디언트를 요구하는
        매개변수를 한 번씩, 그것이 속한 부분의 학습률로 담고, 동결된 매개변수는 담지 않습니다.
        전체가 동결된 부분에는 그룹이 없습니다.

    Examples
    --------
    >>> optimizer = fine_tuning_optimizer(SmallNetwork(), head_lr=0.01, base_lr=0.0001)
    >>> sorted(group["lr"] for group in optimizer.param_groups)
    [0.0001, 0.01]
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %% [markdown]
"""
## 직접 확인하기

함수를 모두 작성했으면 실행해 보세요. 0에서 9까지의 숫자를 아는 신경망이 짝수와 홀수를 구별하는 법을
이미지 20장씩을 보고 배웁니다. 어느 신경망도 본 적이 없는 이미지 859장에서 Adam을 써서 얻은 정확도는
처음부터 학습하면 0.79, 기반을 동결하면 0.95, 천천히 미세 조정하면 0.95였습니다. 기반의 학습률을 1로
하면 0.50이 나왔습니다. 찍은 것과 다름없는 결과로, 기반이 망가졌기 때문입니다.

마지막으로 그 이미지 몇 장을, 기반을 동결한 신경망의 답과 함께 보여 줍니다.
"""

# %%
if __name__ == "__main__":
    from given import demonstration, show_images

    digits = transfer_digits()

    def adapt(model: SmallNetwork, head_lr: float, base_lr: float) -> float:
        """모델에 짝수와 홀수를 가르치고, 다른 이미지에서 맞힌 비율을 반환합니다."""
        optimizer = fine_tuning_optimizer(model, head_lr, base_lr)
        for _ in range(100):
            loss = nn.functional.cross_entropy(model(digits.few_images), digits.few_labels)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call] # torch leaves it untyped
            optimizer.step()
        logits = model.classifier(extract_features(model, digits.test_images))
        hits = logits.argmax(dim=1) == digits.test_labels
        return float(hits.float().mean())

    with demonstration():
        torch.manual_seed(0)
        frozen = replace_head(pretrained_network(), 2)
        freeze(frozen.features)
        print(f"기반을 동결했을 때 학습할 매개변수: {trainable_parameters(frozen)}개")
        print(f"처음부터 학습:    {adapt(SmallNetwork(num_classes=2), 1e-2, 1e-2):.3f}")
        print(f"기반 동결:        {adapt(frozen, 1e-2, 1e-4):.3f}")
        print(f"천천히 미세 조정: {adapt(replace_head(pretrained_network(), 2), 1e-2, 1e-4):.3f}")
        print(f"거칠게 미세 조정: {adapt(replace_head(pretrained_network(), 2), 1e-2, 1.0):.3f}")

        images = digits.test_images[:6]
        answers = frozen.classifier(extract_features(frozen, images)).argmax(dim=1)
        show_images(*zip((("짝수", "홀수")[answer] for answer in answers), images, strict=True))
