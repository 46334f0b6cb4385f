"""``done``, ``start``, ``block``, ``drop``, ``reopen`` and ``update``"""

from __future__ import annotations

import errno
import os
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from tests import needs
from tests.program import TODAY, WRITER, Copy, harmful, run, spawn, typed
from tests.writing import entry, refused, written

# --- one line ----------------------------------------------------------------------------


def test_done_adds_one_line_and_touches_nothing_else(plan: Copy) -> None:
    before = plan.bytes()
    done = plan.did("done", "15-01")
    [line] = plan.lines_of("15-01")
    assert re.fullmatch(
        rf'  {{ on = {TODAY}, at = \d{{4}}(-\d\d){{2}}T(\d\d:){{2}}\d\d\.\d{{3}}[+-]\d\d:\d\d, by = "{WRITER}", '
        r'status = "done" },',
        line,
    )
    after = plan.bytes()
    name = "15-livelihood.toml"
    assert after.pop(name).replace(f"{line}\n".encode(), b"") == before.pop(name)
    assert after == before
    assert done.out == ""
    assert done.err.startswith("15-01 帮扶创业、青年就业、失业人数　状态：已完成（2021-03-31，综合科）\n")


def test_nothing_new_writes_nothing(plan: Copy) -> None:
    plan.did(*typed("update 15-01 --status active --set 创业=152 --owner 区人社局 --note 好"))
    before = plan.bytes()
    for words in (
        "start 15-01",
        "update 15-01 --set 创业=152.0",
        "update 15-01 --owner 区人社局",
        "update 15-01 --note 好",
        "update 15-02 --owner none",
        "update 15-02 --milestone 论证=none",
    ):
        done = plan.did(*words.split())
        assert done.err.endswith("已经如此，没有写入\n")
        assert plan.bytes() == before
    plan.did(*typed("update 15-01 --set 创业=152 --on 3月30日"))
    assert plan.bytes() != before


def test_only_those_to_whom_it_is_news_are_written(plan: Copy) -> None:
    plan.did("done", "17-02")
    done = plan.did("done", "17-02", "17-03")
    assert "17-02 已经如此，没有写入" in done.err
    assert [len(plan.lines_of(task_id)) for task_id in ("17-02", "17-03")] == [1, 1]


# --- ids -----------------------------------------------------------------------------------


def test_lines_of_one_command_carry_the_same_instant(plan: Copy) -> None:
    plan.did("start", "12-01", "15-02", "20-03")
    instants = [entry(plan.lines_of(task_id)[0])["at"] for task_id in ("12-01", "15-02", "20-03")]
    assert len(set(instants)) == 1
    assert instants[0].microsecond % 1000 == 0
    plan.did("done", "15-02")
    first, second = (entry(line)["at"] for line in plan.lines_of("15-02"))
    assert first < second


# --- days ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("3月5日", "2021-03-05"),
        ("2021年3月5日", "2021-03-05"),
        ("2021/3/5", "2021-03-05"),
        ("2021-3-5", "2021-03-05"),
        ("２０２１－０３－０５", "2021-03-05"),
        ("今天", "2021-03-31"),
        ("today", "2021-03-31"),
        ("昨天", "2021-03-30"),
        ("yesterday", "2021-03-30"),
        ("2021-01-01", "2021-01-01"),
    ],
)
def test_days(plan: Copy, word: str, day: str) -> None:
    plan.did("start", "15-02", "--on", word)
    [line] = plan.lines_of("15-02")
    assert entry(line)["on"] == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("4月1日", "晚于今天（2021-03-31）"),
        ("2022-01-01", "晚于计划结束日（2021-12-31）"),
        ("2020-12-31", "早于计划开始日"),
        ("2月29日", "没有“2月29日”这一天"),
        ("2021-00-10", "没有“2021-00-10”这一天"),
        ("明天", "看不懂日期“明天”"),
        ("10", "看不懂日期“10”"),
        ("3/4/2021", "看不懂日期"),
        ("", "--on 的值是空的"),
        ("\x1b[31m", "看不懂日期"),
    ],
)
def test_days_that_are_refused(plan: Copy, word: str, said: str) -> None:
    shown = (
        refused(plan, "start", "15-02", f"--on={word}")
        if word
        else refused(plan, "start", "15-02", "--on", " ")
    )
    assert said in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize("option", ["--as-of", "--known-at"])
