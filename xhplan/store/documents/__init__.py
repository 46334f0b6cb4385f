"""Documents as lines of text with their places, whatever program wrote them."""

from __future__ import annotations

import os

from xhplan.core.document import Line
from xhplan.errors import PlanError

PLAIN = (".txt", ".md")


def read_document(path: str, name: str) -> list[Line]:
    """The paragraphs and cells of a document, which messages call ``name``. Raises PlanError."""
    suffix = os.path.splitext(name)[1].lower()
    if suffix in PLAIN:
        from xhplan.store.documents.plain import read_plain

        return read_plain(path, name)
    raise PlanError(f"读不了 {name}：不认识这种文件", f"能读的是 {'、'.join(PLAIN)}")
