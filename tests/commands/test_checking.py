"""``xhplan check``"""

from __future__ import annotations

import json
from typing import NamedTuple

import pytest

from tests.program import Copy, run


def test_the_shipped_plan_passes(plan: Copy) -> None:
    done = plan.did("check")
    assert done.out == ""
    assert done.err == "校核通过：9 个领域，135 项任务，31 个量化指标；来源报告第 1–961 行逐行对上\n"
    found = json.loads(plan.did("check", "--json").out)
    assert found == {
        "schema": "xhplan/1",
        "plan": "徐汇区2021年国民经济和社会发展计划",
        "ok": True,
        "problems": [],
    }


def test_the_bundled_plan_can_be_checked_anywhere(plan: Copy) -> None:
    done = run("check", folder=plan.folder.parent)
    assert (done.status, done.out) == (0, "")
    assert "校核通过" in done.err


class Harm(NamedTuple):
    """What is done to a file, and what ``check`` has to say of it, at which line (counted in the harmed file)."""

    number: int | str
    old: str
    new: str
    said: str
    at: str
    file: str = ""


LOG = "source = [711]\nlog = [\n"
HARMS = {
    "altered word": Harm(15, "创业600人", "创业6000人", "与来源报告第 709 行不符", "创业6000人"),
    "altered number": Harm(14, "全年新增300个", "全年新增3000个", "与来源报告第 701 行不符", "新增3000个"),
    "lost row": Harm(
        17,
        'text = "常态开展邻里（小）汇星级创建工作，深化邻里汇治理服务品牌内涵"\nsource = [819]',
        'text = "另一件事"\nadded = 2021-03-01',
        "第 819 行没有归处",
        "常态开展邻里",
        "seeds/xuhui-2021-plan-report.txt",
    ),
    "line claimed twice": Harm(
        17, "source = [819]", "source = [819, 821]", "第 821 行被引用了 2 次", "819, 821"
    ),
    "line that is not there": Harm(17, "source = [819]", "source = [9819]", "没有第 9819 行", 'text = "常态'),
    "doubled id": Harm(16, 'id = "16-03"', 'id = "16-02"', "编号 16-02 重复", ""),
    "id of another table": Harm(16, 'id = "16-03"', 'id = "15-03"', "编号 15-03 不属于第 16 表", "15-03"),
    "id out of order": Harm(16, 'id = "16-03"', 'id = "16-30"', "编号 16-04 排在 16-30 之后", "16-04"),
    "label that is not above": Harm(
        16,
        'text = "推进初中强校工程',
        'subcategory = "空气"\ntext = "推进初中强校工程',
        "不是这一行上方印出的标签",
        "空气",
    ),
    "inferred label that is printed": Harm(
        16,
        'category = "大力发展现代教育"\nshort = "推进初中强校工程"\ntext = "推进初中强校工程',
        'category  = "大力发展现代教育"\ncategory_origin = "inferred"\nshort = "推进初中强校工程"\ntext = "推进初中强校工程',
        "原文印有，不应标为补回或推定",
        "category  =",
    ),
    "altered title": Harm(17, 'title = "社区治理主要任务"', 'title = "社区治理任务"', "不符", "title ="),
    "altered goal": Harm(15, "goal = 600,", "goal = 700,", "原文没有“700人”", "goal = 700"),
    "altered baseline": Harm(15, "baseline = 698,", "baseline = 689,", "第 261 行没有 689", "baseline = 689"),
    "mark that is not printed": Harm(
        14,
        '300, unit = "个", marks = ["全年"]',
        '300, unit = "个", marks = ["力争"]',
        "原文没有“力争”",
        "力争",
    ),
    "day before the plan": Harm(
        15, LOG, f'{LOG}  {{ on = 2020-12-31, note = "早" }},\n', "早于计划开始日", '早"'
    ),
    "day after its record": Harm(
        15,
        LOG,
        f'{LOG}  {{ on = 2021-06-30, at = 2021-03-01T09:00:00+08:00, note = "晚" }},\n',
        "晚于录入时间",
        '晚"',
    ),
    "unknown target": Harm(
        15, LOG, f'{LOG}  {{ on = 2021-03-01, values = {{ "创业" = 1 }} }},\n', "没有指标“创业”", "values"
    ),
    "unknown milestone": Harm(
        15, LOG, f'{LOG}  {{ on = 2021-03-01, reached = ["论证"] }},\n', "没有时间节点“论证”", "reached"
    ),
    "lost withdrawn line": Harm(
        15,
        LOG,
        f'{LOG}  {{ on = 2021-03-01, at = 2021-03-02T09:00:00+08:00, by = "甲", retracts = 2021-03-01T09:00:00+08:00 }},\n',
        "找不到被撤回的记录",
        "retracts",
    ),
    "unknown key": Harm(15, LOG, f'{LOG}  {{ on = 2021-03-01, nots = "甲" }},\n', "不认识的键 nots", "nots"),
    "unknown status": Harm(
        15, LOG, f'{LOG}  {{ on = 2021-03-01, status = "finished" }},\n', "finished", "finished"
    ),
    "quoted day": Harm(15, LOG, f'{LOG}  {{ on = "2021-03-01", note = "甲" }},\n', "on 应为日期", "on ="),
    "no day": Harm(15, LOG, f'{LOG}  {{ note = "甲" }},\n', "缺少 on", "note"),
    "percent out of bounds": Harm(
        15, LOG, f"{LOG}  {{ on = 2021-03-01, percent = 101 }},\n", "percent 超出范围", "101"
    ),
    "not finite": Harm(15, LOG, f"{LOG}  {{ on = 2021-03-01, percent = nan }},\n", "percent", "nan"),
    "altered fingerprint": Harm(
        "plan.toml", 'source_sha256 = "996', 'source_sha256 = "006', "指纹不符", "sha256"
    ),
    "no source": Harm(
        "plan.toml", 'source = "..', '# source = "..', "有 source_lines，却没有 source", "source_lines"
    ),
    "no fingerprint": Harm(
        "plan.toml", 'source_sha256 = "996', 'source_sha256 = "', "source_sha256 的写法不对", "sha256"
    ),
}