@pytest.mark.parametrize(
    "command",
    ["done 15-02", "update 15-02 --note 好", "add 15 新任务", "undo --yes", "block 15-02 --note 好"],
)
def test_the_past_is_not_rewritten(plan: Copy, option: str, command: str) -> None:
    for words in ([option, "3月1日", *command.split()], [*command.split(), option, "3月1日"]):
        said = refused(plan, *words)
        assert "--on" in said


# --- update ------------------------------------------------------------------------------------


def test_an_area_s_own_target(plan: Copy) -> None:
    plan.did(*typed("update 19 --set 空气优良率=91.2 --from 区生态环境局"))
    assert written(plan, "19") == {"from": "区生态环境局", "values": {"空气优良率": 91.2}}
    plan.did(*typed("update １９ --set 空气质量优良率=90％"))
    assert len(plan.lines_of("19")) == 2
    assert plan.run("check").status == 0


def test_an_area_and_its_tasks_in_one_command(plan: Copy) -> None:
    plan.did(*typed("update 19 19-01 12-03 --note 一并检查"))
    assert [written(plan, name) for name in ("19", "19-01", "12-03")] == [{"note": "一并检查"}] * 3


# --- what the writer ought to know ---------------------------------------------------------------


def test_done_warns_where_figures_are_missing_or_short(plan: Copy) -> None:
    plan.did(*typed("update 15-01 --set 创业=152 --set 失业青年=710"))
    said = plan.did("done", "15-01").err
    assert "注意：15-01 指标未达：帮扶引领成功创业152人，目标600人" in said
    assert "指标未报：城镇登记失业人数" in said
    assert "长期失业青年就业创业" not in said.partition("\n")[2]
    assert "已完成（指标未达）" in plan.did("list", "-q", "15-01").out
    assert "注意" not in plan.did("done", "15-02").err


def test_a_later_entry_is_named(plan: Copy) -> None:
    plan.did("start", "15-02", "--on", "3月20日")
    said = plan.did("done", "15-02", "--on", "3月10日").err
    assert "注意：15-02 另有更晚的记录" in said
    assert "3月20日" in said
    assert plan.did("list", "-q", "15-02").out.split("\t")[3] == "推进中"


def test_who_writes(plan: Copy) -> None:
    plan.git("init", "-q")
    plan.did("start", "12-01", "--by", " 张三 ")
    plan.did("start", "12-02")
    plan.git("config", "user.name", "李四")
    plan.did("start", "12-03", XHPLAN_USER="")
    plan.git("config", "user.name", "")
    plan.did("start", "12-04", XHPLAN_USER=" ", LOGNAME="wangwu", USER="wangwu")
    found = [entry(plan.lines_of(f"12-0{row}")[0])["by"] for row in range(1, 5)]
    assert found == ["张三", WRITER, "李四", "wangwu"]


