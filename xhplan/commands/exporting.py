"""``xhplan export``"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from xhplan.commands import selecting
from xhplan.commands.delivering import chosen_format, deliver, put_file, refuse_output
from xhplan.commands.invocation import Invocation, say
from xhplan.commands.loading import Opened, open_plan
from xhplan.core.forms import shares
from xhplan.core.forms.columns import UNASSIGNED
from xhplan.core.select import narrowed
from xhplan.core.view import PlanView
from xhplan.errors import PlanError, UsageError
from xhplan.record import TYPE_CHECKING
from xhplan.render.text import clean
from xhplan.render.waiting import busy, waiting
from xhplan.store.extras import missing
from xhplan.store.files import reason
from xhplan.store.read import Place
from xhplan.store.windows_names import fitting

if TYPE_CHECKING:
    from typing import Any

FORMATS = {"csv": "CSV", "json": "JSON", "xlsx": "Excel", "ics": "日历", "parquet": "事实表"}


def run(
    call: Invocation,
    *,
    form: str | None = None,
    area: Sequence[str] = (),
    by_owner: bool = False,
    master: bool = False,
    key: str | None = None,
    output: str | None = None,
    **given: Any,
) -> int:
    chosen = _format(form or ("xlsx" if master and output is None else None), output, by_owner)
    if master and (chosen != "xlsx" or by_owner):
        raise UsageError("--master 是一份 Excel 总表", "写作 --master -o 总表.xlsx")
    if key is not None and chosen != "parquet":
        raise UsageError("--as 只用于事实表", "写作 --format parquet --as 键 -o 文件夹")
    opened = open_plan(call)
    if chosen == "parquet":
        from xhplan.commands.facts import write_facts

        if any(value not in (None, False, [], ()) for value in given.values()):
            raise UsageError("事实表不按任务筛选", "事实表写整个计划，查询时再筛选")
        return write_facts(opened, area, key, output)
    view = narrowed(opened.view, selecting.chosen(selecting.Filters(**given), area, opened, call.today))
    if not view.areas and opened.view.areas:
        raise UsageError(selecting.NOTHING, "xhplan list 用同样的条件核对")
    if chosen == "xlsx":
        write = _workbooks if by_owner else _master if master else _workbook
        return write(view, output, opened.place)
    if by_owner:
        raise UsageError("--by-owner 只用于 Excel", "写作 --format xlsx --by-owner -o 文件夹")
    with busy("导出"):
        text = _text(chosen, opened, view)
    deliver(text.encode("utf-8"), output, opened.place)
    return 0


def _format(form: str | None, output: str | None, by_owner: bool) -> str:
    """The format that is named, or that the file's name or --by-owner tells."""
    chosen = chosen_format(form, None if by_owner else output, FORMATS)
    if chosen is not None:
        return chosen
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


def _master(view: PlanView, output: str | None, where: Place) -> int:
    if output is None:
        raise UsageError("总表要写进文件", "加上 -o 总表.xlsx")
    from xhplan.render.workbook.master import master

    with busy("导出"), _needing_extra():
        content = master(view)
    deliver(content, output, where)
    return 0


@contextmanager
def _needing_extra() -> Iterator[None]:
    try:
        yield
    except ImportError:
        raise missing("写 Excel 文件", "excel") from None


def _workbook(view: PlanView, output: str | None, where: Place) -> int:
    if output is None and sys.stdout.isatty():
        raise UsageError("Excel 文件要写进文件", "加上 -o 计划.xlsx")
    deliver(_book(view), output, where)
    return 0


def _workbooks(view: PlanView, output: str | None, where: Place) -> int:
    """A workbook a unit, in a folder; none where one of them may not be written."""
    if output is None:
        raise UsageError("每个单位一份，要写进文件夹", "加上 -o 文件夹")
    parts = shares.by_owner(view)
    names = file_names(parts)
    for name in names.values():
        refuse_output(os.path.join(output, name), where)
    try:
        os.makedirs(output, exist_ok=True)
    except OSError as error:
        raise PlanError(f"建不了文件夹 {output}：{reason(error)}", "换一个名称，或检查权限") from None
    written: list[str] = []
    with _telling(output, written):
        for owner, share in waiting(parts.items(), "导出"):
            path = os.path.join(output, names[owner])
            put_file(path, _book(share, owner or UNASSIGNED, quiet=True), where)
            written.append(names[owner])
    said = "、".join(f"{names[owner]}（{len(share.tasks)}项）" for owner, share in parts.items())
    say(f"已在 {output} 写入 {len(parts)} 份：{said}")
    return 0


@contextmanager
def _telling(folder: str, written: Sequence[str]) -> Iterator[None]:
    """Where it ends early, what was written until then is told."""
    try:
        yield
    except (PlanError, KeyboardInterrupt):
        if written:
            say(f"只写了一部分：已在 {folder} 写入 {len(written)} 份：{'、'.join(written)}")
        raise


def _book(view: PlanView, owner: str | None = None, quiet: bool = False) -> bytes:
    from xhplan.render.workbook import workbook

    with _needing_extra():
        return workbook(view, owner) if quiet else workbook(view, owner, lambda areas: waiting(areas, "导出"))


def file_names(owners: Iterable[str | None]) -> dict[str | None, str]:
    """A file's name for each unit that every system allows, no two alike."""
    found: dict[str | None, str] = {}
    taken: set[str] = set()
    for owner in owners:
        base = fitting(clean(owner or UNASSIGNED)) or UNASSIGNED
        name, count = base, 1
        while name.lower() in taken:
            count += 1
            name = f"{base}（{count}）"
        taken.add(name.lower())
        found[owner] = f"{name}.xlsx"
    return found
