# /// forgery
# tries = "Has the shell run no code any more and report success."
# points = 0
# ///
async def run_nothing(code, result=None, *, async_=False):
    return False


get_ipython().run_code = run_nothing
