"""Numbered paragraphs as rows of a draft: which numbers are tasks is seen from where units stand."""

from __future__ import annotations

import re
from itertools import takewhile

from xhplan.core.document import Document
from xhplan.core.draft.counting import counts_said
from xhplan.core.draft.gathering import Gathering
from xhplan.core.draft.records import Period, Reading
from xhplan.core.draft.tokens import PLAIN, TASK_NAMES, Token, deepest_of, is_task_mark, level_of, tokens_of

_TITLED = re.compile(
    r"任务|实事|项目|分解|分工|清单|要点|行动方案|行动计划|实施方案|工作方案|工作计划|工作安排|举措|措施"
)
_ACTS = re.compile(
    r"^(?:全面|加快|深入|持续|积极|大力|稳步|着力|进一步|统筹|扎实|切实|有序|高质量|高标准|协同|探索|协力|严格|认真)*"
    r"(?:推进|推动|完成|建设|建成|新建|新增|加强|实施|开展|制定|编制|打造|完善|提升|优化|强化|深化|落实|构建|培育|引进|启动|做好|做强|健全|建立|扩大|支持|促进|改造|创建|举办|加大|发展|聚焦|组织|出台|修订|加密|提高|确保|实现|巩固|拓展|开工|整治|保障|发挥|鼓励|规范|办好|抓好|迭代|深度|盘活|运用|创新|开发)"
)
_OTHER = re.compile(
    r"规定|办法|条例|制度|报送|放假|会议(?!.*(?:表决|票决))|总结|解读|问答|公告|招聘|公示|简报|动态|考核|通知$|的函$|批复$"
)
_WORKS = re.compile(r"(?:工程|项目|建设|改造|行动|提升|治理)[。；;]?$")
_URGES = re.compile(
    r"^[^，。；]{0,14}(?:高度重视|提高认识|提高站位|统一思想|加强领导|组织领导|压实责任|夯实责任|狠抓落实|督促检查|督查考核|督导检查|严肃纪律)"
    r"|各(?:级|有关|相关|牵头|责任|配合|成员|地)*(?:部门|单位|地区|街道|乡镇|镇街)[^。；]{0,16}(?:要|应|须|请)"
)
_PAST_TITLE = re.compile(
    r"(?:情况|进展|成效)的?(?:报告|通报|汇报|综述|说明)|(?:完成|进展|落实)情况$|总结|公报|简报|大事记|回顾|答复|纪要|讲话"
)
_NOTICE = re.compile(r"(?:印发|转发|下达|公布|发布)(?P<what>.+?)的通知")
_REPORTED = re.compile(r"(?:进展|进度|完成|推进|落实)(?:情况)?(?:予以)?(?:通报|公示|公布)")
_PAST = re.compile(r"(?<![早而不自])已(?!有|建立)[一-鿿]|答复[:：]|来信|超额完成|完成率|为(?:全年)?计划的\d")
_LEAST_LISTED = 5
_MANY = 5
"""So many items, when the paper says that they are so many, need not sound like things to do."""
_LEAST = 2
_SHORTEST = 6
"""Characters of a task's wording."""
_LEAST_UNNAMED = 3
_CLEARLY = 1.3
_LISTS = ("ar", "cnp", "cn", "arp", "circle")
"""The kinds of numbers that a list without units may have."""
_ROWS = 20
"""From this rank on marks number what stands under units: （一）, 1., ①."""


def read_paragraphs(document: Document, period: Period, title: str, skipped: frozenset[int]) -> Reading:
    if _PAST_TITLE.search(title):
        return Reading(tried=(f"标题“{title}”说的是已经做过的事，不是任务",))
    tokens = tokens_of(document, skipped)
    if any(_REPORTED.search(token.text) for token in takewhile(lambda one: one.mark is None, tokens)):
        return Reading(tried=("编号段落之前写明是进展情况的通报或公示，不是任务",))
    reading = _read(document, period, title, tokens)
    past = sum(_PAST.search(row.text) is not None for row in reading.rows)
    if past * 2 > len(reading.rows):
        return Reading(tried=("编号段落多半写的是已经做过的事，不是任务",))
    return reading


def _read(document: Document, period: Period, title: str, tokens: list[Token]) -> Reading:
    articles = sum(token.mark is not None and token.mark.kind == "article" for token in tokens)
    answering = [token for token in tokens if token.answers]
    if articles >= 5 and len(answering) * 2 < articles:
        return Reading(tried=(f"有 {articles} 个“第×条”，像是法规或制度，不是任务",))
    heading = sum(token.heads for token in tokens)
    if len(answering) >= _LEAST or heading >= _LEAST:
        likely = level_of(tokens) if len(answering) >= heading else deepest_of(tokens)
        kind, reading = _best(document, period, tokens, likely)
        named = sum(bool(row.leads.units) for row in reading.rows)
        least = _LEAST_UNNAMED if kind == PLAIN else _LEAST
        explicit = sum(is_task_mark(token.mark) for token in tokens)
        if _are_names(title, reading):
            return Reading(tried=("写着单位的是名单或职责，不是任务",))
        if named >= least and named * 2 >= len(reading.rows) and explicit <= named * 2:
            return reading
    return _unnamed(document, period, title, tokens)


