"""Whose a row is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.filled import JOBS, SUBJECTS
from tests.helpers import FOUNDING
from xhplan.core.forms.sheet import Cell
from xhplan.core.forms.subjects import find_subject, refuse_other_goal
from xhplan.errors import UsageError


@pytest.mark.parametrize(
    ("named", "text"),
    [
        ("15-01", None),
        (" １５-０１ ", None),
        ("'15-01", None),
        ("15.01", None),
        (date(2015, 1, 1), None),
        (None, "全年帮扶引领成功创业600 人"),
    ],
)
def test_an_id_as_spreadsheets_leave_it_or_the_wording(named: Any, text: str | None) -> None:
    cells = (None if value is None else Cell(value) for value in (named, text))
    assert find_subject(*cells, SUBJECTS).id == "15-01"


@pytest.mark.parametrize(
    ("named", "text", "said"),
    [
        (None, None, "没有编号"),
        ("15-99", None, "15-99"),
        ("见上", None, "见上"),
        ("15-02", "全年帮扶引领成功创业600人", "这一行的任务是 15-01 的，编号却是 15-02"),
    ],
)
def test_what_is_not_certain_is_refused(named: str | None, text: str | None, said: str) -> None:
    cells = (None if value is None else Cell(value) for value in (named, text))
    with pytest.raises(UsageError, match=said):
        find_subject(*cells, SUBJECTS)


def test_a_goal_that_is_another_targets() -> None:
    subject = SUBJECTS.by_id["15-01"]
    refuse_other_goal(Cell("全年600人"), FOUNDING, subject)
    refuse_other_goal(Cell("待下达"), JOBS, subject)
    with pytest.raises(UsageError, match="年度目标“9,000人”不是指标“帮扶引领成功创业”的"):
        refuse_other_goal(Cell("9,000人"), FOUNDING, subject)
