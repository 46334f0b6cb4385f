"""``sync``: real git, real clones, one shared repository."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests import needs
from tests.program import Copy, Done, command, environment, git

LOG = "tasks/15-livelihood.toml"


class Office:
    """One bare repository and clones of it, each with a person of its own."""

    def __init__(self, folder: Path, seed: Copy) -> None:
        self.folder = folder
        self.shared = folder / "共享.git"
        git("clone", "-q", "--bare", str(seed.folder), str(self.shared), folder=folder)

    def clone(self, person: str) -> Copy:
        path = self.folder / person
        who = ("-c", f"user.name={person}", "-c", "user.email=office@example.org")
        git("clone", "-q", *who, str(self.shared), str(path), folder=self.folder)
        return Copy(path)


@pytest.fixture
def office(tmp_path: Path, checkout: Copy) -> Office:
    return Office(tmp_path, checkout)


def hand(copy: Copy, *arguments: str) -> Done:
    """The person of the clone."""
    return copy.run(*arguments, XHPLAN_USER=copy.folder.name)


def notes(copy: Copy) -> list[str]:
    lines = [line for task in ("15-01", "15-02", "15-03") for line in copy.lines_of(task)]
    return sorted(line.partition('note = "')[2].partition('"')[0] for line in lines if "note" in line)


def state(copy: Copy) -> tuple[str, str, dict[str, bytes]]:
    return copy.git("rev-parse", "HEAD"), copy.git("status", "--porcelain"), copy.bytes()


def test_two_people_meet(office: Office) -> None:
    one, two = office.clone("甲"), office.clone("乙")
    hand(one, "update", "15-01", "15-02", "--note", "甲的")
    hand(two, "update", "15-01", "--note", "乙的", "--from", "区人社局")
    first = hand(one, "sync")
    assert (first.status, first.out) == (0, "")
    assert first.err == "已提交：登记2项：甲2项\n已同步到 origin 的 main\n"
    second = hand(two, "sync")
    assert second.err == "已提交：登记1项：区人社局1项\n已合入别人的 1 次提交\n已同步到 origin 的 main\n"
    assert hand(one, "sync").err == "已合入别人的 2 次提交\n已经同步，没有新的内容\n"
    assert hand(one, "sync").err == "已经同步，没有新的内容\n"
    for copy in (one, two):
        assert notes(copy) == ["乙的", "甲的", "甲的"]
        assert copy.git("status", "--porcelain") == ""
        assert copy.run("check").status == 0
    assert one.bytes() == two.bytes()
    assert one.git("log", "-1", "--format=%an <%ae>", "--", LOG) == "乙 <office@example.org>\n"


def test_a_dry_run_tells_and_changes_nothing(office: Office) -> None:
    one = office.clone("甲")
    hand(one, "update", "15-01", "--note", "一")
    hand(one, "add", "民生", "新的任务")
    before = state(one)
    done = hand(one, "sync", "--dry-run")
    assert done.status == 0
    assert done.out == f"{LOG} 15-01 2021-03-31 未提交\n{LOG} 15-21 新增，未提交\n"
    assert done.err == "试运行，没有提交；另有 0 次提交没有推送\n"
    assert state(one) == before


def test_what_a_person_edited_is_left_and_told(office: Office) -> None:
    one = office.clone("甲")
    hand(one, "update", "15-01", "--note", "一")
    one.replace(16, 'slug = "public-services"', 'slug = "public-services" # 核对')
    (one.folder / "tasks" / "21-extra.toml").write_text("草稿", encoding="utf-8")
    (one.folder / "笔记.md").write_text("自己的", encoding="utf-8")
    (one.folder / "tasks" / "21-extra.toml").rename(one.folder / "tasks" / "units.toml")
    done = hand(one, "sync")
    assert "tasks/16-public-services.toml 有手工改动（或是新的文件），没有提交" in done.err
    assert "tasks/units.toml 有手工改动（或是新的文件），没有提交" in done.err
    assert "已提交：登记1项" in done.err
    left = one.git("-c", "core.quotePath=false", "status", "--porcelain").splitlines()
    assert left == [" M tasks/16-public-services.toml", "?? tasks/units.toml", "?? 笔记.md"]


def test_what_is_staged_stays_staged(office: Office) -> None:
    one = office.clone("甲")
    (one.folder / "笔记.md").write_text("自己的", encoding="utf-8")
    one.git("add", "笔记.md")
    hand(one, "update", "15-01", "--note", "一")
    assert hand(one, "sync").status == 0
    assert one.git("-c", "core.quotePath=false", "status", "--porcelain") == "A  笔记.md\n"
    assert one.git("show", "--name-only", "--format=", "HEAD") == f"{LOG}\n"


def test_an_edit_that_others_edited_too_stops_the_merge_whole(office: Office) -> None:
    one, two = office.clone("甲"), office.clone("乙")
    two.replace(15, 'title = "保障', 'title = "更好地保障')
    two.commit("改标题")
    two.git("push", "-q", "origin", "main")
    one.replace(15, 'slug = "livelihood"', 'slug = "livelihood" # 我的')
    before = state(one)
    done = hand(one, "sync")
    assert done.status == 1
    assert f"{LOG} 有没有提交的手工改动，而别人也改了它" in done.err
    assert state(one) == before


def test_edits_that_cannot_be_merged(office: Office) -> None:
    one, two = office.clone("甲"), office.clone("乙")
    for copy, words in ((one, "一"), (two, "二")):
        copy.replace("plan.toml", "发展计划", f"发展计划{words}")
        copy.commit("改名")
    two.git("push", "-q", "origin", "main")
    before = state(one)
    done = hand(one, "sync")
    assert done.status == 1
    assert "两边都改了同样的地方，不能自动合并：tasks/plan.toml" in done.err
    assert state(one) == before


def test_both_took_the_same_number(office: Office) -> None:
    """Merged and kept, told by check, and not pushed until a person has settled it."""
    one, two = office.clone("甲"), office.clone("乙")
    for copy in (one, two):
        hand(copy, "add", "民生", f"{copy.folder.name}的任务")
    assert hand(one, "sync").status == 0
    done = hand(two, "sync")
    assert done.status == 1
    assert "15-21" in done.out
    assert "没有推送" in done.err
    assert {"甲的任务", "乙的任务"} <= set(two.text(15).split('"'))
    assert two.git("status", "--porcelain") == ""
    assert git("log", "--format=%s", "main", folder=office.shared).splitlines()[0] == "新增任务1项"


def no_repository(copy: Copy) -> None:
    (copy.folder / ".git").rename(copy.folder / "没有")


def detached(copy: Copy) -> None:
    copy.git("checkout", "-q", "--detach")


def rebasing(copy: Copy) -> None:
    (copy.folder / ".git" / "rebase-merge").mkdir()


def merging(copy: Copy) -> None:
    (copy.folder / ".git" / "MERGE_HEAD").write_text(copy.git("rev-parse", "HEAD"), encoding="utf-8")


def nobody(copy: Copy) -> None:
    copy.git("config", "--unset", "user.email")


def nowhere(copy: Copy) -> None:
    copy.git("remote", "remove", "origin")


def unreachable(copy: Copy) -> None:
    copy.git("remote", "set-url", "origin", str(copy.folder.parent / "没有这里.git"))


def helper(copy: Copy) -> None:
    copy.git("remote", "set-url", "origin", "ext::sh -c touch% /tmp/x")


def within(copy: Copy) -> None:
    copy.git("remote", "set-url", "origin", "./.git")


def own_program(copy: Copy) -> None:
    copy.git("config", "core.sshCommand", "touch 运行了")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (no_repository, "不在 git 仓库里"),
        (detached, "不在任何分支上"),
        (rebasing, "变基（rebase）还没有做完"),
        (merging, "合并（merge）还没有做完"),
        (nobody, "git 不知道是谁在提交"),
        (nowhere, "没有远端的仓库，只提交在本机"),
        (unreachable, "连不上远端"),
        (helper, "要运行别的程序，没有同步"),
        (within, "就在这个仓库的文件夹里"),
        (own_program, "仓库自己的配置 core.sshcommand"),
    ],
)
def test_what_has_to_wait_for_a_person(office: Office, spoil: object, told: str) -> None:
    one = office.clone("甲")
    hand(one, "update", "15-01", "--note", "一")
    assert callable(spoil)
    spoil(one)
    done = hand(one, "sync")
    assert done.status == 1
    assert told in done.err
    assert "Traceback" not in done.err
    assert notes(one) == ["一"]
    assert not (one.folder / "运行了").exists()


@needs.shells
def test_a_server_that_refuses(office: Office) -> None:
    hook = office.shared / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho 本月已封账 >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    one = office.clone("甲")
    hand(one, "update", "15-01", "--note", "一")
    done = hand(one, "sync")
    assert done.status == 1
    assert "远端不收：pre-receive hook declined（本月已封账）" in done.err
    hook.unlink()
    assert hand(one, "sync").err == "已同步到 origin 的 main\n"


@needs.shells
def test_a_push_that_was_overtaken_is_tried_again(office: Office) -> None:
    """The shared repository takes somebody else's commit right before the first push."""
    one, two = office.clone("甲"), office.clone("乙")
    hand(two, "update", "15-02", "--note", "二")
    two.commit()
    two.git("push", "-q", "origin", "HEAD:refs/heads/准备")
    hook = office.shared / "hooks" / "pre-receive"
    hook.write_text(
        "#!/bin/sh\n[ -e 已经 ] && exit 0\ntouch 已经\nunset GIT_QUARANTINE_PATH\n"
        "git update-ref refs/heads/main refs/heads/准备\nexit 0\n",
        encoding="utf-8",
    )
    hook.chmod(0o755)
    hand(one, "update", "15-01", "--note", "一")
    done = hand(one, "sync")
    assert (done.status, notes(one)) == (0, ["一", "二"])
    assert git("rev-parse", "main", folder=office.shared) == one.git("rev-parse", "HEAD")


