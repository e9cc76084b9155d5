"""Hidden tests: pytest functions over a ``student`` that may be a confined submission."""
