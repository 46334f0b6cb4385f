"""Whole files from records read back as these records."""

from __future__ import annotations

from tests.helpers import ROOT
from tests.jingan import foundation
from xhplan.core.model import Area, Header
from xhplan.store.compose import area_text, header_text
from xhplan.store.plan_tables import AREA, PLAN
from xhplan.store.read import Place, read_plan
from xhplan.store.toml import parse


def again(area: Area) -> Area:
    data = parse(area_text(area))
    assert AREA.accepts(data)
    return AREA.take(data)


def header_again(header: Header) -> Header:
    data = parse(header_text(header))
    assert PLAN.accepts(data)
    return PLAN.take(data)


def test_the_shipped_plan() -> None:
    plan = read_plan(Place(str(ROOT / "tasks")))
    assert header_again(plan.header) == plan.header
    assert [again(area) for area in plan.areas] == list(plan.areas)


def test_a_plan_with_all_that_a_document_prints() -> None:
    made = foundation()
    assert header_again(made.header) == made.header
    assert [again(area) for area in made.areas] == list(made.areas)


def test_one_line_a_record() -> None:
    assert area_text(Area(1, "经济", "area-1", "经济")) == (
        '#:schema area.schema.json\nnumber = 1\narea = "经济"\nslug = "area-1"\ntitle = "经济"\nlog = [\n]\n'
    )
