"""Area files as people and editors may have left them, and entries to write into them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tests.store.tomls import BLANKS, LINE_ENDS, STYLES, TEXTS, Raw, Writer
from xhplan.core.model import STATUSES, Entry

NOTES = TEXTS.map("".join)
LOG_LINES = st.fixed_dictionaries(
    {"on": st.sampled_from(["2021-03-05", "2021-03-06"]).map(Raw), "note": NOTES},
    optional={
        "at": st.just(Raw("2021-03-05 14:02:11.218+08:00")),
        "from": NOTES,
        "values": st.dictionaries(
            st.sampled_from(["创业", "a.b"]), st.sampled_from(["152", "6.50"]).map(Raw)
        ),
        "support": st.lists(NOTES, max_size=2),
    },
)
LOGS = st.lists(LOG_LINES, max_size=3)


def area_files() -> st.SearchStrategy[str]:
    """Texts with a log of the area and one to three tasks, each with its log."""
    return st.builds(_area_file, STYLES, LOGS, st.lists(st.tuples(NOTES, LOGS), min_size=1, max_size=3))


def _area_file(writer: Writer, own: list[Any], tasks: list[tuple[str, list[Any]]]) -> str:
    pairs = [
        "number = 15",
        f"title = {writer.string('民生')}",
        f"area = {writer.string('[[task]]' + chr(10) + 'log = [' + chr(10))}",
        log(writer, own),
    ]
    text = body(writer, pairs)
    if writer.often(0.1):
        items = [body(writer, [f"text = {writer.string(note)}", log(writer, lines)]) for note, lines in tasks]
        return writer.ends(text + "".join(f"[[task]]\n{item}" for item in items))
    for i, (note, lines) in enumerate(tasks):
        head = f"{writer.one(BLANKS)}[[{writer.one(BLANKS)}task]]{writer.one(LINE_ENDS)}"
        text += head + body(
            writer, [f'id = "15-{i:02}"', f"text = {writer.string(note)}", log(writer, lines)]
        )
    return writer.ends(text)


def body(writer: Writer, pairs: list[str]) -> str:
    writer.random.shuffle(pairs)
    return "".join(writer.one(BLANKS) + pair + writer.one(LINE_ENDS) for pair in pairs)


def log(writer: Writer, entries: Sequence[Any]) -> str:
    key = writer.one(["log", "log", '"log"', "'log'"]) + writer.one([" = ", "=", "\t=  "])
    if writer.often(0.25):
        return key + writer.value(list(entries))
    text = key + "[" + writer.one(["\n", "\n", " \n", "  # 注 [\n", "\n\n", " # ]\n  # 注\n", ""])
    indent = writer.one(["  ", "", "\t", "    "])
    for entry in entries:
        text += indent + writer.value(entry) + writer.one(["", "", " ", " # 注\n", "\n"])
        text += "," + writer.one(["\n", "\n", "  # 注 ]\n", "\n  # 注 {\n", " ", "\n\n"])
    if entries and writer.often(0.3):
        before, _, after = text.rpartition(",")
        text = before + after
    return text + writer.one(BLANKS) + "]"


ODD = "\n\r\t\x00\x1b\x7f\x85\u061c\u200d\u2028\u2029\u202e\u2066\ufeff\U000e0001\"'\\#{}[],=😀中"
HOSTILE = st.lists(st.sampled_from(ODD) | st.characters(exclude_categories=["Cs"]), max_size=6).map("".join)
WORDS = HOSTILE.filter(bool)
NUMBERS = st.integers(-(10**12), 10**12) | st.sampled_from(
    ["0.5", "6.50", "-0.0", "1E+3", "1E-7", "123456789.123"]
).map(Decimal)
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=8)), timezone(-timedelta(hours=3, minutes=30))])
MOMENTS = st.datetimes(datetime(2022, 1, 1), datetime(2022, 12, 31), timezones=ZONES).map(
    lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000)
)
DAYS = st.dates(date(1900, 1, 1), date(2999, 12, 31))


def _mapping(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.dictionaries(HOSTILE, values, max_size=1).map(lambda found: tuple(found.items()))


_TEXTS = ("from_", "note", "problem", "next", "ask", "evidence", "owner", "basis")


def entries() -> st.SearchStrategy[Entry]:
    """Entries unlike any of the files above: those were recorded in 2021 or not at all."""
    plain = st.builds(
        Entry,
        on=DAYS,
        at=MOMENTS,
        by=st.none() | WORDS,
        status=st.sampled_from([None, *STATUSES]),
        percent=st.none() | NUMBERS,
        values=_mapping(NUMBERS),
        reached=st.lists(WORDS, max_size=1).map(tuple),
        **dict.fromkeys(_TEXTS, st.none()),
        support=st.none() | st.lists(WORDS, max_size=1).map(tuple),
        due=st.none() | DAYS | st.just("none"),
        milestones=_mapping(DAYS | st.just("none")),
        goals=_mapping(NUMBERS),
        retracts=st.none(),
    )
    texts = st.dictionaries(st.sampled_from(_TEXTS), WORDS, max_size=3)
    return st.builds(lambda entry, said: entry._replace(**said), plain, texts)
