from __future__ import annotations

import unicodedata
from datetime import date, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers import at
from tests.store.areas import HOSTILE, WORDS, area_files, entries
from xhplan.core.model import Entry, KeyPath, Task
from xhplan.errors import PlanError
from xhplan.store.plan_tables import ENTRY as ENTRY_TABLE
from xhplan.store.plan_tables import TASK_TABLE
from xhplan.store.splice import add_entries, add_task, remove_task, take_back
from xhplan.store.toml import Data, entry_data, inline, parse, same, task_data

ENTRY: Data = {"on": date(2021, 3, 9), "at": at("3-9", 14), "by": "甲", "note": "新"}
LINE = '{ on = 2021-03-09, at = 2021-03-09T14:00:00.000+08:00, by = "甲", note = "新" }'


def owners(text: str) -> list[KeyPath]:
    return [(), *(("task", i) for i in range(len(parse(text)["task"])))]


def log_of(data: Data, owner: KeyPath) -> Any:
    found: Any = data
    for step in (*owner, "log"):
        found = found[step]
    return found


def is_insertion(old: str, new: str) -> bool:
    """Whether one stretch taken out of ``new`` leaves ``old``, and one line is changed or added."""
    size = len(new) - len(old)
    start = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    added = new.count("\n") - old.count("\n")
    return size > 0 and new[:start] + new[start + size :] == old and added in (0, 1)


@given(area_files(), entries(), st.data())
def test_one_more_entry_is_one_piece_more_and_nothing_else(
    text: str, entry: Entry, chosen: st.DataObject
) -> None:
    owner, data = chosen.draw(st.sampled_from(owners(text))), entry_data(entry)
    new = add_entries(text, parse(text), [(owner, data)])
    assert is_insertion(text, new)
    was, now = parse(text), parse(new)
    log = log_of(now, owner)
    place = next(i for i, item in enumerate(log) if same(item, data))
    del log[place]
    assert same(now, was)
    assert take_back(new, owner, lambda item: same(item, data)) == text


@given(area_files(), st.lists(st.tuples(st.integers(0, 3), entries()), min_size=2, max_size=3))
def test_what_a_command_adds_comes_out_again(text: str, chosen: list[tuple[int, Entry]]) -> None:
    known = owners(text)
    additions = [(known[i % len(known)], entry_data(entry)) for i, entry in chosen]
    new = add_entries(text, parse(text), additions)
    ours = [data for _, data in additions]
    for owner in dict.fromkeys(owner for owner, _ in additions):
        new = take_back(new, owner, lambda item: any(same(item, data) for data in ours))
    assert new == text


@given(area_files(), WORDS, HOSTILE, st.none() | WORDS, st.lists(entries(), max_size=1))
def test_a_task_added_and_removed_leaves_the_file_as_it_was(
    text: str, wording: str, by: str, category: str | None, log: list[Entry]
) -> None:
    task = Task("15-99", wording, category, added=date(2021, 6, 1), added_by=by, log=tuple(log))
    new = add_task(text, task, task_data(task))
    assert new.startswith(text)
    now = parse(new)
    assert TASK_TABLE.take(now["task"].pop()) == task
    assert same(now, parse(text))
    assert remove_task(new, task) == text


@given(entries())
def test_an_entry_is_one_plain_line_and_reads_back_equal(entry: Entry) -> None:
    line = inline(entry_data(entry))
    assert {unicodedata.category(char) for char in line}.isdisjoint({"Cc", "Cf", "Zl", "Zp", "Cs"})
    assert ENTRY_TABLE.take(parse(f"x = {line}")["x"]) == entry


def test_a_long_text_is_one_line() -> None:
    note = "多行\r\n\u2028\x00\"'\\" * 10_000
    new = add_entries("log = [\n]\n", {"log": []}, [((), {**ENTRY, "note": note})])
    assert (new.count("\n"), parse(new)["log"][0]["note"]) == (3, note)


