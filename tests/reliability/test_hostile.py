"""Whatever is written into the plan, it comes out as text and as nothing else."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import tomllib
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from icalendar import Calendar
from markdown_it import MarkdownIt

from tests import needs
from tests.forms import opened
from tests.program import Copy, command, copy_plan, environment, harmful, run, spawn
from tests.reliability.hostile import HOSTILE, LONE
from tests.terminal import bare, shown
from xhplan.render.lines import HEADINGS
from xhplan.render.text import clean

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SCREENS = ("", "list", "list --full", "show 15-01 17-01", "log", "report", "weekly", "report 2021-03")
PIPES = (*SCREENS, "list --ids", "check", "undo --dry-run", "report --format markdown")
TEXTS = {**HOSTILE, "everything": "".join(HOSTILE.values())}
ALWAYS = ("everything", "lines", "block", "table", "rich, closed", "formula", "tab before", "toml")
BY_NAME = [name if name in ALWAYS else pytest.param(name, marks=pytest.mark.heavy) for name in TEXTS]
"""Each by itself in the heavy run; else those that act at a line's start, and all in one."""
LONG = [2**16, pytest.param(2**20, marks=pytest.mark.heavy)]
"""Bytes of a text that is far longer than any screen."""


def told(plan: Copy, text: str) -> Copy:
    """The text wherever a person may write one."""
    name = text if text.strip() else f"甲{text}"
    plan.did("update", "15-01", "--note", name, "--problem", name, "--next", name, "--ask", name, by(name))
    plan.did("update", "15-01", "--from", name, "--evidence", name, "--set", "创业=152", by(name))
    plan.did("update", "15-01", "17-01", "--owner", name, "--support", name, by(name))
    plan.did("update", "15-01", "--due", "4月2日", "--note", name, "--basis", name, by(name))
    plan.did("update", "15-01", f"--milestone={re.sub('[=＝]', '~', name).strip()}=2021-04-05", by(name))
    plan.did("block", "17-01", "--note", name, by(name))
    plan.did("add", f"--category={name}", by(name), "--", "17", name)
    return plan


def by(name: str) -> str:
    return f"--by={name}"


@pytest.mark.parametrize("name", BY_NAME)
def test_text_stays_text(plan: Copy, name: str) -> None:
    text = TEXTS[name]
    told(plan, text)
    in_the_file(plan, text)
    on_a_terminal(plan, text)
    in_a_pipe(plan)
    in_json(plan, text)
    in_csv(plan)
    in_markdown(plan, text)
    in_html(plan)


def in_the_file(plan: Copy, text: str) -> None:
    for number in (15, 17):
        raw = plan.text(number)
        assert not harmful(raw)
        tomllib.loads(raw)
    entries = [entry for task in tomllib.loads(plan.text(15))["task"] for entry in task["log"]]
    assert len(entries) == 4 + 1 == len(plan.lines_of("15-01")), "one update is one line"
    assert entries[0]["note"] == text
    assert entries[0]["by"] == text.strip()


def on_a_terminal(plan: Copy, text: str) -> None:
    for words in SCREENS:
        raw = shown(*words.split(), folder=plan.folder, columns=100)
        assert not harmful(bare(raw)), words
        for sequence in re.findall(r"\x1b\[[\d;]*m", text):
            if sequence != "\x1b[0m":
                assert sequence not in raw, words


def in_a_pipe(plan: Copy) -> None:
    for words in PIPES:
        done = plan.run(*words.split(), by("x")) if words.startswith("undo") else plan.run(*words.split())
        assert done.status in (0, 1), done.err
        assert "Traceback" not in done.err
        assert not harmful(done.out + done.err), words
    lines = plan.did("list").out.split("\n")
    assert {len(line.split("\t")) for line in lines[:-1]} == {len(HEADINGS)}
    assert len(lines) == 137


def in_json(plan: Copy, text: str) -> None:
    for words in ("list --json", "show 15-01 --json", "log --json", "report --format json"):
        out = plan.did(*words.split()).out
        json.loads(out)
        assert not harmful(out), words
    notes = [entry.get("note") for entry in json.loads(plan.did("log", "--json").out)["entries"]]
    assert text in notes, "exactly what was said"


