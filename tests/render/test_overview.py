"""The overview and the report on a terminal: they fit, they are whole, they read without colour.

Blocks are made inside the terminal that they are measured for: they look at its width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from rich.cells import cell_len
from rich.console import RenderableType

from tests import needs
from tests.helpers import HEADER, ROOT, area, day, said, task
from tests.screens import a_report, busy, plan, screen
from tests.shipped import everywhere, logged, shipped
from tests.terminal import bare, shown
from tests.test_worked_year import PLAN
from xhplan.core.dates import AsOf
from xhplan.core.model import Plan
from xhplan.core.periods import parse_period
from xhplan.core.standing import standing
from xhplan.core.view import view_plan
from xhplan.render.briefing import FITS
from xhplan.render.overview import overview, share_out

DAYS = ("1-31", "3-31", "6-30", "9-20", "12-31", "2022-1-10")
WIDTHS = (60, 80, 120)


def an_overview(plan: Plan, on: str) -> Iterator[RenderableType]:
    last = min(day(on), plan.header.end)
    standings = [standing(area, last) for area in view_plan(plan, AsOf(last)).areas]
    return overview(plan.header.name, parse_period("2021", last, 2021), last, standings)


def numbers(text: str) -> list[int]:
    return [int(found) for found in re.findall(r"\d+", text)]


# --- fits and whole ----------------------------------------------------------------------


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("whole_plan", [busy, shipped], ids=["a year of updates", "nothing reported"])
@pytest.mark.parametrize("kind", ["overview", "report"])
def test_it_fits_the_screen(kind: str, whole_plan: object, on: str, columns: int) -> None:
    found = whole_plan()  # type: ignore[operator]
    blocks = an_overview(found, on) if kind == "overview" else a_report(found, on)
    lines = screen(blocks, columns=columns)
    assert max(map(cell_len, lines)) < columns
    assert len(lines) <= (40 if columns >= 80 else 46)


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("whole_plan", [busy, shipped], ids=["a year of updates", "nothing reported"])
def test_the_overview_of_nine_areas_is_whole_in_24_lines(whole_plan: object, on: str) -> None:
    lines = screen(an_overview(whole_plan(), on), lines=24)  # type: ignore[operator]
    assert len(lines) < 24
    text = "\n".join(lines)
    assert all(f"{found.number} {found.area}" in text for found in shipped().areas)
    tall = "\n".join(screen(an_overview(whole_plan(), on), lines=60))  # type: ignore[operator]
    for head in ("红灯 ", "接下来到期 ", "未报 "):
        assert f"\n{head}" not in tall or f"\n{head}" in text


@pytest.mark.parametrize("columns", [20, 40])
def test_nothing_breaks_on_a_narrow_terminal(columns: int) -> None:
    lines = screen(an_overview(busy(), "6-30"), columns=columns, lines=24)
    assert max(map(cell_len, lines)) <= 40


@pytest.mark.parametrize("columns", WIDTHS)
def test_nothing_is_missing_at_60_columns_that_stands_at_120(columns: int) -> None:
    lines = screen(an_overview(busy(), "6-30"), columns=columns)
    text = "\n".join(lines)
    for found in busy().areas:
        assert re.search(rf"^{found.number} {found.area} +{len(found.tasks)} ", text, re.M)
    assert {"领域", "任务", "完成", "红灯", "黄灯", "未报", "进度"} <= set(text.split())
    for word in ("135项任务", "未启动", "推进中", "受阻", "已完成", "已取消", "接下来到期", "列出全部"):
        assert word in text
    made = [line for line in screen(a_report(busy(), "6-30"), columns=columns) if line.strip()]
    heads = ("累计完成任务", "量化指标", "红灯 ", "接下来到期")
    assert [head for head in heads if any(line.startswith(head) for line in made)] == list(heads)


def test_what_does_not_fit_is_cut_with_a_sign() -> None:
    for line in screen(an_overview(busy(), "9-20"), columns=60):
        match = re.match(r"  (\d\d-\d\d) (\S+?)　", line)
        if match and not match[2].endswith("…"):
            texts = {task.id: task.short or task.text for task in busy().tasks}
            assert texts[match[1]] == match[2]


def test_a_taller_screen_is_told_more() -> None:
    low, high = (screen(a_report(busy(), "9-20"), lines=lines) for lines in (24, 80))
    assert len(low) <= FITS
    assert FITS < len(high) <= 80
    assert len([line for line in high if re.match(r"  \d\d-\d\d ", line)]) > 30


@pytest.mark.parametrize(
    ("room", "wanted", "shares"),
    [
        (7, [30, 24, 31], [3, 2, 2]),
        (40, [9, 2, 5], [9, 2, 5]),
        (10, [1, 30, 0], [1, 9, 0]),
        (0, [3, 3, 3], [1, 1, 1]),
        (5, [0, 0, 0], [0, 0, 0]),
    ],
)
def test_lines_are_shared_out(room: int, wanted: list[int], shares: list[int]) -> None:
    assert share_out(room, wanted) == shares


# --- aligned -----------------------------------------------------------------------------


@pytest.mark.parametrize("columns", WIDTHS)
def test_the_columns_of_the_areas_stand_under_each_other(columns: int) -> None:
    lines = screen(an_overview(busy(), "6-30"), columns=columns)
    head = next(index for index, line in enumerate(lines) if line.startswith("领域"))
    bar = cell_len(lines[head].partition("进度")[0])
    for line in lines[head + 2 : head + 11]:
        before = line[: re.search(r"[█▓!·-]{6}", line).start()]  # type: ignore[union-attr]
        assert cell_len(before) == bar
        assert len(numbers(before)) >= 3


def test_the_counts_of_the_areas_are_those_of_the_title() -> None:
    lines = screen(an_overview(busy(), "6-30"))
    total = dict(re.findall(r"(红灯|黄灯|未报|已完成)(\d+)", " ".join(lines[1:3])))
    rows = [line for line in lines if re.match(r"\d\d \S+ +\d+ ", line)]
    assert len(rows) == 9
    assert sum(numbers(row)[1] for row in rows) == 135
    assert sum(numbers(row)[2] for row in rows) == int(total["已完成"])


# --- what it says ------------------------------------------------------------------------


def test_what_is_red_and_why_what_is_due_and_what_is_unreported() -> None:
    tasks = (
        task(said("3-1", status="blocked", note="场地未落实")),
        task(said("3-1", milestones=(("开工", day("4-20")),)), said("3-2", note="一"), id="15-02"),
        task(said("3-1", note="一", due=day("6-30"), status="active"), id="15-03"),
        task(id="15-04"),
    )
    text = "\n".join(screen(an_overview(plan(*tasks), "3-31")))
    assert "4项任务　未启动2，推进中1，受阻1，已完成0，已取消0" in text
    assert "红灯1，黄灯0，未报1，绿灯2" in text
    assert "红灯 1项\n  15-01 全年帮扶引领成功创业600人　受阻：场地未落实" in text
    assert "接下来到期 2项\n  15-02 全年帮扶引领成功创业600人　4月20日 时间节点“开工”" in text
    assert "15-03 全年帮扶引领成功创业600人　6月30日 完成期限" in text
    assert "未报 1项　xhplan list --light grey 列出" in text


def test_an_overview_of_a_plan_in_which_nothing_happened() -> None:
    lines = screen(an_overview(shipped(), "1-5"))
    assert lines[0].endswith("2021年　数据截至2021年1月5日")
    assert "红灯0，黄灯0，未报0，绿灯0" in lines[2]
    assert not any(line.startswith(("红灯", "未报")) for line in lines[3:])
    assert "未报 135项" in "\n".join(screen(an_overview(shipped(), "2-5")))


def test_the_words_of_the_lights_stand_in_the_lines_without_any_colour() -> None:
    coloured = shown(*PLAN, "--as-of", "2021-06-14", folder=ROOT)
    plain = shown(*PLAN, "--as-of", "2021-06-14", folder=ROOT, NO_COLOR="1")
    assert needs.WINDOWS or "\x1b[" in coloured
    assert not re.search(r"\x1b\[[\d;]*3\d", plain)
    assert bare(coloured) == bare(plain)
    for word in ("红灯 2项", "已超限", "跌破", "!受阻"):
        assert word in bare(plain)


def test_every_character_is_one_that_a_gbk_console_has() -> None:
    for blocks in (an_overview(busy(), "9-20"), a_report(busy(), "9-20")):
        text = "\n".join(screen(blocks, columns=120, lines=100))
        assert text.encode("gbk").decode("gbk") == text


def test_hostile_text_neither_acts_nor_breaks_the_lines() -> None:
    note = "[red]x[/x] :smile: \\ \x1b[31m\u202e\n\t|"
    tasks = [
        task(said("3-9", status="blocked", note=note, milestones=((note, day("4-1")),)), id="15-01"),
        task(id="15-02", text=f"{note}长" * 20),
    ]
    lines = screen(an_overview(plan(*tasks), "3-31"))
    text = "\n".join(lines)
    assert "[red]x[/x] :smile: \\" in text
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert max(map(cell_len, lines)) < 80


def test_long_names_of_areas_and_hundreds_of_tasks_keep_the_columns() -> None:
    long = area(*(task(id=f"15-{row:03}") for row in range(1, 301)), area="经济社会发展综合改革")
    lines = screen(an_overview(Plan(HEADER, (long,)), "3-31"), columns=60)
    assert max(map(cell_len, lines)) < 60
    assert any(re.match(r"15 经济社… +300 +0 +300 ", line) for line in lines)


@pytest.mark.parametrize("columns", WIDTHS)
def test_a_plan_of_one_task_and_one_without_any(columns: int) -> None:
    for found in (plan(task()), plan(), plan(task(said("3-9", status="done")))):
        for on in ("1-1", "3-31", "2022-1-10"):
            for blocks in (an_overview(found, on), a_report(found, on)):
                assert max(map(cell_len, screen(blocks, columns=columns))) < columns


def test_a_sentence_too_long_is_cut_with_a_sign() -> None:
    asks = everywhere(said("3-9", status="blocked", note="停", ask="请协调"))
    scattered = logged(asks, {task.id: () for task in asks.tasks[::2]})
    lines = screen(a_report(scattered, "3-31"))
    assert len(lines) <= FITS
    assert any(line.rstrip().endswith("…") for line in lines[1:8])
