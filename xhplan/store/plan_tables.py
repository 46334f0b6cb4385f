"""The tables of plan.toml, of an area's file and of units.toml, each key declared once (docs/format.md)."""

from __future__ import annotations

from xhplan.core import model
from xhplan.core.fields import FIELDS, SAID
from xhplan.core.kinds import DAY, INSTANT, TASK, TEXT
from xhplan.core.words import ORIGIN_WORDS
from xhplan.record import TYPE_CHECKING, NamedTuple
from xhplan.store.tables import (
    ENDS,
    FLAG,
    LINE,
    LINES,
    NUMBER,
    SPAN,
    SPANS,
    TEXTS,
    Keys,
    Table,
    listed,
    one_of,
    spelled,
    whole,
)

if TYPE_CHECKING:
    from typing import Any

    from xhplan.store.toml import Data

_EVERY = {"week": "每周", "month": "每月", "quarter": "每季", "half": "每半年"}
_RESTS = {"title": "标题", "head": "表头", "number": "序号", "units": "单位", "due": "期限", "note": "说明"}
_PRINTED = {
    "number": "序号",
    "leads": "责任单位",
    "support": "配合单位",
    "leader": "分管领导",
    "due": "期限",
    "nodes": "节点",
    "note": "说明",
}
_MEASURES = {
    "total": "累计",
    "level": "期末达到",
    "keep": "全年保持",
    "ceiling": "不得超过",
    "rate": "增幅",
}
_DAYS_OF_WEEK = 7
_DIGITS, _LETTERS = "0123456789", "abcdefghijklmnopqrstuvwxyz"
_HEX = frozenset(_DIGITS + "abcdef")
_WORD = frozenset(_DIGITS + _LETTERS)
_KEY = frozenset(_DIGITS + _LETTERS + _LETTERS.upper() + "_-")
_SUM = spelled(r"^[0-9a-f]{64}$", lambda text: len(text) == 64 and _HEX.issuperset(text))

AREA_NUMBER = whole(1, 99)
ORIGIN = one_of(ORIGIN_WORDS)
_SPANS_TOLD = "所在的字：[行号, 起, 止]"


def _rest_rule(data: Data) -> str | None:
    return None if data.get("lines") or data.get("spans") else "lines（整行）和 spans（一段）至少写一个"


_REST_KEYS: Keys = {
    "as": (one_of(_RESTS), ""),
    "lines": (LINES, "整行的行号"),
    "spans": (SPANS, "一行中的一段：[行号, 起, 止]"),
}
REST = Table("RestTable", "文件里不属于任何任务的部分", model.Rest, _REST_KEYS, _rest_rule)
RESTS = (listed(REST), "不属于任何任务的部分")

_PRINTED_KEYS: Keys = {
    "what": (one_of(_PRINTED), ""),
    "spans": (listed(SPAN, 1), _SPANS_TOLD),
    "units": (TEXTS, "印出的单位，按原来的次序"),
}
PRINTED = Table("PrintedTable", "文件里印出的、任务内容以外的部分", model.Printed, _PRINTED_KEYS)

_LABEL_KEYS: Keys = {
    "name": (TEXT, "标签"),
    "source": (listed(LINE, 1), "来源报告的行号"),
    "spans": (SPANS, _SPANS_TOLD),
}
LABEL = Table("LabelTable", None, model.Label, _LABEL_KEYS)


def _target_rule(data: Data) -> str | None:
    if "pace" in data and data["kind"] != "total":
        return 'pace 只用于 kind = "total" 的指标'
    return "累计指标的目标应大于 0" if data["kind"] == "total" and data.get("goal", 1) <= 0 else None


