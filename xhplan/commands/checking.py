"""``xhplan check``: every problem in the plan at once."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from functools import cache

from xhplan.commands.invocation import Invocation, place, put, put_utf8, say
from xhplan.core.check import check
from xhplan.core.findings import Case, Finding
from xhplan.core.model import Plan
from xhplan.core.results import Results
from xhplan.errors import Problem, UsageError
from xhplan.render import problems as words
from xhplan.render.waiting import busy
from xhplan.store.attributes import FILE as ATTRIBUTES
from xhplan.store.attributes import overridden
from xhplan.store.filenames import PLAN_FILE
from xhplan.store.files import shown
from xhplan.store.kept import Kept, read_kept, retaken
from xhplan.store.load import Loaded, decoded
from xhplan.store.mixing import may_mix, mixing
from xhplan.store.placing import place as placed
from xhplan.store.read import Place, assemble, load, plan_files
from xhplan.store.results import load_results, results_files
from xhplan.store.scan import scan


def run(call: Invocation, *, files: Sequence[str] = (), retake: bool = False, as_json: bool = False) -> int:
    """``files`` (or folders) only say which problems to show: pre-commit names the files that changed.

    ``retake`` takes the text from the document again.
    """
    where = place(call)
    with busy("校核"):
        plan, results, problems = _found(where, call.now())
        if retake and plan:
            problems += retaken(plan.header, where)
    everywhere, problems = len(problems), _of(files, problems, _files(where, plan))
    if as_json:
        from xhplan.render import json

        put_utf8(json.problems(plan.header.name if plan else None, problems))
    else:
        put(words.problems(problems))
        say(_summary(plan, results, len(problems), everywhere))
    return 1 if problems else 0


def problems_of(where: Place) -> list[Problem]:
    """Every problem in the plan."""
    return _found(where)[-1]


def _found(
    where: Place, now: datetime | None = None
) -> tuple[Plan | None, tuple[Results, ...], list[Problem]]:
    """The plan, if it can be read, what past years came to, and every problem in them."""
    loaded, problems = load(where)
    past, wrong = load_results(where)
    problems += wrong
    if not any(file.name == PLAN_FILE for file in loaded):
        return None, (), problems
    names = [file.name for file in loaded if file.name != PLAN_FILE]
    problems += overridden(where, names)
    plan = assemble(loaded)
    results = tuple(decoded(file) for file in past)
    case = Case(plan, whole=not problems, results=results, now=now)
    proved = _proved(case, [*loaded, *past], where)
    return plan, results, [*problems, *proved]


def _files(where: Place, plan: Plan | None) -> list[str]:
    """Every file that is checked: what the plan is read from, and what it was made from."""
    made_from = (plan.header.source, plan.header.document) if plan else ()
    beside = os.path.join(os.path.dirname(os.path.realpath(where.folder)), ATTRIBUTES)
    return [
        *([beside] if os.path.lexists(beside) else []),
        *plan_files(where),
        *results_files(where),
        *(where.file(name) for name in made_from if name is not None),
    ]


def _of(files: Sequence[str], problems: Sequence[Problem], checked: Sequence[str]) -> list[Problem]:
    """The problems in ``files`` (or folders), each of which has to be, or hold, a file that was checked."""
    if not files:
        return list(problems)
    known = [_whole(path) for path in (*checked, *(found.file for found in problems))]
    for file in files:
        if not os.path.lexists(file):
            raise UsageError(f"没有文件 {file}", "写文件的路径，如 tasks/15-livelihood.toml；不写则校核全部")
        if not any(path.startswith(_whole(file)) for path in known):
            hint = "写这份计划的文件，如 tasks/15-livelihood.toml；别的计划用 --plan 文件夹"
            raise UsageError(f"{file} 不是这份计划的文件，没有校核", hint)
    wanted = tuple(map(_whole, files))
    return [found for found in problems if _whole(found.file).startswith(wanted)]


def _whole(path: str) -> str:
    return os.path.join(_real(path), "")


def _real(path: str) -> str:
    """The file that a path means; one that no system allows means itself."""
    return path if "\0" in path else os.path.realpath(path)


def _summary(plan: Plan | None, results: Sequence[Results], shown_here: int, everywhere: int) -> str:
    if not everywhere and plan:
        return _passed(plan, results)
    elsewhere = f"；别的文件另有 {everywhere - shown_here} 处" if everywhere > shown_here else ""
    return f"校核发现 {shown_here} 处问题{elsewhere}"


def _passed(plan: Plan, results: Sequence[Results]) -> str:
    targets = sum(len(area.targets) for area in plan.areas) + sum(len(task.targets) for task in plan.tasks)
    said = f"校核通过：{len(plan.areas)} 个领域，{len(plan.tasks)} 项任务，{targets} 个量化指标"
    parts = (plan.header.source_lines, *(found.source_lines for found in results))
    told = [lines for lines in parts if lines]
    if not told:
        return said
    first, last = min(first for first, _ in told), max(last for _, last in told)
    return f"{said}；来源报告第 {first}–{last} 行逐行对上"


def _proved(case: Case, loaded: Sequence[Loaded], where: Place) -> list[Problem]:
    plan = case.plan
    kept = read_kept(plan.header, where)
    problems = list(kept.problems)
    files = {file.name: file for file in loaded}
    tree = cache(lambda name: scan(files[name].text))  # a plan that is right is not scanned
    suspects = [file for file in loaded if may_mix(file)]
    problems += [found for file in suspects for found in mixing(file, tree(file.name))]
    against = case._replace(lines=kept.lines, sha256=kept.sha256, document_sha256=kept.document_sha256)
    for finding in check(against):
        if finding.where == "source":
            problems.append(_in_source(finding, plan, kept, where))
        else:
            file, name = files[finding.where], shown(files[finding.where].path)
            found = placed(finding.path, finding.message, finding.hint, tree(finding.where), file.text, name)
            problems.append(found)
    return sorted(problems, key=lambda problem: (problem.file, problem.line or 0, problem.column or 0))


def _in_source(finding: Finding, plan: Plan, kept: Kept, where: Place) -> Problem:
    """``finding.path`` is a line and a character of it; in the file its place may stand before it."""
    line, column = int(finding.path[0]), int(finding.path[1])
    raw = kept.raw[line - 1]
    before = len(raw) - len((kept.lines or kept.raw)[line - 1])
    return Problem(
        shown(where.file(str(plan.header.source))),
        line,
        before + column + 1,
        finding.message,
        finding.hint,
        raw.replace("\t", " "),
    )