PROGRAMS = {
    "core.fsmonitor": "touch {}",
    "core.hooksPath": "{}.hooks",
    "filter.x.clean": "touch {}; cat",
    "filter.x.smudge": "touch {}; cat",
    "filter.x.process": "touch {}",
    "merge.x.driver": "touch {}",
    "diff.x.textconv": "touch {}; cat",
    "diff.external": "touch {}",
    "gpg.program": "touch {}",
    "commit.gpgSign": "true",
    "core.pager": "touch {}",
    "core.editor": "touch {}",
    "alias.merge-tree": "!touch {}",
}


@needs.shells
def test_nothing_that_the_repository_configures_runs(office: Office, tmp_path: Path) -> None:
    one, two = office.clone("甲"), office.clone("乙")
    hand(two, "update", "15-02", "--note", "二")
    assert hand(two, "sync").status == 0
    hand(one, "update", "15-01", "--note", "一")
    ran = tmp_path / "ran"
    hooks = tmp_path / "ran.hooks"
    hooks.mkdir()
    names = ("pre-commit", "commit-msg", "post-commit", "pre-push", "post-merge", "post-checkout")
    for name in (
        *names,
        "reference-transaction",
        "post-index-change",
        "prepare-commit-msg",
        "pre-merge-commit",
    ):
        for folder in (hooks, one.folder / ".git" / "hooks"):
            (folder / name).write_text(f"#!/bin/sh\ntouch '{ran}'\n", encoding="utf-8")
            (folder / name).chmod(0o755)
    (one.folder / ".git" / "info" / "attributes").write_text(
        "* filter=x diff=x\n*.md merge=x\n", encoding="utf-8"
    )
    for key, value in PROGRAMS.items():
        one.git("config", key, value.format(ran))
    if ran.exists():
        ran.unlink()  # setting up may run them; syncing may not
    done = hand(one, "sync")
    assert done.status == 0, done.err
    assert (done.status, notes(one)) == (0, ["一", "二"])
    assert not ran.exists()


