"""Units as published documents name them: labelled, in brackets, before or behind what they do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xhplan.record import NamedTuple

_SUPPORT = "(?:协同配合|配合|协办|协同|支撑|参与|协助|支持|参加|协作|会办|参加)"
_WHO = "(?:单位|部门|主体|科室|处室|区县|镇街)"
LABEL = re.compile(
    rf"(?P<lead>(?:总?牵头|主办|主责|第一责任|主要责任|主牵头)(?:责任|负责|实施)?{_WHO}?(?:及责任人)?)"
    rf"|(?P<support>{_SUPPORT}(?:责任)?{_WHO}?)"
    rf"|(?P<leader>(?:分管|责任|牵头|联系|包保|挂钩|主管|包抓|督办|市级|区级|县级|市|区|县|项目|主要|政府|挂点)*(?:领导|责任人|负责人|区长|县长|市长|联系人|联络员))"
    rf"|(?P<owner>(?:责任|承办|推进|实施|落实|负责|执行|主管|建设|申报|办理|承担|承接)(?:实施|责任)?{_WHO}(?:[及和（(/]?责任(?:人|领导)[)）]?)?|(?:责任|任务)?分工(?=\s*[:：])|责任(?=\s*[:：])|负责(?=\s*[:：]))"
    r"|(?P<due>(?:计划|要求)?(?:完成|办结|实施|推进)?(?:时限|时间|期限|日期)(?:要求|节点|安排)?|时间节点)"
)
_LABELLED = re.compile(
    rf"(?:^|(?<=[\s；;。，,、（(【\[：:)）\]】]))[【\[]?(?:{LABEL.pattern})[】\]]?\s*[:：]\s*[】\]]?"
)
_BARE = re.compile(rf"^(?:{LABEL.pattern})\s+(?=\S)")
_APART = "、，,；;。/\n\r\t\\|"
_TIERS = re.compile(r"各[乡镇县市区旗州]、[乡镇县市区旗街]$")
"""各乡、镇人民政府 is one name."""
_STRONG = (
    "局|委|办|委员会|办公室|厅|署|街道|街镇|镇街|乡镇|镇乡|镇|乡|集团|公司|中心|管委会|专班|政府|办事处|总队|支队|大队|分局|部|院|工会|妇联|残联|"
    "团委|科协|侨联|工商联|文联|红十字会|单位|部门|指挥部|开发区|园区|高新区|经开区|法院|检察院|海关|气象|供电|城投|交投|国资|银行|党校|机关|"
    "处|所|站|科|馆|会|社|队|校|学校|医院|企业|平台|联盟|区|县|市|编办|台|组|团|室|行|园|厂|段|庭|库|学院|大学|研究院|管理局|机构|社区|村|协会"
)
_UNIT = re.compile(rf"各.{{0,14}}(?:{_STRONG}|区|镇)|.*(?:{_STRONG})")
_FIRST = "区县市省州各镇乡街团国全上本沪京有相"
_SURE = re.compile(
    r".*(?:局|委|办|委员会|办公室|街道|街镇|镇街|乡镇|镇|集团|公司|管委会|专班|办事处|分局|支队|大队|总队|妇联|残联|总工会|工商联|园区|开发区|海关|法院|检察院|派出所|党校|武装部|消防救援大队|供电所|管理所|服务所|水利站)"
)
_NOT = re.compile(
    r"[0-9０-９%％《》。！？=：:；;\[\]>#]|^(?:其中|包括|含|不含|如|即|原|详见|试点|以下|按|对|把|将|在|为|以|加快|推进|完成|建设(?!.{0,8}(?:局|委|科|处|办|中心|集团|公司|部)$)|建成|新建|加强)"
)
_ROLES = re.compile(
    r"(?:(?P<lead>(?:分别|共同|联合)?牵头(?:负责|落实|实施|抓总|督导|指导|组织|推进|协调)*|主抓|主办)|(?P<support>(?:协同)?配合(?:落实|做好)?|参与|协助|协办|支持|参加)"
    r"|(?P<owner>(?:等)?(?:按照?(?:各自)?职责(?:分工)?(?:分别|共同)?(?:负责|落实)?|分别负责|共同负责|负责落实|具体负责|负责|落实|承办|实施)))$"
)
_BRACKETED = re.compile(
    r"[（(](?:(?P<lead>牵头|主责|主办)|(?P<support>配合|协办|参与|协助))(?:责任)?(?:单位|部门)?[)）]$"
)
_NOBODY = re.compile(r"暂?无|[-—–/]+")
_ENDED = re.compile(r"[^、，,\n]\n$")
"""The end of a line that leaves no enumeration open."""
_WRAPPED = re.compile(r"\s*[（(](?P<inner>[^（()）]+)[)）]\s*")
_TAIL = re.compile(r"(?:等(?:有关|相关)?(?:单位|部门)?|等按职责分工.*)$")
_DAY = re.compile(
    r"^(?:力争|确保|于|在)?(?:(?:20\d\d|今|本|当)年度?)?(?:[0-9]{1,2}月|[一二三四五六七八九十]{1,2}月|[上下]半年|年底|年内|第?[一二三四]季度|20\d\d年)|^(?:持续推进|长期坚持|全年)$"
)
_SPEAKS = re.compile(r"[列排](?:名|在)?(?:第一|首)|首位|下同$|以下(?:同|简称)")
"""Words about the units that follow one another, and no unit."""
_DEPARTMENT = re.compile(r"[一-鿿]{1,6}(?:科|处|室|股)")
_FURTHER = re.compile(r"。\s*(?:以下|上述|其余|其他|除).*", re.DOTALL)
"""A sentence behind the units that speaks of other tasks."""
_REMARK = re.compile(r"[（(][^（）()]*(?:列|排|第一位|首位|下同)[^（）()]*[)）]?$")
_NAME = (
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏"
    "吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱"
    "严武戴莫孔向汤][一-鿿某×]{1,2}"
)
"""A person's, by the surnames that nine in ten people have."""
_PERSON = re.compile(rf"[（(](?P<person>{_NAME})[)）]$")
"""Who answers in person, behind the unit."""
_LEADER = re.compile(rf"(?:[^，。；\d]{0, 8}[长任记员事]\s*)?{_NAME}(?:[、，\s]+{_NAME})*")
_SHORT_NAME = 4
"""Characters of a name with blanks in it: 王　某."""
_HEAD = re.compile(r"^(?:由|以及|及|和|与|会同|其中)")
_JOIN = re.compile(
    rf"(?<=局|委|办|部)(?:和|及|以及|会同|与)(?=[{_FIRST}])|(?<=中心|公司|集团|街道)(?:和|及|以及|会同|与)(?=[{_FIRST}])"
)


