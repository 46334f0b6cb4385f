"""What an office closes, merges and takes back: ``drop --into``, ``undo ID…``, ``done`` on what is open."""

from __future__ import annotations

import json
import re
from datetime import date

from openpyxl import load_workbook

from tests.forms import cell_of, put
from tests.program import Copy, versioned
from xhplan.core import facts
from xhplan.core.dates import AsOf
from xhplan.store.read import Place, read_plan


def test_what_is_merged_is_told_and_counted_as_merged(plan: Copy) -> None:
    plan.did("drop", "13-13", "--into", "13-12", "--note", "内容相同", "--basis", "徐府办〔2021〕9号")
    plan.did("drop", "13-14", "--note", "上级取消", "--basis", "文")
    assert 'status = "dropped", note = "内容相同", into = "13-12", basis' in plan.lines_of("13-13")[0]
    assert "\t并入13-12\t" in plan.did("list", "--area", "13", "--status", "已取消").out
    assert json.loads(plan.did("show", "13-13", "--json").out)["tasks"][0]["into"] == "13-12"
    scope = json.loads(plan.did("report", "--json").out)["total"]["scope"]
    assert (scope["dropped"], scope["merged"], scope["open"]) == (1, 1, 133)
    assert "经批准取消1项，合并1项" in plan.did("report", "--format", "markdown").out
    assert plan.did("check").status == 0
    plan.did("reopen", "13-13")
    assert json.loads(plan.did("show", "13-13", "--json").out)["tasks"][0]["into"] is None


def test_what_cannot_be_merged_is_refused(plan: Copy) -> None:
    before = plan.bytes()
    for into, why in (("13-99", "没有任务 13-99"), ("13-13", "不能并入它自己"), ("区", "不是任务编号")):
        refused = plan.run("drop", "13-13", "--into", into, "--note", "同")
        assert (refused.status, why in refused.err) == (2, True), refused.err
    assert plan.bytes() == before
    plan.did("update", "13-13", "--note", "x", "--on", "2021-03-01")
    plan.replace(13, 'note = "x"', 'note = "x", into = "13-99"')
    assert "不能并入 13-99" in plan.run("check").out


def test_a_task_that_is_done_with_something_open_says_so(plan: Copy) -> None:
    plan.did("update", "15-02", "--milestone", "方案=3月20日", "--problem", "缺地", "--ask", "请协调")
    said = plan.did("done", "15-02").err
    assert "15-02 时间节点“方案”未到达，仍登记为已完成" in said
    assert "15-02 存在问题未解决（缺地），仍登记为已完成" in said
    assert "15-02 提请协调尚无结果（请协调），仍登记为已完成" in said
    plan.did("update", "15-03", "--milestone", "方案=3月20日")
    plan.did("update", "15-03", "--reached", "方案")
    assert "仍登记" not in plan.did("done", "15-03").err


def test_only_some_lines_of_the_last_command_are_taken_back(plan: Copy) -> None:
    plan.did("update", "15-01", "--note", "早先")
    plan.did("done", "15-01..15-03")
    refused = plan.run("undo", "15-02", "15-04", "--yes")
    assert (refused.status, "上一条命令没有写 15-04" in refused.err) == (2, True)
    plan.did("undo", "15-02", "--yes")
    assert [len(plan.lines_of(task)) for task in ("15-01", "15-02", "15-03")] == [2, 0, 1]
    plan.did("undo", "--yes")
    assert [len(plan.lines_of(task)) for task in ("15-01", "15-02", "15-03")] == [1, 0, 0]


def test_lines_that_git_holds_are_withdrawn_one_by_one(plan: Copy) -> None:
    versioned(plan).did("done", "15-01..15-03")
    plan.commit()
    plan.did("undo", "15-02", "--yes")
    assert "retracts" in plan.lines_of("15-02")[1]
    assert [len(plan.lines_of(task)) for task in ("15-01", "15-03")] == [1, 1]
    assert plan.did("list", "--status", "done", "--ids").out == "15-01\n15-03\n"


UNITS = """unit = [
  { name = "区人社局", leader = "甲副区长" },
  { name = "区民政局", leader = "乙副区长" },
]
"""


