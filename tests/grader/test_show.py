"""`grade show`: every function has a picture, and what stands in it is right."""

import importlib
import json
import re
import subprocess
import sys
from collections import Counter
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import torch
from babel.messages import mofile
from babel.messages.catalog import Catalog
from given import SmallNetwork
from real_command import ROOT, run_grade
from rich.cells import cell_len, set_cell_size
from torch import nn

from grader.check import show
from grader.errors import GradeError
from grader.language import speaking
from grader.pictures import Mark, Tone
from grader.show import picture_of, pictured, scenes_of
from grader.show.drawing import as_svg
from grader.show.scenes import Grid, Layers, State
from grader.show.terminal import as_text

CONTENTS = json.loads((ROOT / "exercises" / "contents.json").read_text())["exercises"]
FUNCTIONS = {name: entry["name"] for entry in CONTENTS for name in entry["functions"]}
SVG = "{http://www.w3.org/2000/svg}"
WINDOWED = [name for name in pictured() if picture_of(name).steps]
KOREAN = {
    "image": "이미지",
    "kernel": "커널",
    "products": "곱",
    "output": "출력",
    "sum {total}": "합 {total}",
    "stop {number} of {count}": "{count}곳 중 {number}번째",
    "layer": "층",
    "frozen": "동결",
}


def solution(function):
    return importlib.import_module(f"solutions.{FUNCTIONS[function]}")


def call(function, **given):
    """Call the solution as the picture says it is called."""
    # S307: the text is our own.
    return eval(picture_of(function).call, vars(solution(function)) | given)  # noqa: S307


def grids(scene):
    return [item for row in scene.rows if not isinstance(row, Layers) for item in row_grids(row)]


def row_grids(row):
    return [item for item in row if isinstance(item, Grid)]


def array(grid):
    return np.array([[float(text) for text in row] for row in grid.cells])


def layers(function, place=0):
    return [row for row in picture_of(function).overview.rows if isinstance(row, Layers)][
        place
    ].layers


def bare(grid):
    """The image without the border that is drawn around it."""
    inside = [
        [float(text) for j, text in enumerate(row) if grid.tones.get((i, j)) != Tone.PADDING]
        for i, row in enumerate(grid.cells)
    ]
    return np.array([row for row in inside if row])


def test_every_function_has_a_picture_and_nothing_else_has():
    assert list(FUNCTIONS) == list(pictured())


@pytest.mark.parametrize("function", pictured())
def test_a_picture_is_harmless_svg(function):
    """Valid XML without scripts, links, handlers or ids, described to screen readers."""
    picture = picture_of(function)

    for every in (False, True):
        root = ET.fromstring(as_svg(picture, scenes_of(picture, every=every)))  # noqa: S314 - ours

        tags = {element.tag.removeprefix(SVG) for element in root.iter()}
        names = {name for element in root.iter() for name in element.attrib}
        assert tags <= {"svg", "title", "desc", "style", "rect", "line", "polygon", "text"}
        assert not [
            name for name in names if name.startswith("on") or "href" in name or name == "id"
        ]
        assert root.get("role") == "img"
        assert root.find(f"{SVG}title").text == f"{picture.call}: {picture.idea}"
        assert "url(" not in root.find(f"{SVG}style").text


@pytest.mark.parametrize("function", pictured())
def test_a_picture_fits_a_terminal_of_80_columns(function):
    """No line is longer, and no row of numbers is broken."""
    picture = picture_of(function)
    scenes = scenes_of(picture, every=True)

    text = as_text(picture, scenes)

    assert max(map(cell_len, text.splitlines())) <= 80
    assert "…" not in text
    for grid in (one for scene in scenes for one in grids(scene)):
        for row in grid.cells:
            assert re.search(r"[\s\[\]<>]+".join(map(re.escape, (c or "." for c in row))), text)


@pytest.mark.parametrize("function", WINDOWED)
def test_steps_lead_to_the_overview(function):
    """Each step's window is another; the last step shows all that the overview shows."""
    picture = picture_of(function)

    assert len({as_text(picture, (step,)) for step in picture.steps}) == len(picture.steps)
    first, last, whole = (
        [grid.cells for grid in grids(scene) if grid.tone == Tone.OUTPUT and len(grid.cells[0]) > 1]
        for scene in (picture.steps[0], picture.steps[-1], picture.overview)
    )
    assert last == whole
    assert first != whole


