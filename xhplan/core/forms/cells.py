"""What a filled-in cell says: what is unambiguous is read, everything else refused with what to write instead."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from xhplan.core.bounds import LARGEST, PLACES
from xhplan.core.dates import chinese_day, parse_date
from xhplan.core.days import within
from xhplan.core.digits import plain
from xhplan.core.exact import number, places
from xhplan.core.forms.columns import squeezed, typed
from xhplan.core.forms.sheet import Cell, Value
from xhplan.core.model import Header, Number, Status, Target
from xhplan.core.names import find_status
from xhplan.core.numbers import parse_number, refuse_increase, refuse_negative
from xhplan.core.words import CLAIMED, STATUS_WORDS, VERIFIED_WORDS
from xhplan.errors import UsageError

_STROKES = "-‐–—―_/\\.…·"
"""What people draw into a cell to say that they leave it empty."""
_EPOCH = date(1899, 12, 30)
_CLOCK = re.compile(r"[T ]?(\d{2}:\d{2}(:\d{2}(\.\d+)?)?)$")
_APART = re.compile(r"[\d.,]\s+[\d.,]")
_PASSING = "、今天、昨天"
"""What a day may be called on the command line and not in a sheet, at the end of parse_date's hint."""
_RELATIVE = ("今天", "今日", "昨天", "昨日", "today", "yesterday")


REPORTED_STATUSES = tuple(word for status, word in STATUS_WORDS.items() if status != "dropped")
"""What a unit may say; cancelling a task is the office's."""


def blank(cell: Cell | None) -> bool:
    """Whether nothing was filled in."""
    if cell is None or cell.fault:
        return cell is None
    return isinstance(cell.value, str) and cell.shown is None and not squeezed(cell.value).strip(_STROKES)


def text_of(cell: Cell) -> str:
    """The cell as text, as it is shown, line breaks kept. Raises UsageError where nothing is shown."""
    value = _trusted(cell) if cell.shown is None else _seen(cell)
    if isinstance(value, str):
        lines = value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return "\n".join(line.rstrip() for line in lines).strip()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        shown = number(_exact(value) * (100 if cell.percent else 1))
        return f"{shown}%" if cell.percent else shown
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return str(value)


def status_of(cell: Cell) -> Status:
    try:
        found = find_status(squeezed(text_of(cell)))
    except UsageError as error:
        raise UsageError(error.message, f"可用的有：{'、'.join(REPORTED_STATUSES)}") from None
    if found == "dropped":
        raise UsageError(
            "取消任务须写明依据，不能由填报表登记", "用 xhplan drop 编号 --note 原因 --basis 文号"
        )
    return found


def sent_status(cell: Cell | None) -> Status | None:
    """The status as it was sent out (已完成（指标未达） is 已完成), ``None`` where that cannot be told."""
    if cell is None or not isinstance(cell.value, str):
        return None
    word = squeezed(cell.value).partition("(")[0]
    if word.startswith(_MERGED):
        return "dropped"
    try:
        return _JUDGED.get(word) or find_status(word)
    except UsageError:
        return None


_MERGED = "并入"
_JUDGED: dict[str, Status] = {
    squeezed(CLAIMED).partition("(")[0]: "done",
    VERIFIED_WORDS["accepted"]: "done",
    VERIFIED_WORDS["returned"]: "active",
}
"""The statuses that the office's word gives another name."""


def percent_of(cell: Cell) -> Number:
    """0 to 100; a share such as 0.6 only where the cell says that it is 60 %."""
    value = _hundredths(cell, "自报进度")
    if not 0 <= value <= 100:
        raise UsageError(f"自报进度 {text_of(cell)} 不在 0 到 100 之间", "写作 60，或 60%")
    return value


def figure_of(cell: Cell, target: Target) -> Number:
    """A figure reached so far, in the target's own unit."""
    if target.unit in ("%", "％"):
        value = _hundredths(cell, target.name)
    elif cell.percent and not isinstance(_trusted(cell), str):
        raise UsageError(
            f"这一格是百分比（{text_of(cell)}），要填的是累计完成多少{target.unit}", "完成率不用填"
        )
    else:
        value = _checked(_number(cell, target.unit))
    refuse_negative(value, target)
    return value


def _hundredths(cell: Cell, what: str) -> Number:
    """A percentage; a share between 0 and 1 is refused unless it says which of the two it is."""
    found: Number = _number(cell, "%")
    value = cell.value
    if isinstance(value, str):
        clear = "%" in plain(value)
    else:
        clear = bool(cell.percent)
        found *= 100 if clear else 1
    if 0 < found <= 1 and not clear:
        shown, hundredfold = number(found), number(found * 100)
        raise UsageError(
            f"{what} {shown} 是 {shown}% 还是 {hundredfold}%？",
            f"写作 {hundredfold}%；确是 {shown}% 的写作 {shown}%",
        )
    return _checked(found)


def _number(cell: Cell, unit: str) -> Number:
    value = _trusted(cell)
    if isinstance(value, str):
        value = value if cell.shown is None else _seen(cell)
        _refuse_doubtful(plain(value).strip())
        return parse_number(typed(value).lstrip("'"), typed(unit))
    if isinstance(value, int | float) and not isinstance(value, bool):
        exact = _exact(value)
        if cell.shown is not None:
            _refuse_other_look(cell, exact, unit)
        return exact
    raise UsageError(f"“{text_of(cell)}”不是数字", "只填数字，如 152、6.5")


