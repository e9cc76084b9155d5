import copy

import torch
from torch import nn

from grader.misconceptions import misconception
from solutions.ex05_transfer_learning import (
    extract_features,
    fine_tuning_optimizer,
    freeze,
    replace_head,
)

# freeze


@misconception(
    of="freeze",
    fails={
        "test_nothing_frozen_requires_gradients",
        "test_a_step_moves_the_head_alone",
        "test_a_step_leaves_the_running_statistics",
        "test_frozen_batch_norm_normalises_by_its_statistics",
        "test_what_was_frozen_before_stays_frozen",
    },
)
def sets_a_switch_that_nobody_reads(module):
    """Your function changed nothing.

    A module has no `requires_grad`, and a parameter has no `require_grad`: Python lets you assign
    both without an error, and torch reads neither.
    """
    module.requires_grad = False
    for parameter in module.parameters():
        parameter.require_grad = False


@misconception(
    of="freeze",
    fails={
        "test_nothing_frozen_requires_gradients",
        "test_a_step_moves_the_head_alone",
        "test_what_was_frozen_before_stays_frozen",
    },
)
def stops_the_statistics_alone(module):
    """Your module is in evaluation mode, but its parameters still require gradients.

    `eval()` does not turn these off. Each parameter's `requires_grad` does; check its spelling.
    """
    module.eval()


@misconception(
    of="freeze",
    fails={
        "test_a_step_leaves_the_running_statistics",
        "test_frozen_batch_norm_normalises_by_its_statistics",
    },
)
def forgets_the_running_statistics(module):
    """You turned the gradients off, but BatchNorm's running statistics still move.

    They follow every forward pass in training mode, without any gradient.
    """
    module.requires_grad_(False)


@misconception(
    of="freeze",
    fails={
        "test_nothing_frozen_requires_gradients",
        "test_a_step_moves_the_head_alone",
        "test_what_was_frozen_before_stays_frozen",
    },
)
def freezes_the_weights_without_the_biases(module):
    """You froze the weights and left the biases trainable. Both are parameters."""
    for name, parameter in module.named_parameters():
        if "weight" in name:
            parameter.requires_grad = False
    module.eval()


@misconception(
    of="freeze",
    fails={
        "test_nothing_frozen_requires_gradients",
        "test_a_step_moves_the_head_alone",
        "test_what_was_frozen_before_stays_frozen",
    },
)
def freezes_convolutions_alone(module):
    """You froze the convolutions and left other layers trainable.

    BatchNorm and linear layers have parameters too.
    """
    for part in module.modules():
        if isinstance(part, nn.Conv2d):
            part.requires_grad_(False)
    module.eval()


@misconception(
    of="freeze",
    fails={"test_nothing_frozen_requires_gradients"},
)
def freezes_only_layers_at_the_top(module):
    """You froze the layers directly inside the module, but not those further down.

    A whole model keeps its layers inside `features`; `module.parameters()` reaches all of them.
    """
    for layer in [module, *module.children()]:
        for parameter in layer.parameters(recurse=False):
            parameter.requires_grad = False
    module.eval()


@misconception(
    of="freeze",
    fails={
        "test_nothing_frozen_requires_gradients",
        "test_a_step_moves_the_head_alone",
        "test_what_was_frozen_before_stays_frozen",
    },
)
def freezes_the_first_layer_alone(module):
    """You froze one layer and left the rest of the module trainable."""
    layer = next(part for part in module.modules() if isinstance(part, nn.Conv2d))
    layer.requires_grad_(False)
    module.eval()


@misconception(
    of="freeze",
    fails={"test_frozen_batch_norm_normalises_by_its_statistics"},
)
def stops_the_momentum_instead(module):
    """Your BatchNorm keeps its running statistics but does not use them.

    In training mode it normalises each image by the batch it came in. Use evaluation mode.
    """
    module.requires_grad_(False)
    for part in module.modules():
        if isinstance(part, nn.BatchNorm2d):
            part.momentum = 0.0


