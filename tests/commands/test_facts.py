"""``export --format parquet``: what an engine that is not ours reads is what the program says."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import ROOT
from tests.program import Copy, copy_plan, run
from xhplan.core.facts import TABLES

pytest.importorskip("pyarrow", reason="pyarrow is not installed")
duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")

QUESTIONS = sorted((ROOT / "docs" / "facts").glob("*.sql"))
CALENDAR = '\n[filing]\nevery = "month"\nwithin = 5\nfirst = 2021-02-01\n'


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("市")
    for name in ("徐汇", "静安"):
        plan = copy_plan(folder / name)
        with open(plan.file("plan.toml"), "a", encoding="utf-8") as file:
            file.write(CALENDAR)
        plan.did("update", "15-01", "-o", "区人社局", "--on", "2021-01-10")
        plan.did("update", "15-01", "--set", "创业=152", "--from", "区人社局", "--on", "2021-03-05")
        plan.did("block", "14-01", "--note", "场地未定")
        plan.did("update", "14-02", "--due", "2021-03-15", "--note", "约定")
        plan.did("update", "14-02", "--due", "2021-06-15", "--note", "推迟")
        plan.did("export", "--format", "parquet", "-o", str(folder / "facts"))
    Copy(folder / "静安").did("done", "15-02")
    Copy(folder / "静安").did("export", "--format", "parquet", "-o", str(folder / "facts"))
    return folder


@pytest.fixture
def city(told: Path, tmp_path: Path) -> Path:
    """Two plans with something said in them, and their facts."""
    shutil.copytree(told, tmp_path, dirs_exist_ok=True)
    return tmp_path


def views(folder: Path) -> Any:
    """The tables by name, as the page says."""
    engine = duckdb.connect()
    for table in TABLES:
        engine.execute(
            f"create view {table} as select * from read_parquet('{(folder / 'facts').as_posix()}/{table}/*/*.parquet', "
            "hive_partitioning = true, hive_types = {'plan': varchar})"
        )
    return engine


def answers(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    engine = views(folder)
    return {path.stem: engine.execute(path.read_text(encoding="utf-8")).fetchall() for path in QUESTIONS}


def test_statuses_are_those_of_the_list(city: Path) -> None:
    asked = "select plan, status, light, judgement, count(*) from tasks group by 1, 2, 3, 4"
    rows = views(city).execute(asked).fetchall()
    for name in ("徐汇", "静安"):
        listed = json.loads(Copy(city / name).did("list", "--json").out)["tasks"]
        wanted = Counter((task["status"], task["light"], task["judgement"]) for task in listed)
        assert Counter({tuple(said): n for plan, *said, n in rows if plan == name}) == wanted


def test_targets_are_those_of_the_list(city: Path) -> None:
    listed = json.loads(Copy(city / "徐汇").did("list", "--json").out)["tasks"]
    wanted = {
        (task["id"], target["key"]): (target["goal"], target["actual"], target["percent"], target["pace"])
        for task in listed
        for target in task["targets"]
    }
    rows = views(city).execute(
        "select id, key, goal, actual, percent, pace from targets where plan = '徐汇' and id like '%-%'"
    )
    found = {
        (id_, key): tuple(None if n is None else float(n) for n in figures)
        for id_, key, *figures in rows.fetchall()
    }
    assert found == {key: tuple(None if n is None else float(n) for n in row) for key, row in wanted.items()}


def test_ten_questions(city: Path) -> None:
    found = answers(city)
    assert len(found) == 10
    assert found["owing-units"] == [("区人社局", 2, 0, 0, 2)]
    assert found["longest-red"][0][:2] == ("徐汇", "14-01")
    assert [row[:3] for row in found["slips"]] == [("徐汇", "14-02", 2), ("静安", "14-02", 2)]
    assert {row[0]: row[1:3] for row in found["areas"]}["民生"] == (40, 1)
    assert [row for row in found["one-target-everywhere"] if row[0] == "帮扶引领成功创业"] == [
        ("帮扶引领成功创业", "人", 2, Decimal("1200"), Decimal("304"), 25.3)
    ]
    assert sum(row[3] for row in found["punctuality-by-quarter"]) == 2
    assert {row[0] for row in found["changed-in-a-week"]} == {"徐汇", "静安"}
    assert len(found["silent-tasks"]) == 50
    assert found["targets-behind"] == []
    assert [row[1] for row in found["lights-by-month"]] == [0, 0, 2]


def test_another_plans_facts_are_not_replaced(city: Path) -> None:
    other = Copy(city / "静安")
    other.replace("plan.toml", "发展计划", "发展计划（修订）")
    done = other.run("export", "--format", "parquet", "-o", str(city / "facts"), "--as", "徐汇")
    assert done.status == 1
    assert "另一份计划的数据" in done.err
    assert "--as" in done.err
    assert (
        other.run("export", "--format", "parquet", "-o", str(city / "facts"), "--as", "jingan_2").status == 0
    )
    plans = views(city).execute("select plan from plans order by plan").fetchall()
    assert plans == [("jingan_2",), ("徐汇",), ("静安",)]
    assert not list((city / "facts").rglob("*.tmp"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--format", "parquet"), "加上 -o 文件夹"),
        (("--format", "parquet", "-o", "f", "--as", "a b"), "不能作键"),
        (("--format", "parquet", "-o", "f", "--area", "民生"), "总是整份计划"),
        (("--format", "csv", "--as", "a"), "只用于事实表"),
    ],
)
def test_what_is_refused(plan: Copy, words: tuple[str, ...], told: str) -> None:
    done = plan.run("export", *words)
    assert done.status == 2
    assert told in done.err


def test_without_its_part_it_is_told_what_to_install(plan: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "xhplan.store.parquet", raising=False)
    done = run("export", "--format", "parquet", "-o", "f", folder=plan.folder)
    assert done.status == 1
    assert "写事实表要用附加组件，现在没有装" in done.err


SPARK = """
import json, sys
from pathlib import Path
from pyspark.sql import SparkSession
spark = (SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    .config("spark.sql.sources.partitionColumnTypeInference.enabled", "false")
    .config("spark.sql.session.timeZone", "UTC").config("spark.sql.shuffle.partitions", "1").getOrCreate())
for table in sys.argv[2].split(","):
    spark.read.parquet(f"{sys.argv[1]}/{table}").createOrReplaceTempView(table)
found = {path.stem: [[str(value) for value in row] for row in spark.sql(path.read_text(encoding="utf-8")).collect()]
    for path in sorted(Path(sys.argv[3]).glob("*.sql"))}
print(json.dumps(found))
"""


@pytest.mark.heavy
def test_spark_gives_the_same_answers(city: Path) -> None:
    pytest.importorskip("pyspark", reason="pyspark is not installed")
    done = subprocess.run(
        [sys.executable, "-c", SPARK, str(city / "facts"), ",".join(TABLES), str(ROOT / "docs" / "facts")],
        capture_output=True,
        check=True,
    )
    there = json.loads(done.stdout.decode("utf-8").splitlines()[-1])
    here = {name: [[_plain(value) for value in row] for row in rows] for name, rows in answers(city).items()}
    assert {name: [[_plain(value) for value in row] for row in rows] for name, rows in there.items()} == here


def _plain(value: Any) -> str:
    """A value as both engines mean it: 25.3 and 25.30 are one number."""
    try:
        return str(Decimal(str(value)).normalize())
    except ArithmeticError:
        return str(value)
