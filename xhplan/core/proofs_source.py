"""Proofs that the plan says what the source report said, and all of it; ids."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from xhplan.core.findings import Case, Finding, Quote, file_of, misquoted, nfkc, printed_at
from xhplan.core.model import Area, KeyPath, Label, Task
from xhplan.core.names import make_id, split_id


def fingerprint(case: Case) -> Iterator[Finding]:
    wanted = case.plan.header.source_sha256
    if case.sha256 and wanted and case.sha256 != wanted:
        yield Finding(
            "plan.toml",
            ("source_sha256",),
            f"来源报告的指纹不符：文件是 {case.sha256[:12]}…，应为 {wanted[:12]}…",
            "来源报告被改动过，请从版本库恢复；确需更换时改写 source_sha256",
        )
    wanted = case.plan.header.document_sha256
    if case.document_sha256 and wanted and case.document_sha256 != wanted:
        yield Finding(
            "plan.toml",
            ("document_sha256",),
            f"原件的指纹不符：文件是 {case.document_sha256[:12]}…，应为 {wanted[:12]}…",
            "原件被换过或改动过，请从版本库恢复；修订的文件用 xhplan revise",
        )


def sourced(case: Case) -> Iterator[Finding]:
    """A plan that was made against a report names it: without its text nothing is proved."""
    header = case.plan.header
    if header.source is None:
        for field in ("source_lines", "source_sha256"):
            if getattr(header, field) is not None:
                hint = '补上 source = "../seeds/文件名"；没有来源报告的计划不写这一项'
                yield Finding("plan.toml", (field,), f"有 {field}，却没有 source，无法核对原文", hint)


def wording(case: Case) -> Iterator[Finding]:
    if case.lines is None:
        return
    for area in case.plan.areas:
        for quote in _quotes(area):
            hint = "原文不得改动：请照来源报告改回，变化另写进展记录"
            yield from misquoted(file_of(area), quote, case.lines, hint)


def _quotes(area: Area) -> Iterator[Quote]:
    """What stands in the report word for word."""
    if area.title_source or area.title_spans:
        source = tuple(line for line, _, _ in area.title_spans) or (area.title_source or 0,)
        titles = (area.title, f"表{area.number}{area.title}")
        yield Quote(("title",), titles, source, area.title_spans)
    restored = {task.category for task in area.tasks if task.category_origin == "restored"}
    for index, label in enumerate(area.labels):
        if label.name not in restored:
            yield Quote(("labels", index, "name"), (label.name,), label.source, label.spans)
    for index, task in enumerate(area.tasks):
        if task.source:
            yield Quote(("task", index, "text"), (task.text,), task.source, task.spans)


def placed(case: Case) -> Iterator[Finding]:
    """Characters of a line are those of the lines that are named."""
    for area in case.plan.areas:
        for index, task in enumerate(area.tasks):
            if task.spans and set(task.source) != {line for line, _, _ in task.spans}:
                lines = "、".join(str(line) for line in dict.fromkeys(line for line, _, _ in task.spans))
                path: KeyPath = ("task", index, "spans")
                yield Finding(file_of(area), path, "spans 的行与 source 不符", f"source 写作 [{lines}]")


def labelling(case: Case) -> Iterator[Finding]:
    for area in case.plan.areas:
        labels = sorted((_begins(label), label.name) for label in area.labels)
        for index, task in enumerate(area.tasks):
            if task.source and (task.category or task.subcategory):
                yield from _label(area, index, task, labels, case.lines)


def _label(
    area: Area, index: int, task: Task, labels: Sequence[tuple[Begin, str]], lines: tuple[str, ...] | None
) -> Iterator[Finding]:
    for level in ("category", "subcategory"):
        name, origin = getattr(task, level), getattr(task, f"{level}_origin")
        if name is None:
            continue
        path: KeyPath = ("task", index, level)
        if origin == "printed":
            above = _label_above(labels, task)
            if above != name and (level == "category" or all(name != label for _, label in labels)):
                stands = f"，它上方印的是“{above}”" if above else ""
                yield Finding(
                    file_of(area),
                    path,
                    f"“{name}”标为原文，但不是这一行上方印出的标签{stands}",
                    f'补录在 labels 里，或写明 {level}_origin = "restored"（补回）或 "inferred"（推定）',
                )
            continue
        label = next((label for label in area.labels if label.name == name), None)
        if label and lines and _printed(label, lines) == nfkc(name):
            yield Finding(
                file_of(area), path, f"“{name}”原文印有，不应标为补回或推定", f"删去 {level}_origin"
            )


def _printed(label: Label, lines: Sequence[str]) -> str:
    return nfkc(printed_at(lines, [line for line in label.source if line <= len(lines)], label.spans))


Begin = tuple[int, int]
"""Line and character."""


def _label_above(labels: Sequence[tuple[Begin, str]], task: Task) -> str | None:
    """The label that stands last before the task: in a line above, or further left in its line."""
    begins = task.spans[0][:2] if task.spans else (task.source[0], 0)
    above = bisect_left(labels, (begins, ""))
    return labels[above - 1][1] if above else None


def _begins(label: Label) -> Begin:
    return label.spans[-1][:2] if label.spans else (max(label.source), 0)


def numbering(case: Case) -> Iterator[Finding]:
    for field, word in (("number", "表号"), ("area", "领域"), ("slug", "slug")):
        counts = Counter(getattr(area, field) for area in case.plan.areas)
        for area in case.plan.areas:
            if counts[getattr(area, field)] > 1:
                yield Finding(
                    file_of(area), (field,), f"{word} {getattr(area, field)} 重复", "每个领域各用一个"
                )
    for area in case.plan.areas:
        yield from _ids(area)


def _ids(area: Area) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    highest = 0
    for index, task in enumerate(area.tasks):
        path: KeyPath = ("task", index, "id")
        number_, row = split_id(task.id)
        if number_ != area.number or task.id != make_id(number_, row):
            yield Finding(
                file_of(area),
                path,
                f"编号 {task.id} 不属于第 {area.number} 表",
                f"应写作 {make_id(area.number, row)}",
            )
        elif task.id in seen:
            free = make_id(area.number, max(split_id(other.id)[1] for other in area.tasks) + 1)
            yield Finding(file_of(area), path, f"编号 {task.id} 重复", f"后加的一项改用空号 {free}")
        elif row < highest:
            yield Finding(
                file_of(area),
                path,
                f"编号 {task.id} 排在 {make_id(area.number, highest)} 之后",
                "按编号顺序排列",
            )
        seen[task.id] = index
        highest = max(highest, row)