def test_nobody_writes(plan: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert "--by" in refused(plan, "start", "12-01", XHPLAN_USER="")


# --- dry runs ----------------------------------------------------------------------------------------


def test_a_dry_run_prints_the_lines_and_writes_nothing(plan: Copy) -> None:
    before = plan.bytes()
    done = plan.did("update", "15-01", "12-01", "19", "--note", "好", "--dry-run")
    assert plan.bytes() == before
    assert not (plan.folder / "tasks" / ".xhplan.lock").exists()
    files, lines = zip(*(line.split(": ", 1) for line in done.out.splitlines()), strict=True)
    assert sorted(files) == [
        "12-four-functions.toml 12-01",
        "15-livelihood.toml 15-01",
        "19-urban-governance.toml 19（城区治理）",
    ]
    assert all(entry(line)["note"] == "好" for line in lines)
    assert "没有写入" in done.err
    assert "3 行" in done.err


def test_a_dry_run_refuses_the_same(plan: Copy, tmp_path: Path) -> None:
    refused(plan, "block", "15-01", "--dry-run")
    refused(plan, "done", "15-01", "15-99", "--dry-run")
    empty = tmp_path / "空"
    empty.mkdir()
    assert run("done", "15-01", "--dry-run", folder=empty).status == 1


# --- what must never harm the file -----------------------------------------------------------------

HOSTILE = [
    "第一行\n第二行\r\n第三行\r第四行",
    "\x1b[31m红\x1b[0m\x07\x08\x7f",
    "空\x00字符",
    "[/x] [bold]粗[/bold] :smile: \\",
    '"]}, { on = 2021-01-01, status = "done" }, #',
    "'''\"\"\"\\u0041 \\",
    "\u202e倒写\u2066\u200b\ufeff",
    "分行\u2028分段\u2029下\x85行\x0b\x0c",
    "\t制表\t",
    "😀🇨🇳e\u0301",
    "%s {0} $HOME `id` $(id)",
    "=1+1",
    "字" * 350_000,
]


@pytest.mark.parametrize("note", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_notes_are_one_line_in_the_file_and_inert_text_elsewhere(plan: Copy, note: str) -> None:
    before = plan.text(15).split("\n")
    plan.did(
        "update",
        "15-02",
        "--note",
        note,
        "--from",
        note[:50],
        "--milestone",
        f"{note[:9].replace('=', '')}=6月1日",
    )
    lines = plan.text(15).split("\n")
    assert len(lines) == len(before) + 1
    [line] = plan.lines_of("15-02")
    assert not harmful(line)
    assert entry(line)["note"] == note
    assert entry(line)["from"] == note[:50]
    plan.did("check")
    for words, count in ((["list"], 135), (["log"], 1), (["show", "15-02"], None), (["list", "--csv"], 136)):
        out = plan.did(*words).out.removeprefix("\ufeff").replace("\r\n", "\n")
        assert not harmful(out)
        assert count is None or out.count("\n") == count
    for words in (["show", "15-02", "--json"], ["log", "--json"]):
        assert "\x1b" not in plan.did(*words).out
    undone = plan.did("undo", "--yes")
    assert undone.out.count("\n") == 1
    assert plan.text(15).split("\n") == before


def test_text_that_no_file_can_hold_is_refused(plan: Copy) -> None:
    assert "UTF-8" in refused(plan, "update", "15-02", "--note", "坏\udcff")
    assert "UTF-8" in refused(plan, "start", "15-02", "--by", "坏\udcff")


def test_crlf_is_kept(plan: Copy) -> None:
    raw = plan.file(15).read_bytes().replace(b"\n", b"\r\n")
    plan.file(15).write_bytes(raw)
    plan.did("done", "15-01")
    after = plan.file(15).read_bytes()
    assert after.count(b"\r\n") == after.count(b"\n") == raw.count(b"\n") + 1
    plan.did("undo", "--yes")
    assert plan.file(15).read_bytes() == raw


def test_comments_and_odd_spacing_stay(plan: Copy) -> None:
    plan.replace(15, 'id = "15-02"\n', '  id   =   "15-02"   # 编号\n# [[task]] log = [\n')
    text = plan.text(15)
    head, _, tail = text.partition('"15-02"')
    odd = tail.replace("log = [\n]\n", "log=[ # 进展\n    # 尚无\n\n   ]   # 完\n", 1)
    plan.file(15).write_bytes((head + '"15-02"' + odd).encode())
    before = plan.text(15)
    plan.did("done", "15-02")
    after = plan.text(15).split("\n")
    [line] = [line for line in after if 'status = "done"' in line]
    after.remove(line)
    assert "\n".join(after) == before
    plan.did("undo", "--yes")
    assert plan.text(15) == before


@needs.links
def test_mode_and_links_are_kept(plan: Copy, tmp_path: Path) -> None:
    real = tmp_path / "别处.toml"
    plan.file(15).rename(real)
    (plan.folder / "tasks" / "15-livelihood.toml").symlink_to(real)
    real.chmod(0o640)
    plan.did("done", "15-02")
    assert (plan.folder / "tasks" / "15-livelihood.toml").is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert 'status = "done"' in real.read_text(encoding="utf-8")


def test_a_hard_linked_file_is_refused(plan: Copy, tmp_path: Path) -> None:
    os.link(plan.file(15), tmp_path / "另名.toml")
    assert "硬链接" in refused(plan, "done", "15-02", status=1)


def test_a_read_only_file_is_refused(plan: Copy) -> None:
    plan.file(15).chmod(0o444)
    said = refused(plan, "done", "15-02", status=1)
    assert "15-livelihood.toml 是只读文件" in said
    assert "→" in said
    plan.did("done", "16-02")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission(plan: Copy) -> None:
    tasks = plan.folder / "tasks"
    tasks.chmod(0o555)
    try:
        assert "没有权限" in refused(plan, "done", "15-02", status=1)
    finally:
        tasks.chmod(0o755)


@pytest.mark.parametrize(
    ("call", "code", "said"),
    [
        ("os.open", errno.EACCES, "没有权限"),
        ("os.open", errno.EROFS, "文件系统只读"),
        ("os.replace", errno.EPERM, "没有权限"),
        ("os.fsync", errno.ENOSPC, "磁盘已满"),
    ],
)
def test_what_the_system_refuses(
    plan: Copy, monkeypatch: pytest.MonkeyPatch, call: str, code: int, said: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as context:
        context.setattr(f"xhplan.store.files.{call}", refuse)
        shown = refused(plan, "done", "15-02", status=1)
    assert said in shown
    assert "→" in shown
    assert [path.name for path in (plan.folder / "tasks").iterdir() if path.suffix == ".tmp"] == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("log = [\n]", "", "缺少 log"),
        ("log = [\n]", "[[task.log]]\non = 2021-02-01\nnote = '甲'", "log"),
        ('id = "15-03"', 'id = "15-02"', "重复"),
    ],
)
def test_a_file_that_cannot_be_edited_safely_is_left_alone(plan: Copy, old: str, new: str, said: str) -> None:
    text = plan.text(15)
    start = text.index('id = "15-02"')
    plan.file(15).write_bytes((text[:start] + text[start:].replace(old, new, 1)).encode())
    shown = refused(plan, "done", "15-02", status=1)
    assert said in shown
    assert "→" in shown


def test_the_bundled_plan_is_read_only(tmp_path: Path) -> None:
    for words in (
        "done 15-01",
        "update 15-01 --note 好",
        "add 15 新任务",
        "undo --yes",
        "start 15-01 --dry-run",
    ):
        done = run(*words.split(), folder=tmp_path)
        assert (done.status, done.out) == (1, ""), words
        assert "只读" in done.err
        assert "xhplan init" in done.err


def test_processes_at_the_same_time_lose_nothing(plan: Copy) -> None:
    def report(number: int) -> int:
        return spawn("update", "15-02", "--note", f"第{number}条", folder=plan.folder).status

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(report, range(6))) == [0] * 6
    notes = [entry(line)["note"] for line in plan.lines_of("15-02")]
    assert sorted(notes) == [f"第{number}条" for number in range(6)]
    assert len({entry(line)["at"] for line in plan.lines_of("15-02")}) == 6


