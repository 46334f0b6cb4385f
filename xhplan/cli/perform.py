"""Carries out a command: the world is looked at, and the command called."""

from __future__ import annotations

import os
from collections.abc import Mapping

from xhplan.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date, datetime
    from typing import Any


class Globals(NamedTuple):
    """The global options."""

    plan: str | None = None
    as_of: str | None = None
    known_at: str | None = None


def perform(target: str, options: Globals, given: Mapping[str, Any]) -> int:
    """Carry out ``target`` (``module:function`` of xhplan.commands); the exit status.

    Clock, folder and environment are looked at once, here.
    """
    from datetime import datetime

    from xhplan.commands.invocation import Invocation

    module, _, function = target.partition(":")
    commands = __import__(f"xhplan.commands.{module}", fromlist=[function])
    instant = os.environ.get("XHPLAN_NOW")
    fixed = _named_instant(instant) if instant else None
    today = (fixed or datetime.now()).date()
    named = os.environ.get("XHPLAN_TODAY")
    if os.sep != "/":
        from xhplan.cli.paths import as_elsewhere

        options, given = options._replace(**as_elsewhere({"plan": options.plan})), as_elsewhere(given)
    call = Invocation(
        *options,
        environ=os.environ,
        folder=os.getcwd(),
        today=_named_day(named, today) if named else today,
        now=lambda: fixed or _now(),
    )
    status: int = getattr(commands, function)(call, **given)
    return status


def _now() -> datetime:
    """The clock, with an offset of whole minutes, as TOML can say it; UTC where the zone that is set is none."""
    from datetime import UTC, datetime, timedelta, timezone

    try:
        now = datetime.now().astimezone()
    except (ValueError, OverflowError):
        return datetime.now(UTC)
    offset = now.utcoffset() or timedelta()
    if offset % timedelta(minutes=1):
        return now.astimezone(timezone(timedelta(minutes=int(offset / timedelta(minutes=1)))))
    return now


def _named_instant(named: str) -> datetime:
    from datetime import datetime

    from xhplan.core.bounds import FIRST_YEAR, LAST_YEAR
    from xhplan.errors import UsageError

    try:
        instant = datetime.fromisoformat(named.strip())
    except ValueError:
        instant = None
    if instant is None or not FIRST_YEAR < instant.year < LAST_YEAR:
        hint = "写作 2021-03-31T09:30:00+08:00"
        raise UsageError(f"环境变量 XHPLAN_NOW：看不懂时刻“{named}”", hint)
    return instant if instant.tzinfo else instant.astimezone()


def _named_day(named: str, today: date) -> date:
    from xhplan.core.dates import parse_date
    from xhplan.errors import UsageError

    try:
        return parse_date(named, today, today.year)
    except UsageError as error:
        raise UsageError(f"环境变量 XHPLAN_TODAY：{error.message}", error.hint) from None
