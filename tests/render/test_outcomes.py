from __future__ import annotations

from tests.helpers import FOUNDING, HEADER, area, day, led, said, task
from xhplan.core.dates import AsOf
from xhplan.core.model import Plan
from xhplan.core.results import Figure, Results, Row, Table
from xhplan.core.view import view_plan
from xhplan.render.outcomes import results


def test_a_year_is_told_task_by_task() -> None:
    judged = said("2022-01-10", concluded="missed", carried="next", note="差30人")
    first = task(*led(said("12-31", values=570, note="培训已办12期"), judged), targets=(FOUNDING,))
    second = task(*led(said("12-20", status="done")), id="15-02", text="完成整治")
    view = view_plan(Plan(HEADER, (area(first, second),)), AsOf(day("2022-01-10")))
    told = (
        "全年帮扶引领成功创业600人（15-01）：未完成（认定，转入下年续办）；"
        "帮扶引领成功创业570人，完成年度目标的95.0%；差30人；培训已办12期（12月31日）。"
    )
    figures = (Figure("帮扶引领成功创业", 570, "人"),)
    rows = (
        Row(text=told, tasks=("15-01",), figures=figures),
        Row(text="完成整治（15-02）：已完成。", tasks=("15",)),
    )
    table = Table(15, "民生", "保障和改善民生完成情况", areas=(15,), rows=rows)
    assert results(view, frozenset({"15-01"})) == Results(2021, tables=(table,))
