"""Columns of tables: what is short stays whole, and no room is wasted."""

from __future__ import annotations

from xhplan.render.document import Table
from xhplan.render.paper.height import row_heights
from xhplan.render.paper.measures import CELL_LINE, CELL_PADDING, CELL_SPACE, ROOM
from xhplan.render.paper.widths import HALF, shared

ONE, TWO = CELL_SPACE + CELL_LINE, CELL_SPACE + 2 * CELL_LINE
HEADS = ("指标", "责任单位", "年度目标", "累计完成", "完成率", "序时", "评价")
NUMBERS = frozenset({4, 5})


def columns(table: Table) -> list[float]:
    """How many half characters each has room for."""
    return [(size - 2 * CELL_PADDING) / HALF for size in shared(table, ROOM)]


def test_headings_are_whole_where_there_is_room() -> None:
    heads = ("进度评价", "已完成（含提前）", "超进度", "达进度", "欠进度", "节点未到期", "暂不评价")
    table = Table(heads, (("项数", "2", "2", "13", "2", "17", "98"),), frozenset(range(1, 7)))
    assert row_heights(table) == [ONE, ONE]


def test_a_long_name_is_broken_once_and_not_three_times_beside_an_empty_column() -> None:
    rows = (
        ("老旧住宅电梯修理更新改造", "区房管局", "300台", "120台", "40.0%", "50.0%", "欠进度"),
        ("拆除存量违法建筑", "区城管执法局", "全年6万平方米以上", "3.4万平方米", "56.7%", "50.0%", "超进度"),
        ("新增公共泊位", "区建管委", "全年3500个", "1500个", "42.9%", "37.9%", "达进度"),
    )
    assert row_heights(Table(HEADS, rows, NUMBERS)) == [ONE, TWO, TWO, ONE]


def test_a_unit_with_its_leader_is_not_broken_for_a_line_less() -> None:
    late = "老旧住宅电梯修理更新改造40台，为目标300台的13.3%，滞后序时进度11.7个百分点"
    row = ("黄", "推动剩余22幢小梁薄板房屋做好改造方案征询（15-08）", "区房管局（B副区长）", late, "第5周")
    found = columns(Table(("灯", "任务", "单位（分管领导）", "滞后情况", "时间"), (row,)))
    assert found[2] > 19


def test_figures_have_room_for_wide_digits() -> None:
    row = ("新增公共泊位", "区建管委", "全年3500个", "4116个", "117.6%", "100.0%", "提前完成")
    assert min(columns(Table(HEADS, (row,), NUMBERS))[4:6]) > len("117.6%") * 1.27
