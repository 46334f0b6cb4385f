"""The words on screen, one for one thing (glossary in docs/format.md)."""

from __future__ import annotations

from xhplan.core.model import Assessment, Carried, Conclusion, Level, Origin, Outlook, Status, Verification

STATUS_WORDS: dict[Status, str] = {
    "planned": "未启动",
    "active": "推进中",
    "blocked": "受阻",
    "done": "已完成",
    "dropped": "已取消",
}
OLD_STATUS_WORDS: dict[str, Status] = {"已核销": "dropped"}
"""Words of earlier forms and filters, still understood: 核销 means the closing of work that was done."""
ORIGIN_WORDS: dict[Origin, str] = {"printed": "原文", "restored": "补回", "inferred": "推定"}
OUTLOOK_WORDS: dict[Outlook, str] = {"likely": "能完成", "doubtful": "有难度", "unlikely": "难完成"}
VERDICT_WORDS: dict[Assessment, str] = {"ahead": "超进度", "on": "达进度", "behind": "欠进度"}
VERIFIED_WORDS: dict[Verification, str] = {"accepted": "已办结", "returned": "退回补正"}
CONCLUDED_WORDS: dict[Conclusion, str] = {"achieved": "完成", "mostly": "基本完成", "missed": "未完成"}
CARRIED_WORDS: dict[Carried, str] = {"next": "转入下年续办"}
CLAIMED = "报完成（待核实）"
LEVEL_WORDS: dict[Level, str] = {"blue": "蓝", "yellow": "黄", "red": "红"}
LIGHT_WORDS = {"red": "红灯", "yellow": "黄灯", "grey": "未报", "green": "绿灯"}
AWAITING = "待年终认定"
"""In place of a light, after the plan's end: what is open and neither red nor 未报."""


def concluded_as(value: Conclusion, carried: bool = False) -> str:
    """未完成, 转入下年续办: a verdict of the year as a person says it."""
    word = CONCLUDED_WORDS[value]
    return f"{word}，{CARRIED_WORDS['next']}" if carried else word


def labelled(label: str | None, origin: Origin) -> str:
    """A category as it may be shown: what the report does not print says so."""
    if label is None:
        return ""
    return label if origin == "printed" else f"{label}（{ORIGIN_WORDS[origin]}）"
