"""nbgrader's own autograder, with kernels, and ours give honest notebooks the same scores."""

import re

import pytest
from notebooks_handed_in import ASSIGNMENT, SOLUTIONS, Classroom

# Mistakes of several kinds: wrong values, exceptions, a warning on standard error, a stub left.
MISTAKES = {
    "ex01_output_size": ("+ 2 * padding", "+ padding"),
    "ex02_zero_padding": ("return np.pad(x, widths)", "return np.log(np.zeros(1)) + np.pad(x, 1)"),
    "ex03_pooling": ("constant_values=-np.inf", "constant_values=0"),
    "ex04_parameter_count": ("(in_features + int(bias))", "(in_features + missing)"),
    "ex05_transfer_learning": ("if p.requires_grad", "if True"),
    "ex06_multi_channel_convolution": ("maps + bias[", "maps - bias["),
    "ex07_one_by_one_convolution": ("inputs + 1) * outputs", "inputs) * outputs"),
    "ex08_lenet5": ("model.train(training)\n    return", "raise NotImplementedError\n    return"),
}


def without_our_autograder(settings: str) -> str:
    """Take our lines out of nbgrader_config.py, so that nbgrader grades by itself."""
    steps = re.sub(r"(?ms)^c\.Autograde\.\w+ = (\[.*?^\]|[^\n]*)\n", "", settings)
    assert "c.Autograde" not in steps
    return steps


@pytest.fixture
def honest(classroom) -> Classroom:
    """One student with all answers right, one with a mistake in each notebook."""
    scripts = {name: (SOLUTIONS / f"{name}.py").read_text() for name in MISTAKES}
    wrong = {name: text.replace(*MISTAKES[name]) for name, text in scripts.items()}
    assert all(wrong[name] != scripts[name] for name in MISTAKES)
    for student, texts in (("right", scripts), ("wrong", wrong)):
        notebooks = {name: classroom.answered(name, text) for name, text in texts.items()}
        classroom.hand_in(student, notebooks)
    return classroom


@pytest.mark.slow
def test_kernels_and_confinement_give_the_same_scores(honest):
    """Cell for cell, for right and wrong answers of all eight notebooks."""
    honest.grade("autograde", ASSIGNMENT)
    ours = honest.scores()
    settings = honest.root / "nbgrader_config.py"
    settings.write_text(without_our_autograder(settings.read_text()))

    honest.nbgrader("autograde", ASSIGNMENT, "--force")

    assert honest.scores() == ours
    assert ours["right"]["score"] == "100"
    lost = [name for name in MISTAKES if float(ours["wrong"][name]) < float(ours["right"][name])]
    assert lost == list(MISTAKES)
