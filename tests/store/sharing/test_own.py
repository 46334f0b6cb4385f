"""What of a change is the program's own, proven by taking it out again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.program import Copy, run
from xhplan.core.model import Unit
from xhplan.store.sharing.own import Own, own_area, own_change, own_units
from xhplan.store.units import with_units


def changed(plan: Copy, *commands: tuple[str, ...]) -> tuple[str, str]:
    before = plan.text(15)
    for words in commands:
        plan.did(*words)
    return before, plan.text(15)


def test_lines_of_tasks_and_of_the_area(plan: Copy) -> None:
    plan.did("update", "15-01", "--note", "从前")
    before, after = changed(
        plan, ("update", "15-01", "15-02", "--note", "甲"), ("update", "15-01", "--note", "乙")
    )
    own = own_change(before, after)
    assert own is not None
    assert [(line.subject, line.entry["note"]) for line in own.lines] == [
        ("15-01", "甲"),
        ("15-01", "乙"),
        ("15-02", "甲"),
    ]
    assert own.tasks == ()


def test_an_added_task_with_what_was_said_of_it_since(plan: Copy) -> None:
    before, after = changed(plan, ("add", "民生", "新的任务"), ("done", "15-21"))
    own = own_change(before, after)
    assert own is not None
    assert own.tasks == ("15-21",)
    assert [line.subject for line in own.lines] == ["15-21"]


def test_nothing(plan: Copy) -> None:
    assert own_change(plan.text(15), plan.text(15)) == Own((), ())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('title = "保障', 'title = "更好地保障'),
        ('[[task]]\nid = "15-01"', '# 核对过\n[[task]]\nid = "15-01"'),
        ("创业600人", "创业500人"),
        ("log = [\n]", "log = [ # 空\n]"),
    ],
)
def test_an_edit_by_hand_beside_a_line_is_told(plan: Copy, old: str, new: str) -> None:
    before, after = changed(plan, ("update", "15-02", "--note", "甲"))
    assert old in after
    assert own_change(before, after.replace(old, new, 1)) is None


def test_a_line_that_is_gone_is_no_work_of_ours(plan: Copy) -> None:
    before, after = changed(plan, ("update", "15-02", "--note", "甲"))
    assert own_change(after, before) is None


def test_a_task_written_by_hand(plan: Copy) -> None:
    before, _ = changed(plan)
    by_hand = before + '\n[[task]]\nid = "15-21"\ntext = "新"\nsource = [1]\nlog = [\n]\n'
    assert own_change(before, by_hand) is None


@pytest.mark.parametrize("broken", ["", "number = ", "log = 3", "[[task]]\n", "\ud800"])
def test_what_is_no_table_is_not_ours(plan: Copy, broken: str) -> None:
    assert own_change(plan.text(15), broken) is None


def test_the_version_that_a_line_needs() -> None:
    before = 'format = 1  # 版本\nname = "计划"\n'
    after = before.replace("format = 1", "format = 2")
    assert own_change(before, after) == Own((), ())
    assert own_change(before, after.replace("计划", "别的计划")) is None
    assert own_change(after, before) is None


def test_the_tasks_with_which_a_plan_is_founded(tmp_path: Path) -> None:
    """They count as its plan, not as added in the year, and are the program's all the same."""
    made = Copy(tmp_path / "园")
    assert run("init", "园", "--name", "园区计划", "--year", "2021", folder=tmp_path).status == 0
    made.did("add-area", "经济")
    before = made.text(1)
    made.did("add", "经济", "种树", "-o", "区绿化局")
    own = own_change(before, made.text(1))
    assert own is not None
    assert own.tasks == ("01-01",)


def test_a_new_area_with_what_was_added_to_it(plan: Copy) -> None:
    plan.did("add-area", "数字化", "--target", "上线率=90%,保持", "--basis", "文")
    name = "21-area-21.toml"
    assert own_area(plan.text(name)) == Own((), (), area="数字化")
    plan.did("add", "数字化", "建成平台3个", "--target", "平台=3个", "--owner", "区科委")
    plan.did("update", "21", "--set", "上线率=91", "--note", "甲")
    plan.did("start", "21-01")
    own = own_area(plan.text(name))
    assert own is not None
    assert (own.area, own.tasks) == ("数字化", ("21-01",))
    assert [line.subject for line in own.lines] == ["21", "21-01", "21-01"]
    assert own_area(plan.text(name) + "# 手写\n") is None
    assert own_area(plan.text(15)) is None


def test_units_that_a_table_brought() -> None:
    text = with_units("", [Unit("区教育局")])
    more = with_units(text, [Unit("区民政局"), Unit("区科委")], "2021-03-05T09:00:00.000+08:00 综合科")
    assert own_units(text, more) == Own((), (), units=2)
    assert own_units("", more) is None
    alone = with_units("", [Unit("区民政局")], "2021-03-05T09:00:00.000+08:00 综合科")
    assert own_units("", alone) == Own((), (), units=1)
    assert own_units(text, more.replace("区教育局", "教育局")) is None
    assert own_units(text, text) is None
