"""Ids, areas and words as people type them; what they may have meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from xhplan.core.digits import plain, refuse_marks
from xhplan.core.model import STATUSES, Area, Status, Target, Unit
from xhplan.core.words import CLAIMED, OLD_STATUS_WORDS, STATUS_WORDS, VERIFIED_WORDS
from xhplan.errors import UsageError
from xhplan.record import NamedTuple

_DASHES = "‐‑–—−"


class IdRange(NamedTuple):
    """Rows ``first`` to ``last`` of one table; ``word`` is what was typed."""

    number: int
    first: int
    last: int
    word: str


def make_id(number: int, row: int) -> str:
    return f"{number:02}-{row:02}"


def split_id(task_id: str) -> tuple[int, int]:
    """Table and row of a well-formed id."""
    number, row = task_id.split("-")
    return int(number), int(row)


def fold_word(word: str) -> str:
    """What is typed, with full-width digits and letters made plain."""
    return unicodedata.normalize("NFKC", word).strip()


def parse_id(word: str) -> IdRange:
    """``15-01``, ``15-1``, ``１５－１``, ``15-01..15-04``, ``15-01..04``. Raises UsageError."""
    first, dots, last = plain(word).strip().replace("...", "..").replace("~", "..").partition("..")
    start = _rows(first)
    if start is None:
        refuse_marks(word)
        raise UsageError(f"“{word}”不是任务编号", "编号是表号-行号，如 15-01；一段写作 15-01..15-04")
    number, row = start
    if not dots:
        return IdRange(number, row, row, word)
    refuse_marks(last)
    end = _rows(last) or _rows(f"{number}-{last}")
    if end is None or end[0] != number:
        raise UsageError(f"看不懂编号范围“{word}”", "范围在同一张表内，写作 15-01..15-04")
    if end[1] < row:
        raise UsageError(f"编号范围“{word}”前后颠倒", f"写作 {make_id(*end)}..{make_id(number, row)}")
    return IdRange(number, row, end[1], word)


def _rows(text: str) -> tuple[int, int] | None:
    """Table and row of what is meant for an id."""
    for dash in _DASHES:
        text = text.replace(dash, "-")
    number, _, row = (part.strip() for part in text.partition("-"))
    digits = (number + row).isascii() and number.isdecimal() and row.isdecimal()
    return (int(number), int(row)) if digits and len(number) <= 2 and len(row) <= 4 else None


def find_ids(ranges: Sequence[IdRange], known: Sequence[str]) -> list[str]:
    """The ids of ``known`` that are meant, each once, in the order given.

    Raises UsageError that names every word that matches none, with the nearest ids.
    """
    rows = [(task_id, *split_id(task_id)) for task_id in known]
    found: dict[str, None] = {}
    missing: list[str] = []
    for wanted in ranges:
        ids = [
            task_id
            for task_id, number, row in rows
            if number == wanted.number and wanted.first <= row <= wanted.last
        ]
        ends = {wanted.first, wanted.last} <= {split_id(task_id)[1] for task_id in ids}
        if not ids or not ends:
            missing.append(_missing(wanted, known))
        found.update(dict.fromkeys(ids))
    if missing:
        raise UsageError("；".join(missing), "xhplan list --ids 列出全部编号")
    return list(found)


def _missing(wanted: IdRange, known: Sequence[str]) -> str:
    near = sorted(
        known,
        key=lambda task_id: (
            split_id(task_id)[0] != wanted.number,
            -_alike(make_id(wanted.number, wanted.last), task_id)
            if split_id(task_id)[0] != wanted.number
            else 0,
            abs(split_id(task_id)[1] - wanted.last),
        ),
    )[:3]
    named = make_id(wanted.number, wanted.first)
    if wanted.first != wanted.last:
        named += f"..{make_id(wanted.number, wanted.last)}"
    return f"没有任务 {named}" + (f"，最近的是 {'、'.join(near)}" if near else "")


def _alike(one: str, other: str) -> float:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other).ratio()


def nearest(word: str, candidates: Iterable[str], count: int = 3) -> list[str]:
    """The candidates that ``word`` may stand for, best first."""
    scores = {item: _alike(word, item) for item in candidates}
    holding = {item for item in scores if word and (word in item or item in word)}
    found = [item for item, score in scores.items() if score >= 0.45 or item in holding]
    return sorted(found, key=lambda item: -scores[item])[:count]


def unknown(what: str, word: str, candidates: Iterable[str]) -> UsageError:
    """The error for a word that matches nothing, with the nearest ones or all."""
    pool = list(dict.fromkeys(candidates))
    near = nearest(word, pool)
    if near:
        return UsageError(f"没有{what}“{word}”", f"是不是：{'、'.join(near)}")
    return UsageError(
        f"没有{what}“{word}”", f"可用的有：{'、'.join(pool)}" if pool else f"计划里还没有{what}"
    )


def find_area(word: str, areas: Sequence[Area]) -> Area:
    """The area with this name, slug or table number. Raises UsageError."""
    key = plain(word).strip().removeprefix("表")
    for area in areas:
        if key in (fold_word(area.area), str(area.number)) or key.lower() == area.slug:
            return area
    if not areas:
        raise UsageError(f"没有领域“{word}”", "计划里还没有领域；先用 xhplan add-area 名称 加上")
    raise unknown("领域", word, [name for area in areas for name in (area.area, area.slug)])


def find_word(word: str, what: str, words: Mapping[str, str]) -> str:
    """The English key of ``words`` (key → Chinese) that ``word`` names in either language."""
    key = fold_word(word)
    for english, chinese in words.items():
        if key.lower() == english or key in (fold_word(chinese), chinese.removesuffix("灯")):
            return english
    raise unknown(what, word, [name for pair in words.items() for name in reversed(pair)])


def find_status(word: str) -> Status:
    if old := OLD_STATUS_WORDS.get(fold_word(word)):
        return old
    key = find_word(word, "状态", {name: STATUS_WORDS[name] for name in STATUSES})
    return next(status for status in STATUSES if status == key)


def find_asked_status(word: str) -> str:
    """What ``--status`` asks for: a status, or the words of a claim that ``list`` shows in its place."""
    key = fold_word(word)
    for shown in (CLAIMED, *VERIFIED_WORDS.values()):
        if key in (fold_word(shown), shown.partition("（")[0]):
            return shown
    return find_status(word)


def find_target(word: str, targets: Sequence[Target], subject: str) -> Target:
    """The target of ``subject`` (a task's id, an area's name) with this key or name. Raises UsageError."""
    key = fold_word(word)
    for target in targets:
        if key in (fold_word(target.key), fold_word(target.name)):
            return target
    if not targets:
        raise UsageError(f"{subject} 没有量化指标，不能用“{word}”填数", "进展用 --note，自报进度用 --percent")
    found = unknown("指标", word, [target.key for target in targets])
    raise UsageError(f"{subject} 没有指标“{word}”", found.hint)


_BRACKETS = str.maketrans("()[]〔〕【】", "（）（）（）（）")


def fold_unit(name: str) -> str:
    """A unit's name however its brackets, widths and blanks are typed; words of other scripts stay apart.

    What holds other marks is no name as offices write them, and stays as it is.
    """
    if name.isalnum() and unicodedata.is_normalized("NFKC", name):
        return name
    words = unicodedata.normalize("NFKC", name).translate(_BRACKETS).split()
    if not all(char.isalnum() or char in "（）、·-&" for char in "".join(words)):
        return name.strip()
    folded = "".join(words[:1])
    for word in words[1:]:
        apart = folded[-1].isascii() and word[0].isascii()
        folded += f" {word}" if apart else word
    return folded


def find_unit(word: str, units: Sequence[Unit] | None) -> str:
    """The full name of a responsible unit; any name where the plan lists none. Raises UsageError."""
    if units is None:
        return fold_unit(word)
    key = fold_unit(word)
    for unit in units:
        if key in map(fold_unit, (unit.name, *unit.short, *unit.was)):
            return unit.name
    raise unknown("责任单位", word, [unit.name for unit in units])


def plan_key(named: str) -> str:
    """A word as the key of a plan: letters, digits, ``-`` and ``_``."""
    spaced = "".join(char if char.isalnum() or char in "-_" else " " for char in named)
    return "_".join(spaced.split()).strip("_") or "plan"