def test_an_editor_s_change_is_never_overwritten(plan: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor saves while the command is at work: the command reads again and both changes are there."""
    saved: list[int] = []
    sync = os.fsync

    def busy(handle: int) -> None:
        sync(handle)
        if not saved:
            saved.append(handle)
            plan.file(15).write_bytes(plan.file(15).read_bytes() + "# 人改的\n".encode())

    monkeypatch.setattr("os.fsync", busy)
    plan.did("done", "15-02")
    assert saved
    assert plan.text(15).endswith("# 人改的\n")
    assert len(plan.lines_of("15-02")) == 1


def test_an_editor_that_never_stops(plan: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    sync = os.fsync

    def busy(handle: int) -> None:
        sync(handle)
        plan.file(15).write_bytes(plan.file(15).read_bytes() + "# 人改的\n".encode())

    monkeypatch.setattr("os.fsync", busy)
    done = plan.run("done", "15-02")
    assert done.status == 1
    assert "正被别的程序改动" in done.err
    assert plan.lines_of("15-02") == []


def test_writing_needs_no_git(plan: Copy, tmp_path: Path) -> None:
    nothing = tmp_path / "无"
    nothing.mkdir()
    plan.did("done", "15-02", PATH=str(nothing))
    plan.did("undo", "--yes", PATH=str(nothing))
    assert plan.lines_of("15-02") == []


def test_numstat_of_done_is_one_added_line(checkout: Copy) -> None:
    before = checkout.file(15).read_bytes()
    checkout.did("done", "15-01")
    assert checkout.git("diff", "--numstat") == "1\t0\ttasks/15-livelihood.toml\n"
    assert checkout.git("status", "--porcelain") == " M tasks/15-livelihood.toml\n"
    checkout.did("undo", "--yes")
    assert checkout.file(15).read_bytes() == before
    assert checkout.git("status", "--porcelain") == ""
