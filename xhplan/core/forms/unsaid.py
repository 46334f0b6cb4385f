"""What a filled-in sheet adds to what the ledger knows by now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from xhplan.core.dates import chinese_day
from xhplan.core.exact import number
from xhplan.core.fields import HELD
from xhplan.core.fold import Figure, State
from xhplan.core.forms.columns import HEADINGS, TEXTS
from xhplan.core.forms.reading import Filled
from xhplan.core.hollow import NOTHING
from xhplan.core.model import Entry, Number, Target
from xhplan.core.words import STATUS_WORDS
from xhplan.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypeAlias

Pairs: TypeAlias = "Sequence[tuple[str, Number]]"

_REPORTED = ("percent", *TEXTS)
_HELD = tuple(field.key for field in HELD if field.key in TEXTS)


def _new(said: Pairs, before: Pairs, known: Mapping[str, Figure], on: date) -> Iterator[tuple[str, Number]]:
    """The figures that neither the ledger holds of that day nor its reporter has told."""
    return (one for one in said if known.get(one[0]) != Figure(one[1], on) and one not in before)


def unsaid(entry: Entry, state: State) -> Entry:
    """``entry`` without what its reporter already said of that day, or what stands in the ledger as it is.

    So a sheet that is read twice adds nothing, not even where somebody
    corrected in between what it says. ``state`` is that of the day.
    """
    same_day = [past for past in state.log if past.on == entry.on]
    own = [past for past in same_day if past.from_ == entry.from_]
    values = [pair for past in own for pair in past.values]
    expected = [pair for past in own for pair in past.expected]
    left = entry._replace(
        values=tuple(_new(entry.values, values, state.figures, entry.on)),
        expected=tuple(_new(entry.expected, expected, state.expected, entry.on)),
        reached=tuple(name for name in entry.reached if name not in _reached(state)),
    )
    if any(past.status == entry.status for past in own):
        left = left._replace(status=None)
    figure = None if entry.percent is None else Figure(entry.percent, entry.on)
    if state.percent == figure or any(past.percent == entry.percent for past in own):
        left = left._replace(percent=None)
    empty: dict[str, Any] = {}
    for field in TEXTS:
        text = getattr(entry, field)
        nothing = field in _HELD and text in NOTHING and getattr(state, field) is None
        if nothing or any(getattr(past, field) == text for past in same_day):
            empty[field] = None
    return left._replace(**empty)


def _reached(state: State) -> dict[str, date]:
    return {stone.name: stone.reached for stone in state.milestones if stone.reached}


def meanwhile(filled: Filled, new: Entry, state: State, targets: tuple[Target, ...]) -> Iterator[str]:
    """What a person should look at before the sheet's word stands against what was reported meanwhile."""
    name, now = filled.subject.id, STATUS_WORDS[state.status]
    if filled.sent and filled.sent != state.status:
        if filled.kept:
            yield f"{name} 表中的状态没有改（{STATUS_WORDS[filled.sent]}），台账已是{now}，未作变更"
        elif new.status and new.status != state.status:
            yield f"{name} 表发出以后状态已改为{now}，现登记为{STATUS_WORDS[new.status]}，请核对"
        elif state.status == "dropped" and (
            new.values or any(getattr(new, field) is not None for field in _REPORTED)
        ):
            yield f"{name} 表发出以后已取消，报来的照登，状态不变，请核对"
    elif not filled.sent and state.status == "done" and new.status not in (None, "done"):
        yield f"{name} 台账已是{now}，现登记为{STATUS_WORDS[new.status]}，请核对"
    yield from _withheld(filled, new, state)
    by_key = {target.key: target for target in targets}
    for key, value in filled.entry.values:
        last = state.figures.get(key)
        if last is None or last.value == value:
            continue
        unit, was = by_key[key].unit, f"{number(last.value)}{by_key[key].unit}"
        if (key, value) not in new.values:
            yield f"{name} {key}{number(value)}{unit}先前已登记，后来改为{was}，没有再写"
        elif last.on == filled.entry.on:
            yield f"{name} {key}{chinese_day(last.on)}原为{was}，现登记为{number(value)}{unit}，请核对"


def _withheld(filled: Filled, new: Entry, state: State) -> Iterator[str]:
    """What was said of that day before and corrected since, so that it is not written once more."""
    for node in filled.entry.reached:
        day = _reached(state).get(node)
        if day and day != filled.entry.on:
            yield f"{filled.subject.id} 时间节点“{node}”台账已于{chinese_day(day)}到达，没有再写"
    said, told = filled.entry, "先前已登记，后来改为{}，没有再写"
    if said.status and not new.status and said.status != state.status:
        yield f"{filled.subject.id} {STATUS_WORDS[said.status]}{told.format(STATUS_WORDS[state.status])}"
    if said.percent is not None and new.percent is None and state.percent:
        was = state.percent.value
        if was != said.percent:
            yield f"{filled.subject.id} 自报进度{number(said.percent)}%{told.format(f'{number(was)}%')}"
    for field in _HELD:
        text, now = getattr(said, field), getattr(state, field)
        if text and getattr(new, field) is None and text != now and not (now is None and text in NOTHING):
            yield f"{filled.subject.id} {HEADINGS[field]}“{text}”{told.format(f'“{now}”' if now else '无')}"
