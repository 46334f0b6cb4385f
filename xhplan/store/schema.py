"""The tables of the files as pydantic's models, which say what is wrong; the schemas for editors are made of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    WithJsonSchema,
    create_model,
    model_validator,
)
from pydantic_core import PydanticCustomError

from xhplan.core.bounds import FIRST_YEAR, LARGEST, LAST_YEAR, PLACES
from xhplan.core.kinds import Kind, is_stage
from xhplan.core.spans import is_span
from xhplan.store.tables import Table, Value


def _must(hold: Callable[[Any], bool], kind: str, message: str) -> AfterValidator:
    """That ``hold`` is true of a value, else what is wrong with it."""

    def checked(value: Any) -> Any:
        if not hold(value):
            raise PydanticCustomError(kind, message)
        return value

    return AfterValidator(checked)


_DATED = _must(lambda day: FIRST_YEAR <= day.year <= LAST_YEAR, "year", "日期的年份超出范围")
_UNLIKE = _must(lambda names: len(set(names)) == len(names), "twice", "责任单位写了两次")
_STAGE = _must(is_stage, "stage", "阶段目标写作 指标@日期，如 拆违@2021-06-30")
_PERIOD = _must(is_span, "period", "所属期写作 2021-05、2021-W10、2021-Q1 或 2021-H1")
_SPAN = _must(
    lambda at: at[0] >= 1 and at[1] < at[2], "span", "写作 [行号, 起, 止]：行号从 1 数起，止在起之后"
)
_Day = Annotated[dt.date, _DATED]
_Text = Annotated[str, Field(min_length=1)]
_Whole = Annotated[int, Field(ge=-LARGEST, le=LARGEST)]
_Fractional = Annotated[Decimal, Field(ge=-LARGEST, le=LARGEST, decimal_places=PLACES, allow_inf_nan=False)]
_Number = Annotated[
    _Whole | _Fractional, WithJsonSchema({"type": "number", "minimum": -LARGEST, "maximum": LARGEST})
]
_Percent = Annotated[
    Annotated[int, Field(ge=0, le=100)] | Annotated[_Fractional, Field(ge=0, le=100)],
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 100}),
]
_Due = _Day | Literal["none"]
_BY_NAME: dict[str, Any] = {
    "text": _Text,
    "name": _Text,
    "task": Annotated[str, Field(pattern=r"^[0-9]{2}-[0-9]{2,4}$")],
    "day": _Day,
    "instant": Annotated[AwareDatetime, _DATED],
    "sum": Annotated[str, Field(pattern=r"^[0-9a-f]{8}$")],
    "number": _Number,
    "flag": bool,
    "span": Annotated[list[Annotated[int, Field(ge=0)]], Field(min_length=3, max_length=3), _SPAN],
    "percent": _Percent,
    "figures": dict[_Text, _Number],
    "goals": dict[_Text, _Number],
    "expected": dict[_Text, _Number],
    "reached": list[_Text],
    "leads": _Text | Annotated[list[_Text], Field(min_length=2), _UNLIKE],
    "units": list[_Text],
    "received": _Day,
    "stages": dict[Annotated[_Text, _STAGE], _Number | Literal["none"]],
    "period": Annotated[str, _PERIOD],
    "due": _Due,
    "days": dict[_Text, _Due],
}
"""What a value is to pydantic whose kind leaves nothing open."""


def _type(value: Value | Table | Kind) -> Any:
    """What a value is to pydantic."""
    if isinstance(value, Table):
        return model_of(value)
    if isinstance(value, Kind):
        return Literal[tuple(value.among)] if value.among else _BY_NAME[value.name]
    match value.name, value.of:
        case "whole", (least, most):
            return Annotated[int, Field(ge=least, le=most)]
        case "one_of", words:
            return Literal[tuple(words)]
        case "spelled", pattern:
            return Annotated[str, Field(pattern=pattern)]
        case "list", (item, least, most):
            return Annotated[list[_type(item)], Field(min_length=least or None, max_length=most)]  # type: ignore[misc]
    return _BY_NAME[value.name]


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


@cache
def model_of(table: Table) -> type[Model]:
    """The model of a table."""

    @model_validator(mode="wrap")
    def ruled(cls: type[Model], data: Any, handler: Callable[[Any], Model]) -> Model:
        made = handler(data)
        if wrong := table.rule(data):
            raise PydanticCustomError("rule", wrong)
        return made

    keys: dict[str, Any] = {table.field(key): _key(table, key) for key in table.keys}
    rules: dict[str, Any] = {"ruled": ruled}
    return create_model(table.name, __base__=Model, __doc__=table.told, __validators__=rules, **keys)


def _key(table: Table, key: str) -> tuple[Any, Any]:
    """What pydantic is told of a key."""
    value, told = table.keys[key]
    if isinstance(value, Value) and isinstance(value.of, Mapping):
        told += "，".join(f"{word} {meant}" for word, meant in value.of.items())
    kind = _type(value)
    if key in table.required:
        return kind, Field(alias=key, description=told)
    usual = None if isinstance(value, Table) else table.record._field_defaults[table.field(key)]
    least = 1 if isinstance(value, Kind) and usual == () else None
    return kind | None, Field(usual, alias=key, description=told, min_length=least)
