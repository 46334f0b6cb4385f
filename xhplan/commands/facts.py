"""``xhplan export --format parquet``: a plan's partition in a folder of facts."""

from __future__ import annotations

from collections.abc import Sequence

from xhplan.commands.delivering import refuse_unfit
from xhplan.commands.invocation import say
from xhplan.commands.loading import Opened, key_of
from xhplan.core.facts import columns, facts
from xhplan.core.names import plan_key
from xhplan.errors import UsageError
from xhplan.render.waiting import busy
from xhplan.store.extras import missing


def write_facts(opened: Opened, area: Sequence[str], key: str | None, output: str | None) -> int:
    """The plan's partition in a folder of facts."""
    if output is None:
        raise UsageError("事实表写进文件夹", "加上 -o 文件夹")
    refuse_unfit(output, "换一个文件夹")
    if area:
        raise UsageError("事实表总是整份计划", "去掉 --area")
    if key is not None and key != plan_key(key):
        raise UsageError(f"“{key}”不能作键", f"用字母、数字、- 和 _，如 {plan_key(key)}")
    try:
        from xhplan.store.parquet import write
    except ImportError:
        raise missing("写事实表", "facts") from None
    header = opened.plan.header
    named = key or key_of(opened.place, header)
    with busy("导出"):
        made = facts(opened.plan, opened.as_of)
        tables = {table: columns(table, rows) for table, rows in made.items()}
        write(output, named, f"{header.name} {header.start}..{header.end}", tables)
    say(
        f"已在 {output} 写入 plan={named}：{'、'.join(f'{table} {len(rows)}行' for table, rows in made.items())}"
    )
    return 0
