# /// forgery
# tries = "Hands in settings of nbgrader and Python beside the notebook, to be loaded instead of ours."
# points = 0
# ///
SETTINGS = '''
c = get_config()
c.Autograde.autograde_preprocessors = ["nbgrader.preprocessors.SaveAutoGrades"]
c.Execute.enabled = False
'''
AT_START = '''
import nbgrader.utils
nbgrader.utils.determine_grade = lambda cell, log=None: (10.0, 10.0)
'''


def forge(notebook, folder):
    (folder / "nbgrader_config.py").write_text(SETTINGS)
    for name in ("sitecustomize.py", "usercustomize.py", "nbgrader.py", "numpy.py"):
        (folder / name).write_text(AT_START)
    return notebook