class Word(NamedTuple):
    """A unit's name and where it stands in the text that was given."""

    name: str
    first: int
    end: int


class Named(NamedTuple):
    """What a text says of who answers. ``due``, ``leader``: what stands behind their labels, with its place."""

    leads: tuple[Word, ...] = ()
    support: tuple[Word, ...] = ()
    leader: Word | None = None
    due: Word | None = None
    labelled: bool = False

    def __bool__(self) -> bool:
        return bool(self.leads or self.support or self.leader or self.due)


def is_unit(name: str) -> bool:
    """Whether a word on its own is surely the name of a unit."""
    name = re.sub(r"[（(][^（）()]*[)）]$", "", name)
    if not 2 <= len(name) <= 22 or _NOT.search(name):
        return False
    return bool(_SURE.fullmatch(name) or (_UNIT.fullmatch(name) and name[0] in _FIRST))


def is_leader(text: str) -> bool:
    """Whether a text is the name of a person, be it behind an office: 副区长 王某."""
    said = text.strip()
    return _LEADER.fullmatch("".join(said.split()) if len(said) <= _SHORT_NAME else said) is not None


def may_be_unit(name: str) -> bool:
    """Whether a word that stands where units do may be one: a department, a group without its place's name."""
    name = re.sub(r"[（(][^（）()]*[)）]$", "", name)
    return 2 <= len(name) <= 22 and not _NOT.search(name) and _UNIT.fullmatch(name) is not None


def is_department(text: str) -> bool:
    """Whether a text names departments of an office and nothing else: 法规科、办公室."""
    return all(_DEPARTMENT.fullmatch(name.strip()) for name in re.split("[、，,]", text))


def only_units(text: str) -> tuple[Word, ...]:
    """The units of a text that holds nothing else; empty where it does."""
    named = read_units(text)
    found = (*named.leads, *named.support)
    certain = found and all(is_unit(word.name) for word in found) and not (named.leader or named.due)
    return found if certain else ()