def test_line_ends_of_the_working_file_do_not_count(office: Office) -> None:
    one = office.clone("甲")
    one.file(15).write_bytes(one.file(15).read_bytes().replace(b"\n", b"\r\n"))
    hand(one, "update", "15-01", "--note", "一")
    assert "登记1项" in hand(one, "sync").err
    assert "\r" not in one.git("show", f"HEAD:{LOG}")


def test_an_undo_after_a_sync_is_shared_too(office: Office) -> None:
    one, two = office.clone("甲"), office.clone("乙")
    hand(one, "update", "15-01", "--note", "误报")
    hand(one, "sync")
    hand(two, "sync")
    hand(one, "undo", "--yes")
    assert "已提交：撤回1项" in hand(one, "sync").err
    assert hand(two, "sync").status == 0
    assert "误报" not in hand(two, "log", "15-01").out


ROUNDS = [pytest.param(seed, 12, id=f"{seed}") for seed in range(2)]
ROUNDS += [pytest.param(seed, 150, marks=pytest.mark.heavy, id=f"{seed}-whole") for seed in range(3)]


@pytest.mark.parametrize(("seed", "steps"), ROUNDS)
def test_random_work_in_two_clones_ends_equal(office: Office, seed: int, steps: int) -> None:
    chance = random.Random(seed)
    people = [office.clone("甲"), office.clone("乙")]
    written: list[str] = []
    for step in range(steps):
        copy = chance.choice(people)
        act = chance.choice(["update", "update", "update", "undo", "sync"])
        if act == "update":
            note = f"第{step}步"
            hand(copy, "update", chance.choice(["15-01", "15-02", "15-03"]), "--note", note)
            written.append(note)
        elif act == "undo":
            shown = hand(copy, "undo", "--yes").out
            written = [note for note in written if f"进展：{note}\n" not in shown]
        else:
            assert hand(copy, "sync").status == 0
    for copy in (*people, people[0]):
        done = hand(copy, "sync")
        assert done.status == 0, done.err
    assert people[0].bytes() == people[1].bytes()
    for copy in people:
        shown = hand(copy, "log", "15-01", "15-02", "15-03").out
        told = sorted(word for line in shown.splitlines() for word in line.split("进展：")[1:])
        assert told == sorted(written)
        assert hand(copy, "check").status == 0


