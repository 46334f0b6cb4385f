"""``xhplan show`` and ``xhplan log``"""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.commands.test_listing import TASK_FIELDS
from tests.program import Copy, run, typed


def rows(out: str) -> list[tuple[str, str]]:
    """Label and text of each line."""
    found = [line.split("\t") for line in out.removesuffix("\n").split("\n")]
    assert all(len(row) == 2 for row in found)
    return [(label, text) for label, text in found]


def told(plan: Copy, *arguments: str) -> dict[str, list[str]]:
    """What ``show`` says under each label; an empty label goes on with the one above."""
    said: dict[str, list[str]] = {}
    last = ""
    for label, text in rows(plan.did("show", *arguments).out):
        last = label or last
        said.setdefault(last, []).append(text)
    return said


def report(plan: Copy) -> None:
    plan.did(*typed("update 15-01 --on 2月20日 --owner 区人社局 --support 区教育局 --support 区财政局"))
    plan.did(
        *typed("update 15-01 --on 2月20日 --milestone 上半年场次=6月30日 --due 11月30日 --note 市里要求")
    )
    plan.did(*typed("start 15-01 --on 3月5日 --from 区人社局 --evidence 徐人社〔2021〕3号"))
    plan.did(*typed("update 15-01 --on 3月5日 --set 创业=152 --note 场次已排定 --by 李四"))
    plan.did(
        *typed(
            "update 15-01 --on 3月30日 --problem 场地紧 --next 另觅 --ask 请机管局协调 --reached 上半年场次"
        )
    )


def test_all_of_a_task(plan: Copy) -> None:
    report(plan)
    said = told(plan, "15-01")
    assert said["编号"] == ["15-01"]
    assert said["任务"][0].endswith("城镇登记失业人数始终控制在指标数内")
    assert said["领域"] == ["民生（表15 保障和改善民生主要任务）"]
    assert said["类别"] == ["就业"]
    assert said["来源"] == ["报告第709行"]
    assert said["状态"] == ["推进中"]
    assert said["灯"][0].startswith("绿灯：帮扶引领成功创业完成152/600人（25.3%）")
    assert said["完成率"] == ["25.3%（2项累计指标中已报1项）"]
    assert said["责任单位"] == ["区人社局"]
    assert said["配合单位"] == ["区教育局、区财政局"]
    assert said["完成期限"] == ["2021-11-30"]
    assert said["最近报送"] == ["2021-03-05"]
    assert said["存在问题"] == ["场地紧"]
    assert said["下步措施"] == ["另觅"]
    assert said["提请协调"] == ["请机管局协调"]
    assert said["时间节点"] == ["上半年场次：2021-06-30，2021-03-30到达"]
    assert said["量化指标"] == [
        *("帮扶引领成功创业（创业）", "长期失业青年就业创业（失业青年）", "城镇登记失业人数（登记失业）"),
    ]
    assert ["600人" in said["年度目标"][0], "710人" in said["年度目标"][1]] == [True, True]
    assert said["年度目标"][2] == "控制在下达指标数内"
    assert said["累计完成"][0].startswith("152人，")
    assert said["2020年完成"][0] == "698人，报告第261行"
    assert "不作比较" in said["2020年完成"][1]


def test_the_log_newest_first_with_who_reported(plan: Copy) -> None:
    report(plan)
    log = told(plan, "15-01")["进展记录"]
    assert [line[:10] for line in log] == [
        *("2021-03-30", "2021-03-05", "2021-03-05", "2021-02-20", "2021-02-20"),
    ]
    assert log[0].endswith(
        "到达节点：上半年场次；存在问题：场地紧；下步措施：另觅；提请协调：请机管局协调　（综合科）"
    )
    assert log[1] == "2021-03-05　创业152人；进展：场次已排定　（李四）"
    assert log[2] == "2021-03-05　状态：推进中；佐证材料：徐人社〔2021〕3号　（区人社局）"


@pytest.mark.parametrize(
    ("task_id", "label", "origin"),
    [
        ("13-01", "打造最优营商环境（补回）", "（补回）"),
        ("17-03", "社区治理（补回）", "（补回）"),
        ("19-12", "美化区域空间环境/土壤（推定）", "（推定）"),
    ],
)
def test_restored_and_inferred_labels_say_so(plan: Copy, task_id: str, label: str, origin: str) -> None:
    said = told(plan, task_id)
    assert said["类别"] == [label]
    assert said[origin][0].startswith("“")


def test_printed_labels_say_nothing(plan: Copy) -> None:
    assert not {"（补回）", "（推定）"} & set(told(plan, "15-01"))


