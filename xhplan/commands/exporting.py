"""``xhplan export``"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence

from xhplan.commands.call import Call, say
from xhplan.commands.delivering import deliver, put_file
from xhplan.commands.opening import Opened, chosen_areas, open_plan
from xhplan.core.forms import shares
from xhplan.core.forms.columns import UNASSIGNED
from xhplan.core.names import find_word
from xhplan.core.view import PlanView
from xhplan.errors import PlanError, UsageError
from xhplan.render.text import clean
from xhplan.render.waiting import busy, waiting
from xhplan.store.files import reason

FORMATS = {"csv": "CSV", "json": "JSON", "xlsx": "Excel", "ics": "日历"}
_RESERVED = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}


def run(
    call: Call,
    *,
    form: str | None = None,
    area: Sequence[str] = (),
    by_owner: bool = False,
    output: str | None = None,
) -> int:
    chosen = _format(form, output, by_owner)
    opened = open_plan(call)
    numbers = chosen_areas(area, opened.plan.areas)
    areas = tuple(found for found in opened.view.areas if not numbers or found.area.number in numbers)
    view = opened.view._replace(areas=areas)
    if chosen == "xlsx":
        return _workbooks(view, output) if by_owner else _workbook(view, output)
    if by_owner:
        raise UsageError("--by-owner 只用于 Excel", "写作 --format xlsx --by-owner -o 文件夹")
    with busy("导出"):
        text = _text(chosen, opened, view)
    deliver(text.encode("utf-8"), output)
    _told(output)
    return 0


def _format(form: str | None, output: str | None, by_owner: bool) -> str:
    """The format that is named, or that the file's name or --by-owner tells."""
    if form is not None:
        return find_word(form, "格式", FORMATS)
    suffix = os.path.splitext(output or "")[1][1:].lower()
    if suffix in FORMATS:
        return suffix
    if by_owner:
        return "xlsx"
    raise UsageError("没有写明导出的格式", "写作 --format csv、json、xlsx 或 ics，或 -o 计划.xlsx")


def _text(chosen: str, opened: Opened, view: PlanView) -> str:
    if chosen == "csv":
        from xhplan.render import lines

        return lines.csv(view.tasks)
    if chosen == "json":
        from xhplan.render import json

        opening = json.head(view.header.name, view.as_of, opened.place.bundled)
        return json.plan(opening, view.areas, view.tasks)
    from xhplan.render.calendar import calendar

    return calendar(view)


def _workbook(view: PlanView, output: str | None) -> int:
    if output is None and sys.stdout.isatty():
        raise UsageError("Excel 文件要写进文件", "加上 -o 计划.xlsx")
    deliver(_book(view), output)
    _told(output)
    return 0


def _workbooks(view: PlanView, output: str | None) -> int:
    """A workbook a unit, in a folder."""
    if output is None:
        raise UsageError("每个单位一份，要写进文件夹", "加上 -o 文件夹")
    try:
        os.makedirs(output, exist_ok=True)
    except OSError as error:
        raise PlanError(f"建不了文件夹 {output}：{reason(error)}", "换一个名称，或检查权限") from None
    parts = shares.by_owner(view)
    names = file_names(parts)
    for owner, share in waiting(parts.items(), "导出"):
        put_file(os.path.join(output, names[owner]), _book(share, owner or UNASSIGNED, quiet=True))
    said = "、".join(f"{names[owner]}（{len(share.tasks)}项）" for owner, share in parts.items())
    say(f"已在 {output} 写入 {len(parts)} 份：{said}")
    return 0


def _book(view: PlanView, owner: str | None = None, quiet: bool = False) -> bytes:
    from xhplan.render.workbook import workbook

    try:
        return workbook(view, owner) if quiet else workbook(view, owner, lambda areas: waiting(areas, "导出"))
    except ImportError:
        raise PlanError(
            "写 Excel 文件要用附加组件，现在没有装", "安装：pip install 'xhplan[excel]'"
        ) from None


def file_names(owners: Iterable[str | None]) -> dict[str | None, str]:
    """A file's name for each unit that every system allows, no two alike."""
    found: dict[str | None, str] = {}
    taken: set[str] = set()
    for owner in owners:
        plain = "".join("_" if char in '<>:"/\\|?*' else char for char in clean(owner or UNASSIGNED))
        base = plain.strip(". ")[:60] or UNASSIGNED
        if base.lower().partition(".")[0] in _RESERVED:
            base = f"{base}_"
        name, count = base, 1
        while name.lower() in taken:
            count += 1
            name = f"{base}（{count}）"
        taken.add(name.lower())
        found[owner] = f"{name}.xlsx"
    return found


def _told(output: str | None) -> None:
    if output is not None:
        say(f"已写入 {output}")
