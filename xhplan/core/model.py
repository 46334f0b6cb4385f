"""What a plan is: the nouns of docs/format.md as immutable records.

Named tuples rather than dataclasses: as frozen and as typed, at half the
import and a fifth of the construction time (docs/decisions.md).
"""

from __future__ import annotations

from datetime import date, datetime

from xhplan.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal
    from typing import Literal, TypeAlias

Status: TypeAlias = 'Literal["planned", "active", "blocked", "done", "dropped"]'
Kind: TypeAlias = 'Literal["total", "level", "keep", "ceiling", "rate"]'
Origin: TypeAlias = 'Literal["printed", "restored", "inferred"]'
Every: TypeAlias = 'Literal["week", "month", "quarter", "half"]'
KeyPath: TypeAlias = "tuple[str | int, ...]"
"""Keys and indexes that lead to a value of a file."""
Number: TypeAlias = "int | Decimal"
"""Exact, as written in the file: 6.5 is not a binary fraction."""
NONE = "none"
"""The word that clears an owner, a deadline, a milestone, or what was wanted (problem, next, ask)."""
Due: TypeAlias = 'date | Literal["none"]'
Leads: TypeAlias = "str | tuple[str, ...]"
"""责任单位: one unit, or several of which the first leads (牵头)."""
StageGoal: TypeAlias = 'Number | Literal["none"]'
Outlook: TypeAlias = 'Literal["likely", "doubtful", "unlikely"]'
Assessment: TypeAlias = 'Literal["ahead", "on", "behind"]'
Verification: TypeAlias = 'Literal["accepted", "returned"]'
Conclusion: TypeAlias = 'Literal["achieved", "mostly", "missed"]'
Carried: TypeAlias = 'Literal["next"]'
Level: TypeAlias = 'Literal["blue", "yellow", "red"]'
Span: TypeAlias = "tuple[int, int, int]"
"""Line (from 1), first character and the one behind the last, in code points of the kept text (section 11)."""

STATUSES: tuple[Status, ...] = ("planned", "active", "blocked", "done", "dropped")
CONCLUSIONS: tuple[Conclusion, ...] = ("achieved", "mostly", "missed")
CLOSED: frozenset[Status] = frozenset({"done", "dropped"})


class Printed(NamedTuple):
    """Something else that the document prints of a task; ``what`` is a kind of docs/format.md, section 11."""

    what: str
    spans: tuple[Span, ...]
    units: tuple[str, ...] = ()


class Rest(NamedTuple):
    """What of the document belongs to no task: whole lines, or characters of lines."""

    as_: str
    lines: tuple[int, ...] = ()
    spans: tuple[Span, ...] = ()


class Target(NamedTuple):
    """量化指标: something measured (docs/format.md, section 5)."""

    key: str
    name: str
    kind: Kind
    unit: str
    pace: Literal["linear"] | None = None
    goal: Number | None = None
    unit_supplied: bool = False
    marks: tuple[str, ...] = ()
    derived: str | None = None
    baseline: Number | None = None
    baseline_source: int | None = None
    baseline_remark: str | None = None
    remark: str | None = None
    source: int | None = None
    spans: tuple[Span, ...] = ()
    every: Every | None = None


class Entry(NamedTuple):
    """One line of a log, declared in core/fields.py. Mappings are pairs in the order of the file.

    Of what somebody reports or arranges ``None``, or nothing in it, says nothing.
    """

    on: date
    at: datetime | None = None
    turn: datetime | None = None
    by: str | None = None
    from_: str | None = None
    received: date | None = None
    period: str | None = None
    status: Status | None = None
    percent: Number | None = None
    values: tuple[tuple[str, Number], ...] = ()
    reached: tuple[str, ...] = ()
    note: str | None = None
    problem: str | None = None
    next: str | None = None
    ask: str | None = None
    evidence: str | None = None
    expected: tuple[tuple[str, Number], ...] = ()
    outlook: Outlook | None = None
    owner: Leads | None = None
    support: tuple[str, ...] | None = None
    due: Due | None = None
    milestones: tuple[tuple[str, Due], ...] = ()
    goals: tuple[tuple[str, Number], ...] = ()
    stages: tuple[tuple[str, StageGoal], ...] = ()
    into: str | None = None
    basis: str | None = None
    answer: str | None = None
    verdict: Assessment | None = None
    urged: Level | None = None
    until: date | None = None
    verified: Verification | None = None
    concluded: Conclusion | None = None
    carried: Carried | None = None
    retracts: datetime | None = None
    line: str | None = None


