"""What is wrong with a parsed file, all of it, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from xhplan.core.bounds import PLACES
from xhplan.core.dates import OUT_OF_YEARS
from xhplan.core.model import KeyPath
from xhplan.core.names import nearest
from xhplan.errors import Problem
from xhplan.store.filenames import table_of
from xhplan.store.placing import place
from xhplan.store.scan import scan
from xhplan.store.schema import model_of
from xhplan.store.tables import Table
from xhplan.store.toml import Data


def validate(data: Data, text: str, file: str) -> list[Problem]:
    """Every breach of the format in one file."""
    try:
        model_of(_table_for(file)).model_validate(data)
    except ValidationError as error:
        tree = scan(text)
        details = _one_each(error.errors(include_url=False), data)
        found = [
            place(path, *_words(detail, path, file), tree, text, file) for path, detail in details.items()
        ]
        return sorted(found, key=lambda problem: (problem.line or 0, problem.column or 0))
    return []


_LEAST_TELLING = ("int_type", "literal_error", "decimal_type", "is_instance_of")


def _one_each(details: Iterable[ErrorDetails], data: Data) -> dict[KeyPath, ErrorDetails]:
    """Of each value its most telling error: pydantic gives one for every type that the value might have."""
    found: dict[KeyPath, ErrorDetails] = {}
    for detail in details:
        path = _real(detail, data)
        if path not in found or _telling(detail) > _telling(found[path]):
            found[path] = detail
    return found


def _telling(detail: ErrorDetails) -> int:
    kind = detail["type"]
    return _LEAST_TELLING.index(kind) if kind in _LEAST_TELLING else len(_LEAST_TELLING)


def _real(detail: ErrorDetails, data: Any) -> KeyPath:
    """The part of pydantic's path that exists in the data, and a missing key."""
    path: list[str | int] = []
    for step in detail["loc"]:
        steps: Any = data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
        if step not in steps:
            return (*path, step) if detail["type"] == "missing" else tuple(path)
        path.append(step)
        data = data[step]
    return tuple(path)


def _called(path: KeyPath) -> str:
    """What a value is called: its key, and its place in a list."""
    last = path[-1] if path else ""
    return f"{path[-2]} 第 {last + 1} 项" if isinstance(last, int) else last or '""'


def _shown(value: Any) -> str:
    return f"“{value}”" if isinstance(value, str) else f" {value}"


_KINDS = {
    "string_type": "文字（加引号）",
    "int_type": "整数",
    "bool_type": "true 或 false",
    "date_type": "日期，如 2021-03-05（不加引号）",
    "date_from_datetime_inexact": "日期，如 2021-03-05，不带时间",
    "datetime_type": "带时区的时间，如 2021-03-05T14:02:11.000+08:00",
    "timezone_aware": "带时区的时间，如 2021-03-05T14:02:11.000+08:00",
    "list_type": "列表（方括号）",
    "dict_type": "内联表（花括号）",
    "model_type": "表",
    "is_instance_of": "数字",
    "decimal_type": "数字",
    "finite_number": "有限的数字",
    "decimal_max_places": f"小数不超过 {PLACES} 位的数字",
}


def _words(detail: ErrorDetails, path: KeyPath, file: str) -> tuple[str, str]:
    kind, context, key = detail["type"], detail.get("ctx", {}), _called(path)
    if kind == "missing":
        return f"缺少 {key}", _MISSING.get(key, "请补上这一项")
    if kind == "extra_forbidden":
        near = nearest(key, _known_keys(path, file))
        return f"不认识的键 {key}", f"是不是：{'、'.join(near)}" if near else "请删去，或写成注释"
    if kind in _KINDS:
        return f"{key} 应为{_KINDS[kind]}", "请改正它的写法"
    if kind == "literal_error" and key == "format":
        return f"不认识的文件格式版本 {detail['input']}", "请升级 xhplan"
    if kind == "literal_error":
        known = context.get("expected", "").replace("'", "").replace(" or ", "、").replace(", ", "、")
        return f"{key} 不能是{_shown(detail['input'])}", f"可用的有：{known}"
    if kind in ("greater_than_equal", "less_than_equal"):
        return (
            f"{key} 超出范围：{detail['input']}",
            f"应{_BOUNDS[kind]} {context.get('ge', context.get('le'))}",
        )
    if kind == "string_too_short":
        return f"{key} 不能是空的" if path[-1] else "键不能是空的", "写上内容，或删去这个键"
    if kind == "string_pattern_mismatch":
        return f"{key} 的写法不对：{_shown(detail['input']).strip()}", _PATTERNS.get(
            key, "请对照文件格式说明"
        )
    if kind in ("too_short", "too_long"):
        return f"{key} 的项数不对", "请对照文件格式说明"
    return detail["msg"], OUT_OF_YEARS if kind == "year" else "请对照文件格式说明改正"


_PATTERNS = {
    "id": "写作 表号-行号，如 15-01",
    "slug": "用小写字母和数字，以连字符相连，如 urban-governance",
    "source_sha256": "是 64 位小写十六进制数字，由 sha256sum 算出",
}
_BOUNDS = {"greater_than_equal": "不小于", "less_than_equal": "不大于"}
_MISSING = {
    "log": "在它的末尾加上 log = [ 和 ] 两行",
    "on": "每条记录都要写日期：on = 2021-03-05",
}


def _table_for(file: str) -> Table:
    return table_of(file.replace("\\", "/").rsplit("/", 1)[-1])


def _known_keys(path: KeyPath, file: str) -> list[str]:
    """Every key that the table may have in which the last one of ``path`` stands."""
    found: Any = _table_for(file)
    for key in path[:-1]:
        found = found.of[0] if isinstance(key, int) else found.keys[key][0]
    return list(found.keys)
