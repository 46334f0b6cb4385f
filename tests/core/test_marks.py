from __future__ import annotations

from datetime import UTC, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers import at, day, said
from xhplan.core.fields import FIELDS
from xhplan.core.fold import effective, fold
from xhplan.core.marks import fingerprint, latest, mark
from xhplan.core.model import Entry

NOON = at("3-5", 12)


def test_a_turn_stands_in_the_place_of_the_clock() -> None:
    late = NOON + timedelta(minutes=10)
    fast = said("3-5", at=late, by="甲", values=1700)
    true = said("3-5", at=NOON, turn=late + timedelta(milliseconds=1), by="乙", values=700)
    assert mark(true) == true.turn
    for log in ([fast, true], [true, fast]):
        assert fold(log).figures["创业"].value == 700
        assert latest([log]) == true.turn
        assert latest([log], "甲") == late


def test_what_was_known_goes_by_the_clock_and_not_by_the_turn() -> None:
    from xhplan.core.dates import AsOf

    entry = said("3-5", at=NOON, turn=at("3-9"), by="乙", note="好")
    assert effective([entry], AsOf(day("3-31"), day("3-5"))) == [entry]


def test_lines_of_one_mark_are_withdrawn_one_by_one() -> None:
    ours, theirs = (said("3-5", at=NOON, by="甲", note=note) for note in ("这里", "那里"))
    undone = said("3-5", at=at("3-6"), by="甲", retracts=NOON, line=fingerprint(ours))
    assert effective([ours, theirs, undone]) == [theirs]
    assert effective([ours, theirs, undone._replace(line=None)]) == []
    assert set(effective([ours, theirs, undone._replace(retracts=at("3-4"))])) == {ours, theirs}


def test_a_turn_is_what_a_line_is_withdrawn_by() -> None:
    line = said("3-5", at=NOON, turn=at("3-5", 13), by="甲", note="好")
    undone = said("3-5", at=at("3-6"), by="甲", retracts=at("3-5", 13), line=fingerprint(line))
    assert effective([line, undone]) == []
    assert effective([line, undone._replace(retracts=NOON)]) == [line]


WHOLE = Entry(**{field.attribute: field.kind.example for field in FIELDS if field.role != "withdrawal"})


def test_a_fingerprint_says_what_a_line_says() -> None:
    assert fingerprint(WHOLE) == fingerprint(WHOLE._replace())
    for field in FIELDS:
        other = WHOLE._replace(**{field.attribute: None})
        if getattr(WHOLE, field.attribute) is not None:
            assert fingerprint(other) != fingerprint(WHOLE), field.key


@given(st.permutations([("甲", 1), ("乙", Decimal("2.50")), ("丙", 3)]), st.integers(-23, 23))
def test_it_is_the_same_however_the_line_is_written(pairs: list[tuple[str, int]], hours: int) -> None:
    zone = timezone(timedelta(hours=hours))
    one = said("3-5", at=NOON.astimezone(UTC), by="甲", values=tuple(sorted(pairs)))
    assert fingerprint(one) == fingerprint(one._replace(at=NOON.astimezone(zone), values=tuple(pairs)))


@pytest.mark.parametrize("one", ["区科委", ("区科委",)])
def test_one_name_is_a_list_of_that_name(one: object) -> None:
    """A field that comes to take several names leaves the withdrawals of its lines in force."""
    entry = said("3-5", by="甲", owner="区科委")
    assert fingerprint(entry._replace(owner=one)) == fingerprint(entry)  # type: ignore[arg-type]


def test_the_fingerprint_of_a_line_does_not_change_with_the_program() -> None:
    line = said("3-5", at=NOON, by="甲", from_="区人社局", status="active", values=152, note="好")
    assert fingerprint(line) == "1abd0ee1"
