"""``xhplan``, ``report`` and ``weekly`` as their users call them."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import ROOT
from tests.program import Copy, run, spawn
from tests.terminal import bare, shown
from tests.test_worked_year import CASE, PLAN, printed

AIR = "城区治理领域指标"


@pytest.fixture
def march(plan: Copy) -> Copy:
    """A plan with some updates up to 31 March."""
    return plan.after(
        ["update", "15-01", "--owner", "区人社局", "--on", "2021-01-04"],
        ["update", "15-01", "--set", "创业=60", "--on", "2021-02-05"],
        ["update", "15-01", "--set", "创业=152", "--on", "2021-03-05", "--from", "区人社局"],
        ["block", "14-03", "--note", "管线未搬", "--on", "2021-03-10"],
        ["done", "18-02", "--on", "2021-03-12"],
        ["update", "19", "--set", "空气优良率=88.5", "--on", "2021-03-09", "--from", "区生态环境局"],
    )


# --- xhplan --------------------------------------------------------------------------------


def test_the_overview_in_a_pipe_is_the_head_of_the_report(march: Copy) -> None:
    out = march.did().out
    assert out.startswith(
        "# 徐汇区2021年国民经济和社会发展计划执行情况报告\n\n2021年　数据截至2021年3月31日\n"
    )
    assert "- 135项任务中已完成1项、受阻1项、未启动133项；红灯1项、未报132项、绿灯1项。" in out
    assert "| 合计 | 135 | 133 | 0 | 1 | 1 | 0 | 1 | 0 | 1 | 132 | 完成+1，红灯+1 |" in out
    assert "## 二" not in out


def test_the_overview_of_any_day_in_the_past(march: Copy) -> None:
    assert "数据截至2021年3月4日" in march.did("--as-of", "2021-03-04").out
    assert "受阻" not in march.did("--as-of", "2021-03-09").out.split("## 一")[0]
    assert march.did("--as-of", "3月9日").out == march.did("--as-of", "2021-03-09").out


def test_the_overview_on_a_terminal(march: Copy) -> None:
    text = bare(shown(folder=march.folder))
    assert text.splitlines()[0].rstrip().endswith("2021年　数据截至2021年3月31日")
    assert "红灯 1项\n  14-03" in text
    assert "受阻：管线未搬" in text
    assert "未报 132项　xhplan list --light grey 列出" in text


def test_the_bundled_plan_says_that_it_is(tmp_path: Path) -> None:
    done = run(folder=tmp_path)
    assert done.status == 0
    assert "135项任务中未启动135项" in done.out
    assert "只读" in done.err
    assert "只读" not in done.out


# --- weekly ----------------------------------------------------------------------------------


def test_a_weekly_summary_needs_no_editing(march: Copy) -> None:
    out = march.did("weekly", "2021-W10", "--full").out
    assert out.startswith(
        "# 徐汇区2021年国民经济和社会发展计划执行情况周报\n\n第10周（2021年3月8日—3月14日）"
    )
    assert "本周录入2项进展，" in out
    assert f"- {AIR}：空气质量优良率88.5%（目标确保85%），已达标（区生态环境局3月9日报）。" in out
    assert out.endswith("|\n")


@pytest.mark.parametrize("week", ["2021-W10", "w10", "第10周", "２０２１－Ｗ１０"])
def test_a_week_in_any_writing(march: Copy, week: str) -> None:
    assert march.did("weekly", week).out == march.did("weekly", "2021-W10").out


def test_without_a_week_this_one_is_meant(march: Copy) -> None:
    assert "第13周（2021年3月29日—3月31日）" in march.did("weekly").out
    assert "第12周" in march.did("weekly", "上周").out
    assert "第10周" in march.did("weekly", "--as-of", "2021-03-12").out
    assert "第9周" in march.did("weekly", "last-week", "--as-of", "2021-03-12").out


@pytest.mark.parametrize("period", ["2021-03", "2021-Q1", "2021", "3月", "2021-03-01..2021-03-05"])
def test_what_is_no_week_is_refused_with_the_way_out(march: Copy, period: str) -> None:
    done = march.run("weekly", period)
    assert (done.status, done.out) == (2, "")
    assert "不是一周" in done.err
    assert "xhplan report" in done.err


@pytest.mark.parametrize("command", ["weekly", "report"])
@pytest.mark.parametrize("period", ["2021-W60", "昨天", "x", ""])
def test_what_is_no_period_is_refused(march: Copy, command: str, period: str) -> None:
    done = march.run(command, period)
    assert (done.status, done.out) == (2, "")
    assert "错误：" in done.err


def test_a_week_without_reports_says_so_and_is_whole(march: Copy) -> None:
    out = march.did("weekly", "2021-W11", "--full").out
    assert "本周没有收到报送" in out
    assert [line for line in out.splitlines() if line.startswith("## ")] == [
        "## 一、总体情况",
        "## 二、提请领导协调事项",
        "## 三、滞后事项",
        "## 四、报送情况",
        "## 五、到期节点（1项）",
        "## 六、拟办事项",
        "## 附件　各部分详细情况",
        "## 一、分领域情况",
        "## 二、本周进展",
        "## 三、滞后与受阻",
        "## 四、量化指标",
        "## 五、下周关注",
        "## 六、补报与更正",
        "## 附表　本周报送任务一览",
    ]


def test_a_summary_as_it_was_issued(march: Copy) -> None:
    issued = march.did("weekly", "2021-W10", "--known-at", "2021-03-31").out
    late = {"XHPLAN_TODAY": "2021-04-20"}
    march.did("update", "15-02", "--note", "补报", "--on", "2021-03-10", **late)
    march.did("update", "15-01", "--set", "创业=150", "--on", "2021-03-05", **late)
    again = march.run("weekly", "2021-W10", "--known-at", "2021-03-31", **late)
    assert again.out == issued
    assert march.run("weekly", "2021-W10", **late).out != issued.replace("，录入截至2021年3月31日", "")


def test_the_same_bytes_whatever_the_day_the_locale_and_the_width(march: Copy) -> None:
    words = ("weekly", "2021-W10")
    first = march.did(*words).out
    for env in (
        {"XHPLAN_TODAY": "2021-12-31"},
        {"LANG": "C", "LC_ALL": "C"},
        {"COLUMNS": "40", "NO_COLOR": "1"},
        {"TZ": "America/New_York"},
    ):
        assert march.did(*words, **env).out == first
    assert spawn(*words, folder=march.folder, env={"PYTHONUTF8": "", "LC_ALL": "C"}).out == first


# --- report ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "title", "line"),
    [
        ([], "情况报告", "2021年1—3月"),
        (["2021-03"], "月报", "2021年3月"),
        (["一季度"], "季报", "2021年一季度"),
        (["上月"], "月报", "2021年2月"),
        (["2021-W10"], "周报", "第10周（2021年3月8日—3月14日）"),
        (["2021-03-01..2021-03-15"], "报告", "2021年3月1日—3月15日"),
        (["2021-03", "--as-of", "2021-03-10"], "月报", "2021年3月1日—3月10日"),
    ],
)
def test_a_report_of_any_period(march: Copy, words: list[str], title: str, line: str) -> None:
    lines = march.did("report", *words).out.splitlines()
    assert lines[0].endswith(title)
    assert lines[2] == line


def test_a_weekly_summary_of_chosen_areas(march: Copy) -> None:
    summary = march.did("weekly", "W10", "-a", "民生").out
    assert summary == march.did("report", "W10", "-a", "15", "--format", "markdown").out
    assert "年度计划20项，" in summary
    assert "| 城区治理 |" not in summary
    assert "年度计划135项，" in march.did("weekly", "W10").out


def test_a_report_of_chosen_areas(march: Copy) -> None:
    for words in (["-a", "民生", "-a", "19"], ["--area", "livelihood", "--area", "城区治理"]):
        out = march.did("report", "2021-03", *words).out
        assert "年度计划44项，在办44项：均未启动。" in out
        assert "14-03" not in out
    done = march.run("report", "--area", "民声")
    assert done.status == 2
    assert "民生" in done.err


def test_markdown_where_it_is_asked_for_and_in_a_pipe(march: Copy) -> None:
    piped = march.did("report", "2021-03").out
    assert march.did("report", "2021-03", "--format", "markdown").out == piped
    assert march.did("report", "2021-03", "--format", "Markdown").out == piped


def test_the_terminals_form_where_it_is_asked_for(march: Copy) -> None:
    out = march.did("report", "2021-03", "--format", "terminal").out
    assert out.startswith("徐汇区2021年国民经济和社会发展计划　2021年3月　数据截至2021年3月31日")
    assert "累计完成任务（项，按月）" in out
    assert "\x1b" not in out
    assert march.did("report", "2021-03", "--format", "终端").out == out


def test_a_report_on_a_terminal(march: Copy) -> None:
    text = bare(shown("report", "2021-03", folder=march.folder))
    assert "本月3项任务、1个领域的指标有报送，新完成1项" in text
    assert re.search(r"  15-01 帮扶引领成功… +152/600人 +█\|···· +25\.3% ▄█ +超进度", text)


@pytest.mark.parametrize("form", ["pdf", "xls", "exe"])
def test_an_unknown_format_is_refused_with_the_known_ones(march: Copy, form: str) -> None:
    done = march.run("report", "--format", form)
    assert (done.status, done.out) == (2, "")
    assert "格式" in done.err


# --- into a file -----------------------------------------------------------------------------


@pytest.mark.parametrize("words", [["weekly", "2021-W10"], ["report", "2021-03"], ["report", "--json"]])
def test_into_a_file_the_same_bytes_as_to_a_pipe(march: Copy, tmp_path: Path, words: list[str]) -> None:
    """But for the mark of a paper, which its next writing reads; written over itself, it is the same."""
    file = tmp_path / "周报 10.md"
    for _ in range(2):
        done = march.did(*words, "-o", str(file))
        assert (done.out, done.err) == ("", f"已写入 {file.as_posix()}\n")
        text, _, mark = file.read_bytes().decode("utf-8").partition("\n<!-- xhplan ")
        assert text == march.did(*words).out
        assert bool(mark) == ("--json" not in words)
    assert os.listdir(tmp_path) == unordered(tmp_path, file.name, march.folder.name)


def unordered(folder: Path, *names: str) -> list[str]:
    assert set(os.listdir(folder)) == set(names)
    return os.listdir(folder)


def test_a_file_that_cannot_be_written_leaves_nothing_behind(march: Copy, tmp_path: Path) -> None:
    done = march.run("weekly", "2021-W10", "-o", str(tmp_path / "没有" / "周报.md"))
    assert (done.status, done.out) == (1, "")
    assert "没有" in done.err
    folder = tmp_path / "文件夹"
    folder.mkdir()
    assert march.run("weekly", "2021-W10", "-o", str(folder)).status == 1
    assert sorted(os.listdir(tmp_path)) == sorted([folder.name, march.folder.name])


def test_the_terminals_form_is_not_written_into_a_file(march: Copy, tmp_path: Path) -> None:
    done = march.run("report", "--format", "terminal", "-o", str(tmp_path / "x.txt"))
    assert (done.status, done.out) == (2, "")
    assert not (tmp_path / "x.txt").exists()


# --- JSON ------------------------------------------------------------------------------------


def parsed(text: str) -> dict[str, Any]:
    found = json.loads(text)
    assert isinstance(found, dict)
    return found


def test_json_holds_the_same_figures(march: Copy) -> None:
    data = parsed(march.did("report", "2021-03", "--json").out)
    assert (data["schema"], data["as_of"]) == ("xhplan/1", "2021-03-31")
    assert data["period"] == {
        "kind": "month",
        "start": "2021-03-01",
        "end": "2021-03-31",
        "label": "2021年3月",
    }
    assert data["total"]["statuses"] == {"planned": 133, "active": 0, "blocked": 1, "done": 1, "dropped": 0}
    assert data["total"]["lights"] == {"red": 1, "yellow": 0, "grey": 132, "green": 1}
    assert data["finished"] == [
        {"on": "2021-01-31", "count": 0},
        {"on": "2021-02-28", "count": 0},
        {"on": "2021-03-31", "count": 1},
    ]
    assert data["reported"] == ["14-03", "15-01", "18-02", "19"]
    assert data["concerns"] == [{"id": "14-03", "weeks": 4}]
    task = next(task for task in data["tasks"] if task["id"] == "15-01")
    target = task["targets"][0]
    assert (target["percent"], target["pace"], target["judgement"], target["forecast"]) == (
        25.3,
        18.0,
        "ahead",
        844,
    )
    moves = {(move["before"], move["after"]): move["ids"] for move in data["transitions"]["status"]}
    assert moves == {("planned", "blocked"): ["14-03"], ("planned", "done"): ["18-02"]}
    assert parsed(march.did("report", "2021-03", "--format", "json").out) == data


def test_json_says_what_was_known_and_that_a_plan_is_bundled(march: Copy, tmp_path: Path) -> None:
    data = parsed(march.did("report", "--json", "--known-at", "2021-03-09").out)
    assert data["known_at"] == "2021-03-09"
    assert "bundled" not in data
    assert parsed(run("report", "--json", folder=tmp_path).out)["bundled"] is True


def test_a_figure_that_appears_in_two_outputs_is_the_same() -> None:
    words = ("report", "2021-Q3", "--as-of", "2021-10-08", "--known-at", "2021-10-08")
    data = parsed(printed(*words, "--json"))
    text = printed(*words, "--full")
    screen = bare(shown(*PLAN, *words, folder=ROOT, columns=120))
    for task in data["tasks"]:
        for target in task["targets"]:
            if target["percent"] is not None:
                assert f"| {target['percent']:.1f}% |" in text
                assert f" {target['percent']:.1f}% " in screen
    counts = data["total"]["statuses"]
    assert f"已完成{counts['done']}项" in text
    assert f"推进中{counts['active']}项" in text
    assert sum(len(debt["ids"]) for debt in data["owed"]) == data["total"]["lights"]["grey"]


# --- what is arranged is no news; dates that are no days ---------------------------------------


def test_owners_assigned_to_all_tasks_in_one_go_change_no_light(march: Copy) -> None:
    before = march.did("list", "--json").out
    ids = march.did("list", "--ids").out
    march.did("update", "-", "--owner", "区发展改革委", input=ids)
    lights = [
        {
            task["id"]: (task["light"], [reason for reason in task["reasons"] if reason != "责任单位未落实"])
            for task in parsed(text)["tasks"]
        }
        for text in (before, march.did("list", "--json").out)
    ]
    assert lights[0] == lights[1]
    assert len(lights[0]) == 135
    assert "区发展改革委 | 132 |" in march.did("report", "--full").out


@pytest.mark.parametrize("option", ["--as-of", "--known-at"])
def test_a_day_that_is_none_is_refused(march: Copy, option: str) -> None:
    for command in ([], ["weekly"], ["report"]):
        done = march.run(*command, option, "2021-02-30")
        assert (done.status, done.out) == (2, "")
        assert "2021-02-30" in done.err


def test_a_plan_that_cannot_be_read_is_no_empty_report(march: Copy) -> None:
    march.file(15).write_text("number = ", encoding="utf-8")
    for command in ([], ["weekly"], ["report", "--json"]):
        done = march.run(*command)
        assert (done.status, done.out) == (1, "")
        assert "15-livelihood.toml:1" in done.err


@pytest.mark.skipif(sys.platform == "win32", reason="needs pseudo-terminals")
def test_a_real_terminal_of_80_by_40(tmp_path: Path) -> None:
    import fcntl
    import pty
    import struct
    import subprocess
    import termios

    from rich.cells import cell_len

    from tests.program import command, environment

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 80, 0, 0))
    words = ("--plan", str(CASE), "report", "2021-Q3", "--as-of", "2021-10-08", "--known-at", "2021-10-08")
    child = subprocess.Popen(
        command(*words), cwd=tmp_path, env=environment(), stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    written = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        written += piece
    os.close(ours)
    assert child.wait(timeout=60) == 0
    lines = [line.rstrip() for line in bare(written.decode("utf-8")).splitlines()]
    assert "\n".join(lines) + "\n" == (CASE / "terminal-80.txt").read_text(encoding="utf-8")
    assert max(map(cell_len, lines)) < 80
    assert len(lines) <= 40


@pytest.mark.parametrize("words", [["report"], ["weekly"], ["report", "--form", "annual"]], ids=str)
@pytest.mark.parametrize("year", ["2020", "2028"])
def test_a_period_outside_the_plan_has_no_paper(march: Copy, words: list[str], year: str) -> None:
    period = f"{year}-W10" if words == ["weekly"] else year
    done = march.run(*words, period)
    assert (done.status, done.out) == (2, "")
    assert "不在计划期内\n  → 计划自 2021-01-01 至 2021-12-31，写这之间的时段" in done.err


def test_a_period_to_come_is_named_as_a_whole(march: Copy) -> None:
    assert "\n2021年11月　尚未开始，数据截至3月31日\n" in march.did("report", "2021-11").out


def test_the_year_s_paper_is_the_same_on_its_last_day_and_after_it(march: Copy) -> None:
    march.did("start", "15-02..15-05", "--note", "招标完成", XHPLAN_TODAY="2021-12-20")
    asked = [march.did("report", "2021", XHPLAN_TODAY=day).out for day in ("2021-12-31", "2022-02-01")]
    assert asked[0] == asked[1]
    assert "待年终认定" in asked[0]


def test_what_waits_for_the_year_s_verdict_is_told_in_every_view(march: Copy) -> None:
    march.did("start", "15-02..15-05", "--note", "招标完成", XHPLAN_TODAY="2021-12-20")
    after = {"XHPLAN_TODAY": "2022-02-01"}
    tasks = json.loads(march.did("list", "--json", **after).out)["tasks"]
    awaiting = sum(task["reasons"][:1] == ["待年终认定"] for task in tasks)
    assert awaiting > 0
    assert march.did("list", **after).out.count("\t待年终认定\t") == awaiting
    assert f"待年终认定{awaiting}项" in march.did("report", "2021", **after).out
    assert f"待年终认定{awaiting}项" in march.did(**after).out


@pytest.mark.parametrize("command", ["weekly", "report"])
def test_a_screen_is_not_written_to_a_file(plan: Copy, command: str) -> None:
    refused = plan.run(command, "--format", "terminal", "-o", "周报.md")
    assert (refused.status, "终端格式不能写入文件" in refused.err) == (2, True)
    assert not (plan.folder / "周报.md").exists()


def test_a_paper_of_one_unit_is_titled_by_its_name(march: Copy) -> None:
    march.did("update", "15-01", "--owner", "区人力资源局")
    march.did("update", "15-02", "--owner", "区人大办")

    def titled(word: str) -> str:
        return march.did("weekly", "--owner", word).out.splitlines()[0].partition("（")[2].partition("）")[0]

    assert [titled(word) for word in ("人力", "区人", "无")] == ["区人力资源局", "区人", "责任单位未落实"]