def harm(plan: Copy, done: Harm) -> str:
    """Do it; the place that has to be named, as ``file:line``."""
    plan.replace(done.number, done.old, done.new)
    path = plan.file(done.number)
    if done.file:
        path = plan.folder / done.file
    lines = path.read_text(encoding="utf-8").split("\n")
    places = [number for number, line in enumerate(lines, 1) if done.at and done.at in line]
    if not done.at:
        first = done.new.split("\n")[0]
        places = [number for number, line in enumerate(lines, 1) if line == first]
    return f"{path.relative_to(plan.folder).as_posix()}:{places[-1]}:"


@pytest.mark.parametrize("name", HARMS)
def test_harm_is_found_with_its_place_and_a_way_out(plan: Copy, name: str) -> None:
    what = HARMS[name]
    place = harm(plan, what)
    done = plan.run("check")
    assert done.status == 1
    said = [block for block in blocks(done.out) if what.said in block[0]]
    [block] = [block for block in said if block[0].startswith(place)]
    assert block[-1].startswith("    → ")
    found = json.loads(plan.run("check", "--json").out)
    assert found["ok"] is False
    [problem] = [
        problem
        for problem in found["problems"]
        if what.said in problem["message"] and f"{problem['file']}:{problem['line']}:" == place
    ]
    assert set(problem) == {"file", "line", "column", "message", "hint", "excerpt"}
    assert problem["hint"]


def test_a_name_that_two_units_go_by(plan: Copy) -> None:
    units = '[[unit]]\nname = "区民政局"\nshort = ["民政"]\n[[unit]]\nname = "区民政一局"\nshort = ["民政"]\n'
    plan.file("units.toml").write_text(units, encoding="utf-8")
    done = plan.run("check")
    assert done.status == 1
    assert [line for line in done.out.splitlines() if line.startswith("tasks")] == [
        "tasks/units.toml:3:1：责任单位“民政”重复",
        "tasks/units.toml:6:1：责任单位“民政”重复",
    ]


def blocks(out: str) -> list[list[str]]:
    """Each problem's lines."""
    found: list[list[str]] = []
    for line in out.splitlines():
        if line.startswith("    "):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def test_every_problem_at_once(plan: Copy) -> None:
    names = ["altered word", "lost row", "doubled id", "altered title", "altered fingerprint"]
    places = [harm(plan, HARMS[name]) for name in names]
    done = plan.run("check")
    assert all(f"\n{place}" in f"\n{done.out}" for place in places), done.out
    assert len(blocks(done.out)) >= len(names)
    assert f"校核发现 {len(blocks(done.out))} 处问题" in done.err
    files = [block[0].split(":")[0] for block in blocks(done.out)]
    assert files == sorted(files)


def test_problems_of_form_and_of_substance_together(plan: Copy) -> None:
    first = harm(plan, HARMS["unknown key"])
    second = harm(plan, HARMS["altered number"])
    done = plan.run("check")
    assert done.status == 1
    assert first in done.out
    assert second in done.out
    assert "没有归处" not in done.out, "lines of a file that cannot be read are not missed"


def test_a_file_that_is_gone_is_missed(plan: Copy) -> None:
    plan.file(17).unlink()
    done = plan.run("check")
    assert done.status == 1
    assert len(blocks(done.out)) >= 5
    told = [block[0] for block in blocks(done.out)]
    assert all("seeds/xuhui-2021-plan-report.txt:" in line or "计划里没有" in line for line in told)
    assert any(line.endswith("计划里没有任务或领域 17-02") for line in told)


