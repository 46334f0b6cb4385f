"""A target's figures in words, the same wherever they are shown."""

from __future__ import annotations

from xhplan.core.dates import chinese_day
from xhplan.core.exact import number
from xhplan.core.figures import Measure
from xhplan.core.model import Target
from xhplan.render.text import percent

_BOUNDS = ("不超过", "不高于", "不多于")
_BEFORE = (
    *("全年", "始终", "累计", "力争", "确保", "争取", "预计", "增长", "下降"),
    *("约", "近", "超", "超过", "逾", "至少", "不少于", "不低于", "不小于", *_BOUNDS),
)
_BETWEEN = ("余", "多", "+")
_AFTER = ("以上", "以内", "以下", "左右")


def goal(item: Measure) -> str:
    """The goal with its marks, as the report would print it: 全年约6.5万平方米, 力争70%以上, 2000余户."""
    target, marks = item.target, item.target.marks
    if item.goal is None:
        return "控制在下达指标数内" if target.kind == "ceiling" else "待下达"
    before = "".join(mark for mark in marks if mark in _BEFORE)
    between = "".join(mark for mark in marks if mark in _BETWEEN)
    after = "".join(mark for mark in marks if mark in _AFTER)
    other = "、".join(mark for mark in marks if mark not in (*_BEFORE, *_BETWEEN, *_AFTER))
    said = any(mark in _BOUNDS for mark in marks)
    bound = "不超过" if target.kind == "ceiling" and not said else ""
    return f"{before}{bound}{number(item.goal)}{between}{target.unit}{after}" + (
        f"（{other}）" if other else ""
    )


def actual(item: Measure, unknown: str = "未报送") -> str:
    return f"{number(item.actual.value)}{item.target.unit}" if item.actual else unknown


def as_of(item: Measure, year: int | None) -> str:
    return chinese_day(item.actual.on, year) if item.actual else ""


def share(item: Measure) -> str:
    return percent(item.percent)


def pace(item: Measure) -> str:
    return percent(item.pace)


def forecast(item: Measure) -> str:
    """The unit's own estimate of the year, which stands before a forecast of ours."""
    if item.expected is not None:
        return f"{number(item.expected.value)}{item.target.unit}（单位预计）"
    return "—" if item.forecast is None else f"{number(item.forecast)}{item.target.unit}"


def breaches(item: Measure, year: int | None) -> list[str]:
    """Earlier figures that broke a kept rate or a ceiling: 6月10日曾跌破（97.5%）."""
    word = "超限" if item.target.kind == "ceiling" else "跌破"
    return [
        f"{chinese_day(figure.on, year)}曾{word}（{number(figure.value)}{item.target.unit}）"
        for figure in item.breaches()
    ]


def baseline(target: Target) -> str:
    """2020年完成; one that measures something else says so."""
    if target.baseline is None:
        return "—"
    value = f"{number(target.baseline)}{target.unit}"
    return f"{value}（口径不同）" if target.baseline_remark else value
