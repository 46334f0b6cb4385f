from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from tests.program import Copy
from tests.render.busy import HOSTILE, busy_plan, hostile_plan, made
from xhplan.core.model import Plan
from xhplan.core.report import burn_up
from xhplan.render.document import Blank, Bullets, Heading, Paragraph, Table
from xhplan.render.page import page
from xhplan.render.page.markup import tag, verbatim
from xhplan.render.paper import paper
from xhplan.render.summary import details
from xhplan.render.text import clean

VOID = {"meta", "link", "input", "br"}


class Read(HTMLParser):
    """A page as another parser understands it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((name, dict(attrs)))
        if name not in VOID:
            self.open.append(name)

    def handle_endtag(self, name: str) -> None:
        assert self.open.pop() == name

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "script"):
            self.texts.append(data)

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attrs for found, attrs in self.tags if found == name]


def of(period: str = "2021", on: str = "6-30", plan: Plan | None = None) -> str:
    report = made(period, on, plan)
    return page(report, burn_up(plan or busy_plan(), report.view.as_of))


BUSY = of()


@pytest.mark.parametrize(("period", "on"), [("2021", "6-30"), ("2021-W25", "6-27"), ("2021-08", "8-31")])
def test_it_says_what_the_markdown_says_but_for_the_annex(period: str, on: str) -> None:
    texts = "".join(Read(of(period, on)).texts)
    report = made(period, on)
    for block in (*paper(report), *details(report)):
        match block:
            case Heading(_, text) | Paragraph(text):
                wanted = [text]
            case Blank():
                wanted = [block.text]
            case Bullets(items):
                wanted = list(items)
            case Table():
                wanted = [*block.headings, *(cell for row in block.rows for cell in row)]
        if wanted[0].startswith("附表"):
            break
        for text in wanted:
            assert clean(text) in texts


def test_every_task_stands_there_with_its_light_reasons_and_log() -> None:
    report = made()
    read = Read(BUSY)
    texts = "".join(read.texts)
    assert len([attrs for attrs in read.all("details") if attrs.get("class") == "task"]) == 135
    for view in report.view.tasks:
        assert view.task.text in texts
        for reason in view.verdict.reasons:
            assert reason in texts
        for entry in view.state.log:
            assert not entry.note or entry.note in texts


def test_one_file_and_nothing_else() -> None:
    read = Read(BUSY)
    assert [attrs.get("href") for attrs in read.all("link")] == ["data:,"]
    assert not re.search(
        r"\b(src|srcset|action|style|on\w+)=", re.sub(r"<(style|script)>.*?</\1>", "", BUSY, flags=re.S)
    )
    assert all((attrs["href"] or "").startswith("#") for attrs in read.all("a"))
    assert "url(" not in BUSY
    assert "@import" not in BUSY


def test_links_lead_somewhere() -> None:
    read = Read(BUSY)
    ids = [attrs["id"] for _, attrs in read.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {(attrs["href"] or "")[1:] for attrs in read.all("a")} <= set(ids)


def test_the_policy_allows_this_style_and_this_script_alone() -> None:
    policy = next(attrs["content"] for attrs in Read(BUSY).all("meta") if attrs.get("http-equiv"))
    assert policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for element in ("style", "script"):
        content = re.findall(rf"<{element}>(.*?)</{element}>", BUSY, re.S)
        assert len(content) == 1
        fingerprint = b64encode(sha256(content[0].encode()).digest()).decode()
        assert f"{element}-src 'sha256-{fingerprint}'" in policy


def test_what_people_type_stays_text() -> None:
    read = Read(of(plan=hostile_plan()))
    assert len(read.all("script")) == 1
    assert not read.all("img")
    texts = "".join(read.texts)
    assert clean(HOSTILE) in texts
    assert "\x1b" not in texts
    assert "\u202e" not in texts


def test_nothing_breaks_out_of_markup() -> None:
    assert (
        tag("p", "<b>&\"'", title='"><i>') == '<p title="&quot;&gt;&lt;i&gt;">&lt;b&gt;&amp;&quot;&#x27;</p>'
    )
    assert tag("p", tag("b", "<"), hidden=True, id=None) == "<p hidden><b>&lt;</b></p>"
    assert tag("meta", content="\x00\u2028") == '<meta content="\\u0000 ">'
    with pytest.raises(ValueError, match="script"):
        verbatim("script", "'</script>'")


def test_tables_name_their_rows_columns_and_themselves() -> None:
    tables = re.findall(r"<table>.*?</table>", BUSY, re.S)
    assert len(tables) >= 8
    for table in tables:
        assert len(re.findall("<caption", table)) == 1
        head, *rows = re.findall(r"<tr>(.*?)</tr>", table, re.S)
        assert re.fullmatch(r'(<th scope="col"( class="n")?>[^<]*</th>)+', head)
        assert all(row.startswith('<th scope="row"') for row in rows)


def test_a_bar_ends_at_a_hundred_and_its_mark_stands_at_the_pace() -> None:
    row = next(row for row in re.findall(r"<tr>.*?</tr>", BUSY) if "帮扶引领成功创业</th>" in row)
    assert 'class="bar behind" y="2" width="37.5"' in row
    assert 'class="pace" x="45.08"' in row
    full = next(row for row in re.findall(r"<tr>.*?</tr>", of(on="10-8")) if "新增公共充电桩</th>" in row)
    assert 'class="bar ahead" y="2" width="90.33"' in full


def test_a_light_is_said_in_words() -> None:
    for light, word in (
        ("red", "红灯"),
        ("yellow", "黄灯"),
        ("grey", "未报"),
        ("green", "绿灯"),
        ("none", "无灯"),
    ):
        found = re.findall(rf'<span class="light {light}">([^<]*)</span>', BUSY)
        assert set(found) == {word}


def test_the_curve_says_what_it_shows() -> None:
    assert re.search(r'role="img" aria-label="到2021年6月30日，135项任务中已完成39项"', BUSY)
    assert '<th scope="row">6月30日</th><td class="n">39</td>' in BUSY


def test_the_same_report_gives_the_same_bytes() -> None:
    assert of() == BUSY


@pytest.mark.parametrize("on", ["2020-12-15", "1-1", "2022-3-1"])
def test_before_the_first_day_and_after_the_last(on: str) -> None:
    Read(of(on=on))


def test_a_plan_of_one_task() -> None:
    plan = busy_plan()
    area = plan.areas[3]
    few = plan._replace(areas=(area._replace(tasks=area.tasks[1:2], targets=()),))
    assert "没有量化指标" in "".join(Read(of(plan=few)).texts)


def test_a_command_away(plan: Copy) -> None:
    done = plan.did("report", "--format", "html", "-o", "进展.html")
    assert done.out == ""
    text = (plan.folder / "进展.html").read_text(encoding="utf-8")
    assert len(Read(text).all("details")) == 135 + 9 + 1, "tasks, areas with what introduces them, the curve"
    assert plan.did("report", "-o", "再.html").err == "已写入 再.html\n"
    assert (plan.folder / "再.html").read_text(encoding="utf-8") == text
    assert plan.did("report", "2021", "--area", "民生", "--format", "网页").out.count('class="task"') == 20


def test_charts_say_in_words_and_figures_what_they_draw() -> None:
    texts = "".join(Read(BUSY).texts)
    assert "量化指标与序时进度" in texts
    drawings = [attrs for attrs in Read(BUSY).all("svg") if attrs.get("role") == "img"]
    assert all(attrs.get("aria-label") for attrs in drawings)
    assert any("各月时间节点" in (attrs["aria-label"] or "") for attrs in drawings)
    assert any("各月报送" in (attrs["aria-label"] or "") for attrs in drawings)


def test_a_calendars_periods_are_drawn_as_they_were_filed(plan: Copy) -> None:
    plan.did("update", "15-01", "-o", "区人社局", "--on", "2021-01-10")
    with open(plan.file("plan.toml"), "a", encoding="utf-8") as file:
        file.write('\n[filing]\nevery = "month"\nwithin = 5\nfirst = 2021-01-01\n')
    plan.did("update", "15-01", "--note", "已签约三家", "--from", "区人社局", "--on", "2021-02-03")
    shown = plan.did("report", "2021-Q1", "--as-of", "2021-03-31", "--format", "html").out
    assert "各期报送（次）：应报2次，已报1次" in "".join(Read(shown).texts)
