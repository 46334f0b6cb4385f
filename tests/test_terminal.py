"""What a person sees: the program at a real pseudo-terminal of a known size."""

from __future__ import annotations

import os
import re
import signal
import struct
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from rich.cells import cell_len

from tests.program import GENEROUS, Copy, command, copy_plan, environment, harmful
from tests.terminal import shown

if sys.platform == "win32":
    pytest.skip("needs pseudo-terminals", allow_module_level=True)

import fcntl
import pty
import termios

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
COLOURS = re.compile(r"\x1b\[(?:[0-9]+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9]+)*m")


class Seen(NamedTuple):
    """What a run left on the screen."""

    status: int
    raw: str

    @property
    def text(self) -> str:
        return ESCAPE.sub("", self.raw)

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")


def at_terminal(
    plan: Copy,
    *words: str,
    width: int = 80,
    typed: str = "",
    interrupt: bool = False,
    asks: str = "直接回车是否）",
    **env: str,
) -> Seen:
    """Run it with stdin, stdout and stderr at a terminal; ``typed`` answers the question that ends in ``asks``."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    process = subprocess.Popen(
        command(*words),
        cwd=plan.folder,
        env=environment(**env),
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a background shell ignores it
    )
    os.close(slave)
    said = b""
    while piece := _read(master):
        said += piece
        if said.endswith(asks.encode()):
            if interrupt:
                process.send_signal(signal.SIGINT)
                interrupt = False
            elif typed:
                os.write(master, typed.encode())
                typed = ""
    os.close(master)
    return Seen(process.wait(timeout=GENEROUS), said.decode("utf-8").replace("\r\n", "\n"))


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:
        return b""


def here(plan: Copy, *words: str, width: int = 80, **env: str) -> Seen:
    """What stands there when it is run in this process, which is the same and takes a tenth of the time."""
    return Seen(0, shown(*words, folder=plan.folder, columns=width, lines=24, **env))


LONG_WORD = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" * 3 + "/very/long/word/without/any/space"


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A plan in which every column has something to show."""
    plan = copy_plan(tmp_path_factory.mktemp("屏幕") / "计划")
    for line in (
        "update 15-01 --on 3月5日 --set 创业=152 --owner 区人力资源和社会保障局就业促进中心 --due 11月30日 --note 市里要求",
        "done 15-01 --on 3月6日 --note 场次已排定，各街道全部铺开，后续按季度推进，并与高校对接联系人落实到位",
        "block 15-02 --note 资金未到位",
        "update 15-03 --percent 40 --owner 区教育局",
        f"update 15-04 --milestone 上半年场次=6月30日 --note {LONG_WORD}",
        "drop 15-05 --note 并入15-06 --basis 徐府办〔2021〕8号",
        "update 19 --set 空气优良率=91.2",
    ):
        plan.did(*line.split())
    return plan


SCREENS = (
    "list",
    "list --area 民生",
    "list --area 19",
    "list --sort light",
    "list --full --area 民生",
    "list --full --sort owner",
    "show 15-01 15-02 19-09 13-01",
    "log",
)


@pytest.mark.parametrize("words", SCREENS)
def test_the_screen_is_the_one_that_is_seen_in_this_process(story: Copy, words: str) -> None:
    assert at_terminal(story, *words.split()) == here(story, *words.split())


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("words", SCREENS)
def test_every_line_fits_and_a_gbk_console_can_show_it(story: Copy, words: str, width: int) -> None:
    fits(here(story, *words.split(), width=width), width)


def test_what_is_said_beside_a_screen_fits_too(story: Copy) -> None:
    seen = at_terminal(story, "check")
    assert seen.status == 0
    fits(seen, 80)


def fits(seen: Seen, width: int) -> None:
    wide = [line for line in seen.lines if cell_len(line) > width]
    assert not wide
    seen.text.encode("gbk")
    assert not harmful(seen.text)


@pytest.mark.parametrize("width", [40, 60, 200])
def test_other_widths(story: Copy, width: int) -> None:
    for words in ("list", "show 15-01", "log"):
        seen = here(story, *words.split(), width=width)
        assert [line for line in seen.lines if cell_len(line) > width] == []


def test_a_wide_terminal_shows_more(story: Copy) -> None:
    seen = [here(story, "list", "-a", "15", width=width).text.count("…") for width in (80, 120, 300)]
    assert seen[0] >= seen[1] >= seen[2]
    assert seen[0] > 0
    assert "已完成（指标未达）" in here(story, "list", "-a", "15", width=120).text


