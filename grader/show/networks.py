"""Pictures of networks: the layers' shapes, what they learn, and what of them moves in training."""

from __future__ import annotations

from grader.language import gettext as _
from grader.pictures import Mark, Tone
from grader.show.scenes import Layer, Layers, Picture, Row, Scene, State, grid

HEAD = 4 * 3 + 3  # weights and biases from 4 features to 3 classes


def feature_map_shape() -> Picture:
    """Show a layer of 4 kernels on an image of 3 channels."""
    height, width, size, stride = 7, 5, 3, 2
    axes = [
        grid(
            _("{name}: {n} pixels, {count} places").format(
                name=name, n=n, count=len(range(0, n - size + 1, stride))
            ),
            [list(range(n))],
            Tone.INPUT,
            marks={(0, first): Mark.FRAME for first in range(0, n - size + 1, stride)},
        )
        for name, n in ((_("height"), height), (_("width"), width))
    ]
    maps = (4, *(len(axis.marks) for axis in axes))
    layers = (
        Layer(_("image"), (3, height, width)),
        Layer(_("4 kernels of 3x{size}x{size}").format(size=size), maps),
    )
    return Picture(
        f"feature_map_shape((3, {height}, {width}), 4, {size}, stride={stride})",
        _("Height and width shrink by places; each kernel makes one map."),
        Scene(
            (Layers(_("shapes"), layers), *((axis,) for axis in axes)),
            (
                _("Framed are the pixels where the kernel's first row or column may stand."),
                _("The three input channels are summed inside each kernel."),
            ),
        ),
    )


def summarize() -> Picture:
    """List the layers of a small network with what they put out and learn."""
    layers = (
        Layer("input", (1, 6, 6), 0),
        Layer("conv", (2, 4, 4), 2 * (1 * 3 * 3 + 1), State.LEARNS, "2 * (1*3*3 + 1)"),
        Layer("max_pool", (2, 2, 2), 0),
        Layer("flatten", (8,), 0),
        Layer("dense", (3,), 8 * 3 + 3, State.LEARNS, "8*3 + 3"),
    )
    total = sum(layer.parameters or 0 for layer in layers)
    return Picture(
        'summarize((1, 6, 6), [("conv", 2, 3), ("max_pool", 2), ("flatten",), ("dense", 3)])',
        _("Each layer takes the shape that the one before it puts out."),
        Scene(
            (Layers(_("layer after layer"), layers),),
            (
                _("{count} parameters").format(count=total),
                _("Only conv and dense learn; pooling and flatten only change the shape."),
            ),
        ),
    )


def freeze() -> Picture:
    """Show the base frozen, and the head as it was."""
    return Picture(
        "freeze(model.features)",
        _("Nothing of a frozen part moves in training: no weight and no running statistics."),
        Scene(
            (Layers("SmallNetwork(3, channels=2, num_features=4)", _network(State.FROZEN)),),
            (
                _("Weights move by gradients, BatchNorm's statistics by passes in training mode."),
                _("Both are switched off."),
            ),
        ),
    )


def replace_head() -> Picture:
    """Show the old head go and a smaller one come."""
    *base, old = _network(State.FROZEN)
    unused = Layer(old.name, old.shape, old.parameters, State.UNUSED, _("old head, goes"))
    new = Layer(old.name, (2,), 4 * 2 + 2, State.TRAINABLE, _("new head"))
    return Picture(
        "replace_head(model, 2)",
        _("The new head reads the same features and answers with other classes."),
        Scene(
            (
                Layers(_("before"), (base[-1], unused)),
                Layers(_("after"), (base[-1], new)),
            ),
            (_("The base stays as it is, frozen or not."),),
        ),
    )


def trainable_parameters() -> Picture:
    """Count what is left when the base is frozen."""
    layers = _network(State.FROZEN)
    frozen = sum(layer.parameters or 0 for layer in layers if layer.state == State.FROZEN)
    return Picture(
        "trainable_parameters(model)",
        _("Every number counts that training can change."),
        Scene(
            (Layers(_("a network with a frozen base"), layers),),
            (
                _("{frozen} parameters are frozen, {count} are trainable.").format(
                    frozen=frozen, count=HEAD
                ),
            ),
        ),
    )


