# /// attack
# tries = "Listens by an audit hook for the names of files, modules and objects that Python uses."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import sys


def listen(event, arguments):
    for argument in arguments:
        if isinstance(argument, str) and ("tests" in argument or "solutions" in argument):
            print("ESCAPED:", event, argument)


sys.addaudithook(listen)
