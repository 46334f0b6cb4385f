"""What a union merge would mix is seen by ``check``, before the merge and after it."""

from __future__ import annotations

import pytest

from tests.program import Copy

BLOCKS = '[[unit]]\nname = "甲局"\n'
LINES = 'unit = [\n  { name = "甲局" },\n]\n'


def branches(checkout: Copy) -> None:
    checkout.git("checkout", "-q", "-b", "a")
    checkout.git("branch", "-q", "b")


def merged(checkout: Copy) -> None:
    checkout.git("merge", "-q", "--no-edit", "a")


def test_units_in_blocks_are_told_where_git_merges_them_by_union(checkout: Copy) -> None:
    path = checkout.folder / "tasks" / "units.toml"
    path.write_text(BLOCKS, encoding="utf-8")
    checkout.git("add", "-A")
    checkout.commit()
    branches(checkout)
    path.write_text(BLOCKS + 'short = ["甲"]\nleader = "某某"\n', encoding="utf-8")
    checkout.commit()
    checkout.git("checkout", "-q", "b")
    path.write_text(BLOCKS + '[[unit]]\nname = "乙局"\n', encoding="utf-8")
    checkout.commit()
    for when in ("before the merge", "after it"):
        done = checkout.run("check")
        assert done.status == 1, when
        assert done.out.startswith("tasks/units.toml:1:3：单位各占几行，两个分支合并时")
        assert "→ 写成 unit = [ 和 ] 两行，每个单位一行" in done.out
        if when == "before the merge":
            merged(checkout)


def test_without_git_they_are_as_good_as_any(plan: Copy) -> None:
    (plan.folder / "tasks" / "units.toml").write_text(BLOCKS, encoding="utf-8")
    assert plan.run("check").status == 0


def test_units_one_a_line_are_not_mixed(checkout: Copy) -> None:
    path = checkout.folder / "tasks" / "units.toml"
    path.write_text(LINES, encoding="utf-8")
    checkout.git("add", "-A")
    checkout.commit()
    branches(checkout)
    path.write_text(LINES.replace('"甲局" }', '"甲局", short = ["甲"], leader = "某某" }'), encoding="utf-8")
    checkout.commit()
    checkout.git("checkout", "-q", "b")
    path.write_text(LINES.replace("]\n", '  { name = "乙局" },\n]\n'), encoding="utf-8")
    checkout.commit()
    assert checkout.run("check").status == 0
    merged(checkout)
    done = checkout.run("check")
    text = path.read_text(encoding="utf-8")
    assert '"乙局", short' not in text
    assert done.status == 0 or "责任单位“甲局”重复" in done.out, done.out


@pytest.mark.parametrize("line", ["due = 2021-06-30\n", 'category = "就业"\n', "targets = [\n]\n"])
def test_a_key_behind_the_last_log_is_told_before_it_moves_to_an_added_task(
    checkout: Copy, line: str
) -> None:
    branches(checkout)
    path = checkout.file(15)
    before = checkout.text(15).rstrip("\n") + "\n"
    path.write_bytes((before + line).encode("utf-8"))
    done = checkout.run("check")
    key = line.split(" ")[0]
    assert f"{key} 写在 log 后面\n" in done.out or "重复" in done.out, done.out
    if done.status == 1 and "不是合法的 TOML" in done.out:
        return
    checkout.commit()
    checkout.git("checkout", "-q", "b")
    checkout.did("add", "15", "新增的任务")
    checkout.commit()
    merged(checkout)
    done = checkout.run("check")
    assert done.status == 1
    assert f"{key} 写在 log 后面\n" in done.out


def test_the_shipped_plan_and_added_tasks_have_their_logs_last(plan: Copy) -> None:
    plan.did("add", "15", "新增的任务", "--owner", "甲局")
    assert "写在 log 后面" not in plan.run("check").out
