import contextlib
import math

import numpy as np
import pytest
import torch
from torch.nn import functional

from grader.expect import expect_close, expect_equal, expect_int, expect_shape, expect_true
from grader.language import gettext

LENET_SHAPES = (
    *((6, 1, 5, 5), (6,), (16, 6, 5, 5), (16,)),
    *((120, 400), (120,), (84, 120), (84,), (10, 84), (10,)),
)
# Every network answers NaN, whatever weights it starts from: only the shape tells. Other numbers
# do not come from the image.
UNKNOWN_IMAGE = torch.full((1, 1, 28, 28), math.nan)
SMALL_SHAPES = (
    *((2, 1, 3, 3), (2,), (2,), (2,), (4, 2, 3, 3), (4,), (4, 4, 2, 2), (4,)),
    *((3, 4), (3,)),
)
SMALL_PARTS = 13  # the network, its base and head, and the ten parts of the base


def random_tensors(rng, shapes, scale=1.0):
    return [torch.from_numpy(rng.normal(0.0, scale, shape)).float() for shape in shapes]


def lenet5(student, weights):
    """Make the student's network and load weights: also the shapes that none was found for."""
    network = student.LeNet5()
    student.torch.forward(network, UNKNOWN_IMAGE)  # a lazy layer has its shape only after this
    return network, student.torch.load(network, weights)


def small_network(host, weights):
    """Make a convolutional network with BatchNorm for three classes of 8x8 images."""
    network = host.torch.given("SmallNetwork", num_classes=3, channels=2, num_features=4)
    host.torch.load(network, weights)
    return network


def expect_shape_of(got, shape):
    arrays = isinstance(got, torch.Tensor | np.ndarray)
    expect_true(arrays, "Expected a tensor from `forward`. Is its return missing?")
    expect_shape(tuple(got.shape), shape)


def expect_computed(got, shape):
    """Expect an answer to `UNKNOWN_IMAGE` that depends on the image."""
    expect_shape_of(got, shape)
    unknown = bool(torch.as_tensor(got).isnan().all())
    expect_true(unknown, "The answer does not depend on the image.")


def as_float(value):
    """Read a number that may be a tensor: where that is a mistake, a test of its own says so."""
    if isinstance(value, torch.Tensor | np.ndarray | np.generic):
        value = value.tolist()
    expect_true(isinstance(value, int | float), "Expected one number.")
    return float(value)


def as_floats(values):
    if isinstance(values, torch.Tensor | np.ndarray):
        values = values.tolist()
    expect_true(isinstance(values, list | tuple), "Expected a list of losses.")
    return [as_float(value) for value in values]


@pytest.mark.points(0.5, of="LeNet5")
def test_gives_ten_numbers_for_each_image(student):
    """Each image gets ten numbers, whether it comes alone or with others."""
    network = student.LeNet5()

    for count in (1, 3):
        got = student.torch.forward(network, UNKNOWN_IMAGE.repeat(count, 1, 1, 1))
        expect_computed(got, (count, 10))


@pytest.mark.points(1, of="LeNet5")
def test_has_61706_parameters(student):
    """The network has 61,706 parameters."""
    network = student.LeNet5()
    # Parameters count even where `forward` fails; it runs for lazy layers, as above.
    with contextlib.suppress(Exception):
        student.torch.forward(network, UNKNOWN_IMAGE)

    shapes = student.torch.load(network, [])  # nothing to load: all shapes come back

    # Forged shapes may be of any length, and the product of thousands of long ints takes minutes.
    expect_int(sum(math.prod(shape[:8]) for shape in shapes), 61_706)


@pytest.mark.points(1.5, of="LeNet5")
def test_layers_compute_what_lenet5_computes(student, rng):
    """With the same weights, the logits are those of LeNet-5."""
    weights = random_tensors(rng, LENET_SHAPES, scale=0.3)
    [images] = random_tensors(rng, [(3, 1, 28, 28)])
    network, unmatched = lenet5(student, weights)
    expect_true(unmatched == [], "Some weights of your network have shapes LeNet-5 does not have.")

    got = student.torch.forward(network, images)

    conv1, bias1, conv2, bias2, *dense = weights
    x = functional.avg_pool2d(functional.conv2d(images, conv1, bias1, padding=2).sigmoid(), 2)
    x = functional.avg_pool2d(functional.conv2d(x, conv2, bias2).sigmoid(), 2).flatten(1)
    x = functional.linear(x, *dense[:2]).sigmoid()
    x = functional.linear(x, *dense[2:4]).sigmoid()
    expect_close(got, functional.linear(x, *dense[4:]), atol=1e-3)


