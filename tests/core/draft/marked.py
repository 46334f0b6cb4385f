"""Readings by hand written into the wording: ``新建学校{3|所}`` is a task's text and its target in one."""

from __future__ import annotations

import re

from tests.core.draft.reading import Task

_FIGURE = re.compile(r"\{(?P<goal>[^|}]*)\|(?P<unit>[^}]*)\}")


def plain(marked: str) -> str:
    """The wording as the document prints it."""
    return _FIGURE.sub(r"\g<goal>\g<unit>", marked)


def task(number: str | None, marked: str, leads: str = "", support: str = "", due: str = "") -> Task:
    """A task of a marked wording; breaks inside a cell are no part of it."""
    figures = " ".join(f"{one['goal'].replace(',', '')}{one['unit']}" for one in _FIGURE.finditer(marked))
    return Task(number, plain(marked).replace("\n", ""), leads, support, figures, due)
