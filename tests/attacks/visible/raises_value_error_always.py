# /// attack
# tries = "Refuses everything: tests of refusals must not be passed by that."
# exercise = "ex07_one_by_one_convolution"
# answers = "own"
# points = 0
# outcomes = ["error"]
# ///
def conv1x1(x, weight, bias=None):
    raise ValueError("refused")


linear_as_conv1x1 = bottleneck_parameters = conv1x1