@pytest.mark.parametrize(
    ("task_id", "words"),
    [
        ("15-01", ("全年", "600人")),
        ("15-07", ("约", "17万平方米")),
        ("15-10", ("2000", "余", "户")),
        ("15-16", ("力争", "14个", "得出")),
        ("16-12", ("100%", "全覆盖")),
        ("19-02", ("全年", "6万平方米", "以上")),
        ("19-09", ("力争", "70%", "以上")),
        ("19-12", ("确保", "100%")),
    ],
)
def test_marks_and_derivations_go_with_the_goal(plan: Copy, task_id: str, words: tuple[str, ...]) -> None:
    goal = told(plan, task_id)["年度目标"][0]
    assert all(word in goal for word in words), goal


def test_a_printed_deadline_is_told_from_one_that_was_set(plan: Copy) -> None:
    assert told(plan, "14-08")["完成期限"] == ["2021-12-31（原文写明）"]
    plan.did(*typed("update 14-08 --due 2021-11-30 --note 提前"))
    assert told(plan, "14-08")["完成期限"] == ["2021-11-30"]
    plan.did(*typed("update 14-08 --due none --note 取消"))
    assert told(plan, "14-08")["完成期限"] == ["已取消"]
    assert "完成期限" not in told(plan, "15-02")


def test_several_tasks_and_ranges(plan: Copy) -> None:
    out = plan.did("show", "12-15", "15-01..15-03", "１３－０１").out
    assert [text for label, text in rows(out) if label == "编号"] == [
        *("12-15", "15-01", "15-02", "15-03", "13-01"),
    ]


def test_json_is_the_contract_with_the_log(plan: Copy) -> None:
    report(plan)
    found = json.loads(plan.did("show", "15-01", "--json").out)
    assert set(found) == {"schema", "plan", "as_of", "areas", "tasks"}
    [task] = found["tasks"]
    assert set(task) >= TASK_FIELDS | {"log"}
    listed = json.loads(plan.did("list", "--json", "-q", "15-01").out)["tasks"][0]
    log = task.pop("log")
    assert [item["source"] for item in task.pop("results")] == [[79, 81], [261]]
    assert task == listed
    assert [entry["on"] for entry in log] == sorted(entry["on"] for entry in log)
    assert log[-1] | {"at": ""} == {
        "id": "15-01",
        "on": "2021-03-30",
        "at": "",
        "by": "综合科",
        "reached": ["上半年场次"],
        "problem": "场地紧",
        "next": "另觅",
        "ask": "请机管局协调",
    }
    assert log[0]["support"] == ["区教育局", "区财政局"]
    assert log[1]["milestones"] == {"上半年场次": "2021-06-30"}
    assert log[2]["from"] == "区人社局"
    assert log[3]["values"] == {"创业": 152}


def test_a_past_day(plan: Copy) -> None:
    report(plan)
    said = told(plan, "15-01", "--as-of", "2021-03-04")
    assert (said["状态"], said["最近报送"], len(said["进展记录"])) == (["未启动"], ["未报送"], 2)
    said = told(plan, "15-01", "--as-of", "1月5日")
    assert (said["责任单位"], said["灯"]) == (["未明确"], ["未到报送期"])
    assert "进展记录" not in said


def test_a_task_that_was_not_there_yet(plan: Copy) -> None:
    plan.did("add", "17", "新增任务", "--on", "3月1日")
    assert told(plan, "17-06")["新增"] == ["2021-03-01，报告中没有"]
    done = plan.run("show", "17-06", "--as-of", "2月1日")
    assert (done.status, done.out) == (2, "")
    assert "17-06 在 2021-02-01 还没有列入计划" in done.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("15-99", ("没有任务 15-99", "15-20")),
        ("25-01", ("没有任务 25-01", "最近的是")),
        ("15-01 16-77 20-11", ("16-77", "20-11", "20-10")),
        ("15-01..15-40", ("15-40",)),
        ("15-01..16-02", ("15-01..16-02", "同一张表")),
        ("民生", ("“民生”不是任务编号", "15-01")),
        ("25", ("没有领域“25”",)),
        ("", ("不是任务编号",)),
    ],
)
def test_ids_that_are_none(plan: Copy, arguments: str, words: tuple[str, ...]) -> None:
    done = plan.run("show", *(arguments.split() or [""]))
    assert (done.status, done.out) == (2, "")
    assert all(word in done.err for word in words), done.err


# --- log -----------------------------------------------------------------------------


