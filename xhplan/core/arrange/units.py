"""Units as tables write them: several in a cell, who leads and who supports."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from xhplan.core.model import Unit
from xhplan.core.names import fold_unit, nearest
from xhplan.errors import UsageError
from xhplan.record import NamedTuple

_LEAD = "牵头|主责|主办|责任|承办|推进|实施|落实"
_SUPPORT = "配合|协办|协同|支撑|参与|协助|支持|参加"
_WHO = "(?:责任)?(?:单位|部门)?"
_LABEL = re.compile(rf"(?:(?P<lead>(?:{_LEAD}){_WHO})|(?P<support>(?:{_SUPPORT}){_WHO}))[:：]")
_BEHIND = re.compile(
    rf"(?P<name>.+?)(?:[(（](?:(?P<lead>{_LEAD})|(?P<support>{_SUPPORT})){_WHO}[)）]|(?P<leading>牵头)|(?P<aiding>配合|协助|参与|支持))"
)
_APART = re.compile(r"[、，,；;/\n\r\t]")
_DISTRICT = re.compile(r".{0,4}[区县市]")
_VAGUE = re.compile(
    r".*[某×].*|同上|同前|同左|〃|″|\"|待定|待明确|未定|另定|.*等|.*等(?:单位|部门|相关单位|有关单位)"
)
_NAMED = re.compile(
    r"各.+|.+(?:局|委|办|处|科|中心|集团|公司|镇|街道|乡|院|所|部|会|社|队|馆|校|站|园|行|室|组|团|署|厅|庭|台|"
    r"专班|街镇|区|县|市|政府|单位|部门|机构|学校|医院|银行|企业|平台|联盟|总工会|妇联|团区委|残联|科协|侨联|工商联|文联)"
)


class Named(NamedTuple):
    """The units of a cell, in its order: those that answer, those that support."""

    leads: tuple[str, ...] = ()
    support: tuple[str, ...] = ()


def read_units(text: str, known: Sequence[Unit] | None, support: bool = False, new: bool = False) -> Named:
    """The units that a cell names, by their full names; where the plan lists none, as they are written.

    ``support``: the cell is one of supporting units, unless it says otherwise. ``new``: names that are
    not known are new units. Raises UsageError for a name that is not one, or not known.
    """
    leads: list[str] = []
    others: list[str] = []
    aiding = support
    for piece in _pieces(text):
        label = _LABEL.match(piece)
        if label:
            aiding = label["support"] is not None
            piece = piece[label.end() :]
        behind = _BEHIND.fullmatch(piece)
        here = aiding
        if behind:
            piece, here = behind["name"], bool(behind["support"] or behind["aiding"])
        (others if here else leads).append(_unit(piece, known, new))
    leads = list(dict.fromkeys(leads))
    return Named(tuple(leads), tuple(one for one in dict.fromkeys(others) if one not in leads))


def _pieces(text: str) -> list[str]:
    """The cell cut where one unit ends and the next begins, brackets whole."""
    pieces, depth, last = [], 0, 0
    for at, char in enumerate(text):
        depth += (char in "（(") - (char in "）)")
        if depth <= 0 and _APART.match(char):
            pieces.append(text[last:at])
            last = at + 1
    pieces.append(text[last:])
    return [piece for part in _whole(pieces) for piece in _words(part)]


def _whole(pieces: Sequence[str]) -> Iterator[str]:
    """各街道、镇 is one name."""
    held = ""
    for piece in pieces:
        if held and len(piece.strip()) == 1:
            held = f"{held}、{piece.strip()}"
        else:
            if held:
                yield held
            held = piece if piece.strip().startswith("各") else ""
            if not held:
                yield piece
    if held:
        yield held


def _words(part: str) -> list[str]:
    """A piece with blanks in it: several units where each word is one, otherwise one name."""
    words = part.split()
    return words if all(map(_NAMED.fullmatch, words)) else ["".join(words)]


def _unit(word: str, known: Sequence[Unit] | None, new: bool) -> str:
    if _VAGUE.fullmatch(word):
        raise UsageError(f"“{word}”说不清是哪些单位", "把单位名称逐一写出来")
    key = fold_unit(word)
    for unit in known or ():
        if key in map(fold_unit, (unit.name, *unit.short, *unit.was)):
            return unit.name
    if known and not new:
        near = nearest(word, [name for unit in known for name in (unit.name, *unit.short)])
        like = f"是不是：{'、'.join(near)}；" if near else ""
        raise UsageError(f"units.toml 里没有单位“{word}”", f"{like}确是新的单位，加上 --new-units")
    if not 2 <= len(word) <= 40 or not _NAMED.fullmatch(_plain(word)):
        raise UsageError(f"“{word}”不像单位名称", "改成单位名称；确是单位的，先写进 units.toml")
    return word


def alike(names: Iterable[str], known: Sequence[Unit]) -> Iterator[tuple[str, str]]:
    """New names that are another's without its district: 教育局 beside 区教育局."""
    held = {unit.name for unit in known}
    every = list(dict.fromkeys((*held, *names)))
    for name in every:
        if name not in held:
            other = next(
                (one for one in every if _DISTRICT.fullmatch(one.removesuffix(name)) and one.endswith(name)),
                None,
            )
            if other:
                yield name, other


def _plain(word: str) -> str:
    """Without what stands in brackets behind it: 各街道（镇）, 区委办（研究室）."""
    folded = unicodedata.normalize("NFKC", word)
    return re.sub(r"\([^()]*\)$", "", folded)
