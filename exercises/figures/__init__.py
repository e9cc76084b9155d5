"""The figures in the exercises' text, and what draws them: see ``make_figures``."""
