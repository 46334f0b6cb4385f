"""``xhplan revise``: a revised version of the document; ids and logs stay with their tasks."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterator, Sequence

from xhplan.commands.drafting import drafted
from xhplan.commands.invocation import (
    Invocation,
    agreed,
    place,
    put,
    put_lines,
    refuse_blank,
    refuse_past,
    say,
    writer_name,
)
from xhplan.commands.stamping import whole_milliseconds
from xhplan.core.dates import parse_date
from xhplan.core.days import inside
from xhplan.core.document import kept_text
from xhplan.core.draft.corrected import confirmed
from xhplan.core.draft.matching import Pair, matched
from xhplan.core.draft.plan import Chosen
from xhplan.core.draft.records import Draft, Row
from xhplan.core.draft.revision import Revised, Signed, revised
from xhplan.core.findings import file_of, printed_at
from xhplan.core.model import Header, Plan, Task
from xhplan.errors import PlanError, UsageError
from xhplan.render.text import clean
from xhplan.render.waiting import busy
from xhplan.store.drafts import read_draft
from xhplan.store.filenames import PLAN_FILE, UNITS_FILE
from xhplan.store.files import Changed, create, read_bytes, shown
from xhplan.store.founding import SEEDS
from xhplan.store.kept import read_kept
from xhplan.store.load import Loaded
from xhplan.store.read import Place, read_files
from xhplan.store.replacing import Change, replace_all, write
from xhplan.store.revised import revised_area, revised_header
from xhplan.store.units import with_units

_KINDS = {"unchanged": "不变", "reworded": "改写", "new": "新增", "gone": "不再有"}


def run(
    call: Invocation,
    *,
    file: str,
    basis: str | None = None,
    on: str | None = None,
    by: str | None = None,
    yes: bool = False,
    dry_run: bool = False,
) -> int:
    refuse_past(call)
    refuse_blank(basis=basis, on=on, by=by)
    where = place(call)
    plan, _ = read_files(where)
    with busy("读取文件"):
        raw, draft, rows = _read(call, file, plan.header.start.year)
    if not rows:
        put(
            f"{clean(draft.document.name)}：没有认出任务\n"
            + "".join(f"  {clean(one)}\n" for one in draft.doubts)
        )
        return 1
    pairs = matched(_standing(plan), rows, _numbers(plan, where))
    put_lines(map(clean, _shown(pairs)))
    if all(pair.kind == "unchanged" for pair in pairs) and _same(plan.header, where, raw):
        say("与现在的计划相同，没有写入")
        return 0
    if dry_run:
        say("试运行，没有写入")
        return 0
    if not yes and not agreed("照此修订吗"):
        say("没有修订")
        return 1
    signed = _signed(call, plan, basis or draft.document.name, on, by)

    def work() -> int:
        fresh, files = read_files(where)
        still = matched(_standing(fresh), rows, _numbers(fresh, where))
        if [pair.kind for pair in still] != [pair.kind for pair in pairs]:
            raise PlanError("计划刚刚有变动，没有修订", "请重新运行 xhplan revise，核对后再确认")
        period = fresh.header
        chosen = Chosen(period.name, period.start, period.end, rows, draft.sections, signed.at, signed.by)
        done = revised(fresh, draft.document, chosen, still, signed)
        _put(where, files, done, (draft, raw))
        for line in done.told:
            say(line)
        say(f"已按《{draft.document.name}》修订：{_counts(still)}；原来的文件留在 {SEEDS}/")
        return 0

    return write(where, work)


def _read(call: Invocation, file: str, year: int) -> tuple[bytes, Draft, Sequence[Row]]:
    """A document, or a draft of one that was corrected."""
    path = os.path.join(call.folder, file)
    raw = read_bytes(path)
    try:
        returned = read_draft(path, os.path.basename(file)) if file.lower().endswith(".xlsx") else None
    except PlanError:
        returned = None
    if returned is None:
        draft = drafted(raw, file, year)
        return raw, draft, draft.rows
    draft = drafted(returned.raw, returned.about.get("文件", "原件"), year)
    read = confirmed(draft, returned.sheets)
    if read.troubles:
        place_, said = read.troubles[0]
        raise PlanError(f"草稿 {place_}：{said}", "在草稿里改正，保存后再运行一次")
    return returned.raw, draft, read.rows


def _standing(plan: Plan) -> list[Task]:
    """The tasks that the present document is to have: those of a document, not those that came up otherwise."""
    return [task for task in plan.tasks if task.source]


def _numbers(plan: Plan, where: Place) -> dict[str, str]:
    """The number that the present document prints before each task."""
    lines = read_kept(plan.header, where).lines or ()
    return {
        task.id: printed_at(lines, (), item.spans).strip(" 0.．、（）()")
        for task in plan.tasks
        for item in task.printed
        if item.what == "number"
    }


def _same(header: Header, where: Place, raw: bytes) -> bool:
    return header.document_sha256 == hashlib.sha256(raw).hexdigest()


def _shown(pairs: Sequence[Pair]) -> Iterator[str]:
    yield _counts(pairs)
    for kind in ("reworded", "new", "gone"):
        for pair in (one for one in pairs if one.kind == kind):
            name = pair.task.id if pair.task else "（新编号）"
            yield f"{_KINDS[kind]}\t{name}"
            if pair.task:
                yield f"  原：{pair.task.text}"
            if pair.row:
                yield f"  今：{pair.row.text}"


def _counts(pairs: Sequence[Pair]) -> str:
    counts = Counter(pair.kind for pair in pairs)
    return "，".join(f"{word} {counts[kind]} 项" for kind, word in _KINDS.items())


def _signed(call: Invocation, plan: Plan, basis: str, on: str | None, by: str | None) -> Signed:
    header = plan.header
    day = parse_date(on, call.today, header.start.year) if on else inside(call.today, header)
    if not header.start <= day <= header.end:
        raise UsageError(f"--on {day} 不在计划期内", f"写 {header.start} 至 {header.end} 之间的日子")
    return Signed(day, whole_milliseconds(call.now()), writer_name(call, by, call.folder), basis)


def _put(where: Place, files: Sequence[Loaded], done: Revised, received: tuple[Draft, bytes]) -> None:
    """The document beside the earlier ones, then the files of the plan."""
    draft, raw = received
    text = kept_text(draft.document.lines).encode("utf-8")
    seeds = where.file(f"../{SEEDS}")
    os.makedirs(seeds, exist_ok=True)
    name = _free(seeds, draft.document.name)
    header = done.plan.header._replace(
        source=f"../{SEEDS}/{name}.txt",
        source_sha256=hashlib.sha256(text).hexdigest(),
        document=f"../{SEEDS}/{name}",
        document_sha256=hashlib.sha256(raw).hexdigest(),
    )
    changes = list(_changes(where, files, done.plan._replace(header=header)))
    kept = [os.path.join(seeds, name), os.path.join(seeds, f"{name}.txt")]
    for path, content in zip(kept, (raw, text), strict=True):
        create(path, content)
    try:
        replace_all(changes)
    except Changed:  # the command runs again
        for path in kept:
            os.unlink(path)
        raise


def _free(folder: str, name: str) -> str:
    """A name that no earlier document has."""
    stem, suffix = os.path.splitext(name)
    count, free = 1, name
    while os.path.lexists(os.path.join(folder, free)) or os.path.lexists(os.path.join(folder, f"{free}.txt")):
        count += 1
        free = f"{stem}-{count}{suffix}"
    return free


def _changes(where: Place, files: Sequence[Loaded], plan: Plan) -> Iterator[Change]:
    known = {file.name: file for file in files}
    for area in plan.areas:
        name = file_of(area)
        file = known.get(name) or Loaded(where.file(name), b"", "", {})
        text = revised_area(file.text, area, shown(file.path))
        if text != file.text:
            yield Change(file, text)
    units = known.get(UNITS_FILE) or Loaded(where.file(UNITS_FILE), b"", "", {})
    text = with_units(units.text, plan.units or ()) if plan.units else units.text
    if text != units.text:
        yield Change(units, text)
    header = known[PLAN_FILE]
    yield Change(header, revised_header(header.text, plan.header, shown(header.path)))
