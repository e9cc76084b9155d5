"""Runs student code in a confined process and calls it like a function.

The modules of ``grader.sandbox.inside`` run in the confined process too; the others only in the
trusted one. Nothing here knows of exercises, tests or solutions.
"""

# numpy's and torch's libraries read these when they are imported.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
