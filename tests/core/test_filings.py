from __future__ import annotations

from typing import Any

import pytest

from tests.helpers import at, day, said
from xhplan.core.filings import full_name, known_names, of_day, received, words
from xhplan.core.fold import effective
from xhplan.core.model import Entry, Unit

NAMES = known_names(
    (Unit("区人力资源和社会保障局", ("区人社局", "人社局")), Unit("区民政局"), Unit("区统计局"))
)
LED = said("1-11", by="督查室", owner="区人力资源和社会保障局", support=("区民政局",))


def heard(*log: Entry) -> list[tuple[str, bool]]:
    """Day and whether it was filed, of each word that counts."""
    return [(f"{word.entry.on:%m-%d}", word.filed) for word in words(effective(log), NAMES)]


@pytest.mark.parametrize("name", ["区人力资源和社会保障局", "区人社局", "人社局", " 区人社局 ", "区民政局"])
def test_a_lead_or_supporting_unit_files_under_any_of_its_names(name: str) -> None:
    assert heard(LED, said("3-5", by="督查室", from_=name, note="已启动")) == [("03-05", True)]


@pytest.mark.parametrize("name", ["区统计局", "督查室", "局", None])
def test_anybody_else_credits_nobody(name: str | None) -> None:
    assert heard(LED, said("3-5", by="督查室", from_=name, values=152)) == []


def test_who_entered_it_is_not_who_spoke() -> None:
    assert heard(LED, said("3-5", by="区民政局", note="已启动")) == []


@pytest.mark.parametrize(
    "field",
    [
        {"status": "active"},
        {"status": "done"},
        {"percent": 0},
        {"values": 0},
        {"reached": ("开工",)},
        {"note": "已启动"},
        {"problem": "缺人"},
        {"next": "招人"},
        {"ask": "请支持"},
        {"evidence": "名册.xlsx"},
        {"note": "已启动", "basis": "徐府发〔2021〕1号"},
        {"status": "active", "note": "已启动", "milestones": (("开工", day("6-30")),)},
    ],
)
def test_what_happened_is_filed(field: dict[str, Any]) -> None:
    assert heard(LED, said("3-5", from_="区人社局", **field)) == [("03-05", True)]


@pytest.mark.parametrize(
    "field",
    [
        {"status": "dropped", "note": "并入15-02", "basis": "会议纪要"},
        {"owner": "区民政局", "note": "更名"},
        {"support": (), "note": "不再配合"},
        {"due": day("6-30"), "note": "延期"},
        {"milestones": (("开工", day("6-30")),), "note": "顺延"},
        {"goals": (("创业", 9),), "note": "调增"},
        {"basis": "徐府发〔2021〕1号"},
    ],
)
def test_what_was_arranged_is_not_filed_and_a_note_beside_it_is_its_reason(field: dict[str, Any]) -> None:
    assert heard(LED, said("3-5", from_="区人社局", **field)) == []
    assert heard(said("3-5", **field)) == []


def test_of_a_task_without_a_lead_that_day_the_offices_word_counts() -> None:
    before, after = said("1-10", note="电话了解"), said("1-12", note="电话了解")
    freed = said("6-1", owner="none")
    assert heard(before, LED, after, freed, said("6-2", note="电话了解")) == [
        ("01-10", False),
        ("06-02", False),
    ]
    assert heard(said("1-5", support=("区民政局",)), said("1-6", from_="区民政局", note="已启动")) == [
        ("01-06", True)
    ]


def test_on_the_day_of_a_change_both_units_may_file_and_the_day_before_only_the_first() -> None:
    change = said("7-5", at=at("7-5", 12), owner="区统计局")
    filed = [
        said(on, from_=unit, note="进展") for unit in ("区人社局", "区统计局") for on in ("7-4", "7-5", "7-6")
    ]
    assert heard(LED, change, *filed) == [("07-04", True), ("07-05", True), ("07-05", True), ("07-06", True)]


def test_a_filing_came_when_it_was_recorded_or_on_its_own_day() -> None:
    assert received(said("5-31", at=at("6-8", 9), note="x")) == day("6-8")
    assert received(said("5-31", note="x")) == day("5-31")
    assert received(said("5-31", at=at("6-8", 9), received=day("6-5"), note="x")) == day("6-5")


def test_a_filing_is_of_the_period_that_it_names_or_of_its_day() -> None:
    assert of_day(said("6-3", note="x")) == day("6-3")
    assert of_day(said("6-3", period="2021-05", note="x")) == day("5-31")
    assert of_day(said("6-3", period="2021-W21", note="x")) == day("5-30")


def test_a_name_that_no_unit_has_is_its_own() -> None:
    assert full_name(" 区（甲）局", NAMES) == full_name("区(甲)局 ", {}) == "区（甲）局"
    assert known_names(None) == {}
