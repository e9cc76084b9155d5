import numpy as np
import torch
from torch import nn
from torch.nn.functional import cross_entropy, nll_loss, one_hot

from grader.misconceptions import misconception
from solutions.ex08_lenet5 import accuracy, lenet5_shapes, train


def lenet(
    *,
    activation=nn.Sigmoid,
    dense_activation=None,
    pool=nn.AvgPool2d,
    paddings=(2, 0),
    channels=1,
    bias=True,
    flatten=nn.Flatten,
    flat=400,
    hidden=(120, 84),
    num_classes=10,
    end=(),
):
    """Build LeNet-5, with one thing or another changed."""
    sizes = (flat, *hidden)
    dense = [
        part
        for size, outputs in zip(sizes, hidden, strict=False)
        for part in (nn.Linear(size, outputs), (dense_activation or activation)())
    ]
    return nn.Sequential(
        *(nn.Conv2d(channels, 6, 5, padding=paddings[0], bias=bias), activation(), pool(2)),
        *(nn.Conv2d(6, 16, 5, padding=paddings[1], bias=bias), activation(), pool(2)),
        *(flatten(), *dense, nn.Linear(sizes[-1], num_classes), *end),
    )


LAYERS = "test_layers_compute_what_lenet5_computes"
LOGITS = "test_ends_in_logits"
PARAMETERS = "test_has_61706_parameters"
TEN = "test_gives_ten_numbers_for_each_image"
OUTPUTS = "test_num_classes_sets_the_number_of_outputs"


@misconception(of="LeNet5", fails={LAYERS})
def pools_by_the_maximum(num_classes=10):
    """You pooled by the maximum. LeNet-5 takes the average of each 2x2 window."""
    return lenet(pool=nn.MaxPool2d, num_classes=num_classes)


@misconception(of="LeNet5", fails={LAYERS})
def activates_with_relu(num_classes=10):
    """You used ReLU.

    It came later and is the usual choice today, but here the activation is the sigmoid.
    """
    return lenet(activation=nn.ReLU, num_classes=num_classes)


@misconception(of="LeNet5", fails={LAYERS})
def activates_with_tanh(num_classes=10):
    """You used tanh, as the network of 1998 does.

    In d2l's version the activation is the sigmoid.
    """
    return lenet(activation=nn.Tanh, num_classes=num_classes)


@misconception(of="LeNet5", fails={LAYERS})
def activates_nothing(num_classes=10):
    """You left out all activations. Without them all the layers together are one linear map."""
    return lenet(activation=nn.Identity, num_classes=num_classes)


@misconception(of="LeNet5", fails={LAYERS})
def activates_only_convolutions(num_classes=10):
    """You left out the sigmoids between dense layers.

    Without them three dense layers do no more than one.
    """
    return lenet(dense_activation=nn.Identity, num_classes=num_classes)


@misconception(of="LeNet5", fails={LAYERS})
def activates_only_dense_layers(num_classes=10):
    """You left out the sigmoids of the convolutions: one stands between each and its pooling."""
    return lenet(activation=nn.Identity, dense_activation=nn.Sigmoid, num_classes=num_classes)


@misconception(of="LeNet5", fails={LAYERS})
def pools_before_it_activates(num_classes=10):
    """You pooled first and took the sigmoid afterwards.

    The mean of sigmoids is not the sigmoid of the mean, so the order counts.
    """
    network = lenet(num_classes=num_classes)
    return nn.Sequential(*(network[i] for i in (0, 2, 1, 3, 5, 4, *range(6, 12))))


@misconception(of="LeNet5", fails={LAYERS, PARAMETERS})
def pads_no_convolution(num_classes=10):
    """Your first convolution has no padding, so 28 pixels shrink to 24.

    With padding 2 they stay 28, and 400 numbers arrive at the first dense layer, not 256.
    """
    return lenet(paddings=(0, 0), flat=256, num_classes=num_classes)


@misconception(of="LeNet5", fails={LAYERS, PARAMETERS})
def pads_both_convolutions(num_classes=10):
    """You padded the second convolution, too. It has no padding: 14 pixels shrink to 10."""
    return lenet(paddings=(2, 2), flat=784, num_classes=num_classes)


