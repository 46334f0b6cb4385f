from __future__ import annotations

import json

import pytest

from makers.schemas import SCHEMAS, json_schema
from tests.helpers import ROOT
from xhplan.store.plan_tables import AREA, ENTRY, FILING, LABEL, PLAN, TARGET, TASK_TABLE, THRESHOLDS, UNIT
from xhplan.store.schema import model_of
from xhplan.store.tables import Table

TABLES = [FILING, PLAN, THRESHOLDS, AREA, LABEL, TASK_TABLE, TARGET, ENTRY, UNIT]
each_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


@each_table
def test_the_files_have_the_nouns_of_the_core_one_for_one(table: Table) -> None:
    record, fields = table.record, model_of(table).model_fields
    assert set(fields) == set(record._fields)
    needed = {name for name, field in fields.items() if field.is_required()}
    assert needed - {"log", "format"} == set(record._fields) - set(record._field_defaults)
    for name, default in record._field_defaults.items():
        if not fields[name].is_required() and name != "thresholds":
            assert fields[name].default == default, name


@each_table
def test_every_key_says_what_it_is(table: Table) -> None:
    assert [name for name, field in model_of(table).model_fields.items() if not field.description] == []


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_schemas_beside_the_data_are_those_of_the_models(name: str) -> None:
    assert (ROOT / "tasks" / name).read_text(encoding="utf-8") == json_schema(SCHEMAS[name])


def test_what_an_editor_is_told() -> None:
    schema = json.loads(json_schema(AREA))
    entry = schema["$defs"]["EntryTable"]
    assert schema["required"] == ["number", "area", "slug", "title"]
    assert (entry["required"], entry["additionalProperties"]) == (["on"], False)
    assert "from" in entry["properties"]
    assert "from_" not in entry["properties"]
    assert "null" not in json_schema(AREA)
    percent, values = entry["properties"]["percent"], entry["properties"]["values"]
    assert (percent["type"], percent["minimum"], percent["maximum"]) == ("number", 0, 100)
    assert values["additionalProperties"] == {"type": "number", "minimum": -(10**12), "maximum": 10**12}


def test_the_format_describes_every_key_in_a_table() -> None:
    text = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    cells = " ".join(line.split("|")[1] for line in text.splitlines() if line.startswith("| `"))
    keys = {key for table in TABLES if table is not UNIT for key in table.keys} - {"thresholds"}
    told = {
        key
        for key in keys
        if any(f"`{table}{key}`" in cells for table in ("", "thresholds.", "filing.", "issuer."))
    }
    assert keys - told - {"filing", "issuer"} == set()
