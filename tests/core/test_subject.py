from __future__ import annotations

from tests.helpers import FOUNDING, area, day, said, task
from xhplan.core.subject import Subject, subjects_of

OWN = said("3-5", note="甲")
AREA = area(task(said("3-6", note="乙"), due=day("6-30")), targets=(FOUNDING,), log=(OWN,))


def test_an_area_is_a_subject_and_each_of_its_tasks() -> None:
    assert list(subjects_of([AREA])) == [Subject(AREA), Subject(AREA, AREA.tasks[0], ("task", 0))]


def test_an_area_speaks_for_itself() -> None:
    own = Subject(AREA)
    assert (own.id, own.name, own.text) == ("15", "15（民生）", AREA.title)
    assert (own.targets, own.log, own.due) == ((FOUNDING,), (OWN,), None)


def test_a_task_is_known_by_its_id() -> None:
    subject = Subject(AREA, AREA.tasks[0])
    assert (subject.id, subject.name, subject.text) == ("15-01", "15-01", AREA.tasks[0].text)
    assert (subject.targets, subject.log, subject.due) == ((), AREA.tasks[0].log, day("6-30"))
