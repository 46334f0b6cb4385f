"""Tasks that are chosen, sorted, and shown in another form than lines."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.listing import asked, ids
from tests.program import Copy, typed

HEADINGS = [
    "编号",
    "领域",
    "类别",
    "状态",
    "灯",
    "完成率",
    "完成期限",
    "责任单位",
    "最近报送",
    "任务",
    "进度评价",
    "催办",
]


def test_csv_is_fit_for_excel(plan: Copy) -> None:
    out = plan.did("list", "--csv").out
    assert out.startswith("\ufeff编号,")
    assert out.count("\r\n") == out.count("\n") == 136
    rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"), newline="")))
    assert rows[0] == HEADINGS
    lines = plan.did("list").out.removesuffix("\n").split("\n")
    assert [[row[0].lstrip("'"), *row[1:]] for row in rows[1:]] == [line.split("\t") for line in lines]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", " =", "\t="])
def test_csv_cells_are_harmless(plan: Copy, sign: str) -> None:
    plan.did("add", "--owner", f"{sign}cmd|' /C calc'!A0", "17", "--", f'{sign}HYPERLINK("http://a.cn","点")')
    row = list(csv.reader(io.StringIO(plan.did("list", "--csv", "-a", "17").out)))[-1]
    assert row[9].startswith("'")
    assert row[7].startswith("'")


def test_csv_quotes_what_csv_would_break_at(plan: Copy) -> None:
    plan.did("add", "17", '甲,"乙"\n丙\t丁')
    row = list(csv.reader(io.StringIO(plan.did("list", "--csv", "-a", "17").out)))[-1]
    assert row[9] == '甲,"乙" 丙 丁'


def test_only_one_form_at_a_time(plan: Copy) -> None:
    done = plan.run("list", "--json", "--csv")
    assert (done.status, done.out) == (2, "")
    assert "只能选一种" in done.err


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ("-s done", "13-01"),
        ("--status 已取消", "13-02"),
        ("--status 已核销", "13-02"),
        ("-s blocked -s dropped", "13-02 15-02"),
        ("--light red", "15-02 16-02 19-02"),
        ("--light 黄灯", "16-01"),
        ("--light 黄 -a 16", "16-01"),
        ("--light none", "13-01 13-02"),
        ("--light 绿", "12-01 15-01 16-03"),
        ("--judgement ahead", "15-01"),
        ("--judgement 欠进度 --judgement done", "13-01 15-02 16-02 19-02"),
        ("--light grey -a 17", "17-01 17-02 17-03 17-04 17-05"),
        ("-o 人社", "15-01"),
        ("-o 人社 -o 投促", "12-01 15-01"),
        ("-o none -a 15 -s active", ""),
        ("-o none -a 20 -s active", "20-01"),
        ("--due-by 3月31日", "16-02"),
        ("--due-by 2021-04-30", "16-01 16-02 16-03"),
        ("--overdue", "16-02"),
        ("--overdue --as-of 3月1日", ""),
        ("--overdue --as-of 3月2日", "16-02"),
        ("--overdue --as-of 2021-07-01", "15-01 16-01 16-02 16-03"),
        ("--stale 60 -a 20 -s active", "20-01"),
        ("--stale 70 -a 20 -s active", ""),
        ("--measured -a 15", "15-01 15-06 15-07 15-08 15-10 15-16"),
        ("--no-milestone -a 15 --measured", "15-06 15-07 15-08 15-10 15-16"),
        ("-q 资金未到位", "15-02"),
        ("-q 一网统管 -a 15", "15-12"),
        ("-q 一网统管 -q ＡＢＣ", "15-12"),
        ("-q abc发展", "15-12"),
        ("-q 15-1", "15-10 15-11 15-12 15-13 15-14 15-15 15-16 15-17 15-18 15-19"),
        ("--category 养老", "15-04 15-05 15-06"),
        ("--category 养老 --category 就业", "15-01 15-02 15-03 15-04 15-05 15-06"),
        ("--category 土壤", "19-12 19-13"),
        ("-a 15 -a 城区治理 --category 其他", "15-19 15-20"),
        ("-s active --as-of 3月4日", "20-01"),
        ("-s planned -a 15 --as-of 2月1日 -q 创业", "15-01 15-02"),
    ],
)
def test_filters(story: Copy, filters: str, expected: str) -> None:
    assert ids(story, *filters.split()) == expected


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("id", "12-01 12-02 12-03 12-04"),
        ("--reverse", "20-10 20-09 20-08 20-07"),
        ("编号 --reverse", "20-10 20-09 20-08 20-07"),
        ("status --reverse", "13-02 13-01 15-02 15-01"),
        ("状态 -s active -s done -s blocked", "15-01 20-01 15-02 13-01"),
        ("light", "15-02 16-02 19-02 16-01"),
        ("灯 --light 黄 --light 绿", "16-01 12-01 15-01 16-03"),
        ("percent", "19-02 15-01 12-01 13-01"),
        ("percent --reverse", "13-01 12-01 15-01 19-02"),
        ("due", "16-02 16-01 16-03 15-01"),
        ("due --reverse", "14-08 15-01 16-03 16-01"),
        ("owner", "15-01 12-01 12-02 12-03"),
        ("reported", "20-01 16-02 15-01 15-02"),
        ("reported --reverse", "19-02 16-01 16-03 13-01"),
    ],
)
def test_sorting(story: Copy, sort: str, first: str) -> None:
    words = sort.split() if sort.startswith("--") else ["--sort", *sort.split()]
    assert ids(story, *words)[: len(first)] == first


@pytest.mark.parametrize("sort", ["id", "status", "light", "percent", "due", "owner", "reported"])
def test_sorting_loses_nothing(story: Copy, sort: str) -> None:
    for way in ([], ["--reverse"]):
        assert sorted(ids(story, "--sort", sort, *way).split()) == ids(story).split()


@pytest.mark.parametrize("sort", ["light", "percent", "owner", "reported"])
def test_the_unknown_comes_last(story: Copy, sort: str) -> None:
    for way in ([], ["--reverse"]):
        unknown = [task[sort] is None for task in asked(story, "--sort", sort, *way)["tasks"]]
        assert unknown == sorted(unknown)


@pytest.mark.parametrize("form", [[], ["--ids"], ["--csv"]])
def test_nothing_found_is_said_on_stderr(plan: Copy, form: list[str]) -> None:
    done = plan.did("list", "-s", "done", *form)
    assert done.out == ("\ufeff" + ",".join(HEADINGS) + "\r\n" if form == ["--csv"] else "")
    assert "没有符合条件的任务" in done.err


def test_nothing_found_is_an_empty_list_in_json(plan: Copy) -> None:
    done = plan.did("list", "-s", "done", "--json")
    assert json.loads(done.out)["tasks"] == []
    assert done.err == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("--area 民政", ("没有领域“民政”", "民生")),
        ("--area 99", ("没有领域“99”", "livelihood")),
        ("--area livelyhood", ("livelihood",)),
        ("--status 完成", ("没有状态“完成”", "已完成")),
        ("--light blue", ("没有灯“blue”", "红灯", "red")),
        ("--sort date", ("没有排序“date”",)),
        ("--category 社会求助", ("没有类别“社会求助”", "社会救助")),
        ("--due-by 6/30", ("看不懂日期“6/30”", "2021/3/5")),
        ("--due-by 下周", ("看不懂日期“下周”", "3月5日")),
        ("--due-by 2月30日", ("没有“2月30日”这一天",)),
        ("--as-of 2021-13-01", ("没有“2021-13-01”这一天",)),
        ("--known-at 明天", ("看不懂日期“明天”",)),
        ("--stale 三天", ("--stale", "整数", "三天")),
    ],
)
def test_a_word_that_matches_nothing_gets_a_way_out(
    plan: Copy, arguments: str, words: tuple[str, ...]
) -> None:
    done = plan.run("list", *arguments.split())
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("错误：")
    assert all(word in done.err for word in words), done.err


def test_units_known_by_their_short_names(plan: Copy) -> None:
    plan.file("units.toml").write_text(
        '[[unit]]\nname = "区人力资源和社会保障局"\nshort = ["区人社局"]\n'
        '[[unit]]\nname = "区教育局"\nshort = []\n',
        encoding="utf-8",
    )
    plan.did(*typed("update 15-01 --owner 区人社局"))
    assert ids(plan, "-o", "区人社局") == ids(plan, "-o", "区人力资源和社会保障局") == "15-01"
    refused = plan.run("list", "-o", "区卫健委")
    assert refused.status == 2
    assert "没有责任单位“区卫健委”" in refused.err
