# /// attack
# tries = "Opens devices: memory, disks, terminals, the random pool."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
# Not its own standard streams: Landlock lets anyone open a pipe again that is open already.
import os

_NAMES = """mem kmem port kmsg null zero full random urandom tty tty0 console ptmx pts/0 fuse kvm
vda sda loop0 loop-control nvme0n1 shm mqueue net/tun vhost-net vsock uinput userfaultfd fd/3
dri/card0 nvidia0 cpu/0/msr hugepages binder""".split()
for _name in _NAMES:
    for _mode in (os.O_RDONLY, os.O_WRONLY, os.O_RDWR):
        try:
            _device = os.open(f"/dev/{_name}", _mode | os.O_NONBLOCK | os.O_NOCTTY)
            print("ESCAPED", _name, _mode)
        except (OSError, ValueError):
            pass
