"""The log's fields, each declared once (docs/format.md, section 6).

What a file may hold, its models and schemas, TOML and JSON, the cache, ``show``
and ``log``, the summaries' sentences, searching, what counts as new, the form's
columns, the options with their help and completion, and the tables of the page
are made from this. By hand are the rules: the fold, the lights, what an entry
has to say. :class:`Entry` states the fields once more, for the type checker; a
test ties the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xhplan.core import kinds
from xhplan.core.kinds import Kind
from xhplan.core.model import NONE, Entry
from xhplan.core.words import STATUS_WORDS
from xhplan.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Literal, TypeAlias

    from xhplan.core.typed import Context

Role: TypeAlias = 'Literal["stamp", "happened", "arranged", "act", "withdrawal"]'


class Column(NamedTuple):
    """A column of the form that units fill in; ``width`` in characters of Excel."""

    heading: str
    width: float


class Field(NamedTuple):
    """A field of the log.

    ``told`` describes it in the schema, ``meaning`` on the format's page.
    ``clears``: ``"none"`` takes back what it said; ``settled`` is what a summary
    says then. ``holds``: it holds until another takes its place. ``column`` is
    its column in the form. ``beside``: the commands that set a status take it too.
    ``searched``: a search of the tasks looks into it. ``since`` is the version
    of the format that brought it. ``command`` is the one that takes its options.
    """

    key: str
    word: str
    kind: Kind
    role: Role
    told: str
    meaning: str
    options: tuple[str, ...] = ()
    help: str = ""
    clears: bool = False
    settled: str = ""
    holds: bool = False
    beside: bool = False
    searched: bool = True
    column: Column | None = None
    since: int = 1
    command: str = "update"

    @property
    def attribute(self) -> str:
        """What :class:`Entry` calls it."""
        return "from_" if self.key == "from" else self.key

    @property
    def type(self) -> str:
        """What docs/format.md calls its type."""
        return f'{self.kind.said} or `"{NONE}"`' if self.clears else self.kind.said

    def of(self, entry: Entry) -> Any:
        """What an entry says here; ``None``, or nothing in it, where it says nothing."""
        return getattr(entry, self.attribute)

    def cleared(self, value: Any) -> bool:
        """Whether the value takes back what was said."""
        return self.clears and value == NONE

    def shown(self, value: Any, units: Mapping[str, str]) -> Iterator[str]:
        """The phrases that tell a value; ``units`` are those of targets, by key."""
        return (
            iter((f"{self.word}：{kinds.CLEARED}",))
            if self.cleared(value)
            else self.kind.show(self.word, value, units)
        )


FIELDS = (
    Field(
        "on",
        "日期",
        kinds.DAY,
        "stamp",
        "所记事实的日期",
        "the day that it is true for; not before the plan's first day. A command writes a day inside the plan; "
        "what is dated after its end counts as on the last day",
        column=Column("数据日期", 10),
    ),
    Field(
        "at",
        "录入时间",
        kinds.INSTANT,
        "stamp",
        "录入时间，带时区",
        "when it was recorded, to the millisecond; all lines of one command carry the same",
    ),
    Field(
        "turn",
        "次序",
        kinds.INSTANT,
        "stamp",
        "录入次序：时钟不准时，排在这一时间的记录之列",
        "the place it takes in the order instead of `at`: written where the log, or its writer, holds a later stamp",
        searched=False,
        since=2,
    ),
    Field("by", "录入人", kinds.NAME, "stamp", "录入人", "who recorded it", searched=False),
    Field(
        "from",
        "报送人",
        kinds.NAME,
        "stamp",
        "报送人",
        "who reported it",
        ("--from",),
        "报送人或报送单位",
        beside=True,
    ),
    Field(
        "received",
        "收到日期",
        kinds.RECEIVED,
        "stamp",
        "收到日期：报送材料到的那一天",
        "when the paper came, if not on the day of `at`",
        ("--received",),
        "收到报送材料的日期",
        since=2,
    ),
    Field(
        "period",
        "所属期",
        kinds.PERIOD,
        "stamp",
        "所属期：2021-05、2021-W10、2021-Q1、2021-H1",
        "which period a filing is of: `2021-05`, `2021-W10`, `2021-Q1`, `2021-H1`; else the one that `on` lies in",
        ("--period",),
        "报送的所属期，如 5月、第10周、一季度",
        since=2,
    ),
    Field(
        "status",
        "状态",
        kinds.STATUS,
        "happened",
        "、".join(STATUS_WORDS.values()),
        ", ".join(STATUS_WORDS.values()),
        ("--status", "-s"),
        "状态",
        column=Column("本次状态", 8),
    ),
    Field(
        "percent",
        "自报进度",
        kinds.PERCENT,
        "happened",
        "自报进度",
        "the unit's own estimate (自报进度)",
        ("--percent",),
        "自报进度，0 到 100",
        column=Column("自报进度(%)", 8),
    ),
    Field(
        "values",
        "累计完成",
        kinds.FIGURES,
        "happened",
        "累计完成，按指标的 key",
        "figures reached so far (累计完成), by the key of the target",
        ("--set",),
        "指标的累计完成数，如 创业=152",
        column=Column("本次累计完成", 8.5),
    ),
    Field(
        "reached",
        "到达节点",
        kinds.REACHED,
        "happened",
        "到达的时间节点",
        "milestones reached on that day",
        ("--reached",),
        "到达的时间节点",
        column=Column("到达日期", 10),
    ),
    Field(
        "note",
        "进展",
        kinds.TEXT,
        "happened",
        "进展",
        "what was done",
        ("--note",),
        "进展",
        column=Column("进展", 20),
    ),
    Field(
        "problem",
        "存在问题",
        kinds.TEXT,
        "happened",
        "存在问题",
        "存在问题",
        ("--problem",),
        "存在问题",
        clears=True,
        settled="存在问题已解决",
        holds=True,
        column=Column("存在问题", 13),
    ),
    Field(
        "next",
        "下步措施",
        kinds.TEXT,
        "happened",
        "下步措施",
        "下步措施",
        ("--next",),
        "下步措施",
        clears=True,
        holds=True,
        column=Column("下步措施", 13),
    ),
    Field(
        "ask",
        "提请协调",
        kinds.TEXT,
        "happened",
        "提请协调",
        "提请协调",
        ("--ask",),
        "提请协调",
        clears=True,
        settled="提请协调事项已办结",
        holds=True,
        column=Column("提请协调", 11),
    ),
    Field(
        "evidence",
        "佐证材料",
        kinds.TEXT,
        "happened",
        "佐证材料",
        "a file's name, a document's number",
        ("--evidence",),
        "佐证材料：文件名、文号",
        beside=True,
        column=Column("佐证材料", 10),
    ),
    Field(
        "expected",
        "全年预计",
        kinds.EXPECTED,
        "happened",
        "全年预计完成，按指标的 key",
        "the unit's own estimate of a target's year (全年预计), by the key of the target",
        ("--expect",),
        "指标的全年预计完成数，如 创业=620",
        column=Column("全年预计", 8.5),
        since=2,
    ),
    Field(
        "outlook",
        "年底预判",
        kinds.OUTLOOK,
        "happened",
        "年底预判：likely 能完成，doubtful 有难度，unlikely 难完成",
        "年底预判: 能完成, 有难度, 难完成",
        ("--outlook",),
        "年底预判：能完成、有难度、难完成",
        since=2,
    ),
    Field(
        "owner",
        "责任单位",
        kinds.LEADS,
        "arranged",
        '责任单位，几家的写成列表，列首位者牵头；"none" 表示取消',
        "责任单位: one, or a list of which the first leads (牵头)",
        ("--owner", "-o"),
        "责任单位，可写几家，列首位者牵头；none 取消",
        clears=True,
    ),
    Field(
        "support",
        "配合单位",
        kinds.UNITS,
        "arranged",
        "配合单位",
        "配合单位; replaces what was there",
        ("--support",),
        "配合单位，取代原有的；none 取消",
    ),
    Field(
        "due",
        "完成期限",
        kinds.DUE,
        "arranged",
        '完成期限；"none" 表示取消',
        "完成期限, set or moved",
        ("--due",),
        "完成期限（须有 --note 或 --basis）；none 取消",
        clears=True,
    ),
    Field(
        "milestones",
        "时间节点",
        kinds.DAYS,
        "arranged",
        '时间节点；"none" 表示取消',
        "时间节点, set, moved or taken away",
        ("--milestone",),
        "定下或移动时间节点",
    ),
    Field(
        "goals",
        "年度目标",
        kinds.GOALS,
        "arranged",
        "年内下达或调整的目标",
        "a goal that is set or changed in the year",
        ("--goal",),
        "下达或调整年度目标（须有 --note 或 --basis）",
    ),
    Field(
        "stages",
        "阶段目标",
        kinds.STAGES,
        "arranged",
        '阶段目标：指标@日期 = 数；"none" 表示取消',
        "阶段目标: the figure that a target is to have reached by a day",
        ("--stage",),
        "阶段目标，如 拆违=3@6月30日；拆违=none@6月30日 取消",
        since=2,
    ),
    Field(
        "into",
        "并入",
        kinds.TASK,
        "arranged",
        "并入的任务编号，与 status = dropped 写在一起",
        "the task that one which is dropped goes on in (并入)",
        ("--into",),
        "并入的任务编号，如 13-12",
        since=2,
        command="drop",
    ),
    Field(
        "basis",
        "依据",
        kinds.TEXT,
        "arranged",
        "依据",
        "the document that orders it; wanted with `goals` and with `dropped`",
        ("--basis",),
        "依据的文件",
        beside=True,
    ),
    Field(
        "answer",
        "协调结果",
        kinds.TEXT,
        "act",
        "协调结果：答复提请协调的事项",
        "协调结果: answers an `ask`, which is then closed",
        ("--answer",),
        "协调结果，答复提请协调的事项",
        since=2,
    ),
    Field(
        "verdict",
        "评定",
        kinds.VERDICT,
        "act",
        "评定：ahead 超进度，on 达进度，behind 欠进度",
        "评定 of a task that nothing else judges: 超进度, 达进度, 欠进度; wants a note, never over a figure",
        ("--verdict",),
        "评定：超进度、达进度、欠进度（须有 --note）",
        since=2,
    ),
    Field(
        "urged",
        "催办",
        kinds.LEVEL,
        "act",
        "催办：blue 蓝，yellow 黄，red 红",
        "催办 of the units that answer, and its level: 蓝 before the day, 黄 behind its pace or unfiled, 红 overdue; "
        "the note says what is asked",
        ("--level",),
        "催办级别：蓝、黄、红（默认看情况：逾期为红，滞后、未报为黄，其余为蓝）",
        since=2,
        command="urge",
    ),
    Field(
        "until",
        "答复期限",
        kinds.COMING,
        "act",
        "催办要求答复的日期",
        "the day until which an answer to `urged` is asked for",
        ("--until",),
        "要求在这一天以前答复",
        since=2,
        command="urge",
    ),
    Field(
        "verified",
        "核实",
        kinds.VERIFIED,
        "act",
        "核实：accepted 已办结，returned 退回补正",
        "the office on the latest claim (报完成) before it, where plan.toml says `accept`: 已办结, 退回补正",
        since=2,
    ),
    Field(
        "concluded",
        "年终认定",
        kinds.CONCLUSION,
        "act",
        "年终认定：achieved 完成，mostly 基本完成，missed 未完成",
        "年终认定 of a task, not before the plan's last day: 完成, 基本完成, 未完成; wants a note",
        ("--as",),
        "认定为：完成、基本完成、未完成（须有 --note）；不写则按规则认定",
        since=2,
        command="close",
    ),
    Field(
        "carried",
        "结转",
        kinds.CARRIED,
        "act",
        "next 转入下年续办，与 concluded 写在一起",
        "转入下年续办, beside `concluded`: the next plan takes the task along",
        since=2,
    ),
    Field(
        "retracts",
        "撤回",
        kinds.INSTANT,
        "withdrawal",
        "撤回同一录入人在此时间录入的记录",
        "withdraws the lines of this log that carry this `turn` (or `at`, without one) and the same `by`",
    ),
    Field(
        "line",
        "撤回的行",
        kinds.SUM,
        "withdrawal",
        "只撤回内容为此指纹的那一行",
        "beside `retracts`: the fingerprint of the one line that is meant (section 6.3)",
        since=2,
    ),
)

FIELD = {field.key: field for field in FIELDS}


def of_role(*roles: Role) -> tuple[Field, ...]:
    return tuple(field for field in FIELDS if field.role in roles)


STAMPS, HAPPENED = of_role("stamp"), of_role("happened")
ARRANGED, ACTS = of_role("arranged"), of_role("act")
SAID = (*HAPPENED, *ARRANGED, *ACTS)
"""What an entry may say of its own; one without any of it is empty, but for a withdrawal."""
TEXTS = tuple(field for field in SAID if field.kind is kinds.TEXT)
SEARCHED = tuple(field for field in FIELDS if field.searched)
HELD = tuple(field for field in FIELDS if field.holds)
BESIDE = tuple(field for field in FIELDS if field.beside)
"""What the commands that set a status take as options."""


def offered_by(command: str) -> tuple[Field, ...]:
    """What a command takes as options of its own, in the order of its help."""
    fields = (*HAPPENED, *STAMPS, *ARRANGED, *ACTS)
    return tuple(field for field in fields if field.options and field.command == command)


OFFERED, URGING, DROPPING = offered_by("update"), offered_by("urge"), offered_by("drop")
CLOSING = offered_by("close")


def said(entry: Entry, fields: tuple[Field, ...] = FIELDS) -> Iterator[tuple[Field, Any]]:
    """The fields that an entry says something in, with what it says."""
    nothing = Entry._field_defaults
    for field in fields:
        value = getattr(entry, field.attribute)
        if value != nothing.get(field.attribute):
            yield field, value


def typed(given: Mapping[str, Any], fields: Iterable[Field], context: Context) -> dict[str, Any]:
    """What options say, by the attributes of :class:`Entry`. Raises UsageError."""
    return {
        field.attribute: field.kind.read(given[field.attribute], context)
        for field in fields
        if given.get(field.attribute)
    }


def acts(entry: Entry) -> bool:
    """Whether an entry is an act of the office, which keeps its day after the plan's end too."""
    return any(field.of(entry) is not None for field in ACTS)


def newer(entry: Entry) -> str | None:
    """A key of an entry that version 1 of the format does not have, or not so."""
    if isinstance(entry.owner, tuple):
        return "owner（几家）"
    return next((field.key for field in _SECOND if field.of(entry) not in (None, ())), None)


_SECOND = tuple(field for field in FIELDS if field.since > 1)
