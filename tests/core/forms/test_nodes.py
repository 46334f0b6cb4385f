"""The milestone that a row means."""

from __future__ import annotations

import pytest

from tests.filled import SUBJECTS
from tests.helpers import area, day, said, task
from xhplan.core.fold import Milestone
from xhplan.core.forms.nodes import node_of, node_text
from xhplan.core.forms.sheet import Cell
from xhplan.core.subject import Subject
from xhplan.errors import UsageError

LOG = said("1-4", milestones=(("方案", day("6-30")), ("开工", day("9-30"))))
TWO = Subject(area(), task(LOG))
ONE = Subject(area(), task(LOG._replace(milestones=LOG.milestones[:1])))


@pytest.mark.parametrize("text", ["方案", "方案（6月30日）", " 方 案(2021年6月30日) "])
def test_a_milestone_with_its_day_or_without(text: str) -> None:
    assert node_of(Cell(text), TWO) == "方案"
    assert node_text(Milestone("方案", day("6-30")), 2021) == "方案（6月30日）"
    assert node_text(Milestone("方案", None), 2021) == "方案"


def test_the_only_one_need_not_be_named() -> None:
    assert node_of(None, ONE) == "方案"


@pytest.mark.parametrize(
    ("cell", "subject", "said"),
    [
        (None, TWO, "没有写明到达的是 15-01 的哪个时间节点"),
        (Cell("竣工"), TWO, "没有时间节点“竣工”"),
        (Cell("方案"), SUBJECTS.by_id["15-02"], "15-02 没有时间节点"),
    ],
)
def test_what_is_not_certain_is_refused(cell: Cell | None, subject: Subject, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        node_of(cell, subject)