_TARGET_KEYS: Keys = {
    "key": (TEXT, "短名，本任务内唯一"),
    "name": (TEXT, "指标名称"),
    "kind": (one_of(_MEASURES), ""),
    "pace": (one_of(("linear",)), "linear：按序时进度评价"),
    "every": (one_of(_EVERY), "数字自己的报送周期："),
    "goal": (NUMBER, "年度目标；待下达的不写"),
    "unit": (TEXT, "单位"),
    "unit_supplied": (FLAG, "原文没有单位，由录入者补上"),
    "marks": (TEXTS, "约、力争、以上、余、全年、确保、始终等，随目标一起显示"),
    "derived": (TEXT, "目标由文意得出时，摘录原文"),
    "baseline": (NUMBER, "2020年完成"),
    "baseline_source": (LINE, "2020年数字的行号"),
    "baseline_remark": (TEXT, "口径不同时的说明，写了就不作比较"),
    "remark": (TEXT, "说明"),
    "source": (LINE, "领域本级指标在来源报告中的行号"),
    "spans": (SPANS, "指标不在任务内容里时，所在的字：[行号, 起, 止]"),
}
TARGET = Table("TargetTable", "量化指标", model.Target, _TARGET_KEYS, _target_rule)

_SAID = frozenset(field.key for field in SAID)


def _entry_rule(data: Data) -> str | None:
    says = not _SAID.isdisjoint(data)
    if "retracts" in data:
        return "撤回的记录不能再写别的内容" if says or "from" in data or "turn" in data else None
    if not says:
        return "这条记录没有内容"
    return "line 只写在撤回的记录里" if "line" in data else None


_ENTRY_KEYS: Keys = {field.key: (field.kind, field.told) for field in FIELDS}
ENTRY = Table("EntryTable", "一条进展记录", model.Entry, _ENTRY_KEYS, _entry_rule)


def _task_rule(data: Data) -> str | None:
    stands = data.get("source") or not {"added", "added_at", "ended"}.isdisjoint(data)
    return None if stands else "任务要有 source（来源行号）或 added（新增日期）"


_TASK_KEYS: Keys = {
    "id": (TASK, "表号-行号，如 15-01"),
    "category": (TEXT, "类别"),
    "category_origin": (ORIGIN, ""),
    "subcategory": (TEXT, "小类"),
    "subcategory_origin": (ORIGIN, ""),
    "text": (TEXT, "报告原文"),
    "short": (TEXT, "简称：由原文的字句依次组成，至多14个字"),
    "source": (LINES, "来源报告的行号"),
    "spans": (SPANS, "任务内容所在的字：[行号, 起, 止]"),
    "printed": (listed(PRINTED), "文件里印出的、任务内容以外的部分"),
    "added": (DAY, "年内新增的日期"),
    "added_at": (INSTANT, "新增的录入时间，带时区"),
    "added_by": (TEXT, "新增的录入人"),
    "ended": (DAY, "修订后的文件不再有这一项的日期"),
    "due": (DAY, "原文写明的完成期限"),
    "targets": (listed(TARGET), "量化指标"),
    "log": (listed(ENTRY), "进展记录"),
}
TASK_TABLE = Table("TaskTable", "任务", model.Task, _TASK_KEYS, _task_rule, must=("log",))


def _area_rule(data: Data) -> str | None:
    quoted = all("source" in target or "remark" in target for target in data.get("targets", ()))
    return None if quoted else "领域本级的指标要写 source（来源行号）"


_AREA_KEYS: Keys = {
    "number": (AREA_NUMBER, "表号"),
    "area": (TEXT, "领域"),
    "slug": (
        spelled(
            r"^[a-z0-9]+(-[a-z0-9]+)*$",
            lambda text: all(word and _WORD.issuperset(word) for word in text.split("-")),
        ),
        "文件名中的名称",
    ),
    "title": (TEXT, "表的标题"),
    "title_source": (LINE, "标题的行号"),
    "title_spans": (SPANS, "标题所在的字：[行号, 起, 止]"),
    "introduction": (LINE, "导语的行号"),
    "heads": (LINES, "表头的行号"),
    "labels": (listed(LABEL), "原文印出的类别、小类标签"),
    "rest": RESTS,
    "added_at": (INSTANT, "用命令新增时的录入时间，带时区"),
    "added_by": (TEXT, "新增的录入人"),
    "targets": (listed(TARGET), "领域本级的量化指标"),
    "log": (listed(ENTRY), "领域本级的进展记录"),
    "task": (listed(TASK_TABLE), "任务"),
}
AREA = Table("AreaFile", "一个领域（一张表）", model.Area, _AREA_KEYS, _area_rule)

