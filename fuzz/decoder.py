"""Fuzzes the wire's decoder, and what the grader does with a decoded answer.

``python fuzz/decoder.py --frames 1000000`` needs only what the grader itself needs: frames come
from a seeded writer. ``python fuzz/decoder.py CORPUS`` lets atheris (extra ``fuzz``) look for
frames that reach new code; ``--seeds CORPUS`` fills the folder with real frames first.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path


def main() -> int:
    """Run one of the three."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frames", type=int, help="decode so many seeded frames, and report")
    parser.add_argument("--seed", type=int, default=0, help="of these frames")
    parser.add_argument("--seeds", type=Path, help="write real frames into this folder")
    chosen, others = parser.parse_known_args()
    if chosen.seeds is not None:
        return write_seeds(chosen.seeds)
    if chosen.frames is not None:
        # Imported late: atheris must instrument the grader before anything else imports it.
        from report import run

        return run(chosen.frames, chosen.seed)
    return cover(others)


def write_seeds(folder: Path) -> int:
    """Write each real frame into a file named by its digest."""
    from seeds import real_frames

    folder.mkdir(parents=True, exist_ok=True)
    for body in real_frames():
        name = hashlib.sha1(body, usedforsecurity=False).hexdigest()
        (folder / name).write_bytes(body)
    return 0


def cover(arguments: list[str]) -> int:
    """Fuzz guided by coverage, until atheris is content; it takes libFuzzer's arguments."""
    import atheris

    with atheris.instrument_imports(include=["grader"]):
        from answers import take
        from writer import Writer, places

    def change(body: bytes, room: int, seed: int) -> bytes:
        if seed % 2:
            return bytes(atheris.Mutate(body, room))
        return Writer([(body, places(body))], seed).frame()[:room]

    atheris.Setup([sys.argv[0], *arguments], take, custom_mutator=change)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
