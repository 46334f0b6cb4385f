"""What a unit has to mend, by unit; what can be read goes on."""

from __future__ import annotations

from datetime import date

from tests.filled import PLAN, SUBJECTS, UNIT, sheet
from xhplan.core.filings import known_names
from xhplan.core.forms.mending import mends, sifted
from xhplan.core.forms.reading import Asked
from xhplan.core.forms.sheet import Cell

ABOVE = {(0, 0): Cell(f"填报单位：{UNIT}")}
GOOD = sheet({"id": "15-02", "note": "排定", "on": "3月5日"}, head=2, above=ABOVE)._replace(file="好.xlsx")
BAD = sheet({"id": "15-01", "target": "创业", "value": "若干", "on": "3月5日"}, head=2, above=ABOVE)


def test_good_books_are_read_and_the_others_go_back_to_their_unit() -> None:
    found, troubles = sifted([[GOOD], [BAD]], PLAN, Asked(date(2021, 12, 31)))
    assert [item.subject.id for item in found.filled] == ["15-02"]
    back = mends([[GOOD], [BAD]], troubles, SUBJECTS, known_names(None), None)
    [(unit, [mend])] = back.items()
    assert (unit, mend.file, [subject.id for subject in mend.about]) == (UNIT, "回报.xlsx", ["15-01"])
    assert mend.where == "“民生”!C4"