@pytest.mark.points(0.5, of="LeNet5")
def test_ends_in_logits(student):
    """The answers are logits: no softmax or sigmoid follows the last layer."""
    # Only the last layer's biases count, whether 84 or, by mistake, 120 numbers come into it.
    biases = torch.linspace(-20.0, 25.0, 10)
    network, _ = lenet5(student, [torch.zeros(10, 84), torch.zeros(10, 120), biases])

    got = student.torch.forward(network, torch.zeros(2, 1, 28, 28))

    expect_close(got, biases.repeat(2, 1))


@pytest.mark.points(0.5, of="LeNet5")
def test_num_classes_sets_the_number_of_outputs(student):
    """``num_classes`` sets the number of outputs."""
    network = student.LeNet5(3)

    got = student.torch.forward(network, UNKNOWN_IMAGE.repeat(2, 1, 1, 1))

    expect_computed(got, (2, 3))


def rows_of(got):
    pairs = isinstance(got, list | tuple) and all(
        isinstance(row, list | tuple) and len(row) == 2 and isinstance(row[0], str) for row in got
    )
    expect_true(pairs, "Expected a list of pairs, each a name and a shape.")
    return dict(got)


def expect_rows(got, expected):
    rows = rows_of(got)
    for name, shape in expected.items():
        expect_true(name in rows, gettext("There is no row called {name!r}.").format(name=name))
        expect_shape(rows[name], shape)


@pytest.mark.points(0.5, of="lenet5_shapes")
def test_lists_the_eight_steps_in_order(student):
    """All eight steps are listed in order, under the names of the table."""
    names = ["conv1", "pool1", "conv2", "pool2", "flatten", "fc1", "fc2", "fc3"]

    got = student.lenet5_shapes()

    expect_equal(list(rows_of(got)), names)


@pytest.mark.points(0.5, of="lenet5_shapes")
def test_convolutions_change_the_shape(student):
    """Both convolutions have the right shape."""
    expect_rows(student.lenet5_shapes(), {"conv1": (6, 28, 28), "conv2": (16, 10, 10)})


@pytest.mark.points(0.5, of="lenet5_shapes")
def test_pooling_halves_height_and_width(student):
    """Both poolings have the right shape."""
    expect_rows(student.lenet5_shapes(), {"pool1": (6, 14, 14), "pool2": (16, 5, 5)})


@pytest.mark.points(0.5, of="lenet5_shapes")
def test_dense_layers_have_one_axis(student):
    """The flattened image and the dense layers have the right shapes."""
    got = student.lenet5_shapes()

    expect_rows(got, {"flatten": (400,), "fc1": (120,), "fc2": (84,), "fc3": (10,)})


@pytest.mark.points(0.5, of="train")
def test_gives_one_float_per_epoch(student, reference, rng):
    """The losses come as a list of floats, one for each epoch of training."""
    weights = random_tensors(rng, SMALL_SHAPES)
    network = small_network(student, weights)
    [images] = random_tensors(rng, [(4, 1, 8, 8)])

    got = student.train(network, images, torch.tensor([0, 2, 1, 0]), 3, 0.01, 2)

    expect_equal(len(as_floats(got)), 3)
    floats = not isinstance(got, torch.Tensor) and all(
        isinstance(loss, float | np.floating) for loss in got
    )
    expect_true(floats, "The list holds something else than plain floats.")
    # Not the weights: a bias under BatchNorm moves by rounding alone, for each student otherwise.
    student.torch.set_training(network, True)
    trained = student.torch.forward(network, images)
    expect_shape_of(trained, (4, 3))
    untrained = reference.torch.forward(small_network(reference, weights), images)
    moved = not np.allclose(trained.detach(), untrained.detach(), rtol=1e-3, atol=1e-4)
    expect_true(moved, "The network answers as it did before the training.")


@pytest.mark.points(0.5, of="train")
def test_loss_is_the_mean_cross_entropy(student, reference, rng):
    """An epoch's loss is the mean cross-entropy of the logits over all its batches."""
    weights = random_tensors(rng, SMALL_SHAPES)
    # One image six times and steps too small to matter: any order gives the same loss.
    images = random_tensors(rng, [(1, 1, 8, 8)])[0].repeat(6, 1, 1, 1)
    labels = torch.tensor([0, 0, 1, 0, 2, 2])

    got = student.train(small_network(student, weights), images, labels, 2, 1e-9, 2)

    logits = reference.torch.forward(small_network(reference, weights), images)
    expect_close(as_floats(got), 2 * [functional.cross_entropy(logits, labels).item()])