@misconception(
    of="freeze",
    fails={"test_frozen_batch_norm_normalises_by_its_statistics"},
)
def stops_the_tracking_instead(module):
    """Your BatchNorm no longer tracks its running statistics, but does not use them either.

    In training mode it normalises each image by the batch it came in. Use evaluation mode.
    """
    module.requires_grad_(False)
    for part in module.modules():
        if isinstance(part, nn.BatchNorm2d):
            part.track_running_stats = False


@misconception(of="freeze", fails={"test_what_was_frozen_before_stays_frozen"})
def turns_the_switch_over(module):
    """You turned each parameter's `requires_grad` over.

    What was frozen before became trainable. Set it to False instead.
    """
    for parameter in module.parameters():
        parameter.requires_grad = not parameter.requires_grad
    module.eval()


# replace_head

HEAD_TESTS = {
    "test_new_head_reads_the_base_and_has_the_new_size",
    "test_the_same_model_comes_back",
    "test_base_is_kept_under_the_new_head",
    "test_new_head_is_trainable",
    "test_new_head_starts_untrained",
}


@misconception(of="replace_head", fails=HEAD_TESTS)
def forgets_to_return_the_model(model, num_classes):
    """Your function returns nothing. Return the model after changing it."""
    replace_head(model, num_classes)


@misconception(of="replace_head", fails=HEAD_TESTS)
def returns_the_head(model, num_classes):
    """You returned the new head. Return the whole model, with the new head in it."""
    return replace_head(model, num_classes).classifier


@misconception(of="replace_head", fails={"test_the_same_model_comes_back"})
def changes_a_copy(model, num_classes):
    """You put the head on a copy and left the model itself as it was. Change the model in place."""
    return replace_head(copy.deepcopy(model), num_classes)


@misconception(
    of="replace_head",
    fails={
        "test_new_head_reads_the_base_and_has_the_new_size",
        "test_the_same_model_comes_back",
        "test_base_is_kept_under_the_new_head",
    },
)
def builds_a_new_model(model, num_classes):
    """You built a new model, and what the base had learned is gone.

    Keep the model and replace its `classifier` alone.
    """
    first, last = model.features[0], model.features[-3]
    return type(model)(num_classes, first.out_channels, last.out_channels)


@misconception(of="replace_head", fails=HEAD_TESTS)
def changes_the_number_alone(model, num_classes):
    """You changed `out_features`, which only tells the head's size.

    Its weights are still the old ones: it takes a new `nn.Linear`.
    """
    model.classifier.out_features = num_classes
    return model


@misconception(
    of="replace_head",
    fails={
        "test_new_head_reads_the_base_and_has_the_new_size",
        "test_new_head_is_trainable",
        "test_new_head_starts_untrained",
    },
)
def assigns_to_another_name(model, num_classes):
    """You put the new layer into the model under another name.

    The model applies the one that is called `classifier`, and that is still the old head.
    """
    model.fc = nn.Linear(model.classifier.in_features, num_classes)
    return model


@misconception(
    of="replace_head",
    fails={
        "test_new_head_reads_the_base_and_has_the_new_size",
        "test_new_head_is_trainable",
        "test_new_head_starts_untrained",
    },
)
def stacks_a_layer_on_the_old_head(model, num_classes):
    """You put a layer on top of the old head, so the features pass through the old classes first.

    The new head takes the old one's place.
    """
    old = model.classifier
    model.classifier = nn.Sequential(old, nn.Linear(old.out_features, num_classes))
    return model


@misconception(
    of="replace_head",
    fails={
        "test_new_head_reads_the_base_and_has_the_new_size",
        "test_new_head_is_trainable",
        "test_new_head_starts_untrained",
    },
)
def adds_a_softmax(model, num_classes):
    """You added a softmax to the head.

    The head is one `nn.Linear`: cross-entropy applies the softmax itself.
    """
    model.classifier = nn.Sequential(
        nn.Linear(model.classifier.in_features, num_classes), nn.Softmax(dim=1)
    )
    return model


@misconception(of="replace_head", fails={"test_new_head_reads_the_base_and_has_the_new_size"})
def expects_32_features(model, num_classes):
    """Your head always reads 32 features. The base may give another number; the old head knows."""
    model.classifier = nn.Linear(32, num_classes)
    return model


