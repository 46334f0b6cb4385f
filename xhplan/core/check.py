"""The proofs of ``xhplan check``: independent functions, each returning findings; all are run."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta

from xhplan.core.figures import number
from xhplan.core.model import NONE, Area, Entry, Label, Plan, Target, Task
from xhplan.core.names import make_id, nearest, split_id
from xhplan.record import NamedTuple

Path = tuple[str | int, ...]


class Finding(NamedTuple):
    """Something wrong. ``where`` is a file's name, or ``source`` with the line as ``path``."""

    where: str
    path: Path
    message: str
    hint: str


class Evidence(NamedTuple):
    """What is proved, and against what: the lines of the source report and its fingerprint.

    Where ``whole`` is false some areas could not be read, and no line is missed.
    """

    plan: Plan
    lines: tuple[str, ...] | None = None
    sha256: str | None = None
    whole: bool = True


def check(evidence: Evidence) -> list[Finding]:
    """Every problem of the plan, in the order of the files."""
    found = [finding for proof in PROOFS for finding in proof(evidence)]
    return list(dict.fromkeys(found))


def file_of(area: Area) -> str:
    """The name of the area's file (docs/format.md, section 1)."""
    return f"{area.number:02}-{area.slug}.toml"


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _owners(plan: Plan) -> Iterator[tuple[Area, Task | None, Path]]:
    """Everything that has targets and a log: each area, each task."""
    for area in plan.areas:
        yield area, None, ()
        for index, task in enumerate(area.tasks):
            yield area, task, ("task", index)


# --- the source report ---------------------------------------------------------------


def fingerprint(evidence: Evidence) -> Iterator[Finding]:
    wanted = evidence.plan.header.source_sha256
    if evidence.sha256 and wanted and evidence.sha256 != wanted:
        yield Finding(
            "plan.toml",
            ("source_sha256",),
            f"来源报告的指纹不符：文件是 {evidence.sha256[:12]}…，应为 {wanted[:12]}…",
            "来源报告被改动过，请从版本库恢复；确需更换时改写 source_sha256",
        )


def sourced(evidence: Evidence) -> Iterator[Finding]:
    """A plan that was made against a report names it: without its text nothing is proved."""
    header = evidence.plan.header
    if header.source is None:
        for field in ("source_lines", "source_sha256"):
            if getattr(header, field) is not None:
                hint = '补上 source = "../seeds/文件名"；没有来源报告的计划不写这一项'
                yield Finding("plan.toml", (field,), f"有 {field}，却没有 source，无法核对原文", hint)


def wording(evidence: Evidence) -> Iterator[Finding]:
    if evidence.lines is None:
        return
    for area in evidence.plan.areas:
        for path, text, source in _quoted(area):
            outside = [line for line in source if not 1 <= line <= len(evidence.lines)]
            if outside:
                hint = "行号从1数起，请核对"
                yield Finding(
                    file_of(area),
                    path,
                    f"来源报告没有第 {outside[0]} 行（共 {len(evidence.lines)} 行）",
                    hint,
                )
                continue
            printed = "".join(evidence.lines[line - 1] for line in source)
            yield from _compare(area, path, text, printed, source)


def _quoted(area: Area) -> Iterator[tuple[Path, str, tuple[int, ...]]]:
    """What stands in the report word for word: path, wording, lines."""
    if area.title_source:
        yield ("title",), f"表{area.number}{area.title}", (area.title_source,)
    restored = {task.category for task in area.tasks if task.category_origin == "restored"}
    for index, label in enumerate(area.labels):
        if label.name not in restored:
            yield ("labels", index, "name"), label.name, label.source
    for index, task in enumerate(area.tasks):
        if task.source:
            yield ("task", index, "text"), task.text, task.source


def _compare(area: Area, path: Path, text: str, printed: str, source: Sequence[int]) -> Iterator[Finding]:
    ours, theirs = _fold(text), _fold(printed)
    if ours != theirs:
        at = next(
            (i for i, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b),
            min(len(ours), len(theirs)),
        )
        lines = "、".join(map(str, source))
        yield Finding(
            file_of(area),
            path,
            f"与来源报告第 {lines} 行不符，从第 {at + 1} 字起：这里“{ours[at : at + 12]}”，原文“{theirs[at : at + 12]}”",
            "原文不得改动：请照来源报告改回，变化另写进展记录",
        )


def accounting(evidence: Evidence) -> Iterator[Finding]:
    limits = evidence.plan.header.source_lines
    if evidence.lines is None or limits is None:
        return
    first, last = limits
    claims = list(_claims(evidence.plan))
    counts = Counter(line for _, _, line in claims)
    for where, path, line in claims:
        if counts[line] > 1:
            yield Finding(where, path, f"来源报告第 {line} 行被引用了 {counts[line]} 次", "每行只能归于一处")
        if not first <= line <= last:
            yield Finding(where, path, f"第 {line} 行不在计划各表之内（{first}–{last}）", "请核对行号")
    for line in range(first, min(last, len(evidence.lines)) + 1):
        text = evidence.lines[line - 1]
        if evidence.whole and text.strip() and not counts[line]:
            hint = "给它所属的任务、类别、标题、表头或导语补上行号"
            yield Finding("source", (line,), f"来源报告第 {line} 行没有归处：{text[:20]}", hint)


