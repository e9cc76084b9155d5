# /// forgery
# tries = "Puts copies of each test and answer behind it, with other text and outputs of success."
# points = 0
# ///
import copy


def forge(notebook, folder):
    for cell in list(notebook.cells):
        own = cell.metadata.get("nbgrader", {})
        if own.get("grade") or own.get("solution"):
            again = copy.deepcopy(cell)
            again.source = str(own.get("points", "'all passed'"))
            data = {"text/plain": again.source}
            again.outputs = [
                {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1}
            ]
            notebook.cells += [again, copy.deepcopy(again)]
    return notebook
