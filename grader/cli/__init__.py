"""The command ``grade``: parses, calls and prints."""

from grader.cli.main import main

__all__ = ["main"]
