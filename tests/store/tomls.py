"""TOML written in every manner: Hypothesis draws the data, a seeded writer its style."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any

from hypothesis import strategies as st

TRAPS = ["[[task]]", "\n[[task]]\n", "log = [", "\nlog = [\n", "]", "}", "#", ",", '"""', "'''", "# log = ["]
NAMES = [
    "a",
    "b-1",
    "1",
    "log",
    "task",
    "创业",
    "",
    "a.b",
    'x"y',
    "it's",
    "\\",
    "tab\t",
    "[[task]]",
    "#",
    "\u2028",
]
GAPS = ["", "", " ", "\t", "\n", "\n\n", " # 注 ] }\n", '#"""\n', "\n  # log = [\n", "# '''\n\n"]
BLANKS = ["", "", " ", "\t", "  "]
LINE_ENDS = ["\n", "\n", "\n\n", "  # 注释 [[task]]\n", "\t\n", '#"\n', "\n# '''\n   \n"]


class Raw(str):
    """A scalar as it is to be written."""


TEXTS = st.lists(st.sampled_from(TRAPS) | st.text("ab'\"\\\n\t 中😀\x00\u2028#=", max_size=4), max_size=3)
SCALARS = TEXTS.map("".join) | st.sampled_from(
    [
        *("0", "+1_000", "-0", "0xDEAD_beef", "0b01", "6.5", "5e+22", "-inf", "true", "false", "1e6", "+0.0"),
        *("2021-03-05", "2021-03-05 14:02:11", "2021-03-05 14:02:11.218+08:00", "2021-03-05T14:02:11Z"),
        *("14:02:11", "2021-03-05t14:02:11.5-10:00"),
    ]
).map(Raw)
KEYS = st.sampled_from(NAMES)
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)
TABLES = st.dictionaries(
    KEYS, VALUES | st.lists(st.dictionaries(KEYS, VALUES, max_size=3), max_size=3), max_size=4
)
STYLES = st.integers(0, 2**32).map(lambda seed: Writer(Random(seed)))


def documents() -> st.SearchStrategy[str]:
    return st.builds(lambda writer, data: writer.document(data), STYLES, TABLES)


class Writer:
    def __init__(self, random: Random) -> None:
        self.random = random

    def one(self, styles: Sequence[str]) -> str:
        return self.random.choice(styles)

    def often(self, share: float = 0.5) -> bool:
        return self.random.random() < share

    def document(self, data: Mapping[str, Any]) -> str:
        lines, parts = self.inside(data, [])
        return self.ends(self.one(["", "# 开头\n", "\n \n"]) + lines + "".join(parts))

    def ends(self, text: str) -> str:
        """The text with another kind of line ends, or without its last one."""
        mixed = "".join(self.one(["\n", "\r\n"]) if char == "\n" else char for char in text)
        return self.one([text, text, text.replace("\n", "\r\n"), text.rstrip("\n"), mixed])

    def inside(self, data: Mapping[str, Any], path: Sequence[str]) -> tuple[str, list[str]]:
        """The pairs of a table, and the tables below it."""
        below = {key: value for key, value in data.items() if _tables(value) and self.often(0.6)}
        pairs = self.pairs({key: value for key, value in data.items() if key not in below})
        lines = [self.one(BLANKS) + pair + self.one(LINE_ENDS) for pair in pairs]
        return "".join(lines), [self.section(value, [*path, key]) for key, value in below.items()]

    def section(self, value: Any, path: Sequence[str]) -> str:
        if isinstance(value, dict):
            return self.table(value, path)
        items = [self.inside(item, path) for item in value]
        return "".join(
            f"[{self.header(path)}]{self.one(LINE_ENDS)}{head}{''.join(parts)}" for head, parts in items
        )

    def table(self, data: Mapping[str, Any], path: Sequence[str]) -> str:
        lines, parts = self.inside(data, path)
        if parts and not lines and self.often():
            return "".join(parts)
        head = self.one(BLANKS) + self.header(path) + self.one(LINE_ENDS) + lines
        if parts and self.often(0.3):
            return parts[0] + head + "".join(parts[1:])  # the table is declared after one below it
        return head + "".join(parts)

    def header(self, path: Sequence[str]) -> str:
        return f"[{self.one(BLANKS)}{self.key(path)}{self.one(BLANKS)}]"

    def pairs(self, data: Mapping[str, Any]) -> Iterator[str]:
        found = [
            self.key(path) + self.one(["=", " = ", "\t= ", "=  "]) + self.value(value)
            for key, inner in data.items()
            for path, value in self.paths([key], inner)
        ]
        self.random.shuffle(found)
        return iter(found)

    def paths(self, path: list[str], value: Any) -> Iterator[tuple[list[str], Any]]:
        """The value by its key, or what is in it by dotted keys."""
        if isinstance(value, dict) and value and self.often():
            for key, inner in value.items():
                yield from self.paths([*path, key], inner)
        else:
            yield path, value

    def key(self, path: Sequence[str]) -> str:
        return self.one([".", " . ", ".\t", " ."]).join(map(self.name, path))

    def name(self, name: str) -> str:
        styles = [basic(name)]
        if name and name.isascii() and name.replace("-", "").isalnum():
            styles += [name] * 3
        if "'" not in name and _plain(name, "\t"):
            styles.append(f"'{name}'")
        return self.one(styles)

    def value(self, value: Any) -> str:
        if isinstance(value, Raw):
            return value
        if isinstance(value, str):
            return self.string(value)
        if isinstance(value, dict):
            pairs = [self.one(BLANKS) + pair + self.one(BLANKS) for pair in self.pairs(value)]
            return "{" + (",".join(pairs) or self.one(BLANKS)) + "}"
        items = ",".join(self.one(GAPS) + self.value(item) + self.one(GAPS) for item in value)
        return f"[{items}{',' if items and self.often() else ''}{self.one(GAPS)}]"

    def string(self, text: str) -> str:
        styles = [basic(text), self.long_basic(text), self.long_basic(text)]
        if _plain(text, "\t") and "'" not in text:
            styles.append(f"'{text}'")
        if _plain(text, "\t\n") and "'''" not in text:
            styles += [f"'''\n{text}'''"] * 2
        return self.one(styles)

    def long_basic(self, text: str) -> str:
        """Quotes are left bare where they may be; some lines end in a backslash."""
        pieces, quotes = [], 0
        for i, char in enumerate(text):
            quotes = (quotes + 1) % 3 if char == '"' else 0
            pieces.append('"' if quotes else _escaped(char, "\n\t"))
            if text[i + 1 : i + 2] not in (" ", "\n", "\t") and self.often(0.1):
                pieces.append("\\\n   ")
                quotes = 0
        lead = "\n" if text.startswith("\n") or self.often() else ""
        return f'"""{lead}{"".join(pieces)}"""'


def basic(text: str) -> str:
    return '"' + "".join(_escaped(char, "\t") for char in text) + '"'


def _escaped(char: str, raw: str) -> str:
    if char in raw or (char >= " " and char not in '"\\\x7f'):
        return char
    return f"\\{char}" if char in '"\\' else f"\\u{ord(char):04X}"


def _plain(text: str, allowed: str) -> bool:
    return all(char >= " " or char in allowed for char in text)


def _tables(value: Any) -> bool:
    """Whether a value may stand in sections of its own."""
    return isinstance(value, dict) or bool(
        isinstance(value, list) and value and all(isinstance(item, dict) for item in value)
    )
