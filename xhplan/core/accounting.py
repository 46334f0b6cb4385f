"""The proof that every character of the document's tables has its place in the plan, and one place alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from xhplan.core.findings import Case, Finding, file_of, no_such_line
from xhplan.core.grouping import grouped
from xhplan.core.model import Area, KeyPath, Plan, Rest, Span, Task
from xhplan.record import NamedTuple


class Claim(NamedTuple):
    """A line, or characters of it, that something in the plan says is its own. ``path`` leads to it in ``file``."""

    file: str
    path: KeyPath
    line: int
    first: int = 0
    end: int | None = None


def accounting(case: Case) -> Iterator[Finding]:
    limits = case.plan.header.source_lines
    if case.lines is None or limits is None:
        return
    claims = list(_claims(case.plan))
    yield from _outside(claims, limits)
    parted = {claim.line for claim in claims if claim.end is not None}
    parted |= {line for line, _, _ in case.plan.header.shared}
    counts = Counter(claim.line for claim in claims)
    for claim in claims:
        if counts[claim.line] > 1 and claim.line not in parted:
            message = f"来源报告第 {claim.line} 行被引用了 {counts[claim.line]} 次"
            yield Finding(claim.file, claim.path, message, "每行只能归于一处")
    for line in range(limits[0], min(limits[1], len(case.lines)) + 1):
        text = case.lines[line - 1]
        if line not in parted and case.whole and text.strip() and not counts[line]:
            yield _homeless(line, 0, text)
    yield from _characters([claim for claim in claims if claim.line in parted], parted, case)


def _outside(claims: Sequence[Claim], limits: tuple[int, int]) -> Iterator[Finding]:
    first, last = limits
    for claim in claims:
        if not first <= claim.line <= last:
            message = f"第 {claim.line} 行不在计划各表之内（{first}–{last}）"
            yield Finding(claim.file, claim.path, message, "请核对行号")


def _homeless(line: int, column: int, text: str) -> Finding:
    hint = "给它所属的任务、类别、标题、表头或导语补上行号"
    return Finding("source", (line, column), f"来源报告第 {line} 行没有归处：{text[:20]}", hint)


def _characters(claims: Sequence[Claim], parted: set[int], case: Case) -> Iterator[Finding]:
    """The same of lines that several share, a character at a time."""
    lines = case.lines or ()
    by_line: dict[int, list[Claim]] = {line: [] for line in sorted(parted)}
    for claim in claims:
        by_line[claim.line].append(claim)
    shared = grouped((span[0], (index, span)) for index, span in enumerate(case.plan.header.shared))
    for line, here in by_line.items():
        if line > len(lines):
            for claim in here:
                yield Finding(claim.file, claim.path, *no_such_line(line, lines))
            continue
        yield from _line(line, lines[line - 1], here, shared.get(line, ()), case)


def _line(
    line: int, text: str, claims: Sequence[Claim], shared: Sequence[tuple[int, Span]], case: Case
) -> Iterator[Finding]:
    counts = [0] * len(text)
    for claim in claims:
        if claim.end is not None and claim.end > len(text):
            message = f"来源报告第 {line} 行只有 {len(text)} 个字，这里写到第 {claim.end} 个"
            yield Finding(claim.file, claim.path, message, "写作 [行号, 起, 止]，从 0 数起，止不含在内")
        for at in range(claim.first, min(len(text), claim.end or len(text))):
            counts[at] += 1
    common = {at for _, (_, first, end) in shared for at in range(first, end)}
    for claim in claims:
        twice = [at for at in range(claim.first, min(len(text), claim.end or len(text))) if counts[at] > 1]
        if twice and not common.issuperset(twice):
            at = next(at for at in twice if at not in common)
            message = f"来源报告第 {line} 行第 {at + 1} 字“{text[at : at + 12]}”被引用了 {counts[at]} 次"
            yield Finding(
                claim.file, claim.path, message, "每个字只能归于一处；几项共用的一格写进 plan.toml 的 shared"
            )
    if not case.whole:
        return
    for index, (_, first, end) in shared:
        if min(counts[first:end], default=0) <= 1:
            message = f"来源报告第 {line} 行的“{text[first:end][:12]}”不是几项共用的"
            yield Finding(
                "plan.toml", ("shared", index), message, "只有一项用到的不写进 shared；漏了的任务请补上"
            )
    limits = case.plan.header.source_lines
    if limits and limits[0] <= line <= limits[1]:
        yield from _gaps(line, text, counts)


def _gaps(line: int, text: str, counts: Sequence[int]) -> Iterator[Finding]:
    """The stretches that nothing claims, but for blanks."""
    at = 0
    for free, run in groupby(counts, lambda count: not count):
        begin, at = at, at + len(list(run))
        stretch = text[begin:at]
        if free and stretch.strip():
            yield _homeless(line, begin + len(stretch) - len(stretch.lstrip()), stretch.strip())


def _claims(plan: Plan) -> Iterator[Claim]:
    yield from _of_rest("plan.toml", plan.header.rest)
    for area in plan.areas:
        file = file_of(area)
        if area.title_spans:
            yield from _of_spans(file, ("title_spans",), area.title_spans)
        elif area.title_source:
            yield Claim(file, ("title_source",), area.title_source)
        if area.introduction:
            yield Claim(file, ("introduction",), area.introduction)
        for line in area.heads:
            yield Claim(file, ("heads",), line)
        yield from _of_rest(file, area.rest)
        for index, label in enumerate(area.labels):
            yield from _of(file, ("labels", index), label.source, label.spans)
        yield from _of_tasks(file, area)


def _of_tasks(file: str, area: Area) -> Iterator[Claim]:
    for index, task in enumerate(area.tasks):
        yield from _of(file, ("task", index), task.source, task.spans)
        if task.printed or task.spans:
            yield from _beside(file, ("task", index), task)


def _beside(file: str, path: KeyPath, task: Task) -> Iterator[Claim]:
    """What is printed of a task beside its wording; a target's figure may stand in what is claimed already."""
    for at, item in enumerate(task.printed):
        yield from _of_spans(file, (*path, "printed", at), item.spans)
    own = {span for item in task.printed for span in item.spans} | set(task.spans)
    for at, target in enumerate(task.targets):
        more = [span for span in dict.fromkeys(target.spans) if span not in own]
        own |= set(more)
        yield from _of_spans(file, (*path, "targets", at), more)


def _of(file: str, path: KeyPath, source: Sequence[int], spans: Sequence[Span]) -> Iterator[Claim]:
    if spans:
        yield from _of_spans(file, (*path, "spans"), spans)
    else:
        for line in source:
            yield Claim(file, (*path, "source"), line)


def _of_spans(file: str, path: KeyPath, spans: Sequence[Span]) -> Iterator[Claim]:
    for line, first, end in spans:
        yield Claim(file, path, line, first, end)


def _of_rest(file: str, rest: Sequence[Rest]) -> Iterator[Claim]:
    for index, item in enumerate(rest):
        for line in item.lines:
            yield Claim(file, ("rest", index), line)
        yield from _of_spans(file, ("rest", index), item.spans)
