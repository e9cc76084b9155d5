"""Namespaces: a second wall, where the machine grants them.

A zygote moves into namespaces of its own and a root file system that holds nothing but what
student code may read. Its children inherit both.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from grader.sandbox.inside.kernel import (
    CLONE_NEWIPC,
    CLONE_NEWNET,
    CLONE_NEWNS,
    CLONE_NEWPID,
    CLONE_NEWUSER,
    CLONE_NEWUTS,
    PIVOT_ROOT,
    PR_SET_PDEATHSIG,
    check,
    libc,
    machine,
    mount,
    prctl,
    syscall,
    unshare,
)

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 32, 4096, 16384, 1 << 18
MS_NOATIME, MS_NODIRATIME, MS_RELATIME, ST_RELATIME = 1024, 2048, 1 << 21, 4096
MNT_DETACH = 2
NEW_ROOT = "/tmp"  # noqa: S108 - only a mount point, in a mount namespace of our own


def enter() -> None:
    """Move this process into new namespaces, and go on as the first process of the pid one.

    The calling process becomes a guard that waits for the new one and ends as it ends.

    Raises
    ------
    OSError
        If the machine does not grant them; the process is then as it was.
    """
    uid, gid = os.getuid(), os.getgid()
    new = CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS
    unshare(new if uid == 0 else new | CLONE_NEWUSER)
    if uid != 0:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
        Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        # The pid namespace died with its first process, and every student with it.
        os._exit(os.waitstatus_to_exitcode(status) & 0xFF)
    prctl(PR_SET_PDEATHSIG, 9)
    # Some machines grant the namespace and then forbid to mount in it: better found out now than
    # after all imports.
    mount("none", "/", None, MS_REC | MS_PRIVATE)


def shrink_root(readable: Sequence[str]) -> None:
    """Put a new root in place that holds only these paths, read-only, and a small /tmp.

    Parameters
    ----------
    readable : sequence of str
        Absolute paths of folders or files; they keep their names.
    """
    # Looked at and held open now, since the new root may come to lie on top of one of them.
    sources = [
        (path, Path(path).is_dir(), os.open(path, os.O_PATH))
        for path in sorted(readable)
        if Path(path).exists()
    ]
    mount("tmpfs", NEW_ROOT, "tmpfs", MS_NOSUID | MS_NODEV, "size=16m,mode=755")
    for path, is_folder, descriptor in sources:
        target = Path(NEW_ROOT + path)
        if not target.exists():  # else a folder above it is there already
            _bind(descriptor, target, is_folder)
    Path(NEW_ROOT, "tmp").mkdir(exist_ok=True)
    Path(NEW_ROOT, "old").mkdir()
    old = os.fsencode(f"{NEW_ROOT}/old")
    syscall(PIVOT_ROOT[machine()], os.fsencode(NEW_ROOT), old)
    os.chdir("/")
    check(libc.umount2(b"/old", MNT_DETACH), "umount /old")
    Path("/old").rmdir()
    _remount_read_only("/", MS_NOSUID | MS_NODEV)
    for _, _, descriptor in sources:
        os.close(descriptor)


def _bind(descriptor: int, target: Path, is_folder: bool) -> None:
    source = f"/proc/self/fd/{descriptor}"
    if is_folder:
        target.mkdir(parents=True)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch()
    mount(source, str(target), None, MS_BIND)
    _remount_read_only(str(target), MS_NOSUID | MS_NODEV | _locked_flags(str(target)))


def _remount_read_only(path: str, flags: int) -> None:
    mount("none", path, None, MS_REMOUNT | MS_BIND | MS_RDONLY | flags)


def _locked_flags(path: str) -> int:
    """Return the mount's flags that a user namespace may not clear."""
    flags = os.statvfs(path).f_flag
    kept = flags & (MS_NODEV | MS_NOEXEC | MS_NOSUID | MS_NOATIME | MS_NODIRATIME)
    return kept | (MS_RELATIME if flags & ST_RELATIME else 0)