@misconception(of="LeNet5", fails={LAYERS, PARAMETERS})
def leaves_out_the_layer_of_84(num_classes=10):
    """You left out the dense layer with 84 outputs: after 120 come 84, and then the classes."""
    return lenet(hidden=(120,), num_classes=num_classes)


@misconception(of="LeNet5", fails={LAYERS, PARAMETERS})
def leaves_out_convolution_biases(num_classes=10):
    """Your convolutions have no biases. Each of their kernels has one, 22 in all."""
    return lenet(bias=False, num_classes=num_classes)


@misconception(of="LeNet5", fails={LAYERS, PARAMETERS})
def pools_with_stride_one(num_classes=10):
    """Your pooling windows move by one pixel, so nothing is halved.

    They do not overlap: the stride is 2, which is torch's default for a window of 2.
    """
    return lenet(
        pool=lambda size: nn.AvgPool2d(size, stride=1), flat=16 * 22 * 22, num_classes=num_classes
    )


@misconception(of="LeNet5", fails={LAYERS, PARAMETERS})
def normalizes_batches(num_classes=10):
    """You added batch normalization. It came in 2015; LeNet-5 has none."""
    network = list(lenet(num_classes=num_classes))
    return nn.Sequential(network[0], nn.BatchNorm2d(6), *network[1:])


@misconception(of="LeNet5", fails={LAYERS, PARAMETERS, TEN, LOGITS, OUTPUTS})
def expects_colour_images(num_classes=10):
    """Your first convolution expects three channels, as colour images have.

    These are grey: one channel.
    """
    return lenet(channels=3, num_classes=num_classes)


@misconception(of="LeNet5", fails={LAYERS, TEN, LOGITS, OUTPUTS})
def forgets_to_flatten(num_classes=10):
    """You did not flatten. The first dense layer meets rows of 5 numbers where it expects 400."""
    return lenet(flatten=nn.Identity, num_classes=num_classes)


@misconception(of="LeNet5", fails={LAYERS, TEN, LOGITS, OUTPUTS})
def flattens_the_batch_too(num_classes=10):
    """You flattened the whole batch into one row.

    Each image keeps a row of its own: flatten from axis 1 on.
    """
    return lenet(flatten=lambda: nn.Flatten(0), num_classes=num_classes)


@misconception(of="LeNet5", fails={LAYERS, LOGITS})
def ends_in_softmax(num_classes=10):
    """You end in a softmax. torch's cross-entropy applies one itself: return the logits."""
    return lenet(end=[nn.Softmax(dim=1)], num_classes=num_classes)


@misconception(of="LeNet5", fails={LAYERS, LOGITS})
def ends_in_log_softmax(num_classes=10):
    """You end in a log-softmax. torch's cross-entropy contains it: return the logits."""
    return lenet(end=[nn.LogSoftmax(dim=1)], num_classes=num_classes)


@misconception(of="LeNet5", fails={LAYERS, LOGITS})
def ends_in_a_sigmoid(num_classes=10):
    """You put a sigmoid after the last layer, too.

    It stands only between layers: return the logits.
    """
    return lenet(end=[nn.Sigmoid()], num_classes=num_classes)


@misconception(of="LeNet5", fails={LAYERS, LOGITS})
def ends_in_relu(num_classes=10):
    """You put a ReLU after the last layer. Logits may be negative: return them as they are."""
    return lenet(end=[nn.ReLU()], num_classes=num_classes)


@misconception(of="LeNet5", fails={OUTPUTS})
def always_has_ten_classes(num_classes=10):  # noqa: ARG001 - that it is unused is the mistake
    """You always give 10 outputs. The last layer should have ``num_classes``."""
    return lenet()


ROWS = "test_lists_the_eight_steps_in_order"
CONVOLUTIONS = "test_convolutions_change_the_shape"
POOLINGS = "test_pooling_halves_height_and_width"
DENSE = "test_dense_layers_have_one_axis"


def rows_with(**shapes):
    return [(name, shapes.get(name, shape)) for name, shape in lenet5_shapes()]


