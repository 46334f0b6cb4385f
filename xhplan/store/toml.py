"""TOML in, lines of TOML out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from xhplan.core.fields import said
from xhplan.core.model import Entry, Task
from xhplan.errors import Problem, UsageError
from xhplan.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any, TypeAlias

Data: TypeAlias = "dict[str, Any]"
INDENT = "  "
_PLACE = r" \(at (?:line (\d+), column (\d+)|end of document)\)$"
_BARE = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-")
"""What a key may hold that needs no quotation marks."""


def parse(text: str) -> Data:
    """The parsed text; numbers with a point are exact decimals. Raises tomli.TOMLDecodeError, RecursionError."""
    import tomli

    return tomli.loads(text, parse_float=Decimal)


_PROVED: dict[str, Data] = {}
_MOST_PROVED = 32
"""Texts: the files that one command writes, of most plans."""


def parse_shared(text: str) -> Data:
    """Like :func:`parse`, but once where the same text is proved and then read; nobody may change what it gives."""
    if text not in _PROVED:
        if len(_PROVED) >= _MOST_PROVED:
            _PROVED.clear()
        _PROVED[text] = parse(text)
    return _PROVED[text]


def read_text(raw: bytes, file: str) -> tuple[str, Problem | None]:
    """The text of a file, or where it is not UTF-8."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
        message = f"不是 UTF-8 编码（第 {error.start + 1} 个字节 0x{raw[error.start]:02x}）"
        return "", Problem(file, line, column, message, "请用编辑器另存为 UTF-8")
    if text.startswith("\ufeff"):
        return "", Problem(file, 1, 1, "文件开头带有字节顺序标记（BOM）", "请另存为“UTF-8（无 BOM）”")
    return text, None


def syntax_problem(error: Exception, text: str, file: str) -> Problem:
    """Where a text is not TOML."""
    if isinstance(error, RecursionError):
        return Problem(file, None, None, "嵌套过深，无法读取", "请恢复为 docs/format.md 所述的格式")
    reason = str(error)
    place = re.search(_PLACE, reason)
    lines = text.split("\n")
    if place and place[1]:
        line, column = int(place[1]), int(place[2])
    else:
        line = max((i for i, content in enumerate(lines, 1) if content.strip()), default=1)
        column = len(lines[line - 1].rstrip()) + 1
    excerpt = lines[line - 1].rstrip("\r")
    said, hint = _CONFLICT if excerpt.startswith(_MARKERS) else _explained(reason)
    return Problem(file, line, column, f"不是合法的 TOML：{said}", hint, excerpt)


_MARKERS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_CONFLICT = ("合并留下的冲突标记", "留下要的行，删去标记；.gitattributes 里写上 merge=union，以后就不再有")


_REASONS = (
    (r"Unclosed array", "方括号没有闭合，或者两项之间缺少逗号"),
    (r"Unclosed inline table", "花括号没有闭合，或者两项之间缺少逗号"),
    (r"Invalid value \(at end of document\)", "方括号没有闭合，或者“=”后面没有值"),
    (r"Unterminated string|Illegal character '\\n'|Expected (\"'\"|\"'''\")", "字符串的引号没有闭合"),
    (r"Illegal character|Found invalid character", "有控制字符"),
    (r"Cannot|Duplicate", "键或表重复"),
    (r"Expected '=' after a key", "键后面缺少“=”"),
    (r"Expected '\]\]?'", "表名的方括号没有闭合"),
    (r"Expected newline or end of document", "一行里多出了内容"),
    (
        r"Invalid initial character for a key part",
        "不是合法的键（中文要加引号；花括号内不换行，末尾不加逗号）",
    ),
    (r"Invalid statement", "不是合法的键（中文要加引号）"),
    (r"Invalid value", "不是合法的值（文字要加引号）"),
    (r"Invalid date", "没有这个日期或时间"),
    (r"Unescaped|Invalid hex value|Escaped character", r"反斜杠转义不合法（反斜杠本身写作 \\）"),
    (r"Exceeds the limit", "数字太长"),
)


