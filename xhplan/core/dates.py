"""Days as people write them, and the share of a period that is gone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from xhplan.core.bounds import FIRST_YEAR, LAST_YEAR
from xhplan.core.digits import plain, refuse_marks
from xhplan.errors import UsageError
from xhplan.record import NamedTuple

OUT_OF_YEARS = f"年份应在 {FIRST_YEAR} 至 {LAST_YEAR} 之间"
_WORDS = {"today": 0, "今天": 0, "今日": 0, "yesterday": -1, "昨天": -1, "昨日": -1}
_FULL = r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})[日号])"
_SHORT = r"(\d{1,2})月(\d{1,2})[日号]"


class AsOf(NamedTuple):
    """The two clocks: ``day`` is what had happened by then, ``known`` what the ledger knew by then."""

    day: date
    known: date | None = None


class Within(NamedTuple):
    """The plan's first and last day: what is said without a year lies between them.

    Where two such do, the latest that is not in the future is meant, or, ``ahead`` (a deadline), the next one.
    """

    start: date
    end: date
    ahead: bool = False

    def years(self) -> range:
        """Years that a month and day, or a week, of the plan may be counted in."""
        return range(self.start.year - 1, self.end.year + 2)

    def meant(self, spans: Iterable[tuple[date, date]], today: date) -> tuple[date, date] | None:
        """The span of days, of those that are possible, that is meant; ``None`` where none lies in the plan."""
        inside = sorted(span for span in spans if span[0] <= self.end and span[1] >= self.start)
        if self.ahead:
            return next((span for span in inside if span[1] >= today), inside[-1] if inside else None)
        past = [span for span in inside if span[0] <= today]
        return past[-1] if past else inside[0] if inside else None


def parse_date(text: str, today: date, within: Within | int) -> date:
    """The day that ``text`` names; where it names no year, that of the plan, or the year that is given.

    Raises UsageError for anything else: nothing is guessed.
    """
    word = plain(text).strip().lower()
    if word in _WORDS:
        return today + timedelta(days=_WORDS[word])
    if len(word) == 10 and word[4] == word[7] == "-" and word.replace("-", "").isdecimal():
        return _real(text, *map(int, word.split("-")))
    import re

    if match := re.fullmatch(_FULL, word):
        parts = [int(part) for part in match.groups() if part is not None]
    elif match := re.fullmatch(_SHORT, word):
        month, day = map(int, match.groups())
        parts = [within if isinstance(within, int) else _year(month, day, within, today), month, day]
    else:
        refuse_marks(text)
        raise UsageError(f"看不懂日期“{text}”", "可写作 2021-03-05、2021/3/5、3月5日、今天、昨天")
    return _real(text, *parts)


def _year(month: int, day: int, within: Within, today: date) -> int:
    days = []
    for year in within.years():
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    found = within.meant(((day, day) for day in days), today)
    return found[0].year if found else within.start.year


def _real(text: str, year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise UsageError(f"没有“{text}”这一天", "请核对月份和日子，如 2021-03-05") from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UsageError(f"“{text}”的年份超出范围", OUT_OF_YEARS)
    return found


def chinese_day(day: date, year: int | None = None) -> str:
    """``3月5日``, with its year where that is not ``year``."""
    short = f"{day.month}月{day.day}日"
    return short if day.year == year else f"{day.year}年{short}"
