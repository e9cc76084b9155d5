import numpy as np
import pytest
import torch

from grader.expect import expect_close, expect_equal, expect_int, expect_shape, expect_true
from grader.language import gettext

# A small model: parameters in order, the last two the head's.
SIZES = {"num_classes": 3, "channels": 2, "num_features": 5}
NAMES = [
    *("features.0.weight", "features.0.bias", "features.1.weight", "features.1.bias"),
    *("features.4.weight", "features.4.bias", "features.7.weight", "features.7.bias"),
    *("classifier.weight", "classifier.bias"),
]
BASE_SHAPES = [(2, 1, 3, 3), (2,), (2,), (2,), (4, 2, 3, 3), (4,), (5, 4, 2, 2), (5,)]
BASE_PARTS = ["features", *(f"features.{number}" for number in range(10))]
PARTS = ["", *BASE_PARTS, "classifier"]
HEAD_SHAPES = [(3, 5), (3,)]
FIRST_LAYER = 20  # its numbers
BASE = 185  # the base's
HEAD = 18  # the head's
LABELS = torch.tensor([0, 1, 2, 0, 1, 2])


def draw(rng):
    """Give weights for a small model, and six images."""
    shapes = [*BASE_SHAPES, *HEAD_SHAPES, (6, 1, 8, 8)]
    *weights, images = (
        torch.from_numpy(rng.normal(0.0, 0.5, shape).astype(np.float32)) for shape in shapes
    )
    return weights, images


def build(side, weights, images=None):
    """Build the model with these weights; a pass of images gives it statistics of its own."""
    model = side.torch.given("SmallNetwork", **SIZES)
    side.torch.load(model, weights)
    if images is not None:
        side.torch.forward(model, images)
    return model, side.torch.submodule(model, "features")


def bare(side):
    """Build the model with whatever weights it begins with."""
    return side.torch.given("SmallNetwork", **SIZES)


def evaluated_base(side, weights, images, others):
    """Give what a base that saw some images makes of others in evaluation mode."""
    _, base = build(side, weights, images)
    side.torch.set_training(base, False)
    return side.torch.forward(base, others)


def values(side, model):
    """Give each parameter's values by its name."""
    return {name: value for name, value, _ in side.torch.parameters(model)}


def trainable(side, model):
    """Give the names of the parameters that require gradients, after a look at all of them."""
    parameters = side.torch.parameters(model)
    names = [name for name, _, _ in parameters]
    expect_true(names == NAMES, "The model has other parameters than it should have.")
    return [name for name, _, required in parameters if required]


def running(side, model):
    """Give BatchNorm's running mean and variance."""
    return [value for name, value in side.torch.buffers(model) if "running" in name]


def modes(side, model):
    """Give whether each part of the model is in training mode, by its name."""
    return {name: training for name, _, training in side.torch.modules(model)}


def numbers(features):
    """Put features in a row: whether their shape is right, a test of its own says."""
    return features.flatten() if isinstance(features, torch.Tensor) else np.ravel(features)


def expect_new_head(parts, num_classes):
    """Expect a parameter outside the base that has an axis for the new number of classes."""
    heads = [value for name, value in parts.items() if not name.startswith("features.")]
    new = any(num_classes in value.shape for value in heads)
    expect_true(new, "The model has no new head.")


def bits_equal(first, second):
    """Tell whether two lists hold the same tensors, to the last bit."""
    return len(first) == len(second) and all(map(torch.equal, first, second))


@pytest.mark.points(1, of="freeze")
def test_nothing_frozen_requires_gradients(student):
    """After freezing, no parameter of the module, however deep inside, requires gradients."""
    model = bare(student)

    student.freeze(model)

    expect_equal(trainable(student, model), [])


@pytest.mark.points(1, of="freeze")
def test_a_step_moves_the_head_alone(student, rng):
    """A training step leaves a frozen base's weights bit for bit, and moves the head."""
    weights, images = draw(rng)
    model, base = build(student, weights, images)

    student.freeze(base)

    student.torch.step(model, student.torch.sgd(model, 0.5), images, LABELS)
    after = list(values(student, model).values())
    expect_true(bits_equal(after[:-2], weights[:-2]), "The frozen base's weights moved.")
    expect_true(not torch.equal(after[-2], weights[-2]), "The head did not move.")


@pytest.mark.points(1, of="freeze")
def test_a_step_leaves_the_running_statistics(student, reference, rng):
    """A training step leaves a frozen BatchNorm's running mean and variance bit for bit."""
    weights, images = draw(rng)
    wanted = running(reference, build(reference, weights, images)[0])
    model, base = build(student, weights, images)
    before = running(student, model)

    student.freeze(base)

    student.torch.step(model, student.torch.sgd(model, 0.5), 2 * images + 1, LABELS)
    after = running(student, model)
    expect_true(bits_equal(after, before), "BatchNorm's running statistics moved.")
    expect_close(after, wanted)


