"""量化指标 in a task's wording: number and unit, with what stands before and behind (docs/format.md, section 5)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from xhplan.core.draft.records import Measure
from xhplan.core.draft.scopes import TIMES, counts, last_clause
from xhplan.core.model import Number

_UNITS = (
    "微克/立方米|个百分点|个工作日|元人民币|毫克/升|平方公里|吨标准煤|立方米|千瓦时|"
    "兆瓦时|平方米|TEU|工作日|美元|千瓦|兆瓦|平米|公顷|公里|千米|延米|人次|家次|"
    "户次|辆次|台次|车次|场次|班次|批次|标箱|PB|英里|小时|分钟|元|斤|度|㎡|亩|"
    "米|吨|人|名|例|户|套|台|辆|座|个|家|处|所|条|张|间|件|项|株|棵|场|期|"
    "幢|栋|对|支|门|片|块|盏|部|艘|架|组|批|宗|笔|单|篇|份|本|册|列|趟|次|"
    "款|根|口|路(?!公交|车|口|沿|两)|眼|床|席|位|头|只|羽|集|穴|%|‰|倍|P|天"
)
"""Each may have 万 or 亿 before it; the longer ones first."""
_RATES = ("%", "‰", "个百分点")
_COUNTED = (
    "贫困|低保|农村|城乡|社区|城镇|居民|群众|人口|农民|农户|住户|学生|老人|老年|妇女|儿童|职工|干部|劳动力|"
    "残疾|青年|困难|失业"
)
"""Those of whom so many 万 are told without a measure word: 25万贫困户."""
_DIGITS = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_BEFORE = (
    "约|大约|至少|不少于|不低于|不小于|不超过|不高于|不多于|低于|高于|超过|突破|达到|达|力争|确保|争取|全年|"
    "累计|以上|近|超|左右|控制在|预计|计划|稳定在|保持在|保持"
)
_BEHIND = "以上|以内|以下|左右|余|之内|及以上|上下|\\+"
_VALUE = re.compile(
    rf"(?<![\dA-Za-z.\-—第#“])(?<!\d[.] )(?P<number>{_DIGITS})(?:[-~—–至到](?P<to>{_DIGITS}))?"
    r"(?P<more>余|多|\+)?(?P<scale>[万亿](?=余|多))?(?P<more2>余|多)?"
    rf" ?(?P<unit>[万亿]?(?:{_UNITS})(?:/[日天年月](?![\d一-鿿]))?|万(?=[余多]?(?:{_COUNTED})))(?P<behind>(?:{_BEHIND})?)"
)
_PLUS = re.compile(r"(?<![\dA-Za-z.+])(?P<number>\d+)(?P<more>\+)(?=[一-鿿])")
_CHINESE = re.compile(
    r"(?:新建|建成|新增|开工|创建|建设|开设|设立|打造|改造|完成|举办|培育|引进|组建)(?P<number>[两二三四五六七八九]|[二三四五六七八九]?十[一二三四五六七八九]?)(?P<unit>所|座|个|家|条|处|台|场|支|批次)(?=[一-鿿“])"
)
_QUOTED = re.compile(r"《[^《》]*》|“[^“”]*”|\"[^\"]*\"|「[^」]*」")
_GROWTH = re.compile(r"(?:增长|增速|增幅|提高|提升|增加)(?:率)?[^，。；、%]{0,6}$")
_FALL = re.compile(r"(?:下降|降低|减少|压减|缩减|降幅)[^，。；、%]{0,8}$")
_CEILING = re.compile(
    r"(?:控制在|不超过|不高于|不多于|(?<!不)低于|不突破|压缩至|压减至|降至|不大于)[^，。；、]{0,4}$"
)
_KEEP = re.compile(r"(?:保持|稳定|维持|始终|坚持|继续|持续)[^，。；、]{0,10}$")
_COVERAGE = re.compile(r"(?:[一-鿿“”]{2,14})?全覆盖")
_IN_LIMITS = re.compile(
    r"[一-鿿]{2,14}(?:始终)?(?:严格)?控制在(?:市|区|上级|省)?[^，。；]{0,8}(?:指标数|控制数|下达(?:的)?指标|计划数|目标)[^，。；]{0,2}(?:以?内|范围)"
)
_MARKS = re.compile(
    r"(?<![签节制条公合契预违])约|力争|确保|争取|至少|不少于|不低于|不超过|不高于|全年|始终|累计|超过|突破|近(?=\d)|超(?=\d)"
)
_LEADING = re.compile(
    r"^(?:全年|力争|确保|争取|累计|计划|预计|年内|今年|全区|全市|继续|着力|同时|其中|并|和|及|以及|到20\d\d年(?:底|末)?|20\d\d年(?:底|末)?(?:前)?|推动|推进|加快|实施|启动)+"
)
_TRAILING = re.compile(rf"(?:{_BEFORE}|为|至|到|共|共计|合计|总数|分别|的|了|各)+$")
_LONGEST = 24
_NUMERALS = "一二三四五六七八九"


def measures(text: str, year: int = 9999) -> tuple[Measure, ...]:
    """The targets of a wording, in its order; what it says of years before ``year`` is past."""
    plain = _folded(text)
    shadow = _shadowed(plain)
    found = [*_values(plain, shadow, year), *_others(plain, shadow)]
    seen: set[tuple[int, int]] = set()
    kept: list[tuple[int, Measure]] = []
    for at, end, measure in sorted(found, key=lambda one: (one[0], -one[1])):
        if not any(at < stop and begin < end for begin, stop in seen):
            seen.add((at, end))
            kept.append((at, measure))
    return tuple(measure for _, measure in kept)


def _folded(text: str) -> str:
    """Widths made equal, a character a character, so that places stay."""
    return "".join(
        folded if len(folded := unicodedata.normalize("NFKC", char)) == 1 else char for char in text
    )


def _shadowed(text: str) -> str:
    """The text with names of papers and quotations blotted out."""
    return _QUOTED.sub(lambda found: "〓" * len(found[0]), text)


def _values(plain: str, shadow: str, year: int) -> Iterator[tuple[int, int, Measure]]:
    for match in _VALUE.finditer(shadow):
        if counts(shadow, match, year):
            yield match.start(), match.end(), _measure(plain, match)
    for match in _PLUS.finditer(shadow):
        yield match.start(), match.end(), _bare(plain, match)
    for match in _CHINESE.finditer(shadow):
        yield match.start("number"), match.end(), _spelt(plain, match)


def _measure(plain: str, match: re.Match[str]) -> Measure:
    before = plain[: match.start()]
    clause = before[_last_outside(before) :]
    after = plain[match.end() :]
    number: Number = _number(match["number"])
    unit = (match["scale"] or "") + match["unit"]
    kind = _kind(clause, match, after)
    name = _name(_own(clause), after, unit)
    marks = _marks(clause, match)
    quote = _quote(plain, match.start(), match.end())
    pace = "linear" if kind == "total" and "全年" in marks else None
    return Measure(name, number, unit, marks, kind, quote, pace)


def _own(clause: str) -> str:
    """A clause behind the figure before it: of 3个既有园区和至少 it is 至少."""
    ends = [found.end() for found in _VALUE.finditer(_shadowed(clause))]
    if not ends:
        return clause
    parts = re.split(r"和|及|与|以及", clause[ends[-1] :])
    return parts[-1] if len(parts) > 1 else ""


def _last_outside(text: str) -> int:
    """Where the last clause begins; what stands in quotation marks does not end one."""
    return last_clause(_shadowed(text))


def _number(said: str) -> Number:
    value = Decimal(said.replace(",", ""))
    return int(value) if value == value.to_integral() and "." not in said else value


def _kind(clause: str, match: re.Match[str], after: str) -> str:
    behind = match["behind"]
    if _CEILING.search(clause) or behind in ("以内", "以下", "之内"):
        return "ceiling"
    if match["unit"] in _RATES:
        if _GROWTH.search(clause):
            return "rate"
        if _FALL.search(clause):
            return "level"
        return "keep" if _KEEP.search(clause) else "level"
    if match["more"] in ("余", "多") and re.match(r"廉租|低保|困难|老人|居民|企业", after):
        return "keep"
    if match["unit"] in TIMES:
        return "ceiling"
    if re.search(
        r"(?:每[百千万](?:名|人|户)[^，。；]*|千人[^，。；]*|保有量|总数|总量|总规模|拥有|平均|人均|浓度|稳定在|保持在)[^，。；]{0,6}$",
        clause,
    ):
        return "level"
    return "total"


def _marks(clause: str, match: re.Match[str]) -> tuple[str, ...]:
    found = [said[0] for said in _MARKS.finditer(clause[-16:])]
    if clause.startswith("全年") and "全年" not in found:
        found.insert(0, "全年")
    found += [said for said in (match["more"], match["more2"], match["behind"]) if said]
    return tuple(dict.fromkeys(found))


def _name(clause: str, after: str, unit: str) -> str:
    """What is counted: the clause before, and what stands behind up to the next mark."""
    head = _TRAILING.sub("", _LEADING.sub("", clause.strip()))
    head = re.sub(r"^[^一-鿿“”A-Za-z]+", "", head)
    blotted = _QUOTED.sub(lambda found: "引" * len(found[0]), after)
    stop = re.search(r"[，,。；;：:、（()）\n]|\d|和(?=\d|至少|约)", blotted)
    tail = after[: stop.start() if stop else len(after)]
    tail = re.sub(r"^[余多]" if unit == "万" else "^的", "", tail).strip()
    if unit in _RATES:
        tail = "" if head else tail
    name = f"{head}{tail}" if head or tail else unit
    return (
        name if len(name) <= _LONGEST else (head or tail)[-_LONGEST:] if len(head) >= 4 else name[:_LONGEST]
    )


def _quote(plain: str, first: int, end: int) -> str:
    begin = _last_outside(plain[:first])
    stop = re.search(r"[，,。；;\n]", plain[end:])
    return plain[begin : end + (stop.start() if stop else len(plain) - end)].strip()


def _bare(plain: str, match: re.Match[str]) -> Measure:
    """1000+企业: a number without a unit."""
    before, after = plain[: match.start()], plain[match.end() :]
    name = _name(before[_last_outside(before) :], after, "")
    unit = "家" if "企业" in after[:4] else "个"
    quote = _quote(plain, match.start(), match.end())
    return Measure(name, int(match["number"]), unit, ("+",), "keep", quote)


def _spelt(plain: str, match: re.Match[str]) -> Measure:
    tens, ten, ones = match["number"].replace("两", "二").partition("十")
    value = (_NUMERALS.index(tens) + 1 if tens else 1 if ten else 0) * (10 if ten else 1)
    value += _NUMERALS.index(ones) + 1 if ones else 0
    before, after = plain[: match.start("number")], plain[match.end() :]
    name = _name(before[_last_outside(before) :], after, match["unit"])
    quote = _quote(plain, match.start("number"), match.end())
    return Measure(name, value, match["unit"], (), "total", quote, derived=match["number"] + match["unit"])


def _others(plain: str, shadow: str) -> Iterator[tuple[int, int, Measure]]:
    """What is a target without a figure: 全覆盖, 控制在指标数内."""
    for match in _COVERAGE.finditer(plain):
        clause = plain[_last_outside(plain[: match.end()]) : match.end()]
        told = plain[max(plain.rfind(mark, 0, match.start()) for mark in "。;\n") + 1 : match.start()]
        if _VALUE.search(told) or (
            re.search(r"(?:逐步|基本|推动|探索|力求)[^，。；]{0,4}(?:实现)?[^，。；]{0,8}$", clause)
            and "逐步" in clause
        ):
            continue
        name = _LEADING.sub("", clause).removesuffix("全覆盖").removesuffix("实现") + "覆盖率"
        yield (
            match.start(),
            match.end(),
            Measure(name[-_LONGEST:], 100, "%", (), "level", clause, derived="全覆盖"),
        )
    for match in _IN_LIMITS.finditer(plain):
        if not re.search(r"\d", match[0]):
            name = re.sub(r"(?:始终)?(?:严格)?控制在.*", "", _LEADING.sub("", match[0]))
            marks = tuple(_MARKS.findall(match[0]))
            yield (
                match.start(),
                match.end(),
                Measure(name, None, "人" if "人数" in name else "%", marks, "ceiling", match[0]),
            )
