from __future__ import annotations

import json
from typing import Any

import pytest

from tests.helpers import ROOT
from xhplan.core.model import Area, Calendar, Entry, Header, Label, Target, Task, Thresholds, Unit
from xhplan.store.schema import (
    AreaFile,
    EntryTable,
    FilingTable,
    LabelTable,
    PlanFile,
    Table,
    TargetTable,
    TaskTable,
    ThresholdsTable,
    UnitTable,
)
from xhplan.store.schemas import SCHEMAS, json_schema

PAIRS: list[tuple[type[Table], Any]] = [
    (FilingTable, Calendar),
    (PlanFile, Header),
    (ThresholdsTable, Thresholds),
    (AreaFile, Area),
    (LabelTable, Label),
    (TaskTable, Task),
    (TargetTable, Target),
    (EntryTable, Entry),
    (UnitTable, Unit),
]
ANOTHER_NAME = {"task": "tasks"}


@pytest.mark.parametrize(("model", "record"), PAIRS, ids=lambda found: found.__name__)
def test_the_files_have_the_nouns_of_the_core_one_for_one(model: type[Table], record: Any) -> None:
    fields = {ANOTHER_NAME.get(name, name): field for name, field in model.model_fields.items()}
    assert set(fields) == set(record._fields)
    needed = {name for name, field in fields.items() if field.is_required()}
    assert needed - {"log", "format"} == set(record._fields) - set(record._field_defaults)
    for name, default in record._field_defaults.items():
        if not fields[name].is_required() and name != "thresholds":
            ours = fields[name].default
            assert (default or None) == (ours or None), name


@pytest.mark.parametrize(("model", "record"), PAIRS, ids=lambda found: found.__name__)
def test_every_key_says_what_it_is(model: type[Table], record: Any) -> None:
    assert [name for name, field in model.model_fields.items() if not field.description] == []


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_schemas_beside_the_data_are_those_of_the_models(name: str) -> None:
    assert (ROOT / "tasks" / name).read_text(encoding="utf-8") == json_schema(SCHEMAS[name])


def test_what_an_editor_is_told() -> None:
    schema = json.loads(json_schema(AreaFile))
    entry = schema["$defs"]["EntryTable"]
    assert schema["required"] == ["number", "area", "slug", "title"]
    assert (entry["required"], entry["additionalProperties"]) == (["on"], False)
    assert "from" in entry["properties"]
    assert "from_" not in entry["properties"]
    assert "null" not in json_schema(AreaFile)
    percent, values = entry["properties"]["percent"], entry["properties"]["values"]
    assert (percent["type"], percent["minimum"], percent["maximum"]) == ("number", 0, 100)
    assert values["additionalProperties"] == {"type": "number", "minimum": -(10**12), "maximum": 10**12}


def test_the_format_describes_every_key_in_a_table() -> None:
    text = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    cells = " ".join(line.split("|")[1] for line in text.splitlines() if line.startswith("| `"))
    models = [model for model, _ in PAIRS if model is not UnitTable]
    keys = {field.alias or name for model in models for name, field in model.model_fields.items()} - {
        "thresholds"
    }
    told = {
        key
        for key in keys
        if any(f"`{table}{key}`" in cells for table in ("", "thresholds.", "filing.", "issuer."))
    }
    assert keys - told - {"filing", "issuer"} == set()