TASK = '[[task]]\nid = "15-01"\n'
OLD = "{ on = 2021-03-05, note = '旧' }"


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        ("log = [\n]\n", f"log = [\n  {LINE},\n]\n"),
        ("log = []\n", f"log = [{LINE},]\n"),
        ("log = [ ]", f"log = [{LINE}, ]"),
        (f"log = [\n  {OLD},\n]\n", f"log = [\n  {OLD},\n  {LINE},\n]\n"),
        (f"log = [\n\t{OLD},\n\t]\n", f"log = [\n\t{OLD},\n\t{LINE},\n\t]\n"),
        (f"log = [\n{OLD},  # 注\n# 尾\n]\n", f"log = [\n{OLD},  # 注\n# 尾\n{LINE},\n]\n"),
        (f"log = [\n  {OLD}\n]\n", f"log = [\n  {LINE},\n  {OLD}\n]\n"),
        (f"log = [  # 注 ]\n  {OLD} # ,\n]\n", f"log = [  # 注 ]\n  {LINE},\n  {OLD} # ,\n]\n"),
        (f"log = [ {OLD} ]\n", f"log = [{LINE}, {OLD} ]\n"),
        (f"log = [ {OLD},\n]\n", f"log = [ {OLD},\n  {LINE},\n]\n"),
        (f"log = [ {OLD}, ]\n", f"log = [{LINE}, {OLD}, ]\n"),
        (f"log = [\r\n  {OLD},\r\n]\r\n", f"log = [\r\n  {OLD},\r\n  {LINE},\r\n]\r\n"),
        (f"log = [\r\n  {OLD}\r\n]\r\n", f"log = [\r\n  {LINE},\r\n  {OLD}\r\n]\r\n"),
    ],
)
def test_where_the_line_goes(log: str, expected: str) -> None:
    for head, owner in (("", ()), (TASK, ("task", 0))):
        assert add_entries(head + log, parse(head + log), [(owner, ENTRY)]) == head + expected
        assert take_back(head + expected, owner, lambda item: item["note"] == "新") == head + log


def test_two_entries_keep_the_order_in_which_they_are_given() -> None:
    second = {**ENTRY, "note": "又"}
    text = f"log = [\n]\n{TASK}log = [\n]\n"
    new = add_entries(text, parse(text), [((), ENTRY), (("task", 0), ENTRY), ((), second)])
    assert new == f"log = [\n  {LINE},\n  {LINE.replace('新', '又')},\n]\n{TASK}log = [\n  {LINE},\n]\n"


NO_LOG = "15-01 没有 log"
NO_ARRAY = "15-01 的 log 不是一个数组，无法安全地加上一行"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (TASK, NO_LOG),
        (f"{TASK}[[task.log]]\non = 2021-03-05\n", NO_ARRAY),
        (f"{TASK}[task.log]\n", NO_ARRAY),
        (f'{TASK}log = ""\n', NO_ARRAY),
        (f"{TASK}log.x = []\n", NO_ARRAY),
        (f"{TASK}log = {{}}\n", NO_ARRAY),
    ],
)
def test_what_is_refused(text: str, message: str) -> None:
    with pytest.raises(PlanError) as caught:
        add_entries(text, parse(text), [(("task", 0), ENTRY)])
    assert (caught.value.message, bool(caught.value.hint)) == (message, True)
    with pytest.raises(PlanError):
        take_back(text, ("task", 0), lambda item: True)


def test_an_entry_that_would_not_read_back_equal_is_refused() -> None:
    odd = at("3-9").replace(tzinfo=timezone(timedelta(seconds=30)))
    with pytest.raises(PlanError) as caught:
        add_entries("log = [\n]\n", {"log": []}, [((), {**ENTRY, "at": odd})])
    assert caught.value.message == "领域本级的 log 写法特殊，无法安全地加上一行"


def test_an_entry_with_its_comma_on_another_line_is_left_to_its_editor() -> None:
    with pytest.raises(PlanError) as caught:
        take_back(f"log = [\n  {LINE}\n  , {OLD}\n]\n", (), lambda item: item["note"] == "新")
    assert caught.value.hint == "请在编辑器里删去该行，再运行 xhplan check"


ADDED = Task("15-21", "新增", "其他", added=date(2021, 6, 1))
BLOCK = '[[task]]\nid = "15-21"\ncategory = "其他"\ntext = "新增"\nadded = 2021-06-01\nlog = [\n]\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{TASK}log = []\n", f"{TASK}log = []\n\n{BLOCK}"),
        (f"{TASK}log = []", f"{TASK}log = []\n{BLOCK}"),
        ("# 注", f"# 注\n{BLOCK}"),
        ("a = 1\r\n", f"a = 1\n\n{BLOCK}".replace("\n", "\r\n")),
    ],
)
def test_a_task_goes_to_the_end(text: str, expected: str) -> None:
    assert add_task(text, ADDED, task_data(ADDED)) == expected
    assert remove_task(expected, ADDED) == text


def test_a_task_cannot_be_added_to_an_array_nor_removed_once_it_was_edited() -> None:
    with pytest.raises(PlanError):
        add_task("task = []\n", ADDED, task_data(ADDED))
    with pytest.raises(PlanError) as caught:
        remove_task(f"{TASK}log = []\n\n{BLOCK}# 注\n", ADDED)
    assert caught.value.message == "15-21 的任务段写入后又有改动"
