"""What a past year came to: as lines, as CSV, as blocks, as data."""

from __future__ import annotations

from tests.core.test_results import FOUND
from xhplan.core.results import Figure, passages
from xhplan.render.document import Heading, Table
from xhplan.render.results import HEADINGS, blocks, csv, data, figure, plain

EVERY = passages(FOUND)


def test_a_line_for_each() -> None:
    lines = plain(EVERY).splitlines()
    assert lines[3].split("\t") == ["5", "7", "进展", "就业", "新增就业", "", "", "", "15-01"]
    assert lines[2].split("\t")[4] == "图1 空气（文本里只有标题）"
    assert all(line.count("\t") == len(HEADINGS) - 1 for line in lines)
    assert csv(EVERY).splitlines()[0] == "\ufeff" + ",".join(HEADINGS)


def test_a_figure_with_its_marks() -> None:
    assert figure(Figure("首店", 20, "家", ("余",))) == "首店20余家"
    assert figure(Figure("口罩", 700, "万只", ("约",), "outcome")) == "口罩（完成）约700万只"


def test_the_reports_own_tables_with_the_tasks_that_go_on() -> None:
    made = list(blocks(FOUND, EVERY))
    assert made[0] == Heading(1, "2020年完成情况")
    [table] = [block for block in made if isinstance(block, Table)]
    assert table.headings[0] == "行"
    assert table.headings[-1] == "接续"


def test_data_in_the_order_of_the_report() -> None:
    found = data(FOUND, EVERY)
    assert [text["text"] for text in found["texts"]] == ["报告"]
    assert [row["text"] for row in found["tables"][0]["rows"]] == ["新增就业", None]
    assert found["aspects"] == [{"area": 15, "text": "导语", "source": (12,)}]
