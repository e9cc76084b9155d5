"""Decodes seeded frames one after another, and reports what they took."""

from __future__ import annotations

import gc
import resource
import sys
import time
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from answers import use
from outsized import outsized
from seeds import real_frames
from writer import Writer, places

from grader.sandbox.inside.decoder import decode
from grader.sandbox.inside.wire import MAX_FRAME, WireError

MAX_SECONDS = 0.05  # of processor time, for one frame
REPEATS = 2  # of a frame that took longer: on a busy machine time is lost to others
MAX_MEMORY = 8 * MAX_FRAME  # bytes, for one frame
OUTSIZED_EVERY = 1_000  # frames
TRACED_EVERY = 100  # frames: to trace memory takes longer than to decode


@dataclass
class Report:
    """Figures of a run.

    Attributes
    ----------
    frames, decoded : int
        How many there were, and how many of them held a value.
    cpu_seconds, wall_seconds : float
        The most that one of them took to decode.
    slowest : str
        Which took that processor time.
    repeated : int
        How many took longer than they may, and were decoded again.
    peak : int
        Bytes that Python allocated for one frame, at most.
    used_seconds : float
        Processor time that all comparisons and words about one answer took, at most.
    used_slowest : str
        Which took that.
    """

    frames: int = 0
    decoded: int = 0
    cpu_seconds: float = 0.0
    wall_seconds: float = 0.0
    slowest: str = ""
    repeated: int = 0
    peak: int = 0
    used_seconds: float = 0.0
    used_slowest: str = ""

    def add(self, name: str, body: bytes) -> None:
        """Decode one frame, measure that, and use what came of it."""
        cpu, wall = _seconds(body)
        self.wall_seconds = max(self.wall_seconds, wall)
        if cpu > MAX_SECONDS:
            self.repeated += 1
            cpu = min(cpu, *(_seconds(body)[0] for _ in range(REPEATS)))
        if cpu > self.cpu_seconds:
            self.cpu_seconds, self.slowest = cpu, name
        if name or self.frames % TRACED_EVERY == 0:
            self.peak = max(self.peak, _peak(body))
        self.frames += 1
        value, found = _decoded(body)
        self.decoded += found
        if found:
            cpu = time.thread_time()
            use(value)
            cpu = time.thread_time() - cpu
            if cpu > self.used_seconds:
                self.used_seconds, self.used_slowest = cpu, name

    def __str__(self) -> str:
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        return (
            f"{self.frames:,} frames, {self.decoded:,} of them with a value; no other error than "
            f"WireError\n"
            f"longest decode: {self.cpu_seconds * 1e3:.1f} ms of processor time "
            f"({self.slowest or 'by chance'}), {self.wall_seconds * 1e3:.1f} ms of wall time; "
            f"{self.repeated} decoded again, the least counted\n"
            f"most memory: {self.peak / 2**20:.1f} MB for a frame of at most "
            f"{MAX_FRAME / 2**20:.0f} MB; {grown} MB for the whole process\n"
            f"longest use of an answer (all comparisons, all words): "
            f"{self.used_seconds * 1e3:.1f} ms ({self.used_slowest or 'by chance'})"
        )


def run(count: int, seed: int) -> int:
    """Decode seeded frames and print figures; returns 1 where a bound is passed."""
    report = Report()
    writer = Writer([(body, places(body)) for body in real_frames()], seed)
    # What pytest and torch hold is not to be looked through while a frame is decoded.
    gc.collect()
    gc.freeze()
    for name, body in islice(_frames(writer), count):
        try:
            report.add(name, body)
        except Exception:
            print(f"frame {report.frames} of seed {seed} {name}: {body[:2000]!r}", file=sys.stderr)
            raise
    print(report)
    return int(report.cpu_seconds > MAX_SECONDS or report.peak > MAX_MEMORY)


def _frames(writer: Writer) -> Iterator[tuple[str, bytes]]:
    """Yield frames by chance, and in between those that are outsized, which have names."""
    while True:
        # Written anew each time: together they are too large to keep.
        for name, body in outsized():
            yield name, body
            for _ in range(OUTSIZED_EVERY - 1):
                yield "", writer.frame()


def _seconds(body: bytes) -> tuple[float, float]:
    """Measure one decode: processor time and wall time."""
    wall, cpu = time.perf_counter(), time.thread_time()
    _decoded(body)
    return time.thread_time() - cpu, time.perf_counter() - wall


def _decoded(body: bytes) -> tuple[object, bool]:
    try:
        return decode(body), True
    except WireError:
        return None, False


def _peak(body: bytes) -> int:
    tracemalloc.start()
    try:
        _decoded(body)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
