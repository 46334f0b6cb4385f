"""Proofs that what a year came to is told in the report's words, once, and that what is linked to it exists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from xhplan.core.exact import number
from xhplan.core.findings import Case, Finding, Quote, file_of, misquoted, nfkc
from xhplan.core.model import KeyPath, Number, Target
from xhplan.core.results import Figure, Heading, Passage, Results, Row, Table, passages
from xhplan.core.subject import subjects_of


def file_named(results: Results) -> str:
    return f"results-{results.year}.toml"


def _proved(case: Case) -> list[Results]:
    """Those that say which lines of the plan's source they tell."""
    return [found for found in case.results if found.source_lines] if case.lines else []


def result_wording(case: Case) -> Iterator[Finding]:
    for results in _proved(case):
        for quote in (*_quotes(results), *_aspects(results)):
            hint = "原文不得改动：请照来源报告改回"
            yield from misquoted(file_named(results), quote, case.lines or (), hint)


def _quotes(results: Results) -> Iterator[Quote]:
    """All that is quoted, each with the lines that only it may claim."""
    for i, words in enumerate(results.texts):
        yield Quote(("text", i, "text"), (words.text,), words.source)
    for i, table in enumerate(results.tables):
        for quote in _of_table(table):
            yield quote._replace(path=("table", i, *quote.path))


def _aspects(results: Results) -> Iterator[Quote]:
    """What is quoted of lines that are the plan's."""
    for i, aspect in enumerate(results.aspects):
        yield Quote(("aspect", i, "text"), (aspect.text,), aspect.source)


def _of_table(table: Table) -> Iterator[Quote]:
    if table.title_source:
        yield Quote(("title",), (f"表{table.number}{table.title}",), (table.title_source,))
    for name, headings in (("heads", table.heads), ("labels", table.labels)):
        for i, heading in enumerate(headings):
            if heading.source:
                yield Quote((name, i, "name"), (heading.name,), heading.source)
    for i, chart in enumerate(table.charts):
        yield Quote(("charts", i, "title"), (f"图{chart.number}{chart.title}",), chart.source)
    if words := table.introduction:
        yield Quote(("introduction", "text"), (words.text,), words.source)
    for i, row in enumerate(table.rows):
        yield from (quote._replace(path=("row", i, *quote.path)) for quote in _of_row(row))


def _of_row(row: Row) -> Iterator[Quote]:
    if row.text is not None:
        yield Quote(("text",), (row.text,), row.source)
        return
    cells = [(key, getattr(row, key)) for key in ("indicator", "goal", "outcome")]
    told = [(key, said) for key, said in cells if said is not None]
    for (key, said), line in zip(told, row.source, strict=False):
        yield Quote((key,), (said,), (line,))


def result_accounting(case: Case) -> Iterator[Finding]:
    """Every line of the report is told once: by a results file or by the plan, each within its lines."""
    for results in _proved(case):
        first, last = results.source_lines or (0, 0)
        claims = [(_lines_of(quote.path), line) for quote in _quotes(results) for line in quote.source]
        counts = Counter(line for _, line in claims)
        for path, line in claims:
            if counts[line] > 1:
                message = f"来源报告第 {line} 行被引用了 {counts[line]} 次"
                yield Finding(file_named(results), path, message, "每行只能归于一处")
            if not first <= line <= last:
                message = f"第 {line} 行不在 source_lines 之内（{first}–{last}）"
                yield Finding(file_named(results), path, message, "请核对行号")
        hint = f"在 {file_named(results)} 里给它所属的表、标签、段落或行补上行号"
        yield from _left(case, range(first, last + 1), set(counts), hint)
    yield from _between(case)


def _lines_of(path: KeyPath) -> KeyPath:
    """Where the lines of what is quoted at ``path`` are named."""
    *above, key = path
    return (
        *above,
        "title_source" if key == "title" and len(path) == len(("table", 0, "title")) else "source",
    )


