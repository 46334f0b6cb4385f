"""``xhplan init``: a new plan, empty or a working copy of the one that comes with the package; ``add-area``."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from datetime import date

from xhplan.commands.delivering import refuse_unfit
from xhplan.commands.invocation import Invocation, place, refuse_blank, refuse_past, say, writer_name
from xhplan.commands.stamping import stamp, unread
from xhplan.commands.writing import raised
from xhplan.core.dates import parse_date
from xhplan.core.findings import file_of
from xhplan.core.model import Area, Header, Plan
from xhplan.core.names import fold_word
from xhplan.errors import UsageError
from xhplan.store.files import shown, typed
from xhplan.store.founding import Foundation, found, found_sample
from xhplan.store.git import user_name
from xhplan.store.load import Loaded
from xhplan.store.read import read_files
from xhplan.store.replacing import Change, replace_all, write

_YEARS = re.compile(r"(\d{4})(?:年?[-~—–至到](\d{4}))?年?")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LAST_NUMBER = 99


def run(
    call: Invocation,
    *,
    folder: str,
    sample: bool = False,
    name: str | None = None,
    year: str | None = None,
    start: str | None = None,
    end: str | None = None,
    from_: str | None = None,
    after: str | None = None,
) -> int:
    refuse_blank(name=name, year=year, start=start, end=end, from_=from_, after=after)
    if call.plan is not None:
        raise UsageError("init 建立新的计划，不用 --plan", "新的文件夹直接写在 init 后面")
    if not folder.strip():
        raise UsageError("没有写明文件夹", "写作 xhplan init 文件夹；就在这里建立写作 xhplan init .")
    refuse_unfit(folder, "换一个文件夹")
    target = os.path.normpath(os.path.join(call.folder, folder))
    dated = bool(year or start or end)
    if after:
        if sample or dated or from_:
            raise UsageError(
                "--after 的期间接着原计划，内容也从原计划来", "去掉 --sample、--year、--start、--end、--from"
            )
        from xhplan.commands.succeeding import found_after

        _tell(target, _called(found_after(call, target, after, name).header))
    elif from_:
        if sample or dated:
            raise UsageError("--from 的名称和期间写在草稿的“说明”页", "去掉 --sample、--year、--start、--end")
        from xhplan.commands.drafted import found_from

        plan = found_from(call, target, from_, name)
        _tell(target, f"{_called(plan.header)}，任务 {len(plan.tasks)} 项")
    elif not (name or dated):
        found_sample(target)
        _tell(target, "计划（徐汇区2021年计划的副本）")
    else:
        if sample:
            raise UsageError("--sample 是随程序附带的计划，已有名称和年度", "自己的计划不写 --sample")
        header = _header(call, name, year, start, end)
        found(target, Foundation(header))
        _tell(target, _called(header))
        say("接着用 xhplan add-area 名称 加上领域，xhplan add 领域 任务内容 加上任务")
    return 0


def _called(header: Header) -> str:
    return f"《{header.name}》（{header.start} 至 {header.end}）"


def _tell(target: str, what: str) -> None:
    """Lines that can be copied as they stand; git refuses to commit for somebody without a name."""
    name = shown(target)
    say(f"已在 {name} 建立{what}；接着用 git 管理：")
    say(f"  cd {typed(target)}")
    if user_name(os.path.dirname(target)) is None:
        say("  git config --global user.name 姓名")
        say("  git config --global user.email 邮箱")
    say("  git init && git add -A && git commit -m 年度计划")


def _header(
    call: Invocation, name: str | None, year: str | None, start: str | None, end: str | None
) -> Header:
    """Name and period as they were given; what is missing is asked for."""
    name = name or _asked("计划名称：", "--name 名称")
    if not (year or (start and end)):
        year = _asked("计划年度（如 2026；几年的写 2023-2025）：", "--year 年度，或 --start 和 --end")
    first, last = _years(year) if year else (call.today.year, call.today.year)
    begins = parse_date(start, call.today, first) if start else date(first, 1, 1)
    ends = parse_date(end, call.today, last) if end else date(last, 12, 31)
    if begins >= ends:
        raise UsageError(f"计划开始日 {begins} 不早于结束日 {ends}", "请核对 --start 和 --end")
    return Header(name.strip(), begins, ends, format=2)


def _years(word: str) -> tuple[int, int]:
    match = _YEARS.fullmatch(fold_word(word))
    years = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not (1900 <= years[0] <= years[1] <= 2999):
        raise UsageError(f"看不懂年度“{word}”", "写作 2026；几年的写作 2023-2025")
    return years


def _asked(question: str, option: str) -> str:
    """An answer from the terminal. Raises UsageError where there is none."""
    if not (sys.stdin and sys.stdin.isatty()):
        raise UsageError(f"没有写明{question.partition('（')[0].rstrip('：')}", f"加上 {option}")
    print(question, end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline().strip()
    if not answer:
        raise UsageError("没有回答，没有建立计划", f"再运行一次，或加上 {option}")
    return answer


def add_area(
    call: Invocation,
    *,
    name: str,
    title: str | None = None,
    number: int | None = None,
    slug: str | None = None,
    target: Sequence[str] = (),
    basis: str | None = None,
    by: str | None = None,
    dry_run: bool = False,
) -> int:
    refuse_past(call)
    refuse_blank(title=title, slug=slug, target=target, basis=basis, by=by)
    if not name.strip():
        raise UsageError("领域的名称不能是空的", "写作 xhplan add-area 民生")
    from xhplan.core.promised import promised, told

    if target and not basis:
        raise UsageError("领域本级的指标要写明出处", "加上 --basis 文号，如 --basis 市下达指标")
    where = place(call)
    writer = writer_name(call, by, where.folder)

    def work() -> int:
        plan, files = read_files(where)
        area = _area(plan, name.strip(), title, number, slug)
        owned = promised(target, None, plan.header.start.year)
        area = area._replace(targets=tuple(one._replace(remark=basis) for one in owned))
        stamped = stamp(call, plan, unread(where, files), (), writer)
        area = area._replace(added_at=stamped.mark, added_by=writer)
        path = where.file(file_of(area))
        if dry_run:
            say(f"试运行，没有写入；实际运行将建立 {file_of(area)}")
            return 0
        from xhplan.store.compose import area_text

        new = Change(Loaded(path, b"", "", {}), area_text(area))
        replace_all([*raised(plan, files, "added_at"), new])
        say(
            f"领域 {area.number} {area.area} 已建立（{shown(path)}）；加任务：xhplan add {area.number} 任务内容"
        )
        for one in area.targets:
            say(f"  指标 {told(one)}")
        return 0

    return work() if dry_run and not where.bundled else write(where, work)


def _area(plan: Plan, name: str, title: str | None, number: int | None, slug: str | None) -> Area:
    """A new area with the next number. Raises UsageError for a name, number or slug that is taken."""
    number = number or max((area.number for area in plan.areas), default=0) + 1
    slug = slug or f"area-{number}"
    if not 1 <= number <= _LAST_NUMBER:
        raise UsageError(f"领域的编号 {number} 不在 1 到 {_LAST_NUMBER} 之间", "用 --number 写一个空着的号")
    if not _SLUG.fullmatch(slug):
        raise UsageError(f"英文名“{slug}”不合法", "用小写字母和数字，以连字符相连，如 urban-governance")
    for area in plan.areas:
        if fold_word(name) in (fold_word(area.area), str(area.number)) or slug == area.slug:
            raise UsageError(
                f"已经有领域 {area.number} {area.area}（{area.slug}）", "换一个名称；看全部领域：xhplan"
            )
        if number == area.number:
            raise UsageError(f"编号 {number} 已经是领域“{area.area}”的", "不写 --number，就用下一个空号")
    if fold_word(name).isdecimal():
        raise UsageError(f"领域的名称“{name}”是一个数，会与编号混淆", "用文字作名称")
    return Area(number, name, slug, title or name)