@misconception(of="replace_head", fails={"test_new_head_reads_the_base_and_has_the_new_size"})
def reads_the_old_outputs(model, num_classes):
    """Your head reads as many numbers as the old head put out.

    It must read what the base puts out: as many as the old head's inputs.
    """
    model.classifier = nn.Linear(model.classifier.out_features, num_classes)
    return model


@misconception(of="replace_head", fails={"test_new_head_reads_the_base_and_has_the_new_size"})
def swaps_inputs_and_outputs(model, num_classes):
    """You swapped the new head's two sizes: first come the features, then the classes."""
    model.classifier = nn.Linear(num_classes, model.classifier.in_features)
    return model


@misconception(
    of="replace_head",
    fails={
        "test_new_head_reads_the_base_and_has_the_new_size",
        "test_new_head_is_trainable",
    },
)
def leaves_the_bias_out(model, num_classes):
    """Your new head has no bias. Leave `nn.Linear`'s default as it is."""
    model.classifier = nn.Linear(model.classifier.in_features, num_classes, bias=False)
    return model


@misconception(of="replace_head", fails={"test_base_is_kept_under_the_new_head"})
def makes_everything_trainable(model, num_classes):
    """You made the base trainable as well. What was frozen in it must stay frozen."""
    return replace_head(model, num_classes).requires_grad_(True)


@misconception(
    of="replace_head",
    fails={"test_base_is_kept_under_the_new_head"},
)
def freezes_the_base_too(model, num_classes):
    """You froze the base.

    This function replaces the head and nothing else; `freeze` is another function.
    """
    freeze(model.features)
    return replace_head(model, num_classes)


@misconception(of="replace_head", fails={"test_new_head_is_trainable"})
def hands_the_freezing_on(model, num_classes):
    """Your new head is frozen where the old one was.

    A head that has learned nothing yet must be trainable.
    """
    required = model.classifier.weight.requires_grad
    replace_head(model, num_classes).classifier.requires_grad_(required)
    return model


@misconception(of="replace_head", fails={"test_new_head_starts_untrained"})
def keeps_a_head_of_the_same_size(model, num_classes):
    """You kept the old head because its size fits.

    Its classes are others: the new one starts afresh.
    """
    if model.classifier.out_features == num_classes:
        return model
    return replace_head(model, num_classes)


@misconception(of="replace_head", fails={"test_new_head_starts_untrained"})
def copies_the_old_weights(model, num_classes):
    """You copied weights of the old head into the new one.

    Its classes are others: the new one starts afresh.
    """
    old = model.classifier
    new = replace_head(model, num_classes).classifier
    count = min(old.out_features, num_classes)
    with torch.no_grad():
        new.weight[:count] = old.weight[:count]
    return model


# trainable_parameters

COUNTS = {"test_counts_every_number_of_a_trainable_model", "test_leaves_out_what_is_frozen"}
NOTHING = "test_counts_nothing_in_a_frozen_model"


@misconception(of="trainable_parameters", fails={"test_leaves_out_what_is_frozen", NOTHING})
def counts_the_frozen_too(model):
    """You counted all parameters. Those that are frozen do not count."""
    return sum(p.numel() for p in model.parameters())


@misconception(of="trainable_parameters", fails=COUNTS | {NOTHING})
def counts_the_frozen_alone(model):
    """You counted the frozen parameters, and left out the trainable ones."""
    return sum(p.numel() for p in model.parameters() if not p.requires_grad)


@misconception(of="trainable_parameters", fails=COUNTS)
def counts_tensors(model):
    """You counted the tensors. Each holds many numbers, and each number counts."""
    return sum(1 for p in model.parameters() if p.requires_grad)


@misconception(of="trainable_parameters", fails=COUNTS | {NOTHING})
def counts_all_tensors(model):
    """You counted the tensors, frozen ones too.

    Count the numbers in those that require gradients.
    """
    return len(list(model.parameters()))


@misconception(of="trainable_parameters", fails=COUNTS)
def counts_first_axes(model):
    """You counted only the first axis of each parameter.

    `len` of a tensor is not its number of elements.
    """
    return sum(len(p) for p in model.parameters() if p.requires_grad)


