"""What the grader does with torch objects that stay in the student's process.

The functions here are called by a hidden test as ``student.torch.<name>``. They only move numbers
and read plain facts; whether those are right is judged on the trusted side, so that lying about
them takes knowing the right numbers.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

MAX_PARAMETERS = 1_000
# nn.Module's own, taken before student code can replace them on its class.
_named_parameters = nn.Module.named_parameters
_named_buffers = nn.Module.named_buffers
_named_modules = nn.Module.named_modules
_requires_grad = vars(torch._C.TensorBase)["requires_grad"].__get__


def given(name: str, **keywords: object) -> object:
    """Call one of the functions or classes that the course gives (package ``given``)."""
    return getattr(importlib.import_module("given"), name)(**keywords)


def parameters(module: nn.Module) -> list[tuple[str, Tensor, bool]]:
    """List (name, values, requires_grad) of each parameter."""
    pairs = _bounded(_named_parameters(module))
    return [(name, value.detach().clone(), _requires_grad(value)) for name, value in pairs]


def buffers(module: nn.Module) -> list[tuple[str, Tensor]]:
    """List (name, values) of each buffer, such as BatchNorm's running statistics."""
    return [(name, value.detach().clone()) for name, value in _bounded(_named_buffers(module))]


def modules(module: nn.Module) -> list[tuple[str, str, bool]]:
    """List (name, type, training) of the module and all inside it."""
    pairs = _bounded(_named_modules(module))
    return [(name, type(part).__name__, part.training) for name, part in pairs]


def submodule(module: nn.Module, name: str) -> nn.Module:
    """Return the part of a module that has this name."""
    return module.get_submodule(name)


def is_same(first: object, second: object) -> bool:
    """Tell whether two handles stand for one object."""
    return first is second


def load(module: nn.Module, values: list[Tensor]) -> list[tuple[int, ...]]:
    """Copy values into the parameters, matched by shape, each used once.

    Returns
    -------
    list of tuple of int
        Shapes of the parameters for which no value was left.
    """
    left = list(values)
    unmatched = []
    with torch.no_grad():
        for _, parameter in _bounded(_named_parameters(module)):
            at = next((i for i, v in enumerate(left) if v.shape == parameter.shape), None)
            if at is None:
                unmatched.append(tuple(parameter.shape))
            else:
                parameter.copy_(left.pop(at))
    return unmatched


def set_training(module: nn.Module, mode: bool) -> None:
    """Put a module into training (True) or evaluation mode."""
    module.train(mode)


def set_requires_grad(module: nn.Module, wanted: bool) -> None:
    """Let the parameters require gradients (True) or not."""
    for _, parameter in _bounded(_named_parameters(module)):
        parameter.requires_grad_(wanted)


def forward(module: nn.Module, x: Tensor) -> Tensor:
    """Apply a module as it stands, in whatever mode it is."""
    result: Tensor = module(x)
    return result


def sgd(module: nn.Module, lr: float) -> torch.optim.Optimizer:
    """Make a plain SGD optimizer over the parameters that require gradients."""
    wanted = [p for _, p in _bounded(_named_parameters(module)) if _requires_grad(p)]
    return torch.optim.SGD(wanted, lr=lr)


def step(module: nn.Module, optimizer: torch.optim.Optimizer, x: Tensor, labels: Tensor) -> float:
    """Take one step of an optimizer down the cross-entropy of a batch; returns the loss."""
    optimizer.zero_grad()
    loss = nn.functional.cross_entropy(module(x), labels)
    loss.backward()  # type: ignore[no-untyped-call] # torch does not type it
    optimizer.step()
    return loss.item()


def moved(module: nn.Module, values: list[Tensor]) -> list[bool]:
    """Tell of each parameter, in order, whether it differs from the value it had."""
    pairs = zip(_bounded(_named_parameters(module)), values, strict=True)
    return [not torch.equal(parameter, value) for (_, parameter), value in pairs]


def rates(optimizer: torch.optim.Optimizer, module: nn.Module) -> list[tuple[str, float]]:
    """List (name, learning rate) of each parameter that an optimizer holds, by name.

    In whatever groups and order they are; one that is not the module's counts as ``"?"``.
    """
    names = {id(p): name for name, p in _bounded(_named_parameters(module))}
    return sorted(
        (names.get(id(parameter), "?"), float(group["lr"]))
        for group in optimizer.param_groups
        for parameter in group["params"]
    )


def _bounded(pairs: Any) -> list[tuple[str, Any]]:
    """Take a generator's pairs, but not without end."""
    result: list[tuple[str, Any]] = []
    for pair in pairs:
        if len(result) >= MAX_PARAMETERS:
            raise ValueError(f"more than {MAX_PARAMETERS} parameters or parts")
        result.append(pair)
    return result


OPERATIONS: dict[str, Callable[..., object]] = {
    function.__name__: function
    for function in (
        *(given, parameters, buffers, modules, submodule, is_same, load),
        *(set_training, set_requires_grad, forward, sgd, step, moved, rates),
    )
}