def shared(plan: Copy) -> Copy:
    plan.file("units.toml").write_text(UNITS, encoding="utf-8", newline="\n")
    plan.did(
        "update", "15-01", "15-02", "19", "--owner", "区人社局", "--support", "区民政局", "--on", "2021-01-04"
    )
    plan.did("update", "15-03", "--owner", "区民政局", "--on", "2021-01-04")
    plan.did("update", "15-02", "--note", "进展", "--from", "区人社局")
    return plan


def test_tasks_are_chosen_by_support_and_leader(plan: Copy) -> None:
    shared(plan)
    assert plan.did("list", "--support", "区民政局", "--ids").out == "15-01\n15-02\n"
    assert plan.did("list", "--leader", "乙", "--ids").out == "15-03\n"
    assert plan.did("list", "--leader", "甲", "--light", "grey", "--ids").out == "15-01\n"
    for option, why in (("--leader", "没有分管领导“丙”"), ("--support", "没有配合单位“丙”")):
        refused = plan.run("list", option, "丙")
        assert (refused.status, why in refused.err) == (2, True), refused.err


def test_only_those_who_owe_get_a_form(plan: Copy) -> None:
    shared(plan)
    out = plan.folder / "表"
    said = plan.did("export", "--by-owner", "--leader", "甲", "--light", "grey", "-o", str(out)).err
    assert "1 份：区人社局.xlsx（1项）" in said
    said = plan.did("export", "--by-owner", "--owner", "区人社局", "-o", str(out)).err
    assert "1 份：区人社局.xlsx（2项）" in said
    found = json.loads(plan.did("export", "--format", "json", "--owner", "区人社局").out)
    assert ([area["number"] for area in found["areas"]], len(found["tasks"])) == ([15, 19], 2)
    assert plan.run("export", "--format", "json", "--owner", "区人社局", "--status", "done").status == 2
    refused = plan.run("export", "--format", "parquet", "--light", "grey", "-o", str(out))
    assert (refused.status, "事实表不按任务筛选" in refused.err) == (2, True)


def test_an_areas_own_targets_go_to_the_unit_that_owes_them(plan: Copy) -> None:
    shared(plan)
    plan.did("export", "--by-owner", "--light", "grey", "-o", "表", XHPLAN_TODAY="2021-04-10")
    book = load_workbook(plan.folder / "表" / "区人社局.xlsx")
    assert "19 城区治理" in book.sheetnames
    assert book["19 城区治理"]["A4"].value == "19"
    plan.did(
        "update",
        "19",
        "--set",
        "空气优良率=91",
        "--from",
        "区人社局",
        "--on",
        "2021-04-09",
        XHPLAN_TODAY="2021-04-10",
    )
    plan.did("export", "--by-owner", "--light", "grey", "-o", "表二", XHPLAN_TODAY="2021-04-10")
    assert "19 城区治理" not in load_workbook(plan.folder / "表二" / "区人社局.xlsx").sheetnames


def test_a_paper_of_one_unit_or_leader(plan: Copy) -> None:
    shared(plan)
    paper = plan.did("weekly", "--owner", "区人社局", "--format", "markdown").out
    assert "计划（区人社局）" in paper
    assert "年度计划2项" in paper
    found = json.loads(plan.did("report", "--leader", "乙", "--json").out)
    assert [task["id"] for task in found["tasks"]] == ["15-03"]


def test_what_has_met_every_figure_and_is_still_open_is_listed(plan: Copy) -> None:
    plan.did("update", "15-01", "--set", "创业=600", "--status", "active")
    plan.did("update", "15-07", "--set", "新建住宅=16", "--status", "active", "--on", "2021-03-01")
    assert plan.did("list", "--met", "--ids").out == ""
    plan.did("update", "15-01", "--set", "失业青年=710")
    plan.did("update", "15-07", "--set", "新建住宅=17")
    assert plan.did("list", "--met", "--ids").out == "15-01\n15-07\n"
    paper = plan.did("weekly", "--format", "markdown").out
    assert (
        "指标已达、尚未报完成2项：“帮扶创业、青年就业、失业人数”（15-01）、“新建住宅项目上市供应”（15-07）。"
        in paper
    )
    whole = plan.did("weekly", "--full", "--format", "markdown").out
    assert "指标已达、尚未报完成2项（15-01、15-07）。" in whole
    plan.did("done", "15-07")
    assert plan.did("list", "--met", "--ids").out == "15-01\n"