def read_units(text: str, support: bool = False) -> Named:
    """What a cell, a bracket or a line of units says; nothing is refused."""
    text = _FURTHER.sub("", text)
    labels = list(_LABELLED.finditer(text))
    if not labels and (bare := _BARE.match(text)):
        labels = [bare]
    found: dict[str, list[Word]] = {"lead": [], "support": [], "owner": [], "due": []}
    leader = due = None
    begin = labels[0].start() if labels else len(text)
    _sorted_in(text, 0, begin, "support" if support else "owner", found)
    for label, following in zip(labels, [*labels[1:], None], strict=False):
        role = next(key for key, said in label.groupdict().items() if said)
        end = following.start() if following else len(text)
        if role in ("leader", "due"):
            word = _whole(text, label.end(), end)
            leader, due = (leader or word, due) if role == "leader" else (leader, due or word)
        else:
            _sorted_in(text, label.end(), end, role, found)
    leads = found["lead"] or found["owner"]
    others = (found["owner"] if found["lead"] else []) + found["support"]
    names = {word.name for word in leads}
    return Named(
        tuple({word.name: word for word in reversed(leads)}.values())[::-1],
        tuple({word.name: word for word in reversed(others) if word.name not in names}.values())[::-1],
        leader,
        due or next(iter(found["due"]), None),
        bool(labels),
    )


def _whole(text: str, first: int, end: int) -> Word | None:
    said = text[first:end].strip(" \t；;。，,、（(）)【】\n")
    if not said:
        return None
    at = text.index(said, first)
    return Word(said, at, at + len(said))


def _sorted_in(text: str, first: int, end: int, role: str, found: dict[str, list[Word]]) -> None:
    """The names between two places, each to the role that the words behind it give it."""
    waiting: list[Word] = []
    for begin, stop in _pieces(text, first, end):
        if _WRAPPED.fullmatch(text, begin, stop) or _ENDED.fullmatch(text, max(first, begin - 2), begin):
            found[role] += waiting
            waiting = []
        if _SPEAKS.match(text[begin:stop]):
            continue
        if _DAY.search(text[begin:stop]):
            found["due"] += [word for word in [_whole(text, begin, stop)] if word]
            continue
        word, said = _word(text, begin, stop)
        bracketed = said.startswith("(")
        said = said.removeprefix("(")
        if word and bracketed:
            found[said].append(word)
            continue
        if word:
            waiting.append(word)
        if said:
            found[said] += waiting
            waiting = []
    found[role] += waiting


def _pieces(text: str, first: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between separators, brackets whole."""
    depth, last = 0, first
    for at in range(first, end):
        depth = max(0, depth + (text[at] in "（(") - (text[at] in "）)"))
        whole = text[at] == "、" and _TIERS.search(text, last, at + 2)
        if (depth == 0 and text[at] in _APART and not whole) or text[at] in "\n；;":
            yield from _joined(text, last, at)
            last = at + 1
    yield from _joined(text, last, end)


def _joined(text: str, first: int, end: int) -> Iterator[tuple[int, int]]:
    """Two names with 和 between them, and names apart by blanks."""
    for match in _JOIN.finditer(text, first, end):
        yield from _blanks(text, first, match.start())
        first = match.end()
    yield from _blanks(text, first, end)


def _blanks(text: str, first: int, end: int) -> Iterator[tuple[int, int]]:
    words = [(match.start(), match.end()) for match in re.compile(r"\S+").finditer(text, first, end)]
    if len(words) > 1 and all(is_unit(text[begin:stop]) for begin, stop in words):
        yield from words
    elif words:
        yield words[0][0], words[-1][1]


def _word(text: str, first: int, end: int) -> tuple[Word | None, str]:
    """A name, and the role that the words behind it give to it (in brackets: to it alone)."""
    if match := _WRAPPED.fullmatch(text, first, end):
        first, end = match.span("inner")
    said = text[first:end].rstrip(
        " 。.；;）)】" if text[first:end].count("（") + text[first:end].count("(") == 0 else " 。.；;】"
    )
    role = ""
    if match := _BRACKETED.search(said):
        role = "(" + next(key for key, value in match.groupdict().items() if value)
        said = said[: match.start()]
    elif match := _ROLES.search(said):
        role = next(key for key, value in match.groupdict().items() if value)
        said = said[: match.start()]
    said = _TAIL.sub("", _PERSON.sub("", _REMARK.sub("", said).rstrip()))
    if match := _HEAD.match(said):
        first, said = first + match.end(), said[match.end() :]
    lead = len(said) - len(said.lstrip(" （(【—-"))
    first, said = first + lead, said[lead:]
    name = "".join(said.split())
    return (Word(name, first, first + len(said)) if name and not _NOBODY.fullmatch(name) else None), role


def names_in(cell: str) -> tuple[str, ...]:
    """The names that a person wrote into a cell of a draft."""
    return tuple(filter(None, re.split(r"(?<!各[乡镇县市区旗州])、|[，,；;\s]+", cell)))
