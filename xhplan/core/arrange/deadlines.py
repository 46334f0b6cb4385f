"""Deadlines as tables write them: 2021年12月, 年底前, 6月30日, 上半年, 1-6月, 全年, 持续推进."""

from __future__ import annotations

import calendar
import re
from datetime import date

from xhplan.core.digits import refuse_marks
from xhplan.core.forms.columns import typed
from xhplan.core.model import Header
from xhplan.errors import UsageError
from xhplan.record import NamedTuple

_ONGOING = re.compile(
    r"(?:贯穿)?(?:全年|长期|持续|常态化?|日常|常年|始终|滚动|每月|每季度?|每周|每年|每半年|逐月|逐季|按月|按季度?)"
    r"(?:推进|开展|进行|实施|坚持|落实|完成|工作|任务|动态|持续|常态化?|稳步)*"
)
_NUMERALS = {name: value for value, name in enumerate("一二三四五六七八九", 1)} | {
    "十": 10,
    "十一": 11,
    "十二": 12,
    "两": 2,
}
_NUMBER = r"\d{1,2}|十[一二]|[一二三四五六七八九十]"
_EDGE = r"底(?![板层图座数商部])|末(?!端)|初(?![步稿审验设中级])|内(?![部环外装])|中(?![心学期央医小国标])"
"""底 of 6月底 and not of 6月底板浇筑; 初 of 3月初 and not of 3月初步方案."""
_YEAR = r"(?:(?P<year>\d{4})(?:年度?|(?=[.\-/]))|(?:当|本|今|全)年度?)?"
_WHEN = re.compile(
    rf"{_YEAR}(?:"
    rf"(?P<end>年?(?:年终|{_EDGE}))"
    rf"|[.\-/]?(?P<month>{_NUMBER})(?:月份?|(?=[.\-/]|$))"
    rf"(?:[.\-/]?(?P<day>\d{{1,2}})[日号]?|(?P<part>[上中下]旬|{_EDGE}))?"
    rf"|(?P<half>[上下])半年(?:{_EDGE})?"
    rf"|第?(?P<quarter>[1-4一二三四])季度(?:{_EDGE})?"
    rf"|(?P<only>(?<=年)|(?<=年度))"
    r")"
)
_UNTIL = re.compile(
    r"(?:[底末]?(?:之前|以前|前))?(?:按时|全部|基本|力争)?(?:完成|建成|办结|竣工)?(?:任务|工作)?"
)
_HINT = "写作 6月30日、6月底、上半年、2021年12月；没有期限的写“持续推进”"


class Found(NamedTuple):
    """A time at the beginning of a text: its last day, the characters that it takes, whether it is a day itself."""

    day: date
    length: int
    exact: bool


def read_deadline(text: str, header: Header, today: date) -> date | None:
    """The last day that is meant, ``None`` for work that goes on (全年, 持续推进).

    Raises UsageError for what is not certain.
    """
    word = typed(text).strip("。.;；,，")
    if _ONGOING.fullmatch(word):
        return None
    begun, _, rest = _range(word)
    found = time_at(rest, header, today, begun)
    if found is None:
        refuse_marks(text)
        raise UsageError(f"看不懂完成时限“{text.strip()}”", _HINT)
    suffix = rest[found.length :]
    if not _UNTIL.fullmatch(suffix):
        raise UsageError(f"看不懂完成时限“{text.strip()}”", _HINT)
    if suffix.startswith(("前", "之前", "以前")) and not _inclusive(rest, found):
        raise UsageError(f"“{text.strip()}”说不清含不含这段时间", "写作 6月底前，或写明日期")
    return found.day


def _inclusive(word: str, found: Found) -> bool:
    """Whether 前 includes the time before it: 6月30日前, 6月底前, but not 6月前."""
    return found.exact or word[: found.length][-1:] in "底末旬"


def _range(word: str) -> tuple[str, str, str]:
    """1-6月, 2021年1月至2021年6月: what begins it, and its end, which is the deadline."""
    match = re.fullmatch(
        rf"(?P<begun>{_YEAR}(?:{_NUMBER})月?(?:\d{{1,2}}[日号])?)[-~—–至到]+(?P<end>.*月.*)", word
    )
    if match is None:
        return "", "", word
    return match["year"] or "", match["begun"], match["end"]


def time_at(word: str, header: Header, today: date, year: str = "") -> Found | None:
    """The time that a squeezed text begins with; ``year`` is meant where it names none."""
    match = _WHEN.match(word)
    if match is None or not match[0] or match[0].isdecimal():
        return None
    named = match["year"] or year
    years = [int(named)] if named else range(header.start.year, header.end.year + 1)
    days = [day for one in years if (day := _last_day(match, one)) is not None]
    if not days:
        raise UsageError(f"没有“{match[0]}”这一天", "请核对月份和日子")
    if not named:
        days = [day for day in days if header.start <= day <= header.end] or days
    day = next((day for day in days if day >= today), days[-1])
    return Found(day, match.end(), match["day"] is not None)


def _last_day(match: re.Match[str], year: int) -> date | None:
    if match["month"] is not None:
        return _in_month(match, year)
    if match["half"]:
        return date(year, 6, 30) if match["half"] == "上" else date(year, 12, 31)
    if match["quarter"]:
        month = 3 * number_of(match["quarter"])
        return date(year, month, calendar.monthrange(year, month)[1])
    return date(year, 12, 31)


def _in_month(match: re.Match[str], year: int) -> date | None:
    month, part = number_of(match["month"]), match["part"] or ""
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    if match["day"] is not None:
        day = int(match["day"])
        return date(year, month, day) if 1 <= day <= last else None
    if part.endswith("初"):
        raise UsageError(f"“{match[0]}”说不清是哪一天", "写明日期，如 6月10日")
    return date(year, month, {"上旬": 10, "中旬": 20}.get(part, 15 if part.endswith("中") else last))


def number_of(word: str) -> int:
    """12, 十二."""
    return int(word) if word.isdecimal() else _NUMERALS[word]