def entries(plan: Copy, *arguments: str) -> list[list[str]]:
    return [line.split("\t") for line in plan.did("log", *arguments).out.splitlines()]


@pytest.fixture
def kept(plan: Copy) -> Copy:
    return plan.after(
        typed("start 15-01 --on 2月1日 --by 区人社局 --from 人社局"),
        typed("done 16-02 --on 3月1日 --by 李四"),
        typed("update 19 --on 3月15日 --set 空气优良率=91.2 --by 区人社局"),
        typed("update 19-02 --on 2月10日 --set 拆违=0.5 --by 王五"),
    )


def test_newest_first(kept: Copy) -> None:
    assert entries(kept) == [
        ["2021-03-15", "19", "区人社局", "", "空气优良率91.2%"],
        ["2021-03-01", "16-02", "李四", "", "状态：已完成"],
        ["2021-02-10", "19-02", "王五", "", "拆违0.5万平方米"],
        ["2021-02-01", "15-01", "区人社局", "人社局", "状态：推进中"],
    ]


@pytest.mark.parametrize(
    ("arguments", "owners"),
    [
        ("--since 3月1日", ["19", "16-02"]),
        ("--until 2021-03-01", ["16-02", "19-02", "15-01"]),
        ("--since 2月10日 --until 3月1日", ["16-02", "19-02"]),
        ("--by 区人社局", ["19", "15-01"]),
        ("--by 区人社局 --by 李四", ["19", "16-02", "15-01"]),
        ("--by 人社局", ["15-01"]),
        ("--area 城区治理", ["19", "19-02"]),
        ("-a 15 -a 16", ["16-02", "15-01"]),
        ("15-01", ["15-01"]),
        ("15-1 16-02", ["16-02", "15-01"]),
        ("16-01..16-03", ["16-02"]),
        ("19", ["19"]),
        ("１９ 15-01", ["19", "15-01"]),
        ("--as-of 2月28日", ["19-02", "15-01"]),
    ],
)
def test_log_filters(kept: Copy, arguments: str, owners: list[str]) -> None:
    assert [row[1] for row in entries(kept, *arguments.split())] == owners


def test_log_says_where_there_is_nothing(kept: Copy) -> None:
    done = kept.did("log", "12-01")
    assert (done.out, done.err) == ("", "没有符合条件的进展记录\n")


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ("99", "没有领域“99”"),
        ("15-77", "没有任务 15-77"),
        ("--since 明天", "看不懂日期"),
        ("-a 火星", "没有领域“火星”"),
    ],
)
def test_log_refuses_what_is_not_there(kept: Copy, arguments: str, word: str) -> None:
    done = kept.run("log", *arguments.split())
    assert (done.status, done.out) == (2, "")
    assert word in done.err


def test_log_json(kept: Copy) -> None:
    found: dict[str, Any] = json.loads(kept.did("log", "--json", "19").out)
    [entry] = found["entries"]
    at = entry.pop("at")
    assert found["schema"] == "xhplan/1"
    assert len(at) == len("2021-03-05T14:02:11.218+08:00")
    assert entry == {"id": "19", "on": "2021-03-15", "by": "区人社局", "values": {"空气优良率": 91.2}}
    assert json.loads(kept.did("log", "--json", "12-01").out)["entries"] == []


def test_what_was_taken_back_is_not_in_the_log(kept: Copy) -> None:
    kept.git("init", "-q")
    kept.git("add", "-A")
    kept.git("commit", "-q", "-m", "进展")
    kept.did("undo", "--yes", "--by", "王五")
    assert "retracts" in kept.text(19)
    assert [row[1] for row in entries(kept)] == ["19", "16-02", "15-01"]
    assert "进展记录" not in told(kept, "19-02")


def test_show_works_on_the_bundled_plan(plan: Copy) -> None:
    done = run("show", "15-09", "--json", folder=plan.folder.parent)
    assert (done.status, json.loads(done.out)["bundled"]) == (0, True)


def test_an_area_shows_what_it_holds_of_its_own(plan: Copy) -> None:
    plan.did("update", "19", "--set", "空气优良率=91.2", "--on", "3月5日", "--from", "区生态环境局")
    done = plan.run("show", "19")
    assert done.out.splitlines()[0] == "编号\t19"
    assert "累计完成\t91.2%，数据截至2021年3月5日" in done.out.splitlines()
    assert "进度评价\t已达标" in done.out.splitlines()
    found = json.loads(plan.run("show", "19", "15-01", "--json").out)
    assert [area["targets"][0]["actual"] for area in found["areas"]] == [91.2]
    assert [task["id"] for task in found["tasks"]] == ["15-01"]
