"""One unit is one unit however its brackets, widths and blanks are typed, or by which of its names it stands in a log."""

from __future__ import annotations

import pytest

from tests.program import Copy

UNITS = '[[unit]]\nname = "区卫健委"\nshort = ["区卫计委"]\n'


def listed(plan: Copy, unit: str) -> list[str]:
    return [line.partition("\t")[0] for line in plan.did("list", "-o", unit).out.splitlines()]


def test_a_short_name_in_a_log_is_the_unit(plan: Copy) -> None:
    plan.did("update", "16-07", "--owner", "区卫计委")
    (plan.folder / "tasks" / "units.toml").write_text(UNITS, encoding="utf-8", newline="\n")
    assert listed(plan, "区卫健委") == listed(plan, "区卫计委") == ["16-07"]
    assert plan.run("check").status == 0
    assert '"owner": "区卫健委"' in plan.did("show", "16-07", "--json").out


@pytest.mark.parametrize(
    "typed", ["区卫健委(区中医药局)", "区卫健委 （区中医药局）", "区卫健委〔区中医药局〕"]
)
def test_brackets_widths_and_blanks_do_not_make_another_unit(plan: Copy, typed: str) -> None:
    plan.did("update", "16-07", "--owner", "区卫健委（区中医药局）")
    text = plan.text(16)
    plan.did("update", "16-08", "--owner", "甲委")
    plan.replace(16, 'owner = "甲委"', f'owner = "{typed}"')
    assert text != plan.text(16)
    assert listed(plan, typed) == ["16-07", "16-08"]
    plan.did("export", "--by-owner", "-o", "各单位")
    assert sorted(path.name for path in (plan.folder / "各单位").iterdir()) == [
        "区卫健委（区中医药局）.xlsx",
        "未明确.xlsx",
    ]


def test_a_unit_that_nobody_is_gets_the_nearest_names(plan: Copy) -> None:
    plan.did("update", "16-07", "--owner", "区卫健委")
    done = plan.run("list", "-o", "区卫建委")
    assert (done.status, done.err) == (2, "错误：没有责任单位“区卫建委”\n  → 是不是：区卫健委\n")
