import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from given import (
    SmallNetwork,
    digits_for_lenet,
    load_digits,
    make_given,
    pretrained_network,
    transfer_digits,
)
from sklearn import datasets
from torch import nn

EXERCISES = Path(__file__).parents[2] / "exercises"
STEPS = 100


@pytest.fixture(autouse=True, scope="module")
def one_thread():
    """Work in one thread: networks this small are slower in several, by far on a busy machine."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def accuracy(model, images, labels):
    model.eval()
    with torch.no_grad():
        return (model(images).argmax(dim=1) == labels).float().mean().item()


def adapt(model, base_lr):
    """Teach a model even and odd; a base_lr of None freezes its base. Returns its accuracy."""
    torch.manual_seed(0)
    digits = transfer_digits()
    model.classifier = nn.Linear(model.classifier.in_features, 2)
    groups = [{"params": model.classifier.parameters(), "lr": 1e-2}]
    if base_lr is None:
        model.features.requires_grad_(False).eval()
    else:
        groups.append({"params": model.features.parameters(), "lr": base_lr})
    optimizer = torch.optim.Adam(groups)
    for _ in range(STEPS):
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(digits.few_images), digits.few_labels).backward()
        optimizer.step()
    return accuracy(model, digits.test_images, digits.test_labels)


def test_importing_loads_nothing_that_is_not_asked_for():
    """Importing costs nothing, digits and demonstrations no torch, and no name a matplotlib."""
    code = (
        "import given, sys; assert not {'numpy', 'torch', 'matplotlib'} & set(sys.modules);"
        "given.load_digits(), given.demonstration, given.show_images;"
        "assert not {'torch', 'matplotlib'} & set(sys.modules);"
        "[getattr(given, name) for name in dir(given)]; assert 'matplotlib' not in sys.modules"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=EXERCISES, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr


def test_every_public_name_exists():
    """Each name of ``__all__`` can be had, and others raise AttributeError."""
    import given

    assert dir(given) == given.__all__
    assert all(getattr(given, name).__doc__ for name in given.__all__)
    with pytest.raises(AttributeError, match="no attribute 'load_letters'"):
        given.load_letters  # noqa: B018 - the access is what is tested


def test_digits_are_those_of_scikit_learn():
    """Images and labels equal scikit-learn's in value, as uint8 and int64."""
    bunch = datasets.load_digits()

    images, labels = load_digits()

    assert images.dtype == np.uint8
    assert labels.dtype == np.int64
    assert np.array_equal(images, bunch.images)
    assert np.array_equal(labels, bunch.target)


def test_digits_for_lenet_are_enlarged_and_standardised():
    """Digits for LeNet have 28 pixels a side, mean 0 and standard deviation 1."""
    _, digits = load_digits()

    images, labels = digits_for_lenet()

    assert images.shape == (1797, 1, 28, 28)
    assert images.dtype == torch.float32
    assert images.mean().item() == pytest.approx(0.0, abs=1e-4)
    assert images.std().item() == pytest.approx(1.0, abs=1e-4)
    assert labels.dtype == torch.int64
    assert np.array_equal(labels, digits)


def test_digits_for_lenet_keep_the_picture():
    """Averaging the enlarged digit down again gives nearly the small one."""
    small, _ = load_digits()
    large, _ = digits_for_lenet()

    again = nn.functional.interpolate(large[:50], size=(8, 8), mode="area").flatten()

    ink = torch.from_numpy(small[:50]).float().flatten()
    assert torch.corrcoef(torch.stack([again, ink]))[0, 1] > 0.95


def test_transfer_digits_share_no_image():
    """The three parts hold each image once, with as many even as odd labels among the few."""
    images, digits = load_digits()

    parts = transfer_digits()

    half = len(images) // 2
    assert np.array_equal(parts.pretraining_images[:, 0] * 16, images[:half])
    assert np.array_equal(parts.pretraining_labels, digits[:half])
    assert torch.bincount(parts.few_labels).tolist() == [20, 20]
    rest = torch.cat([parts.few_images, parts.test_images])[:, 0] * 16
    parity = torch.cat([parts.few_labels, parts.test_labels])
    got = sorted(
        (*pixels, label)
        for pixels, label in zip(rest.flatten(1).tolist(), parity.tolist(), strict=True)
    )
    wanted = sorted(
        (*pixels, digit % 2)
        for pixels, digit in zip(
            images[half:].reshape(-1, 64).tolist(), digits[half:].tolist(), strict=True
        )
    )
    assert got == wanted


def test_small_network_has_the_promised_parts():
    """The base ends flattened and holds one BatchNorm2d; the head is one linear layer."""
    network = SmallNetwork(num_classes=3, channels=2, num_features=5)

    features = network.features(torch.zeros(4, 1, 8, 8))

    assert features.shape == (4, 5)
    assert sum(isinstance(part, nn.BatchNorm2d) for part in network.features.modules()) == 1
    assert type(network.classifier) is nn.Linear
    assert network(torch.zeros(4, 1, 8, 8)).shape == (4, 3)


def test_pretrained_network_knows_the_digits():
    """The shipped weights tell at least 95 % of the digits apart that they never saw."""
    images, digits = load_digits()
    half = len(images) // 2
    unseen = torch.from_numpy(images[half:]).unsqueeze(1) / 16

    assert accuracy(pretrained_network(), unseen, torch.from_numpy(digits[half:])) >= 0.95


def test_pretrained_network_is_new_on_each_call():
    """What a student does to one network leaves the next as it was."""
    nn.init.zeros_(pretrained_network().classifier.weight)

    network = pretrained_network()

    assert network.classifier.weight.abs().sum() > 0
    assert network.training
    assert all(parameter.requires_grad for parameter in network.parameters())


def test_transfer_beats_training_from_scratch():
    """With 20 labels a class, a frozen base and a new head beat training it all from scratch."""
    torch.manual_seed(0)
    scratch = adapt(SmallNetwork(), base_lr=1e-2)
    frozen = adapt(pretrained_network(), base_lr=None)
    careful = adapt(pretrained_network(), base_lr=1e-4)

    assert frozen >= 0.92
    assert careful >= 0.88
    assert scratch <= 0.86


def test_too_high_a_learning_rate_destroys_the_base():
    """A learning rate of 1 leaves of the pre-trained base no more than guessing."""
    assert adapt(pretrained_network(), base_lr=1.0) <= 0.6


def test_shipped_files_are_what_the_script_makes():
    """The digits are the script's exactly, the weights up to rounding."""
    digits = make_given.make_digits()
    weights = make_given.make_weights()

    assert make_given.is_in_place(make_given.DIGITS, digits, 0.0)
    assert make_given.is_in_place(make_given.PRETRAINED, weights, make_given.TOLERANCE)


def test_the_script_notices_other_files(tmp_path):
    """A missing file, another value and another dtype are told apart from what would be made."""
    made = {"a": np.arange(3)}
    path = tmp_path / "a.npz"

    assert not make_given.is_in_place(path, made, 0.0)
    np.savez(path, a=np.array([0, 1, 3]))
    assert not make_given.is_in_place(path, made, 0.0)
    np.savez(path, a=np.arange(3.0))
    assert not make_given.is_in_place(path, made, 0.0)
    np.savez(path, **made)
    assert make_given.is_in_place(path, made, 0.0)
