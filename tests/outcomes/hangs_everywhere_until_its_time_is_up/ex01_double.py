import numpy as np


def double(x):
    while True:
        pass


def count(x):
    while True:
        pass
