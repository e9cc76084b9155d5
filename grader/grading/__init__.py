"""Grades submissions: reads them, runs the hidden tests over them, and words the results."""
