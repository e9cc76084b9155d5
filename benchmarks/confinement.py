"""What confining a child costs over a bare fork of the same zygote: at most 8 ms of CPU.

``python benchmarks/confinement.py`` starts one zygote for each tier and set of packages, and has
each fork in turn, asked for over the same socket:

- a bare fork: the child exits at once;
- a bare fork that serves: it loads a small submission, answers one call and exits; no descriptor is
  closed, nothing is given up, and the trusted end just sends and receives;
- a confined child as `grade run` uses it, which serves the same, is killed and reaped; also with
  one layer left out, and with all that can be.

What counts is "confined - bare fork", the widest difference: it contains loading and the call, the
wait within a deadline and what the layers make every later system call cost. The limit is held
against its median over the rounds.
"""

from __future__ import annotations

import ctypes
import json
import os
import socket
import statistics
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from unittest import mock

import click
from rich.console import Console
from rich.table import Table

from grader.errors import SandboxError
from grader.sandbox import Tier
from grader.sandbox import zygote as trusted
from grader.sandbox.child import Child
from grader.sandbox.inside.decoder import decode
from grader.sandbox.inside.encoder import encode
from grader.sandbox.inside.kernel import libc
from grader.sandbox.inside.wire import CHUNK, HEAD, ID_BYTES, frame
from grader.sandbox.process import Budget, Death
from grader.sandbox.zygote import LAYERS, Zygote

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 8.0  # ms of CPU
GIVEN = ROOT / "exercises" / "given"
PACKAGES = {"numpy": ("numpy",), "torch": ("numpy", "torch")}
BUDGET = Budget(memory=2**30, cpu_seconds=60)
SECONDS = 10.0
Costs = dict[tuple[Tier, str, str], list["Cost"]]  # by tier, packages and form; one for each round
Differences = dict[tuple[Tier, str, str], list[float]]  # in milliseconds of processor time
LOAD = encode((["def nothing():\n    return None\n"], "nothing.py", 0))
CALL = encode(("call", "nothing", (), {}, 0, False))

# Runs in the zygote just before it begins: the bare forms stand where layers would be named.
BARE_FORMS = """
import os
import grader.sandbox.inside.zygote as zygote
from grader.sandbox.inside.serving import Line, serve
confine = zygote.become_child
def become_child(request, descriptors, prepared):
    if request[3] == ("exit",):
        os._exit(0)
    if request[3] == ("serve",):
        serve(Line(descriptors[0], descriptors[0]), prepared.operations)
    confine(request, descriptors, prepared)
zygote.become_child = become_child
"""


@dataclass(frozen=True)
class Cost:
    """Milliseconds for one child, the mean of a few in a row.

    Attributes
    ----------
    child, zygote, grader : float
        User and system time of each process.
    wall : float
        From asking for the child until it is reaped.
    """

    child: float
    zygote: float
    grader: float
    wall: float

    @property
    def cpu(self) -> float:
        """Of all three processes."""
        return self.child + self.zygote + self.grader


