# /// attack
# tries = "Reads users, passwords, mounts and the host's settings."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import os

_FILES = """/etc/passwd /etc/shadow /etc/hosts /etc/hostname /etc/resolv.conf /etc/fstab
/root/.ssh/id_rsa /root/.bash_history /root/.netrc /var/log/syslog /var/log/dpkg.log /.dockerenv
/run/secrets /var/run/docker.sock /sys/class/net /sys/kernel/uevent_seqnum /sys/fs/cgroup
/sys/devices/system/cpu/online /proc/version /proc/cpuinfo /proc/mounts /proc/net/tcp /proc/kallsyms
/proc/sys/kernel/random/boot_id /boot /usr/bin/env /lib/x86_64-linux-gnu/libc.so.6""".split()


def _attempt():
    for path in _FILES:
        try:
            descriptor = os.open(path, os.O_RDONLY)
            print("ESCAPED", path)
            os.close(descriptor)
        except OSError:
            pass


_attempt()
