"""What a cell shows: number formats (ECMA-376 part 1, 18.8.30 and 18.8.31) applied to values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from xhplan.record import NamedTuple

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|(?P<skip>[_*].)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式)|(?P<noon>AM/PM|A/P|上午/下午)|(?P<power>E[+-])"
    r"|(?P<digit>[0#?.,])|(?P<percent>%)|(?P<text>@)|(?P<day>e+|y+|m+|d+|h+|s+|a{3,4}|b+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_YEAR_MONTH, _MONTH_DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
BUILT_IN: Mapping[int, str] = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"¥"#,##0', 6: '"¥"#,##0', 7: '"¥"#,##0.00', 8: '"¥"#,##0.00',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy-m-d", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-m-d h:mm",
    27: _YEAR_MONTH, 28: _MONTH_DAY, 29: _MONTH_DAY, 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: "h:mm", 33: "h:mm:ss",
    34: "h:mm", 35: "h:mm:ss", 36: _YEAR_MONTH, 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 42: '"¥"#,##0', 44: '"¥"#,##0.00', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    48: "##0.0E+0", 50: _YEAR_MONTH, 51: _MONTH_DAY, 52: _YEAR_MONTH, 53: _MONTH_DAY, 54: _MONTH_DAY, 55: "h:mm",
    56: "h:mm:ss", 57: _YEAR_MONTH, 58: _MONTH_DAY,
}  # fmt: skip
"""Formats that files name by number alone, as a Chinese Excel shows them. Others show a value as it is."""


class Token(NamedTuple):
    """``kind``: literal, digit, general, percent, text, day, power."""

    kind: str
    text: str


_POINT = Token("digit", ".")


class Section(NamedTuple):
    """One part of a format, between semicolons; ``condition`` is that of the values it is for."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None

    def has(self, *kinds: str) -> bool:
        return any(token.kind in kinds for token in self.tokens)


def is_percent(code: str) -> bool:
    """Whether a number format shows a percentage."""
    return any(section.has("percent") for section in _sections(code))


def shown(code: str, value: object) -> str | None:
    """What a cell with this format shows, where that is not its value as anybody would write it.

    ``None`` where it is: 1200 as 1,200.0, 0.6 as 60%, a day with its year, month and day.
    """
    sections = _sections(code)
    if isinstance(value, bool) or not code or not sections:
        return None
    if isinstance(value, str):
        return _text(sections, value)
    if isinstance(value, date):
        return _day(sections[0], value)
    if isinstance(value, int | float):
        return _number(sections, Decimal(f"{value:.15g}"))
    return None


@cache
def _sections(code: str) -> tuple[Section, ...]:
    sections: list[Section] = []
    tokens: list[Token] = []
    condition = None
    for match in _TOKEN.finditer(code):
        if match["other"] == ";":
            sections.append(Section(tuple(tokens), condition))
            tokens, condition = [], None
        elif match["bracket"] is not None:
            if found := _CONDITION.fullmatch(match["bracket"]):
                condition = found[1], Decimal(found[2])
            tokens += _bracket(match["bracket"])
        else:
            tokens += _token(match)
    return (*sections, Section(tuple(tokens), condition))


def _token(match: re.Match[str]) -> Iterator[Token]:
    kind = str(match.lastgroup)
    if kind in ("quoted", "escaped", "other"):
        if match[kind]:
            yield Token("literal", match[kind])
    elif kind not in ("skip", "noon"):
        yield Token(kind, match[kind])


def _bracket(inside: str) -> Iterator[Token]:
    """``[$¥-804]`` shows ¥, ``[h]`` hours; colours and conditions show nothing."""
    if inside.startswith("$"):
        if symbol := inside[1:].partition("-")[0]:
            yield Token("literal", symbol)
    elif inside and set(inside.lower()) <= set("hms") and len(set(inside.lower())) == 1:
        yield Token("day", inside)


def _text(sections: tuple[Section, ...], value: str) -> str | None:
    found = sections[3] if len(sections) > 3 else next((one for one in sections if one.has("text")), None)
    if found is None:
        return None
    said = "".join(value if token.kind == "text" else token.text for token in found.tokens)
    return None if said.strip() == value.strip() else said.strip()


def _day(section: Section, value: date) -> str | None:
    if not section.has("day"):
        return None
    words = [token.text.lower() for token in section.tokens if token.kind == "day"]
    months = [word for index, word in enumerate(words) if word[0] == "m" and not _minutes(words, index)]
    has_day = any(word in ("d", "dd") for word in words)
    has_year = any(word[0] in "ye" for word in words)
    if has_day and months:
        return None if has_year else f"{value.month}月{value.day}日"
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    place = iter(range(len(words)))
    return "".join(
        _part(words, next(place), moment) if token.kind == "day" else token.text for token in section.tokens
    ).strip()


def _minutes(words: list[str], index: int) -> bool:
    """``m`` behind hours or before seconds."""
    return (index > 0 and words[index - 1][0] == "h") or words[index + 1 : index + 2][:1] in (["s"], ["ss"])


def _part(words: list[str], index: int, moment: datetime) -> str:
    word = words[index]
    if word[0] == "m" and not _minutes(words, index):
        return _MONTHS[moment.month - 1] if len(word) > 2 else f"{moment.month:0{len(word)}}"
    if word[0] in "ye":
        return f"{moment.year % 100:02}" if word == "yy" else str(moment.year)
    if word[0] == "a" or len(word) > 2:
        return "星期" + "一二三四五六日"[moment.weekday()]
    value = {"d": moment.day, "h": moment.hour, "m": moment.minute, "s": moment.second}.get(word[0], 0)
    return f"{value:0{len(word)}}"


