"""``xhplan check`` of a plan made from a document: 27 tasks over three years, proved to the character."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.jingan import DOCUMENT, put_into
from tests.program import Copy

TEXT = "清单.md.txt"


@pytest.fixture
def renewal(tmp_path: Path) -> Copy:
    put_into(tmp_path)
    return Copy(tmp_path)


def problems(plan: Copy, *options: str) -> list[str]:
    """The first lines of all problems."""
    done = plan.run("check", *options, XHPLAN_TODAY="2023-03-31")
    assert (done.status == 0) == (not done.out), done.err
    return [line for line in done.out.splitlines() if line[0] not in " "]


def seed(plan: Copy, name: str = TEXT) -> Path:
    return plan.folder / "seeds" / name


def test_every_character_is_accounted_for(renewal: Copy) -> None:
    assert problems(renewal) == []
    assert problems(renewal, "--retake") == []
    assert seed(renewal, DOCUMENT.name).read_bytes() == DOCUMENT.read_bytes()
    done = renewal.run("check", XHPLAN_TODAY="2023-03-31")
    assert done.err == "校核通过：6 个领域，27 项任务，5 个量化指标；来源报告第 1–181 行逐行对上\n"


def change(file: int | str, old: str, new: str) -> Callable[[Copy], None]:
    return lambda plan: plan.replace(file, old, new)


def another_document(plan: Copy) -> None:
    seed(plan, DOCUMENT.name).write_text("另一份", encoding="utf-8")


def drop_a_row(plan: Copy) -> None:
    text = plan.text(3)
    begin = text.index('[[task]]\nid = "03-05"')
    end = text.index('[[task]]\nid = "03-06"')
    plan.file(3).write_text(text[:begin] + text[end:], encoding="utf-8", newline="\n")


CASES: list[tuple[str, Callable[[Copy], None], list[str]]] = [
    (
        "a word changed",
        change(2, "推进小梁薄板等老旧住房", "推动小梁薄板等老旧住房"),
        [
            "tasks/02-action-2.toml:31:1：与来源报告第 47 行不符，从第 2 字起："
            "这里“动小梁薄板等老旧住房成套”，原文“进小梁薄板等老旧住房成套”"
        ],
    ),
    (
        "a row dropped",
        drop_a_row,
        [
            f"seeds/{TEXT}:93:6：来源报告第 93 行没有归处：13",
            f"seeds/{TEXT}:95:6：来源报告第 95 行没有归处：改建或新建9座左右口袋公园",
        ],
    ),
    (
        "a unit exchanged",
        change(3, '"区体育局", "区规划资源局", "区建设管理委"] },\n', '"区教育局", "区规划资源局", "区建设管理委"] },\n'),
        [
            "tasks/03-action-3.toml:38:3：原文这里没有“区教育局”：区体育局、区规划资源局、区建设管理委",
            "tasks/03-action-3.toml:41:70：原文的责任单位是“区教育局、区规划资源局、区建设管理委”，第一条安排却是“区体育局、区规划资源局、区建设管理委”",
        ],
    ),
    (
        "a unit left out",
        change(3, '"区体育局", "区规划资源局", "区建设管理委"] },\n', '"区体育局", "区建设管理委"] },\n'),
        [
            "tasks/03-action-3.toml:38:3：原文这里还有“区规划资源局”，units 里没有",
            "tasks/03-action-3.toml:41:70：原文的责任单位是“区体育局、区建设管理委”，"
            "第一条安排却是“区体育局、区规划资源局、区建设管理委”",
        ],
    ),
    (
        "another unit at work",
        change(3, 'owner = ["区体育局"', 'owner = ["区教育局"'),
        ["tasks/03-action-3.toml:41:70：原文的责任单位是“区体育局、区规划资源局、区建设管理委”，第一条安排却是“区教育局、区规划资源局、区建设管理委”"],
    ),
    (
        "a figure altered",
        change(2, "goal = 700", "goal = 800"),
        ["tasks/02-action-2.toml:68:66：原文没有“800台”"],
    ),
    (
        "the kept file replaced",
        another_document,
        ["tasks/plan.toml:10:1：原件的指纹不符：文件是 681a27544d0b…，应为 78ceaa49c674…"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("alter", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_was_altered_is_named(renewal: Copy, alter: Callable[[Copy], None], wanted: list[str]) -> None:
    alter(renewal)
    assert problems(renewal) == wanted


def test_the_kept_text_altered(renewal: Copy) -> None:
    path = seed(renewal)
    path.write_text(
        path.read_text(encoding="utf-8").replace("700台", "710台"), encoding="utf-8", newline="\n"
    )
    found = problems(renewal, "--retake")
    assert any("source_sha256" in line or "来源报告的指纹不符" in line for line in found)
    assert any("与来源报告第 55 行不符" in line for line in found)
    assert (
        f"seeds/{TEXT}:55:1：从原件重新取出的文字与这里不同：第55行是“完成既有多层住宅加装电梯700台”" in found
    )


def test_the_document_gone(renewal: Copy) -> None:
    seed(renewal, DOCUMENT.name).unlink()
    assert problems(renewal) == ["seeds/清单.md：原件读不了：文件或文件夹不存在"]


def test_a_month_of_work_and_a_weekly(renewal: Copy) -> None:
    renewal.did("start", "02-01..02-05", "--from", "区房管局", "--note", "已启动", XHPLAN_TODAY="2023-03-20")
    renewal.did("update", "02-04", "--set", "电梯=120", "--from", "区房管局", XHPLAN_TODAY="2023-03-27")
    done = renewal.did("weekly", XHPLAN_TODAY="2023-03-29")
    assert "静安区城市更新行动计划（2023-2025年）" in done.out
    assert "\n计划27项，" in done.out
    assert problems(renewal) == []
