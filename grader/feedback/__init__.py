"""A page for each student: what was tested, what went wrong, and where to read again."""

from grader.feedback.folder import FOLDER, Written, remove_feedback, write_feedback

__all__ = ["FOLDER", "Written", "remove_feedback", "write_feedback"]
