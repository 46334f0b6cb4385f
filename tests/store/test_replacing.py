"""What is written can be read again, or it is not written."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests import needs
from tests.program import Copy
from xhplan.errors import PlanError
from xhplan.store import files, replacing
from xhplan.store.load import LARGEST_FILE, load_file
from xhplan.store.replacing import Change, replace_all

AREA = """\
number = 15
area = "民生"
slug = "livelihood"
title = "表"

[[task]]
id = "15-01"
text = "甲"
source = [1]
log = [
]
"""


def change(folder: Path, new: str, old: str = AREA) -> Change:
    path = folder / "15-livelihood.toml"
    path.write_bytes(old.encode())
    file, problems = load_file(str(path))
    assert file is not None, problems
    return Change(file, new)


MORE = '\n[[task]]\nid = "{}"\ntext = "乙"\nsource = [2]\nlog = [\n]\n'


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("number = ", "不是合法的 TOML"),
        (AREA + "x = 1\n", "不认识的键 x"),
        (AREA.replace("number = 15", "number = 16"), "文件名与 number、slug 不符"),
        (AREA.replace("log = [\n", "log = [\n  { on = 3000-01-01, note = '甲' },\n"), "日期的年份超出范围"),
        (
            AREA.replace("log = [\n", "log = [\n  { on = 2021-01-01, percent = 33.3333333 },\n"),
            "小数不超过 6 位",
        ),
        (AREA.replace("log = [\n", "log = [\n  { on = 2021-01-01, percent = 101 },\n"), "percent 超出范围"),
        (AREA + MORE.format("15-01"), "编号 15-01 会重复"),
        (AREA + MORE.format("16-02"), "编号 16-02 会重复或与表号不符"),
        (AREA + "#" * LARGEST_FILE, "会超过 8 MB"),
    ],
)
def test_what_the_reader_would_refuse_is_not_written(tmp_path: Path, new: str, said: str) -> None:
    one = change(tmp_path, new)
    with pytest.raises(PlanError) as caught:
        replace_all([one])
    assert said in caught.value.message
    assert caught.value.hint
    assert Path(one.file.path).read_text(encoding="utf-8") == AREA
    assert [path.name for path in tmp_path.iterdir()] == ["15-livelihood.toml"]


def test_and_then_none_of_the_commands_files_is_written(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    good, bad = change(tmp_path, AREA + "# 好\n"), change(tmp_path / "other", AREA + "x = 1\n")
    with pytest.raises(PlanError):
        replace_all([good, bad])
    assert Path(good.file.path).read_text(encoding="utf-8") == AREA


def test_an_id_that_stands_twice_already_stops_no_other_task(tmp_path: Path) -> None:
    """Two branches that both added one leave this behind; ``check`` names it."""
    twice = AREA + MORE.format("15-02") + MORE.format("15-02")
    replace_all([change(tmp_path, twice + "# 好\n", old=twice)])


@needs.signals
def test_ctrl_c_while_files_are_put_in_place_comes_too_late(
    plan: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of them are written then, and the command says so."""
    real = files.replace

    def interrupted(*given: object) -> None:
        signal.raise_signal(signal.SIGINT)
        real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(replacing, "replace", interrupted)
    done = plan.run("done", "12-01", "15-01")
    assert done.status == 0
    assert "已中断" not in done.err
    assert [line[:5] for line in done.err.splitlines()[:1]] == ["12-01"]
    assert len(plan.lines_of("12-01")) == len(plan.lines_of("15-01")) == 1


@pytest.mark.parametrize(
    "words", ["--set 创业=1.1234567", "--percent 33.3333333", "--set 创业=1000000000001"]
)
def test_a_figure_beyond_the_formats_bounds_is_used_wrongly(plan: Copy, words: str) -> None:
    before = plan.bytes()
    done = plan.run("update", "15-01", *words.split())
    assert (done.status, plan.bytes()) == (2, before)
    assert plan.run("list").status == 0


def test_a_note_that_makes_a_table_too_large(plan: Copy) -> None:
    plan.replace(
        15, '\n[[task]]\nid = "15-01"', f'\n#{"x" * (LARGEST_FILE - 150_000)}\n[[task]]\nid = "15-01"'
    )
    before = plan.bytes()
    done = plan.run("update", "15-01", "--note", "甲" * 60_000)
    assert (done.status, plan.bytes()) == (1, before)
    assert done.err.startswith("错误：写入后 tasks/15-livelihood.toml 会超过 8 MB，没有写入\n  → ")
    assert plan.run("list").status == 0