def test_places_are_counted():
    (axis, places) = grids(picture_of("output_size").overview)
    assert call("output_size") == len(places.cells[0])
    assert len(bare(axis)[0]) == 8

    (tried, axis, places) = grids(picture_of("kernel_size_for").overview)
    assert call("kernel_size_for") == Counter(axis.marks.values())[Mark.FRAME]
    assert len(places.cells[0]) == 3
    for size, count in array(tried).T.astype(int).tolist():
        assert solution("output_size").output_size(8, size, 2) == count

    (_, axis, places) = grids(picture_of("same_padding").overview)
    border = Counter(axis.tones.values())[Tone.PADDING]
    assert call("same_padding") == border / 2
    assert len(places.cells[0]) == len(bare(axis)[0])


def test_shapes_of_a_layer_are_right():
    image, maps = layers("feature_map_shape")
    assert call("feature_map_shape") == maps.shape
    assert image.shape == (3, 7, 5)


def test_borders_are_right():
    rows = [row_grids(row) for row in picture_of("zero_pad2d").overview.rows]

    padded = call("zero_pad2d", x=np.stack([array(before) for before, _ in rows]))

    assert np.array_equal(padded, np.stack([array(after) for _, after in rows]))


@pytest.mark.parametrize("function", ["max_pool2d", "avg_pool2d"])
def test_pools_are_right(function):
    image, _, output = grids(picture_of(function).overview)

    pooled = call(function, x=bare(image)[np.newaxis, np.newaxis])

    assert np.array_equal(pooled[0, 0], array(output))


def test_one_channel_is_convolved_rightly():
    image, kernel, products, output = grids(picture_of("corr2d").overview)

    assert np.array_equal(call("corr2d", x=array(image), kernel=array(kernel)), array(output))
    assert array(products).sum() == array(output)[0, 0]


def test_channels_are_summed_rightly():
    *rows, last = picture_of("corr2d_multi_in").overview.rows
    x, kernel = (np.stack([array(row_grids(row)[i]) for row in rows]) for i in (0, 1))

    (output,) = row_grids(last)

    assert np.array_equal(call("corr2d_multi_in", x=x, kernel=kernel), array(output))


def test_a_layer_of_two_kernels_is_convolved_rightly():
    """Kernels are taken from the first step of each map, biases from what is told."""
    picture = picture_of("conv2d")
    firsts = [scene.rows for scene in (picture.steps[0], picture.steps[4])]
    x = np.stack([bare(row_grids(row)[0]) for row in firsts[0][:2]])
    weight = np.array([[array(row_grids(row)[1]) for row in rows[:2]] for rows in firsts])
    bias = np.array([float(re.search(r"bias (-?\d+)", rows[2][0].words)[1]) for rows in firsts])

    maps = call("conv2d", x=x[np.newaxis], weight=weight, bias=bias)

    drawn = row_grids(picture.overview.rows[2])
    assert np.array_equal(maps[0], np.stack([array(one) for one in drawn]))


def test_pixels_are_mixed_rightly():
    images, product, maps = (row_grids(row) for row in picture_of("conv1x1").overview.rows)
    x = np.stack([array(image) for image in images])[np.newaxis]

    mixed = call("conv1x1", x=x, weight=array(product[0]))

    assert np.array_equal(mixed[0], np.stack([array(one) for one in maps]))


def test_a_matrix_is_taken_apart_rightly():
    (matrix,), *kernels = (row_grids(row) for row in picture_of("linear_as_conv1x1").overview.rows)

    weight = call("linear_as_conv1x1", weight=array(matrix))

    assert np.array_equal(weight, np.array([[array(one) for one in kernel] for kernel in kernels]))


@pytest.mark.parametrize("function", ["conv2d_parameters", "linear_parameters"])
def test_parameters_are_counted_cell_by_cell(function):
    """Cells are numbered without gaps up to the count."""
    cells = [n for grid in grids(picture_of(function).overview) for n in array(grid).ravel()]

    assert cells == list(range(1, call(function) + 1))