def accepting(plan: Copy) -> Copy:
    plan.replace("plan.toml", "end = 2021-12-31\n", "end = 2021-12-31\naccept = 2021-03-01\n")
    plan.did("done", "15-02", "--on", "2021-02-20")
    plan.did("done", "15-03", "15-04", "15-05", "--on", "2021-03-10")
    return plan


def counted(plan: Copy) -> dict[str, object]:
    total = json.loads(plan.did("report", "--json").out)["total"]
    area = json.loads(plan.did("list", "--json", "--area", "15").out)["areas"][0]
    assert area["counts"]["done"] == total["statuses"]["done"] == total["scope"]["done"]
    return {"done": total["scope"]["done"], "claimed": total["judgements"]["claimed"]}


def test_what_is_said_to_be_done_is_finished_when_it_is_verified(plan: Copy) -> None:
    accepting(plan)
    assert counted(plan) == {"done": 1, "claimed": 3}
    assert plan.did("list", "--area", "15", "--status", "done").out.count("\t报完成（待核实）\t\n") == 3
    assert "（其中报完成待核实3项）" in plan.did("weekly", "--format", "markdown").out
    plan.did("verify", "15-03", "--on", "2021-03-20")
    plan.did("return", "15-04", "--note", "缺验收单", "--on", "2021-03-20")
    assert counted(plan) == {"done": 2, "claimed": 1}
    told = {
        task["id"]: (task["status"], task["waits"], task["verified"] and task["verified"]["value"])
        for task in json.loads(plan.did("show", "15-02..15-05", "--json").out)["tasks"]
    }
    assert told == {
        "15-02": ("done", False, None),
        "15-03": ("done", False, "accepted"),
        "15-04": ("active", False, "returned"),
        "15-05": ("done", True, None),
    }
    shown = plan.did("list", "--area", "15").out
    assert (shown.count("\t已办结\t\t"), shown.count("\t退回补正\t")) == (1, 1)
    before = json.loads(plan.did("--as-of", "2021-03-15", "report", "--json").out)["total"]["scope"]
    assert before["done"] == 1
    assert plan.did("check").status == 0


def test_a_claim_is_made_again_after_it_was_returned(plan: Copy) -> None:
    accepting(plan)
    plan.did("return", "15-04", "--note", "缺验收单", "--on", "2021-03-20")
    assert "15-04" in plan.did("list", "--light", "grey", "--ids", XHPLAN_TODAY="2021-05-30").out
    refused = plan.run("verify", "15-04")
    assert (refused.status, "15-04（" in refused.err or "15-04 没有报完成" in refused.err) == (2, True)
    plan.did("done", "15-04", "--on", "2021-03-25")
    assert counted(plan) == {"done": 1, "claimed": 3}
    plan.did("verify", "15-04")
    assert counted(plan) == {"done": 2, "claimed": 2}


def test_whoever_says_that_it_is_done_hears_that_it_waits(plan: Copy) -> None:
    told = accepting(plan).did("done", "15-06", "--on", "2021-03-10").err
    assert "15-06 报完成后待核实：xhplan verify 15-06 办结，或 xhplan return 退回" in told


def test_without_accept_nothing_is_verified_and_nothing_changes(plan: Copy) -> None:
    assert "核实" not in plan.did("done", "15-03").err
    assert counted(plan) == {"done": 1, "claimed": 0}
    refused = plan.run("verify", "15-03")
    assert (refused.status, "不核实报完成的任务" in refused.err) == (2, True)
    refused = plan.run("return", "15-03")
    assert (refused.status, "须说明补正什么" in refused.err) == (2, True)


