"""Which function has which picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from grader.errors import GradeError
from grader.language import gettext as _
from grader.show import channels, lenet, networks, sizes, sliding
from grader.show.scenes import Picture, Scene

PICTURES: dict[str, Callable[[], Picture]] = {
    "output_size": sizes.output_size,
    "kernel_size_for": sizes.kernel_size_for,
    "feature_map_shape": networks.feature_map_shape,
    "same_padding": sizes.same_padding,
    "zero_pad2d": sliding.zero_pad2d,
    "max_pool2d": sliding.max_pool2d,
    "avg_pool2d": sliding.avg_pool2d,
    "conv2d_parameters": channels.conv2d_parameters,
    "linear_parameters": channels.linear_parameters,
    "summarize": networks.summarize,
    "freeze": networks.freeze,
    "replace_head": networks.replace_head,
    "trainable_parameters": networks.trainable_parameters,
    "extract_features": networks.extract_features,
    "fine_tuning_optimizer": networks.fine_tuning_optimizer,
    "corr2d": sliding.corr2d,
    "corr2d_multi_in": channels.corr2d_multi_in,
    "conv2d": channels.conv2d,
    "conv1x1": channels.conv1x1,
    "linear_as_conv1x1": channels.linear_as_conv1x1,
    "bottleneck_parameters": networks.bottleneck_parameters,
    "LeNet5": lenet.lenet5,
    "lenet5_shapes": lenet.lenet5_shapes,
    "train": lenet.train,
    "accuracy": lenet.accuracy,
}


def pictured() -> tuple[str, ...]:
    """List the functions that have a picture, in the exercises' order."""
    return tuple(PICTURES)


def picture_of(function: str) -> Picture:
    """Make a function's picture, in the language that is spoken.

    Raises
    ------
    GradeError
        If it has none.
    """
    # A notebook may pass anything, a list among them.
    if not isinstance(function, str) or function not in PICTURES:
        raise GradeError(
            _("no picture is called {name}").format(name=repr(function)[:60]),
            remedy=_("choose from {names}").format(names=", ".join(PICTURES)),
        )
    return PICTURES[function]()


def advice(functions: Sequence[str], form: str) -> str:
    """Say how some functions, or one, can be seen drawn.

    Parameters
    ----------
    functions : sequence of str
        Of an exercise.
    form : str
        How a picture is asked for where the advice is read, such as ``grade show {}``.

    Returns
    -------
    str
        Empty if none of them has a picture.
    """
    drawn = [name for name in functions if name in PICTURES]
    if not drawn:
        return ""
    text = _("{call} draws it.") if len(functions) == 1 else _("{call} draws one of them.")
    return text.format(call=f"`{form.format(drawn[0])}`")


def scenes_of(
    picture: Picture, step: int | None = None, *, every: bool = False
) -> tuple[Scene, ...]:
    """Choose what to draw of a picture.

    Parameters
    ----------
    picture : Picture
        Whole.
    step : int, optional
        One of its steps, from 1; the overview by default.
    every : bool, optional
        All steps, one after the other.

    Raises
    ------
    GradeError
        If there is no such step.
    """
    if every and step is not None:
        raise GradeError(_("one step and all steps exclude each other"), remedy=_("leave one out"))
    if every:
        return picture.steps or (picture.overview,)
    if step is None:
        return (picture.overview,)
    if not picture.steps:
        raise GradeError(_("nothing moves in this picture"), remedy=_("leave the step out"))
    if isinstance(step, bool) or not isinstance(step, int) or not 1 <= step <= len(picture.steps):
        raise GradeError(
            _("there is no step {step}").format(step=repr(step)[:60]),
            remedy=_("choose from 1 to {count}").format(count=len(picture.steps)),
        )
    return (picture.steps[step - 1],)