_THRESHOLDS_KEYS: Keys = {
    "tolerance": (NUMBER, "与序时进度相差在此之内为达进度（百分点）"),
    "red_behind": (NUMBER, "滞后超过此数亮红灯（百分点）"),
    "due_within": (whole(0), "期限临近此天数亮黄灯"),
    "report_within": (whole(0), "超过此天数未报送为未报"),
    "forecast_after": (whole(0), "计划期过去此天数后才推算全年"),
}
THRESHOLDS = Table("ThresholdsTable", None, model.Thresholds, _THRESHOLDS_KEYS)


def _filing_rule(data: Data) -> str | None:
    if ("within" in data) == ("day" in data):
        return "within（期末后几日内）和 day（几日前）要写一个，只写一个"
    if data["every"] == "week" and data.get("day", 1) > _DAYS_OF_WEEK:
        return "每周报的，day 是星期几，写 1 到 7"
    return None


_FILING_KEYS: Keys = {
    "every": (one_of(_EVERY), ""),
    "within": (whole(0, 366), "期末后几日内报"),
    "day": (whole(1, 31), "期末当月几日前报；每周报的写星期几，1 是星期一"),
    "first": (DAY, "从这一天所在的一期起报"),
    "off": (listed(DAY), "放假的日子，截止日遇上时顺延"),
    "on": (listed(DAY), "上班的周末"),
}
FILING = Table("FilingTable", "报送日历", model.Calendar, _FILING_KEYS, _filing_rule)

_ISSUER_KEYS: Keys = {
    "name": (TEXT, "发文机关，如 徐汇区人民政府督查室"),
    "serial": (LINE, "每种材料第一期的期号"),
    "signer": (TEXT, "签发人"),
    "contact": (TEXT, "联系人和电话"),
    "to": (TEXTS, "报送对象（报）"),
    "cc": (TEXTS, "分送对象（送）"),
    "secrecy": (TEXT, "密级"),
}
ISSUER = Table("IssuerTable", "发文机关", model.Issuer, _ISSUER_KEYS)

_PLAN_KEYS: Keys = {
    "format": (one_of((1, 2)), "文件格式的版本"),
    "id": (
        spelled(r"^[A-Za-z0-9_-]+$", lambda text: text != "" and _KEY.issuperset(text)),
        "计划的短名，汇总和数据文件用",
    ),
    "name": (TEXT, "计划名称"),
    "start": (DAY, "计划开始日"),
    "end": (DAY, "计划结束日"),
    "source": (TEXT, "来源报告，相对本文件所在文件夹"),
    "source_sha256": (_SUM, "来源报告的指纹"),
    "source_lines": (ENDS, "各表在来源报告中的首行和末行"),
    "thresholds": (THRESHOLDS, "评价规则的数值"),
    "filing": (FILING, "报送日历：何时报、报到哪天为止"),
    "issuer": (ISSUER, "发文机关：周报、月报等由谁发、报送谁"),
    "accept": (DAY, "这一天起报完成的任务要核实"),
    "document": (TEXT, "收到的原件，相对本文件所在文件夹；source 是从中取出的文字"),
    "document_sha256": (_SUM, "原件的指纹"),
    "rest": RESTS,
    "shared": (SPANS, "几项任务共用的一格"),
}
PLAN = Table(
    "PlanFile",
    "plan.toml: 年度计划",
    model.Header,
    _PLAN_KEYS,
    lambda data: None if data["start"] < data["end"] else "start 应早于 end",
    must=("format",),
)

_UNIT_KEYS: Keys = {
    "name": (TEXT, "全称"),
    "short": (TEXTS, "简称"),
    "leader": (TEXT, "分管领导"),
    "was": (TEXTS, "更名以前的名称"),
}
UNIT = Table("UnitTable", None, model.Unit, _UNIT_KEYS)


class _Units(NamedTuple):
    units: tuple[model.Unit, ...] = ()


class _UnitsFile(Table):
    """A plan holds its units alone."""

    def take(self, data: Data) -> Any:
        return super().take(data).units


UNITS = _UnitsFile("UnitsFile", "units.toml: 责任单位", _Units, {"unit": (listed(UNIT), "责任单位")})
