from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings

from tests.helpers import ROOT
from tests.store.tomls import documents
from xhplan.store.scan import Node, column_of, line_of, scan
from xhplan.store.toml import parse, same


def leads_to(text: str, start: int, name: str) -> bool:
    """Whether a key stands at ``start`` that is ``name``."""
    for end in range(start + 1, start + 10 * len(name) + 5):
        try:
            if parse(f"{text[start:end]} = 0") == {name: 0}:
                return True
        except ValueError:
            continue
    return False


def agree(node: Node, value: Any, text: str) -> None:
    """Assert that the tree has the value's shape, and that every span holds its value."""
    span = text[node.start : node.end]
    if node.literal or not isinstance(value, dict | list):
        assert same(parse(f"x = {span}")["x"], value)
    if isinstance(value, dict):
        assert isinstance(node.items, dict)
        assert list(node.items) == list(value)
        for name, child in node.items.items():
            assert leads_to(text, child.key, name)
            agree(child, value[name], text)
    elif isinstance(value, list):
        assert isinstance(node.items, list)
        assert len(node.items) == len(value)
        for child, item in zip(node.items, value, strict=True):
            agree(child, item, text)
        if node.literal and node.items:
            assert node.comma == ("," in re.sub(r"#[^\n]*", "", text[node.items[-1].end : node.end]))
    else:
        assert node.items is None


@settings(max_examples=2 * settings().max_examples)
@given(documents())
def test_the_tree_has_the_shape_that_the_parser_sees(text: str) -> None:
    agree(scan(text), parse(text), text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing",
        'a = """x"""""\nb = """"""\nc = """"y"""\n',
        "a = '''x'''''\nb = ''''''\nc = ''''y'''\n",
        'a = "\\\\"\nb = """\\\\"""\nc = """\\""""""\n',
        'a = [["]", """]"""], [{ b = [1, 2,], "]" = "}" }, ], # ]\n]\n',
        "[[task]]\nlog = [\n]\n[[task]]\n[[task.log]]\n[[task.log]]\n[task.log.values]\na = 1\n",
        "[a.b]\n[a]\nc = 1\n[a.b.d]\n",
        "a.b.c = 1\na.b.d = 2\na.e = {f.g = 1, f.h = []}\n",
        "d = [2021-03-05 14:02:11, 2021-03-05,14:02:11]",
        'a = """\\\n   x \\\r\n  y"""\r\nb = 1\r\n',
    ],
)
def test_corners(text: str) -> None:
    agree(scan(text), parse(text), text)


@pytest.mark.parametrize("path", sorted((ROOT / "tasks").glob("*.toml")), ids=lambda path: path.name)
def test_the_shipped_files(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    agree(scan(text), parse(text), text)


TEXT = '# 一\u2028二\r\nnumber = 15\r\n[[task]]\r\nid = "15-01"\r\nlog = [\r\n  { on = 2021-03-05, note = "x" },\r\n]\r\n'


def test_places() -> None:
    tree = scan(TEXT)
    note = tree.at(("task", 0, "log", 0, "note"))
    assert note is not None
    assert (TEXT[note.start : note.end], line_of(TEXT, note.key), column_of(TEXT, note.key)) == ('"x"', 6, 22)
    assert tree.at(("task", 1)) is tree.at(("task", 0, "log", "on")) is tree.at(("number", "x")) is None
    assert tree.nearest(("task", 0, "log", 0, "note", "x")) is note
    assert tree.nearest(("task", 0, "text")) is tree.at(("task", 0))
    assert tree.nearest(("nothing",)) is tree


def test_a_long_string_takes_no_long_time() -> None:
    body = 'x"\\\\\n' * 100_000
    tree = scan(f'a = """{body}"""\nb = 1\n')
    assert tree.items is not None
    assert list(tree.items) == ["a", "b"]
