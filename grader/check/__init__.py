"""Visible checks for students: plain subprocesses with a time limit, on any system."""
