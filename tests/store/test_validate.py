from __future__ import annotations

from itertools import pairwise

import pytest

from tests.helpers import ROOT
from xhplan.store.toml import parse
from xhplan.store.validate import validate

FILE = "tasks/15-livelihood.toml"
HEAD = 'number = 15\narea = "民生"\nslug = "livelihood"\ntitle = "标题"\n'
TASK = '[[task]]\nid = "15-01"\ntext = "做事"\nsource = [1]\nlog = [\n]\n'
PLAN = 'format = 1\nname = "计划"\nstart = 2021-01-01\nend = 2021-12-31\n'
REWRITE = "请改正它的写法"
COMPARE = "请对照文件格式说明改正"
STATUSES = "可用的有：planned、active、blocked、done、dropped"
DATE = "日期，如 2021-03-05（不加引号）"
MOMENT = "带时区的时间，如 2021-03-05T14:02:11.000+08:00"


def problems(text: str, file: str = FILE) -> list[tuple[int | None, str, str]]:
    return [(found.line, found.message, found.hint) for found in validate(parse(text), text, file)]


def entry(text: str) -> str:
    return HEAD + TASK.replace("log = [\n", f"log = [\n  {text},\n")


def target(text: str) -> str:
    return HEAD + TASK.replace("log", f"targets = [\n  {{ {text} }},\n]\nlog")


