"""``plan.toml`` of the version of the format that a command needs."""

from __future__ import annotations

from xhplan.errors import PlanError
from xhplan.store.scan import scan
from xhplan.store.toml import parse, same


def second(text: str) -> str:
    """The text of plan.toml with ``format = 2``. Raises PlanError where that cannot be done safely."""
    node = scan(text).at(("format",))
    made = text if node is None else f"{text[: node.start]}2{text[node.end :]}"
    if node is None or not same(parse(made), parse(text) | {"format": 2}):
        raise PlanError("plan.toml 的写法特殊，无法安全地改写 format", "把它改成 format = 2，再运行一次")
    return made
