import copy
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given as given_cases
from hypothesis import settings
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional
from torch.utils.data import DataLoader, TensorDataset

from solutions.ex08_lenet5 import LeNet5, accuracy, lenet5_shapes, train

seeds = st.integers(0, 2**31)


@pytest.fixture(autouse=True, scope="module")
def one_thread():
    """Work in one thread: networks this small are slower in several, by far on a busy machine."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def network_of(num_classes, seed):
    torch.manual_seed(seed)
    network = LeNet5(num_classes)
    for parameter in network.parameters():
        nn.init.normal_(parameter, std=0.3)
    return network


@given_cases(count=st.integers(1, 5), num_classes=st.integers(1, 12), seed=seeds)
@settings(max_examples=30, deadline=None)
def test_logits_are_those_of_the_layers_one_by_one(count, num_classes, seed):
    """LeNet5 agrees with torch's functions, called one after another."""
    network = network_of(num_classes, seed)
    conv1, bias1, conv2, bias2, *dense = network.parameters()
    images = torch.randn(count, 1, 28, 28)

    x = functional.conv2d(images, conv1, bias1, padding=2).sigmoid()
    x = functional.avg_pool2d(x, kernel_size=2, stride=2)
    x = functional.conv2d(x, conv2, bias2).sigmoid()
    x = functional.avg_pool2d(x, kernel_size=2, stride=2)
    x = x.reshape(count, 400)
    x = functional.linear(x, *dense[:2]).sigmoid()
    x = functional.linear(x, *dense[2:4]).sigmoid()
    torch.testing.assert_close(network(images), functional.linear(x, *dense[4:]))


def test_shapes_are_those_that_torch_gives():
    """The listed shapes are those of the layers' outputs, activations left out."""
    seen = []
    network = LeNet5()
    for part in network.modules():
        if not isinstance(part, nn.Sigmoid | nn.Sequential | LeNet5):
            part.register_forward_hook(lambda *call: seen.append(tuple(call[2].shape[1:])))

    network(torch.zeros(1, 1, 28, 28))

    assert [shape for _, shape in lenet5_shapes()] == seen


@pytest.mark.parametrize(("num_classes", "parameters"), [(10, 61_706), (2, 61_026)])
def test_parameters_are_as_many_as_worked_out_by_hand(num_classes, parameters):
    """156 + 2,416 + 48,120 + 10,164 parameters, and 85 for each class."""
    network = LeNet5(num_classes)

    assert sum(p.numel() for p in network.parameters()) == parameters


def classifier():
    return nn.Sequential(
        *(nn.Conv2d(2, 3, kernel_size=2), nn.BatchNorm2d(3), nn.Tanh(), nn.Flatten()),
        nn.Linear(12, 4),
    )


@given_cases(
    count=st.integers(1, 9), epochs=st.integers(1, 3), batch_size=st.integers(1, 10), seed=seeds
)
@settings(max_examples=25, deadline=None)
def test_training_is_that_of_a_data_loader(count, epochs, batch_size, seed):
    """Losses and weights agree with a plain torch loop over a DataLoader."""
    torch.manual_seed(seed)
    images, labels = torch.randn(count, 2, 3, 3), torch.randint(4, (count,))
    model = classifier()
    other = copy.deepcopy(model).train()
    optimizer = torch.optim.Adam(other.parameters(), lr=0.02)
    expected = []
    for _ in range(epochs):
        sums = []
        for x, y in DataLoader(TensorDataset(images, labels), batch_size):
            sums.append(functional.cross_entropy(other(x), y, reduction="sum").item())
            optimizer.zero_grad()
            functional.cross_entropy(other(x), y).backward()
            optimizer.step()
        expected.append(np.sum(sums) / count)

    losses = train(model.eval(), images, labels, epochs, 0.02, batch_size)

    np.testing.assert_allclose(losses, expected, rtol=1e-4, atol=1e-6)
    torch.testing.assert_close(model[-1].weight, other[-1].weight, rtol=1e-3, atol=1e-4)
    assert model.training


@given_cases(count=st.integers(1, 20), num_classes=st.integers(1, 5), seed=seeds)
@settings(max_examples=30, deadline=None)
def test_accuracy_is_the_share_that_numpy_counts(count, num_classes, seed):
    """The accuracy of given logits is a float, the mean of right answers."""
    rng = np.random.default_rng(seed)
    logits = rng.normal(size=(count, num_classes))
    labels = rng.integers(num_classes, size=count)

    share = accuracy(nn.Identity(), torch.from_numpy(logits), torch.from_numpy(labels))

    assert type(share) is float
    assert share == pytest.approx(np.mean(logits.argmax(axis=1) == labels))


@pytest.mark.parametrize("mode", [True, False])
def test_accuracy_works_in_evaluation_mode_without_gradients(mode):
    """While accuracy runs there are no gradients and evaluation mode; then the old mode is back."""
    seen = []
    model = nn.Sequential(nn.Identity()).train(mode)
    model[0].register_forward_hook(
        lambda part, *_: seen.append((part.training, torch.is_grad_enabled()))
    )

    accuracy(model, torch.eye(3), torch.tensor([0, 1, 2]))

    assert seen == [(False, False)]
    assert [part.training for part in model.modules()] == [mode, mode]


def test_lenet5_learns_to_read_digits(monkeypatch):
    """From a fixed seed, eight epochs are enough for 93 % of unseen digits."""
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "exercises"))
    from given import digits_for_lenet

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

    assert losses[-1] < 0.2
    assert accuracy(network, images[new], labels[new]) >= 0.93