@misconception(of="trainable_parameters", fails=COUNTS)
def counts_weights_without_biases(model):
    """You counted the weights and left the biases out. They are parameters too."""
    return sum(
        p.numel() for name, p in model.named_parameters() if p.requires_grad and "bias" not in name
    )


@misconception(of="trainable_parameters", fails=COUNTS | {NOTHING})
def counts_the_statistics_too(model):
    """You counted BatchNorm's running statistics as well. They are buffers, not parameters."""
    buffers = sum(b.numel() for b in model.buffers())
    return buffers + sum(p.numel() for p in model.parameters() if p.requires_grad)


@misconception(of="trainable_parameters", fails=COUNTS | {NOTHING})
def counts_one_level_alone(model):
    """You got 0 where there are layers inside the model.

    `parameters(recurse=False)` leaves those out, and nothing has a gradient (`p.grad`) before the
    first backward pass.
    """
    return sum(p.numel() for p in model.parameters(recurse=False) if p.requires_grad)


@misconception(of="trainable_parameters", fails=COUNTS)
def counts_the_head_alone(model):
    """You counted the head alone. The base counts too, as far as it is not frozen."""
    return sum(p.numel() for p in model.classifier.parameters() if p.requires_grad)


@misconception(of="trainable_parameters", fails={"test_leaves_out_what_is_frozen"})
def asks_the_first_parameter_alone(model):
    """You asked one parameter of each part whether it requires gradients.

    A part can be frozen in part: ask each parameter.
    """
    return sum(
        p.numel()
        for part in model.children()
        if next(part.parameters()).requires_grad
        for p in part.parameters()
    )


@misconception(of="trainable_parameters", fails=COUNTS | {NOTHING})
def asks_the_module(model):
    """You asked a module for `requires_grad`, which modules do not have. Parameters have it."""
    return sum(
        p.numel() for part in model.modules() for p in part.parameters() if part.requires_grad
    )


@misconception(of="trainable_parameters", fails=COUNTS)
def counts_once_for_each_level(model):
    """You counted parameters several times.

    `parameters()` of a module holds those of all modules inside it already.
    """
    return sum(p.numel() for part in model.modules() for p in part.parameters() if p.requires_grad)


# extract_features

VALUES = "test_features_are_the_base_in_evaluation_mode"
NO_GRADIENTS = "test_features_require_no_gradients"
MODE = "test_each_part_is_left_in_its_mode"
UNCHANGED = "test_extracting_changes_no_parameter_and_no_statistic"


@misconception(of="extract_features", fails={VALUES, NO_GRADIENTS, MODE, UNCHANGED})
def applies_the_head(model, images):
    """You applied the whole model. Features are what the base gives, before the head."""
    return model.classifier(extract_features(model, images)).detach()


@misconception(of="extract_features", fails={VALUES})
def leaves_the_flattening_out(model, images):
    """You left out the base's last layer, which flattens. Apply all of `model.features`."""
    return extract_features(model, images)[:, :, None, None]


@misconception(of="extract_features", fails={VALUES})
def flattens_the_batch_too(model, images):
    """You put the features of all images in one row. Each image has a row of its own."""
    return extract_features(model, images).flatten()


@misconception(of="extract_features", fails={VALUES})
def stacks_batches_of_one(model, images):
    """You went through the images one by one and stacked the results, which adds an axis.

    The base takes the whole batch at once.
    """
    return torch.stack([extract_features(model, image[None]) for image in images])


@misconception(of="extract_features", fails={VALUES, UNCHANGED})
def forgets_evaluation_mode(model, images):
    """You ran the base in training mode.

    BatchNorm normalised by the batch, and its running statistics moved. Turning gradients off does
    not prevent that.
    """
    with torch.no_grad():
        return model.features(images)


@misconception(of="extract_features", fails={VALUES, NO_GRADIENTS, UNCHANGED})
def runs_the_base_as_it_is(model, images):
    """You ran the base as it was, in training mode and with gradients.

    It takes evaluation mode and `torch.no_grad()`.
    """
    return model.features(images)


