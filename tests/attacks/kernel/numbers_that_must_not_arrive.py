# /// attack
# tries = "Calls what no exercise needs, with nonsense: any answer but a refusal came from the kernel."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import ctypes
import errno
import platform

_libc = ctypes.CDLL(None, use_errno=True)
_NUMBERS = {
    **{"pipe": 22, "shmget": 29, "shmat": 30, "dup2": 33, "socket": 41, "connect": 42, "bind": 49},
    **{"socketpair": 53, "execve": 59, "kill": 62, "semget": 64, "msgget": 68, "fsync": 74},
    **{"truncate": 76, "rename": 82, "mkdir": 83, "creat": 85, "link": 86, "unlink": 87},
    **{"chmod": 90, "chown": 92, "umask": 95, "ptrace": 101, "syslog": 103, "setuid": 105},
    **{"utime": 132, "mknod": 133, "uselib": 134, "personality": 135, "ustat": 136, "sysfs": 139},
    **{"setpriority": 141, "sched_setparam": 142, "vhangup": 153, "modify_ldt": 154},
    **{"_sysctl": 156, "prctl": 157, "adjtimex": 159, "setrlimit": 160, "acct": 163},
    **{"settimeofday": 164, "swapon": 167, "swapoff": 168, "reboot": 169, "sethostname": 170},
    **{"init_module": 175, "delete_module": 176, "quotactl": 179, "readahead": 187},
    **{"setxattr": 188, "io_setup": 206, "lookup_dcookie": 212, "epoll_create": 213},
    **{"remap_file_pages": 216, "timer_create": 222, "clock_settime": 227, "utimes": 235},
    **{"mbind": 237, "set_mempolicy": 238, "mq_open": 240, "mq_unlink": 241, "kexec_load": 246},
    **{"waitid": 247, "add_key": 248, "request_key": 249, "keyctl": 250, "ioprio_set": 251},
    **{"inotify_init": 253, "migrate_pages": 256, "unshare": 272, "splice": 275, "vmsplice": 278},
    **{"move_pages": 279, "signalfd": 282, "timerfd_create": 283, "eventfd": 284, "pipe2": 293},
    **{"inotify_init1": 294, "perf_event_open": 298, "fanotify_init": 300, "prlimit": 302},
    **{"name_to_handle_at": 303, "clock_adjtime": 305, "setns": 308, "process_vm_readv": 310},
    **{"kcmp": 312, "finit_module": 313, "sched_setattr": 314, "seccomp": 317, "memfd_create": 319},
    **{"kexec_file_load": 320, "bpf": 321, "execveat": 322, "userfaultfd": 323, "mlock2": 325},
    **{"copy_file_range": 326, "pkey_mprotect": 329, "io_pgetevents": 333},
    **{"pidfd_send_signal": 424, "io_uring_setup": 425, "open_tree": 428, "fsopen": 430},
    **{"pidfd_open": 434, "openat2": 437, "pidfd_getfd": 438, "process_madvise": 440},
    **{"epoll_pwait2": 441, "mount_setattr": 442, "quotactl_fd": 443, "landlock_create": 444},
    **{"memfd_secret": 447, "process_mrelease": 448, "futex_waitv": 449, "cachestat": 451},
    **{"fchmodat2": 452, "map_shadow_stack": 453, "statmount": 457, "lsm_set_self_attr": 460},
    **{"setxattrat": 463, "open_tree_attr": 467, "not yet invented": 999},
}
if platform.machine() == "x86_64":
    for _name, _number in _NUMBERS.items():
        _got = _libc.syscall(ctypes.c_long(_number), *[ctypes.c_long(-1)] * 6)
        if _got != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
            print("ESCAPED", _name, _got, ctypes.get_errno())
