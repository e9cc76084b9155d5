"""What student code can import: the standard library, its packages, and what the course gives."""

from __future__ import annotations

import builtins
import contextlib
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from types import ModuleType
from typing import Any

SUBMISSION = "<submission>"  # what tracebacks call a student's file
# Imported before any student's code: what students use, and what numpy and torch load late.
# After that a child seldom touches the disk, and never needs to where its user may not read it.
STANDARD = (
    *("abc", "array", "bisect", "cmath", "collections", "contextlib", "copy", "csv", "dataclasses"),
    *("datetime", "decimal", "enum", "fractions", "functools", "gc", "heapq", "inspect", "io"),
    *("itertools", "json", "logging", "math", "numbers", "operator", "os", "pathlib", "pprint"),
    *("queue", "random", "re", "statistics", "string", "struct", "textwrap", "threading", "time"),
    *("timeit", "traceback", "types", "typing", "unittest", "warnings", "zipfile"),
)
NUMPY = (
    *("numpy.fft", "numpy.lib.format", "numpy.lib.npyio", "numpy.lib.stride_tricks"),
    *("numpy.linalg", "numpy.ma", "numpy.polynomial", "numpy.random", "numpy.testing"),
    *("numpy.typing", "numpy.ctypeslib"),
)
COMPILER = "torch._dynamo"
TORCH = ("torch.nn.functional", "torch.nn.init", "torch.optim.lr_scheduler", "torch.utils.data")
# What the packages import besides themselves, some of it only when first used.
NEEDS = {
    "numpy": ("numpy", "numpy.libs"),
    "torch": (
        *("torch", "torchgen", "functorch", "typing_extensions.py", "sympy", "mpmath", "filelock"),
        *("networkx", "jinja2", "markupsafe", "fsspec", "isympy.py"),
    ),
}
# Honest files import these for pictures; nothing here looks at them.
INERT = frozenset({"matplotlib", "seaborn", "IPython", "PIL"})


def preload(packages: Sequence[str]) -> None:
    """Import and warm up the packages of an exercise."""
    # Python leaves them to `site`, which would import what students have not got.
    vars(builtins).update(exit=sys.exit, quit=sys.exit)
    for name in STANDARD:
        importlib.import_module(name)
    for name in NUMPY:
        # A name may be missing in another release of numpy: that costs a late import, no more.
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    if "torch" in packages:
        _preload_torch()


def set_up(packages: Sequence[str], given: str) -> dict[str, Callable[..., object]]:
    """Import an exercise's packages and what the course gives; returns the grader's operations."""
    preload(packages)
    sys.meta_path.insert(0, Packages(packages, given))
    if given:
        importlib.import_module("given")
    return operations_for(packages)


def operations_for(packages: Sequence[str]) -> dict[str, Callable[..., object]]:
    """Return the grader's own operations, which only torch needs."""
    if "torch" not in packages:
        return {}
    from grader.sandbox.inside.torch_operations import OPERATIONS

    return OPERATIONS


def _preload_torch() -> None:
    import torch

    # A process that ran one operation on several threads can never be forked safely.
    torch.set_num_threads(1)
    torch.set_num_interop_threads(1)
    # It compiles code for each new shape, in every child anew: dear where networks are tiny.
    torch.backends.mkldnn.set_flags(False)  # type: ignore[no-untyped-call] # torch does not type it
    for name in TORCH:
        importlib.import_module(name)
    sys.modules[COMPILER] = _Compiler(COMPILER)
    _warm_up(torch)


