"""Which plan and which tasks are meant."""

from __future__ import annotations

import pytest

from tests.program import Copy
from tests.writing import refused


def test_ids_in_three_tables_and_one_wrong(plan: Copy) -> None:
    said = refused(plan, "done", "12-01", "15-02", "15-21", "20-03")
    assert "没有任务 15-21" in said
    assert "15-20" in said
    assert "12-01" not in said


def test_all_the_wrong_ones_are_named(plan: Copy) -> None:
    said = refused(plan, "done", "12-99", "15-02", "21-01")
    assert "12-99" in said
    assert "12-15" in said
    assert "21-01" in said


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("15-03", 1),
        ("15-3", 1),
        ("１５－０３", 1),
        ("15–3", 1),
        ("15-03 15-3", 1),
        ("15-01..15-04", 4),
        ("15-01..04", 4),
        ("15-1...15-4", 4),
        ("15-03..15-03", 1),
        ("１５－０１．．１５－０４ 15-03", 4),
        ("15-02 15-03~15-05", 4),
    ],
)
def test_ways_to_name_tasks(plan: Copy, words: str, count: int) -> None:
    plan.did("start", *words.split())
    assert len(plan.lines_of("15-03")) == 1
    assert plan.text(15).count('status = "active"') == count


def test_ids_from_stdin(plan: Copy) -> None:
    listed = plan.did("list", "-a", "17").out
    done = plan.run("start", "-", "12-01", input=f"\n{listed}\n  13-02  说明\n１３－３\n")
    assert done.status == 0
    assert [plan.text(number).count('status = "active"') for number in (12, 13, 17)] == [1, 2, 5]


def test_no_ids_from_stdin(plan: Copy) -> None:
    assert "没有给出任务编号" in refused(plan, "start", "-", input="\n \n")
    assert "不是任务编号" in refused(plan, "start", "-", input="15-01\n民生\n")
    assert "不是任务编号" in refused(plan, "start", "-", input="\udcff".encode("utf-8", "replace").decode())


@pytest.mark.parametrize(
    "word",
    [
        "",
        "15",
        "民生",
        "15-",
        "-01",
        "15-01-02",
        "15/01",
        "../15-01",
        "15-01..16-01",
        "1e3-1",
        "15-01..",
        "٣-١",
    ],
)
def test_words_that_are_no_ids(plan: Copy, word: str) -> None:
    refused(plan, "start", "--", word)


@pytest.mark.parametrize("word", ["9" * 5000, "9" * 5000 + "-1", "15-" + "9" * 5000, "15-01.." + "9" * 5000])
def test_ids_as_long_as_a_page(plan: Copy, word: str) -> None:
    refused(plan, "update", word, "--note", "好")
