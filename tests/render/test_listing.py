"""The list on a terminal, from its rows to its lines."""

from __future__ import annotations

import os
from io import StringIO
from unittest.mock import patch

import pytest
from rich.console import Console

from tests.helpers import day, said
from tests.shipped import logged, shipped
from xhplan.core.dates import AsOf
from xhplan.core.view import view_plan
from xhplan.render.listing import LATE, Block, Row, blocks, layout, listing
from xhplan.render.screen import ink, put_lines

UNITS = {"区人力资源和社会保障局": "区人社局"}


def lines(found: list[Block], columns: int = 60, full: bool = False) -> list[str]:
    with patch.object(os, "get_terminal_size", lambda *_: os.terminal_size((columns + 1, 24))):
        shown = layout(2021, UNITS)
        return list(listing(found, shown, full, lambda text, style: f"<{text}>" if style else text))


def row(title: str, *, status: str = "planned", light: str = "", category: str = "就业") -> Row:
    words = {"planned": "未启动", "active": "推进中"}
    lights = {"": "", "red": "红灯"}
    return Row(("15-01", words[status], lights[light], "", "", ""), status, light, status, category, title)


def test_what_is_due_and_whose_is_said_as_people_say_it() -> None:
    log = said("2021-03-01", owner="区人力资源和社会保障局", due=day("2021-06-30"))
    view = view_plan(logged(shipped(), {"15-16": (log,)}), AsOf(day("2021-07-05")))
    task = next(item for item in view.tasks if item.task.id == "15-16")
    (block,) = blocks([task], layout(2021, UNITS, [LATE]), grouped=True, full=False)
    assert block.heading == "15 民生　保障和改善民生主要任务"
    assert block.rows == (
        Row(
            ("15-16", "未启动", "红灯", "5天", "", "6月30日", "区人社局"),
            "planned",
            "red",
            "planned",
            "退役军人服务（补回）",
            "示范型退役军人服务中心（站）",
        ),
    )


def test_an_area_its_categories_and_their_tasks() -> None:
    rows = (row("一件事", status="active", light="red"), row("又一件"), row("别的", category="养老"))
    assert lines([Block("15 民生　主要任务", rows)]) == [
        "<编号 >  <状态  >  <灯  >  <任务>",
        "-" * 60,
        "",
        "<15 民生　主要任务（3项：未启动2，推进中1）>",
        "       <就业>",
        "15-01  <推进中>  <红灯>  一件事",
        "15-01  未启动        又一件",
        "       <养老>",
        "15-01  未启动        别的",
    ]


def test_an_area_whose_title_is_its_name_is_named_once() -> None:
    view = view_plan(shipped(), AsOf(day("2021-07-05"))).tasks[0]
    own = view._replace(area=view.area._replace(number=1, area="民生", title="民生"))
    assert blocks([own], layout(2021, {}, []), grouped=True, full=False)[0].heading == "1 民生"


def test_a_long_wording_is_cut_or_folded() -> None:
    found = [Block("", (row("推进" * 20),))]
    assert lines(found)[2:] == ["15-01  未启动  " + "推进" * 11 + "…"]
    assert lines(found, full=True)[2:] == [
        "15-01  未启动  " + "推进" * 11,
        " " * 15 + "推进" * 9,
    ]


@pytest.mark.parametrize("legacy", [False, True])
@pytest.mark.parametrize(
    ("no_color", "wanted"), [("", "\x1b[1;31m红灯\x1b[0m 甲\n"), ("1", "\x1b[1m红灯\x1b[0m 甲\n")]
)
def test_colours_are_those_that_the_terminal_takes(no_color: str, wanted: str, legacy: bool) -> None:
    """What an old console of Windows is given goes through rich, which calls its functions there."""
    file = StringIO()
    with patch.dict(os.environ, {"NO_COLOR": no_color}):
        screen = Console(file=file, force_terminal=True, color_system="standard", width=40)
        screen.legacy_windows = legacy
        put_lines([f"{ink(screen)('红灯', 'bold red')} 甲"], screen)
    assert file.getvalue() == wanted


def test_what_is_overdue_stands_with_its_own_day() -> None:
    log = said(
        "1-5", owner="区科委", due=day("6-30"), milestones=(("开工", day("3-1")), ("立项", day("4-1")))
    )
    (one,) = [
        view for view in view_plan(logged(shipped(), {"15-16": (log,)}), AsOf(day("3-9"))).tasks if view.late
    ]
    cells = [
        [cell.cells for cell in blocks([one], layout(2021, UNITS, more), True, False)[0].rows]
        for more in ([LATE], [])
    ]
    assert cells[0][0][3:6:2] == ("“开工”8天", "3月1日")
    assert "6月30日" in cells[1][0]