@pytest.mark.points(0.5, of="freeze")
def test_frozen_batch_norm_normalises_by_its_statistics(student, reference, rng):
    """A frozen base normalises by its running statistics, not by those of the batch."""
    weights, images = draw(rng)
    others = 2 * images[:3] + 1
    wanted = evaluated_base(reference, weights, images, others)
    _, base = build(student, weights, images)

    student.freeze(base)

    expect_close(student.torch.forward(base, others), wanted)


@pytest.mark.points(0.5, of="freeze")
def test_what_was_frozen_before_stays_frozen(student):
    """Freezing a model whose base is frozen already leaves the base frozen."""
    model = bare(student)
    base = student.torch.submodule(model, "features")
    student.torch.set_requires_grad(base, False)
    student.torch.set_training(base, False)

    student.freeze(model)

    expect_equal(trainable(student, model), [])


@pytest.mark.points(1, of="replace_head")
def test_new_head_reads_the_base_and_has_the_new_size(student, reference, rng):
    """The new head is one linear layer from the base's features to the new number of classes."""
    weights, images = draw(rng)
    features = evaluated_base(reference, weights, images, images)
    model, _ = build(student, weights, images)

    model = student.replace_head(model, 7)

    student.torch.set_training(model, False)
    parts = values(student, model)
    for name, shape in (("classifier.weight", (7, 5)), ("classifier.bias", (7,))):
        expect_true(name in parts, gettext("The model has no {name}.").format(name=name))
        expect_shape(tuple(parts[name].shape), shape)
    logits = features @ parts["classifier.weight"].T + parts["classifier.bias"]
    expect_close(student.torch.forward(model, images), logits)


@pytest.mark.points(0.5, of="replace_head")
def test_the_same_model_comes_back(student):
    """The model that comes back is the one that was handed in, changed in place."""
    model = bare(student)

    got = student.replace_head(model, 4)

    expect_true(student.torch.is_same(got, model), "This is not the model that was handed in.")
    expect_new_head(values(student, model), 4)


@pytest.mark.points(0.5, of="replace_head")
def test_base_is_kept_under_the_new_head(student, rng):
    """The base keeps its weights under a new head, and what was frozen in it stays frozen."""
    weights, _ = draw(rng)
    model, _ = build(student, weights)
    first = student.torch.submodule(model, "features.0")
    student.torch.set_requires_grad(first, False)

    model = student.replace_head(model, 4)

    parts = student.torch.parameters(model)
    expect_new_head({name: value for name, value, _ in parts}, 4)
    base = [part for part in parts if part[0].startswith("features.")]
    kept = bits_equal([value for _, value, _ in base], weights[:-2])
    expect_true(kept, "The base has other weights than before.")
    frozen = [name for name, _, required in base if not required]
    expect_equal(frozen, ["features.0.weight", "features.0.bias"])


@pytest.mark.points(0.5, of="replace_head")
def test_new_head_is_trainable(student):
    """The new head is trainable, even where the whole model was frozen."""
    model = bare(student)
    student.torch.set_requires_grad(model, False)

    model = student.replace_head(model, 4)

    heads = [name for name in trainable(student, model) if not name.startswith("features.")]
    expect_equal(heads, ["classifier.weight", "classifier.bias"])


@pytest.mark.points(0.5, of="replace_head")
def test_new_head_starts_untrained(student, rng):
    """No weight of the old head is in the new one, even if the sizes agree."""
    weights, _ = draw(rng)
    model, _ = build(student, weights)

    model = student.replace_head(model, 3)

    new = values(student, model).get("classifier.weight", weights[-2])
    copied = (new.flatten()[:, None] == weights[-2].flatten()).any()
    expect_true(new.numel() > 0, "The new head has no weights.")
    expect_true(not copied.item(), "Weights of the old head are still there.")


@pytest.mark.points(0.5, of="trainable_parameters")
def test_counts_every_number_of_a_trainable_model(student):
    """Without anything frozen, each single number of each weight and bias counts."""
    model = bare(student)

    expect_int(student.trainable_parameters(model), BASE + HEAD)


@pytest.mark.points(1, of="trainable_parameters")
def test_leaves_out_what_is_frozen(student):
    """What is frozen does not count, be it a whole base or one layer."""
    model = bare(student)
    base = student.torch.submodule(model, "features")
    first = student.torch.submodule(model, "features.0")

    student.torch.set_requires_grad(first, False)
    expect_int(student.trainable_parameters(model), BASE + HEAD - FIRST_LAYER)
    student.torch.set_requires_grad(base, False)
    expect_int(student.trainable_parameters(model), HEAD)


@pytest.mark.points(0.5, of="trainable_parameters")
def test_counts_nothing_in_a_frozen_model(student):
    """A model with trainable parameters has 0 of them once it is wholly frozen."""
    model = bare(student)

    expect_true(bool(student.trainable_parameters(model) > 0), "This model was not frozen.")
    student.torch.set_requires_grad(model, False)

    expect_int(student.trainable_parameters(model), 0)


