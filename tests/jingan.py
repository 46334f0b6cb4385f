"""A published list of 27 tasks over three years, put into a plan: a table that was flattened by copying, a cell a line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path

from tests.helpers import ROOT, SHANGHAI
from xhplan.core.model import Area, Entry, Header, Label, Printed, Rest, Span, Target, Task, Unit
from xhplan.store.documents import read_document
from xhplan.store.founding import Foundation, Received, found

DOCUMENT = ROOT / "tests" / "cases" / "jingan-renewal" / "清单.md"
START = date(2023, 1, 1)
_HEADS = 6
"""Lines above the first area: 附件, the title, the four heads."""
TARGETS = {
    "7": [Target("电梯", "既有多层住宅加装电梯", "total", "台", goal=700)],
    "8": [
        Target("特色小区", "新时代“美丽家园”特色小区", "total", "个", goal=20),
        Target("示范小区", "新时代“美丽家园”示范小区", "total", "个", goal=10),
    ],
    "13": [Target("口袋公园", "改建或新建口袋公园", "total", "座", goal=9, marks=("左右",))],
    "16": [Target("燃气管道", "燃气老化管道改造", "total", "公里", goal=36, marks=("约",))],
}
Cell = tuple[int, str]
"""A line's number and its text."""


def put_into(folder: Path) -> None:
    """Found the plan, as a person would who read the list."""
    found(str(folder), foundation())


@cache
def foundation() -> Foundation:
    lines = read_document(str(DOCUMENT), DOCUMENT.name).lines
    cells = [(number, line.text) for number, line in enumerate(lines, 1) if line.text.strip()]
    areas, spans = _areas(cells)
    note, title, *heads = (number for number, _ in cells[:_HEADS])
    rest = (Rest("note", lines=(note,)), Rest("title", lines=(title,)), Rest("head", lines=tuple(heads)))
    shared = tuple(span for span in dict.fromkeys(spans) if spans.count(span) > 1)
    header = Header(
        "静安区城市更新行动计划（2023-2025年）", START, date(2025, 12, 31), rest=rest, shared=shared, format=2
    )
    names = dict.fromkeys(
        name for line, _, _ in dict.fromkeys(spans) for name in lines[line - 1].text.split("、")
    )
    received = Received(DOCUMENT.name, DOCUMENT.read_bytes(), lines)
    return Foundation(header, areas, [Unit(name) for name in names], received)


def _areas(cells: Sequence[Cell]) -> tuple[list[Area], list[Span]]:
    """The areas, and the cell of units of each task."""
    areas: list[Area] = []
    spans: list[Span] = []
    at = _HEADS
    while at < len(cells):
        line, text = cells[at]
        if text.startswith("行动"):
            areas.append(_area(text, line, len(areas) + 1))
        elif text.isdecimal():
            near = (i for i in (at + 2, *range(at, 0, -1)) if i < len(cells) and _is_units(cells[i][1]))
            units = cells[next(near)]
            spans.append(_whole(units))
            areas[-1] = _with_task(areas[-1], cells[at], cells[at + 1], units)
            at += 1
        elif not _is_units(text):
            label = Label(text, (line,))
            areas[-1] = areas[-1]._replace(labels=(*areas[-1].labels, label))
        at += 1
    return areas, spans


def _is_units(text: str) -> bool:
    return text == "区绿化市容局" or (text.startswith("区") and "、" in text)


def _whole(cell: Cell) -> Span:
    return cell[0], 0, len(cell[1])


def _area(text: str, line: int, number: int) -> Area:
    name = text.partition("：")[2].partition("（")[0]
    return Area(number, name, f"action-{number}", text, title_spans=(_whole((line, text)),))


def _with_task(area: Area, number: Cell, wording: Cell, units: Cell) -> Area:
    names = units[1].split("、")
    at = datetime(2023, 1, 3, 9, tzinfo=SHANGHAI)
    entry = Entry(
        START, at=at, by="督查室", owner=tuple(names) if len(names) > 1 else names[0], basis="重点任务清单"
    )
    task = Task(
        f"{area.number:02}-{len(area.tasks) + 1:02}",
        wording[1],
        category=area.labels[-1].name if area.labels else None,
        source=(wording[0],),
        spans=(_whole(wording),),
        printed=(Printed("number", (_whole(number),)), Printed("leads", (_whole(units),), tuple(names))),
        targets=tuple(TARGETS.get(number[1], ())),
        log=(entry,),
    )
    return area._replace(tasks=(*area.tasks, task))
