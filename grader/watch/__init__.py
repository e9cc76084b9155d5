"""Checks that run again whenever a file is saved, and the keys that are pressed meanwhile."""
