"""What every worker needs, imported once in the process that forks them."""

import grader.grading.grade
import grader.hidden.session  # noqa: F401 - imported for those who come after
