"""Lists what lies in folders, to see what a command has left or changed there."""

import os
import re
from pathlib import Path

PASSED_OVER = (".git", "__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache")
NAMED_BY_ATTACKS = re.compile("escaped|grade-attack", re.IGNORECASE)


def listing(folder):
    """Map each path in a folder to what changes with it: kind, rights, owner, size and time."""
    found = {}
    for entry in _entries(folder):
        if entry.name in PASSED_OVER:
            continue
        status = entry.stat(follow_symlinks=False)
        # A folder's own size and time tell no more than what lies in it.
        size = () if entry.is_dir(follow_symlinks=False) else (status.st_size, status.st_mtime_ns)
        found[entry.path] = (status.st_mode, status.st_uid, *size)
        if entry.is_dir(follow_symlinks=False):
            found |= listing(entry.path)
    return found


def changes(before, after):
    """Name what is new, gone, or no longer as it was."""
    return sorted(
        f"{path}: {'gone' if path not in after else 'changed' if path in before else 'new'}"
        for path in before.keys() | after.keys()
        if before.get(path) != after.get(path)
    )


def suspects(folders, users, depth=3):
    """List what is some users' own, or is named as attacks name their files.

    For folders in which others write too: there, that something is new tells nothing.
    """
    found = {}
    for folder in map(Path, folders):
        for entry in _entries(folder):
            try:
                status = entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue  # somebody else's, and gone already
            if status.st_uid in users or NAMED_BY_ATTACKS.search(entry.name):
                found[entry.path] = (status.st_uid, status.st_size, status.st_mtime_ns)
            elif depth > 1 and entry.is_dir(follow_symlinks=False):
                found |= suspects([entry.path], users, depth - 1)
    return found


def _entries(folder):
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return []
