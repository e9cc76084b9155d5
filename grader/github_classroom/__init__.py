"""Visible checks as GitHub Classroom's autograding: the workflow, and what its steps run."""
