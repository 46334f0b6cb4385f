"""Facts as Parquet files: a partition a plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.filled import PLAN
from tests.helpers import day
from xhplan.core.dates import AsOf
from xhplan.core.facts import TABLES, columns, facts
from xhplan.errors import PlanError

parquet = pytest.importorskip("pyarrow.parquet")

MADE = {table: columns(table, rows) for table, rows in facts(PLAN, AsOf(day("6-30"))).items()}


def test_each_table_has_its_columns_and_rows(tmp_path: Path) -> None:
    from xhplan.store.parquet import PART, write

    write(str(tmp_path), "xuhui", "计划", MADE)
    for table, declared in TABLES.items():
        read = parquet.read_table(tmp_path / table / "plan=xuhui" / PART, partitioning=None)
        assert read.column_names == [column.name for column in declared], table
        assert read.num_rows == len(next(iter(MADE[table].values()))), table


def test_another_plans_facts_are_not_replaced(tmp_path: Path) -> None:
    from xhplan.store.parquet import PART, write

    write(str(tmp_path), "xuhui", "计划", MADE)
    write(str(tmp_path), "xuhui", "计划", MADE)
    with pytest.raises(PlanError, match="另一份计划的数据"):
        write(str(tmp_path), "xuhui", "别的", MADE)
    (tmp_path / "plans" / "plan=xuhui" / PART).write_bytes(b"x")
    with pytest.raises(PlanError, match="不是事实表"):
        write(str(tmp_path), "xuhui", "计划", MADE)
