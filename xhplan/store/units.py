"""``units.toml`` written: one unit a line, so that two branches merge without mixing two units."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xhplan.core.model import Unit
from xhplan.errors import PlanError
from xhplan.store.scan import scan
from xhplan.store.toml import INDENT, Data, inline, parse, record_data, same

_HEAD = "#:schema units.schema.json\nunit = [\n]\n"


def with_units(text: str, units: Sequence[Unit], stamp: str = "") -> str:
    """``text`` of the file (empty where there is none yet) with these units: new ones added, changed ones replaced.

    ``stamp`` stands as a comment behind the lines that are added. Raises PlanError where the file is
    written in a way that cannot be edited safely.
    """
    text = text or _HEAD
    meant = parse(text)
    held = {item["name"]: index for index, item in enumerate(meant.get("unit", ()))}
    for unit in units:
        data = record_data(unit)
        if unit.name not in held:
            text = _added(text, f"{inline(data)},{stamp and f'  # {stamp}'}")
            meant.setdefault("unit", []).append(data)
        elif not same(dict(sorted(meant["unit"][held[unit.name]].items())), dict(sorted(data.items()))):
            data = {**meant["unit"][held[unit.name]], **data}
            text = _replaced(text, held[unit.name], data)
            meant["unit"][held[unit.name]] = data
    if not same(parse(text), meant):
        raise PlanError("units.toml 的写法特殊，无法安全地加上单位", "写成 unit = [ 和 ] 两行，每个单位一行")
    return text


def without_units(text: str, stamp: str) -> str:
    """``text`` without the lines that :func:`with_units` added with this stamp; empty where nothing else is left."""
    lines = text.splitlines(keepends=True)
    kept = "".join(line for line in lines if not line.rstrip("\r\n").endswith(f",  # {stamp}"))
    return "" if kept == _HEAD else kept


_STAMPED = re.compile(r" \},  # \d{4}-\d\d-\d\dT\S+ .+$")


def stamped_units(old: str, new: str) -> int:
    """How many units ``new`` has beside ``old``, where stamped lines are all that differs; else 0."""
    held = old.splitlines(keepends=True)
    lines = new.splitlines(keepends=True)
    added = [line for line in lines if line not in held and _STAMPED.search(line.rstrip("\r\n"))]
    rest = "".join(line for line in lines if line not in added)
    return len(added) if rest == (old or _HEAD) else 0


def _added(text: str, line: str) -> str:
    """One more line before the closing bracket; where units stand as ``[[unit]]`` tables, one more of these."""
    newline = "\r\n" if "\r\n" in text else "\n"
    node = scan(text).at(("unit",))
    if node is None:
        return _HEAD.replace("\n", newline)[: -1 - len(newline)] + f"{INDENT}{line}{newline}]{newline}" + text
    if not node.literal:
        return _ended(text, newline) + f"{newline}[[unit]]{newline}" + _lines(line, newline)
    close = node.end - 1
    begin = text.rfind("\n", 0, close) + 1
    comma = "" if node.comma or not node.items else ","
    if text[begin:close].strip() or begin <= node.start:
        raise PlanError(
            "units.toml 的写法特殊，无法安全地加上单位", "把 unit = [ 和 ] 各放一行，每个单位一行"
        )
    if comma:
        raise PlanError("units.toml 最后一个单位的后面缺少逗号", "补上逗号，再运行一次")
    return f"{text[:begin]}{INDENT}{line}{newline}{text[begin:]}"


def _lines(line: str, newline: str) -> str:
    """An inline table's keys, a line each."""
    data = parse(f"u = [{line}\n]")["u"][0]
    return "".join(inline({key: value})[2:-2] + newline for key, value in data.items())


def _ended(text: str, newline: str) -> str:
    return text if not text or text.endswith("\n") else text + newline


def _replaced(text: str, index: int, data: Data) -> str:
    """The unit's own line with other keys, or its table with those that it lacks behind its last."""
    tree = scan(text)
    units, node = tree.at(("unit",)), tree.at(("unit", index))
    if units is None or node is None or not isinstance(node.items, dict):
        return text
    if units.literal:
        return text[: node.start] + inline(data) + text[node.end :]
    newline = "\r\n" if "\r\n" in text else "\n"
    old = parse(text)["unit"][index]
    more = "".join(inline({key: value})[2:-2] + newline for key, value in data.items() if key not in old)
    end = text.find("\n", max(key.end for key in node.items.values()))
    return f"{_ended(text, newline)}{more}" if end < 0 else text[: end + 1] + more + text[end + 1 :]
