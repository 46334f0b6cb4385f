"""The overview and reports as a screen shows them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rich.console import RenderableType

from tests.helpers import HEADER, area, day
from tests.render.busy import busy_plan
from tests.shipped import reported
from tests.terminal import rendered
from xhplan.core.dates import AsOf
from xhplan.core.model import Plan, Task
from xhplan.core.report import burn_up
from xhplan.render.briefing import terminal_report


class Late:
    """Blocks that are made when they are drawn."""

    def __init__(self, blocks: RenderableType | Iterator[RenderableType]) -> None:
        self.blocks = blocks

    def __rich_console__(self, *_: object) -> Iterator[RenderableType]:
        yield from self.blocks  # type: ignore[misc]


@cache
def busy() -> Plan:
    return busy_plan()


def a_report(plan: Plan, on: str, period: str = "2021") -> Iterator[RenderableType]:
    made = reported(plan, period, on)
    return terminal_report(made, burn_up(plan, AsOf(day(on))))


def screen(
    *blocks: RenderableType | Iterator[RenderableType], columns: int = 80, lines: int = 40
) -> list[str]:
    """The lines of a screen; generators are drawn from inside the terminal."""
    return rendered(*map(Late, blocks), columns=columns, lines=lines).splitlines()


def plan(*tasks: Task) -> Plan:
    return Plan(HEADER, (area(*tasks),))
