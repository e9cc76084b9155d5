#!/usr/bin/env bash
# Gradescope runs this once, as root, while it builds the image.
set -euo pipefail

root="${GRADE_AUTOGRADER_ROOT:-/autograder}"
package="$root/source/package"

# Student code runs as an unprivileged user, to whom /root is closed.
export UV_PYTHON_INSTALL_DIR="$root/python"
export UV_TORCH_BACKEND=cpu
export PIP_BREAK_SYSTEM_PACKAGES=1

if ! command -v uv > /dev/null; then
    apt-get update
    apt-get install -y --no-install-recommends ca-certificates python3-pip
    python3 -m pip install --quiet uv
fi
# The image's own Python may be older; uv then fetches one.
uv venv --python ">=3.11" "$root/venv"
uv pip install --python "$root/venv/bin/python" --constraint "$package/constraints.txt" \
    "cnn-exercises@EXTRAS@ @ file://$package"
mkdir -p "$root/python"
chmod -R a+rX "$root/venv" "$root/python" "$root/source"

# For the build's log: can this container confine student code?
"$root/venv/bin/python" -m grader doctor || true
