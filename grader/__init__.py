"""Autograder for the exercises on the basics of convolutional networks."""

__version__ = "0.1.0"