def extract_features() -> Picture:
    """Show the base used without the head, and the modes before, meanwhile and after."""
    *base, head = _network(State.PLAIN)
    unused = Layer(head.name, head.shape, head.parameters, State.UNUSED, _("not applied"))
    modes = grid(
        _("the model: before, meanwhile, after"),
        [["train", "eval", "train"], [_("gradients"), _("none"), _("gradients")]],
        Tone.INPUT,
        marks={(i, 1): Mark.FRAME for i in (0, 1)},
    )
    return Picture(
        "extract_features(model, images)",
        _("The base makes features of images; the model is left as it was found."),
        Scene(
            (Layers(_("the base alone"), (*base, unused)), (modes,)),
            (_("In evaluation mode an image's features do not depend on its batch."),),
        ),
    )


def fine_tuning_optimizer() -> Picture:
    """Show two groups of parameters, each with its learning rate."""
    layers = [
        Layer(layer.name, layer.shape, layer.parameters, layer.state, _rate(layer, number))
        for number, layer in enumerate(_network(State.TRAINABLE))
    ]
    return Picture(
        "fine_tuning_optimizer(model, head_lr=0.01, base_lr=0.0001)",
        _("The head must move far, the base hardly: each has a learning rate of its own."),
        Scene(
            (Layers(_("nothing is frozen"), tuple(layers)),),
            (_("Two groups: base and head. A frozen parameter is in none."),),
        ),
    )


def _rate(layer: Layer, number: int) -> str:
    if not layer.parameters:
        return ""
    return "lr 0.01" if layer.name == "classifier" else "lr 0.0001" if number else ""


def _network(base: State) -> tuple[Layer, ...]:
    """Give the layers of `SmallNetwork`, with 2 channels, 4 features and 3 classes."""
    return (
        Layer(_("image"), (1, 8, 8)),
        Layer("Conv2d", (2, 8, 8), 2 * (1 * 3 * 3 + 1), base),
        Layer("BatchNorm2d", (2, 8, 8), 2 + 2, base),
        Layer("MaxPool2d", (2, 4, 4)),
        Layer("Conv2d", (4, 4, 4), 4 * (2 * 3 * 3 + 1), base),
        Layer("MaxPool2d", (4, 2, 2)),
        Layer("Conv2d", (4, 1, 1), 4 * (4 * 2 * 2 + 1), base),
        Layer("Flatten", (4,)),
        Layer("classifier", (3,), HEAD, State.PLAIN if base == State.PLAIN else State.TRAINABLE),
    )


def bottleneck_parameters() -> Picture:
    """Set a convolution from 8 channels to 8 against a bottleneck of 2."""
    direct = (
        Layer(_("channels"), (8, None, None)),
        Layer("3x3", (8, None, None), 8 * (8 * 3 * 3 + 1), State.LEARNS),
    )
    around = (
        direct[0],
        Layer("1x1", (2, None, None), 2 * (8 + 1), State.LEARNS, _("down")),
        Layer("3x3", (2, None, None), 2 * (2 * 3 * 3 + 1), State.LEARNS, _("middle")),
        Layer("1x1", (8, None, None), 8 * (2 + 1), State.LEARNS, _("up")),
    )
    rows: tuple[Row, ...] = (Layers(_("direct"), direct), Layers(_("bottleneck"), around))
    counts = [sum(layer.parameters or 0 for layer in way) for way in (direct, around)]
    return Picture(
        "bottleneck_parameters(8, 2, 3)",
        _("Three cheap convolutions for a dear one."),
        Scene(
            rows,
            (
                _("direct: {count} parameters").format(count=counts[0]),
                _("bottleneck: {count} parameters").format(count=counts[1]),
                _("Height and width do not matter to the count."),
            ),
        ),
    )
