"""Reads what students hand in; all of it is hostile until checked."""
