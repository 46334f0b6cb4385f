"""A results file's data: accepted and read."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from tests.helpers import ROOT
from tests.store.test_plan_tables import changes
from xhplan.core.results import Aspect, Chart, Figure, Heading, Results, Row, Table, Words
from xhplan.store.compose import results_text
from xhplan.store.results_tables import RESULTS
from xhplan.store.toml import parse
from xhplan.store.validate import validate

SHIPPED = parse((ROOT / "tasks" / "results-2020.toml").read_text(encoding="utf-8"))


FIGURE = {"name": "泊位", "value": 6871, "unit": "个", "marks": ["约"], "column": "goal"}


SMALL: dict[str, Any] = {
    "year": 2020,
    "source_lines": [1, 9],
    "text": [{"kind": "title", "text": "题", "source": [1, 2], "tasks": ["19"], "figures": [FIGURE]}],
    "table": [
        {
            "number": 1,
            "name": "主要目标",
            "title": "完成情况",
            "title_source": 3,
            "areas": [13],
            "heads": [{"name": "指标", "origin": "inferred"}],
            "labels": [{"name": "就业", "source": [4], "areas": [15], "remark": "说明"}],
            "charts": [{"number": 1, "title": "图", "source": [5]}],
            "introduction": {"text": "段", "source": [6]},
            "row": [
                {"label": "就业", "text": "新增", "source": [7], "tasks": ["14-15"], "figures": [FIGURE]},
                {"indicator": "总值", "goal": "6%", "outcome": "2%", "source": [8, 9, 10]},
                {"indicator": "人数", "goal": "1万", "source": [11, 12], "elsewhere": [7], "remark": "缺"},
            ],
        }
    ],
    "aspect": [{"area": 14, "text": "段", "source": [13]}],
}


def test_what_is_right_is_accepted_and_decoded() -> None:
    assert RESULTS.accepts(SMALL)
    assert validate(SMALL, "", "results-2020.toml") == []
    figures = (Figure("泊位", 6871, "个", ("约",), "goal"),)
    table = Table(
        1,
        "主要目标",
        "完成情况",
        3,
        (13,),
        (Heading("指标", (), "inferred"),),
        (Heading("就业", (4,), "printed", (15,), "说明"),),
        (Chart(1, "图", (5,)),),
        Words("段", (6,)),
        (
            Row((7,), "就业", "新增", tasks=("14-15",), figures=figures),
            Row((8, 9, 10), indicator="总值", goal="6%", outcome="2%"),
            Row((11, 12), indicator="人数", goal="1万", elsewhere=(7,), remark="缺"),
        ),
    )
    title = Words("题", (1, 2), "title", ("19",), figures)
    assert RESULTS.take(SMALL) == Results(2020, (1, 9), (title,), (table,), (Aspect(14, "段", (13,)),))


def test_nothing_is_accepted_that_the_models_refuse() -> None:
    accepted = [deepcopy(changed) for changed in changes(deepcopy(SMALL)) if RESULTS.accepts(changed)]
    assert len(accepted) > 10
    assert [found for changed in accepted if (found := validate(changed, "", "results-2020.toml"))] == []


def test_what_no_report_tells_needs_no_lines_and_is_written_as_it_is_read() -> None:
    figure = Figure("新增公共充电桩", 450, "个")
    row = Row(text="新增公共充电桩450个。", tasks=("14-15",), figures=(figure,))
    made = Results(2021, tables=(Table(14, "重大项目", "完成情况", areas=(14,), rows=(row,)),))
    data = parse(results_text(made))
    assert RESULTS.accepts(data)
    assert validate(data, "", "results-2021.toml") == []
    assert RESULTS.take(data) == made
    data["source_lines"] = [1, 9]
    assert not RESULTS.accepts(data)
    [problem] = validate(data, "", "results-2021.toml")
    assert "写了 source_lines，表的标题和各行都要写行号" in problem.message
