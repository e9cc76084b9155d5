# /// attack
# tries = "Hooks on all modules, which exchange what a network gives for what was stored."
# exercise = "ex08_lenet5"
# answers = "right"
# points = 3
# outcomes = ["error", "failed", "passed"]
# ///
def stored(module, inputs, output):
    return torch.zeros_like(output)


torch.nn.modules.module.register_module_forward_hook(stored)
