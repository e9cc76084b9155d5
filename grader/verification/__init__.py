"""Checks the course itself: stubs fail, solutions pass, misconceptions fail what they name."""