_HINTS = {
    "有控制字符": "请删去它，或写成转义，如 \\u0000",
    "键或表重复": "请删去其中一处",
    "不是合法的键（中文要加引号）": "请核对这一行：键用英文，“=”后面是值，注释以 # 开头",
    "没有这个日期或时间": "请核对月份和日子，如 2021-03-05",
    "数字太长": "请核对位数",
}


def _explained(english: str) -> tuple[str, str]:
    """What is wrong, and what to do."""
    said = next((chinese for pattern, chinese in _REASONS if re.search(pattern, english)), "写法不对")
    return said, _HINTS.get(said, "请核对引号、逗号和括号是否成对")


def same(one: Any, other: Any) -> bool:
    """Whether two parsed values are equal, types included."""
    kind = type(one)
    if kind is not type(other):
        return False
    if kind is str or kind is date:
        return bool(one == other)
    if kind is dict:
        return list(one) == list(other) and all(map(same, one.values(), other.values()))
    if kind is list:
        return len(one) == len(other) and all(map(same, one, other))
    return str(one) == str(other)


def entry_data(entry: Entry) -> Data:
    """An entry as the format writes it: absent what says nothing, in the order of the format."""
    return {field.key: field.kind.plain(value) for field, value in said(entry)}


def record_data(record: Any) -> Data:
    """What a record says that it would not say by itself, in the order of the format."""
    usual: Mapping[str, Any] = type(record)._field_defaults
    said = ((key, value) for key, value in record._asdict().items() if value is not None)
    return {key.rstrip("_"): _plain(value) for key, value in said if value != usual.get(key, ...)}


def _plain(value: Any) -> Any:
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def inline(data: Mapping[str, Any]) -> str:
    """An inline table on one line."""
    return "{ " + ", ".join(f"{_key(key)} = {_value(value)}" for key, value in data.items()) + " }"


def line_of_key(key: str, value: Any) -> str:
    """A key with its value on a line of a file."""
    return f"{_key(key)} = {_value(value)}"


def _key(key: str) -> str:
    return key if key and _BARE.issuperset(key) else _value(key)


def _value(value: Any) -> str:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return inline(value)
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return _scalar(value)


def moment(at: datetime) -> str:
    """An instant, to the millisecond where it has no more."""
    return at.isoformat(timespec="microseconds" if at.microsecond % 1000 else "milliseconds")


def _scalar(value: Any) -> str:
    import tomli_w

    if isinstance(value, Decimal) and not value.is_finite():
        raise UsageError(f"“{value}”不是可以记录的数字")
    if isinstance(value, str) and any("\ud800" <= char <= "\udfff" for char in value):
        raise UsageError("文字里有无法保存的字符（编码损坏）", "请检查终端和输入法的编码是否为 UTF-8")
    written = tomli_w.dumps({"k": value}).removeprefix("k = ").removesuffix("\n")
    return "".join(_escaped(char) if _hidden(char) else char for char in written)


def _hidden(char: str) -> bool:
    """Characters that a diff would not show for what they are: controls, bidirectional marks, odd line ends."""
    return unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp")


def _escaped(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08x}"


_TASK_KEYS = (
    "id",
    "category",
    "category_origin",
    "text",
    "subcategory",
    "subcategory_origin",
    "added_at",
    "added",
    "added_by",
)
"""In an order in which no run of more than three lines can be equal in two blocks: see task_block."""


def task_data(task: Task) -> Data:
    """A task that came up in the year, as the format writes it."""
    usual = Task._field_defaults
    data = {key: value for key in _TASK_KEYS if (value := getattr(task, key)) != usual.get(key)}
    if task.targets:
        data["targets"] = list(map(record_data, task.targets))
    return data | {"log": [entry_data(entry) for entry in task.log]}


def task_block(task: Task) -> str:
    """The same as lines, each ended by a line feed.

    git's union merge weaves two blocks that were added in the same place
    together wherever four lines of both are equal; the stamps keep each whole.
    """
    stamp = f"  # {_value(task.added_at)}" if task.added_at else ""
    lines = [f"[[task]]{stamp}"]
    for key, value in task_data(task).items():
        if key in ("targets", "log"):
            lines += [f"{key} = [{stamp}", *(f"{INDENT}{inline(item)}," for item in value), f"]{stamp}"]
        else:
            lines.append(f"{key} = {_value(value)}")
    return "\n".join(lines) + "\n"
