"""What a year came to, passage by passage."""

from __future__ import annotations

from xhplan.core.results import (
    Aspect,
    Chart,
    Heading,
    Results,
    Row,
    Table,
    Words,
    beside,
    missing_outcome,
    passages,
    select,
)

JOBS = Row((7,), "就业", "新增就业", tasks=("15-01",))
MISSING = Row((9, 10), indicator="失业人数", goal="1.72万人以内", remark="缺")
TABLE = Table(
    5,
    "民生",
    "保障民生",
    4,
    areas=(15,),
    labels=(Heading("就业", (6,), areas=(16,)),),
    charts=(Chart(1, "空气", (3,)),),
    introduction=Words("民生加快", (2,), tasks=("19",)),
    rows=(JOBS, MISSING),
)
FOUND = Results(2020, None, (Words("报告", (1,), "title"),), (TABLE,), (Aspect(15, "导语", (12,)),))


def test_all_that_a_report_says_in_its_order() -> None:
    said = [(item.kind, item.text, sorted(item.areas)) for item in passages(FOUND)]
    assert said == [
        ("title", "报告", []),
        ("prose", "民生加快", [15, 16, 19]),
        ("chart", "图1 空气", [15, 16]),
        ("progress", "新增就业", [15, 16]),
        ("indicator", "失业人数", [15]),
        ("aspect", "导语", [15]),
    ]


def test_those_of_an_area_a_table_or_with_a_word() -> None:
    every = passages(FOUND)
    none = frozenset[int]()
    assert [item.text for item in select(every, frozenset({19}), none, ())] == ["民生加快"]
    assert len(select(every, none, frozenset({5}), ())) == 4
    assert [item.text for item in select(every, none, none, ["１.72万", "无此词"])] == ["失业人数"]
    assert select(every, none, none, ()) == every


def test_who_goes_on_from_what() -> None:
    found = beside([FOUND])
    assert {who: [(year, item.text) for year, item in said] for who, said in found.items()} == {
        "19": [(2020, "民生加快")],
        "15-01": [(2020, "新增就业")],
        "15": [(2020, "导语")],
    }


def test_an_outcome_that_the_copy_does_not_have() -> None:
    assert missing_outcome(MISSING)
    assert not missing_outcome(MISSING._replace(outcome="1.6万人"))
    assert not missing_outcome(JOBS)
