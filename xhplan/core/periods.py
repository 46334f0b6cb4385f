"""Periods as people name them: years, halves, quarters, months, ISO weeks, runs of months, spans."""

from __future__ import annotations

from datetime import date, timedelta

from xhplan.core.bounds import FIRST_YEAR, LAST_YEAR
from xhplan.core.dates import OUT_OF_YEARS, Within, chinese_day, parse_date
from xhplan.core.digits import plain, refuse_marks
from xhplan.errors import UsageError
from xhplan.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from re import Match
    from typing import Literal, TypeAlias

PeriodKind: TypeAlias = 'Literal["week", "month", "quarter", "half", "year", "span"]'

_QUARTERS = "一二三四"
_QUARTER = r"(?:(\d{4})年?-?)?(?:q([1-4])|第?([一二三四1-4])季度)"
_HALF = r"(?:(\d{4})年?-?)?(?:h([12])|([上下])半年)"
_MONTHS = r"(?:(\d{4})年?-?)?(?:(\d{1,2})月?[-—–~至到](\d{1,2})月|前([二三四2-4])个?季度)"
_MONTH = r"(\d{4})[-/年](\d{1,2})月?|(\d{1,2})月份?"
_WEEK = r"(?:(\d{4})年?-?)?(?:w(\d{1,2})|第(\d{1,2})周)"
_YEAR = r"(\d{4})年?|全年"
_RELATIVE = {
    "this-week": ("week", 0),
    "本周": ("week", 0),
    "last-week": ("week", -1),
    "上周": ("week", -1),
    "this-month": ("month", 0),
    "本月": ("month", 0),
    "last-month": ("month", -1),
    "上月": ("month", -1),
    "this-quarter": ("quarter", 0),
    "本季": ("quarter", 0),
    "本季度": ("quarter", 0),
    "last-quarter": ("quarter", -1),
    "上季": ("quarter", -1),
    "上季度": ("quarter", -1),
    "this-half": ("half", 0),
    "last-half": ("half", -1),
    "本半年": ("half", 0),
    "this-year": ("year", 0),
    "本年": ("year", 0),
}


class Period(NamedTuple):
    """From ``start`` to ``end``; both days belong to it."""

    kind: PeriodKind
    start: date
    end: date

    @property
    def label(self) -> str:
        """第10周（3月8日—3月14日）, 3月, 一季度, 2021年, 2021年上半年, 2021年1—9月, 2023—2025年."""
        year = self.start.year
        days = chinese_day(self.start)
        if self.end > self.start:
            days += f"—{chinese_day(self.end, year)}"
        match self.kind:
            case "week":
                return f"第{self.start.isocalendar().week}周（{days}）"
            case "month":
                return f"{year}年{self.start.month}月"
            case "quarter":
                return f"{year}年{_QUARTERS[(self.start.month - 1) // 3]}季度"
            case "half":
                return f"{year}年{'上' if self.start.month == 1 else '下'}半年"
            case "span" if self._whole_months:
                return f"{year}年{self.start.month}—{self.end.month}月"
            case "year" if self.start.replace(month=1, day=1) == self.start and self.end.month == 12:
                return f"{year}年" if self.end.year == year else f"{year}—{self.end.year}年"
        return days

    @property
    def _whole_months(self) -> bool:
        """Whether it runs from the first day of a month to the last of a later one of the same year."""
        whole = self.start.day == 1 and (self.end + timedelta(days=1)).day == 1
        return whole and self.start.year == self.end.year and self.start.month < self.end.month

    @property
    def before(self) -> Period:
        """The period of the same kind before this one; a span's is as long as it is."""
        if self.kind == "span":
            days = self.end - self.start
            return Period("span", self.start - timedelta(days=1) - days, self.start - timedelta(days=1))
        return around(self.kind, self.start - timedelta(days=1))

    @property
    def after(self) -> Period:
        """The period of the same kind after this one."""
        first = self.end + timedelta(days=1)
        if self.kind == "span":
            return Period("span", first, first + (self.end - self.start))
        return around(self.kind, first)


