"""Tables of facts as Parquet files, a folder a table, a partition a plan (pyarrow)."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from xhplan.core.facts import TABLES, Kind
from xhplan.errors import PlanError
from xhplan.record import TYPE_CHECKING
from xhplan.store.files import put_in_place, reason

if TYPE_CHECKING:
    from typing import Any

PART = "part-0.parquet"
_NUMBER = pa.decimal128(20, 6)
_TYPES: dict[Kind, pa.DataType] = {
    "text": pa.string(),
    "whole": pa.int64(),
    "number": _NUMBER,
    "day": pa.date32(),
    "instant": pa.timestamp("ms", tz="UTC"),
    "flag": pa.bool_(),
    "texts": pa.list_(pa.string()),
    "numbers": pa.map_(pa.string(), _NUMBER),
    "days": pa.map_(pa.string(), pa.string()),
}
_PLAN = b"xhplan.plan"
"""Which plan a file is of, in its metadata."""


def write(folder: str, key: str, plan: str, tables: Mapping[str, Mapping[str, Sequence[Any]]]) -> None:
    """Put a plan's facts in their places: all tables, each file whole. ``plan`` says which plan it is.

    Raises PlanError where another plan's facts stand under the key.
    """
    try:
        paths = {table: Path(folder) / table / f"plan={key}" / PART for table in tables}
        for path in paths.values():
            _refuse_other(path, key, plan)
        for table, path in paths.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            parquet.write_table(_table(table, plan, tables[table]), _temporary(path))
        for path in paths.values():
            put_in_place(str(_temporary(path)), str(path))
    except OSError as error:
        raise PlanError(f"写不了 {folder}：{reason(error)}", "请检查文件夹、权限和磁盘空间") from None


def _temporary(path: Path) -> Path:
    return path.with_name(f".{PART}.{os.getpid()}.tmp")


def _refuse_other(path: Path, key: str, plan: str) -> None:
    if not path.exists():
        return
    try:
        held = (parquet.read_schema(path).metadata or {}).get(_PLAN)
    except pa.ArrowInvalid:
        raise PlanError(f"{path.as_posix()} 不是事实表", "移走它，再导出") from None
    if held != plan.encode("utf-8"):
        hint = "用 --as 另取一个键，或在 plan.toml 里写 id"
        raise PlanError(f"{path.parent.as_posix()} 里是另一份计划的数据，没有覆盖", hint)


def _table(name: str, plan: str, columns: Mapping[str, Sequence[Any]]) -> pa.Table:
    fields = [pa.field(column.name, _TYPES[column.kind]) for column in TABLES[name]]
    kinds = {column.name: column.kind for column in TABLES[name]}
    arrays = [
        pa.array([_value(kinds[field.name], value) for value in columns[field.name]], field.type)
        for field in fields
    ]
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata={_PLAN: plan.encode("utf-8")}))


def _value(kind: Kind, value: Any) -> Any:
    if kind == "number" and value is not None:
        return Decimal(value)
    if kind == "numbers":
        return [(key, None if number is None else Decimal(number)) for key, number in value]
    if kind == "days":
        return [(name, str(day)) for name, day in value]
    return None if value is None else str(value) if kind == "text" else value
