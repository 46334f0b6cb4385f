"""Figures that a wording prints and that are no targets: scopes, sizes, names, what was reached before."""

from __future__ import annotations

import re

_CLAUSE = re.compile(r"[，,。；;：:！？\n、（）()]")
_NO_UNIT = re.compile(
    r"^(?:条(?:例|款|线|措施|政策|意见)|个(?:月|小时|街道|(?:街镇|镇街|镇乡|乡镇|镇(?![区])|乡)(?!(?:[一-鿿]{0,4})(?:院|站|中心|所))|区县|方面|环节|领域|重点领域|部门|维度|体系|工作组|专班|中心城区|功能区)"
    r"|人(?:工|民|才|大)|位(?:一体|于)|件(?:事|套)|项(?:机制|制度|措施|政策)|套(?:路(?!口))|部(?:门|委|分|署)|口(?:岸)|米(?:级)|元(?:宇宙)|本(?:级|市|区)|名(?:单|录|城|校)|组(?:团|织|长)|次(?:产业|全会)|户(?:籍|外)|家(?:门口|园)|家庭(?!农场)|座谈|场(?:景|地|所|馆)|期(?:间|末)|门(?:户|店)|片(?:区)|支(?:撑|付|持)|单(?:元|位)|头(?:部)|P(?=[A-Za-z]))"
)
_SCOPE = re.compile(
    r"(?:全区|全市|全县|全镇|辖区|所有|全部|现有|原有|已有|围绕|涉及|(?<!新增)覆盖|聚焦|针对|面向|依托|结合|发挥|利用|按照|根据|以上)(?:的)?$"
)
_SCOPED = re.compile(r"(?:以上|级|元)*(?:的)?(?:续建|在建|在库)")
_CLASSES = re.compile(r"(?:以上|及以上|级)(?:的)?(?:[一-鿿]{0,6})?(?:项目|企业|产业|工程|集群|平台)")
"""亿元以上项目: which projects, not how many."""
_BASIS = re.compile(r"[^,，。;；]*的基础上")
_EACH = re.compile(r"每[人户名位][^,，。;；]{0,6}(?:发放|补贴|补助|奖励|给予)$")
_CAPACITY = re.compile(r"[^,，。;；]{1,60}?(?:等项目|生产线|项目)")
_SOME = re.compile(r"一批[^,，。;；]*$")
"""一批超100亿元的产业集群: which ones, not how much."""
TIMES = ("个工作日", "工作日", "天", "小时", "分钟")
_SHORTENED = re.compile(r"压缩|缩短|压减|控制|降至|降到|不超过|提速|减至|减少")
_PAST = re.compile(
    r"(?:20\d\d年|去年|上年|上一年|往年|前期|已|较|(?<!占)比(?![率例重])|同比|截至[^，。；]*)(?:[^，。；]{0,8})$"
)
_NAMED_YEAR = re.compile(r"(20\d\d)年[^，。；]{0,8}$")
_DESCRIBES = re.compile(
    r"(?:总投资|投资额|估算投资|概算|总用地|占地(?:面积)?|用地(?:面积)?|建筑面积|总面积|规划面积|总规模|规模(?:约|为)?|全长|线路长|总里程|(?<!新增)(?:日处理|处理|日供水|供水)(?:能力|规模)|(?<!增)长度?|总长|长约|宽|宽度|(?<![提新最])高(?:度)?|(?<!加)深|红线|可容纳|容纳|服务(?:人口|半径)|半径|层高|距离|地上|地下)(?:约|为|共|共计|达|近|超|超过|:|：)?$"
)
_DONE_TO = re.compile(r"新增|改造|盘活|处置|收储|出让|供应|整治|腾退|征收|拆除|清理|竣工|流转|消化")
_BROUGHT = re.compile(r"(?:签约|引进|招引|落地|新开工|储备|谋划)[^,;。]*\d+(?:个|项)[^,;。]*,")
"""Projects that are brought in, whose 总投资 is an aim as well."""
_LIMIT = re.compile(
    r"(?:第|前|近|每|每年|每月|每季度?|每周|每天|每日|每半年|提前|历时|为期|号|世界|全国|全球|百|上)$"
)
_RAISED = re.compile(r"(?:提高|增加|上调)到每人每[年月]$")


def counts(text: str, match: re.Match[str], year: int) -> bool:
    """Whether a number with its ``unit`` says what is to be reached, in a text of the year ``year`` or later."""
    before, unit = text[: match.start()], match["unit"]
    clause = before[last_clause(before) :]
    rest, after = text[match.start("unit") :], text[match.end() :]
    return not (
        _is_word(clause, unit, rest)
        or _is_scope(clause, unit, text[match.end("unit") :])
        or _is_reckoned(before, clause, unit, after)
        or _describes(before, clause)
        or (unit in TIMES and not _SHORTENED.search(clause))
        or _is_past(clause, year)
    )


def last_clause(text: str) -> int:
    """Where the last clause begins."""
    return max((match.end() for match in _CLAUSE.finditer(text)), default=0)


def _is_word(clause: str, unit: str, rest: str) -> bool:
    """Whether what looks like a unit begins a word, or ends an address: 项机制, 大道8号项目."""
    if _NO_UNIT.match(rest) and not _worked_on(rest):
        return True
    if unit == "项" and rest.startswith("项目") and re.search(r"[路号弄街]$", clause):
        return True
    return unit == "条" and re.match(r"(?:积极|全面|认真|深入)?(?:落实|贯彻|执行)", clause) is not None


def _is_scope(clause: str, unit: str, behind: str) -> bool:
    """Whether it says of which, and not how much; ``behind``: the text behind the unit."""
    if (
        (_LIMIT.search(clause) and not _RAISED.search(clause))
        or _SCOPED.match(behind)
        or (unit != "%" and _SCOPE.search(clause))
    ):
        return True
    some = _SOME.search(clause) and behind.startswith("的")
    return unit[-1] == "元" and bool(_CLASSES.match(behind) or some)


def _is_reckoned(before: str, clause: str, unit: str, after: str) -> bool:
    """Whether it is a basis, a rate for each, a part of a reckoning or of a name."""
    if re.match(r"[-+×*/]\d", after) or re.search(r"\d[+×*/:：]$", before):
        return True
    if unit == "%" and re.match(r"的(?:股权|股份|比例给予|标准给予|补贴)", after):
        return True
    if after.startswith(("(含)以", "及以下")):
        return True
    named = unit[-1] in "吨瓦" and _CAPACITY.match(after)
    return bool(_BASIS.match(after) or _EACH.search(clause) or named)


def _is_past(clause: str, year: int) -> bool:
    named = _NAMED_YEAR.search(clause)
    if not _PAST.search(clause) or (named and int(named[1]) >= year):
        return False
    return not re.search(r"(?:增长|提高|提升|下降|降低|达到|突破)[^，。；]{0,4}$", clause)


def _describes(before: str, clause: str) -> bool:
    """Whether the figure is a size of what is named, and not what is done: 用地, but not 盘活用地."""
    said = _DESCRIBES.search(clause)
    if not said:
        return False
    if said[0].startswith("总投资"):
        return _BROUGHT.search(before[before.rfind("。") + 1 :]) is None
    return _DONE_TO.search(re.split(r"[，,。；;（(\n]", before)[-1]) is None


def _worked_on(rest: str) -> bool:
    """个街镇的无违建创建复评验收工作: something is done for so many."""
    return bool(re.match(r"个(?:街道|街镇|镇街|乡镇|镇|乡)(?:的|完成|创建|建成|实现|达标)", rest))