def test_counts_of_networks_are_right():
    assert call("summarize") == [
        (layer.name, layer.shape, layer.parameters) for layer in layers("summarize")
    ]
    counts = [
        sum(layer.parameters or 0 for layer in layers("bottleneck_parameters", way))
        for way in (0, 1)
    ]
    assert call("bottleneck_parameters") == tuple(counts)


@pytest.mark.parametrize("function", ["freeze", "trainable_parameters"])
def test_a_frozen_base_is_as_the_solution_leaves_it(function):
    """Shapes, counts and what is frozen are those of the real network."""
    ex05, model = solution(function), SmallNetwork(3, channels=2, num_features=4)
    ex05.freeze(model.features)
    x, real = torch.zeros(1, 1, 8, 8), []
    for layer in (*model.features, model.classifier):
        x = layer(x)
        parameters = list(layer.parameters())
        if not isinstance(layer, nn.Tanh):
            frozen = parameters and not any(p.requires_grad for p in parameters)
            count = sum(p.numel() for p in parameters) or None
            real.append((tuple(x.shape[1:]), count, bool(frozen)))

    drawn = layers(function)[1:]

    assert [(d.shape, d.parameters, d.state == State.FROZEN) for d in drawn] == real
    text = as_text(
        picture_of("trainable_parameters"), scenes_of(picture_of("trainable_parameters"))
    )
    assert f"{ex05.trainable_parameters(model)} are trainable" in text


def test_a_new_head_is_drawn_with_its_own_numbers():
    ex05, model = solution("replace_head"), SmallNetwork(3, channels=2, num_features=4)
    new = ex05.replace_head(model, 2).classifier

    drawn = layers("replace_head", 1)[-1]

    assert drawn.shape == (new.out_features,)
    assert drawn.parameters == sum(p.numel() for p in new.parameters())


def test_features_and_groups_are_those_of_the_solution():
    ex05, model = solution("extract_features"), SmallNetwork(3, channels=2, num_features=4)
    features = ex05.extract_features(model, torch.zeros(1, 1, 8, 8))
    optimizer = call("fine_tuning_optimizer", model=model)

    *_, flat, head = layers("extract_features")
    assert flat.shape == tuple(features.shape[1:])
    assert head.state == State.UNUSED
    groups = Counter()
    for layer in layers("fine_tuning_optimizer"):
        if layer.parameters:
            groups[float(layer.note.split()[1])] += layer.parameters
    assert groups == {g["lr"]: sum(p.numel() for p in g["params"]) for g in optimizer.param_groups}


def test_lenet_is_right_and_leaves_open_what_is_asked_for():
    ex08 = solution("LeNet5")
    named = dict(ex08.lenet5_shapes())
    drawn = {layer.name: layer.shape for layer in layers("LeNet5")[1:]}

    assert list(drawn) == list(named)
    for name, shape in drawn.items():
        assert all(size in (None, real) for size, real in zip(shape, named[name], strict=True))
    assert sum(size is None for shape in drawn.values() for size in shape) > 5
    shapes, x = [], torch.zeros(1, 1, 12, 12)
    for layer in ex08.LeNet5().layers[:7]:
        x = layer(x)
        shapes += [] if isinstance(layer, nn.Sigmoid) else [tuple(x.shape[1:])]
    assert [layer.shape for layer in layers("lenet5_shapes")[1:]] == shapes


def test_an_epochs_loss_is_right():
    """Images whose losses are those drawn, trained without moving, give the loss that is told."""
    images, losses = grids(picture_of("train").overview)
    drawn = array(losses)[0]
    model = nn.Linear(2, 2)
    model.load_state_dict({"weight": torch.eye(2), "bias": torch.zeros(2)})
    each = torch.tensor(np.repeat(drawn, 2)[: len(images.cells[0])], dtype=torch.float32)
    logits = torch.stack([torch.zeros(len(each)), torch.log(torch.exp(each) - 1)], dim=1)
    labels = torch.zeros(len(each), dtype=torch.int64)

    (loss,) = solution("train").train(model, logits, labels, 1, 0.0, 2)

    told = picture_of("train").overview.rows[2][0].words
    assert float(told.split("= ")[1]) == pytest.approx(loss, abs=1e-5)