def _claims(plan: Plan) -> Iterator[tuple[str, Path, int]]:
    for area in plan.areas:
        for name, line in (("introduction", area.introduction), ("title_source", area.title_source)):
            if line:
                yield file_of(area), (name,), line
        for line in area.heads:
            yield file_of(area), ("heads",), line
        for index, label in enumerate(area.labels):
            for line in label.source:
                yield file_of(area), ("labels", index, "source"), line
        for index, task in enumerate(area.tasks):
            for line in task.source:
                yield file_of(area), ("task", index, "source"), line


def labelling(evidence: Evidence) -> Iterator[Finding]:
    for area in evidence.plan.areas:
        for index, task in enumerate(area.tasks):
            if task.source:
                yield from _label(area, index, task, evidence.lines)


def _label(area: Area, index: int, task: Task, lines: tuple[str, ...] | None) -> Iterator[Finding]:
    for level in ("category", "subcategory"):
        name, origin = getattr(task, level), getattr(task, f"{level}_origin")
        if name is None:
            continue
        path: Path = ("task", index, level)
        label = next((label for label in area.labels if label.name == name), None)
        if origin == "printed":
            above = _label_above(area.labels, task.source[0])
            if label is None or (level == "category" and above != label):
                stands = f"，它上方印的是“{above.name}”" if above else ""
                yield Finding(
                    file_of(area),
                    path,
                    f"“{name}”标为原文，但不是这一行上方印出的标签{stands}",
                    f'补录在 labels 里，或写明 {level}_origin = "restored"（补回）或 "inferred"（推定）',
                )
        elif label and lines and _printed(label, lines) == _fold(name):
            yield Finding(
                file_of(area), path, f"“{name}”原文印有，不应标为补回或推定", f"删去 {level}_origin"
            )


def _printed(label: Label, lines: Sequence[str]) -> str:
    return _fold("".join(lines[line - 1] for line in label.source if line <= len(lines)))


def _label_above(labels: Sequence[Label], line: int) -> Label | None:
    above = [label for label in labels if max(label.source) < line]
    return max(above, key=lambda label: max(label.source), default=None)


# --- ids -----------------------------------------------------------------------------


def numbering(evidence: Evidence) -> Iterator[Finding]:
    for field, word in (("number", "表号"), ("area", "领域"), ("slug", "slug")):
        counts = Counter(getattr(area, field) for area in evidence.plan.areas)
        for area in evidence.plan.areas:
            if counts[getattr(area, field)] > 1:
                yield Finding(
                    file_of(area), (field,), f"{word} {getattr(area, field)} 重复", "每个领域各用一个"
                )
    for area in evidence.plan.areas:
        yield from _ids(area)


def _ids(area: Area) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    highest = 0
    for index, task in enumerate(area.tasks):
        path: Path = ("task", index, "id")
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


# --- targets -------------------------------------------------------------------------


def targets(evidence: Evidence) -> Iterator[Finding]:
    for area, task, path in _owners(evidence.plan):
        owned = task.targets if task else area.targets
        counts = Counter(target.key for target in owned)
        for index, target in enumerate(owned):
            at: Path = (*path, "targets", index)
            if counts[target.key] > 1:
                yield Finding(
                    file_of(area), (*at, "key"), f"指标“{target.key}”重复", "同一任务内各用一个 key"
                )
            text = task.text if task else _line(evidence.lines, target.source)
            if text is not None:
                yield from (
                    Finding(file_of(area), (*at, *where), *said) for where, *said in _target(target, text)
                )
            yield from _lines_quoted(area, at, target, evidence.lines or ())


def _line(lines: Sequence[str] | None, number_: int | None) -> str | None:
    return lines[number_ - 1] if lines and number_ and number_ <= len(lines) else None


def _target(target: Target, text: str) -> Iterator[tuple[Path, str, str]]:
    folded = _fold(text)
    for mark in target.marks:
        if _fold(mark) not in folded:
            yield ("marks",), f"原文没有“{mark}”", "marks 只写原文里的字样"
    if target.derived is not None:
        if _fold(target.derived) not in folded:
            yield ("derived",), f"原文没有“{target.derived}”", "derived 摘录原文，目标由它得出"
    elif target.goal is not None and not _states_goal(target, folded):
        shown = number(target.goal) + ("" if target.unit_supplied else target.unit)
        yield ("goal",), f"原文没有“{shown}”", "请核对数字和单位；由文意得出的目标用 derived 摘录原文"