def test_the_source_report_is_gone_or_altered(plan: Copy) -> None:
    source = next((plan.folder / "seeds").iterdir())
    text = source.read_bytes()
    source.write_bytes(text.replace("600人".encode(), "60人".encode(), 1))
    done = plan.run("check")
    assert done.status == 1
    assert "指纹不符" in done.out
    assert "tasks/15-livelihood.toml:21:" in done.out
    source.write_bytes(b"\xff\xfe" + text)
    assert "不是 UTF-8" in plan.run("check").out
    source.unlink()
    done = plan.run("check")
    assert done.status == 1
    assert "没有来源报告" in done.out


def test_the_excerpt_has_a_caret_under_the_place(plan: Copy) -> None:
    from rich.cells import cell_len

    plan.replace(15, LOG, f'{LOG}  {{ on = 2021-03-01, note = "文字", nots = "甲" }},\n')
    [block] = blocks(plan.run("check").out)
    excerpt, caret = block[1], block[2]
    assert caret.strip() == "^"
    assert cell_len(excerpt[: excerpt.index("nots")]) == caret.index("^")


# --- only these files --------------------------------------------------------------------------


def test_only_the_problems_of_the_files_named(plan: Copy) -> None:
    harm(plan, HARMS["altered word"])
    harm(plan, HARMS["doubled id"])
    for words in (
        ["tasks/15-livelihood.toml"],
        [str(plan.file(15))],
        ["./tasks/../tasks/15-livelihood.toml"],
    ):
        done = plan.run("check", *words)
        assert done.status == 1
        assert {block[0].split(":")[0] for block in blocks(done.out)} == {"tasks/15-livelihood.toml"}
        assert "别的文件另有" in done.err
    both = plan.run("check", "tasks/15-livelihood.toml", "tasks/16-public-services.toml")
    assert {block[0].split(":")[0] for block in blocks(both.out)} == {
        *("tasks/15-livelihood.toml", "tasks/16-public-services.toml"),
    }


def test_a_folder_stands_for_its_files(plan: Copy) -> None:
    plan.replace(15, "source = [709]", "source = [708]")
    here = plan.run("check", "tasks")
    assert here.status == 1
    assert here.out.startswith("tasks/15-livelihood.toml:")
    assert plan.run("check", "task").status == 2
    (plan.folder / "task").mkdir()
    assert plan.run("check", "task").status == 2, "nothing of the plan is in it"


def test_a_file_without_problems_among_others_with(plan: Copy) -> None:
    harm(plan, HARMS["altered word"])
    done = plan.run("check", "tasks/12-four-functions.toml")
    assert (done.status, done.out) == (0, "")
    assert "通过" not in done.err
    assert "0 处问题" in done.err
    found = json.loads(plan.run("check", "tasks/12-four-functions.toml", "--json").out)
    assert (found["ok"], found["problems"]) == (True, [])


def test_a_file_that_is_not_there(plan: Copy) -> None:
    done = plan.run("check", "tasks/15-livelyhood.toml")
    assert (done.status, done.out) == (2, "")
    assert "没有文件 tasks/15-livelyhood.toml" in done.err


def test_it_can_be_run_from_elsewhere(plan: Copy) -> None:
    harm(plan, HARMS["altered word"])
    inside = run("check", folder=plan.folder / "tasks")
    assert "\n15-livelihood.toml:21:" in f"\n{inside.out}"
    outside = run("check", "--plan", "计划", folder=plan.folder.parent)
    assert "\n计划/tasks/15-livelihood.toml:21:" in f"\n{outside.out}"


def test_it_changes_nothing(plan: Copy) -> None:
    before = plan.bytes()
    for name in ("altered word", "unknown key"):
        harm(plan, HARMS[name])
    harmed = plan.bytes()
    plan.run("check")
    assert plan.bytes() == harmed != before
    assert not (plan.folder / "tasks" / ".xhplan.lock").exists()


@pytest.mark.parametrize(
    "name", ["别的.toml", "tasks/说明.md", "tasks/21.toml", "空", "别处/tasks/15-livelihood.toml"]
)
def test_a_file_that_is_not_of_the_plan_has_not_passed(plan: Copy, name: str) -> None:
    path = plan.folder / name
    if "." in name:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x =", encoding="utf-8")
    else:
        path.mkdir()
    done = plan.run("check", name)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"错误：{name} 不是这份计划的文件，没有校核\n  → ")
    for known in ("tasks", ".", "tasks/plan.toml", "seeds", "seeds/xuhui-2021-plan-report.txt"):
        assert plan.run("check", known).status == 0
