"""Pictures of one axis: how many places there are, and how many padding adds."""

from __future__ import annotations

from grader.language import gettext as _
from grader.pictures import Mark, Tone
from grader.show.scenes import (
    Picture,
    Scene,
    filled_so_far,
    grid,
)
from grader.show.windows import (
    axis_of,
    every_step,
    stop_number,
    stops,
)


def output_size() -> Picture:
    """Count the places of a kernel of 3 on 8 pixels, padded, at stride 2."""
    n, size, stride, padding = 8, 3, 2, 1
    pixels = [list(range(1, n + 1))]
    lefts = stops(n + 2 * padding, size, stride)
    axis = [[0.0] * padding + pixels[0] + [0.0] * padding]

    def scene(step: int, seen: int | None) -> Scene:
        row = axis_of(
            _("{n} pixels, padding {padding}").format(n=n, padding=padding),
            axis,
            padding,
            range(lefts[step], lefts[step] + size),
        )
        counted = filled_so_far(_("places, counted"), [list(range(1, len(lefts) + 1))], step, seen)
        return Scene(
            ((row,), (counted,)),
            (
                stop_number(step, len(lefts)),
                _("The kernel moves {stride} pixels at a time.").format(stride=stride),
                _("What is left over at the end fits no whole step."),
            ),
        )

    overview, steps = every_step(scene, len(lefts))
    return Picture(
        f"output_size({n}, {size}, stride={stride}, padding={padding})",
        _("How many places are there for the kernel along one axis?"),
        overview,
        steps,
    )


def kernel_size_for() -> Picture:
    """Try every kernel on 8 pixels at stride 2, and take the largest with 3 places."""
    n, wanted, stride = 8, 3, 2
    sizes = list(range(1, n + 1))
    places = [len(stops(n, size, stride)) for size in sizes]
    fitting = [place for place, count in enumerate(places) if count == wanted]
    largest = sizes[fitting[-1]]

    def scene(step: int, seen: int | None) -> Scene:
        left = stops(n, largest, stride)[step]
        tried = grid(
            _("kernel (above), places that it has (below)"),
            [sizes, places],
            Tone.WEIGHT,
            tones={(1, j): Tone.OUTPUT for j in range(n)},
            marks={(i, j): Mark.FRAME for i in (0, 1) for j in fitting},
        )
        row = axis_of(
            _("{n} pixels under a kernel of {size}").format(n=n, size=largest),
            [sizes],
            0,
            range(left, left + largest),
        )
        counted = filled_so_far(_("places, counted"), [list(range(1, wanted + 1))], step, seen)
        return Scene(
            ((tried,), (row,), (counted,)),
            (
                stop_number(step, wanted),
                _(
                    "Kernels of {sizes} have {wanted} places at stride {stride}: take the largest."
                ).format(
                    sizes=", ".join(str(sizes[j]) for j in fitting), wanted=wanted, stride=stride
                ),
            ),
        )

    overview, steps = every_step(scene, wanted)
    return Picture(
        f"kernel_size_for({n}, {wanted}, stride={stride})",
        _("Which is the largest kernel that has so many places?"),
        overview,
        steps,
    )


def same_padding() -> Picture:
    """Slide a kernel of 5 over 6 pixels, without padding and with as much as keeps the size."""
    n, size = 6, 5
    padding = next(p for p in range(size) if len(stops(n + 2 * p, size, 1)) == n)
    pixels = list(range(1, n + 1))
    few = len(stops(n, size, 1))

    def scene(step: int, seen: int | None) -> Scene:
        bare = axis_of(
            _("without padding: {count} places").format(count=few), [pixels], 0, range(size)
        )
        axis = [[0] * padding + pixels + [0] * padding]
        row = axis_of(
            _("padding {padding}: {count} places").format(padding=padding, count=n),
            axis, padding, range(step, step + size),
        )  # fmt: skip
        return Scene(
            ((bare,), (row,), (filled_so_far(_("places, counted"), [pixels], step, seen),)),
            (
                stop_number(step, n),
                _(
                    "{missing} places are missing without padding; each end makes up for half."
                ).format(missing=n - few),
            ),
        )

    overview, steps = every_step(scene, n)
    return Picture(
        f"same_padding({size})",
        _("How many zeros on each end keep the size, at stride 1?"),
        overview,
        steps,
    )
