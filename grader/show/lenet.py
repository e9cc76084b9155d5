"""Pictures of LeNet-5, of an epoch of training, and of accuracy."""

from __future__ import annotations

from grader.language import gettext as _
from grader.pictures import Mark, Tone
from grader.show.scenes import Layer, Layers, Picture, Scene, Sign, State, grid
from grader.show.windows import every_step, stops

LOSSES = (2.5, 2.0, 1.5)  # of batches of 2, 2 and 1 images
LOGITS = [[2, 1, 0], [0, 3, 1], [4, 2, 5], [6, 5, 1]]
LABELS = (0, 1, 0, 0)


def lenet5() -> Picture:
    """Draw the plan; the shapes that an exercise asks for stay open."""
    layers = (
        Layer(_("image"), (1, 28, 28)),
        Layer("conv1", (6, 28, 28), None, State.LEARNS, _("5x5, padding 2, sigmoid")),
        Layer("pool1", (6, None, None), None, State.PLAIN, _("average, 2x2")),
        Layer("conv2", (16, None, None), None, State.LEARNS, _("5x5, sigmoid")),
        Layer("pool2", (16, None, None), None, State.PLAIN, _("average, 2x2")),
        Layer("flatten", (None,)),
        Layer("fc1", (120,), None, State.LEARNS, _("dense, sigmoid")),
        Layer("fc2", (84,), None, State.LEARNS, _("dense, sigmoid")),
        Layer("fc3", (10,), None, State.LEARNS, _("dense, logits")),
    )
    return Picture(
        "LeNet5()",
        _("Convolve, activate, pool, twice; then flatten, and let dense layers decide."),
        Scene(
            (Layers("LeNet-5", layers),),
            (_("Each ? is for you to work out."), _("61,706 parameters in all")),
        ),
    )


def lenet5_shapes() -> Picture:
    """Follow a smaller image through the same convolutions and poolings."""
    side = 12
    shapes = [(_("image"), (1, side, side), "")]
    for number, (maps, padding) in enumerate(((6, 2), (16, 0)), start=1):
        size = len(stops(side + 2 * padding, 5, 1))
        padded = f" + 2*{padding}" if padding else ""
        shapes.append((f"conv{number}", (maps, size, size), f"{side}{padded} - 4 = {size}"))
        side = len(stops(size, 2, 2))
        shapes.append((f"pool{number}", (maps, side, side), f"{size} / 2 = {side}"))
    layers = [Layer(name, shape, None, State.PLAIN, note) for name, shape, note in shapes]
    flat = maps * side * side
    layers.append(Layer("flatten", (flat,), None, State.PLAIN, f"{maps}*{side}*{side} = {flat}"))
    return Picture(
        "lenet5_shapes()",
        _("The shape after each step follows from the shape before it."),
        Scene(
            (Layers(_("the same steps on an image of 12x12"), tuple(layers)),),
            (_("LeNet-5 begins with 28x28: go through it in the same way."),),
        ),
    )


def train() -> Picture:
    """Go through an epoch of three batches, the last of them smaller."""
    size, images = 2, 5
    batches = [range(first, min(first + size, images)) for first in range(0, images, size)]
    parts = [len(batch) * loss for batch, loss in zip(batches, LOSSES, strict=True)]
    mean = sum(parts) / images

    def scene(step: int, seen: int | None) -> Scene:
        done = len(batches) if seen is None else seen + 1
        row = grid(
            _("images, in their order"),
            [list(range(images))],
            Tone.INPUT,
            marks={(0, image): Mark.FRAME for image in batches[step]},
        )
        losses = grid(
            _("each batch's mean loss, before its step"),
            [[f"{loss:g}" if number < done else "" for number, loss in enumerate(LOSSES)]],
            Tone.OUTPUT,
            marks={(0, step): Mark.FRAME},
        )
        sums = " + ".join(
            f"{len(batch)}*{loss:g}" for batch, loss in zip(batches, LOSSES, strict=True)
        )
        whole = (Sign(_("the epoch's loss: ({sums}) / {images} = {mean}").format(
            sums=sums, images=images, mean=f"{mean:g}"
        )),)  # fmt: skip
        return Scene(
            ((row,), (losses,), *((whole,) if done == len(batches) else ())),
            (
                _("batch {number} of {count}").format(number=step + 1, count=len(batches)),
                _("In each step: loss, gradients cleared, gradients, weights moved."),
                _("A batch counts by its images: the last one is smaller."),
            ),
        )

    overview, steps = every_step(scene, len(batches))
    return Picture(
        "train(model, images, labels, epochs=1, learning_rate=0.01, batch_size=2)",
        _("An epoch uses every image once, a batch at a time."),
        overview,
        steps,
    )


def accuracy() -> Picture:
    """Compare the largest logit of each image with its label."""
    answers = [row.index(max(row)) for row in LOGITS]
    right = [answer == label for answer, label in zip(answers, LABELS, strict=True)]
    logits = grid(
        _("logits"),
        LOGITS,
        Tone.INPUT,
        marks=dict.fromkeys(enumerate(answers), Mark.FRAME),
    )
    answered = grid(_("answers"), [[answer] for answer in answers], Tone.OUTPUT)
    labels = grid(
        _("labels"),
        [[label] for label in LABELS],
        Tone.WEIGHT,
        marks={(image, 0): Mark.CORNER for image, hit in enumerate(right) if not hit},
    )
    return Picture(
        "accuracy(model, images, labels)",
        _("The largest logit is the answer; count those that are right."),
        Scene(
            ((logits, Sign("->"), answered, Sign("?"), labels),),
            (
                _("{right} of {count} are right: {share}").format(
                    right=sum(right), count=len(right), share=f"{sum(right) / len(right):g}"
                ),
                _("Logits have a row for each image; a wrong answer's label has a mark."),
            ),
        ),
    )
