"""Progress that says nothing: 同上 points elsewhere, 无 is none, 按计划推进 is true of every task."""

from __future__ import annotations

from xhplan.errors import UsageError

_ELSEWHERE = frozenset(
    [
        "同上",
        "同上月",
        "同上期",
        "同上次",
        "同前",
        "同上条",
        "同上行",
        "见上",
        "见上条",
        "如上",
        "如前",
        "同前次",
        "同上述",
        "〃",
        "″",
        '"',
        "''",
        "详见上条",
    ]
)
NOTHING = frozenset({"无", "没有", "暂无"})
_LONGEST = 24
"""Longer than this a text names something; and no pattern is tried on a long one."""
_END = " \t\r\n　。．.！!，,；;、…"


def refuse_empty(text: str) -> None:
    """Refuse, as UsageError, a progress that is none: 同上, 无."""
    word = told_bare(text)
    if word in _ELSEWHERE:
        raise UsageError(f"“{text.strip()}”没有说做了什么", "每个任务各写各的进展；没有进展的空着")
    if word in NOTHING:
        raise UsageError(f"进展写“{text.strip()}”不算报送", "没有进展的空着；原因写进“存在问题”")


def says_nothing(text: str) -> bool:
    """Whether a progress is none, points elsewhere, or says that things go on."""
    return told_bare(text) in _ELSEWHERE | NOTHING or is_hollow(text)


def is_hollow(text: str) -> bool:
    """Whether all that is said is that things go on: 按计划推进, 有序推进, 各项工作正常开展."""
    import re

    word = told_bare(text)
    return len(word) <= _LONGEST and re.fullmatch(_GOING_ON, word) is not None


_HOW = (
    "目前|当前|正在|正|已|均|现|仍|还|在|继续|持续|不断|积极|有序|稳步|正常|全面|抓紧|扎实|加快|顺利|平稳|稳妥|逐步|大力|认真"
    "|按照?|根据|依照|照|原|计划|年度|月度|序时|时序|进度|时间|节点|要求|部署|安排|既定|目标|有关|相关|工作|项目|各项|任务|方案|地|的|，|,|、"
)
_GOING_ON = (
    rf"(?:{_HOW})*(?:推进|开展|进行|实施|落实|执行|建设)(?:中|当中|之中|顺利|正常|有序|平稳|工作|过程|状态)*"
    r"|(?:目前|工作|项目|总体|各项|推进|开展|情况|进展|运行|一切|均|基本)*(?:顺利|正常|良好|平稳|有序)"
    r"|(?:暂|尚|目前|基本)?无(?:新的?|明显|较大|大的?|最新)?(?:进展|变化|情况|更新)"
)


def told_bare(text: str) -> str:
    """A text without blanks, the marks at its end, and a month in brackets behind it: 正在推进（5月）。"""
    word = "".join(text.split()).strip(_END)
    opening = max(word.rfind("（"), word.rfind("("))
    inside = word[opening + 1 : -1]
    if opening > 0 and word[-1] in "）)" and len(inside) <= 8 and inside[-1:] in "月日周度":
        word = word[:opening].strip(_END)
    return word
