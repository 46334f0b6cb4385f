"""Proofs of what stands in the heads: the version of the format, short titles."""

from __future__ import annotations

from collections.abc import Iterator

from xhplan.core.fields import newer
from xhplan.core.findings import Case, Finding, file_of
from xhplan.core.model import Area, KeyPath, Plan, Target, Task, Unit
from xhplan.core.shorts import fault
from xhplan.core.subject import Subject, subjects_of

SINCE_2 = {Area: ("added_at",), Task: ("short",), Target: ("every",), Unit: ("was",)}
"""Keys that came with the second version of the format."""


def shorts(case: Case) -> Iterator[Finding]:
    """A short title is made of the wording and says nothing else."""
    for area in case.plan.areas:
        taken: dict[str, str] = {}
        for index, task in enumerate(area.tasks):
            if task.short is None:
                continue
            path: KeyPath = ("task", index, "short")
            wrong = fault(task.short, task.text)
            if wrong:
                hint = "用原文的字句依次组成，如“小梁薄板、旧住房、电梯改造”；或删去这一项"
                yield Finding(file_of(area), path, wrong, hint)
            elif task.short in taken:
                message = f"简称“{task.short}”与 {taken[task.short]} 相同"
                yield Finding(file_of(area), path, message, "各用各的简称，才分得清")
            taken.setdefault(task.short, task.id)


def version(case: Case) -> Iterator[Finding]:
    """A plan that uses what the second version brought says ``format = 2``."""
    plan = case.plan
    if plan.header.format == 1 and (used := next(_newer(plan), None)):
        hint = "写作 format = 2；要装新一版的 xhplan 才能读"
        yield Finding("plan.toml", ("format",), f"用了第2版格式的 {used}，format 却是 1", hint)


def _newer(plan: Plan) -> Iterator[str]:
    """The keys in use that format 1 does not have."""
    if plan.header.id is not None:
        yield "id"
    for unit in plan.units or ():
        yield from (key for key in SINCE_2[Unit] if getattr(unit, key))
    for subject in subjects_of(plan.areas):
        yield from _in_head(subject)
        yield from filter(None, map(newer, subject.log))


def _in_head(subject: Subject) -> Iterator[str]:
    head: Area | Task = subject.task or subject.area
    yield from (key for key in SINCE_2[type(head)] if getattr(head, key) is not None)
    for target in subject.targets:
        yield from (key for key in SINCE_2[Target] if getattr(target, key) is not None)
        if target.kind == "rate":
            yield 'kind = "rate"'
