# /// forgery
# tries = "Has four million empty lists in its metadata, each of which costs memory."
# earlier = true
# points = 0
# ///
import json


def forge(notebook, folder):
    text = json.dumps(notebook)
    many = "[],[]," * 2_000_000
    return f'{{"more": [{many}0], {text[1:]}'
