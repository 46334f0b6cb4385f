"""A command writes to the subject that it read, or refuses."""

from __future__ import annotations

import pytest

from tests.program import Copy

TASK = '\n[[task]]\nid = "{}"\ntext = "新增的任务"\nadded = 2021-02-01\nlog = [\n]\n'


def area(slug: str, name: str, *ids: str) -> str:
    head = f'number = 21\narea = "{name}"\nslug = "{slug}"\ntitle = "{name}"\nlog = [\n]\n'
    return head + "".join(map(TASK.format, ids))


@pytest.fixture
def twice(plan: Copy) -> Copy:
    """Two branches each added a table 21."""
    for slug, name, ids in (("x", "甲域", ("21-01",)), ("y", "乙域", ("21-02", "21-03"))):
        (plan.folder / "tasks" / f"21-{slug}.toml").write_text(area(slug, name, *ids), encoding="utf-8")
    return plan


def test_with_two_files_of_one_number_the_task_that_is_named_is_written(twice: Copy) -> None:
    for task_id, name in (("21-01", "21-x.toml"), ("21-03", "21-y.toml")):
        before = twice.bytes()
        twice.did("done", task_id)
        after = twice.bytes()
        assert [file for file in after if after[file] != before[file]] == [name]
        text = after[name].decode()
        assert "done" in text.split(f'id = "{task_id}"')[1].split("[[task]]")[0]
        assert twice.did("list", "-q", task_id).out.split("\t")[3] == "已完成"
        twice.did("undo", "--yes")
        assert twice.bytes() == before


@pytest.mark.parametrize("words", ["update 21 --note 好", "add 21 又一项"])
def test_but_an_area_that_is_named_by_it_is_refused(twice: Copy, words: str) -> None:
    before = twice.bytes()
    done = twice.run(*words.split())
    assert (done.status, twice.bytes()) == (1, before)
    assert done.err.startswith("错误：表 21 有不止一个文件：21-x.toml、21-y.toml\n  → 先运行 xhplan check")


@pytest.mark.parametrize("number", [15, 16])
def test_an_id_that_stands_twice_is_refused_wherever_the_second_is(plan: Copy, number: int) -> None:
    path = plan.file(number)
    path.write_bytes(path.read_bytes() + TASK.format("15-01").encode())
    before = plan.bytes()
    for words in ("done 15-01", "update 15-01 --note 好", "done 12-01 15-01"):
        done = plan.run(*words.split())
        assert (done.status, plan.bytes()) == (1, before)
        assert "编号 15-01" in done.err
    plan.did("done", "15-02")


def test_an_id_in_the_wrong_table_is_refused(plan: Copy) -> None:
    path = plan.file(15)
    path.write_bytes(path.read_bytes() + TASK.format("16-99").encode())
    before = plan.bytes()
    for words in ("done 16-99", "done 15-02 16-99", "done 16-98..16-99"):
        done = plan.run(*words.split())
        assert done.status in (1, 2)
        assert plan.bytes() == before
        assert "Traceback" not in done.err
    assert plan.run("done", "16-99").err.startswith("错误：编号 16-99 写在别的表里，与表号不符\n")
    assert "16-99" in plan.did("show", "16-99").out
    assert plan.run("check").status == 1