def _between(case: Case) -> Iterator[Finding]:
    """Lines between them that no file takes upon itself, and those that two do."""
    told = [(file_named(found), found.source_lines) for found in _proved(case)]
    told += [("plan.toml", case.plan.header.source_lines)] if told else []
    parts = sorted((limits, where) for where, limits in told if limits)
    for (before, other), (after, where) in pairwise(parts):
        if after[0] <= before[1]:
            message = f"第 {after[0]}–{min(before[1], after[1])} 行已归 {other}"
            yield Finding(where, ("source_lines",), message, "两个文件各管各的行，请改正首行或末行")
    covered = {line for (first, last), _ in parts for line in range(first, last + 1)}
    if parts:
        hint = "改正 plan.toml 或 results 文件的 source_lines，使它们连起来"
        yield from _left(case, range(min(covered), max(covered)), covered, hint)


def _left(case: Case, asked: range, told: set[int], hint: str) -> Iterator[Finding]:
    lines = case.lines or ()
    for line in asked:
        if case.whole and line <= len(lines) and lines[line - 1].strip() and line not in told:
            text = lines[line - 1][:20]
            yield Finding("source", (line, 0), f"来源报告第 {line} 行没有归处：{text}", hint)


def result_labels(case: Case) -> Iterator[Finding]:
    """A row's label is the one that stands above it; of what is not printed, this says nothing."""
    for results in case.results:
        for i, table in enumerate(results.tables):
            names = {label.name for label in table.labels}
            for j, row in enumerate(table.rows):
                path: KeyPath = ("table", i, "row", j, "label")
                above = _above(table.labels, row.source[0]) if row.source else None
                if row.label is not None and row.label not in names:
                    message = f"labels 里没有“{row.label}”"
                    yield Finding(file_named(results), path, message, "补录在 labels 里")
                elif row.label in {None, *_printed(table)} and above and row.label != above.name:
                    message = f"“{row.label or ''}”不是这一行上方印出的标签，上方是“{above.name}”"
                    yield Finding(file_named(results), path, message, "照原文改正 label")


def _printed(table: Table) -> set[str]:
    return {label.name for label in table.labels if label.source}


def _above(labels: Sequence[Heading], line: int) -> Heading | None:
    above = [label for label in labels if label.source and max(label.source) < line]
    return max(above, key=lambda label: max(label.source), default=None)


def result_figures(case: Case) -> Iterator[Finding]:
    """Figures and their marks stand in the wording; an outcome that is told elsewhere is told there."""
    for results in case.results:
        lines = {line for passage in passages(results) for line in passage.source}
        for path, item in _sourced(results):
            for i, figure in enumerate(item.figures):
                said = nfkc(getattr(item, figure.column or "text", None) or "")
                at: KeyPath = (*path, "figures", i)
                for mark in figure.marks:
                    if nfkc(mark) not in said:
                        hint = "marks 只写原文里的字样"
                        yield Finding(file_named(results), (*at, "marks"), f"原文没有“{mark}”", hint)
                if not _states(figure, said):
                    message = f"原文没有“{number(figure.value)}{figure.unit}”"
                    yield Finding(file_named(results), (*at, "value"), message, "请核对数字和单位")
            for line in getattr(item, "elsewhere", ()):
                if line not in lines:
                    message = f"第 {line} 行不是表中的一行，也不是段落"
                    yield Finding(file_named(results), (*path, "elsewhere"), message, "请核对行号")


def _sourced(results: Results) -> Iterator[tuple[KeyPath, Row | Passage]]:
    """What may have figures and links, with its path."""
    found = {passage.source: passage for passage in passages(results)}
    for i, words in enumerate(results.texts):
        yield ("text", i), found[words.source]
    for i, table in enumerate(results.tables):
        if words_before := table.introduction:
            yield ("table", i, "introduction"), found[words_before.source]
        for j, row in enumerate(table.rows):
            yield ("table", i, "row", j), row


def _states(figure: Figure, said: str) -> bool:
    marks = "|".join(re.escape(nfkc(mark)) for mark in figure.marks)
    value, unit = re.escape(number(figure.value)), re.escape(nfkc(figure.unit))
    return re.search(rf"(?<![\d.]){value}(?![\d.])(?:{marks})?{unit}", said) is not None


