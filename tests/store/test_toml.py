from __future__ import annotations

from copy import deepcopy
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from tests.helpers import at, day
from xhplan.core.model import Entry, Task
from xhplan.errors import Problem, UsageError
from xhplan.store.toml import entry_data, inline, parse, read_text, same, syntax_problem, task_block

FILE = "tasks/15-livelihood.toml"


def wrong(text: str) -> Problem:
    try:
        parse(text)
    except (ValueError, RecursionError) as error:
        return syntax_problem(error, text, FILE)
    pytest.fail("it parses")


ARRAY = "方括号没有闭合，或者两项之间缺少逗号"
INLINE = "花括号没有闭合，或者两项之间缺少逗号"
UNFINISHED = "方括号没有闭合，或者“=”后面没有值"
QUOTE = "字符串的引号没有闭合"
TWICE = "键或表重复"
VALUE = "不是合法的值（文字要加引号）"
KEY = "不是合法的键（中文要加引号）"
INNER_KEY = "不是合法的键（中文要加引号；花括号内不换行，末尾不加逗号）"
MORE = "一行里多出了内容"
ESCAPE = "反斜杠转义不合法（反斜杠本身写作 \\\\）"


@pytest.mark.parametrize(
    ("text", "line", "column", "reason"),
    [
        ("a = [1, 2\nb = 3\n", 2, 1, ARRAY),
        ("a = [\n  1\n  2\n]\n", 3, 3, ARRAY),
        ("a = [1，2]\n", 1, 7, ARRAY),
        ("a = 1\nlog = [\n\n", 2, 8, UNFINISHED),
        ("log = [\n  1,\n\n[[task]]\n", 4, 3, VALUE),
        ("a = { b = 1 c = 2 }\n", 1, 13, INLINE),
        ("a = { b = 1, }\n", 1, 14, INNER_KEY),
        ("a = { 创业 = 1 }\n", 1, 7, INNER_KEY),
        ('a = 1\narea = "民生\nb = 1\n', 2, 11, QUOTE),
        ('area = "民生', 1, 11, QUOTE),
        ("area = '民生\n", 1, 11, QUOTE),
        ('area = """民生\nb = 1\n', 2, 6, QUOTE),
        ("area = '''民生\nb = 1\n", 2, 6, QUOTE),
        ("area = 民生\n", 1, 8, VALUE),
        ("area = “民生”\n", 1, 8, VALUE),
        ("a =\n", 1, 4, VALUE),
        ("a = 1\na = 2\n", 2, 6, TWICE),
        ("a = { b = 1, b = 2 }\n", 1, 19, TWICE),
        ("[a]\n[a]\n", 2, 3, TWICE),
        ("[a.b]\n[a]\nb.c = 1\n", 3, 8, TWICE),
        ("task = []\n[[task]]\n", 2, 7, TWICE),
        ("创业 = 1\n", 1, 1, KEY),
        ("<<<<<<< HEAD\n", 1, 1, "合并留下的冲突标记"),
        ("a ＝ 1\n", 1, 3, "键后面缺少“=”"),
        ("a\n", 1, 2, "键后面缺少“=”"),
        ("[[task]\n", 1, 7, "表名的方括号没有闭合"),
        ("[task\n", 1, 6, "表名的方括号没有闭合"),
        ("a = 1 b = 2\n", 1, 7, MORE),
        ("a = 2021-3-5\n", 1, 9, MORE),
        ("a = 5%\n", 1, 6, MORE),
        ("a = 2021-02-30\n", 1, 5, "没有这个日期或时间"),
        ('a = "C:\\dir"\n', 1, 10, ESCAPE),
        ('a = "C:\\user"\n', 1, 10, ESCAPE),
        ('a = "\\ud800"\n', 1, 12, ESCAPE),
        ('a = "x\x01"\n', 1, 7, "有控制字符"),
        ("# x\x01\n", 1, 4, "有控制字符"),
        (f"a = {'1' * 5000}\n", 1, 5005, "数字太长"),
    ],
)
def test_common_mistakes_with_place_and_reason(text: str, line: int, column: int, reason: str) -> None:
    found = wrong(text)
    assert found == Problem(
        FILE, line, column, f"不是合法的 TOML：{reason}", found.hint, text.split("\n")[line - 1]
    )
    assert found.hint.startswith(("请", "留下"))


def test_nesting_beyond_all_measure() -> None:
    problem = wrong("a = " + "[" * 5000)
    assert problem == Problem(FILE, None, None, "嵌套过深，无法读取", "请恢复为 docs/format.md 所述的格式")