@pytest.mark.points(1, of="extract_features")
def test_features_are_the_base_in_evaluation_mode(student, reference, rng):
    """Features are what the base alone makes of the images in evaluation mode."""
    weights, images = draw(rng)
    others = 2 * images[:4] + 1
    wanted = evaluated_base(reference, weights, images, others)
    model, _ = build(student, weights, images)

    features = student.extract_features(model, others)

    expect_close(features, wanted)


@pytest.mark.points(0.5, of="extract_features")
def test_features_require_no_gradients(student, reference, rng):
    """The features require no gradients, though the base's parameters do."""
    weights, images = draw(rng)
    wanted = evaluated_base(reference, weights, images, images)
    model, base = build(student, weights, images)
    student.torch.set_training(base, False)

    features = student.extract_features(model, images)

    expect_close(numbers(features), numbers(wanted))
    required = getattr(features, "requires_grad", False)
    expect_true(not required, "The features still require gradients.")


@pytest.mark.points(1, of="extract_features")
def test_each_part_is_left_in_its_mode(student, reference, rng):
    """Base and head are each left in the mode that they were in, training or evaluation."""
    weights, images = draw(rng)
    wanted = evaluated_base(reference, weights, images, images)
    model, base = build(student, weights, images)

    # In evaluation mode first: training mode may, by another mistake, move the statistics.
    for whole, part in ((False, False), (True, False), (True, True), (False, True)):
        student.torch.set_training(model, whole)
        student.torch.set_training(base, part)
        features = student.extract_features(model, images)
        if not part:
            expect_close(numbers(features), numbers(wanted))
        left = {name: part if name in BASE_PARTS else whole for name in PARTS}
        kept = modes(student, model) == left
        expect_true(kept, "A part of the model is in another mode than before.")


@pytest.mark.points(0.5, of="extract_features")
def test_extracting_changes_no_parameter_and_no_statistic(student, reference, rng):
    """The same parameters require gradients as before, and running statistics stay."""
    weights, images = draw(rng)
    others = 2 * images + 1
    right, right_base = build(reference, weights, images)
    statistics = running(reference, right)
    reference.torch.set_training(right_base, False)
    wanted = reference.torch.forward(right_base, others)
    model, _ = build(student, weights, images)
    first = student.torch.submodule(model, "features.0")
    student.torch.set_requires_grad(first, False)
    before = running(student, model)

    features = student.extract_features(model, others)

    expect_close(numbers(features), numbers(wanted))
    expect_equal(trainable(student, model), NAMES[2:])
    after = running(student, model)
    expect_true(bits_equal(after, before), "BatchNorm's running statistics moved.")
    expect_close(after, statistics)


@pytest.mark.points(1, of="fine_tuning_optimizer")
def test_each_part_has_its_learning_rate(student):
    """All of the base moves at the base's learning rate, all of the head at the head's."""
    model = bare(student)

    optimizer = student.fine_tuning_optimizer(model, 0.25, 0.125)

    wanted = [(name, 0.25 if "classifier" in name else 0.125) for name in NAMES]
    expect_equal(student.torch.rates(optimizer, model), sorted(wanted))


@pytest.mark.points(0.5, of="fine_tuning_optimizer")
def test_a_frozen_layer_is_left_out(student):
    """Of a base that is frozen in part, the optimizer holds the trainable parameters alone."""
    model = bare(student)
    first = student.torch.submodule(model, "features.0")
    student.torch.set_requires_grad(first, False)

    optimizer = student.fine_tuning_optimizer(model, 0.25, 0.125)

    expect_equal(trainable(student, model), NAMES[2:])
    held = [name for name, _ in student.torch.rates(optimizer, model)]
    expect_equal(held, sorted(NAMES[2:]))


@pytest.mark.points(0.5, of="fine_tuning_optimizer")
def test_a_frozen_base_is_left_out(student):
    """With the base wholly frozen, the optimizer holds the head alone."""
    model = bare(student)
    base = student.torch.submodule(model, "features")
    student.torch.set_requires_grad(base, False)

    optimizer = student.fine_tuning_optimizer(model, 0.25, 0.125)

    held = [name for name, _ in student.torch.rates(optimizer, model)]
    expect_equal(held, ["classifier.bias", "classifier.weight"])


@pytest.mark.points(1, of="fine_tuning_optimizer")
def test_a_step_moves_base_and_head(student, reference, rng):
    """One step of the optimizer moves the weights of the base and of the head."""
    weights, images = draw(rng)
    logits = reference.torch.forward(build(reference, weights)[0], images)
    model, _ = build(student, weights)

    optimizer = student.fine_tuning_optimizer(model, 0.25, 0.125)

    loss = student.torch.step(model, optimizer, images, LABELS)
    expect_close(loss, torch.nn.functional.cross_entropy(logits, LABELS))
    moved = student.torch.moved(model, weights)
    base, head = "The base did not move.", "The head did not move."
    for index, says in ((0, base), (6, base), (-2, head)):
        expect_true(moved[index], says)
