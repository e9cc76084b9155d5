"""What a teacher decides after grading: lateness, extra credit, adjustments. Raw points stay."""

from grader.policy.accounts import Account, Change, ExerciseAccount, apply, strangers
from grader.policy.lookup import Decisions, NoCourse, find_decisions
from grader.policy.reading import load_policy, read_policy
from grader.policy.settings import Adjustment, Extension, Policy
from grader.policy.times import Times, read_times, times_csv

__all__ = [
    "Account",
    "Adjustment",
    "Change",
    "Decisions",
    "ExerciseAccount",
    "Extension",
    "NoCourse",
    "Policy",
    "Times",
    "apply",
    "find_decisions",
    "load_policy",
    "read_policy",
    "read_times",
    "strangers",
    "times_csv",
]