KILLS = [pytest.param(4, id="some"), pytest.param(60, marks=pytest.mark.heavy, id="whole")]


@needs.signals
@pytest.mark.parametrize("times", KILLS)
def test_killed_at_any_moment_and_run_again(office: Office, times: int) -> None:
    one, two = office.clone("甲"), office.clone("乙")
    chance = random.Random(times)
    for turn in range(times):
        hand(two, "update", "15-02", "--note", f"乙{turn}")
        hand(two, "add", "文化建设", f"任务{turn}")
        assert hand(two, "sync").status == 0
        hand(one, "update", "15-01", "--note", f"甲{turn}")
        started = subprocess.Popen(
            command("sync"),
            cwd=one.folder,
            env=environment(XHPLAN_USER="甲"),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(chance.uniform(0.05, 0.7))
        kill = os.killpg if turn % 2 else os.kill
        kill(started.pid, signal.SIGKILL)
        started.wait()
        hand(one, "update", "15-03", "--note", f"又{turn}")
        done = hand(one, "sync")
        while "占用" in done.err:
            Path(done.err.partition("占用：")[2].partition(" 还在")[0]).unlink(missing_ok=True)
            done = hand(one, "sync")
        assert done.status == 0, done.err
        assert hand(two, "sync").status == 0
    wanted = sorted(f"{who}{turn}" for who in "甲乙又" for turn in range(times))
    for copy in (one, two):
        assert notes(copy) == wanted
        assert copy.run("check").status == 0
        assert copy.git("status", "--porcelain") == ""


def test_the_plan_that_comes_with_the_package(tmp_path: Path) -> None:
    done = Copy(tmp_path).run("sync")
    assert done.status == 1
    assert "随程序附带的计划" in done.err


def test_a_new_area_is_shared(office: Office) -> None:
    one, two = office.clone("甲"), office.clone("乙")
    hand(one, "add-area", "数字化")
    hand(one, "add", "数字化", "建成平台")
    assert hand(one, "sync").err == ("已提交：新增领域数字化；新增任务1项\n已同步到 origin 的 main\n")
    hand(two, "sync")
    assert two.did("list", "--area", "数字化", "--ids").out == "21-01\n"
    assert one.git("status", "--porcelain") == ""


def test_nothing_to_commit_and_nowhere_to_share(checkout: Copy) -> None:
    checkout.git("config", "user.name", "甲")
    checkout.git("config", "user.email", "office@example.org")
    done = checkout.run("sync")
    assert "没有远端的仓库，没有同步；本机也没有新的登记要提交" in done.err
    checkout.did("update", "15-01", "--note", "已开会")
    assert "没有远端的仓库，只提交在本机" in checkout.run("sync").err
