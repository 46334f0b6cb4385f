"""What the columns of a published table hold, by their headings."""

from __future__ import annotations

import re

from xhplan.core.arrange.columns import key_of as arranged_key
from xhplan.core.arrange.columns import period_of
from xhplan.core.forms.columns import plain_heading

_WORK = "任务|事项|工作|项目|实事|内容|举措|措施|清单|要点|目标|分解|名称|要求|安排|指标"
_KEYS = (
    ("number", r"序号|编号|项目编号|任务编号|事项编号|任务序号|序|No|NO|号"),
    (
        "category",
        r"(?:任务|工作|项目|事项|实事|行动|工程|指标|重点|主要|专项|所属|一级|二级|责任)*"
        r"(?:类型|类别|分类|领域|板块|条线|大类|小类|方面|维度|方向|行动|专项|类)(?:名称)?|章节|部分|一级任务|二级任务|一级目标",
    ),
    (
        "text",
        rf"(?:年度|本年|今年|20\d\d年度?|主要|重点|工作|任务|项目|事项|建设|具体|细化|实施|推进|民生|实事|政府|报告|民心|工程|目标|改革|分项|分解|量化|二级|三级|核心|攻坚|专项|整改)*(?:{_WORK})(?:及|和|与|、|/)?(?:{_WORK}|标准|规模|进度)*",
    ),
)  # fmt: skip
_INDICATOR = re.compile(
    r"(?:主要|量化|考核|经济|预期|约束性|年度|核心|重点|主要经济|发展|评价)*指标(?:名称|内容|项目)?|目标名称|指标任务"
)
_GOAL = re.compile(
    r"(?:20\d\d年度?)?(?:年度|全年|计划|预期|任务|工作|考核|量化|完成|主要|力争|具体|建设|推进|当年|本年|今年|形象)*(?:目标|形象进度|目标值|目标数|目标任务|计划数|任务数|指标值|任务量|目标要求)(?:值|数|任务|要求)?|20\d\d年(?:目标|计划)"
)
_MEASURE = re.compile(r"单位|计量单位|指标单位")
_NOTE = re.compile(
    r"备注|说明|备考|依据|来源|页码|出处|联系人|联系电话|电话|进展.*|完成情况.*|上年.*|20\d\d年(?:完成|实绩|实际|基数).*|基期值?|投资.*|总投资.*|资金.*|属性|性质"
)
_PERIOD = re.compile(r"20\d\d年|\d{1,2}月?[-—~至]\d{1,2}月(?:份|底)?")
_PRINTED = re.compile(r".*(?:原文|描述|表述)")
_WORK_TAIL = re.compile(
    r"\w{0,8}(?:任务|事项|工作|项目|实事|内容|举措|措施|清单|要点|目标|分解)(?:名称|内容|描述)?"
)
_BARE = {
    **dict.fromkeys(
        ("责任", "分工", "责任分工", "任务分工", "部门", "承办", "落实", "责任单位（人）"), "owner"
    ),
    **dict.fromkeys(("牵头", "主办", "主责"), "leads"),
    **dict.fromkeys(("配合", "协办", "协同"), "support"),
    **dict.fromkeys(("牵头人", "包保人", "责任人员"), "leader"),
    **dict.fromkeys(("推进时序", "时间进度", "进度时限", "序时进度"), "due"),
}
_SHORT = 24


def key_of(heading: str) -> str | None:
    """What a heading names; ``None`` where it is not known."""
    word = plain_heading(heading)
    if not word or len(word) > _SHORT:
        return None
    if re.fullmatch(r"序号|编号|序|No|NO", word):
        return "number"
    if _INDICATOR.fullmatch(word):
        return "indicator"
    if _MEASURE.fullmatch(word):
        return "measure"
    if _NOTE.fullmatch(word):
        return "note"
    if _GOAL.fullmatch(word):
        return "goal"
    known = (key for key, pattern in _KEYS if re.fullmatch(pattern, word))
    return _arranged(heading, word) or next(known, "text" if _WORK_TAIL.fullmatch(word) else None)


def _arranged(heading: str, word: str) -> str | None:
    """What tells who answers and until when."""
    arranged = arranged_key(heading)
    if arranged in ("leads", "owner", "support", "leader", "due", "nodes", "stages", "period"):
        return arranged
    if more := _units(word):
        return more
    if _PERIOD.fullmatch(word):
        return "period"
    return "text" if _PRINTED.fullmatch(word) else None


def _units(word: str) -> str | None:
    """``builder``: who answers only where nobody else does."""
    if word in _BARE:
        return _BARE[word]
    if re.fullmatch(r".*(?:配合|协同|参与|支撑|协办|协助|参加).*(?:单位|部门|主体|科室|镇街|街道)", word):
        return "support"
    if re.fullmatch(r".*(?:牵头|主办|主责|主要责任|第一责任).*(?:单位|部门|主体)(?:及.*)?", word):
        return "leads"
    if re.fullmatch(r"(?:项目)?(?:建设|施工|业主|申报|投资|代建)(?:实施)?(?:单位|主体|业主)", word):
        return "builder"
    if re.fullmatch(
        r".*(?:责任|承办|实施|落实|负责|推进|建设|执行|完成|承担|承接|办理|相关|主管)(?:单位|部门|主体|科室|处室|镇街)(?:及.*)?",
        word,
    ):
        return "owner"
    if re.fullmatch(r".*(?:领导|责任人|负责人)", word):
        return "leader"
    if re.fullmatch(
        r"(?:.*(?:完成|办结|实施|推进|计划|截止))?(?:时限|时间|期限|时间节点|日期|时间安排|进度要求|节点)(?:要求)?",
        word,
    ):
        return "due"
    return "nodes" if re.fullmatch(r".*(?:实施|推进|进度)(?:计划|安排)", word) else None


def time_of(heading: str) -> str:
    """The time that a column is of."""
    return period_of(heading)
