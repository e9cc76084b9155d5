"""The course as data: its settings, its sources, and what is generated from them."""
