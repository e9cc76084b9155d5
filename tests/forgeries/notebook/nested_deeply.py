# /// forgery
# tries = "Nests a hundred thousand lists, so that reading fails and an earlier grade stands."
# earlier = true
# points = 0
# ///
def forge(notebook, folder):
    return '{"cells": ' + "[" * 100_000 + "]" * 100_000 + "}"
