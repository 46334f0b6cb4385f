"""The declaration against the type that states the fields once more."""

from __future__ import annotations

from typing import Literal, get_args

from xhplan.core.fields import FIELDS, HELD, Role
from xhplan.core.fold import State
from xhplan.core.model import Entry


def test_an_entry_has_the_declared_fields_in_their_order() -> None:
    assert [field.attribute for field in FIELDS] == list(Entry._fields)


def test_what_holds_is_kept_in_the_state() -> None:
    assert {field.key for field in HELD} <= set(State._fields)


def test_fields_of_one_role_stand_together() -> None:
    roles = [field.role for field in FIELDS]
    assert list(dict.fromkeys(roles)) == [
        role for role in get_args(eval(Role, {"Literal": Literal})) if role in roles
    ]
    assert sorted(roles, key=list(dict.fromkeys(roles)).index) == roles


def test_every_example_is_accepted() -> None:
    refused = [field.key for field in FIELDS if not field.kind.accepts(field.kind.plain(field.kind.example))]
    assert refused == []
    assert all(
        field.kind.take(field.kind.plain(field.kind.example)) == field.kind.example for field in FIELDS
    )
