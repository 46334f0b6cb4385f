"""Makes the plans that are measured: shipped, year, city, nation."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONG_AGO = 1_600_000_000
"""When the files of a made plan were last changed: long enough ago for the read cache."""
HIGHEST = 99
"""A table's number has two digits; made tables count down from here."""


def shipped(folder: Path) -> None:
    """The plan that comes with the package."""
    shutil.copytree(ROOT / "tasks", folder / "tasks")
    _age(folder)


def year(folder: Path) -> None:
    """The shipped plan with a note each week on each task: 135 tasks, 7,020 updates."""
    shutil.copytree(ROOT / "tasks", folder / "tasks")
    for path in (folder / "tasks").glob("[0-9]*.toml"):
        head, *tasks = path.read_text(encoding="utf-8").split("\n[[task]]\n")
        body = (task.replace("log = [\n", "log = [\n" + _weeks(), 1) for task in tasks)
        path.write_text("\n[[task]]\n".join([head, *body]), encoding="utf-8")
    _age(folder)


def _weeks() -> str:
    start = date(2021, 1, 4)
    lines = []
    for week in range(52):
        day = start + timedelta(days=7 * week)
        stamp = f"{day}T09:30:00.{week:03}+08:00"
        lines.append(
            f'  {{ on = {day}, at = {stamp}, by = "综合科", from = "责任单位", note = "第{week + 1}周进展正常" }},\n'
        )
    return "".join(lines)


def made(folder: Path, tasks: int, areas: int, seed: int | None = None) -> None:
    """``tasks`` made-up tasks in ``areas`` tables; each second one has a few updates, each tenth a target."""
    chance = random.Random(tasks if seed is None else seed)
    (folder / "tasks").mkdir(parents=True)
    plan = 'format = 1\nname = "规模试验计划"\nstart = 2021-01-01\nend = 2021-12-31\n'
    (folder / "tasks" / "plan.toml").write_text(plan, encoding="utf-8")
    for index in range(areas):
        number = HIGHEST - index
        rows = tasks // areas + (index < tasks % areas)
        blocks = [
            f'number = {number}\narea = "{area_name(index)}"\nslug = "area-{number}"\n'
            f'title = "{area_name(index)}主要任务"\n'
        ]
        blocks += [_task(number, row, chance) for row in range(1, rows + 1)]
        (folder / "tasks" / f"{number}-area-{number}.toml").write_text("\n".join(blocks), encoding="utf-8")
    _age(folder)


def area_name(index: int) -> str:
    return f"领域{HIGHEST - index}"


def category(row: int) -> str:
    return f"类别{row % 7}"


def text(row: int) -> str:
    return f"推进第{row}项工作，完成{row}处改造，加强日常管理，提升服务水平"


def _task(number: int, row: int, chance: random.Random) -> str:
    lines = [
        "[[task]]",
        f'id = "{number}-{row:02}"',
        f'category = "{category(row)}"',
        f'text = "{text(row)}"',
        "added = 2021-01-01",
    ]
    if row % 10 == 0:
        lines += [
            "targets = [",
            f'  {{ key = "改造", name = "改造", kind = "total", goal = {row}, unit = "处" }},',
            "]",
        ]
    lines.append("log = [")
    for later in chance.sample(range(300), chance.choice((0, 0, 1, 2))):
        day = date(2021, 1, 1) + timedelta(days=later)
        value = f', values = {{ "改造" = {chance.randrange(row)} }}' if row % 10 == 0 else ""
        lines.append(f'  {{ on = {day}, by = "综合科", status = "active"{value}, note = "按计划推进" }},')
    return "\n".join([*lines, "]"]) + "\n"


def _age(folder: Path) -> None:
    for path in (folder / "tasks").iterdir():
        os.utime(path, (LONG_AGO, LONG_AGO))


PLANS: dict[str, Callable[[Path], None]] = {
    "shipped": shipped,
    "year": year,
    "city": lambda folder: made(folder, 10_000, 20),
    "nation": lambda folder: made(folder, 100_000, 80),
}
