"""Starts a command as if on another machine.

``python tests/machines.py --user 12345 --no-namespaces -- COMMAND...`` becomes the command: as a
user without rights, on a machine that grants no namespaces. Nothing of it is seen by anyone else,
and all that the command starts is on that machine too.
"""

import errno
import importlib.util
import os
import struct
import sys
from pathlib import Path

import click

from grader.sandbox.inside import namespaces, seccomp
from grader.sandbox.inside.kernel import (
    CLONE_NEWNS,
    LANDLOCK_CREATE_RULESET,
    PIVOT_ROOT,
    PR_SET_NO_NEW_PRIVS,
    machine,
    mount,
    prctl,
    unshare,
)

ROOT = Path(__file__).parent.parent
SEARCHABLE = 0o001  # by everyone
# What Docker's default refuses even root: older calls, and those that are the same everywhere.
MOUNTING = {
    "x86_64": {"mount": 165, "umount2": 166, "unshare": 272, "setns": 308},
    "aarch64": {"mount": 40, "umount2": 39, "unshare": 97, "setns": 268},
}
MOUNTING_SINCE_5_2 = {"open_tree": 428, "move_mount": 429, "fsopen": 430, "fsmount": 432}


@click.command()
@click.option("--user", type=click.IntRange(min=1), help="Become this user, with no other rights.")
@click.option(
    "--keep",
    type=click.Path(exists=True, path_type=Path),
    multiple=True,
    help="Folder that this user can reach besides Python, its packages and this checkout.",
)
@click.option("--no-namespaces", is_flag=True, help="Refuse namespaces and mounts, as Docker does.")
@click.option("--no-landlock", is_flag=True, help="Know no Landlock, like kernels before 5.13.")
@click.argument("command", nargs=-1, required=True)
def main(user, keep, no_namespaces, no_landlock, command):
    """Become COMMAND on another machine."""
    if user is not None:
        open_the_way([*needed(), *keep])
        become(user)
    refused = {}
    if no_namespaces:
        calls = MOUNTING[machine()] | MOUNTING_SINCE_5_2
        refused |= dict.fromkeys((*calls.values(), PIVOT_ROOT[machine()]), errno.EPERM)
        # glibc falls back to clone, whose flags a filter can see.
        refused[seccomp.CLONE3] = errno.ENOSYS
    if no_landlock:
        refused[LANDLOCK_CREATE_RULESET] = errno.ENOSYS
    if refused:
        prctl(PR_SET_NO_NEW_PRIVS, 1)
        seccomp.install(program(refused, new_namespaces=not no_namespaces))
    os.execvp(command[0], command)  # noqa: S606 - it is what we are for


def needed():
    """List the folders from which the command is run."""
    found = [Path(sys.base_prefix), Path(sys.prefix), ROOT]
    for package in ("numpy", "torch", "pytest"):
        spec = importlib.util.find_spec(package)
        found += [Path(spec.origin).parent.parent] if spec is not None else []
    return found


def open_the_way(folders):
    """Let everyone reach some folders, through others that are closed to them.

    In a mount namespace of this process, an empty folder comes to lie over each closed one, and in
    it the wanted ones have their own places again. No permission is changed.
    """
    ways = {folder: _closed_above(folder) for folder in map(Path.resolve, folders)}
    ways = {folder: closed for folder, closed in ways.items() if closed is not None}
    here = Path.cwd()
    unshare(CLONE_NEWNS)
    mount("none", "/", None, namespaces.MS_REC | namespaces.MS_PRIVATE)
    held = {folder: os.open(folder, os.O_PATH) for folder in ways}
    for closed in set(ways.values()):
        mount("tmpfs", str(closed), "tmpfs", 0, "size=1m,mode=755")
    for folder, descriptor in held.items():
        folder.mkdir(parents=True, exist_ok=True)
        mount(f"/proc/self/fd/{descriptor}", str(folder), None, namespaces.MS_BIND)
        os.close(descriptor)
    if here.exists():
        os.chdir(here)  # else it would still be the folder underneath


def _closed_above(folder):
    """Return the outermost folder above this one that only its owner may search."""
    closed = [above for above in folder.parents if not above.stat().st_mode & SEARCHABLE]
    return closed[-1] if closed else None


def become(user):
    """Change to a user for good, in a group of the same number and in no other."""
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)


def program(refused, *, new_namespaces):
    """Assemble a filter that fails some system calls, number to errno, and allows all others."""
    fails = [
        line
        for number, error in refused.items()
        for line in (
            (seccomp.EQUAL, number, 0, 1),
            (seccomp.RETURN, seccomp.ERRNO | error, 0, 0),
        )
    ]
    clone = [
        (seccomp.EQUAL, seccomp.CHECKED[machine()]["clone"], 0, 3),
        (seccomp.LOAD, seccomp.ARGUMENTS, 0, 0),
        (seccomp.ANY_BIT, seccomp.CLONE_NEW_NAMESPACES, 0, 1),
        (seccomp.RETURN, seccomp.ERRNO | errno.EPERM, 0, 0),
    ]
    lines = [
        (seccomp.LOAD, seccomp.ARCH, 0, 0),
        (seccomp.EQUAL, seccomp.AUDIT_ARCH[machine()], 1, 0),
        (seccomp.RETURN, seccomp.KILL, 0, 0),
        (seccomp.LOAD, seccomp.NUMBER, 0, 0),
        *fails,
        *([] if new_namespaces else clone),
        (seccomp.RETURN, seccomp.ALLOW, 0, 0),
    ]
    return b"".join(
        struct.pack("<HBBI", code, then, otherwise, value) for code, value, then, otherwise in lines
    )


if __name__ == "__main__":
    main()
