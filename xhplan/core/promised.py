"""量化指标 as it is typed beside a new task or area: ``创业=600人,序时``, ``优良率=87%,保持``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xhplan.core.digits import plain
from xhplan.core.draft.records import Measure
from xhplan.core.draft.sheet import KINDS, LINEAR
from xhplan.core.draft.targets import measures
from xhplan.core.model import Target
from xhplan.core.numbers import parse_number, refuse_negative
from xhplan.core.proofs_progress import misstated
from xhplan.errors import UsageError

_FORM = "写作 名称=数和单位，如 --target 创业=600人；类型另写：--target 创业=600人,序时、优良率=87%,保持"
_AMOUNT = re.compile(r"([+-]?[0-9][0-9,.]*)?(.*)")


def promised(words: Sequence[str], text: str | None, year: int) -> tuple[Target, ...]:
    """The targets that ``words`` name, of a task with the wording ``text``, or of an area (``None``).

    Kind, pace and marks are those that the wording suggests, where no other kind is typed. Raises
    UsageError for what cannot be meant, and for a goal that the wording does not print.
    """
    read = measures(text, year) if text else ()
    found = [_target(word, read) for word in words]
    for target in found:
        if sum(one.key == target.key for one in found) > 1:
            raise UsageError(f"指标“{target.key}”写了两次", "每个指标各用一个名称")
        if text is not None and (wrong := next(misstated(target, text), None)):
            raise UsageError(f"指标“{target.key}”：{wrong[1].replace('原文', '任务内容里')}", _IN_TEXT)
    return tuple(found)


_IN_TEXT = "目标的数字和单位照原样写进任务内容，如 帮扶引领成功创业600人"


def _target(word: str, read: Sequence[Measure]) -> Target:
    name, sign, rest = word.replace("＝", "=").partition("=")
    amount, *kinds = re.split("[,，](?![0-9]{3})", rest)
    match = _AMOUNT.fullmatch(plain(amount).strip())
    if not (name.strip() and sign and match and match[2].strip()):
        raise UsageError(f"看不懂指标“{word}”", _FORM)
    goal = parse_number(match[1]) if match[1] else None
    like = next((one for one in read if (one.goal, one.unit) == (goal, match[2].strip())), None)
    kind, linear = _kind(kinds, like, match[2].strip())
    target = Target(
        name.strip(),
        name.strip(),
        kind,  # type: ignore[arg-type]
        match[2].strip(),
        pace="linear" if linear else None,
        goal=goal,
        marks=like.marks if like else (),
    )
    if goal is not None:
        refuse_negative(goal, target)
        if kind == "total" and not goal:
            raise UsageError(f"累计指标“{target.key}”不能是 0", "写大于 0 的数；还没有下达的只写单位")
    return target


def _kind(words: Sequence[str], like: Measure | None, unit: str) -> tuple[str, bool]:
    """The kind, and whether it grows evenly."""
    by_word = {shown: kind for kind, shown in KINDS.items()}
    said = [word.strip() for word in words]
    strange = [word for word in said if word not in by_word and word != LINEAR]
    named = [by_word[word] for word in said if word in by_word]
    if strange or len(named) > 1:
        raise UsageError(f"看不懂指标的类型“{'，'.join(strange or said)}”", f"可用的有：{_choices()}")
    usual = like.kind if like else "level" if unit == "%" else "total"
    kind = named[0] if named else "total" if LINEAR in said else usual
    if LINEAR in said and kind != "total":
        raise UsageError("只有累计的指标有序时进度", f"可用的有：{_choices()}")
    return kind, LINEAR in said or bool(not named and like and like.pace)


def _choices() -> str:
    return "、".join((*KINDS.values(), LINEAR)) + "（累计，按序时进度）"


def told(target: Target) -> str:
    """创业：目标600人，累计，序时."""
    goal = "待下达" if target.goal is None else f"目标{target.goal}"
    pace = f"，{LINEAR}" if target.pace else ""
    return f"{target.name}：{goal}{target.unit if target.goal is not None else f'（{target.unit}）'}，{KINDS[target.kind]}{pace}"
