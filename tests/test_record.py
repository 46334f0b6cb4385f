"""``xhplan.record.NamedTuple`` against the original."""

from __future__ import annotations

import copy
import pickle
import typing
from collections.abc import Callable
from typing import Any

import pytest

from xhplan.record import NamedTuple


class Ours(NamedTuple):
    """A record."""

    first: int
    second: str = "b"
    third: tuple[int, ...] = ()

    @property
    def told(self) -> str:
        return f"{self.first}{self.second}"


class Theirs(typing.NamedTuple):
    """A record."""

    first: int
    second: str = "b"
    third: tuple[int, ...] = ()

    @property
    def told(self) -> str:
        return f"{self.first}{self.second}"


Use = Callable[[Any], Any]
USES: list[Use] = [
    lambda kind: kind(1),
    lambda kind: kind(1, "c", (2,)),
    lambda kind: kind(third=(2,), first=1),
    lambda kind: kind(1, third=(2,)).third,
    lambda kind: kind(1).told,
    lambda kind: kind(1)._replace(second="c"),
    lambda kind: kind._make((1, "c", ())),
    lambda kind: kind(1)._asdict(),
    lambda kind: repr(kind(1)).removeprefix(kind.__name__),
    lambda kind: (kind._fields, kind._field_defaults, kind.__match_args__, kind.__doc__),
    lambda kind: [hash(kind(1)), copy.copy(kind(1)), copy.deepcopy(kind(1)), kind(1) == (1, "b", ())],
    lambda kind: pickle.loads(pickle.dumps(kind(1, "c"))),
]
MISUSES: list[Use] = [
    lambda kind: kind(),
    lambda kind: kind(1, "c", (), 4),
    lambda kind: kind(1, first=1),
    lambda kind: kind(1, fourth=4),
    lambda kind: kind._make((1,)),
    lambda kind: kind(1)._replace(fourth=4),
    lambda kind: setattr(kind(1), "first", 2),
    lambda kind: setattr(kind(1), "fourth", 2),
]


@pytest.mark.parametrize("use", USES)
def test_does_as_the_original(use: Use) -> None:
    for _ in range(20):  # the first few are made otherwise than the rest
        assert use(Ours) == use(Theirs)


@pytest.mark.parametrize("use", MISUSES)
def test_refuses_as_the_original(use: Use) -> None:
    class Fresh(NamedTuple):
        first: int
        second: str = "b"
        third: tuple[int, ...] = ()

    for kind in (Fresh, Ours):
        with pytest.raises((TypeError, ValueError, AttributeError)) as ours:
            use(kind)
        with pytest.raises((TypeError, ValueError, AttributeError)) as theirs:
            use(Theirs)
        assert ours.type is theirs.type