def test_every_view_keeps_what_waits_apart_from_what_is_finished(plan: Copy) -> None:
    accepting(plan)
    plan.did("verify", "15-03", "--on", "2021-03-20")
    plan.did("return", "15-04", "--note", "缺验收单", "--on", "2021-03-20")
    report = json.loads(plan.did("report", "--json").out)
    assert report["finished"] == [
        {"on": "2021-01-31", "count": 0},
        {"on": "2021-02-28", "count": 1},
        {"on": "2021-03-31", "count": 2},
    ]
    plan.did("report", "--format", "html", "-o", "页.html")
    page = (plan.folder / "页.html").read_text(encoding="utf-8")
    found = {
        task: re.search(rf'id="t{task}"[^>]*data-status="([^"]*)"', page)
        for task in ("15-02", "15-03", "15-04", "15-05")
    }
    assert {task: hit and hit[1] for task, hit in found.items()} == {
        "15-02": "done",
        "15-03": "done",
        "15-04": "active returned",
        "15-05": "active claimed",
    }
    assert '<option value="claimed">报完成（待核实）</option>' in page
    plan.did("export", "-o", "表.xlsx")
    sheet = load_workbook(plan.folder / "表.xlsx")["总览"]
    heads = [cell.value for cell in sheet[3]]
    totals = dict(zip(heads, (cell.value for cell in sheet[13]), strict=True))
    assert (totals["已完成"], totals["推进中"], totals["其中报完成（待核实）"]) == (2, 2, 1)
    told = json.loads(plan.did("rollup", ".", "--format", "json").out)
    assert (told["total"]["statuses"]["done"], told["total"]["judgements"]["claimed"]) == (2, 1)
    assert plan.did("list", "--judgement", "claimed", "--ids").out == "15-05\n"
    assert plan.did("list", "--judgement", "done", "--ids").out == "15-02\n15-03\n"
    for word, ids in (
        ("报完成（待核实）", "15-05"),
        ("报完成", "15-05"),
        ("已办结", "15-03"),
        ("退回补正", "15-04"),
    ):
        assert plan.did("list", "--status", word, "--ids").out == f"{ids}\n"
    assert plan.run("update", "15-01", "--status", "已办结").status == 2
    weekly = plan.did("weekly").out
    assert "核实报完成的“长期护理保险、养老服务设施”。" in weekly


def test_facts_say_what_waits_and_what_was_verified(plan: Copy) -> None:
    accepting(plan)
    plan.did("verify", "15-03", "--on", "2021-03-20")
    rows = facts.facts(read_plan(Place(str(plan.folder / "tasks"))), AsOf(date(2021, 3, 31)))["tasks"]
    held = facts.columns("tasks", [row for row in rows if row.task.id in ("15-02", "15-03", "15-05")])
    assert (held["status"], held["waits"], held["verified"]) == (
        ["done", "done", "done"],
        [False, False, True],
        [None, "accepted", None],
    )


def test_a_form_that_went_out_with_the_offices_words_comes_back_without_a_remark(plan: Copy) -> None:
    accepting(plan)
    plan.did("verify", "15-03", "--on", "2021-03-20")
    plan.did("return", "15-04", "--note", "缺验收单", "--on", "2021-03-20")
    plan.did("drop", "15-06", "--into", "15-07", "--note", "内容相同", "--basis", "文")
    plan.did("export", "--area", "15", "-o", "表.xlsx")
    book = load_workbook(plan.folder / "表.xlsx")
    states = {row[0]: row[5] for row in book["15 民生"].iter_rows(min_row=4, values_only=True)}
    assert [states[task] for task in ("15-03", "15-04", "15-05", "15-06")] == [
        "已办结",
        "退回补正",
        "报完成（待核实）",
        "并入15-07",
    ]
    assert plan.did("import", "表.xlsx").err == "填报表里没有填写新的内容\n"
    put(cell_of(book, "15-04", "本次状态"), "已完成")
    put(cell_of(book, "15-04", "数据日期"), date(2021, 3, 30))
    book.save(plan.folder / "表.xlsx")
    plan.did("import", "表.xlsx")
    assert plan.did("list", "--judgement", "claimed", "--ids").out == "15-04\n15-05\n"
