"""``xhplan init``"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests import needs
from tests.helpers import ROOT
from tests.program import Copy, git, run, versioned


def test_a_working_copy_ready_for_git(tmp_path: Path) -> None:
    done = run("init", "计划 2021", folder=tmp_path)
    assert (done.status, done.out) == (0, "")
    assert done.err == (
        "已在 计划 2021 建立计划（徐汇区2021年计划的副本）；接着用 git 管理：\n"
        '  cd "计划 2021"\n'
        "  git config --global user.name 姓名\n"
        "  git config --global user.email 邮箱\n"
        "  git init && git add -A && git commit -m 年度计划\n"
    )
    made = tmp_path / "计划 2021"
    dotted = [".gitattributes", ".gitignore", ".taplo.toml"]
    assert sorted(path.name for path in made.iterdir()) == [*dotted, "seeds", "tasks"]
    assert (made / ".taplo.toml").read_bytes() == (ROOT / ".taplo.toml").read_bytes()
    for folder in ("tasks", "seeds"):
        shipped = {path.name: path.read_bytes() for path in (ROOT / folder).iterdir() if path.name[0] != "."}
        assert {path.name: path.read_bytes() for path in (made / folder).iterdir()} == shipped
    assert "tasks/*.toml text eol=lf merge=union" in (made / ".gitattributes").read_text().splitlines()
    assert run("check", folder=made).status == 0


def test_its_first_day(tmp_path: Path) -> None:
    run("init", "计划", folder=tmp_path)
    plan = versioned(Copy(tmp_path / "计划"))
    plan.did("done", "15-01")
    assert plan.git("diff", "--numstat") == "1\t0\ttasks/15-livelihood.toml\n"
    assert plan.git("status", "--porcelain") == " M tasks/15-livelihood.toml\n"
    assert git("check-attr", "merge", "eol", "--", "tasks/15-livelihood.toml", folder=plan.folder) == (
        "tasks/15-livelihood.toml: merge: union\ntasks/15-livelihood.toml: eol: lf\n"
    )


def test_the_source_report_is_kept_byte_for_byte_by_git(tmp_path: Path) -> None:
    run("init", "计划", folder=tmp_path)
    plan = versioned(Copy(tmp_path / "计划"))
    git("-c", "core.autocrlf=true", "clone", "-q", str(plan.folder), "另一份", folder=tmp_path)
    assert run("check", folder=tmp_path / "另一份").status == 0


def test_nested_folders_are_made(tmp_path: Path) -> None:
    assert run("init", "甲/乙/丙", folder=tmp_path).status == 0
    assert run("list", "--ids", folder=tmp_path / "甲/乙/丙").err == ""


def test_here(tmp_path: Path) -> None:
    assert run("init", ".", folder=tmp_path).status == 0
    assert run("check", folder=tmp_path).status == 0


def test_other_files_stay(tmp_path: Path) -> None:
    (tmp_path / "来文.txt").write_text("甲", encoding="utf-8")
    (tmp_path / ".taplo.toml").write_text("# 自己的\n", encoding="utf-8")
    (tmp_path / ".gitattributes").write_text("*.docx binary", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("*.tmp\n.xhplan.lock\n.*.toml.*.tmp\n", encoding="utf-8")
    assert run("init", str(tmp_path), folder=tmp_path).status == 0
    assert (tmp_path / "来文.txt").read_text(encoding="utf-8") == "甲"
    assert (tmp_path / ".taplo.toml").read_text(encoding="utf-8") == "# 自己的\n"
    assert (tmp_path / ".gitattributes").read_text(encoding="utf-8").splitlines() == [
        *(
            "*.docx binary",
            "tasks/*.toml text eol=lf merge=union",
            "tasks/plan.toml merge",
            "tasks/results-*.toml merge",
            "seeds/* -text",
        ),
    ]
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "*.tmp\n.xhplan.lock\n.*.toml.*.tmp\n"


@pytest.mark.parametrize("name", ["tasks", "seeds"])
def test_nothing_is_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "plan.toml").write_text("甲", encoding="utf-8")
    done = run("init", str(tmp_path), folder=tmp_path)
    assert (done.status, done.out) == (1, "")
    assert name in done.err
    assert "→" in done.err
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["plan.toml", name]


def test_a_plan_is_not_overwritten_from_inside(plan: Copy) -> None:
    before = plan.bytes()
    assert plan.run("init", ".").status == 1
    assert plan.bytes() == before


def test_a_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "计划").write_text("甲", encoding="utf-8")
    done = run("init", "计划", folder=tmp_path)
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("错误：建不了 ")
    assert (tmp_path / "计划").read_text(encoding="utf-8") == "甲"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        done = run("init", "计划", folder=tmp_path)
    finally:
        tmp_path.chmod(0o755)
    assert done.status == 1
    assert "权限" in done.err


def test_an_empty_name(tmp_path: Path) -> None:
    done = run("init", "", folder=tmp_path)
    assert done.status == 2
    assert list(tmp_path.iterdir()) == []


def test_bytes_of_others_that_are_no_text_stay(tmp_path: Path) -> None:
    for name in (".gitignore", ".gitattributes"):
        (tmp_path / name).write_bytes("缓存\n".encode("gbk") + b"\xff")
    assert run("init", ".", folder=tmp_path).status == 0
    for name in (".gitignore", ".gitattributes"):
        raw = (tmp_path / name).read_bytes()
        assert raw.startswith("缓存\n".encode("gbk") + b"\xff\n")
        assert raw.endswith(b"\n")


@needs.links
@pytest.mark.parametrize("name", [".gitattributes", ".gitignore"])
def test_a_link_is_not_written_through(tmp_path: Path, name: str) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine\n", encoding="utf-8")
    (tmp_path / "计划").mkdir()
    (tmp_path / "计划" / name).symlink_to(victim)
    done = run("init", "计划", folder=tmp_path)
    assert done.status == 1
    assert f"{name} 是一个链接" in done.err
    assert victim.read_text(encoding="utf-8") == "mine\n"
    assert [path.name for path in (tmp_path / "计划").iterdir()] == [name]


@needs.links
def test_a_link_that_leads_nowhere_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "tasks").symlink_to(tmp_path / "nothing")
    assert run("init", ".", folder=tmp_path).status == 1
    assert not (tmp_path / "nothing").exists()


def test_a_full_disk_leaves_nothing_and_the_next_attempt_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        done = run("init", "计划", folder=tmp_path)
    assert (done.status, list(tmp_path.iterdir())) == (1, [])
    assert "磁盘已满" in done.err
    assert run("init", "计划", folder=tmp_path).status == 0


def test_plan_toml_is_not_merged_by_union(tmp_path: Path) -> None:
    run("init", "计划", folder=tmp_path)
    plan = versioned(Copy(tmp_path / "计划"))
    assert git("check-attr", "merge", "eol", "--", "tasks/plan.toml", folder=plan.folder) == (
        "tasks/plan.toml: merge: set\ntasks/plan.toml: eol: lf\n"
    )


# --- a plan of one's own ----------------------------------------------------------------


def own(folder: Path, *options: str) -> Copy:
    done = run("init", "计划", "--name", "某区2026年重点工作", *options, folder=folder)
    assert done.status == 0, done.err
    return Copy(folder / "计划")


@pytest.mark.parametrize(
    ("year", "day", "due"), [("2026", "2026-01-", "2026-06-30"), ("2025-2027", "2026-01-", "2027-06-30")]
)
def test_three_areas_and_ten_tasks_by_commands_alone(tmp_path: Path, year: str, day: str, due: str) -> None:
    plan = own(tmp_path, "--year", year)
    assert plan.run("check").err == "校核通过：0 个领域，0 项任务，0 个量化指标\n"
    assert plan.did("list", XHPLAN_TODAY=f"{day}05").out == ""
    for command in ("report", "weekly", "export --format csv"):
        assert plan.did(*command.split(), XHPLAN_TODAY=f"{day}05").out
    for name in ("经济", "民生", "城建"):
        plan.did("add-area", name, XHPLAN_TODAY=f"{day}05")
    for row in range(1, 5):
        plan.did("add", "经济", f"做第{row}件工作", "--owner", "区发改委", XHPLAN_TODAY=f"{day}05")
        plan.did(
            "add", "民生", f"办第{row}件实事", "--owner", "区民政局", "--due", due, XHPLAN_TODAY=f"{day}05"
        )
    for row in range(1, 3):
        plan.did("add", "城建", f"建第{row}个公园", XHPLAN_TODAY=f"{day}05")
    assert len(plan.did("list", "--ids", XHPLAN_TODAY=f"{day}05").out.split()) == 10
    plan.did("start", "1-1", "--from", "区发改委", "--note", "已启动", XHPLAN_TODAY=f"{day}12")
    plan.did(
        "update",
        "3-1",
        "--percent",
        "20",
        "--status",
        "active",
        "--note",
        "选址完成",
        XHPLAN_TODAY=f"{day}21",
    )
    plan.did("done", "2-1", "--from", "区民政局", "--note", "办成", XHPLAN_TODAY=f"{day}28")
    weekly = plan.did("weekly", XHPLAN_TODAY=f"{day}28").out
    scope, more = ("年度计划10项", "年内新增1项") if year == "2026" else ("计划10项", "新增1项")
    assert f"\n{scope}，" in weekly
    assert "新增" not in weekly
    assert "推进中2项、未启动7项" in weekly
    assert plan.run("check").err == "校核通过：3 个领域，10 项任务，0 个量化指标\n"
    assert plan.did("add", "城建", "追加一项", XHPLAN_TODAY=f"{day}28").err == (
        f"03-03 新增：追加一项（{day}28，综合科）\n"
    )
    assert f"\n{scope}，{more}，" in plan.did("weekly", XHPLAN_TODAY=f"{day}28").out


def test_half_a_year(tmp_path: Path) -> None:
    plan = own(tmp_path, "--start", "2026-07-01", "--end", "2026-12-31")
    assert "start = 2026-07-01\nend = 2026-12-31\n" in plan.text("plan.toml")


def test_an_area_has_a_number_a_name_and_a_slug_of_its_own(tmp_path: Path) -> None:
    plan = own(tmp_path, "--year", "2026")
    plan.did("add-area", "民生", "--number", "15", "--slug", "livelihood", "--title", "保障和改善民生")
    assert plan.text("15-livelihood.toml").startswith(
        '#:schema area.schema.json\nnumber = 15\narea = "民生"\nslug = "livelihood"\ntitle = "保障和改善民生"\nadded_at = 20'
    )
    assert plan.text("15-livelihood.toml").endswith('\nadded_by = "综合科"\nlog = [\n]\n')
    plan.did("add-area", "经济")
    assert plan.file("16-area-16.toml").exists()
    for words in (
        ("民生",),
        ("别的", "--number", "15"),
        ("别的", "--slug", "livelihood"),
        ("别的", "--slug", "X y"),
        ("7",),
    ):
        before = plan.bytes()
        assert plan.run("add-area", *words).status == 2
        assert plan.bytes() == before


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--name", "x"], "没有写明计划年度"),
        (["--year", "2026"], "没有写明计划名称"),
        (["--name", "x", "--year", "今年"], "看不懂年度“今年”"),
        (["--name", "x", "--start", "2026-07-01", "--end", "2026-01-01"], "不早于结束日"),
        (["--name", "x", "--year", "2026", "--sample"], "--sample"),
        (["--plan", "别处"], "不用 --plan"),
    ],
)
def test_what_is_missing_or_does_not_fit_together(tmp_path: Path, options: list[str], message: str) -> None:
    done = run("init", "计划", *options, folder=tmp_path)
    assert done.status == 2
    assert message in done.err
    assert not (tmp_path / "计划").exists()


def test_the_sample_by_its_name(tmp_path: Path) -> None:
    assert run("init", "计划", "--sample", folder=tmp_path).status == 0
    assert run("check", folder=tmp_path / "计划").status == 0
    assert len(list((tmp_path / "计划" / "tasks").glob("[0-9]*.toml"))) == 9


# --- taken back ------------------------------------------------------------------------


def test_areas_and_tasks_are_taken_back_one_command_at_a_time(tmp_path: Path) -> None:
    plan = own(tmp_path, "--year", "2026")
    now = {"XHPLAN_NOW": "2026-01-05T09:00:00+08:00"}  # a clock that stands
    states = [plan.bytes()]
    for words in (
        ["add-area", "民生", "--target", "优良率=87%,保持", "--basis", "市下达"],
        ["add-area", "城建"],
        ["add", "民生", "新增幼儿园3所", "--target", "幼儿园=3所"],
        ["start", "1-1", "--from", "区教育局", "--note", "已选址"],
    ):
        plan.did(*words, **now)
        states.append(plan.bytes())
    for before in reversed(states[:-1]):
        plan.did("undo", "-y", **now)
        assert plan.bytes() == before
    assert plan.run("undo", "-y", XHPLAN_NOW=now["XHPLAN_NOW"]).status == 1


def test_an_area_with_another_s_task_stays(tmp_path: Path) -> None:
    plan = own(tmp_path, "--year", "2026")
    plan.did("add-area", "民生", "--by", "甲", XHPLAN_TODAY="2026-01-05")
    plan.did("add", "民生", "办实事", "--by", "乙", XHPLAN_TODAY="2026-01-05")
    before, done = plan.bytes(), plan.run("undo", "-y", "--by", "甲")
    assert (done.status, plan.bytes()) == (1, before)
    assert "领域 1（民生） 新增以后又有别的内容，不能取回\n  → " in done.err


def test_an_area_that_git_holds_stays(tmp_path: Path) -> None:
    plan = versioned(own(tmp_path, "--year", "2026"))
    plan.did("add-area", "民生", XHPLAN_TODAY="2026-01-05")
    plan.git("add", "-A")
    plan.git("commit", "-qm", "领域")
    done = plan.run("undo", "-y")
    assert "git 已存有新增的领域 1" in done.err
    assert "git rm tasks/01-area-1.toml" in done.err


def test_an_area_needs_the_second_format(plan: Copy) -> None:
    text = plan.text("plan.toml")
    plan.file("plan.toml").write_text(
        text.replace("format = 2", "format = 1"), encoding="utf-8", newline="\n"
    )
    assert "plan.toml 改为 format = 2：用了第2版格式的 added_at" in plan.did("add-area", "数字化").err
    assert plan.text("plan.toml") == text


def test_what_founded_a_plan_is_not_taken_back_by_lines(plan: Copy, tmp_path: Path) -> None:
    assert run("init", "明年", "--after", str(plan.folder), folder=tmp_path).status == 0
    made = Copy(tmp_path / "明年")
    before, done = made.bytes(), made.run("undo", "-y")
    assert (done.status, made.bytes()) == (1, before)
    assert "上一条命令建立了这份计划（xhplan init），不能撤回\n  → 不要这份计划，就删去文件夹" in done.err
