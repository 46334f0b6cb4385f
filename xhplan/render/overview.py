"""``xhplan`` on a terminal, and what ``report`` shares with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from rich.console import RenderableType
from rich.text import Text

from xhplan.core.dates import chinese_day
from xhplan.core.lights import Light
from xhplan.core.periods import Period
from xhplan.core.standing import Coming, Counts, Pressing, Standing, together
from xhplan.core.words import STATUS_WORDS
from xhplan.render.charts import STATUS_MARKS, stacked
from xhplan.render.screen import GAP, LIGHT_STYLES, columns, indented, rows, table, text, wrapped
from xhplan.render.text import cells, cut
from xhplan.render.wording import judged, scope

BEFORE_BAR = 11 + 5 * 4 + 6 * GAP
"""Columns that an area's name and counts take."""
SHORTEST_BAR = 6
SHOWN = 5
"""How many tasks of a kind the overview lists at most before it says how many more there are."""
LEGEND = " ".join(f"{mark}{STATUS_WORDS[status]}" for status, mark in STATUS_MARKS.items())


def overview(name: str, period: Period, day: date, standings: Sequence[Standing]) -> Iterator[RenderableType]:
    """One screen: where the plan called ``name`` stands by area, what is red, what is due next.

    ``standings`` are those of ``day``; what is due is told to the end of ``period``, then to the next one's.
    """
    total = together(one.counts for one in standings)
    last = period.end if day < period.end else period.after.end
    coming = sorted(
        (item for one in standings for item in one.coming if item.day <= last),
        key=lambda item: (item.day, item.id),
    )
    red, silent = [item for one in standings for item in one.red], total.lights["grey"]
    width, year = columns(), period.start.year if period.start.year == period.end.year else None
    heading = title(name, period, day)
    said = [
        wrapped(words, width, style)
        for words, style in (
            (heading.plain, "bold"),
            *((line, "") for line in counts(total, width)),
            (f"{scope(total, year is not None)}；{judged(total)}", ""),
        )
    ]
    above = sum(lines.plain.count("\n") + 1 for lines in said) + 3 + len(standings) + 1
    wanted = [min(len(red), SHOWN), min(len(coming), SHOWN)]
    around = sum(1 for count in (*wanted, silent) if count)
    room = rows() - 1 - above - around  # a line for the prompt
    shares = share_out(room, wanted)
    spaced = sum(shares) + around <= room
    yield from said
    yield from [Text()] if sum(shares) <= room else ()
    yield areas(standings)
    yield text(LEGEND, "bright_black")
    lists = [
        reds(red, shares[0]),
        dues(coming, shares[1], year),
        _silent(silent),
    ]
    for made in lists:
        yield from made if spaced else islice(made, 1, None)


def share_out(room: int, wanted: Sequence[int]) -> list[int]:
    """Lines for each list, one after another until there is no room; each that has anything gets one."""
    shares = [min(1, count) for count in wanted]
    while sum(shares) < room:
        short = [index for index, count in enumerate(wanted) if shares[index] < count]
        if not short:
            break
        shares[min(short, key=lambda index: shares[index])] += 1
    return shares


def _silent(count: int) -> Iterator[RenderableType]:
    if count:
        yield Text()
        yield text(f"未报 {count}项　xhplan list --light grey 列出", "bold")


def title(name: str, period: Period, day: date) -> Text:
    return text(f"{name}　{period.label}　数据截至{chinese_day(day)}", "bold")


def counts(total: Counts, width: int) -> list[str]:
    """Statuses and lights, on one line where both fit."""
    said = [
        f"{total.tasks}项任务",
        *(f"{word}{total.statuses[status]}" for status, word in STATUS_WORDS.items()),
    ]
    lit = [f"{word}{count}" for word, count in total.lit.items()]
    lines = [f"{said[0]}　{'，'.join(said[1:])}", "，".join(lit)]
    return ["　".join(lines)] if cells("　".join(lines)) <= width else lines


def areas(standings: Sequence[Standing]) -> RenderableType:
    room = columns() - BEFORE_BAR
    made = table(("领域", "任务", "完成", "红灯", "黄灯", "未报", "进度" if room >= SHORTEST_BAR else ""))
    for column in made.columns[1:6]:
        column.justify = "right"
    for one in standings:
        tasks, statuses, counted = one.counts[:3]
        lights: tuple[Light, ...] = ("red", "yellow", "grey")
        made.add_row(
            text(cut(f"{one.number} {one.area}", 11)),
            str(tasks),
            str(statuses["done"]),
            *(text(str(counted[light] or ""), LIGHT_STYLES[light]) for light in lights),
            text(stacked(statuses, min(40, room)) if room >= SHORTEST_BAR else ""),
        )
    return made


def reds(red: Sequence[Pressing], shown: int) -> Iterator[RenderableType]:
    if not red:
        return
    yield Text()
    yield text(f"红灯 {len(red)}项{more(len(red), shown, 'xhplan list --light red')}", "bold red")
    for item in red[:shown]:
        yield _line(item, item.reason)


def dues(coming: Sequence[Coming], shown: int, year: int | None) -> Iterator[RenderableType]:
    if not coming:
        return
    yield Text()
    count = len(coming)
    yield text(f"接下来到期 {count}项{more(count, shown, 'xhplan list --sort due')}", "bold")
    for item in coming[:shown]:
        yield _line(item, _due(item, year))


def _due(item: Coming, year: int | None) -> str:
    what = f"时间节点“{item.milestone}”" if item.milestone else "完成期限"
    return f"{chinese_day(item.day, year)} {what}"


def _line(item: Pressing | Coming, said: str) -> RenderableType:
    """A task and what is said of it; where both do not fit, the task is cut before the news."""
    room = columns() - 2
    name = cut(f"{item.id} {item.short or item.text}", max(18, room - cells(said) - 2))
    return indented(text(cut(f"{name}　{said}", room)))


def more(count: int, shown: int, command: str) -> str:
    """What a heading adds where the list under it is not whole."""
    return f"，先列{shown}项　{command} 列出全部" if count > shown else ""