def fork_bare(zygote: Zygote) -> Death:
    """Fork a child that exits at once."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        pid, pidfd = zygote.fork(0, 0, theirs, theirs.fileno(), ("exit",))
        os.close(pidfd)
        return zygote.reap(pid)


def serve_bare(zygote: Zygote) -> Death:
    """Fork a child that serves one call, with nothing around it."""
    ours, theirs = socket.socketpair()
    pid, pidfd = zygote.fork(0, 0, theirs, theirs.fileno(), ("serve",))
    os.close(pidfd)
    theirs.close()
    with ours:
        for body, expected in ((LOAD, "loaded"), (CALL, "returned")):
            ours.sendall(frame(bytes(ID_BYTES), body))
            assert decode(ours.recv(CHUNK)[HEAD:])[0] == expected
    return zygote.reap(pid)  # it saw its socket closed


def serve_confined(zygote: Zygote, layers: tuple[str, ...] = LAYERS) -> Death:
    """Serve one call as the grader does."""
    with closing(Child(zygote, BUDGET, layers)) as child:
        for body, expected in ((LOAD, "loaded"), (CALL, "returned")):
            assert decode(child.request(body, SECONDS))[0] == expected
    assert child.death is not None
    return child.death


FORMS: dict[str, Callable[[Zygote], Death]] = {
    "bare fork": fork_bare,
    "bare fork that serves": serve_bare,
    "confined": serve_confined,
    **{
        f"confined, no {layer}": partial(
            serve_confined, layers=tuple(other for other in LAYERS if other != layer)
        )
        for layer in LAYERS
    },
    "confined, none of these": partial(serve_confined, layers=()),
}
TOTAL = "confined - bare fork"
DIFFERENCES = {
    TOTAL: ("confined", "bare fork"),
    "confined - bare fork that serves": ("confined", "bare fork that serves"),
    **{f"of which {layer}": ("confined", f"confined, no {layer}") for layer in LAYERS},
    # Descriptors, user, capabilities, the report that all is done, kill, deadlines.
    "of which all else": ("confined, none of these", "bare fork that serves"),
}


@click.command()
@click.option("--rounds", default=30, show_default=True)
@click.option("--children", default=10, show_default=True, help="Of each form in each round.")
@click.option("--json", "output", type=click.Path(path_type=Path), help="Write the figures there.")
def main(rounds: int, children: int, output: Path | None) -> None:
    """Measure what confining a child costs, beside bare forks of the same zygotes."""
    with ExitStack() as stack:
        zygotes = start_zygotes(stack)
        costs: Costs = {(*where, form): [] for where in zygotes for form in FORMS}
        # The round before the first lets every process touch what it will touch.
        for number in range(-1, rounds):
            for tier, name, form in costs if number % 2 else reversed(costs):
                cost = measure(zygotes[tier, name], FORMS[form], children)
                if number >= 0:
                    costs[tier, name, form].append(cost)
    differences = {
        (*where, title): [
            one.cpu - other.cpu
            for one, other in zip(costs[*where, more], costs[*where, less], strict=True)
        ]
        for where in zygotes
        for title, (more, less) in DIFFERENCES.items()
    }
    show(costs, differences, f"{rounds} rounds of {children} children")
    if output is not None:
        output.write_text(json.dumps(as_json(costs, differences), indent=1) + "\n", "utf-8")
    dear = [
        f"{tier} {name}"
        for tier, name in zygotes
        if statistics.median(differences[tier, name, TOTAL]) > LIMIT
    ]
    if dear:
        raise SystemExit(f"confinement takes more than {LIMIT:.0f} ms of CPU: {', '.join(dear)}")


def start_zygotes(stack: ExitStack) -> dict[tuple[Tier, str], Zygote]:
    """Start a zygote for each tier that this machine grants, and for each set of packages."""
    text = trusted.BOOTSTRAP.replace("main(Settings(", f"{BARE_FORMS}main(Settings(")
    zygotes: dict[tuple[Tier, str], Zygote] = {}
    with mock.patch.object(trusted, "BOOTSTRAP", text):
        for tier in (Tier.CORE, Tier.FULL):
            for name, packages in PACKAGES.items():
                try:
                    zygote = Zygote(packages, GIVEN, with_namespaces=tier is Tier.FULL)
                except SandboxError as error:
                    if tier is Tier.CORE:
                        raise
                    click.echo(f"without the full tier: {error}", err=True)
                    return zygotes
                zygotes[tier, name] = stack.enter_context(closing(zygote))
    return zygotes


def measure(zygote: Zygote, act: Callable[[Zygote], Death], children: int) -> Cost:
    """Let a zygote fork some children, one after another; returns what one of them cost."""
    clock = clock_of(zygote)
    before = (time.clock_gettime(clock), time.process_time(), time.perf_counter())
    in_children = sum(act(zygote).cpu_seconds for _ in range(children))
    after = (time.clock_gettime(clock), time.process_time(), time.perf_counter())
    passed = (late - early for late, early in zip(after, before, strict=True))
    return Cost(*(1000 * seconds / children for seconds in (in_children, *passed)))


def clock_of(zygote: Zygote) -> int:
    """Find the clock of a zygote's processor time."""
    pid = zygote.process.pid
    if zygote.with_namespaces:
        # The process that was started is the guard; the zygote is its only child.
        pid = int(Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii"))
    clock = ctypes.c_int()
    error = libc.clock_getcpuclockid(pid, ctypes.byref(clock))
    if error:
        raise OSError(error, os.strerror(error))
    return clock.value


def show(costs: Costs, differences: Differences, title: str) -> None:
    """Print the medians of all figures, and the spread of the differences."""
    names = list(dict.fromkeys(name for _, name, _ in costs))
    medians = Table("", title=f"ms for one child, medians; {title}")
    for name in names:
        for column in (f"{name}: child", "zygote", "grader", "CPU", "wall"):
            medians.add_column(column, justify="right")
    spread = Table("", title="ms of CPU, round by round: min / median / max")
    for name in names:
        spread.add_column(name, justify="right")
    for tier in dict.fromkeys(tier for tier, _, _ in costs):
        for form in FORMS:
            rows = [costs[tier, name, form] for name in names]
            medians.add_row(f"{tier}: {form}", *(f"{x:.2f}" for row in rows for x in middle(row)))
        for form in DIFFERENCES:
            lists = [differences[tier, name, form] for name in names]
            figures = [(min(row), statistics.median(row), max(row)) for row in lists]
            texts = (" / ".join(f"{x:.2f}" for x in row) for row in figures)
            spread.add_row(f"{tier}: {form}", *texts)
        medians.add_section()
        spread.add_section()
    console = Console(width=140)
    console.print(medians)
    console.print(spread)


def middle(costs: list[Cost]) -> list[float]:
    """Take the median of each figure."""
    rows = [(cost.child, cost.zygote, cost.grader, cost.cpu, cost.wall) for cost in costs]
    return [statistics.median(column) for column in zip(*rows, strict=True)]


def as_json(costs: Costs, differences: Differences) -> dict[str, object]:
    """Lay out the figures of every round."""
    return {
        "ms_per_child": [
            {"tier": tier, "packages": name, "form": form, "rounds": [asdict(c) for c in rows]}
            for (tier, name, form), rows in costs.items()
        ],
        "differences_in_cpu_ms": [
            {"tier": tier, "packages": name, "difference": title, "rounds": rows}
            for (tier, name, title), rows in differences.items()
        ],
    }


if __name__ == "__main__":
    main()