def _refuse_other_look(cell: Cell, exact: Number, unit: str) -> None:
    """Refuse a number that is shown as another, such as 1.7 as 1.7万; one that is rounded for showing is let pass."""
    seen = _seen(cell)
    held = exact * 100 if cell.percent else exact
    try:
        refuse_increase(seen)
        said = parse_number(typed(seen).removesuffix("%" if cell.percent else ""), typed(unit))
    except UsageError:
        said = None
    if said is None or (said != held and round(Decimal(held), places(said)) != said):
        raise UsageError(
            f"这一格显示“{seen}”，存的却是 {number(exact)}，说不清是哪个数", "改成“常规”格式，写上实际的数"
        )


def rounded_look(cell: Cell) -> str | None:
    """What a number holds, where it is shown rounded."""
    value = cell.value
    if cell.shown is None or isinstance(value, bool) or not isinstance(value, int | float):
        return None
    held = _exact(value) * (100 if cell.percent else 1)
    digits = "".join(char for char in typed(cell.shown) if char in "0123456789.-")
    same = not digits or Decimal(digits) == held
    return None if same else number(held) + ("%" if cell.percent else "")


def _seen(cell: Cell) -> str:
    if not cell.shown:
        raise UsageError("这一格的格式把内容藏了起来", "改成“常规”格式，看清内容后再导入")
    return cell.shown


def _refuse_doubtful(word: str) -> None:
    """Two figures in one cell would be read as one, and an increase as what has been reached."""
    if _APART.search(word):
        shown = " ".join(word.split())
        raise UsageError(f"“{shown}”中间有空格或换行，说不清是一个数还是几个", "只填一个数，中间不留空")
    refuse_increase(word)


def _exact(value: int | float) -> Number:
    """As a spreadsheet shows it: to 15 digits, without the noise of binary fractions."""
    if isinstance(value, float) and not value.is_integer():
        return Decimal(f"{value:.15g}")
    return int(value)


def _checked(value: Number) -> Number:
    if not -LARGEST <= value <= LARGEST:
        raise UsageError(f"{number(value)} 太大，不会是这里的数字", "请核对位数和单位")
    if isinstance(value, int):
        return value
    exact = Decimal(number(value))
    if exact == exact.to_integral_value():
        return int(exact)
    if -int(exact.as_tuple().exponent) > PLACES:
        raise UsageError(f"{number(value)} 的小数多于 {PLACES} 位", "写成四舍五入以后的数")
    return exact


def day_of(cell: Cell, header: Header, today: date) -> date:
    """The day that the figures are true for; serial numbers and 20210305 too."""
    value = _trusted(cell)
    if isinstance(value, datetime):
        found = value.date()
    elif isinstance(value, date):
        found = value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        found = _serial(value, header, today)
    else:
        found = _written(text_of(cell), header, today)
    if cell.shown is not None and not isinstance(value, str):
        _refuse_other_day(cell, found, header, today)
    if found > today:
        raise UsageError(f"数据日期 {found} 晚于今天（{today}）", "写已经发生的那一天")
    if found > header.end:
        raise UsageError(f"数据日期 {found} 晚于计划结束日（{header.end}）", "写计划期内的日期")
    if found < header.start:
        raise UsageError(f"数据日期 {found} 早于计划开始日（{header.start}）", "请核对年份")
    return found


def _refuse_other_day(cell: Cell, found: date, header: Header, today: date) -> None:
    seen = _seen(cell)
    try:
        said = _written(seen, header, today)
    except UsageError:
        said = None
    if said != found:
        raise UsageError(f"这一格只显示“{seen}”，存的是 {found}，说不清是哪一天", "写明年月日，如 2021-03-05")


def _serial(value: int | float, header: Header, today: date) -> date:
    whole = int(value)
    if 19000101 <= value <= 99991231 and value == whole:
        return _written(str(whole), header, today)
    first, last = (header.start - _EPOCH).days, (today - _EPOCH).days
    if first <= value < last + 1:
        return _EPOCH + timedelta(days=whole)
    raise UsageError(f"看不懂日期 {number(_exact(value))}", "写作 2021-03-05，或 3月5日")


def _written(text: str, header: Header, today: date) -> date:
    word = _CLOCK.sub("", plain(text).strip())
    word = typed(word).lstrip("'")
    if word.lower() in _RELATIVE:
        raise UsageError(f"“{text}”是哪一天，以后就说不清了", f"写明日期，如 {chinese_day(today)}")
    if re.fullmatch(r"\d{8}", word, re.ASCII):
        word = f"{word[:4]}-{word[4:6]}-{word[6:]}"
    elif re.fullmatch(r"\d{5}", word, re.ASCII):
        return _serial(int(word), header, today)
    try:
        return parse_date(word or text, today, within(header))
    except UsageError as error:
        raise UsageError(error.message, error.hint.removesuffix(_PASSING)) from None


def _trusted(cell: Cell) -> Value:
    if cell.fault:
        raise UsageError(cell.fault, "改成数值或文字，保存后再导入")
    return cell.value
