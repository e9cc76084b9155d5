import ex05_transfer_learning as exercise
import torch
from given import SmallNetwork
from torch import nn

from grader.expect import expect_close, expect_equal, expect_int, expect_shape, expect_true

IMAGES = torch.linspace(-1.0, 1.0, 4 * 64).reshape(4, 1, 8, 8) ** 3


def small_network():
    """Build the model of these checks: 1,124 numbers in the base, 45 in the head."""
    torch.manual_seed(0)
    return SmallNetwork(num_classes=5, channels=6, num_features=8)


def hold(layer):
    """Give a layer frozen parameters in place of its own."""
    for name, parameter in list(layer.named_parameters(recurse=False)):
        setattr(layer, name, nn.Parameter(parameter.detach(), requires_grad=False))


def trainable(model):
    """List the names of the parameters that require gradients."""
    return [name for name, parameter in model.named_parameters() if parameter.requires_grad]


def test_freeze_turns_gradients_off():
    """With the base frozen, the head's weight and bias alone require gradients."""
    model = small_network()
    everything = trainable(model)

    exercise.freeze(model.features)

    changed_nothing = (everything, "Nothing changed. Set `requires_grad` on each parameter.")
    expect_equal(
        trainable(model), ["classifier.weight", "classifier.bias"], slips=[changed_nothing]
    )


def test_freeze_keeps_the_running_statistics():
    """BatchNorm's running mean stays 0 when images pass through a frozen base."""
    model = small_network()

    exercise.freeze(model.features)
    model(IMAGES)

    expect_close(model.features[1].running_mean, torch.zeros(6))


def test_replace_head_gives_a_head_of_the_new_size():
    """A head for 3 classes on 8 features has a weight of shape (3, 8)."""
    model = exercise.replace_head(small_network(), 3)

    expect_true(isinstance(model, nn.Module), "Return the model.")
    swapped = ((8, 3), "You swapped the two sizes: first come the features, then the classes.")
    outputs = ((3, 5), "You took the old head's outputs for the new one's inputs.")
    expect_shape(tuple(model.classifier.weight.shape), (3, 8), slips=[swapped, outputs])
    expect_shape(tuple(model(IMAGES).shape), (4, 3))


def test_replace_head_changes_the_model_in_place():
    """The model that comes back is the one that was handed in, with its base as it was."""
    model = small_network()

    got = exercise.replace_head(model, 3)

    expect_true(got is model, "Return the model itself, after changing it.")
    expect_close(model.features[0].weight, small_network().features[0].weight)


def test_replace_head_makes_the_head_trainable():
    """A new head is trainable, even where the old one was frozen."""
    model = small_network()
    hold(model.classifier)

    exercise.replace_head(model, 3)

    expect_true("classifier.weight" in trainable(model), "The new head requires no gradients.")


def test_trainable_parameters_counts_single_numbers():
    """The model of these checks has 1,124 numbers in its base and 45 in its head."""
    slips = [
        (10, "You counted tensors. Each holds many numbers."),
        (74, "You counted the first axis of each tensor alone."),
        (1132, "You left the biases out."),
        (1182, "You counted BatchNorm's running statistics, which are no parameters."),
        (45, "You counted the head alone."),
        (0, "You did not look into the modules inside the model."),
    ]

    expect_int(exercise.trainable_parameters(small_network()), 1169, slips=slips)


def test_trainable_parameters_leaves_frozen_ones_out():
    """With the last convolution's 392 numbers frozen, 777 are left."""
    model = small_network()
    hold(model.features[7])

    slips = [
        (1169, "You counted the frozen numbers too."),
        (392, "You counted the frozen numbers alone."),
    ]
    expect_int(exercise.trainable_parameters(model), 777, slips=slips)


def test_extract_features_does_not_depend_on_the_batch():
    """An image has the same features alone and among others, and the head is not applied."""
    model = small_network()

    together = exercise.extract_features(model, IMAGES)
    alone = exercise.extract_features(model, IMAGES[:1])

    expect_true(torch.is_tensor(together), "Return a tensor.")
    slips = [((4, 5), "You applied the head as well.")]
    expect_shape(tuple(together.shape), (4, 8), slips=slips)
    expect_close(alone, together[:1])


def test_extract_features_gives_plain_numbers():
    """Features require no gradients."""
    features = exercise.extract_features(small_network(), IMAGES)

    expect_true(torch.is_tensor(features), "Return a tensor.")
    expect_true(not features.requires_grad, "The features still require gradients.")


def test_extract_features_puts_the_mode_back():
    """A training model trains on afterwards; a base in evaluation mode stays in it."""
    model = small_network()
    exercise.extract_features(model, IMAGES)
    expect_true(model.features.training, "The base was left in evaluation mode.")

    model.features.eval()
    exercise.extract_features(model, IMAGES)
    expect_true(not model.features.training, "The base was in evaluation mode, and is no longer.")
    expect_true(model.training, "The model was left in evaluation mode.")


def test_fine_tuning_optimizer_has_two_learning_rates():
    """The base moves at 0.001 and the head at 0.1."""
    model = small_network()

    optimizer = exercise.fine_tuning_optimizer(model, 0.1, 0.001)

    expect_true(isinstance(optimizer, torch.optim.Optimizer), "Return an optimizer.")
    rate = {id(p): group["lr"] for group in optimizer.param_groups for p in group["params"]}
    got = [rate.get(id(parameter)) for parameter in model.parameters()]
    slips = [
        ([0.1] * 8 + [0.001] * 2, "You swapped the two learning rates."),
        ([0.1] * 10, "All parameters have the head's learning rate."),
        ([0.001] * 10, "All parameters have the base's learning rate."),
        ([None] * 8 + [0.1] * 2, "The optimizer does not hold the base's parameters."),
    ]
    expect_equal(got, [0.001] * 8 + [0.1] * 2, slips=slips)


def test_fine_tuning_optimizer_leaves_frozen_parameters_out():
    """With the first convolution frozen, the optimizer holds 8 of the 10 parameters."""
    model = small_network()
    hold(model.features[0])

    optimizer = exercise.fine_tuning_optimizer(model, 0.1, 0.001)

    held = [p for group in optimizer.param_groups for p in group["params"]]
    expect_int(len(held), 8, slips=[(10, "The optimizer holds the frozen parameters too.")])


def test_fine_tuning_optimizer_moves_the_head():
    """One training step changes the head's bias."""
    model = small_network()
    before = model.classifier.bias.detach().clone()

    optimizer = exercise.fine_tuning_optimizer(model, 0.1, 0.001)
    nn.functional.cross_entropy(model(IMAGES), torch.tensor([0, 1, 2, 3])).backward()
    optimizer.step()

    moved = not torch.equal(model.classifier.bias, before)
    expect_true(moved, "The head did not move: does the optimizer hold its parameters?")