def result_links(case: Case) -> Iterator[Finding]:
    """The tasks and areas that are named exist; an aspect is what its area says introduces it."""
    plan = case.plan
    areas = {area.number: area.introduction for area in plan.areas}
    known = {task.id for task in plan.tasks} | {f"{number_:02}" for number_ in areas}
    for results in case.results if case.whole else ():
        where = file_named(results)
        for path, item in _sourced(results):
            for subject in item.tasks:
                if subject not in known:
                    message = f"计划里没有任务或领域 {subject}"
                    yield Finding(where, (*path, "tasks"), message, "改正编号，或删去")
        for path, numbers in _areas(results):
            for area in numbers:
                if area not in areas:
                    yield Finding(where, path, f"计划里没有领域 {area}", "写计划里领域的表号")
        for i, aspect in enumerate(results.aspects):
            if aspect.source != (areas.get(aspect.area) or aspect.source[0],):
                message = f"第 {'、'.join(map(str, aspect.source))} 行不是领域 {aspect.area} 的导语"
                hint = "与领域文件的 introduction 写得一样"
                yield Finding(where, ("aspect", i, "source"), message, hint)


def _areas(results: Results) -> Iterator[tuple[KeyPath, tuple[int, ...]]]:
    for i, table in enumerate(results.tables):
        yield ("table", i, "areas"), table.areas
        for j, label in enumerate(table.labels):
            yield ("table", i, "labels", j, "areas"), label.areas
    for i, aspect in enumerate(results.aspects):
        yield ("aspect", i, "area"), (aspect.area,)


def result_baselines(case: Case) -> Iterator[Finding]:
    """A baseline stands in the passage that its task goes on from."""
    by_line = {
        line: (results, passage)
        for results in case.results
        for passage in passages(results)
        for line in passage.source
    }
    for area, task, path in subjects_of(case.plan.areas):
        subject = task.id if task else f"{area.number:02}"
        for i, target in enumerate(task.targets if task else area.targets):
            if target.baseline_source in by_line:
                results, passage = by_line[target.baseline_source]
                for field, message, hint in _baseline(target, subject, results, passage):
                    yield Finding(file_of(area), (*path, "targets", i, field), message, hint)


def result_outcomes(case: Case) -> Iterator[Finding]:
    """A baseline that no line of a report gives is what the year before came to, as the results tell of its task."""
    told: dict[str, set[Number]] = {}
    before = [found for found in case.results if found.year == case.plan.header.start.year - 1]
    for passage in (one for results in before for one in passages(results) if not one.source):
        for subject in passage.tasks:
            told.setdefault(subject, set()).update(figure.value for figure in passage.figures)
    for area, task, path in subjects_of(case.plan.areas):
        known = told.get(task.id if task else f"{area.number:02}")
        for i, target in enumerate(task.targets if task else area.targets):
            if known and target.baseline_source is None and target.baseline not in {None, *known}:
                message = f"{file_named(before[0])} 的数字里没有 {number(target.baseline or 0)}"
                hint = "请核对 baseline，或在那一行的 figures 里改正这个数"
                yield Finding(file_of(area), (*path, "targets", i, "baseline"), message, hint)


def _baseline(
    target: Target, subject: str, results: Results, passage: Passage
) -> Iterator[tuple[str, str, str]]:
    where = f"{file_named(results)} 里第 {target.baseline_source} 行"
    if subject not in passage.tasks:
        yield "baseline_source", f"{where}没有写明由 {subject} 接续", f"在它的 tasks 里加上 {subject}"
    values = {figure.value for figure in passage.figures}
    if target.baseline is not None and target.baseline not in values:
        said = number(target.baseline)
        yield "baseline", f"{where}的数字里没有 {said}", "请核对 baseline，或在 figures 里补上这个数"


RESULT_PROOFS = (
    result_wording,
    result_accounting,
    result_labels,
    result_figures,
    result_links,
    result_baselines,
    result_outcomes,
)
