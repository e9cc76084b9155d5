# /// attack
# tries = "No attack, a slip: a seed is assigned where it should have been passed."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import random

import numpy as np

random.seed = 42
np.random.seed = 42
