"""The page as Chromium shows it. Screenshots are left in pytest's folders: pytest --basetemp=DIR -m browser."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import CHROMIUM, Tab, browser
from tests.render.busy import busy_plan, hostile_plan, made
from xhplan.core.model import Plan
from xhplan.core.report import burn_up
from xhplan.render.page import page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]
SIZES = [(1280, 900), (390, 844)]
VIEWS = [(width, height, dark) for width, height in SIZES for dark in (False, True)]


def _axe() -> Path | None:
    """axe-core, from the package of that name or where XHPLAN_AXE says."""
    if named := os.environ.get("XHPLAN_AXE"):
        return Path(named)
    found = importlib.util.find_spec("axe_core_python")
    return Path(found.origin).with_name("axe.min.js") if found and found.origin else None


AXE = _axe()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    files = {}
    for name, period, on, plan in (
        ("year", "2021", "6-30", busy_plan()),
        ("week", "2021-W25", "6-27", busy_plan()),
        ("hostile", "2021", "6-30", hostile_plan()),
        ("short", "2021", "6-30", _short(hostile_plan())),
        ("short week", "2021-W25", "6-27", _short(hostile_plan())),
    ):
        report = made(period, on, plan)
        files[name] = folder / f"{name}.html"
        files[name].write_text(page(report, burn_up(plan, report.view.as_of)), encoding="utf-8")
    return files


def _short(plan: Plan) -> Plan:
    """Two areas of it: axe takes its time with each element."""
    return plan._replace(
        areas=tuple(area._replace(tasks=area.tasks[:8]) for area in (plan.areas[3], plan.areas[7]))
    )


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield Tab(opened)


@pytest.mark.parametrize(("width", "height", "dark"), VIEWS)
@pytest.mark.parametrize("name", ["year", "week", "hostile"])
def test_it_fits_and_asks_for_nothing(
    tab: Tab, pages: dict[str, Path], tmp_path: Path, name: str, width: int, height: int, dark: bool
) -> None:
    tab.look(width, height, dark=dark)
    tab.open(pages[name])
    tab.evaluate("document.querySelectorAll('details').forEach((found, at) => { found.open = at % 5 === 0 })")
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    assert set(tab.requests()) <= {file.as_uri() for file in pages.values()}
    assert tab.complaints() == []
    assert tab.evaluate("document.title") == "徐汇区2021年国民经济和社会发展计划执行情况" + (
        "周报" if name == "week" else "报告"
    )
    shades = "dark" if dark else "light"
    tab.screenshot(tmp_path / f"{name}-{width}-{shades}.png")
    if (name, dark) == ("year", False):
        tab.screenshot(tmp_path / f"{name}-{width}-{shades}-whole.png", whole=True)


@pytest.mark.skipif(
    AXE is None, reason="axe-core is not installed (axe-core-python, or XHPLAN_AXE=axe.min.js)"
)
@pytest.mark.parametrize(("width", "height", "dark"), VIEWS)
@pytest.mark.parametrize("name", ["short", "short week"])
def test_axe_finds_nothing(
    tab: Tab, pages: dict[str, Path], name: str, width: int, height: int, dark: bool
) -> None:
    assert AXE
    tab.look(width, height, dark=dark)
    tab.open(pages[name])
    tab.evaluate("document.querySelectorAll('details').forEach((found, at) => { found.open = at % 5 === 0 })")
    tab.evaluate(AXE.read_text(encoding="utf-8") + ";0")
    found = tab.evaluate(
        "axe.run().then(done => done.violations.map(it => [it.id, it.impact, it.nodes[0].html, it.nodes[0].failureSummary]))"
    )
    assert found == []


BROKEN = r"""(() => {
  const found = [], walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) for (const date of walker.currentNode.data.matchAll(/(\d+[年月日]){2,}/g)) {
    const range = new Range();
    range.setStart(walker.currentNode, date.index);
    range.setEnd(walker.currentNode, date.index + date[0].length);
    if (new Set([...range.getClientRects()].map(it => it.top)).size > 1) found.push(date[0]);
  }
  return found;
})()"""


@pytest.mark.parametrize("width", [360, 390, 700])
def test_no_date_is_broken(tab: Tab, pages: dict[str, Path], width: int) -> None:
    tab.look(width)
    tab.open(pages["week"])
    tab.evaluate("document.querySelectorAll('details').forEach(found => { found.open = true })")
    assert tab.evaluate(BROKEN) == []


SHOWN = "[...document.querySelectorAll('.task')].filter(it => it.checkVisibility()).map(it => it.id.slice(1))"


def _choose(tab: Tab, name: str, value: str) -> None:
    tab.evaluate(
        f"(() => {{ const field = document.getElementById('filter').elements[{name!r}]; field.value = {value!r};"
        " field.dispatchEvent(new Event('input', { bubbles: true })) })()"
    )


def test_filters_and_order(tab: Tab, pages: dict[str, Path]) -> None:
    tab.look(1280)
    tab.open(pages["year"])
    views = made().view.tasks
    assert tab.evaluate(SHOWN) == [view.task.id for view in views]
    _choose(tab, "light", "red")
    assert tab.evaluate(SHOWN) == [view.task.id for view in views if view.light == "red"]
    assert tab.evaluate("document.querySelector('output').textContent") == "135项中显示24项"
    _choose(tab, "area", "15")
    red = [view.task.id for view in views if view.light == "red" and view.area.number == 15]
    assert tab.evaluate(SHOWN) == red
    assert (
        tab.evaluate("[...document.querySelectorAll('h3.area')].filter(it => it.checkVisibility()).length")
        == 1
    )
    tab.evaluate("document.querySelector('[type=reset]').click()")
    _choose(tab, "text", "廉租 补贴")
    assert tab.evaluate(SHOWN) == ["15-10"]
    _choose(tab, "text", "")
    _choose(tab, "sort", "percent")
    known = [view for view in views if view.percent is not None]
    order = sorted(known, key=lambda view: view.percent or 0) + [
        view for view in views if view.percent is None
    ]
    assert tab.evaluate(SHOWN) == [view.task.id for view in order]
    _choose(tab, "sort", "id")
    assert tab.evaluate(SHOWN) == [view.task.id for view in views]


def test_a_link_opens_its_task_even_where_it_was_filtered_away(tab: Tab, pages: dict[str, Path]) -> None:
    tab.look(1280)
    tab.open(pages["week"])
    _choose(tab, "light", "green")
    tab.open(pages["week"], "#t15-06")
    tab.evaluate("new Promise(done => setTimeout(done, 50))")
    assert tab.evaluate(
        "document.getElementById('t15-06').open && document.getElementById('t15-06').checkVisibility()"
    )


def test_without_script_everything_is_there(tab: Tab, pages: dict[str, Path], tmp_path: Path) -> None:
    tab.look(1280, script=False)
    tab.open(pages["hostile"])
    tab.screenshot(tmp_path / "no-script.png")
    tab.look(1280)
    assert tab.evaluate(SHOWN) == [view.task.id for view in made().view.tasks]
    assert tab.evaluate("document.getElementById('filter').checkVisibility()") is False


def test_by_keyboard(tab: Tab, pages: dict[str, Path]) -> None:
    tab.look(1280)
    tab.open(pages["year"])
    tab.press("Tab", 9)
    assert tab.evaluate("document.activeElement.textContent") == "跳到正文"
    assert tab.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    tab.press("Enter", 13)
    tab.evaluate("new Promise(done => setTimeout(done, 50))")
    assert tab.evaluate("location.hash") == "#main"
    assert tab.evaluate("document.querySelector('#t15-01 summary').tabIndex") == 0
    assert tab.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"


FOCUSED = """(() => {
  const found = document.activeElement, style = getComputedStyle(found), box = found.getBoundingClientRect();
  const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.bottom > 0 && box.top < innerHeight;
  return [found.tagName, found.name || "", seen];
})()"""


def test_every_control_is_reached_by_tab_in_order_and_seen_to_be(tab: Tab, pages: dict[str, Path]) -> None:
    tab.look(1280)
    tab.open(pages["short week"])
    tab.evaluate("document.documentElement.style.scrollBehavior = 'auto'")
    count = tab.evaluate(
        "[...document.querySelectorAll('a, button, input, select, summary, [tabindex=\"0\"]')]"
        ".filter(it => it.checkVisibility()).length"
    )
    reached = []
    for _ in range(count):
        tab.press("Tab", 9)
        reached.append(tab.evaluate(FOCUSED))
    assert [item for item in reached if not item[2]] == []
    kinds = {kind for kind, _, _ in reached}
    assert {"A", "BUTTON", "INPUT", "SELECT", "SUMMARY"} <= kinds
    assert [name for _, name, _ in reached if name] == [
        *("text", "area", "status", "light", "owner", "sort", "open", "shut")
    ]


def test_a_task_opens_and_closes_by_keyboard(tab: Tab, pages: dict[str, Path]) -> None:
    tab.look(1280)
    tab.open(pages["short week"])
    task = "document.querySelector('.task')"
    tab.evaluate(f"{task}.querySelector('summary').focus()")
    for expected in (True, False):
        tab.press("Enter", 13, "\r")
        assert tab.evaluate(f"new Promise(done => setTimeout(() => done({task}.open), 50))") is expected


def test_what_is_open_is_printed(tab: Tab, pages: dict[str, Path], tmp_path: Path) -> None:
    tab.look(1280)
    tab.open(pages["short"])
    sizes = []
    for name in ("shut", "open"):
        tab.evaluate(f"document.querySelector('[name={name}]').click()")
        tab.pdf(tmp_path / f"{name}.pdf")
        sizes.append((tmp_path / f"{name}.pdf").read_bytes().count(b"/Type /Page\n"))
    assert sizes[0] < sizes[1]


def test_printed_on_a4(tab: Tab, pages: dict[str, Path], tmp_path: Path) -> None:
    tab.look(1280)
    tab.open(pages["short"])
    tab.pdf(tmp_path / "print.pdf")
    raw = (tmp_path / "print.pdf").read_bytes()
    assert raw.startswith(b"%PDF")
    assert b"/MediaBox [0 0 594.95996 841.91998]" in raw
    assert b"/MediaBox [0 0 841.91998 594.95996]" in raw
