import copy

import pytest
import torch
from given import SmallNetwork
from hypothesis import given as given_cases
from hypothesis import settings
from hypothesis import strategies as st
from torch import nn

from solutions.ex05_transfer_learning import (
    extract_features,
    fine_tuning_optimizer,
    freeze,
    replace_head,
    trainable_parameters,
)

sizes = st.integers(1, 6)
seeds = st.integers(0, 2**31)


@pytest.fixture(autouse=True, scope="module")
def one_thread():
    """Work in one thread: networks this small are slower in several, by far on a busy machine."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@st.composite
def networks(draw):
    """Draw a network whose running statistics are its own, and images for it."""
    torch.manual_seed(draw(seeds))
    network = SmallNetwork(draw(sizes), draw(sizes), draw(sizes))
    images = torch.randn(draw(st.integers(2, 5)), 1, 8, 8)
    network(images + 1)
    return network, images


@st.composite
def frozen_in_part(draw):
    """Draw a network of which some parameters, but not all, are frozen."""
    network, _ = draw(networks())
    parameters = list(network.parameters())
    for parameter in draw(st.lists(st.sampled_from(parameters), max_size=9)):
        parameter.requires_grad = False
    return network


def state(network):
    return {name: value.clone() for name, value in network.state_dict().items()}


def same(first, second):
    return first.keys() == second.keys() and all(torch.equal(first[n], second[n]) for n in first)


def step(network, optimizer, images):
    optimizer.zero_grad()
    labels = torch.arange(len(images)) % network.classifier.out_features
    nn.functional.cross_entropy(network(images), labels).backward()
    optimizer.step()


@settings(max_examples=30, deadline=None)
@given_cases(networks())
def test_a_frozen_base_survives_training(case):
    """Steps of an optimizer over everything leave a frozen base as it was, bit for bit."""
    network, images = case
    freeze(network.features)
    before = state(network.features)

    optimizer = torch.optim.SGD(network.parameters(), lr=1.0, momentum=0.9)
    for _ in range(3):
        step(network, optimizer, images)

    assert same(state(network.features), before)


@settings(max_examples=30, deadline=None)
@given_cases(networks())
def test_freezing_a_model_freezes_all_inside(case):
    """No parameter of a frozen model requires gradients, and every part is in evaluation mode."""
    network, _ = case

    freeze(network)

    assert not any(parameter.requires_grad for parameter in network.parameters())
    assert not any(part.training for part in network.modules())


@settings(max_examples=30, deadline=None)
@given_cases(frozen_in_part(), sizes)
def test_a_new_head_leaves_the_base_alone(network, num_classes):
    """Replacing the head changes no value of the base and thaws nothing in it."""
    base = state(network.features)
    required = [parameter.requires_grad for parameter in network.features.parameters()]
    old = network.classifier

    got = replace_head(network, num_classes)

    assert got is network
    assert got.classifier is not old
    assert (got.classifier.in_features, got.classifier.out_features) == (
        old.in_features,
        num_classes,
    )
    assert all(parameter.requires_grad for parameter in got.classifier.parameters())
    assert same(state(network.features), base)
    assert [parameter.requires_grad for parameter in network.features.parameters()] == required


@pytest.mark.parametrize(
    ("module", "count"),
    [
        (nn.Linear(32, 2), 66),
        (nn.Linear(32, 2, bias=False), 64),
        (nn.BatchNorm2d(6), 12),
        (nn.Conv2d(3, 8, (3, 2)), 152),
        (nn.Flatten(), 0),
        (SmallNetwork(), 160 + 32 + 4_640 + 4_128 + 330),
    ],
)
def test_counts_of_known_layers(module, count):
    """Counts worked out by hand, as in exercise 4."""
    assert trainable_parameters(module) == count


@settings(max_examples=30, deadline=None)
@given_cases(frozen_in_part())
def test_trainable_and_frozen_make_up_the_whole(network):
    """Trainable numbers and those with requires_grad off add up to the flat parameter vector."""
    flat = nn.utils.parameters_to_vector(network.parameters())
    frozen = [p.detach().flatten() for p in network.parameters() if not p.requires_grad]

    count = trainable_parameters(network)

    assert type(count) is int
    assert count + sum(map(len, frozen)) == len(flat)


@settings(max_examples=30, deadline=None)
@given_cases(networks(), st.booleans(), st.booleans())
def test_features_are_those_of_an_evaluated_copy(case, whole, base):
    """Features equal those of a copy in evaluation mode, and the model comes out as it went in."""
    network, images = case
    network.train(whole)
    network.features.train(base)
    before, modes = state(network), [part.training for part in network.modules()]

    features = extract_features(network, images)

    torch.testing.assert_close(features, copy.deepcopy(network.features).eval()(images).detach())
    assert not features.requires_grad
    assert same(state(network), before)
    assert [part.training for part in network.modules()] == modes
    assert all(parameter.requires_grad for parameter in network.parameters())


@settings(max_examples=30, deadline=None)
@given_cases(frozen_in_part())
def test_the_optimizer_holds_what_is_trainable_at_its_rate(network):
    """Each trainable parameter is held once, at its part's rate; no group is empty."""
    base = {id(p): 0.125 for p in network.features.parameters() if p.requires_grad}
    head = {id(p): 0.5 for p in network.classifier.parameters() if p.requires_grad}

    optimizer = fine_tuning_optimizer(network, head_lr=0.5, base_lr=0.125)

    held = [(id(p), group["lr"]) for group in optimizer.param_groups for p in group["params"]]
    assert len(held) == len(dict(held))
    assert dict(held) == base | head
    assert all(group["params"] for group in optimizer.param_groups)


def test_the_usual_order_trains_the_new_head_alone():
    """Freeze, replace the head, build the optimizer, step: only the new head moves."""
    torch.manual_seed(0)
    network = SmallNetwork()
    freeze(network.features)
    replace_head(network, 2)
    before = state(network)

    step(network, fine_tuning_optimizer(network, 0.01, 0.001), torch.randn(4, 1, 8, 8))

    moved = [name for name, value in network.state_dict().items() if not value.equal(before[name])]
    assert moved == ["classifier.weight", "classifier.bias"]
