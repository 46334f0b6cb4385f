"""Who writes to a task that was judged at the year's end says why."""

from __future__ import annotations

import pytest

from tests.helpers import area, said, task
from xhplan.commands.closed import refuse_unexplained, tell_closed
from xhplan.core.subject import Subject
from xhplan.errors import UsageError

JUDGED = task(said("12-31", concluded="done"))
OPEN = task(said("12-1", note="办着"), id="15-02")
OF = area(JUDGED, OPEN)


def test_a_change_without_a_word_is_refused() -> None:
    subject = Subject(OF, JUDGED)
    with pytest.raises(UsageError, match="15-01 已于2021年12月31日作年终认定"):
        refuse_unexplained([(subject, said("12-31", status="active"))])
    refuse_unexplained([(subject, said("12-31", status="active", note="重新核查"))])
    refuse_unexplained([(Subject(OF, OPEN), said("12-31", status="active"))])


def test_it_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    tell_closed(
        [(Subject(OF, JUDGED), said("12-31", note="甲")), (Subject(OF, OPEN), said("12-31", note="乙"))]
    )
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("注意：15-01 已作年终认定")
    assert second == "注意：民生的任务在2021年12月31日作了年终认定，还有1项没有；这次照记"