def test_nothing_is_wrong_with_what_is_right() -> None:
    assert (
        problems(HEAD + TASK) == problems(PLAN, "tasks/plan.toml") == problems("", "tasks/units.toml") == []
    )
    for path in sorted((ROOT / "tasks").glob("*.toml")):
        assert problems(path.read_text(encoding="utf-8"), path.name) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            HEAD + TASK.replace("text", "txet"),
            [(5, "缺少 text", "请补上这一项"), (7, "不认识的键 txet", "是不是：text、targets")],
        ),
        (HEAD + 'catagory = "x"\n' + TASK, [(5, "不认识的键 catagory", "请删去，或写成注释")]),
        (
            HEAD + TASK.replace("log", 'catagory = "x"\nlog'),
            [(9, "不认识的键 catagory", "是不是：category、subcategory、category_origin")],
        ),
        (HEAD + TASK.replace("log", '"" = "x"\nlog'), [(9, '不认识的键 ""', "请删去，或写成注释")]),
        (HEAD + TASK.replace("log = [\n]\n", ""), [(5, "缺少 log", "在它的末尾加上 log = [ 和 ] 两行")]),
        (HEAD + TASK.replace("[\n]", '""'), [(9, "log 应为列表（方括号）", REWRITE)]),
        (
            HEAD + TASK.replace("15-01", "15-1"),
            [(6, "id 的写法不对：“15-1”", "写作 表号-行号，如 15-01")],
        ),
        (HEAD + TASK.replace('"15-01"', "15"), [(6, "id 应为文字（加引号）", REWRITE)]),
        (HEAD + TASK.replace("做事", ""), [(7, "text 不能是空的", "写上内容，或删去这个键")]),
        (HEAD + TASK.replace("[1]", "1"), [(8, "source 应为列表（方括号）", REWRITE)]),
        (HEAD + TASK.replace("[1]", "[1, 0]"), [(8, "source 第 2 项 超出范围：0", "应不小于 1")]),
        (
            HEAD + TASK.replace("source = [1]\n", ""),
            [(5, "任务要有 source（来源行号）或 added（新增日期）", COMPARE)],
        ),
        (HEAD + TASK.replace("log", 'due = "none"\nlog'), [(9, f"due 应为{DATE}", REWRITE)]),
        (
            HEAD + TASK.replace("log", 'category_origin = "原文"\nlog'),
            [(9, "category_origin 不能是“原文”", "可用的有：printed、restored、inferred")],
        ),
        (HEAD.replace("15", "100") + TASK, [(1, "number 超出范围：100", "应不大于 99")]),
        (
            HEAD.replace("live", "Live") + TASK,
            [(3, "slug 的写法不对：“Livelihood”", "用小写字母和数字，以连字符相连，如 urban-governance")],
        ),
        (
            HEAD + "labels = [\n  { name = '', source = [] },\n]\n" + TASK,
            [
                (6, "name 不能是空的", "写上内容，或删去这个键"),
                (6, "source 的项数不对", "请对照文件格式说明"),
            ],
        ),
        (HEAD + "task = 1\n", [(5, "task 应为列表（方括号）", REWRITE)]),
        (
            HEAD.replace("15", '"15"') + TASK.replace("[1]", "[0]"),
            [(1, "number 应为整数", REWRITE), (8, "source 第 1 项 超出范围：0", "应不小于 1")],
        ),
        ("", [(1, f"缺少 {key}", "请补上这一项") for key in ("number", "area", "slug", "title")]),
    ],
)
def test_an_area(text: str, found: list[tuple[int, str, str]]) -> None:
    assert problems(text) == found


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('{ note = "x" }', "缺少 on", "每条记录都要写日期：on = 2021-03-05"),
        ('{ on = 2021-03-05, notes = "x" }', "不认识的键 notes", "是不是：note、stages"),
        ("{ on = 2021-03-05 }", "这条记录没有内容", COMPARE),
        ('{ on = 2021-03-05, by = "甲", from = "乙" }', "这条记录没有内容", COMPARE),
        ('"x"', "log 第 1 项 应为表", REWRITE),
        ('{ on = 2021-03-05T00:00:00+08:00, note = "x" }', f"on 应为{DATE}", REWRITE),
        ('{ on = 2021-03-05T00:00:00, note = "x" }', f"on 应为{DATE}", REWRITE),
        ('{ on = "2021-03-05", note = "x" }', f"on 应为{DATE}", REWRITE),
        ('{ on = 20210305, note = "x" }', f"on 应为{DATE}", REWRITE),
        ('{ on = 2021-03-05, at = 2021-03-05T09:00:00, note = "x" }', f"at 应为{MOMENT}", REWRITE),
        ('{ on = 2021-03-05, at = 2021-03-05, note = "x" }', f"at 应为{MOMENT}", REWRITE),
        ('{ on = 2021-03-05, at = "2021-03-05T09:00:00+08:00", note = "x" }', f"at 应为{MOMENT}", REWRITE),
        ('{ on = 2021-03-05, status = "推进中" }', "status 不能是“推进中”", STATUSES),
        ("{ on = 2021-03-05, percent = 101 }", "percent 超出范围：101", "应不大于 100"),
        ("{ on = 2021-03-05, percent = 100.1 }", "percent 超出范围：100.1", "应不大于 100"),
        ("{ on = 2021-03-05, percent = -1 }", "percent 超出范围：-1", "应不小于 0"),
        ('{ on = 2021-03-05, percent = "50%" }', "percent 应为数字", REWRITE),
        ("{ on = 2021-03-05, percent = true }", "percent 应为数字", REWRITE),
        ("{ on = 2021-03-05, percent = inf }", "percent 应为有限的数字", REWRITE),
        (
            "{ on = 2021-03-05, values = { x = 1000000000001 } }",
            "x 超出范围：1000000000001",
            "应不大于 1000000000000",
        ),
        (
            "{ on = 2021-03-05, values = { x = 1e999999999 } }",
            "x 超出范围：1E+999999999",
            "应不大于 1000000000000",
        ),
        ("{ on = 2021-03-05, values = { x = 0.1234567 } }", "x 应为小数不超过 6 位的数字", REWRITE),
        ('{ on = 2021-03-05, values = { "创业" = nan } }', "创业 应为有限的数字", REWRITE),
        ('{ on = 2021-03-05, values = { "创业" = "1" } }', "创业 应为数字", REWRITE),
        ('{ on = 2021-03-05, values = { "" = 1 } }', "键不能是空的", "写上内容，或删去这个键"),
        ("{ on = 2021-03-05, values = [1] }", "values 应为内联表（花括号）", REWRITE),
        ('{ on = 2021-03-05, reached = "开工" }', "reached 应为列表（方括号）", REWRITE),
        ("{ on = 2021-03-05, support = [1] }", "support 第 1 项 应为文字（加引号）", REWRITE),
        ('{ on = 2021-03-05, due = "年底" }', f"due 应为{DATE}", REWRITE),
        ("{ on = 2021-03-05, due = 2021-06-30T00:00:00 }", f"due 应为{DATE}", REWRITE),
        ('{ on = 2021-03-05, milestones = { "开工" = "年底" } }', f"开工 应为{DATE}", REWRITE),
        (
            '{ on = 2021-03-05, retracts = 2021-03-05T09:00:00+08:00, note = "x" }',
            "撤回的记录不能再写别的内容",
            COMPARE,
        ),
        (
            '{ on = 2021-03-05, retracts = 2021-03-05T09:00:00+08:00, from = "x" }',
            "撤回的记录不能再写别的内容",
            COMPARE,
        ),
    ],
)
def test_a_line_of_the_log(text: str, message: str, hint: str) -> None:
    assert problems(entry(text)) == [(10, message, hint)]
    assert problems(HEAD + f"log = [\n  {text},\n]\n") == [(6, message, hint)]