def offset(line: str, part: str) -> int:
    """Where a part of a line begins on the screen."""
    return cell_len(line[: line.index(part)])


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("words", ["list --area 民生", "list --area 民生 --sort light"])
def test_columns_align_and_nothing_is_cut_without_a_sign(story: Copy, words: str, width: int) -> None:
    seen = here(story, *words.split(), width=width)
    head = seen.lines[0]
    headings = head.split()
    assert headings[0] == "编号"
    assert headings[-1] == "任务"
    columns = {heading: offset(head, heading) for heading in headings}
    texts = {task["id"]: task["short"] for task in tomllib.loads(story.text(15))["task"]}
    rows = [line for line in seen.lines if re.match(r"\d\d-\d\d ", line)]
    assert sorted(line[:5] for line in rows) == sorted(texts)
    for line in rows:
        printed = next(
            line[at:].rstrip() for at in range(len(line)) if cell_len(line[:at]) == columns["任务"]
        )
        text = texts[line[:5]]
        assert printed == text or (
            printed.endswith("…") and text.startswith(printed[:-1]) and cell_len(printed) >= 28
        )
        assert offset(line, status(line)) == columns["状态"]
        before = next(line[:at] for at in range(len(line)) if cell_len(line[:at]) == columns["任务"])
        assert before.endswith(" ")


def status(line: str) -> str:
    return next(word for word in ("未启动", "推进中", "受阻", "已完成", "已取消") if word in line)


def test_a_percent_is_aligned_to_the_right(story: Copy) -> None:
    lines = here(story, "list", "--area", "民生", width=120).lines
    head = lines[0]
    end = offset(head, "完成率") + cell_len("完成率")
    for line in lines:
        if match := re.search(
            r"\d+\.\d(（自报）)?", line[: line.find("…")] if line.startswith("15-0") else ""
        ):
            assert cell_len(line[: match.end()]) >= end


@pytest.mark.parametrize("width", [80, 120])
def test_full_texts_are_whole(story: Copy, width: int) -> None:
    seen = here(story, "list", "--area", "民生", "--full", width=width)
    column = offset(seen.lines[0], "任务")
    cells = [
        next(line[at:].rstrip() for at in range(len(line)) if cell_len(line[:at]) == column)
        for line in seen.lines
        if cell_len(line.rstrip()) > column
        and (re.match(r"\d\d-\d\d ", line) or line.startswith(" " * column))
    ]
    whole = "".join(cells).replace(" ", "")
    for task in tomllib.loads(story.text(15))["task"]:
        assert task["text"].replace(" ", "") in whole


def test_the_text_of_show_is_whole(story: Copy) -> None:
    seen = here(story, "show", "15-01", "15-04")
    told = re.sub(r"\s", "", seen.text)
    for part in (
        "全年帮扶引领成功创业600人，实现长期失业",
        "后续按季度推进，并与高校对接联系人落实到位",
        LONG_WORD,
    ):
        assert part in told


def test_labels_and_areas_are_headings(story: Copy) -> None:
    lines = [line.strip() for line in here(story, "list", "-a", "15", "-a", "19").lines]
    assert any(
        line.startswith("15 民生") and "保障和改善民生主要任务" in line and "20项" in line for line in lines
    )
    for label in ("就业", "社会救助（补回）", "美化区域空间环境/空气（推定）"):
        assert label in lines


def test_nothing_found(story: Copy) -> None:
    seen = at_terminal(story, "list", "-s", "done", "-a", "17")
    assert (seen.status, seen.text) == (0, "没有符合条件的任务\n")


# --- colour ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("look", "words"), [(at_terminal, "list -a 15"), (here, "show 15-02"), (here, "log")]
)
def test_no_color_is_obeyed_and_nothing_is_lost_without_it(
    story: Copy, look: Callable[..., Seen], words: str
) -> None:
    coloured = look(story, *words.split())
    plain = look(story, *words.split(), NO_COLOR="1")
    dumb = look(story, *words.split(), TERM="dumb")
    assert not COLOURS.search(plain.raw)
    assert "\x1b" not in dumb.raw
    letters = [re.sub(r"[\s-]", "", seen.text) for seen in (plain, coloured, dumb)]
    assert letters[0] == letters[1] == letters[2]
    assert words == "log" or COLOURS.search(coloured.raw)


