"""A task as one line: for pipes and for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable

from xhplan.core.view import TaskView
from xhplan.core.words import labelled
from xhplan.render import text
from xhplan.render.text import clean

HEADINGS = (
    "编号",
    "领域",
    "类别",
    "状态",
    "灯",
    "完成率",
    "完成期限",
    "责任单位",
    "最近报送",
    "任务",
    "进度评价",
    "催办",
)


def fields(view: TaskView) -> tuple[str, ...]:
    """The fields of HEADINGS; empty where unknown."""
    task, state = view.task, view.state
    return (
        task.id,
        view.area.area,
        category(view),
        view.status_words,
        view.verdict.words,
        share(view),
        state.due.isoformat() if state.due else "",
        "、".join(state.leads),
        view.voice.heard.isoformat() if view.voice.heard else "",
        task.text,
        view.appraisal.words,
        _urged(view),
    )


def _urged(view: TaskView) -> str:
    """``2次，最近2021-06-11，红``; nothing where nobody waits for an answer."""
    if not view.voice.urges:
        return ""
    from xhplan.core.urging import urged
    from xhplan.core.words import LEVEL_WORDS

    found = urged(view.voice.urges)
    return f"{found.times}次，最近{found.on}，{LEVEL_WORDS[found.level]}" if found else ""


def category(view: TaskView) -> str:
    """Category and sub-category; what the report does not print says so."""
    task = view.task
    if task.subcategory is None and task.category_origin == "printed":
        return task.category or ""
    labels = (
        labelled(task.category, task.category_origin),
        labelled(task.subcategory, task.subcategory_origin),
    )
    return "/".join(label for label in labels if label)


def share(view: TaskView) -> str:
    """``25.3``, ``40.0（自报）``, or nothing where it is unknown."""
    if view.percent is None:
        return ""
    from xhplan.core.exact import percentage

    return f"{percentage(view.percent)}{'（自报）' if view.own else ''}"


def plain(views: Iterable[TaskView]) -> str:
    """One tab-separated line a task, without heading."""
    return "".join([_line(fields(view)) for view in views])


def _line(said: tuple[str, ...]) -> str:
    plain_text = "".join(said).isprintable()
    return "\t".join(said if plain_text else map(clean, said)) + "\n"


def csv(views: Iterable[TaskView]) -> str:
    return text.csv([HEADINGS, *map(fields, views)])