class _Compiler(ModuleType):
    """Stands for torch's compiler until somebody asks for more of it than an optimizer does.

    The first optimizer of a process imports it, 800 modules and two seconds of time, only to ask
    it to leave the optimizer alone.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__path__ = []  # a package, so that imports of its modules come to `Packages`

    def disable(self, function: Any = None, *_: object, **__: object) -> Any:
        return function

    def graph_break(self, *_: object, **__: object) -> None:
        return None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(_real_compiler(), name)


def _real_compiler() -> ModuleType:
    if isinstance(sys.modules[COMPILER], _Compiler):
        del sys.modules[COMPILER]
    return importlib.import_module(COMPILER)


def _warm_up(torch: Any) -> None:
    """Use everything once: better here than in every child, where it would load late."""
    network = torch.nn.Sequential(
        *(torch.nn.Conv2d(1, 2, 3), torch.nn.BatchNorm2d(2), torch.nn.Sigmoid()),
        *(torch.nn.AvgPool2d(2), torch.nn.Flatten(), torch.nn.Linear(18, 2)),
    )
    for kind in (torch.optim.SGD, torch.optim.Adam, torch.optim.AdamW):
        optimizer = kind(network.parameters(), lr=0.01)
        images, labels = torch.zeros(2, 1, 8, 8), torch.zeros(2, dtype=torch.long)
        data = torch.utils.data.TensorDataset(images, labels)
        for x, y in torch.utils.data.DataLoader(data, batch_size=2, shuffle=True):
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(network(x), y).backward()
            optimizer.step()


class _Inert:
    """Accepts whatever is done with a plotting library, and does nothing."""

    def __getattr__(self, name: str) -> _Inert:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *_: object, **__: object) -> _Inert:
        return self

    def __getitem__(self, _: object) -> _Inert:
        return self

    def __iter__(self) -> Iterator[_Inert]:
        return iter((self, self))  # figure, axes = plt.subplots()

    def __enter__(self) -> _Inert:
        return self

    def __exit__(self, *_: object) -> None:
        return None


class _InertModule(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Inert()


def _asked_by_submission() -> bool:
    """Tell whether the submission itself imports; a package may look for what it can do without."""
    frame = sys._getframe(2)
    while frame.f_back is not None and "importlib" in frame.f_code.co_filename:
        frame = frame.f_back
    return frame.f_code.co_filename == SUBMISSION


def _beside(name: str) -> importlib.machinery.ModuleSpec | None:
    """Find a package in the folders of packages, which Python itself may not list."""
    for folder in sys.path:
        root = f"{folder}/{name}"
        if os.path.exists(f"{root}/__init__.py"):  # noqa: PTH110 - pathlib costs more
            return importlib.util.spec_from_file_location(
                name, f"{root}/__init__.py", submodule_search_locations=[root]
            )
        if os.path.exists(f"{root}.py"):  # noqa: PTH110
            return importlib.util.spec_from_file_location(name, f"{root}.py")
    return None


class _Loaded(importlib.abc.Loader):
    """Gives a module that has been loaded meanwhile."""

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        return sys.modules[spec.name]

    def exec_module(self, _module: ModuleType) -> None:
        return None


class Packages(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds inert stand-ins and the course's own package, and refuses the rest with a reason.

    This is a courtesy to the reader of the message; Landlock is what denies the files.
    """

    def __init__(self, packages: Sequence[str], given: str) -> None:
        self.packages = packages
        self.given = given
        self.needs = frozenset(n.partition(".")[0] for p in packages for n in NEEDS[p])
        self.known = frozenset(
            n.partition(".")[0] for n in (*sys.stdlib_module_names, *sys.modules)
        )

    def find_spec(
        self, name: str, _path: object = None, _target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Find a module that Python's own finders are not to look for."""
        top = name.partition(".")[0]
        if top in INERT:
            return importlib.util.spec_from_loader(name, self, is_package=True)
        if name == "given" and self.given:
            return importlib.util.spec_from_file_location(
                name, f"{self.given}/__init__.py", submodule_search_locations=[self.given]
            )
        if name.startswith(f"{COMPILER}.") and isinstance(sys.modules.get(COMPILER), _Compiler):
            _real_compiler()
            if name in sys.modules:
                return importlib.machinery.ModuleSpec(name, _Loaded())
        if name in self.needs:
            return _beside(name)
        if top not in self.known and top != "given" and _asked_by_submission():
            names = " and ".join(self.packages)
            raise ModuleNotFoundError(
                f"No module named {name!r} here: this exercise is done with {names} alone",
                name=name,
            )
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        """Make an inert module."""
        return _InertModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Do nothing: that is the point."""
