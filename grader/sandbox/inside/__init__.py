"""What runs on both sides of the wall: the wire's codec, and the host that answers calls.

The source of these modules is handed to the zygote as text, so that no path of the course stands
in the confined process; they may import the standard library, numpy and torch, and each other.
"""
