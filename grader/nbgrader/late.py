"""Takes off a share of the score for each day that a submission is late."""

from __future__ import annotations

import math

from nbgrader.plugins import BasePlugin
from traitlets import Float

DAY = 24 * 60 * 60


class LatePenalty(BasePlugin):
    """nbgrader's plugin for late submissions; without settings it takes nothing off."""

    percent_per_day = Float(0.0, min=0.0, help="Of the score, for each day begun.").tag(config=True)
    most_percent = Float(100.0, min=0.0, max=100.0, help="At most this much.").tag(config=True)

    def late_submission_penalty(
        self, student_id: str, score: float, total_seconds_late: float
    ) -> float | None:
        """Return the points to take off.

        Parameters
        ----------
        student_id : str
            Whose; nbgrader's extensions are in the seconds already.
        score : float
            Of the notebook.
        total_seconds_late : float
            Over 0.

        Returns
        -------
        float or None
            Points, at most the score; None where there is no penalty.
        """
        percent = min(self.percent_per_day * math.ceil(total_seconds_late / DAY), self.most_percent)
        self.log.info("%s is late: %g %% off", student_id, percent)
        return score * percent / 100 if percent else None
