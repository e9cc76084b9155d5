# %% [markdown]
"""
# 1. Doubling

Twice as much.
"""

# %%
import numpy as np
from numpy.typing import NDArray


# %%
def double(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Double every number."""
    # YOUR CODE HERE
    raise NotImplementedError


# %%
def count(x: NDArray[np.float64]) -> int:
    """Count the numbers."""
    # YOUR CODE HERE
    raise NotImplementedError
