"""Times facts of many plans: python benchmarks/facts.py --plans 3000 --into docs/performance.md

Makes plans of 133 tasks, writes each one's facts, asks the ten questions of
docs/facts.md with DuckDB and, where pyspark is installed, with Spark on this
machine. Answers have to be equal on both, and those of plans picked at random
equal to what the program lists.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
from plans import ROOT, made
from tables import put_into

from xhplan.core.facts import TABLES

TASKS, AREAS = 133, 9
QUESTIONS = sorted((ROOT / "docs" / "facts").glob("*.sql"))
PICKED = 20
DAY = "2021-10-31"


def main() -> None:
    given = options()
    with tempfile.TemporaryDirectory(dir=given.scratch) as scratch:
        text = measured(Path(scratch), given.plans)
    print(text)
    if given.into:
        put_into(given.into, text, "facts")


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--plans", type=int, default=3000)
    parser.add_argument("--scratch", metavar="FOLDER")
    parser.add_argument("--into", type=Path, metavar="PAGE", help="put the table between the marks in PAGE")
    return parser.parse_args()


def measured(scratch: Path, plans: int) -> str:
    seconds = write(scratch, plans)
    size = sum(path.stat().st_size for path in (scratch / "facts").rglob("*.parquet"))
    ours, here = duck(scratch)
    spark = sparked(scratch)
    if spark:
        for name, rows in here.items():
            assert plain(rows) == plain(spark[1][name]), name
    agree(scratch, plans)
    rows = [
        f"| {name} | {ours[name]:.2f} | {f'{spark[0][name]:.2f}' if spark else '—'} |"
        for name in sorted(ours)
    ]
    return "\n".join(
        [
            f"{plans:,} plans, {plans * TASKS:,} tasks: {size / 1e6:.0f} MB, "
            f"{statistics.median(seconds) * 1000:.0f} ms to write one plan's facts (median, in one process). "
            f"Answers equal on both engines and, for {PICKED} plans picked at random, to `list --json`.",
            "",
            "| question | DuckDB, s | Spark local, s |",
            "| --- | ---: | ---: |",
            *rows,
        ]
    )


def write(scratch: Path, plans: int) -> list[float]:
    """Seconds that the facts of each plan took, from its files."""
    from xhplan.cli.start import run

    os.environ |= {"XHPLAN_TODAY": DAY, "XHPLAN_NO_CACHE": "1", "XHPLAN_USER": "benchmark"}
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    seconds = []
    for index in range(plans):
        folder = scratch / f"district-{index}"
        made(folder, TASKS, AREAS, seed=index)
        assign(folder)
        begun = time.perf_counter()
        status = run(["export", "--plan", str(folder), "--format", "parquet", "-o", str(scratch / "facts")])
        seconds.append(time.perf_counter() - begun)
        assert status == 0
    sys.stderr = sys.__stderr__
    return seconds


def assign(folder: Path) -> None:
    """Each task gets one of thirty units, which files by the fifth of the next month."""
    for path in (folder / "tasks").glob("[0-9]*.toml"):
        head, *tasks = path.read_text(encoding="utf-8").split("log = [\n")
        lines = (
            f'  {{ on = 2021-01-04, by = "综合科", owner = "单位{index % 30}" }},\n'
            for index in range(len(tasks))
        )
        body = (f"log = [\n{line}{task}" for line, task in zip(lines, tasks, strict=True))
        told = "".join([head, *body])
        path.write_text(
            told.replace('by = "综合科", status', 'by = "综合科", from = "单位1", status'), encoding="utf-8"
        )
    with open(folder / "tasks" / "plan.toml", "a", encoding="utf-8") as file:
        file.write('\n[filing]\nevery = "month"\nwithin = 5\n')


def duck(scratch: Path) -> tuple[dict[str, float], dict[str, Any]]:
    engine = duckdb.connect()
    for table in TABLES:
        engine.execute(
            f"create view {table} as select * from read_parquet('{scratch}/facts/{table}/*/*.parquet', "
            "hive_partitioning = true, hive_types = {'plan': varchar})"
        )
    seconds, answers = {}, {}
    for path in QUESTIONS:
        begun = time.perf_counter()
        answers[path.stem] = engine.execute(path.read_text(encoding="utf-8")).fetchall()
        seconds[path.stem] = time.perf_counter() - begun
    return seconds, answers


SPARK = """
import json, sys, time
from pathlib import Path
from pyspark.sql import SparkSession
spark = (SparkSession.builder.master("local[*]").config("spark.ui.enabled", "false")
    .config("spark.driver.memory", "4g").config("spark.sql.session.timeZone", "UTC")
    .config("spark.sql.sources.partitionColumnTypeInference.enabled", "false").getOrCreate())
for table in sys.argv[2].split(","):
    spark.read.parquet(f"{sys.argv[1]}/{table}").createOrReplaceTempView(table)
seconds, answers = {}, {}
for path in sorted(Path(sys.argv[3]).glob("*.sql")):
    begun = time.perf_counter()
    answers[path.stem] = [[str(value) for value in row] for row in spark.sql(path.read_text(encoding="utf-8")).collect()]
    seconds[path.stem] = time.perf_counter() - begun
print(json.dumps([seconds, answers]))
"""


def sparked(scratch: Path) -> tuple[dict[str, float], dict[str, Any]] | None:
    try:
        import pyspark  # noqa: F401
    except ImportError:
        return None
    words = [str(scratch / "facts"), ",".join(TABLES), str(ROOT / "docs" / "facts")]
    done = subprocess.run([sys.executable, "-c", SPARK, *words], capture_output=True, check=True)
    seconds, answers = json.loads(done.stdout.decode("utf-8").splitlines()[-1])
    return seconds, answers


def plain(rows: Any) -> list[list[str]]:
    """Rows as both engines mean them: 25.3 and 25.30 are one number."""
    return [[_plain(value) for value in row] for row in rows]


def _plain(value: Any) -> str:
    try:
        return str(Decimal(str(value)).normalize())
    except ArithmeticError:
        return str(value)


def agree(scratch: Path, plans: int) -> None:
    """The facts of some plans say what the program lists."""
    engine = duckdb.connect()
    for index in random.Random(plans).sample(range(plans), min(PICKED, plans)):
        folder = scratch / f"district-{index}"
        listed = subprocess.run(
            [sys.executable, "-m", "xhplan", "list", "--json", "--plan", str(folder)],
            capture_output=True,
            check=True,
        )
        wanted = Counter((task["status"], task["light"]) for task in json.loads(listed.stdout)["tasks"])
        found = engine.execute(
            f"select status, light, count(*) from '{scratch}/facts/tasks/plan={folder.name}/*.parquet' group by 1, 2"
        ).fetchall()
        assert Counter({(status, light): count for status, light, count in found}) == wanted


if __name__ == "__main__":
    main()