@pytest.mark.points(0.5, of="train")
def test_takes_steps_of_adam(student, reference, rng):
    """One Adam optimizer takes every step, at the given learning rate and with fresh gradients."""
    weights = random_tensors(rng, SMALL_SHAPES)
    [images] = random_tensors(rng, [(6, 1, 8, 8)])
    setting = (images, torch.tensor([0, 2, 1, 0, 1, 1]), 5, 0.2, 6)

    got = student.train(small_network(student, weights), *setting)

    expected = reference.train(small_network(reference, weights), *setting)
    expect_close(as_floats(got), expected)


@pytest.mark.points(0.5, of="train")
def test_uses_every_image_in_the_given_order(student, reference, rng):
    """Batches follow one another in the given order, down to a smaller last one."""
    weights = random_tensors(rng, SMALL_SHAPES)
    [images] = random_tensors(rng, [(5, 1, 8, 8)])
    setting = (images, torch.tensor([0, 2, 1, 0, 1]), 2, 0.1, 2)

    trained = []
    for host in (student, reference):
        network = small_network(host, weights)
        host.train(network, *setting)
        host.torch.set_training(network, True)
        trained.append(host.torch.forward(network, images))

    expect_close(*trained, rtol=1e-3, atol=1e-4)


@pytest.mark.points(0.5, of="train")
def test_trains_in_training_mode(student, reference, rng):
    """The model is put into training mode, whatever mode it came in."""
    weights = random_tensors(rng, SMALL_SHAPES)
    [images] = random_tensors(rng, [(4, 1, 8, 8)])
    labels = torch.tensor([2, 0, 1, 1])
    network = small_network(student, weights)
    student.torch.set_training(network, False)

    got = student.train(network, images, labels, 1, 0.01, 4)

    logits = reference.torch.forward(small_network(reference, weights), images)
    expect_close(as_floats(got), [functional.cross_entropy(logits, labels).item()])


def sign_weights():
    """Give weights that carry an even image through, brought to [-1, 1], and tell its sign.

    The class is 0 for a bright image, 1 for a dark one, and 2 for one near 0.
    """
    weights = [torch.zeros(shape) for shape in SMALL_SHAPES]
    conv1, _, scales, _, conv2, _, conv3, _, head, biases = weights
    conv1[0, 0, 1, 1] = conv2[0, 0, 1, 1] = conv3[0, 0, 0, 0] = 1.0
    scales.fill_(1.0)
    head[:, 0] = torch.tensor([1.0, -1.0, 0.0])
    biases[2] = 0.3
    return weights


def even_images(values):
    return torch.tensor(values).reshape(-1, 1, 1, 1).repeat(1, 1, 8, 8)


@pytest.mark.points(0.5, of="accuracy")
def test_accuracy_is_the_share_of_right_answers(student, rng):
    """The accuracy is the share of images with the largest logit at the right class, a float."""
    order = rng.permutation(8)
    values = np.array([3.0, 3.0, -3.0, -3.0, 3.0, -3.0, 0.1, -0.1], np.float32)
    labels = np.array([0, 0, 1, 1, 1, 2, 2, 0])  # the network says 0, 0, 1, 1, 0, 1, 2, 2
    network = small_network(student, sign_weights())
    student.torch.set_training(network, False)

    got = student.accuracy(
        network, even_images(values[order].tolist()), torch.from_numpy(labels[order])
    )

    expect_equal(got, 5 / 8)


@pytest.mark.points(0.5, of="accuracy")
def test_accuracy_is_measured_in_evaluation_mode(student):
    """The accuracy is that of evaluation mode, though the model comes in training mode."""
    # In training mode BatchNorm takes away the images' mean of 5, and two turn dark.
    images = even_images([-2.0, 2.0, 2.0, 9.0, 9.0, 10.0])
    labels = torch.tensor([1, 0, 0, 0, 0, 1])

    got = student.accuracy(small_network(student, sign_weights()), images, labels)

    expect_close(as_float(got), 5 / 6)


@pytest.mark.points(0.5, of="accuracy")
def test_accuracy_leaves_the_mode_as_it_was(student):
    """Afterwards the model is in the mode in which it came."""
    network = small_network(student, sign_weights())
    images, labels = even_images([-2.0, 3.0]), torch.tensor([1, 0])

    for mode in (True, False):
        student.torch.set_training(network, mode)
        right = student.accuracy(network, images, labels)
        modes = [training for *_, training in student.torch.modules(network)]
        kept = modes == [mode] * SMALL_PARTS
        expect_true(kept, "The model is not in the mode in which it came.")
    wrong = student.accuracy(network, images, 1 - labels)
    expect_true(as_float(right) > as_float(wrong), "Right labels must score above wrong ones.")
