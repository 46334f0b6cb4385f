"""The file format as models: what a file may hold (docs/format.md).

Files are validated here, at the edge; inside, plain records are used.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    WithJsonSchema,
    create_model,
    model_validator,
)
from pydantic_core import PydanticCustomError

from xhplan.core.bounds import FIRST_YEAR, LARGEST, LAST_YEAR, PLACES
from xhplan.core.fields import FIELDS, SAID
from xhplan.core.fields import Field as LogField
from xhplan.core.kinds import is_stage
from xhplan.core.model import Entry, Thresholds
from xhplan.core.spans import is_span
from xhplan.store.accept import DAYS_OF_WEEK

_DEFAULTS = Thresholds()


def _must(hold: Callable[[Any], bool], kind: str, message: str) -> AfterValidator:
    """That ``hold`` is true of a value, else what is wrong with it."""

    def checked(value: Any) -> Any:
        if not hold(value):
            raise PydanticCustomError(kind, message)
        return value

    return AfterValidator(checked)


_DATED = _must(lambda day: FIRST_YEAR <= day.year <= LAST_YEAR, "year", "日期的年份超出范围")
Day = Annotated[dt.date, _DATED]
Instant = Annotated[AwareDatetime, _DATED]
Text = Annotated[str, Field(min_length=1)]
Line = Annotated[int, Field(ge=1)]
Whole = Annotated[int, Field(ge=-LARGEST, le=LARGEST)]
Fractional = Annotated[Decimal, Field(ge=-LARGEST, le=LARGEST, decimal_places=PLACES, allow_inf_nan=False)]
Number = Annotated[
    Whole | Fractional, WithJsonSchema({"type": "number", "minimum": -LARGEST, "maximum": LARGEST})
]
Percent = Annotated[
    Annotated[int, Field(ge=0, le=100)] | Annotated[Fractional, Field(ge=0, le=100)],
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 100}),
]
Days = Annotated[int, Field(ge=0)]
Due = Day | Literal["none"]
Status = Literal["planned", "active", "blocked", "done", "dropped"]
Origin = Literal["printed", "restored", "inferred"]


class Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True)


Span = Annotated[
    list[Days],
    Field(min_length=3, max_length=3),
    _must(lambda at: at[0] >= 1 and at[1] < at[2], "span", "写作 [行号, 起, 止]：行号从 1 数起，止在起之后"),
]


class RestTable(Table):
    """文件里不属于任何任务的部分"""

    as_: Literal["title", "head", "number", "units", "due", "note"] = Field(
        alias="as", description="title 标题，head 表头，number 序号，units 单位，due 期限，note 说明"
    )
    lines: list[Line] = Field([], description="整行的行号")
    spans: list[Span] = Field([], description="一行中的一段：[行号, 起, 止]")

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        if not (self.lines or self.spans):
            raise PydanticCustomError("rest", "lines（整行）和 spans（一段）至少写一个")
        return self


class PrintedTable(Table):
    """文件里印出的、任务内容以外的部分"""

    what: Literal["number", "leads", "support", "leader", "due", "nodes", "note"] = Field(
        description="number 序号，leads 责任单位，support 配合单位，leader 分管领导，due 期限，nodes 节点，note 说明"
    )
    spans: Annotated[list[Span], Field(min_length=1)] = Field(description="所在的字：[行号, 起, 止]")
    units: list[Text] = Field([], description="印出的单位，按原来的次序")


class ThresholdsTable(Table):
    tolerance: Number = Field(_DEFAULTS.tolerance, description="与序时进度相差在此之内为达进度（百分点）")
    red_behind: Number = Field(_DEFAULTS.red_behind, description="滞后超过此数亮红灯（百分点）")
    due_within: Days = Field(_DEFAULTS.due_within, description="期限临近此天数亮黄灯")
    report_within: Days = Field(_DEFAULTS.report_within, description="超过此天数未报送为未报")
    forecast_after: Days = Field(_DEFAULTS.forecast_after, description="计划期过去此天数后才推算全年")


class FilingTable(Table):
    """报送日历"""

    every: Literal["week", "month", "quarter", "half"] = Field(
        description="week 每周，month 每月，quarter 每季，half 每半年"
    )
    within: Annotated[int, Field(ge=0, le=366)] | None = Field(None, description="期末后几日内报")
    day: Annotated[int, Field(ge=1, le=31)] | None = Field(
        None, description="期末当月几日前报；每周报的写星期几，1 是星期一"
    )
    first: Day | None = Field(None, description="从这一天所在的一期起报")
    off: list[Day] = Field([], description="放假的日子，截止日遇上时顺延")
    on: list[Day] = Field([], description="上班的周末")

    @model_validator(mode="after")
    def _due(self) -> Self:
        if (self.within is None) == (self.day is None):
            raise PydanticCustomError("filing", "within（期末后几日内）和 day（几日前）要写一个，只写一个")
        if self.every == "week" and (self.day or 1) > DAYS_OF_WEEK:
            raise PydanticCustomError("filing", "每周报的，day 是星期几，写 1 到 7")
        return self


class IssuerTable(Table):
    """发文机关"""

    name: Text = Field(description="发文机关，如 徐汇区人民政府督查室")
    serial: Line = Field(1, description="每种材料第一期的期号")
    signer: Text | None = Field(None, description="签发人")
    contact: Text | None = Field(None, description="联系人和电话")
    to: list[Text] = Field([], description="报送对象（报）")
    cc: list[Text] = Field([], description="分送对象（送）")
    secrecy: Text | None = Field(None, description="密级")


class PlanFile(Table):
    """plan.toml: 年度计划"""

    format: Literal[1, 2] = Field(description="文件格式的版本")
    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]+$")] | None = Field(
        None, description="计划的短名，汇总和数据文件用"
    )
    name: Text = Field(description="计划名称")
    start: Day = Field(description="计划开始日")
    end: Day = Field(description="计划结束日")
    source: Text | None = Field(None, description="来源报告，相对本文件所在文件夹")
    source_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = Field(
        None, description="来源报告的指纹"
    )
    source_lines: Annotated[list[Line], Field(min_length=2, max_length=2)] | None = Field(
        None, description="各表在来源报告中的首行和末行"
    )
    thresholds: ThresholdsTable = Field(
        default_factory=lambda: ThresholdsTable(), description="评价规则的数值"
    )
    filing: FilingTable | None = Field(None, description="报送日历：何时报、报到哪天为止")
    issuer: IssuerTable | None = Field(None, description="发文机关：周报、月报等由谁发、报送谁")
    accept: Day | None = Field(None, description="这一天起报完成的任务要核实")
    document: Text | None = Field(
        None, description="收到的原件，相对本文件所在文件夹；source 是从中取出的文字"
    )
    document_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = Field(
        None, description="原件的指纹"
    )
    rest: list[RestTable] = Field([], description="不属于任何任务的部分")
    shared: list[Span] = Field([], description="几项任务共用的一格")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.start >= self.end:
            raise PydanticCustomError("order", "start 应早于 end")
        return self


class LabelTable(Table):
    name: Text = Field(description="标签")
    source: Annotated[list[Line], Field(min_length=1)] = Field(description="来源报告的行号")
    spans: list[Span] = Field([], description="所在的字：[行号, 起, 止]")


class TargetTable(Table):
    """量化指标"""

    key: Text = Field(description="短名，本任务内唯一")
    name: Text = Field(description="指标名称")
    kind: Literal["total", "level", "keep", "ceiling", "rate"] = Field(
        description="total 累计，level 期末达到，keep 全年保持，ceiling 不得超过，rate 增幅"
    )
    pace: Literal["linear"] | None = Field(None, description="linear：按序时进度评价")
    every: Literal["week", "month", "quarter", "half"] | None = Field(
        None, description="数字自己的报送周期：week 每周，month 每月，quarter 每季，half 每半年"
    )
    goal: Number | None = Field(None, description="年度目标；待下达的不写")
    unit: Text = Field(description="单位")
    unit_supplied: bool = Field(False, description="原文没有单位，由录入者补上")
    marks: list[Text] = Field([], description="约、力争、以上、余、全年、确保、始终等，随目标一起显示")
    derived: Text | None = Field(None, description="目标由文意得出时，摘录原文")
    baseline: Number | None = Field(None, description="2020年完成")
    baseline_source: Line | None = Field(None, description="2020年数字的行号")
    baseline_remark: Text | None = Field(None, description="口径不同时的说明，写了就不作比较")
    remark: Text | None = Field(None, description="说明")
    source: Line | None = Field(None, description="领域本级指标在来源报告中的行号")
    spans: list[Span] = Field([], description="指标不在任务内容里时，所在的字：[行号, 起, 止]")

    @model_validator(mode="after")
    def _paced_total(self) -> Self:
        if self.pace and self.kind != "total":
            raise PydanticCustomError("pace", 'pace 只用于 kind = "total" 的指标')
        if self.kind == "total" and self.goal is not None and self.goal <= 0:
            raise PydanticCustomError("goal", "累计指标的目标应大于 0")
        return self


_UNLIKE = _must(lambda names: len(set(names)) == len(names), "twice", "责任单位写了两次")
_STAGE = _must(is_stage, "stage", "阶段目标写作 指标@日期，如 拆违@2021-06-30")
_PERIOD = _must(is_span, "period", "所属期写作 2021-05、2021-W10、2021-Q1 或 2021-H1")
_BY_KIND: dict[str, Any] = {
    "text": Text,
    "name": Text,
    "task": Annotated[str, Field(pattern=r"^[0-9]{2}-[0-9]{2,4}$")],
    "day": Day,
    "instant": Instant,
    "sum": Annotated[str, Field(pattern=r"^[0-9a-f]{8}$")],
    "status": Status,
    "percent": Percent,
    "figures": dict[Text, Number],
    "goals": dict[Text, Number],
    "reached": list[Text],
    "leads": Text | Annotated[list[Text], Field(min_length=2), _UNLIKE],
    "units": list[Text],
    "received": Day,
    "expected": dict[Text, Number],
    "stages": dict[Annotated[Text, _STAGE], Number | Literal["none"]],
    "period": Annotated[str, _PERIOD],
    "outlook": Literal["likely", "doubtful", "unlikely"],
    "verdict": Literal["ahead", "on", "behind"],
    "level": Literal["blue", "yellow", "red"],
    "verified": Literal["accepted", "returned"],
    "conclusion": Literal["achieved", "mostly", "missed"],
    "carried": Literal["next"],
    "due": Due,
    "days": dict[Text, Due],
}
"""What a value of each kind is to pydantic."""


def _key(field: LogField) -> tuple[Any, Any]:
    """What pydantic is told of a field of the log."""
    kind: Any = _BY_KIND[field.kind.name]
    alias = field.key if field.attribute != field.key else None
    usual = Entry._field_defaults.get(field.attribute, ...)
    if usual == ():
        return kind, Field({} if field.kind.pairs else [], min_length=1, description=field.told)
    return kind if usual is ... else kind | None, Field(usual, alias=alias, description=field.told)


_KEYS: dict[str, Any] = {field.attribute: _key(field) for field in FIELDS}


class EntryTable(create_model("_Keys", __base__=Table, **_KEYS)):  # type: ignore[misc]
    """一条进展记录"""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        given = self.model_fields_set
        said = [field for field in SAID if field.attribute in given]
        if "retracts" not in given and not said:
            raise PydanticCustomError("empty_entry", "这条记录没有内容")
        if "retracts" in given and (said or given & {"from_", "turn"}):
            raise PydanticCustomError("retracts", "撤回的记录不能再写别的内容")
        if "line" in given and "retracts" not in given:
            raise PydanticCustomError("line", "line 只写在撤回的记录里")
        return self


class TaskTable(Table):
    """任务"""

    id: Annotated[str, Field(pattern=r"^[0-9]{2}-[0-9]{2,4}$")] = Field(description="表号-行号，如 15-01")
    category: Text | None = Field(None, description="类别")
    category_origin: Origin = Field("printed", description="printed 原文，restored 补回，inferred 推定")
    subcategory: Text | None = Field(None, description="小类")
    subcategory_origin: Origin = Field("printed", description="printed 原文，restored 补回，inferred 推定")
    text: Text = Field(description="报告原文")
    short: Text | None = Field(None, description="简称：由原文的字句依次组成，至多14个字")
    source: list[Line] = Field([], description="来源报告的行号")
    spans: list[Span] = Field([], description="任务内容所在的字：[行号, 起, 止]")
    printed: list[PrintedTable] = Field([], description="文件里印出的、任务内容以外的部分")
    added: Day | None = Field(None, description="年内新增的日期")
    added_at: Instant | None = Field(None, description="新增的录入时间，带时区")
    added_by: Text | None = Field(None, description="新增的录入人")
    ended: Day | None = Field(None, description="修订后的文件不再有这一项的日期")
    due: Day | None = Field(None, description="原文写明的完成期限")
    targets: list[TargetTable] = Field([], description="量化指标")
    log: list[EntryTable] = Field(description="进展记录")

    @model_validator(mode="after")
    def _has_origin(self) -> Self:
        if not self.source and self.added is None and self.added_at is None and self.ended is None:
            raise PydanticCustomError("origin", "任务要有 source（来源行号）或 added（新增日期）")
        return self


class AreaFile(Table):
    """一个领域（一张表）"""

    number: Annotated[int, Field(ge=1, le=99)] = Field(description="表号")
    area: Text = Field(description="领域")
    slug: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")] = Field(description="文件名中的名称")
    title: Text = Field(description="表的标题")
    title_source: Line | None = Field(None, description="标题的行号")
    title_spans: list[Span] = Field([], description="标题所在的字：[行号, 起, 止]")
    introduction: Line | None = Field(None, description="导语的行号")
    heads: list[Line] = Field([], description="表头的行号")
    labels: list[LabelTable] = Field([], description="原文印出的类别、小类标签")
    rest: list[RestTable] = Field([], description="不属于任何任务的部分")
    added_at: Instant | None = Field(None, description="用命令新增时的录入时间，带时区")
    added_by: Text | None = Field(None, description="新增的录入人")
    targets: list[TargetTable] = Field([], description="领域本级的量化指标")
    log: list[EntryTable] = Field([], description="领域本级的进展记录")
    task: list[TaskTable] = Field([], description="任务")

    @model_validator(mode="after")
    def _targets_quoted(self) -> Self:
        if any(target.source is None and target.remark is None for target in self.targets):
            raise PydanticCustomError("target_source", "领域本级的指标要写 source（来源行号）")
        return self


class UnitTable(Table):
    name: Text = Field(description="全称")
    short: list[Text] = Field([], description="简称")
    leader: Text | None = Field(None, description="分管领导")
    was: list[Text] = Field([], description="更名以前的名称")


class UnitsFile(Table):
    """units.toml: 责任单位"""

    unit: list[UnitTable] = Field([], description="责任单位")
