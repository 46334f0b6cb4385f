"""The schemas for editors."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from unittest.mock import patch

from jsonschema import Draft7Validator

from makers.schemas import SCHEMAS, json_schema, main
from tests.helpers import ROOT


def test_they_are_schemas_that_know_no_null() -> None:
    for model in SCHEMAS.values():
        text = json_schema(model)
        Draft7Validator.check_schema(json.loads(text))
        assert '"null"' not in text


def test_they_are_written_beside_the_data(tmp_path: Path) -> None:
    with patch.object(sys, "argv", ["schemas", str(tmp_path)]):
        main()
    for name in SCHEMAS:
        assert (tmp_path / name).read_bytes() == (ROOT / "tasks" / name).read_bytes(), name