def leads_of(owner: Leads | None) -> tuple[str, ...]:
    """The units that answer, the first leads; none where there is no owner."""
    if owner is None or owner == NONE:
        return ()
    return (owner,) if isinstance(owner, str) else owner


class Label(NamedTuple):
    """A label of the report's left column and the lines (from 1) that print it."""

    name: str
    source: tuple[int, ...]
    spans: tuple[Span, ...] = ()


class Task(NamedTuple):
    """任务: one row of a table. ``source`` holds lines of the report, counted from 1."""

    id: str
    text: str
    category: str | None = None
    category_origin: Origin = "printed"
    subcategory: str | None = None
    subcategory_origin: Origin = "printed"
    short: str | None = None
    source: tuple[int, ...] = ()
    spans: tuple[Span, ...] = ()
    printed: tuple[Printed, ...] = ()
    added: date | None = None
    added_at: datetime | None = None
    added_by: str | None = None
    ended: date | None = None
    due: date | None = None
    targets: tuple[Target, ...] = ()
    log: tuple[Entry, ...] = ()


class Area(NamedTuple):
    """领域: one table of the report, one file."""

    number: int
    area: str
    slug: str
    title: str
    title_source: int | None = None
    title_spans: tuple[Span, ...] = ()
    introduction: int | None = None
    heads: tuple[int, ...] = ()
    labels: tuple[Label, ...] = ()
    rest: tuple[Rest, ...] = ()
    added_at: datetime | None = None
    added_by: str | None = None
    targets: tuple[Target, ...] = ()
    log: tuple[Entry, ...] = ()
    tasks: tuple[Task, ...] = ()


class Thresholds(NamedTuple):
    """The rules' numbers: percentage points, then days."""

    tolerance: Number = 5
    red_behind: Number = 15
    due_within: int = 14
    report_within: int = 35
    forecast_after: int = 60


class Calendar(NamedTuple):
    """报送日历: when units have to file (docs/format.md, section 2).

    Due ``within`` days after a period's end, or on ``day`` of its last month
    (of a week: 1 is Monday); one of the two is given. ``off`` are holidays,
    ``on`` worked weekends.
    """

    every: Every
    within: int | None = None
    day: int | None = None
    first: date | None = None
    off: tuple[date, ...] = ()
    on: tuple[date, ...] = ()


class Issuer(NamedTuple):
    """发文机关: who issues the papers, and what stands on them (docs/format.md, section 2).

    ``serial`` is the number of the first paper of each kind; ``to`` and ``cc``
    are 报 and 送.
    """

    name: str
    serial: int = 1
    signer: str | None = None
    contact: str | None = None
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    secrecy: str | None = None


class Unit(NamedTuple):
    """责任单位: a responsible unit with its short names, its leader (分管领导) and the names it had before."""

    name: str
    short: tuple[str, ...] = ()
    leader: str | None = None
    was: tuple[str, ...] = ()


class Header(NamedTuple):
    """What plan.toml says."""

    name: str
    start: date
    end: date
    source: str | None = None
    source_sha256: str | None = None
    source_lines: tuple[int, int] | None = None
    thresholds: Thresholds = Thresholds()
    filing: Calendar | None = None
    document: str | None = None
    document_sha256: str | None = None
    rest: tuple[Rest, ...] = ()
    shared: tuple[Span, ...] = ()
    issuer: Issuer | None = None
    accept: date | None = None
    format: int = 1
    id: str | None = None

    @property
    def year(self) -> int | None:
        """The plan's year, which days need not name; ``None`` where it has several."""
        return self.start.year if self.start.year == self.end.year else None


class Plan(NamedTuple):
    """年度计划: its header, its areas by number (all, or those asked for), its units or ``None``."""

    header: Header
    areas: tuple[Area, ...]
    units: tuple[Unit, ...] | None = None

    @property
    def tasks(self) -> tuple[Task, ...]:
        return tuple(task for area in self.areas for task in area.tasks)
