"""本期完成 and 累计完成, checked against each other."""

from __future__ import annotations

import pytest

from tests.filled import placed
from tests.helpers import FOUNDING, area, day, said, task
from xhplan.core.forms.rises import discords
from xhplan.core.forms.rows import Piece
from xhplan.core.subject import Subject

SUBJECT = Subject(area(), task(said("2-5", values=100), targets=(FOUNDING,)))


def wrong(rise: int, total: int | None, subject: Subject = SUBJECT) -> list[str]:
    pieces = [Piece("rise", "创业", rise, placed(1, 1), 0)]
    pieces += [] if total is None else [Piece("values", "创业", total, placed(1, 2), 0)]
    return [error.message for _, error in discords(pieces, subject, day("3-5"), None)]


@pytest.mark.parametrize(
    ("rise", "total", "said"),
    [
        (52, 152, []),
        (50, 152, ["本期完成 50人 与累计完成 152人 对不上：上次（2021年2月5日）累计 100人"]),
        (52, None, ["只填了本期完成 52人，没有填累计完成"]),
    ],
)
def test_the_last_figure_and_the_rise_make_the_total(rise: int, total: int | None, said: list[str]) -> None:
    assert wrong(rise, total) == said


def test_without_a_figure_before_a_rise_is_no_more_than_the_total() -> None:
    fresh = Subject(area(), task(targets=(FOUNDING,)))
    assert wrong(50, 152, fresh) == []
    assert wrong(160, 152, fresh) == ["本期完成 160人 比累计完成 152人 还多"]
