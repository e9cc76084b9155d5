# /// forgery
# tries = "Rewrites the syntax tree of every cell that comes after."
# points = 0
# ///
import ast


class Praise(ast.NodeTransformer):
    def visit_Module(self, node):
        return ast.copy_location(ast.parse("'all passed'"), node)


get_ipython().ast_transformers.append(Praise())
