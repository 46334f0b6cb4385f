"""What numbers a paragraph: 一、 （一） 1. （1） ① 任务1： — its kind, its number, where it ends."""

from __future__ import annotations

import re
import unicodedata

from xhplan.core.document import Line
from xhplan.record import NamedTuple

_CN = "一二三四五六七八九十"
_NAMES = "任务|行动|项目|事项|工程|专项|举措|措施|实事|重点工作|工作"
_AFTER = r"(?!\d)|(?=(?:19|20)\d\d年)"
_KINDS = (
    ("part", rf"第[{_CN}百\d]+(?:部分|章|节|篇)[、：:\s]*"),
    ("article", rf"第[{_CN}百零〇\d]+条[、：:\s]*"),
    ("named", rf"(?:——|—|--|-)?\s*(?P<name>{_NAMES})\s*(?P<named>[{_CN}]+|\d{{1,3}})\s*(?:[：:、.．]|\s+(?=\S)|(?=——))\s*"),
    ("cn", rf"(?P<cn>[{_CN}]+)\s*[、．.，]\s*"),
    ("cnp", rf"[（(](?P<cnp>[{_CN}]+)[)）]\s*[、.．]?\s*"),
    ("ar", rf"(?P<ar>\d{{1,3}})\s*[.．、](?:{_AFTER})\s*"),
    ("dec", r"\d{1,2}[.．-]\d{1,2}(?:[.．-]\d{1,2})?[.．、]?(?:\s+|(?=[一-鿿])(?!万|亿|公里|平方|米|元|个|吨|倍|年|月|日))"),
    ("arp", r"[（(](?P<arp>\d{1,3})[)）]\s*|(?P<arp2>\d{1,3})[)）]\s*"),
    ("circle", r"(?P<circle>[①-⑳㉑-㉟⑴-⒇])\s*"),
    ("dash", r"(?:——|--|[-•·●◆■▪◇○▲★])\s*(?=\S)"),
)  # fmt: skip
_RANKS = {
    "part": 0,
    "article": 5,
    "cn": 10,
    "cnp": 20,
    "ar": 30,
    "dec": 35,
    "arp": 40,
    "circle": 50,
    "bullet": 55,
    "dash": 60,
}
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)


class Mark(NamedTuple):
    """``value``: its number, 0 where it has none; ``end``: the first character behind it; ``shown``: as printed."""

    kind: str
    value: int
    end: int
    shown: str


def mark_of(line: Line) -> Mark | None:
    """What the line begins with, be it text or Word's own numbering."""
    if line.number:
        shown = line.number
        found = _match(shown if shown[-1:] in "、.．)）：:" else f"{shown}、") or _match(f"{shown}、")
        if found:
            return found._replace(end=0, shown=shown)
    lead = len(line.text) - len(line.text.lstrip(" \t\u3000#*>"))
    found = _match(line.text[lead:])
    return found and found._replace(end=found.end + lead)


def _match(text: str) -> Mark | None:
    for kind, pattern in _PATTERNS:
        match = pattern.match(text)
        if match:
            groups = match.groupdict()
            name = groups.pop("name", None)
            number = next((said for said in groups.values() if said), "")
            return Mark(f"{kind}:{name}" if name else kind, value_of(number), match.end(), match[0].strip())
    return None


def rank(mark: Mark) -> int:
    """How deep a kind of mark usually lies."""
    if mark.kind.startswith("named"):
        return _RANKS["cn"] + 5 if mark.kind[6:] in ("行动", "工程", "专项") else _RANKS["ar"] + 2
    return _RANKS[mark.kind]


def value_of(number: str) -> int:
    """12, 十二, ⑫."""
    if not number:
        return 0
    if number.isdecimal():
        return int(number)
    if len(number) == 1 and number not in _CN:
        folded = re.sub(r"\D", "", unicodedata.normalize("NFKC", number))
        return int(folded) if folded else 0
    tens, ten, ones = number.partition("十")
    if not ten:
        return _CN.index(number[0]) + 1
    return (10 * (_CN.index(tens[0]) + 1) if tens else 10) + (_CN.index(ones[0]) + 1 if ones else 0)


def number_shown(mark: Mark) -> str | None:
    """A mark's number as a person would write it: 3, 一, 2.1; ``None`` for a dash."""
    if mark.kind == "dash":
        return None
    if mark.kind in ("dec", "cnp", "cn", "part") or mark.kind.startswith("named"):
        inner = re.sub(r"^[-—\s]+|[：:、.．，,\s（）()]+$|^[（(]", "", mark.shown)
        digits = re.search(rf"\d+(?:[.．-]\d+)*|[{_CN}]+$", inner)
        return digits[0] if digits else inner
    return str(mark.value)
