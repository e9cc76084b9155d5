"""As `preload`, and torch with the compiler that its first optimizer would import late."""

import torch
import torch._dynamo

import grader.grading.preload  # noqa: F401 - imported for those who come after

torch.set_num_threads(1)
