"""Figures as lines for whoever waits and as Markdown for docs/performance.md."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from commands import PROGRAM, Measured
from measure import Figure
from peers import AREAS, Compared


def line(found: Measured) -> str:
    figure = found.figure
    if not figure.runs:
        return f"{found.plan:8} {found.case.name:28} {figure.why}"
    wanted = "" if found.wanted is None else f"wanted {found.wanted:g}{' OVER' if found.over else ''}"
    return f"{found.plan:8} {found.case.name:28} {told(figure)}  {wanted}"


def peer_line(found: Compared) -> str:
    shown = told(found.figure) if found.figure.runs else found.figure.why
    return f"{found.tasks:7} tasks  {found.peer:14} {found.work:6} {shown}"


def told(figure: Figure) -> str:
    ms, peak = figure.seconds * 1000, figure.peak / 1024
    return f"{ms:9.1f} ms {figure.ratio:7.1f} x {peak:6.0f} MB {figure.runs:4} runs {figure.why}"


def markdown(ours: Sequence[Measured], peers: Sequence[Compared], scratch: str | None) -> str:
    figures = [*(found.figure for found in ours), *(found.figure for found in peers)]
    parts = [machine(figures, scratch)]
    if ours:
        parts += [
            "### Multiples of the bare interpreter, measured / wanted at most",
            times(ours),
            "### Milliseconds",
            milliseconds(ours),
            "### Peak memory, MB (wanted: at most 30 piped on the shipped plan, 400 cold on the nation's)",
            memory(ours),
        ]
    if peers:
        parts += [
            "### Peers, multiples of the bare interpreter",
            *(peer_table(peers, work) for work in ("list", "done")),
        ]
    return "\n\n".join(part for part in parts if part)


def machine(figures: Iterable[Figure], scratch: str | None) -> str:
    ran = [figure for figure in figures if figure.runs]
    bare = statistics.median(figure.bare for figure in ran) * 1000 if ran else 0
    most = max((figure.runs for figure in ran), default=0)
    return (
        f"Measured on {date.today()}: {platform.python_implementation()} {platform.python_version()}, "
        f"{os.cpu_count()} cores ({processor()}), scratch files on {file_system(scratch)}; medians of {most} runs, "
        f"fewer above a second (5) and ten seconds (1). "
        f"The bare interpreter took {bare:.1f} ms.{script_note()}"
    )


def processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def file_system(scratch: str | None) -> str:
    """Where it is tmpfs, fsync costs nothing."""
    asked = ["stat", "-f", "-c", "%T", scratch or os.environ.get("TMPDIR", "/tmp")]
    done = subprocess.run(asked, capture_output=True, check=False, encoding="utf-8")
    return done.stdout.strip() or "an unknown file system"


def script_note() -> str:
    """Scripts made by an old pip import ``re`` first."""
    script = Path(PROGRAM).read_text(encoding="utf-8", errors="replace")
    return (
        " The console script was written by an old pip and imports `re`." if "import re\n" in script else ""
    )


def times(found: Sequence[Measured]) -> str:
    def cell(one: Measured) -> str:
        if not one.figure.runs:
            return one.figure.why
        ratio = f"**{one.figure.ratio:.1f}**" if one.over else f"{one.figure.ratio:.1f}"
        return ratio if one.wanted is None else f"{ratio} / {one.wanted:g}"

    return _by_plan(found, cell)


def milliseconds(found: Sequence[Measured]) -> str:
    return _by_plan(
        found, lambda one: f"{one.figure.seconds * 1000:,.0f}" if one.figure.runs else one.figure.why
    )


def memory(found: Sequence[Measured]) -> str:
    return _by_plan(found, lambda one: f"{one.figure.peak / 1024:.0f}" if one.figure.runs else "")


def _by_plan(found: Sequence[Measured], cell: Callable[[Measured], str]) -> str:
    plans = list(dict.fromkeys(one.plan for one in found))
    names = list(dict.fromkeys(one.case.name for one in found))
    cells = {(one.case.name, one.plan): cell(one) for one in found}
    return _table(
        ["command", *plans], [[name, *(cells.get((name, plan), "–") for plan in plans)] for name in names]
    )


def peer_table(found: Sequence[Compared], work: str) -> str:
    """Multiples of the bare interpreter; last, how many times faster ours is than the fastest of them."""
    same = [one for one in found if one.work == work]
    sizes = list(dict.fromkeys(one.tasks for one in same))
    names = list(dict.fromkeys(one.peer for one in same))
    cells = {(one.peer, one.tasks): one.figure for one in same}
    rows = [[name, *(_peer_cell(cells.get((name, size))) for size in sizes)] for name in names]
    rows.append(["fastest peer / xhplan", *(_lead(same, size) for size in sizes)])
    title = f"one area of {AREAS} listed" if work == "list" else "one task marked done"
    return _table([title, *(f"{size:,} tasks" for size in sizes)], rows)


def _peer_cell(figure: Figure | None) -> str:
    if figure is None:
        return "–"
    return f"{figure.ratio:.1f}" if figure.runs and not figure.why else figure.why


def _lead(found: Sequence[Compared], size: int) -> str:
    at = [one for one in found if one.tasks == size and one.figure.runs and not one.figure.why]
    ours = [one.figure.ratio for one in at if one.peer == "xhplan"]
    theirs = [one.figure.ratio for one in at if one.peer != "xhplan"]
    return f"{min(theirs) / ours[0]:.1f}" if ours and theirs else ""


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    rule = ["---", *("---:" for _ in heads[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, rule, *rows))


def put_into(page: Path, text: str, what: str = "measured") -> None:
    """Between the page's two marks of that name."""
    begin, end = f"<!-- {what}: begin -->", f"<!-- {what}: end -->"
    before, mark, rest = page.read_text(encoding="utf-8").partition(begin)
    _, closed, after = rest.partition(end)
    if not (mark and closed):
        raise SystemExit(f"{page} has no {begin} … {end}")
    page.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", encoding="utf-8")