@pytest.mark.parametrize(
    "text",
    [
        'at = 2021-03-05 09:00:00.123-03:30, note = "x"',
        "percent = 0",
        "percent = 100.0",
        'due = "none"',
        'milestones = { "开工" = "none", "竣工" = 2021-06-30 }',
        'values = { "创业" = -1.5 }',
        "support = []",
        'from = "区人社局", owner = "none"',
    ],
)
def test_a_line_of_the_log_that_is_right(text: str) -> None:
    assert problems(entry(f"{{ on = 2021-03-05, {text} }}")) == []


KIND = 'key = "创业", name = "创业", unit = "人", kind'


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('key = "创业", name = "创业", kind = "total"', "缺少 unit", "请补上这一项"),
        (f'{KIND} = "totl"', "kind 不能是“totl”", "可用的有：total、level、keep、ceiling、rate"),
        (f'{KIND} = "level", pace = "linear"', 'pace 只用于 kind = "total" 的指标', COMPARE),
        (f'{KIND} = "total", pace = "curved"', "pace 不能是“curved”", "可用的有：linear"),
        (f'{KIND} = "total", goal = 0', "累计指标的目标应大于 0", COMPARE),
        (f'{KIND} = "total", goal = "600"', "goal 应为数字", REWRITE),
        (f'{KIND} = "total", goal = -inf', "goal 应为有限的数字", REWRITE),
        (f'{KIND} = "total", unit_supplied = 1', "unit_supplied 应为true 或 false", REWRITE),
    ],
)
def test_a_target(text: str, message: str, hint: str) -> None:
    assert problems(target(text)) == [(10, message, hint)]


def test_a_target_of_the_area_needs_its_line() -> None:
    text = HEAD + f'targets = [\n  {{ {KIND} = "level" }},\n]\n'
    assert problems(text) == [(1, "领域本级的指标要写 source（来源行号）", COMPARE)]
    assert problems(text.replace("kind", "source = 865, kind")) == []
    assert problems(text.replace("kind", 'remark = "据上年计划", kind')) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (PLAN.replace("format = 1", "format = 3"), [(1, "不认识的文件格式版本 3", "请升级 xhplan")]),
        (PLAN.replace("12-31", "01-01"), [(1, "start 应早于 end", COMPARE)]),
        (
            PLAN + 'source_sha256 = "AB"\nsource_lines = [1]\n',
            [
                (5, "source_sha256 的写法不对：“AB”", "是 64 位小写十六进制数字，由 sha256sum 算出"),
                (6, "source_lines 的项数不对", "请对照文件格式说明"),
            ],
        ),
        (
            PLAN + "[thresholds]\ntolerance = nan\ndue_within = -1\nreport_within = 3.5\ntoleranse = 1\n",
            [
                (6, "tolerance 应为有限的数字", REWRITE),
                (7, "due_within 超出范围：-1", "应不小于 0"),
                (8, "report_within 应为整数", REWRITE),
                (9, "不认识的键 toleranse", "是不是：tolerance"),
            ],
        ),
        (
            PLAN + '[filing]\nevery = "year"\nday = 32\nwithn = 5\n',
            [
                (6, "every 不能是“year”", "可用的有：week、month、quarter、half"),
                (7, "day 超出范围：32", "应不大于 31"),
                (8, "不认识的键 withn", "是不是：within"),
            ],
        ),
        (
            PLAN + '[filing]\nevery = "month"\nwithin = 5\nday = 25\n',
            [(5, "within（期末后几日内）和 day（几日前）要写一个，只写一个", "请对照文件格式说明改正")],
        ),
        (
            PLAN + '[filing]\nevery = "week"\nday = 8\n',
            [(5, "每周报的，day 是星期几，写 1 到 7", "请对照文件格式说明改正")],
        ),
    ],
)
def test_a_plan(text: str, found: list[tuple[int, str, str]]) -> None:
    assert problems(text, "tasks/plan.toml") == found


def test_units() -> None:
    text = '[[unit]]\nname = "区人社局"\nshort = "人社局"\n[[unit]]\nleadr = "x"\n'
    assert problems(text, "/some/tasks/units.toml") == [
        (3, "short 应为列表（方括号）", REWRITE),
        (4, "缺少 name", "请补上这一项"),
        (5, "不认识的键 leadr", "是不是：leader"),
    ]


def test_every_error_has_its_place_and_its_line() -> None:
    text = entry("{ on = 2021-03-05, percent = 101 }").replace("title", "titel").replace("\n", "\r\n")
    found = validate(parse(text), text, FILE)
    assert [(one.file, one.line, one.column, one.excerpt) for one in found] == [
        (FILE, 1, 1, "number = 15"),
        (FILE, 4, 1, 'titel = "标题"'),
        (FILE, 10, 22, "  { on = 2021-03-05, percent = 101 },"),
    ]
    assert all((one.line or 0) <= (other.line or 0) for one, other in pairwise(found))
