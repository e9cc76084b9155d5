# /// attack
# tries = "No attack: settings that students make at the top of a file."
# exercise = "ex08_lenet5"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import os
import random
import warnings

import numpy as np

os.environ["OMP_NUM_THREADS"] = "8"
warnings.simplefilter("error")
torch.set_num_threads(4)
torch.autograd.set_detect_anomaly(True)
torch.manual_seed(0)
np.random.seed(0)
random.seed(0)
device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