def in_csv(plan: Copy) -> None:
    for words in ("list --csv", "export --format csv"):
        out = plan.did(*words.split()).out
        assert not harmful(out.replace("\r\n", "\n").removeprefix("\ufeff")), words
        rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"), newline="")))
        assert len(rows) >= 137
        assert len({len(row) for row in rows}) == 1
        for row in rows:
            assert not [cell for cell in row if cell.lstrip().startswith(tuple("=+-@＝＋－＠"))], words


def in_markdown(plan: Copy, text: str) -> None:
    for words in ("weekly", "report 2021-03 --format markdown"):
        out = plan.did(*words.split()).out
        tags, cells, said = read(out)
        assert tags <= {"h1", "h2", "h3", "h4", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}
        assert all(len(widths) == 1 for widths in cells), "a table keeps its columns"
        assert " ".join(clean(text).split()) in " ".join(said.split()), words
        html = PARSER.render(out)
        assert set(re.findall(r"<(\w+)", html)) <= tags
        assert "href" not in html


_MARK = re.compile(r"<!-- 填写(完| [\w·-]+ [0-9a-f]{8} [0-9a-f]{8}) -->\n")
"""What marks a blank that a person fills in: the program's own words, none of the plan's texts."""


def read(text: str) -> tuple[set[str], list[set[int]], str]:
    """The tags, how many cells the rows of each table have, and the text."""
    tags, tables, said = set(), [], []
    for token in PARSER.parse(text):
        if token.type == "html_block" and _MARK.fullmatch(token.content):
            continue
        assert token.type not in (
            "html_block",
            "fence",
            "code_block",
            "hr",
            "blockquote_open",
            "ordered_list_open",
        )
        if token.tag:
            tags.add(token.tag)
        if token.type == "table_open":
            tables.append([0])
        elif token.type == "tr_open":
            tables[-1].append(0)
        elif token.type in ("th_open", "td_open"):
            tables[-1][-1] += 1
        elif token.type == "inline":
            assert {child.type for child in token.children or ()} <= {"text"}, token.content
            said.append("".join(child.content for child in token.children or ()))
    return tags, [set(rows[1:]) for rows in tables], "\n".join(said)