def test_colour_is_never_the_only_sign(story: Copy) -> None:
    lines = here(story, "list", "-a", "15", NO_COLOR="1").lines
    [line] = [line for line in lines if line.startswith("15-02")]
    assert "受阻" in line
    assert "红灯" in line


def test_a_pipe_has_no_colour(story: Copy) -> None:
    for words in ("list", "show 15-02", "log"):
        assert "\x1b" not in story.did(*words.split(), FORCE_COLOR="1", CLICOLOR_FORCE="1").out


# --- what acts on a terminal ---------------------------------------------------------------------------


def test_hostile_text_is_inert(plan: Copy) -> None:
    note = "a\x1b[31m红\x1b]0;题\x07 [/x] [bold]粗 :smile: \u202e倒 \u2028 \\"
    plan.did(
        "update", "15-02", "--note", note, "--owner", note, "--problem", note, "--milestone", f"{note}=6月1日"
    )
    plan.did("add", "--category", note, "17", "--", note)
    for words in (
        ["list", "-a", "15", "-a", "17"],
        ["list", "-a", "15", "--full", "--sort", "due"],
        ["show", "15-02", "17-06"],
        ["log"],
    ):
        seen = here(plan, *words, width=120)
        assert not harmful(seen.text)
        assert [line for line in seen.lines if cell_len(line) > 120] == []
    told = re.sub(r"\s", "", at_terminal(plan, "show", "15-02", width=200).text)
    assert r"a\u001b[31m红\u001b]0;题\u0007[/x][bold]粗:smile:\u202e倒" in told


def test_a_very_long_note_is_shown_folded(plan: Copy) -> None:
    plan.did("update", "15-02", "--note", "龘" * 60_000)
    for words in ("show 15-02", "log"):
        seen = here(plan, *words.split())
        assert seen.text.count("龘") == 60_000
        assert [line for line in seen.lines if cell_len(line) > 80] == []


# --- questions -----------------------------------------------------------------------------------------


def test_undo_asks_and_takes_yes(plan: Copy) -> None:
    before = plan.bytes()
    plan.did("done", "15-02", "12-01")
    seen = at_terminal(plan, "undo", typed="y\n")
    assert seen.status == 0
    assert plan.bytes() == before
    lines = [line for line in seen.lines if line]
    assert re.match(r"将撤回 综合科 在 .* 录入的 2 行：$", lines[0])
    assert lines[1:3] == ["12-01 2021-03-31 状态：已完成", "15-02 2021-03-31 状态：已完成"]
    assert lines[3] == "确定撤回吗？（是/否，直接回车是否）y"
    assert lines[4] == "已撤回"


def test_undo_asks_and_takes_no(plan: Copy) -> None:
    plan.did("done", "15-02")
    before = plan.bytes()
    seen = at_terminal(plan, "undo", typed="\n")
    assert (seen.status, plan.bytes()) == (1, before)
    assert seen.lines[-2] == "没有撤回"


def test_interrupted_at_the_question(plan: Copy) -> None:
    plan.did("done", "15-02")
    before = plan.bytes()
    seen = at_terminal(plan, "undo", interrupt=True)
    assert (seen.status, plan.bytes()) == (130, before)
    assert seen.text.endswith("已中断\n")
    assert "Traceback" not in seen.text


@pytest.mark.parametrize(
    ("given", "asks", "typed"),
    [(("--name", "重点工作"), "2023-2025）：", "2026\n"), (("--year", "2026"), "计划名称：", "重点工作\n")],
)
def test_init_asks_for_what_is_missing(tmp_path: Path, given: tuple[str, str], asks: str, typed: str) -> None:
    seen = at_terminal(Copy(tmp_path), "init", "计划", *given, asks=asks, typed=typed)
    assert (seen.status, seen.lines[0]) == (0, f"{seen.lines[0].partition('：')[0]}：{typed.strip()}")
    header = (tmp_path / "计划" / "tasks" / "plan.toml").read_text(encoding="utf-8")
    assert 'name = "重点工作"\nstart = 2026-01-01\nend = 2026-12-31\n' in header


def test_help_and_errors_fit(plan: Copy) -> None:
    for words in (["-h"], ["update", "-h"], ["list", "--area", "火星"], ["show", "15-99"], ["lst"]):
        seen = at_terminal(plan, *words)
        assert "\x1b" not in seen.raw
        seen.text.encode("gbk")
