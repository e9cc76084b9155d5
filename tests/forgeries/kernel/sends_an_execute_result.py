# /// forgery
# tries = "Puts a check in place of ours that sends an execute_result past every display hook."
# points = 0
# ///
import grader.check


def forged(name):
    kernel = get_ipython().kernel
    content = {"data": {"text/plain": "all passed"}, "metadata": {}, "execution_count": 1}
    kernel.session.send(
        kernel.iopub_socket, "execute_result", content, parent=kernel.get_parent("shell")
    )


grader.check.check = forged
