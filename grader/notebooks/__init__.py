"""The exercises as notebooks, built one way from the solutions."""