def around(kind: PeriodKind, day: date) -> Period:
    """The week, month, quarter or year that holds ``day``."""
    if kind == "week":
        start = day - timedelta(days=day.weekday())
        return Period(kind, start, start + timedelta(days=6))
    from dateutil.relativedelta import relativedelta

    months = {"month": 1, "quarter": 3, "half": 6}.get(kind, 12)
    start = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Period(kind, start, start + relativedelta(months=months, days=-1))


def parse_period(text: str, today: date, within: Within | int) -> Period:
    """The period that ``text`` names; where it names no year, that of the plan, or the year that is given.

    Raises UsageError.
    """
    word = plain(text).strip().lower()
    try:
        found = _relative(word, today) or _meant(word, today, within)
    except (ValueError, OverflowError):
        found = None
    if found and not FIRST_YEAR <= found.start.year <= found.end.year <= LAST_YEAR:
        raise UsageError(f"“{text}”的年份超出范围", OUT_OF_YEARS)
    if found:
        return found
    if ".." in word:
        first, last = (parse_date(end, today, within) for end in word.split("..", 1))
        if first > last:
            raise UsageError(f"“{text}”的起日晚于止日", "先写起日，再写止日")
        return Period("span", first, last)
    refuse_marks(text)
    raise UsageError(
        f"看不懂时段“{text}”",
        "可写作 2021-W10、2021-03、2021-Q1、2021-H1、2021、本周、上月、一季度、上半年、前三季度、1-6月、2021-03-01..2021-03-15",
    )


def parse_inside(text: str, today: date, within: Within) -> Period:
    """The same of a plan's filings: one that lies outside its days is refused."""
    found = parse_period(text, today, within)
    if found.end < within.start or found.start > within.end:
        raise UsageError(
            f"“{text}”不在计划期内", f"计划自 {within.start} 至 {within.end}，写这之间的时段；请核对年份"
        )
    return found


def _relative(word: str, today: date) -> Period | None:
    if word not in _RELATIVE:
        return None
    kind, offset = _RELATIVE[word]
    period = around(kind, today)  # type: ignore[arg-type]
    return period.before if offset else period


def _meant(word: str, today: date, within: Within | int) -> Period | None:
    """The period of a year that is named, of the year that is given, or of the plan's."""
    if isinstance(within, int):
        return _named(word, within)
    possible: dict[tuple[date, date], Period] = {}
    for year in within.years():
        try:
            period = _named(word, year)
        except ValueError:  # a week that this year has not
            continue
        if period is None:
            return None
        possible[period.start, period.end] = period
    if len(possible) == 1:
        return next(iter(possible.values()))
    span = within.meant(possible, today)
    return possible[span] if span else _named(word, within.start.year)


def _named(word: str, year: int) -> Period | None:
    if len(word) == 8 and word[4:6] == "-w" and f"{word[:4]}{word[6:]}".isdecimal():
        return around("week", date.fromisocalendar(int(word[:4]), int(word[6:]), 1))
    import re

    if match := re.fullmatch(_WEEK, word):
        number = int(match[2] or match[3])
        return around("week", date.fromisocalendar(int(match[1] or year), number, 1))
    if match := re.fullmatch(_QUARTER, word):
        name = match[2] or match[3]
        quarter = int(name) if name.isdecimal() else _QUARTERS.index(name) + 1
        return around("quarter", date(int(match[1] or year), quarter * 3, 1))
    if match := re.fullmatch(_HALF, word):
        first = match[2] == "1" or match[3] == "上"
        return around("half", date(int(match[1] or year), 1 if first else 7, 1))
    if match := re.fullmatch(_MONTHS, word):
        return _months(match, year)
    if match := re.fullmatch(_MONTH, word):
        return around("month", date(int(match[1] or year), int(match[2] or match[3]), 1))
    if match := re.fullmatch(_YEAR, word):
        return around("year", date(int(match[1] or year), 1, 1))
    return None


def _months(match: Match[str], year: int) -> Period | None:
    """1-6月, 前三季度: the months of a year from one to another."""
    quarters = match[4]
    if quarters:
        first, last = 1, 3 * (int(quarters) if quarters.isdecimal() else _QUARTERS.index(quarters) + 1)
    else:
        first, last = int(match[2]), int(match[3])
    if first >= last:
        return None
    of = int(match[1] or year)
    return Period("span", date(of, first, 1), around("month", date(of, last, 1)).end)
