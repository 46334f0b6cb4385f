"""Word's own numbering: what stands before a paragraph and is no text of it ([ECMA-376] 17.9)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from xhplan.record import NamedTuple
from xhplan.store.documents.xml import child, local, value

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_LEVELS = 9
_LARGEST = 9_999


class Level(NamedTuple):
    """``restart``: only numbers of levels above this one (from 1) begin it anew; ``None``: all above do."""

    start: int
    form: str
    text: str
    restart: int | None = None


class Numbering:
    """The lists of a document, and how far each has been counted."""

    def __init__(self, root: Element | None) -> None:
        self.levels: dict[str, dict[int, Level]] = {}
        self.lists: dict[str, tuple[str, dict[int, Level]]] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.begun: set[tuple[str, int]] = set()
        for item in root if root is not None else ():
            if local(item) == "abstractNum":
                self.levels[value(item, "abstractNumId") or ""] = dict(map(_level, _named(item, "lvl")))
        for item in root if root is not None else ():
            if local(item) == "num":
                self.lists[value(item, "numId") or ""] = _list(item)

    def next(self, number: str, level: int) -> str:
        """What stands before the next paragraph of this list and level; empty for a bullet or none."""
        if number not in self.lists or not 0 <= level < _LEVELS:
            return ""
        abstract, own = self.lists[number]
        levels = _over(self.levels.get(abstract, {}), own)
        if level not in levels:
            return ""
        self._count(number, abstract, level, levels, own)
        counts = self.counts[abstract]
        shown = levels[level].text
        return re.sub(r"%([1-9])", lambda found: _shown(int(found[1]) - 1, counts, levels), shown).strip()

    def _count(
        self, number: str, abstract: str, level: int, levels: Mapping[int, Level], own: Mapping[int, Level]
    ) -> None:
        counts = self.counts.setdefault(abstract, {})
        if level in own and (number, level) not in self.begun:
            counts.pop(level, None)
        self.begun.add((number, level))
        for above in range(level):
            counts.setdefault(above, levels[above].start if above in levels else 1)
        counts[level] = counts[level] + 1 if level in counts else levels[level].start
        for deeper in [one for one in counts if one > level]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or level < restart:
                del counts[deeper]


def _over(levels: Mapping[int, Level], own: Mapping[int, Level]) -> dict[int, Level]:
    """The levels of a list: those of its kind, changed by what it says itself."""
    changed = dict(levels)
    for at, level in own.items():
        changed[at] = level if level.form or at not in levels else levels[at]._replace(start=level.start)
    return changed


def _named(item: Element, name: str) -> list[Element]:
    return [one for one in item if local(one) == name]


def _level(item: Element) -> tuple[int, Level]:
    form = value(child(item, "numFmt")) or "decimal"
    text = "" if form == "bullet" else value(child(item, "lvlText")) or ""
    restart = value(child(item, "lvlRestart"))
    start = _whole(value(child(item, "start")), 1)
    return _whole(value(item, "ilvl")), Level(start, form, text, _whole(restart) if restart else None)


def _list(item: Element) -> tuple[str, dict[int, Level]]:
    own: dict[int, Level] = {}
    for over in _named(item, "lvlOverride"):
        at = _whole(value(over, "ilvl"))
        inner = child(over, "lvl")
        start = child(over, "startOverride")
        if inner is not None:
            own[at] = _level(inner)[1]
        elif start is not None:
            own[at] = Level(_whole(value(start), 1), "", "")
    return value(child(item, "abstractNumId")) or "", own


def _whole(said: str | None, default: int = 0) -> int:
    return int(said) if said and re.fullmatch(r"\d{1,4}", said) else default


def _shown(level: int, counts: Mapping[int, int], levels: Mapping[int, Level]) -> str:
    form = levels[level].form if level in levels else "decimal"
    return written(counts.get(level, 1), form)


def written(number: int, form: str) -> str:
    """A number in one of Word's formats."""
    if form == "none" or not 0 <= number <= _LARGEST:
        return ""
    if "ircle" in form and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if form == "decimalEnclosedParen" and 1 <= number <= 20:
        return chr(ord("⑴") + number - 1)
    if form.startswith(("chineseLegal", "ideographLegal")):
        return chinese(number, _FORMAL)
    if form.startswith(("chinese", "japanese", "taiwanese", "ideographDigital", "ideographTraditional")):
        return chinese(number)
    if form.endswith("Letter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if form.startswith("upper") else letter
    if form.endswith("Roman"):
        return _roman(number).upper() if form.startswith("upper") else _roman(number)
    return f"{number:02}" if form == "decimalZero" else str(number)


def chinese(number: int, digits: str = _DIGITS) -> str:
    """1 to 99 in Chinese; beyond, digit by digit."""
    if number >= 100 or number < 1:
        return "".join(digits[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    ten = "拾" if digits == _FORMAL else "十"
    head = "" if not tens else ten if tens == 1 else digits[tens] + ten
    return head + (digits[ones] if ones else "")


def _roman(number: int) -> str:
    pairs = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
    small = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    said = ""
    for size, letters in (*pairs, *small):
        said += letters * (number // size)
        number %= size
    return said
