"""Where things stand in a TOML text.

The parsers tell what a text says, not where; this tells where. It is meant
for texts that a parser has accepted, so it checks nothing: for those its tree
has exactly the parsed shape (property-tested).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from xhplan.record import TYPE_CHECKING
from xhplan.store.toml import parse

if TYPE_CHECKING:
    from typing import TypeAlias

Items: TypeAlias = "dict[str, Node] | list[Node] | None"

_GAP = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_SCALAR = re.compile(
    r'''"""(?:[^"\\]|\\[\s\S]|"{1,2}(?!"))*"{3,5}'''
    r"""|'''(?:[^']|'{1,2}(?!'))*'{3,5}"""
    r"""|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'"""
    r"""|\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]*"""
    r"""|[^\s,\]}#]+"""
)
_PLAIN = r"""(?:[^{}"'#]|"(?!"")(?:[^"\\\n]|\\.)*"|'(?!'')[^'\n]*')*+"""
_INLINE = re.compile(rf"\{{{_PLAIN}(?:\{{{_PLAIN}\}}{_PLAIN})*+\}}")
"""An inline table without comments, multi-line strings or more than one level of tables inside."""


class Node:
    """A value and its place: ``text[start:end]``.

    ``items`` are the values of a table or an array; ``key`` where the key
    stands that leads here; ``comma`` whether an array's last value has one;
    ``literal`` whether it is written with brackets or braces.
    """

    __slots__ = ("_inner", "comma", "end", "key", "literal", "start")

    def __init__(
        self,
        start: int,
        end: int,
        key: int,
        items: Items | Callable[[], Items] = None,
        literal: bool = False,
    ) -> None:
        self.start, self.end, self.key = start, end, key
        self._inner, self.literal, self.comma = items, literal, False

    @property
    def items(self) -> Items:
        """The values inside; those of an inline table are looked at when they are asked for."""
        if callable(self._inner):
            self._inner = self._inner()
        return self._inner

    def at(self, path: Sequence[str | int]) -> Node | None:
        """The value that a path of keys and indices leads to."""
        node: Node | None = self
        for step in path:
            node = node.child(step) if node else None
        return node

    def nearest(self, path: Sequence[str | int]) -> Node:
        """The value at ``path``, or the innermost one on the way to it."""
        node = self
        for step in path:
            found = node.child(step)
            if found is None:
                break
            node = found
        return node

    def child(self, step: str | int) -> Node | None:
        if isinstance(self.items, dict) and isinstance(step, str):
            return self.items.get(step)
        if isinstance(self.items, list) and isinstance(step, int) and step < len(self.items):
            return self.items[step]
        return None


def scan(text: str) -> Node:
    """The tree of a valid TOML text."""
    return _Scanner(text).document()


class _Scanner:
    def __init__(self, text: str, pos: int = 0) -> None:
        self.text, self.pos, self.root = text, pos, Node(0, 0, 0, {})

    def document(self) -> Node:
        table = self.root
        self.skip(_GAP)
        while self.pos < len(self.text):
            start = self.pos
            if self.text[start] == "[":
                table = self.header()
            else:
                self.pair(table)
            table.end = self.root.end = self.pos
            self.skip(_GAP)
        return self.root

    def skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.pos)
        assert match
        self.pos = match.end()
        return match[0]

    def header(self) -> Node:
        start = self.pos
        many = self.text.startswith("[[", start)
        self.pos += 2 if many else 1
        *parents, (name, key) = self.keys()
        self.pos += 2 if many else 1
        table = self.descend(self.root, parents)
        assert isinstance(table.items, dict)
        if many:
            array = table.items.setdefault(name, Node(start, start, key, []))
            assert isinstance(array.items, list)
            array.items.append(Node(start, self.pos, key, {}))
            return array.items[-1]
        return table.items.setdefault(name, Node(start, self.pos, key, {}))

    def keys(self) -> list[tuple[str, int]]:
        found = []
        while True:
            self.skip(_BLANK)
            key = self.pos
            found.append((_plain(self.skip(_KEY)), key))
            self.skip(_BLANK)
            if self.text[self.pos] != ".":
                return found
            self.pos += 1

    def descend(self, table: Node, keys: Sequence[tuple[str, int]]) -> Node:
        for name, key in keys:
            assert isinstance(table.items, dict)
            table = table.items.setdefault(name, Node(key, key, key, {}))
            if isinstance(table.items, list):
                table = table.items[-1]
        return table

    def pair(self, table: Node) -> None:
        *parents, (name, key) = self.keys()
        self.pos += 1
        self.skip(_BLANK)
        table = self.descend(table, parents)
        assert isinstance(table.items, dict)
        table.items[name] = self.value(key)
        table.end = self.pos

    def value(self, key: int) -> Node:
        start = self.pos
        if self.text[start] == "[":
            return self.array(key)
        if self.text[start] == "{":
            return self.inline(key)
        self.skip(_SCALAR)
        return Node(start, self.pos, key)

    def array(self, key: int) -> Node:
        items: list[Node] = []
        node = Node(self.pos, self.pos, key, items, literal=True)
        for _ in self.members("]"):
            items.append(self.value(self.pos))
            node.comma = self.comma()
        node.end = self.pos
        return node

    def inline(self, key: int) -> Node:
        start = self.pos
        if match := _INLINE.match(self.text, start):
            self.pos = match.end()
            return Node(
                start, self.pos, key, lambda: _Scanner(self.text, start).opened(key).items, literal=True
            )
        return self.opened(key)

    def opened(self, key: int) -> Node:
        node = Node(self.pos, self.pos, key, {}, literal=True)
        for _ in self.members("}"):
            self.pair(node)
            self.comma()
        node.end = self.pos
        return node

    def members(self, close: str) -> Iterator[None]:
        self.pos += 1
        self.skip(_GAP)
        while self.text[self.pos] != close:
            yield
            self.skip(_GAP)
        self.pos += 1

    def comma(self) -> bool:
        self.skip(_GAP)
        found = self.text[self.pos] == ","
        self.pos += found
        return found


def _plain(key: str) -> str:
    if key[0] not in "\"'":
        return key
    return next(iter(parse(f"{key} = 0"))) if "\\" in key else key[1:-1]


def line_of(text: str, pos: int) -> int:
    """The number, from 1, of the line that holds ``pos``. Lines end at ``\\n`` alone."""
    return text.count("\n", 0, pos) + 1


def column_of(text: str, pos: int) -> int:
    """The column, in characters from 1, of ``pos`` in its line."""
    return pos - (text.rfind("\n", 0, pos) + 1) + 1