def _number(sections: tuple[Section, ...], value: Decimal) -> str | None:
    section, signed = _chosen(sections, value)
    if section.has("day"):
        return _serial(section, value)
    if (
        section.has("power")
        or Token("literal", "/") in section.tokens
        or (section.has("general", "text") and not section.has("literal"))
    ):
        return None
    if value == 0 and not section.has("digit") and not _literals(section).strip("-‐–—/ "):
        return None if _literals(section).strip() else ""
    try:
        scaled, said = _written(section.tokens, abs(value))
    except ArithmeticError:
        return None  # too large to be a figure, which is told elsewhere
    said = f"-{said}" if value < 0 and signed else said
    plain = said.replace(",", "").replace(" ", "")
    own = value * 100 if section.has("percent") else value
    if section.has("percent"):
        plain = plain.removesuffix("%")
    try:
        same = scaled and plain != "" and Decimal(plain) == own and not plain.startswith("+")
    except ArithmeticError:
        same = False
    return None if same else said.strip()


def _literals(section: Section) -> str:
    return "".join(token.text for token in section.tokens)


def _serial(section: Section, value: Decimal) -> str | None:
    """A day that was left a number; days without a name show nothing that can be read."""
    from datetime import timedelta

    if not 1 <= value < 2_000_000:
        return str(value)
    return _day(section, datetime(1899, 12, 30) + timedelta(days=float(value)))


def _chosen(sections: tuple[Section, ...], value: Decimal) -> tuple[Section, bool]:
    """The section for a value, and whether a minus stands before what it shows."""
    numbers = [section for section in sections[:3] if not section.has("text")] or list(sections[:1])
    if any(section.condition for section in numbers):
        for section in numbers:
            if section.condition is None or _holds(section.condition, value):
                return section, True
        return numbers[-1], True
    if value < 0 and len(numbers) > 1:
        return numbers[1], False
    if value == 0 and len(numbers) > 2:
        return numbers[2], False
    return numbers[0], True


def _holds(condition: tuple[str, Decimal], value: Decimal) -> bool:
    sign, bound = condition
    return {
        "<": value < bound,
        ">": value > bound,
        "=": value == bound,
        "<=": value <= bound,
        ">=": value >= bound,
        "<>": value != bound,
    }[sign]


def _written(tokens: tuple[Token, ...], value: Decimal) -> tuple[bool, str]:
    """Whether the number is of its own size, and what is shown of it without its sign."""
    places = [index for index, token in enumerate(tokens) if token.kind in ("digit", "general")]
    if not places:
        return False, "".join(token.text for token in tokens)
    first, last = places[0], places[-1]
    value *= 100 ** sum(token.kind == "percent" for token in tokens)
    pattern = tokens[first : last + 1]
    thousands = _thousands(pattern)
    before, after = ("".join(token.text for token in part) for part in (tokens[:first], tokens[last + 1 :]))
    return thousands == 0, before + _digits(pattern, value.scaleb(-3 * thousands)) + after


def _thousands(pattern: tuple[Token, ...]) -> int:
    """How often the value is divided by a thousand: commas behind the last digit, or before the point."""
    text = "".join(token.text for token in pattern if token.kind == "digit")
    whole, _, decimals = text.partition(".")
    count = sum(len(part) - len(part.rstrip(",")) for part in (whole, decimals))
    return count if set(text) - {","} else 0


def _digits(pattern: tuple[Token, ...], value: Decimal) -> str:
    if any(token.kind == "general" for token in pattern):
        return f"{value:f}"
    point = pattern.index(_POINT) if _POINT in pattern else len(pattern)
    whole, decimals = pattern[:point], pattern[point + 1 :]
    count = sum(token.kind == "digit" and token.text in "0#?" for token in decimals)
    rounded = value.quantize(Decimal(1).scaleb(-count), ROUND_HALF_UP)
    left, _, right = f"{rounded:f}".partition(".")
    return _filled(whole, "" if left == "0" else left) + _behind(decimals, right)


def _filled(pattern: tuple[Token, ...], digits: str) -> str:
    """Digits before the point, from the right; the first place takes all that are left."""
    places = [index for index, token in enumerate(pattern) if token.kind == "digit" and token.text != ","]
    said: list[str] = []
    for index, token in reversed(list(enumerate(pattern))):
        if token.kind != "digit":
            said.append(token.text)
        elif token.text != ",":
            here = digits if places and index == places[0] else digits[-1:]
            digits = digits[: len(digits) - len(here)]
            said.append(here or ("0" if token.text == "0" else ""))
    return "".join(reversed(said))


def _behind(pattern: tuple[Token, ...], digits: str) -> str:
    kept = list(digits)
    said = []
    marks = [token.text for token in pattern if token.kind == "digit" and token.text != ","]
    while kept and kept[-1] == "0" and marks[len(kept) - 1] == "#":
        kept.pop()
    left = iter(kept)
    for token in pattern:
        if token.kind != "digit":
            said.append(token.text)
        elif token.text != ",":
            said.append(next(left, ""))
    text = "".join(said)
    return f".{text}" if text else ""
