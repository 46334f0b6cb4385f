"""Proofs of what a document prints of a task beside its wording: its number, units, deadline, milestones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from xhplan.core.arrange.deadlines import read_deadline
from xhplan.core.arrange.nodes import read_nodes
from xhplan.core.findings import Case, Finding, file_of, nfkc, printed_at
from xhplan.core.fold import effective
from xhplan.core.model import Area, Header, KeyPath, Printed, Task, Unit, leads_of
from xhplan.errors import UsageError

_NUMBER = re.compile(
    r"[-—–]*[(（【]?(?:任务|项目|序号|第)?[0-9一二三四五六七八九十百零〇]*[项条]?[)）】]?[、.．:：]?|[①-⑳㈠-㈩]"
)
_LABELS = re.compile(
    r"(?:牵头|责任|主责|主办|承办|推进|实施|落实|配合|协办|协同|支撑|支持|参与|参加|协助|负责)(?:及|和)?(?:责任)?(?:单位|部门)?|单位|部门"
)
_MARKS = re.compile(r"[\s、，,；;：:。./()（）【】\[\]《》—-]|等|及|和")


def printed(case: Case) -> Iterator[Finding]:
    if case.lines is None:
        return
    for area in case.plan.areas:
        for index, task in enumerate(area.tasks):
            for at, item in enumerate(task.printed):
                path: KeyPath = ("task", index, "printed", at)
                text = printed_at(case.lines, (), item.spans)
                for said in _faults(item, text, task, case.plan.header):
                    yield Finding(file_of(area), path, *said)
            if task.printed:
                yield from _first_leads(area, index, task, case.plan.units or ())
                yield from _first_nodes(area, index, task, case)


def _faults(item: Printed, text: str, task: Task, header: Header) -> Iterator[tuple[str, str]]:
    shown, text = text if len(text) <= 30 else f"{text[:30]}…", nfkc(text)
    if item.what in ("leads", "support"):
        yield from _units(item.units, text, shown)
    elif item.units:
        yield f"{item.what} 不写 units", "units 只用于 leads 和 support"
    if item.what == "number" and not _NUMBER.fullmatch("".join(text.split())):
        yield f"原文的“{shown}”不是序号", "序号只含数字和括号；其余的字另归一处"
    if item.what == "due":
        yield from _due(text, shown, task, header)


def _units(units: Sequence[str], text: str, shown: str) -> Iterator[tuple[str, str]]:
    at, rest = 0, ""
    for name in units:
        found = text.find(nfkc(name), at)
        if found < 0:
            yield f"原文这里没有“{name}”：{shown}", "单位照原文写，次序也照原文"
            return
        rest += text[at:found]
        at = found + len(nfkc(name))
    rest += text[at:]
    if left := _MARKS.sub("", _LABELS.sub("", rest)):
        yield f"原文这里还有“{left[:20]}”，units 里没有", "把印出的单位都写进 units"


def _due(text: str, shown: str, task: Task, header: Header) -> Iterator[tuple[str, str]]:
    try:
        day = read_deadline(re.sub(r"^(?:完成|办结)?(?:时限|时间|期限)[:：]", "", text), header, header.start)
    except UsageError as error:
        yield f"原文的期限“{shown}”读不懂", error.hint
        return
    if day != task.due and not (task.due is None and day == header.end):
        means = "不设期限" if day is None else f"是 {day}"
        yield f"原文的期限“{shown}”{means}，due 却是 {task.due or '没有写'}", "due 照原文写；调整另写进展记录"


def _first_leads(area: Area, index: int, task: Task, units: Sequence[Unit]) -> Iterator[Finding]:
    """Who answers first are those that the document says, or the first of them; a later line may say otherwise."""
    wanted = [name for item in task.printed if item.what == "leads" for name in item.units]
    entry = next((entry for entry in effective(task.log) if entry.owner), None)
    if not wanted or entry is None:
        return
    names = {nfkc(name): unit.name for unit in units for name in (unit.name, *unit.short, *unit.was)}
    printed_leads = [nfkc(names.get(nfkc(name), name)) for name in wanted]
    leads = leads_of(entry.owner)
    if list(map(nfkc, leads)) not in (printed_leads, printed_leads[:1]):
        path: KeyPath = ("task", index, "log", task.log.index(entry), "owner")
        message = f"原文的责任单位是“{'、'.join(wanted)}”，第一条安排却是“{'、'.join(leads) or '取消'}”"
        yield Finding(file_of(area), path, message, "照原文改回；后来的调整另写一条进展记录")


def _first_nodes(area: Area, index: int, task: Task, case: Case) -> Iterator[Finding]:
    """The milestones that were set first are those of the document: names and days, where the cell prints its days."""
    at = next((at for at, item in enumerate(task.printed) if item.what == "nodes"), None)
    arranged = [entry for entry in effective(task.log) if entry.milestones or entry.owner]
    if at is None or not arranged:
        return
    header, path = case.plan.header, ("task", index, "printed", at)
    cells = [printed_at(case.lines or (), (), (span,)) for span in task.printed[at].spans]
    read, loose = _read(cells, header)
    first = [pair for entry in arranged if entry.on == arranged[0].on for pair in entry.milestones]
    own = {(nfkc(_bare(name, day)), day) for name, day in first if isinstance(day, date)}
    for name, day in sorted(read - own):
        if header.start <= day <= header.end:
            message = f"原文的时间节点“{name}”（{day}），最初的安排里没有"
            yield Finding(file_of(area), path, message, "照原文改回；后来的调整另写一条进展记录")
    for name, day in sorted(own - read):
        if name not in loose:
            message = f"最初安排的时间节点“{name}”（{day}），原文这里没有"
            yield Finding(file_of(area), path, message, "照原文改回；后来的安排另写一条进展记录")


def _read(cells: Sequence[str], header: Header) -> tuple[set[tuple[str, date]], str]:
    """The milestones of the cells that print their days, and the words of the others, whose days stand in heads."""
    read: set[tuple[str, date]] = set()
    loose = ""
    for cell in cells:
        try:
            read |= {(nfkc(_bare(name, day)), day) for name, day in read_nodes(cell, header, header.start)}
        except UsageError:
            loose += nfkc("".join(cell.split())) + "；"
    return read, loose


def _bare(name: str, day: date) -> str:
    """Without the month by which milestones of one name are told apart."""
    return name.removeprefix(f"{day.month}月")