def test_accuracy_is_right():
    logits, answers, labels = (array(grid) for grid in grids(picture_of("accuracy").overview))
    share = solution("accuracy").accuracy(
        nn.Identity(), torch.tensor(logits), torch.tensor(labels[:, 0], dtype=torch.int64)
    )

    assert answers[:, 0].tolist() == logits.argmax(axis=1).tolist()
    assert picture_of("accuracy").overview.says[0].endswith(f": {share:g}")


def test_korean_captions_leave_numbers_in_line(tmp_path):
    """Wide characters count twice: each grid's rows begin below its caption."""
    catalog = Catalog(locale="ko")
    for english, korean in KOREAN.items():
        catalog.add(english, korean)
    with (tmp_path / "qk.mo").open("wb") as file:
        mofile.write_mo(file, catalog)

    with speaking("qk", tmp_path):
        picture = picture_of("corr2d")
        lines = as_text(picture, scenes_of(picture)).splitlines()

    captions = next(line for line in lines if "커널" in line)
    first, second = lines[lines.index(captions) + 1 :][:2]
    for caption, upper, lower in (("커널", " 0  1 ", " 2  3 "), ("출력", "[19] 25", " 37  43")):
        at = cell_len(captions[: captions.index(caption)])
        assert set_cell_size(first, at + len(upper)).endswith(upper)
        assert set_cell_size(second, at + len(lower)).endswith(lower)
    assert "합 19" in "\n".join(lines)


def test_the_command_draws_without_torch_and_tests(tmp_path):
    """A student has the package alone; the picture goes to the terminal or into a file."""
    command = (
        "import sys; sys.modules['torch'] = None; from grader.cli import main; "
        "main(['show', 'LeNet5'], standalone_mode=False); "
        "main(['show', 'corr2d', '--all', '--svg', 'c.svg'], standalone_mode=False)"
    )

    done = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, text=True, check=False, cwd=tmp_path
    )

    assert "(16, ?, ?)" in done.stdout, done.stderr
    assert "corr2d is drawn in c.svg" in done.stdout
    root = ET.fromstring((tmp_path / "c.svg").read_text(encoding="utf-8"))  # noqa: S314 - ours
    assert [t.text for t in root.iter(f"{SVG}text")].count("stop 6 of 6") == 1


def test_without_a_function_the_command_lists_them(tmp_path):
    done = run_grade("show", cwd=tmp_path)

    assert done.returncode == 0
    assert "ex03_pooling: max_pool2d, avg_pool2d" in done.stdout
    assert all(name in done.stdout for name in FUNCTIONS)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["maxpool"], "choose from output_size, "),
        (["corr2d", "--step", "7"], "choose from 1 to 6"),
        (["corr2d", "--step", "0"], "choose from 1 to 6"),
        (["freeze", "--step", "1"], "leave the step out"),
        (["corr2d", "--step", "1", "--all"], "leave one out"),
        (["corr2d", "--svg", "no/such/folder.svg"], "choose another file"),
    ],
)
def test_bad_usage_is_answered_with_a_remedy(arguments, told, tmp_path):
    done = run_grade("show", *arguments, cwd=tmp_path)

    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("step", [True, 1.0, "1", -1])
def test_a_cell_may_ask_for_any_step(step):
    """What is no step is refused by name, whatever it is."""
    with pytest.raises(GradeError, match="there is no step"):
        show("corr2d", step)
    with pytest.raises(GradeError, match="no picture is called"):
        show([step])


def test_outside_a_notebook_a_picture_is_text(capsys):
    show("corr2d", step=2)

    assert "sum 25" in capsys.readouterr().out


def test_hints_name_the_picture(tmp_path):
    one = run_grade("hint", "ex03", "avg_pool2d", cwd=tmp_path).stdout
    several = run_grade("hint", "ex03", cwd=tmp_path).stdout

    assert "`grade show avg_pool2d` draws it." in one
    assert "`grade show max_pool2d` draws one of them." in several
