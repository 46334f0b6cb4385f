"""The JSON Schemas that lie beside the data, for editors, made from the models of the files."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from xhplan.store.plan_tables import AREA, PLAN, UNITS
from xhplan.store.results_tables import RESULTS
from xhplan.store.schema import model_of
from xhplan.store.tables import Table

SCHEMAS = {
    "plan.schema.json": PLAN,
    "area.schema.json": AREA,
    "units.schema.json": UNITS,
    "results.schema.json": RESULTS,
}


class _Plain(GenerateJsonSchema):
    """TOML has no null: what may be absent is absent."""

    def nullable_schema(self, schema: Any) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        made = super().default_schema(schema)
        if made.get("default", ...) in (None, [], {}):
            del made["default"]
        return made

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def json_schema(table: Table) -> str:
    """The JSON Schema of a file; editors see TOML's dates as strings."""
    made = model_of(table).model_json_schema(by_alias=True, schema_generator=_Plain)
    made = {"$schema": "http://json-schema.org/draft-07/schema#", **made}
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """``python -m makers.schemas tasks``: write the schemas beside the data."""
    for name, table in SCHEMAS.items():
        (Path(sys.argv[1]) / name).write_text(json_schema(table), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
