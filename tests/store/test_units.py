"""``units.toml`` written: one unit a line, nothing else touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xhplan.core.model import Unit
from xhplan.errors import PlanError
from xhplan.store.plan_tables import UNITS as UNITS_FILE
from xhplan.store.toml import parse
from xhplan.store.units import with_units, without_units

HEAD = "#:schema units.schema.json\n"
STAMP = "2021-01-11T09:00:00.000+08:00 甲"


def test_a_new_file() -> None:
    assert with_units("", [Unit("区教育局", ("教育局",), "甲副区长"), Unit("区民政局")]) == (
        f"{HEAD}unit = [\n"
        '  { name = "区教育局", short = ["教育局"], leader = "甲副区长" },\n'
        '  { name = "区民政局" },\n'
        "]\n"
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_one_more_line_and_one_leader(newline: str) -> None:
    text = '# 单位\nunit = [\n  { name = "区教育局" },  # 教育\n]\n# 完\n'.replace("\n", newline)
    wanted = '# 单位\nunit = [\n  { name = "区教育局", leader = "甲" },  # 教育\n  { name = "区民政局" },\n]\n# 完\n'
    assert with_units(text, [Unit("区教育局", leader="甲"), Unit("区民政局")]) == wanted.replace(
        "\n", newline
    )


def test_units_that_stand_as_tables() -> None:
    text = f'{HEAD}[[unit]]\nname = "区教育局"\nshort = ["教育局"]\n'
    assert with_units(text, [Unit("区教育局", ("教育局",), "甲"), Unit("区民政局")]) == (
        f'{HEAD}[[unit]]\nname = "区教育局"\nshort = ["教育局"]\nleader = "甲"\n\n[[unit]]\nname = "区民政局"\n'
    )


@pytest.mark.parametrize(
    "text", ['unit = [{ name = "区教育局" }]\n', 'unit = [\n  { name = "区教育局" }\n]\n']
)
def test_what_cannot_be_edited_safely_is_refused(text: str) -> None:
    with pytest.raises(PlanError):
        with_units(text, [Unit("区教育局"), Unit("区民政局")])


def test_what_a_command_added_is_taken_back() -> None:
    held = with_units("", [Unit("区教育局")])
    added = with_units(held, [Unit("区教育局"), Unit("区民政局")], STAMP)
    assert f'  {{ name = "区民政局" }},  # {STAMP}\n' in added
    assert without_units(added, STAMP) == held
    assert without_units(with_units("", [Unit("区民政局")], STAMP), STAMP) == ""
    assert without_units(added, "2022-01-11T09:00:00.000+08:00 甲") == added


NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=5)
UNITS = st.lists(
    st.builds(Unit, NAMES, st.lists(NAMES, max_size=2).map(tuple), st.none() | NAMES),
    max_size=4,
    unique_by=lambda unit: unit.name,
)


@given(UNITS, UNITS)
def test_whatever_is_put_in_is_read(first: list[Unit], second: list[Unit]) -> None:
    held = {unit.name for unit in first}
    more = [unit for unit in second if unit.name not in held]
    text = with_units(with_units("", first), more)
    assert UNITS_FILE.take(parse(text)) == (*first, *more)
