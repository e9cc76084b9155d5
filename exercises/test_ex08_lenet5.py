import math

import ex08_lenet5 as exercise
import torch
from torch import nn

from grader.expect import expect_close, expect_equal, expect_int, expect_shape, expect_true

GREY = torch.zeros(4, 1, 28, 28)


def test_lenet5_gives_ten_logits_per_image():
    """Four images of 28x28 get ten logits each."""
    expect_shape(tuple(exercise.LeNet5()(GREY).shape), (4, 10))


def test_lenet5_has_61706_parameters():
    """All weights and biases together are 61,706 numbers."""
    network = exercise.LeNet5()

    network(GREY)

    expect_int(
        sum(parameter.numel() for parameter in network.parameters()),
        61_706,
        slips=[
            (44_426, "conv1 has no padding: give it padding 2."),
            (107_786, "conv2 has padding: it needs none."),
            (51_902, "The dense layer with 84 outputs is missing."),
            (61_684, "Your convolutions have no biases."),
        ],
    )


def test_lenet5_has_sigmoids_and_no_softmax():
    """Where all weights are 0 but fc3's, which are 1, a logit is 84 sigmoids of 0: 42."""
    network = exercise.LeNet5()
    network(GREY)
    for parameter in network.parameters():
        nn.init.constant_(parameter, 1.0 if parameter.shape == (10, 84) else 0.0)

    expect_close(
        network(GREY),
        [[42.0] * 10] * 4,
        slips=[
            ([[0.0] * 10] * 4, "fc3 is fed with zeros: is there a sigmoid after fc2?"),
            ([[0.1] * 10] * 4, "These are probabilities: leave the softmax out."),
            ([[1.0] * 10] * 4, "A sigmoid follows fc3: leave it out."),
        ],
    )


def test_lenet5_with_four_classes():
    """A network for four classes gives four logits."""
    expect_shape(tuple(exercise.LeNet5(4)(GREY).shape), (4, 4))


def test_lenet5_shapes_has_the_eight_names():
    """There is a row for each of the eight steps, under its name in the table."""
    names = [name for name, _ in exercise.lenet5_shapes()]

    expect_equal(names, ["conv1", "pool1", "conv2", "pool2", "flatten", "fc1", "fc2", "fc3"])


def test_lenet5_shapes_begins_with_conv1():
    """Padding 2 keeps the 28 pixels under the 5x5 kernels, of which there are 6."""
    _, shape = exercise.lenet5_shapes()[0]

    expect_shape(
        shape,
        (6, 28, 28),
        slips=[
            ((6, 24, 24), "conv1 has padding 2."),
            ((6, 26, 26), "The padding lies on both ends of an axis."),
            ((28, 28, 6), "Channels come first."),
            ((1, 6, 28, 28), "Leave the batch axis out."),
        ],
    )


def test_lenet5_shapes_flatten_keeps_every_number():
    """Flattening only lines numbers up: as many come out as pool2 gave."""
    shapes = dict(exercise.lenet5_shapes())

    expect_shape(shapes["flatten"], (math.prod(shapes["pool2"]),))


def test_train_losses_of_two_epochs():
    """Logits (0, 0) have loss ln 2; Adam's first step is 0.5 each, to logits (1, -1): 0.1269."""
    model = nn.Sequential(nn.Flatten(), nn.Linear(1, 2))
    for parameter in model.parameters():
        nn.init.zeros_(parameter)

    losses = exercise.train(model, torch.ones(1, 1, 1, 1), torch.tensor([0]), 2, 0.5, 1)

    expect_close(
        losses,
        [0.6931, 0.1269],
        atol=1e-4,
        slips=[
            ([0.6931, 0.6931], "The weights did not move: call `step()` after `backward()`."),
            ([0.6931, 0.3133], "This is SGD's step. The optimizer is Adam."),
            ([0.6931, 0.3828], "You took the softmax first: cross-entropy does so itself."),
            ([0.6931, 0.6912], "Adam did not get your learning rate."),
        ],
    )


def test_train_gives_plain_numbers():
    """The losses are plain floats, one for each epoch."""
    model = nn.Sequential(nn.Flatten(), nn.Linear(4, 3))

    losses = exercise.train(model, torch.ones(5, 1, 2, 2), torch.tensor([0, 1, 2, 1, 0]), 4, 0.1, 2)

    expect_true(all(isinstance(loss, float) for loss in losses), "Expected a list of floats.")
    expect_int(len(losses), 4)


def test_train_works_in_training_mode():
    """A model that comes in evaluation mode is trained in training mode."""
    modes = []
    model = nn.Sequential(nn.Flatten(), nn.Linear(4, 3))
    model.register_forward_hook(lambda module, *_: modes.append(module.training))
    model.eval()

    exercise.train(model, torch.ones(2, 1, 2, 2), torch.tensor([0, 1]), 1, 0.1, 2)

    expect_equal(modes, [True])


def test_accuracy_of_three_in_four():
    """Three of four images have their largest logit at the right class."""
    logits = torch.tensor([[3.0, 1.0, 0.0], [0.0, 0.5, 2.0], [1.0, 9.0, 4.0], [7.0, 8.0, 1.0]])

    expect_equal(
        exercise.accuracy(nn.Identity(), logits, torch.tensor([0, 2, 1, 0])),
        0.75,
        slips=[
            (75.0, "This is percent: the share goes from 0 to 1."),
            (3, "This is the count: divide it by the number of images."),
            (0.25, "This is the share of wrong answers."),
        ],
    )


def test_accuracy_leaves_dropout_out():
    """Dropout would erase all logits in training mode; afterwards that mode is back."""
    model = nn.Dropout(1.0)
    logits = torch.tensor([[1.0, 2.0], [3.0, 4.0]])

    share = exercise.accuracy(model, logits, torch.tensor([1, 1]))

    expect_close(share, 1.0, slips=[(0.0, "Call `model.eval()` before you measure.")])
    expect_true(model.training, "Put the model back into training mode afterwards.")