@misconception(of="lenet5_shapes", fails={CONVOLUTIONS, POOLINGS, DENSE})
def forgets_the_padding():
    """You forgot the padding of 2 in the first convolution: it keeps 28 pixels."""
    return rows_with(
        conv1=(6, 24, 24), pool1=(6, 12, 12), conv2=(16, 8, 8), pool2=(16, 4, 4), flatten=(256,)
    )


@misconception(of="lenet5_shapes", fails={CONVOLUTIONS, POOLINGS, DENSE})
def pads_the_second_convolution_too():
    """You gave the second convolution a padding, too. It has none: 14 pixels shrink to 10."""
    return rows_with(conv2=(16, 14, 14), pool2=(16, 7, 7), flatten=(784,))


@misconception(of="lenet5_shapes", fails={CONVOLUTIONS, POOLINGS, DENSE})
def pads_on_one_side():
    """You counted the padding on one side only; it lies on both ends of an axis."""
    return rows_with(
        conv1=(6, 26, 26), pool1=(6, 13, 13), conv2=(16, 9, 9), pool2=(16, 4, 4), flatten=(256,)
    )


@misconception(of="lenet5_shapes", fails={CONVOLUTIONS, POOLINGS})
def puts_channels_last():
    """You put the channels last, as the note does. Here they come first: (C, H, W)."""
    return rows_with(conv1=(28, 28, 6), pool1=(14, 14, 6), conv2=(10, 10, 16), pool2=(5, 5, 16))


@misconception(of="lenet5_shapes", fails={CONVOLUTIONS, POOLINGS, DENSE})
def keeps_the_batch_axis():
    """Your shapes begin with a batch axis. Leave it out: they are those of one image."""
    return [(name, (1, *shape)) for name, shape in lenet5_shapes()]


@misconception(of="lenet5_shapes", fails={CONVOLUTIONS, POOLINGS})
def leaves_out_channels():
    """You left the channels out of the maps' shapes. They are (C, H, W), not (H, W)."""
    return [(name, shape[1:] or shape) for name, shape in lenet5_shapes()]


@misconception(of="lenet5_shapes", fails={CONVOLUTIONS, POOLINGS, DENSE})
def multiplies_channels():
    """You multiplied the second convolution's channels by those that come in.

    Each kernel sums over them: 16 kernels give 16 maps.
    """
    return rows_with(conv2=(96, 10, 10), pool2=(96, 5, 5), flatten=(2400,))


@misconception(of="lenet5_shapes", fails={CONVOLUTIONS, POOLINGS, DENSE})
def moves_pooling_by_one_pixel():
    """Your pooling takes one pixel off an axis.

    Its windows do not overlap, so it halves the axis.
    """
    return rows_with(
        pool1=(6, 27, 27), conv2=(16, 23, 23), pool2=(16, 22, 22), flatten=(16 * 22 * 22,)
    )


@misconception(of="lenet5_shapes", fails={ROWS, DENSE})
def leaves_out_flatten():
    """You left out the row of ``flatten``. It has no parameters, but it changes the shape."""
    return [row for row in lenet5_shapes() if row[0] != "flatten"]


@misconception(of="lenet5_shapes", fails={ROWS, DENSE})
def leaves_out_fc2():
    """You left out the row of ``fc2``, the dense layer with 84 outputs."""
    return [row for row in lenet5_shapes() if row[0] != "fc2"]


@misconception(of="lenet5_shapes", fails={ROWS})
def lists_the_input_too():
    """Your list begins with the input. It should begin with what ``conv1`` gives."""
    return [("input", (1, 28, 28)), *lenet5_shapes()]


@misconception(of="lenet5_shapes", fails={DENSE})
def keeps_the_maps_when_flattening():
    """Your flattened image still has three axes.

    Flattening puts its 16 x 5 x 5 numbers in a row.
    """
    return rows_with(flatten=(16, 5, 5))


@misconception(of="lenet5_shapes", fails={DENSE})
def flattens_one_map():
    """You flattened one map of 5 x 5. All 16 maps go into the row: 400 numbers."""
    return rows_with(flatten=(25,))


@misconception(of="lenet5_shapes", fails={DENSE})
def writes_numbers_for_vectors():
    """You wrote plain numbers for shapes with one axis. A tuple of one needs its comma: (400,)."""
    return rows_with(flatten=400, fc1=120, fc2=84, fc3=10)


