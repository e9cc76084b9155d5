"""What verification finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """Something in the course that is not as it should be: where, and what."""

    where: str
    what: str
