"""A log entry in words."""

from __future__ import annotations

from collections.abc import Sequence

from xhplan.core.fields import FIELD, FIELDS, Field, acts, said
from xhplan.core.fold import is_reason
from xhplan.core.model import Entry, Target


def describe(entry: Entry, targets: Sequence[Target]) -> str:
    """What an entry says: 状态：推进中；创业152人；进展：一季度场次已排定."""
    return _told(entry, targets, _TOLD)


def arranged(entry: Entry, targets: Sequence[Target]) -> str:
    """The same without what was reported."""
    return _told(entry, targets, _ARRANGED)


_TOLD = tuple(field for field in FIELDS if field.role != "stamp")
_SAID = FIELD["note"]._replace(word="说明")
"""What a note is beside an act of the office."""
_REASON = FIELD["note"]._replace(word="原因")
"""What it is beside an arrangement."""
_ARRANGED = tuple(field for field in _TOLD if field.role != "happened")


def _told(entry: Entry, targets: Sequence[Target], fields: tuple[Field, ...]) -> str:
    if is_reason(entry):
        note = _SAID if acts(entry) else _REASON
        fields = tuple(note if field.key == "note" else field for field in fields)
    units = {target.key: target.unit for target in targets}
    return "；".join(part for field, value in said(entry, fields) for part in field.shown(value, units))