FORM = "test_gives_one_float_per_epoch"
MEAN = "test_loss_is_the_mean_cross_entropy"
STEPS = "test_takes_steps_of_adam"
ORDER = "test_uses_every_image_in_the_given_order"
MODE = "test_trains_in_training_mode"


def loop(
    model,
    images,
    labels,
    *setting,
    optimizer=torch.optim.Adam,
    loss_of=cross_entropy,
    prepare=nn.Module.train,
    places=torch.arange,
    clear=True,
    step=True,
    collect=lambda means, sizes: float(np.dot(means, sizes)) / sum(sizes),
):
    """Train as the solution does, with one thing or another changed."""
    epochs, learning_rate, batch_size = setting
    optimizer = optimizer(model.parameters(), lr=learning_rate)
    prepare(model)
    results = []
    for _ in range(epochs):
        losses = []
        batches = places(len(images)).split(batch_size)
        for batch in batches:
            loss = loss_of(model(images[batch]), labels[batch])
            if clear:
                optimizer.zero_grad()
            loss.backward()
            if step:
                optimizer.step()
            losses.append(loss.item())
        results.append(collect(losses, [len(batch) for batch in batches]))
    return results


@misconception(of="train", fails={FORM, STEPS, ORDER})
def forgets_to_step(*arguments):
    """Your weights never move.

    Call ``step()`` after ``backward()``, and before you clear the gradients.
    """
    return loop(*arguments, step=False)


@misconception(of="train", fails={STEPS, ORDER})
def never_clears_gradients(*arguments):
    """You never clear the gradients.

    torch adds each new gradient to the old ones, so every step also follows all the batches
    before.
    """
    return loop(*arguments, clear=False)


@misconception(of="train", fails={STEPS, ORDER})
def uses_sgd(*arguments):
    """You trained with SGD. The optimizer is Adam; with plain SGD this network hardly learns."""
    return loop(*arguments, optimizer=torch.optim.SGD)


@misconception(of="train", fails={STEPS, ORDER})
def uses_adamw(*arguments):
    """You trained with AdamW, which also shrinks the weights in each step.

    The optimizer is Adam.
    """
    return loop(*arguments, optimizer=torch.optim.AdamW)


@misconception(of="train", fails={MEAN, STEPS, ORDER})
def ignores_the_learning_rate(*arguments):
    """Adam runs at its own learning rate of 0.001. Give it ``learning_rate``."""

    def optimizer(parameters, lr):  # noqa: ARG001 - that it is unused is the mistake
        return torch.optim.Adam(parameters)

    return loop(*arguments, optimizer=optimizer)


@misconception(of="train", fails={STEPS, ORDER})
def renews_the_optimizer_in_each_epoch(model, images, labels, epochs, *rest):
    """You make a new optimizer in each epoch.

    Adam remembers the gradients that it has seen; make it once, before the loops.
    """
    return [loop(model, images, labels, 1, *rest)[0] for _ in range(epochs)]


@misconception(of="train", fails={STEPS, ORDER})
def trains_the_last_layer_alone(model, *arguments):
    """Only a part of the parameters moves.

    Give the optimizer ``model.parameters()``, all of them.
    """

    def optimizer(parameters, lr):
        return torch.optim.Adam(list(parameters)[-2:], lr=lr)

    return loop(model, *arguments, optimizer=optimizer)


@misconception(of="train", fails={MEAN, STEPS, ORDER, MODE})
def applies_softmax_first(*arguments):
    """You took the softmax before the cross-entropy, which applies one itself.

    Give it the logits.
    """
    return loop(*arguments, loss_of=lambda logits, y: cross_entropy(logits.softmax(1), y))


@misconception(of="train", fails={MEAN, STEPS, ORDER, MODE})
def takes_nll_of_logits(*arguments):
    """You gave logits to the negative log-likelihood.

    It wants log-probabilities; cross-entropy takes logits.
    """
    return loop(*arguments, loss_of=nll_loss)