@misconception(of="extract_features", fails={NO_GRADIENTS})
def forgets_no_grad(model, images):
    """Your features still carry gradients.

    Evaluation mode does not turn them off; `torch.no_grad()` does.
    """
    mode = model.features.training
    model.features.eval()
    features = model.features(images)
    model.features.train(mode)
    return features


@misconception(of="extract_features", fails={MODE})
def stays_in_evaluation_mode(model, images):
    """You left the model in evaluation mode. Put it back into the mode that it was in."""
    features = extract_features(model, images)
    model.eval()
    return features


@misconception(of="extract_features", fails={MODE})
def leaves_the_base_in_evaluation_mode(model, images):
    """You left the base in evaluation mode. Put it back into the mode that it was in."""
    features = extract_features(model, images)
    model.features.eval()
    return features


@misconception(of="extract_features", fails={MODE})
def always_ends_in_training_mode(model, images):
    """You ended in training mode, whatever mode it was before: a frozen base would thaw.

    Remember the mode, and put back that one.
    """
    features = extract_features(model, images)
    model.train()
    return features


@misconception(of="extract_features", fails={MODE})
def always_leaves_the_base_in_training_mode(model, images):
    """You left the base in training mode, whatever mode it was in: a frozen base would thaw.

    Remember the mode, and put back that one.
    """
    features = extract_features(model, images)
    model.features.train()
    return features


@misconception(of="extract_features", fails={MODE})
def gives_the_base_the_mode_of_the_model(model, images):
    """You put the base into the mode of the whole model.

    A frozen base is in evaluation mode while the model trains: remember the mode of
    `model.features` itself.
    """
    mode = model.training
    features = extract_features(model, images)
    model.train(mode)
    return features


@misconception(of="extract_features", fails={UNCHANGED})
def freezes_the_base_for_good(model, images):
    """You turned off the base's parameters to be rid of gradients, and left them off.

    `torch.no_grad()` leaves parameters alone, and ends by itself.
    """
    model.features.requires_grad_(False)
    return extract_features(model, images)


@misconception(of="extract_features", fails={UNCHANGED})
def thaws_the_base(model, images):
    """You made all of the base trainable at the end, also what was frozen before.

    `torch.no_grad()` leaves parameters alone.
    """
    model.features.requires_grad_(False)
    features = extract_features(model, images)
    model.features.requires_grad_(True)
    return features


# fine_tuning_optimizer

RATES = "test_each_part_has_its_learning_rate"
FROZEN_LAYER = "test_a_frozen_layer_is_left_out"
FROZEN_BASE = "test_a_frozen_base_is_left_out"
STEP = "test_a_step_moves_base_and_head"


def groups(*pairs):
    """Make parameter groups of (parameters, learning rate) pairs."""
    return [{"params": list(parameters), "lr": lr} for parameters, lr in pairs]


@misconception(of="fine_tuning_optimizer", fails={RATES})
def swaps_the_learning_rates(model, head_lr, base_lr):
    """You swapped the learning rates: `head_lr` is the classifier's, `base_lr` the features'."""
    return fine_tuning_optimizer(model, base_lr, head_lr)


@misconception(of="fine_tuning_optimizer", fails={RATES})
def uses_the_heads_rate_for_all(model, head_lr, _base_lr):
    """Your base moves at the head's learning rate. Give each part a group of its own."""
    return fine_tuning_optimizer(model, head_lr, head_lr)


@misconception(of="fine_tuning_optimizer", fails={RATES})
def uses_the_bases_rate_for_all(model, _head_lr, base_lr):
    """Your head moves at the base's learning rate. Give each part a group of its own."""
    return fine_tuning_optimizer(model, base_lr, base_lr)


@misconception(of="fine_tuning_optimizer", fails={RATES})
def takes_the_bases_rate_for_a_factor(model, head_lr, base_lr):
    """You multiplied the two learning rates. `base_lr` is the base's rate as it stands."""
    return fine_tuning_optimizer(model, head_lr, head_lr * base_lr)


