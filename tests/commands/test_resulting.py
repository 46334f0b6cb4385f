"""``xhplan results``: every form of it, whole."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from tests.program import Copy, run
from tests.terminal import bare, shown
from xhplan.render.text import cells

PARKING = "新增公共泊位6871个，公共充电桩529个，共享泊位700个，均提前超额完成各项市级考核指标"


def test_a_line_for_each_thing_that_the_report_says(plan: Copy) -> None:
    lines = plan.did("results", "2020").out.split("\n")[:-1]
    fields = [line.split("\t") for line in lines]
    assert {len(row) for row in fields} == {9}
    kinds = [row[2] for row in fields]
    assert {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)} == {
        "标题": 2,
        "题注": 2,
        "段落": 16,
        "指标": 10,
        "进展": 171,
        "图": 3,
        "导语": 9,
    }
    first = [int(row[1].split("、")[0]) for row in fields]
    assert first == sorted(first)


def test_a_line_of_each_kind(plan: Copy) -> None:
    lines = plan.did("results").out.split("\n")
    assert (
        "4\t253\t进展\t重大项目\t"
        + PARKING
        + ("\t\t\t新增公共泊位6871个；新增公共充电桩529个；新增共享泊位700个\t14-15")
        in lines
    )
    assert (
        "1\t27、29、31\t指标\t\t地区生产总值\t增长6%左右\t增长2.5%左右\t"
        "地区生产总值（年度目标）增长6%左右；地区生产总值（完成）增长2.5%左右\t"
    ) in lines
    assert "\t下降1%以上\t原文缺\t单位增加值综合能耗下降率（年度目标）下降1%以上\t" in "\n".join(lines)
    assert "\t1.72万人以内\t原文缺，见第261行\t城镇登记失业人数（年度目标）1.72万人以内\t15-01" in "\n".join(
        lines
    )
    assert "10\t475\t图\t\t图2 2015-2020年徐汇区空气质量情况（文本里只有标题）\t\t\t\t" in lines


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (("-q", "泊位"), ["253"]),
        (("-q", "泊位", "-q", "充电桩"), ["253"]),
        (("-q", "ｔ１塔楼"), ["195"]),
        (("--area", "表9", "-q", "违建"), ["465"]),
        (("--area", "疫情防控", "-q", "口罩"), ["105"]),
        (("--area", "重大项目", "--area", "表9", "-q", "龙华"), ["213", "223", "457", "467"]),
        (("-a", "19", "-q", "优良率"), ["473", "865"]),
        (("-a", "culture", "-q", "书院"), ["197"]),
        (("-q", "更重要的事"), []),
    ],
)
def test_what_is_asked_for(plan: Copy, words: tuple[str, ...], lines: list[str]) -> None:
    done = plan.did("results", "2020", *words)
    assert [line.split("\t")[1] for line in done.out.split("\n")[:-1]] == lines
    assert done.err == ("" if lines else "没有符合条件的内容\n")


def test_the_data_has_eleven_tables_and_all_their_rows(plan: Copy) -> None:
    answer = json.loads(plan.did("results", "2020", "--json").out)
    assert (answer["schema"], answer["year"], answer["lines"]) == ("xhplan/1", 2020, [1, 568])
    assert [(table["number"], len(table["rows"])) for table in answer["tables"]] == [
        *((1, 10), (2, 14), (3, 19), (4, 30), (5, 25), (6, 29), (7, 9), (8, 12), (9, 5), (10, 16), (11, 12))
    ]
    assert answer["tables"][3]["rows"][-1] == {
        "label": "重大项目",
        "label_origin": "printed",
        "text": PARKING,
        "indicator": None,
        "goal": None,
        "outcome": None,
        "elsewhere": [],
        "remark": None,
        "source": [253],
        "areas": [14],
        "tasks": ["14-15"],
        "figures": [
            {"name": name, "value": value, "unit": "个", "marks": [], "column": None}
            for name, value in (("新增公共泊位", 6871), ("新增公共充电桩", 529), ("新增共享泊位", 700))
        ],
    }
    assert [head["origin"] for head in answer["tables"][4]["heads"]] == ["inferred", "restored"]
    assert [(aspect["area"], aspect["source"]) for aspect in answer["aspects"]] == [
        *((12, [569]), (13, [613]), (14, [657]), (15, [703]), (16, [757]), (17, [813]), (18, [827])),
        *((19, [865]), (20, [929])),
    ]
    some = json.loads(plan.did("results", "2020", "--json", "-q", "泊位").out)
    assert [(table["number"], len(table["rows"])) for table in some["tables"]] == [(4, 1)]
    assert (some["texts"], some["aspects"]) == ([], [])


def test_a_spreadsheet_gets_headings_and_the_same_fields(plan: Copy) -> None:
    text = plan.did("results", "--csv", "-q", "泊位").out
    assert text.startswith("\ufeff表,行,种类,类别,内容,年度目标,完成情况,数字,接续任务\r\n")
    assert list(csv.reader(StringIO(text)))[1][:5] == ["4", "253", "进展", "重大项目", PARKING]


def test_a_terminal_shows_tables_that_fit_it(plan: Copy) -> None:
    text = bare(shown("results", "2020", folder=plan.folder))
    assert max(map(cells, text.split("\n"))) < 80
    some = bare(shown("results", "2020", "--area", "表1", "--area", "表9", folder=plan.folder))
    assert "行  指标                      年度目标      全年完成预计       接续" in some
    assert "79  城镇登记失业人数          1.72万人以内  原文缺，见第261行  15-01" in some
    assert "行  主要领域（推定）  主要进展（补回）" in some
    assert "［段落，第457行］城区精细化治理加速提效。" in some


def test_what_cannot_be_told(plan: Copy, tmp_path: Path) -> None:
    assert plan.run("results", "2019").err == "错误：没有“2019”的完成情况\n  → 有的年份：2020\n"
    wrong = plan.run("results", "--area", "疫情")
    assert (wrong.status, wrong.err) == (2, "错误：没有领域或表“疫情”\n  → 是不是：疫情防控\n")
    assert plan.run("results", "--json", "--csv").status == 2
    plan.file("results-2020.toml").unlink()
    none = plan.run("results")
    assert (none.status, none.out) == (1, "")
    assert none.err.startswith("错误：这份计划没有往年完成情况\n")


def test_the_plan_that_comes_with_the_program_has_it(tmp_path: Path) -> None:
    assert run("results", "2020", "-q", "泊位", folder=tmp_path).out.startswith("4\t253\t")


def test_a_task_shows_what_it_goes_on_from(plan: Copy) -> None:
    told = plan.did("show", "14-15").out
    assert f"2020年进展\t{PARKING}（表4 重点项目推进情况，第253行）\n" in told
    both = plan.did("show", "15-01").out
    assert (
        "2020年进展\t城镇登记失业人数：年度目标1.72万人以内，全年完成预计原文缺，见第261行"
        "（表1 2020年徐汇区国民经济和社会发展主要目标完成情况，第79、81行）\n\t城镇登记失业人数7548人，"
    ) in both
    area = plan.did("show", "19").out
    assert "（表10 环境治理推进情况前的段落，第473行）\n导语\t优化精细治理水平，" in area
    assert "2020年进展" not in plan.did("show", "20-10").out
    [task] = json.loads(plan.did("show", "14-15", "--json").out)["tasks"]
    assert [(item["year"], item["table"], item["source"]) for item in task["results"]] == [(2020, 4, [253])]


def test_the_page_shows_it_beside_the_task(plan: Copy) -> None:
    page = plan.did("report", "--format", "html").out
    assert f"<dt>2020年进展</dt><dd>{PARKING}（表4 重点项目推进情况，第253行）</dd>" in page
    assert "领域导语" in page


def test_a_plan_without_results_is_as_before(plan: Copy) -> None:
    plan.file("results-2020.toml").unlink()
    assert "2020年进展" not in plan.did("show", "14-15").out
    assert plan.did("check").err.endswith("来源报告第 569–961 行逐行对上\n")


def test_an_altered_word_of_table_five_is_found(plan: Copy) -> None:
    path = plan.file("results-2020.toml")
    text = path.read_text(encoding="utf-8")
    line = text[: text.index("城镇登记失业人数7548人")].count("\n") + 1
    path.write_text(
        text.replace("城镇登记失业人数7548人", "城镇登记失业人员7548人"), encoding="utf-8", newline="\n"
    )
    done = plan.run("check")
    assert (done.status, done.out) == (
        1,
        f"tasks/results-2020.toml:{line}:1：与来源报告第 261 行不符，从第 8 字起：这里“员7548人,帮助803”，原文“数7548人,帮助803”\n"
        '    text = "城镇登记失业人员7548人，帮助803名长期失业青年实现就业，帮扶引…\n'
        "    ^\n"
        "    → 原文不得改动：请照来源报告改回\n",
    )