class Page(HTMLParser):
    """The tags and attribute names of a page, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.section: str | None = None
        self.attributes: set[tuple[str, str]] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        given = dict(attrs)
        if tag == "section":
            self.section = given.get("id")
        if tag == "a":
            assert (given.get("href") or "").startswith("#")
        if tag != "a" or self.section != "paper":  # which takes what it has room for
            self.tags[tag] += 1
        self.attributes |= {(tag, name) for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        pytest.fail(data)


def in_html(plan: Copy) -> None:
    raw = plan.did("report", "2021-03", "--format", "html").out
    page = Page()
    page.feed(raw)
    plain = Page()
    plain.feed(plain_page(plan))
    assert set(page.tags) <= set(plain.tags)
    assert page.attributes <= plain.attributes
    assert page.tags["script"] == plain.tags["script"]
    assert page.tags["a"] == plain.tags["a"]
    assert not harmful(raw)


_PLAIN: list[str] = []


def plain_page(plan: Copy) -> str:
    """The same page with a harmless text."""
    if not _PLAIN:
        other = told(copy_plan(plan.folder.parent / "另"), "甲")
        _PLAIN.append(other.did("report", "2021-03", "--format", "html").out)
    return _PLAIN[0]


# --- files for other programs -----------------------------------------------------------


FILED = ("everything", "formula", "lines", "excel", "calendar")
BY_FILE = [name if name in FILED else pytest.param(name, marks=pytest.mark.heavy) for name in TEXTS]


@pytest.mark.parametrize("name", BY_FILE)
def test_text_stays_text_in_files(plan: Copy, name: str) -> None:
    text = TEXTS[name]
    told(plan, text)
    in_excel(plan, text)
    in_word(plan, text)
    on_the_page(plan, text)
    in_the_calendar(plan, text)


def one_line(text: str) -> str:
    return " ".join(text.split())


def in_excel(plan: Copy, text: str) -> None:
    plan.did("export", "-o", "表.xlsx")
    said = []
    for sheet in opened(plan, "表.xlsx").worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in "snd", (cell.coordinate, cell.value)
                assert cell.hyperlink is None or not cell.hyperlink.target, cell.coordinate
                if isinstance(cell.value, str):
                    assert not harmful(cell.value), cell.coordinate
                    said.append(one_line(cell.value))
    assert any(one_line(clean(text)) in one for one in said), "it is there, as text"
    with ZipFile(plan.folder / "表.xlsx") as parts:
        assert not [part for part in parts.namelist() if "external" in part.lower() or "vba" in part.lower()]
        assert not [part for part in parts.namelist() if re.search(rb"<f[ >]", parts.read(part))]


def in_word(plan: Copy, text: str) -> None:
    plan.did("report", "2021-03", "-o", "报.docx")
    document = Document(str(plan.folder / "报.docx"))
    lines = [line.text for line in document.paragraphs]
    lines += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert not harmful("".join(lines))
    assert any(one_line(clean(text)) in one_line(line) for line in lines), "equal to what clean makes of it"
    with ZipFile(plan.folder / "报.docx") as parts:
        body = parts.read("word/document.xml")
        assert not re.search(rb"w:hyperlink|w:object|w:altChunk|HYPERLINK <", body)
        assert b'TargetMode="External"' not in parts.read("word/_rels/document.xml.rels")


def on_the_page(plan: Copy, text: str) -> None:
    in_html(plan)
    plan.did("report", "2021-03", "-o", "页.html")
    page = Page()
    page.feed((plan.folder / "页.html").read_text(encoding="utf-8"))
    assert one_line(clean(text)) in one_line(" ".join(page.text)), "it is there, as text"


EVENT = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CATEGORIES", "TRANSP", "SEQUENCE"}


def in_the_calendar(plan: Copy, text: str) -> None:
    plan.did("export", "-o", "历.ics")
    raw = (plan.folder / "历.ics").read_bytes()
    assert not harmful(raw.decode("utf-8").replace("\r\n", "\n"))
    found: Any = Calendar.from_ical(raw)
    assert {part.name for part in found.subcomponents} == {"VEVENT"}
    for event in found.subcomponents:
        assert not event.subcomponents
        assert set(event) <= EVENT, set(event)
        assert not [value for value in event.values() if getattr(value, "params", {}).get("X")]
    told_ = "\n".join(f"{event['SUMMARY']}\n{event['DESCRIPTION']}" for event in found.subcomponents)
    assert one_line(clean(text)) in one_line(told_), "it is there, as text"


# --- by hand, and without a person ----------------------------------------------------


@pytest.mark.parametrize("text", LONE, ids=ascii)
@pytest.mark.parametrize("option", ["--note", "--by", "--owner", "--from", "--basis", "--milestone"])
def test_what_utf8_cannot_hold_is_refused(plan: Copy, text: str, option: str) -> None:
    before = plan.bytes()
    value = f"{text}=2021-05-01" if option == "--milestone" else text
    done = plan.run("update", "15-01", option, value, *(["--note", "好"] if option != "--note" else []))
    assert (done.status, plan.bytes()) == (2, before)
    assert "编码" in done.err
    assert not harmful(done.err)


@pytest.mark.skipif(needs.WINDOWS, reason="arguments are always text on Windows")
def test_bytes_that_are_no_text_as_an_argument(plan: Copy) -> None:
    before = plan.bytes()
    for words in (
        ["update", "15-01", "--note", os.fsdecode(b"\xff\xfe")],
        ["show", os.fsdecode(b"\xff")],
        ["list", "-a", os.fsdecode(b"\xff\x1b[31m")],
        [os.fsdecode(b"\xff")],
        ["--plan", os.fsdecode(b"\xff"), "list"],
    ):
        done = spawn(*words, folder=plan.folder)
        assert done.status in (1, 2), words
        assert (plan.bytes(), harmful(done.err), "Traceback" in done.err) == (before, set(), False)


@pytest.mark.parametrize("length", LONG)
def test_a_text_of_any_length(plan: Copy, length: int) -> None:
    plan.did("update", "15-01", "--note", "甲\x1b[31m|" * (length // 9), "--from", "甲")
    assert not harmful(plan.text(15))
    for words in ("list", "show 15-01", "log", "weekly", "check", "undo --dry-run"):
        done = plan.run(*words.split())
        assert (done.status, harmful(done.out + done.err)) == (0, set()), words
    for words in ("show 15-01", "log", ""):
        assert not harmful(bare(shown(*words.split(), folder=plan.folder))), words


@pytest.mark.parametrize("name", BY_NAME)
def test_a_wrong_word_is_told_as_text(plan: Copy, name: str) -> None:
    text, before = TEXTS[name], plan.bytes()
    for words in (
        ["show", "--", text],
        ["list", f"--area={text}"],
        ["list", f"--status={text}"],
        ["list", f"--owner={text}"],
        ["list", f"--search={text}"],
        ["log", f"--since={text}"],
        ["report", "--", text],
        ["weekly", "--", text],
        ["done", "--", text],
        ["update", "15-01", f"--set={text}=1"],
        ["update", "15-01", f"--set=创业={text}x"],
        ["update", "15-01", f"--reached={text}"],
        ["update", "15-01", f"--percent={text}x"],
        ["update", "15-01", f"--{text}"],
        ["check", "--", text],
        [text],
        ["--plan", text, "list"],
        ["report", "--format", text],
        ["list", f"--as-of={text}"],
    ):
        done = plan.run(*words)
        assert (harmful(done.out + done.err), plan.bytes()) == (set(), before), words
        assert "Traceback" not in done.err


NAMES = [
    text
    for text in map(TEXTS.__getitem__, (*ALWAYS, "colour", "c1", "bidi"))
    if "/" not in text and "\0" not in text and len(text.encode()) < 200
]


@needs.names
@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_files_name_is_told_as_text(plan: Copy, tmp_path: Path, name: str) -> None:
    plan.folder.rename(tmp_path / name)
    moved = Copy(tmp_path / name)
    (moved.folder / "tasks" / f"15-{name}.toml").write_bytes(moved.file(15).read_bytes() + b"\nx = [")
    (moved.folder / "tasks" / f"16-{name}.toml").write_bytes(moved.file(16).read_bytes())
    (moved.folder / "tasks" / f"18-{name}.toml").mkdir()
    for words in (
        ["check"],
        ["list"],
        ["check", "--json"],
        ["done", "15-01"],
        ["show", "15-01"],
        ["check", name],
    ):
        for folder, plans in ((moved.folder, []), (tmp_path, ["--plan", name])):
            done = run(*plans, *words, folder=folder)
            assert done.status in (1, 2), done
            assert not harmful(done.out + done.err), words
    (moved.folder / "tasks" / f"18-{name}.toml").rmdir()
    for words in (["check"], ["list"], ["done", "15-01"]):
        done = run("--plan", name, *words, folder=tmp_path)
        assert (done.status, harmful(done.out + done.err)) == (1, set()), words
    for words in (["weekly"], ["export", "--format", "csv"], ["init"]):
        done = run(
            *words, *(["-o"] if words != ["init"] else []), f"{tmp_path}/{name}-x/{name}", folder=tmp_path
        )
        assert not harmful(done.out + done.err), words


@needs.terminals
def test_a_real_terminal(plan: Copy) -> None:
    import pty
    import subprocess

    told(plan, TEXTS["everything"])
    for words in ("", "list", "show 15-01", "log", "report"):
        ours, theirs = pty.openpty()
        with subprocess.Popen(
            command(*words.split()),
            cwd=plan.folder,
            env=environment(COLUMNS="100"),
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=theirs,
        ):
            os.close(theirs)
            said = b""
            while True:
                try:
                    more = os.read(ours, 65536)
                except OSError:
                    break
                if not more:
                    break
                said += more
        os.close(ours)
        text = said.decode("utf-8").replace("\r\n", "\n")
        assert text.strip()
        assert not harmful(bare(text)), words