@pytest.mark.parametrize(
    ("raw", "line", "column", "message"),
    [
        ("a = 1\r\nb = '民".encode() + "生".encode("gbk"), 2, 7, "不是 UTF-8 编码（第 16 个字节 0xc9）"),
        ("民生".encode("gbk"), 1, 1, "不是 UTF-8 编码（第 1 个字节 0xc3）"),
        ("a = 1".encode("utf-16"), 1, 1, "不是 UTF-8 编码（第 1 个字节 0xff）"),
        ("\ufeffa = 1".encode(), 1, 1, "文件开头带有字节顺序标记（BOM）"),
    ],
)
def test_what_is_not_plain_utf_8(raw: bytes, line: int, column: int, message: str) -> None:
    text, problem = read_text(raw, FILE)
    assert text == ""
    assert problem is not None
    assert problem[:4] == (FILE, line, column, message)
    assert problem.hint


def test_utf_8_is_read_as_it_stands() -> None:
    assert read_text("a = '民生'\r\n\u2028".encode(), FILE) == ("a = '民生'\r\n\u2028", None)


MOMENT = datetime(2021, 3, 5, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (0, False),
        (1, Decimal(1)),
        (Decimal("1.0"), Decimal("1.00")),
        (Decimal("-0.0"), Decimal("0.0")),
        (MOMENT, at("3-5", 14)),
        (MOMENT, MOMENT.replace(tzinfo=None)),
        (MOMENT, date(2021, 3, 5)),
        (MOMENT, "2021-03-05T06:00:00+00:00"),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ({"a": [1]}, {"a": [1, 1]}),
        ([], {}),
        ("a", "A"),
        (time(6), time(7)),
    ],
)
def test_equal_is_not_the_same(one: Any, other: Any) -> None:
    assert not same(one, other)
    assert not same({"x": [one]}, {"x": [other]})


@pytest.mark.parametrize(
    "value", [1, True, "", Decimal("1.0"), Decimal("NaN"), MOMENT, day("3-5"), [1, {"a": []}]]
)
def test_the_same(value: Any) -> None:
    assert same({"x": [value]}, {"x": [deepcopy(value)]})


def test_a_line_of_the_log_in_the_order_of_the_format() -> None:
    entry = Entry(
        day("3-5"),
        at("3-5", 14, 2, 11).replace(microsecond=218000),
        by="综合科",
        from_="区人社局",
        received=day("3-8"),
        period="2021-02",
        status="active",
        percent=Decimal("12.5"),
        values=(("创业", 152), ("a b", Decimal("6.50"))),
        reached=("上半年场次",),
        note="一\t行\n\u2028二",
        owner=("区人社局", "区民政局"),
        support=(),
        due="none",
        milestones=(("开工", day("6-30")), ("竣工", "none")),
        stages=(("创业@2021-06-30", 300),),
    )
    assert inline(entry_data(entry)) == (
        '{ on = 2021-03-05, at = 2021-03-05T14:02:11.218+08:00, by = "综合科", from = "区人社局",'
        ' received = 2021-03-08, period = "2021-02", status = "active",'
        ' percent = 12.5, values = { "创业" = 152, "a b" = 6.50 }, reached = ["上半年场次"],'
        ' note = "一\\u0009行\\n\\u2028二", owner = ["区人社局", "区民政局"], support = [], due = "none",'
        ' milestones = { "开工" = 2021-06-30, "竣工" = "none" }, stages = { "创业@2021-06-30" = 300 } }'
    )
    assert inline(entry_data(Entry(day("3-5"), retracts=at("3-5")))) == (
        "{ on = 2021-03-05, retracts = 2021-03-05T00:00:00.000+08:00 }"
    )


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("-Infinity"), "\ud800", "x\udfff"])
def test_what_cannot_be_written(value: Any) -> None:
    with pytest.raises(UsageError):
        inline({"note": value})
    with pytest.raises(UsageError):
        inline({"values": {"创业": value}})


def test_a_task_that_came_up_in_the_year() -> None:
    added = Task(
        "15-21",
        "新\n增",
        "其他",
        added=day("6-1"),
        added_at=at("6-1", 9),
        added_by="甲",
        log=(Entry(day("6-1"), note="x"),),
    )
    assert task_block(added) == (
        '[[task]]  # 2021-06-01T09:00:00.000+08:00\nid = "15-21"\ncategory = "其他"\ntext = "新\\n增"\n'
        'added_at = 2021-06-01T09:00:00.000+08:00\nadded = 2021-06-01\nadded_by = "甲"\n'
        'log = [  # 2021-06-01T09:00:00.000+08:00\n  { on = 2021-06-01, note = "x" },\n'
        "]  # 2021-06-01T09:00:00.000+08:00\n"
    )
