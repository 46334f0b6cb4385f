"""Tasks written as cards: 项目名称：… 建设内容：… 责任单位：…, a line each, one card below the other."""

from __future__ import annotations

import re

from xhplan.core.document import Document, Spot
from xhplan.core.draft.columns import key_of
from xhplan.core.draft.marks import mark_of
from xhplan.core.model import Span

_LINE = re.compile(r"\s*[【\[]?(?P<label>[^：:。，\s]{2,10}?)[】\]]?\s*[：:]\s*(?P<value>\S.*?)\s*$")
_WORDINGS = ("text", "indicator")
_ANSWERS = ("owner", "leads")
_LEAST = 2
_NEAR = 4

Card = dict[str, tuple[Span, Span]]


def carded(document: Document) -> dict[int, dict[Spot, list[Span]]]:
    """The cards as one table, their labels being its headings; empty where there are none."""
    cards = [card for card in _cards(document) if _is_task(card)]
    if len(cards) < _LEAST or sum(_is_numbered(document, card) for card in cards) * 2 > len(cards):
        return {}
    labels = list(dict.fromkeys(label for card in cards for label in card))
    held: dict[Spot, list[Span]] = {}
    for column, label in enumerate(labels, 1):
        head = next(card[label][0] for card in cards if label in card)
        held[Spot(1, 1, column, 1, column)] = [head]
        for row, card in enumerate(cards, 2):
            if label in card:
                held[Spot(1, row, column, row, column)] = [card[label][1]]
    return {1: held}


def _cards(document: Document) -> list[Card]:
    """Lines with labels; a label that stands again begins the next card, as does a line without one."""
    found: list[Card] = [{}]
    for number, line in enumerate(document.lines, 1):
        match = _LINE.fullmatch(line.text) if not line.spot else None
        label = match["label"] if match and key_of(match["label"]) else ""
        if match and label:
            if label in found[-1]:
                found.append({})
            found[-1][label] = (number, *match.span("label")), (number, *match.span("value"))
        elif line.text.strip() and found[-1]:
            found.append({})
    return found


def _is_numbered(document: Document, card: Card) -> bool:
    """Whether a number with its own words stands before the card: a paragraph, and what is said of it."""
    first = min(label[0] for label, _ in card.values())
    near = document.lines[max(0, first - 1 - _NEAR) : first - 1]
    above = next((line for line in reversed(near) if line.text.strip()), None)
    return above is not None and mark_of(above) is not None


def _is_task(card: Card) -> bool:
    keys = {key_of(label) for label in card}
    return not keys.isdisjoint(_WORDINGS) and not keys.isdisjoint(_ANSWERS)