@misconception(of="fine_tuning_optimizer", fails={RATES})
def leaves_the_rate_at_its_default(model, _head_lr, _base_lr):
    """Both parts move at the optimizer's default rate.

    Your groups carry no learning rate that torch knows: the key is `"lr"`.
    """
    return fine_tuning_optimizer(model, 0.001, 0.001)


@misconception(of="fine_tuning_optimizer", fails={FROZEN_LAYER, FROZEN_BASE})
def holds_the_frozen_too(model, head_lr, base_lr):
    """Your optimizer holds frozen parameters too. Give it those alone that require gradients."""
    pairs = (model.features.parameters(), base_lr), (model.classifier.parameters(), head_lr)
    return torch.optim.SGD(groups(*pairs))


@misconception(of="fine_tuning_optimizer", fails={FROZEN_LAYER, FROZEN_BASE})
def trains_what_was_frozen(model, head_lr, base_lr):
    """You made frozen parameters trainable. Leave the model as it is, and leave them out."""
    return fine_tuning_optimizer(model.requires_grad_(True), head_lr, base_lr)


@misconception(of="fine_tuning_optimizer", fails={FROZEN_LAYER})
def asks_one_parameter_for_all(model, head_lr, base_lr):
    """You asked one parameter whether its whole part is trainable.

    A part can be frozen in part: ask each parameter.
    """
    pairs = (model.features, base_lr), (model.classifier, head_lr)
    trainable = [
        (part.parameters(), lr) for part, lr in pairs if list(part.parameters())[-1].requires_grad
    ]
    return torch.optim.SGD(groups(*trainable))


@misconception(of="fine_tuning_optimizer", fails={RATES, FROZEN_LAYER, STEP})
def leaves_the_base_out(model, head_lr, _base_lr):
    """Your optimizer holds the head alone. In fine-tuning the base moves too, slowly.

    If you filled both groups from one generator or `filter`: it gives its items once. Make lists.
    """
    return torch.optim.SGD(groups((model.classifier.parameters(), head_lr)))


@misconception(of="fine_tuning_optimizer", fails={RATES, FROZEN_LAYER, FROZEN_BASE, STEP})
def leaves_the_head_out(model, _head_lr, base_lr):
    """Your optimizer holds the base alone, so the head never moves."""
    trainable = [p for p in model.features.parameters() if p.requires_grad]
    return torch.optim.SGD(groups((trainable, base_lr)))


@misconception(of="fine_tuning_optimizer", fails={RATES, FROZEN_LAYER, FROZEN_BASE})
def leaves_the_biases_out(model, head_lr, base_lr):
    """Your optimizer holds the weights and leaves the biases out. They are trained too."""
    optimizer = fine_tuning_optimizer(model, head_lr, base_lr)
    biases = {p for name, p in model.named_parameters() if "bias" in name}
    kept = [([p for p in g["params"] if p not in biases], g["lr"]) for g in optimizer.param_groups]
    return torch.optim.SGD(groups(*kept))


@misconception(of="fine_tuning_optimizer", fails={RATES, FROZEN_LAYER, FROZEN_BASE, STEP})
def optimizes_a_copy(model, head_lr, base_lr):
    """Your optimizer holds the parameters of a copy, so the model that is trained never moves."""
    return fine_tuning_optimizer(copy.deepcopy(model), head_lr, base_lr)


@misconception(of="fine_tuning_optimizer", fails={RATES, FROZEN_LAYER, FROZEN_BASE, STEP})
def replaces_the_head_afterwards(model, head_lr, base_lr):
    """You replaced the head after the optimizer was built.

    It still holds the old head's parameters, so the new head never moves.
    """
    optimizer = fine_tuning_optimizer(model, head_lr, base_lr)
    replace_head(model, model.classifier.out_features)
    return optimizer


@misconception(of="fine_tuning_optimizer", fails={RATES, FROZEN_LAYER, FROZEN_BASE, STEP})
def returns_the_groups(model, head_lr, base_lr):
    """You returned the parameter groups.

    Hand them to an optimizer, such as `torch.optim.Adam`, and return that.
    """
    pairs = (model.features.parameters(), base_lr), (model.classifier.parameters(), head_lr)
    return groups(*pairs)
