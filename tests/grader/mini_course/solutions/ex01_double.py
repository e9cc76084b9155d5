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
    ### BEGIN HINTS
    # 1. Think of addition.
    # 2. Think of multiplication,
    #    by two.
    # 3. Multiply by 2.
    ### END HINTS
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


# %%
def count(x: NDArray[np.float64]) -> int:
    """Count the numbers."""
    ### BEGIN HINTS
    # 1. How many are there?
    # 2. Look at the size.
    # 3. Return the size.
    ### END HINTS
    ### BEGIN SOLUTION
    if x.ndim != 1:
        raise ValueError("one axis only")
    return x.size
    ### END SOLUTION