def _best(document: Document, period: Period, tokens: list[Token], likely: str) -> tuple[str, Reading]:
    """The kind of number that is a task's: the likely one, unless with another more is read and less passed over."""
    below = [token.mark.kind for token in tokens if token.mark and not token.heads and token.rank >= _ROWS]
    under = below if any(token.heads for token in tokens) else ()
    kinds = dict.fromkeys((likely, deepest_of(tokens), PLAIN, *under))
    readings = {kind: Gathering(document, period, tokens, kind, True).read() for kind in kinds}
    worth = {kind: _worth(tokens, reading) for kind, reading in readings.items()}
    best = max(worth, key=lambda one: worth[one])
    kind = best if worth[best] > max(worth[likely], 0) * _CLEARLY else likely
    return kind, readings[kind]


def _worth(tokens: list[Token], reading: Reading) -> float:
    """Rows with units, less those without, less numbered sentences that became none."""
    named = sum(bool(row.leads.units) for row in reading.rows)
    used = {line for row in reading.rows for line in row.source} | set(reading.used)
    lost = sum(
        token.mark is not None and token.mark.kind in ("ar", "arp") and token.line not in used
        for token in tokens
    )
    return named - (len(reading.rows) - named) / 2 - lost / 4


def _are_names(title: str, reading: Reading) -> bool:
    """Whether what stands beside the units are people's names, or what the units are there for."""
    short = sum(len(row.text) < _SHORTEST and not row.targets for row in reading.rows)
    return (
        short * 2 > len(reading.rows)
        or re.search(r"职责|权力清单|权责|名单|表彰|通讯录|值班", title) is not None
    )


def _announced(tokens: list[Token]) -> str:
    """What the line before the first number says of what follows: …，确定以下项目为民生实事项目："""
    first = next((at for at, token in enumerate(tokens) if token.mark), 0)
    before = tokens[first - 1].text.strip() if first else ""
    return re.split(r"[，,。；;]", before)[-1] if before.endswith(("：", ":")) else ""


def _titles(said: str) -> bool:
    """Whether a title, or that of the paper which a notice passes on, says that tasks follow."""
    notice = _NOTICE.search(said)
    name = notice["what"] if notice else said
    return _TITLED.search(name) is not None and not _OTHER.search(name)


def _unnamed(document: Document, period: Period, title: str, tokens: list[Token]) -> Reading:
    """No units: 任务1：…, or numbers in a paper whose title says that it holds tasks."""
    counts: dict[str, int] = {}
    for token in tokens:
        if token.mark:
            counts[token.mark.kind] = counts.get(token.mark.kind, 0) + 1
    named = [kind for kind in counts if kind.startswith("named") and kind[6:] in TASK_NAMES]
    kind = next((one for one in named if counts[one] >= _LEAST_UNNAMED), "")
    certain = bool(kind)
    said = counts_said(title, (token.text for token in tokens))
    kind = kind or next((one for one in _LISTS if _LEAST_UNNAMED <= counts.get(one, 0) in said), "")
    if not kind and any(map(_titles, (title, _announced(tokens)))):
        numbered = [one for one in _LISTS if counts.get(one, 0) >= _LEAST_UNNAMED]
        kind = max(numbered, key=lambda one: (counts[one], one == "ar"), default="")
    if not kind:
        return Reading(tried=("编号段落没有责任单位，标题也没有说是任务",))
    reading = Gathering(document, period, tokens, kind, False).read()
    urging = sum(_URGES.search(row.text) is not None and not row.targets for row in reading.rows)
    few = len(reading.rows) < _LEAST_LISTED and sum(bool(row.targets) for row in reading.rows) * 2 < len(
        reading.rows
    )
    if not certain and (few or urging * 10 >= len(reading.rows) * 4):
        return Reading(tried=("编号段落像是对各单位的要求，不是任务",))
    acting = sum(
        bool(_ACTS.match(row.text) or _WORKS.search(row.text) or row.targets) for row in reading.rows
    )
    counted = _MANY <= len(reading.rows) in said
    if len(reading.rows) < _LEAST_UNNAMED or (
        not (certain or counted) and acting * 10 < len(reading.rows) * 6
    ):
        return Reading(tried=("编号段落多数不像要做的事，又没有责任单位",))
    doubt = () if certain else ("没有印出责任单位；按编号段落推定为任务，请逐项确认",)
    return reading._replace(doubts=(*reading.doubts, *doubt))
