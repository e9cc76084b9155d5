"""Pages that are one file: templates in which all is escaped, and a policy that loads nothing."""

from grader.pages.templates import own, policy, templates

__all__ = ["own", "policy", "templates"]