@misconception(of="train", fails={MEAN, STEPS, ORDER, MODE})
def takes_squared_errors(*arguments):
    """You used the squared error to one-hot labels.

    The loss of a classifier is the cross-entropy.
    """

    def squared(logits, y):
        return nn.functional.mse_loss(logits, one_hot(y, logits.shape[1]).float())

    return loop(*arguments, loss_of=squared)


@misconception(of="train", fails={MEAN, STEPS, MODE})
def reports_sums_over_images(*arguments):
    """Your losses are sums over the images. Divide by the number of images."""
    return loop(*arguments, collect=np.dot)


@misconception(of="train", fails={MEAN})
def reports_sums_over_batches(*arguments):
    """You added up the batches' losses, so more batches make a larger loss. Take their mean."""
    return loop(*arguments, collect=lambda means, sizes: sum(means))  # noqa: ARG005 - one signature


@misconception(of="train", fails={MEAN, STEPS, MODE})
def divides_batch_means_by_images(*arguments):
    """You added up the batches' mean losses and divided by the number of images.

    Each of them is a mean already: weigh it by its batch's size first.
    """
    return loop(*arguments, collect=lambda means, sizes: sum(means) / sum(sizes))


@misconception(of="train", fails={MEAN})
def reports_the_last_batch(*arguments):
    """You report the loss of an epoch's last batch. Report the mean over the epoch."""
    return loop(*arguments, collect=lambda means, sizes: means[-1])  # noqa: ARG005 - one signature


@misconception(of="train", fails={STEPS, MODE})
def reports_the_loss_after_the_epoch(model, images, labels, epochs, *rest):
    """You measured the loss anew after each epoch.

    It is the mean of the batches' losses, each taken before its step.
    """
    losses = []
    optimizer = torch.optim.Adam(model.parameters(), lr=rest[0])
    for _ in range(epochs):
        loop(model, images, labels, 1, *rest, optimizer=lambda *_, **__: optimizer)
        losses.append(cross_entropy(model(images), labels).item())
    return losses


@misconception(of="train", fails={ORDER})
def shuffles_the_images(*arguments):
    """You shuffle the images.

    Mostly that is good, but here the order is the given one, so that everybody gets the same
    numbers.
    """
    return loop(*arguments, places=torch.randperm)


@misconception(of="train", fails={ORDER})
def drops_a_smaller_last_batch(model, images, labels, *setting):
    """You leave out the images of a last batch that is not full. Train on them, too."""
    whole = len(images) // setting[-1] * setting[-1]
    return train(model, images[:whole], labels[:whole], *setting)


@misconception(of="train", fails={ORDER})
def takes_one_large_batch(model, images, labels, *setting):
    """You take all images in one step. Take ``batch_size`` of them at a time."""
    return train(model, images, labels, *setting[:2], len(images))


@misconception(of="train", fails={STEPS, ORDER, MODE})
def takes_one_image_at_a_time(model, images, labels, *setting):
    """You take one image at a time. Take ``batch_size`` of them in a step."""
    return train(model, images, labels, *setting[:2], 1)


@misconception(of="train", fails={MEAN, ORDER})
def trains_on_the_first_batch_alone(model, images, labels, *setting):
    """You train on the first batch only. An epoch goes through all images."""
    batch_size = setting[-1]
    return train(model, images[:batch_size], labels[:batch_size], *setting)


@misconception(of="train", fails={FORM, MEAN, STEPS, ORDER})
def trains_for_one_epoch(model, images, labels, *setting):
    """You go through the images once and give one loss. Do it ``epochs`` times."""
    return train(model, images, labels, 1, *setting[1:])


@misconception(of="train", fails={FORM, MEAN})
def reports_every_batch(*arguments):
    """You give a loss for every batch. Give one for each epoch, the mean of its batches."""
    epochs = loop(*arguments, collect=lambda means, sizes: means)  # noqa: ARG005 - one signature
    return [loss for means in epochs for loss in means]


@misconception(of="train", fails={FORM, MEAN, STEPS, MODE})
def reports_the_last_epoch_alone(*arguments):
    """You return one number. Return the list of all epochs' mean losses."""
    return train(*arguments)[-1]


@misconception(of="train", fails={FORM, MEAN, STEPS, MODE})
def returns_nothing(*arguments):
    """You train and return nothing. Return the list of mean losses."""
    train(*arguments)