def _states_goal(target: Target, folded: str) -> bool:
    goal = re.escape(number(target.goal)) if target.goal is not None else ""
    marks = "|".join(re.escape(_fold(mark)) for mark in target.marks)
    unit = "" if target.unit_supplied else re.escape(_fold(target.unit))
    return re.search(rf"(?<![\d.]){goal}(?![\d.])(?:{marks})?{unit}", folded) is not None


def _lines_quoted(area: Area, at: Path, target: Target, lines: Sequence[str]) -> Iterator[Finding]:
    for field in ("source", "baseline_source"):
        if lines and (getattr(target, field) or 0) > len(lines):
            message = f"来源报告没有第 {getattr(target, field)} 行（共 {len(lines)} 行）"
            yield Finding(file_of(area), (*at, field), message, "行号从1数起，请核对")
    line = _line(lines, target.baseline_source)
    if target.baseline is None or line is None:
        return
    if not re.search(rf"(?<![\d.]){re.escape(number(target.baseline))}(?![\d.])", _fold(line)):
        message = f"来源报告第 {target.baseline_source} 行没有 {number(target.baseline)}"
        yield Finding(file_of(area), (*at, "baseline"), message, "请核对 baseline 和 baseline_source")


# --- the log -------------------------------------------------------------------------


def logs(evidence: Evidence) -> Iterator[Finding]:
    start = evidence.plan.header.start
    for area, task, path in _owners(evidence.plan):
        log = task.log if task else area.log
        keys = [target.key for target in (task.targets if task else area.targets)]
        milestones = {name for entry in log for name, due in entry.milestones if due != NONE}
        lines = {(entry.at, entry.by) for entry in log if entry.retracts is None}
        for index, entry in enumerate(log):
            at: Path = (*path, "log", index)
            yield from (
                Finding(file_of(area), (*at, *where), *said) for where, *said in _entry(entry, keys, start)
            )
            yield from _reached(area, at, entry, milestones)
            if entry.retracts and (entry.retracts, entry.by) not in lines:
                hint = "撤回按录入时间和录入人对应，请核对；合并时应保留被撤回的那一行"
                yield Finding(file_of(area), (*at, "retracts"), "找不到被撤回的记录", hint)


def _entry(entry: Entry, keys: Sequence[str], start: date) -> Iterator[tuple[Path, str, str]]:
    if entry.on < start:
        yield ("on",), f"日期 {entry.on} 早于计划开始日 {start}", "进展记录的日期应在计划期内或之后"
    if entry.at and entry.on > entry.at.date() + timedelta(days=1):
        yield ("on",), f"日期 {entry.on} 晚于录入时间 {entry.at:%Y-%m-%d}", "请核对 on 和 at"
    for field, pairs in (("values", entry.values), ("goals", entry.goals)):
        for key, _ in pairs:
            if key not in keys:
                near = nearest(key, keys) or keys
                hint = f"可用的有：{'、'.join(near)}" if near else "这里没有量化指标"
                yield (field, key), f"没有指标“{key}”", hint


def _reached(area: Area, at: Path, entry: Entry, milestones: Iterable[str]) -> Iterator[Finding]:
    for name in entry.reached:
        if name not in milestones:
            near = nearest(name, milestones)
            hint = f"是不是：{'、'.join(near)}" if near else "先用 milestones 定下这个时间节点"
            yield Finding(file_of(area), (*at, "reached"), f"没有时间节点“{name}”", hint)


def units(evidence: Evidence) -> Iterator[Finding]:
    known = evidence.plan.units or ()
    counts = Counter(name for unit in known for name in {unit.name, *unit.short})
    for index, unit in enumerate(known):
        for field, names in (("name", (unit.name,)), ("short", unit.short)):
            for name in names:
                if counts[name] > 1:
                    at: Path = ("unit", index, field)
                    yield Finding("units.toml", at, f"责任单位“{name}”重复", "每个名称只属于一个单位")


def owners(evidence: Evidence) -> Iterator[Finding]:
    units = evidence.plan.units
    if units is None:
        return
    names = [unit.name for unit in units]
    for area, task, path in _owners(evidence.plan):
        for index, entry in enumerate(task.log if task else area.log):
            for field, said in (("owner", (entry.owner,)), ("support", entry.support or ())):
                for name in said:
                    if name not in (None, NONE, *names):
                        near = [unit.name for unit in units if name in unit.short] or nearest(
                            str(name), names
                        )
                        hint = f"是不是：{'、'.join(near)}" if near else "先在 units.toml 里加上它"
                        at: Path = (*path, "log", index, field)
                        yield Finding(file_of(area), at, f"units.toml 里没有责任单位“{name}”", hint)


PROOFS: tuple[Callable[[Evidence], Iterator[Finding]], ...] = (
    fingerprint,
    sourced,
    numbering,
    wording,
    accounting,
    labelling,
    targets,
    logs,
    units,
    owners,
)
