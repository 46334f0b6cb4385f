"""Where in a file a problem stands."""

from __future__ import annotations

import pytest

from xhplan.errors import Problem
from xhplan.store.placing import place
from xhplan.store.scan import scan

TEXT = '# 计划\r\nnumber = 15\r\nlog = [\r\n  { on = 2021-03-05, note = "甲" },\r\n]\r\n'


@pytest.mark.parametrize(
    ("path", "line", "column", "excerpt"),
    [
        (("number",), 2, 1, "number = 15"),
        (("log", 0, "note"), 4, 22, '  { on = 2021-03-05, note = "甲" },'),
        (("log", 0, "by"), 4, 3, '  { on = 2021-03-05, note = "甲" },'),
    ],
)
def test_a_value_or_what_it_would_stand_in(
    path: tuple[str | int, ...], line: int, column: int, excerpt: str
) -> None:
    assert place(path, "错", "改", scan(TEXT), TEXT, "x.toml") == Problem(
        "x.toml", line, column, "错", "改", excerpt
    )