@misconception(of="train", fails={FORM})
def returns_tensors(*arguments):
    """Your list holds tensors.

    Make each a plain number by ``.item()``; a tensor also keeps the whole graph of its batch
    in memory.
    """
    return [torch.tensor(loss) for loss in train(*arguments)]


@misconception(of="train", fails={MODE})
def forgets_training_mode(*arguments):
    """You train in whatever mode the model came in.

    Call ``model.train()`` first, else BatchNorm and dropout stand still.
    """
    return loop(*arguments, prepare=lambda model: model)


@misconception(of="train", fails={MEAN, STEPS, ORDER, MODE})
def trains_in_evaluation_mode(*arguments):
    """You train in evaluation mode. That is for measuring; training needs ``model.train()``."""
    return loop(*arguments, prepare=nn.Module.eval)


SHARE = "test_accuracy_is_the_share_of_right_answers"
EVALUATION = "test_accuracy_is_measured_in_evaluation_mode"
KEPT = "test_accuracy_leaves_the_mode_as_it_was"


@misconception(of="accuracy", fails={SHARE, EVALUATION})
def gives_percent(*arguments):
    """You gave percent. The share goes from 0 to 1."""
    return 100.0 * accuracy(*arguments)


@misconception(of="accuracy", fails={SHARE, EVALUATION})
def gives_the_count(model, images, labels):
    """You counted the right answers. Divide by the number of images."""
    return int(accuracy(model, images, labels) * len(labels))


@misconception(of="accuracy", fails={SHARE, EVALUATION, KEPT})
def gives_the_error_rate(*arguments):
    """You measured the share of wrong answers. The accuracy is that of the right ones."""
    return 1.0 - accuracy(*arguments)


@misconception(of="accuracy", fails={SHARE})
def returns_a_tensor(*arguments):
    """You returned a tensor. Make it a plain number by ``.item()``."""
    return torch.tensor(accuracy(*arguments))


@misconception(of="accuracy", fails={SHARE, EVALUATION, KEPT})
def searches_along_the_batch(model, images, labels):
    """You took the argmax along the batch.

    Take it along the classes, axis 1: one for each image.
    """
    return accuracy(lambdas(model, lambda logits: logits.T), images, labels)


@misconception(of="accuracy", fails={SHARE, EVALUATION, KEPT})
def takes_the_smallest_logit(model, images, labels):
    """You took the smallest logit's class. The network believes in the largest."""
    return accuracy(lambdas(model, lambda logits: -logits), images, labels)


@misconception(of="accuracy", fails={SHARE, EVALUATION})
def divides_by_all_logits(model, images, labels):
    """You divided by the number of all logits. Divide by the number of images."""
    return accuracy(model, images, labels) / model(images[:1]).shape[1]


def lambdas(model, change):
    """Put a change behind a model, so that both keep one mode."""

    class Changed(nn.Module):
        def __init__(self):
            super().__init__()
            self.model = model
            self.training = model.training

        def forward(self, images):
            return change(self.model(images))

    return Changed()


@misconception(of="accuracy", fails={EVALUATION})
def measures_in_the_mode_it_finds(model, images, labels):
    """You measured in the mode in which the model came.

    In training mode BatchNorm and dropout disturb the answers: call ``model.eval()`` first.
    """
    with torch.no_grad():
        return (model(images).argmax(1) == labels).float().mean().item()


@misconception(of="accuracy", fails={EVALUATION, KEPT})
def measures_in_training_mode(model, images, labels):
    """You measured in training mode. Call ``model.eval()`` first, and go back afterwards."""
    model.train()
    return measures_in_the_mode_it_finds(model, images, labels)


@misconception(of="accuracy", fails={KEPT})
def leaves_evaluation_mode_on(model, images, labels):
    """You leave the model in evaluation mode. Put it back into the mode in which it came."""
    return accuracy(model.eval(), images, labels)


@misconception(of="accuracy", fails={KEPT})
def always_goes_back_to_training(*arguments):
    """You always end in training mode. Keep ``model.training`` first, and go back to that."""
    share = accuracy(*arguments)
    arguments[0].train()
    return share
