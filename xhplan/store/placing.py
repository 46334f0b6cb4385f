"""Where in a file a problem stands: apart from the models, which a plan that is right never needs."""

from __future__ import annotations

from xhplan.core.model import KeyPath
from xhplan.errors import Problem
from xhplan.store.scan import Node, column_of, line_of


def place(path: KeyPath, message: str, hint: str, tree: Node, text: str, file: str) -> Problem:
    """A problem of the value at ``path``, with its line."""
    node = tree.nearest(path)
    start, end = text.rfind("\n", 0, node.key) + 1, text.find("\n", node.key)
    excerpt = (text[start:] if end < 0 else text[start:end]).rstrip("\r")
    return Problem(file, line_of(text, node.key), column_of(text, node.key), message, hint, excerpt)
