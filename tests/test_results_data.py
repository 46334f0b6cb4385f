"""What 2020 came to, held against the source report by a reading of its own."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from decimal import Decimal
from typing import Any

import pytest

from tests.helpers import ROOT

LINES = (
    "",
    *(ROOT / "seeds" / "xuhui-2021-plan-report.txt").read_text(encoding="utf-8").split("\n"),
)  # counted from 1
RESULTS = tomllib.loads(
    (ROOT / "tasks" / "results-2020.toml").read_text(encoding="utf-8"), parse_float=Decimal
)
TABLES = RESULTS["table"]
ROWS = [row for table in TABLES for row in table["row"]]
WORDS = [*RESULTS["text"], *(table["introduction"] for table in TABLES if "introduction" in table)]
TEXT_ROWS = [row for row in ROWS if "text" in row]

PARAGRAPHS = (129, 185, 255, 323, 397, 425, 457, 473, 523, 561, 563, 565, 567)
LABELS = {
    2: ["及时响应精准防控", "积极实施政策对冲", "健全公共卫生体系"],
    3: ["产业结构持续优化", "科技创新动力增强", "营商环境"],
    4: ["重点区域", "重大项目"],
    5: ["就业创业", "为老服务", "医疗保障", "住房保障", "社会救助", "退役军人服务"],
    6: ["教育", "卫生", "文化", "体育", "科普", "对口帮扶"],
    7: ["社区治理", "小区综合治理"],
    8: ["一网通办", "一网统管"],
    9: ["城区管理"],
    10: ["空气", "河道", "土壤", "绿地", "垃圾分类"],
    11: ["应急管理", "安全生产", "社区安全", "进博会保障"],
}
HEADS = {"指标", "年度目标", "全年完成预计", "主要措施", "主要进展", "主要领域", "项目类型"}


def folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def rows_of_the_source() -> dict[int, list[str]]:
    """The rows of tables 2 to 11, read off the source itself: what is neither head, label, chart nor paragraph."""
    found: dict[int, list[str]] = {}
    number, pieces = 0, ""
    for at, line in enumerate(LINES[:569]):
        if title := re.match(r"表(1[01]|[2-9])(?!\d)", line):
            number, pieces = int(title[1]), ""
            found[number] = []
        elif (
            number
            and line.strip()
            and line not in HEADS
            and at not in PARAGRAPHS
            and not line.startswith("图")
        ):
            pieces += line
            if pieces in LABELS[number]:
                pieces = ""
            elif not any(label.startswith(pieces) for label in LABELS[number]):
                found[number].append(pieces)
                pieces = ""
    return found


def test_eleven_tables_with_all_their_rows() -> None:
    source = rows_of_the_source()
    assert [table["number"] for table in TABLES] == list(range(1, 12))
    assert {table["number"]: [folded(row["text"]) for row in table["row"]] for table in TABLES[1:]} == {
        number: list(map(folded, rows)) for number, rows in source.items()
    }
    assert [len(table["row"]) for table in TABLES] == [10, 14, 19, 30, 25, 29, 9, 12, 5, 16, 12]


def test_table_one_has_ten_indicators_two_of_them_without_outcome() -> None:
    cells = [line for line in LINES[27:82] if line.strip()]
    told = [row[key] for row in TABLES[0]["row"] for key in ("indicator", "goal", "outcome") if key in row]
    assert list(map(folded, told)) == list(map(folded, cells))
    without = {row["indicator"]: row.get("elsewhere", []) for row in TABLES[0]["row"] if "outcome" not in row}
    assert without == {"单位增加值综合能耗下降率": [], "城镇登记失业人数": [261]}
    assert "城镇登记失业人数7548人" in LINES[261]
    assert all(
        row["remark"].startswith("复制的文本缺“全年完成预计”一格")
        for row in TABLES[0]["row"]
        if "outcome" not in row
    )


def test_every_line_up_to_the_plan_is_told_once() -> None:
    claimed = [line for item in (*WORDS, *ROWS) for line in item["source"]]
    for table in TABLES:
        claimed.append(table["title_source"])
        for part in (*table["heads"], *table.get("labels", []), *table.get("charts", [])):
            claimed += part.get("source", [])
    assert sorted(claimed) == [line for line in range(1, 569) if LINES[line].strip()]
    assert RESULTS["source_lines"] == [1, 568]


@pytest.mark.parametrize(
    "item", [*WORDS, *TEXT_ROWS, *RESULTS["aspect"]], ids=lambda item: str(item["source"][0])
)
def test_no_word_is_altered(item: dict[str, Any]) -> None:
    assert folded(item["text"]) == folded("".join(LINES[line] for line in item["source"]))
    assert not set(item["text"]) & set(',:;()<>?!"'), "half-width punctuation was restored to full width"


def test_titles_labels_and_charts() -> None:
    for table in TABLES:
        assert folded(LINES[table["title_source"]]) == folded(f"表{table['number']}{table['title']}")
        labels = table.get("labels", [])
        assert [label["name"] for label in labels] == LABELS.get(table["number"], [])
        for part in (*labels, *table["heads"]):
            assert bool(part.get("source")) == ("origin" not in part)
            if "source" in part:
                assert folded(part["name"]) == folded("".join(LINES[line] for line in part["source"]))
        for row in table["row"]:
            above = [label["name"] for label in labels if label["source"][-1] < row["source"][0]]
            assert row.get("label") == (above[-1] if above else None)
    charts = [(chart["number"], chart["source"]) for table in TABLES for chart in table.get("charts", [])]
    assert charts == [(1, [131]), (2, [475]), (3, [477])]


def test_every_figure_stands_in_its_wording() -> None:
    for item in (*WORDS, *ROWS):
        for figure in item.get("figures", []):
            said = folded(item[figure.get("column", "text")])
            marks = "|".join(re.escape(mark) for mark in figure.get("marks", []))
            unit = re.escape(folded(figure["unit"]))
            assert re.search(rf"(?<![\d.]){figure['value']}(?:{marks})?{unit}", said), figure
            assert all(mark in said for mark in figure.get("marks", [])), figure


NO_FIGURES = {
    *(17, 565),  # 30周年: how long ago
    *(107, 117),  # days and months, beside figures that are told
    435,  # a telephone number, 24小时
    351,  # 5大人工智能应用
}


def test_a_row_that_counts_something_has_figures() -> None:
    """What is left out is a date, a name or a number within one."""
    counted = re.compile(
        r"\d(?:\.\d+)?(?:万|亿|余|多)?(?:个|家|人|名|项|件|户|套|幢|部|处|场|次|所|元|%|台|辆|张|米)"
    )
    for item in (*WORDS, *TEXT_ROWS):
        if counted.search(item["text"]) and "figures" not in item:
            assert item["source"][0] in NO_FIGURES, item["text"]


def test_the_baselines_are_quoted_from_here() -> None:
    by_line = {line: item for item in (*WORDS, *ROWS) for line in item["source"]}
    told = 0
    for path in sorted((ROOT / "tasks").glob("[0-9][0-9]-*.toml")):
        area = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        owners = [(f"{area['number']}", area), *((task["id"], task) for task in area["task"])]
        for owner, target in ((name, item) for name, part in owners for item in part.get("targets", [])):
            if "baseline_source" in target:
                item = by_line[target["baseline_source"]]
                assert owner in item["tasks"]
                values = {figure["value"] for figure in item["figures"]}
                assert target.get("baseline") is None or target["baseline"] in values
                told += 1
    assert told == 17
