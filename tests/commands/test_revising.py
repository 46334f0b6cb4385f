"""``xhplan revise``: a revised list put beside the plan; logs stay with their tasks."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import ROOT
from tests.program import Done, run

LIST = "jingan-renewal-2023-2025.md"
ORIGINAL = (ROOT / "tests" / "cases" / "published" / LIST).read_text(encoding="utf-8")
NEW = "新建社区食堂12家，覆盖各街镇"
SECOND = "推进走马塘片区规划研究"
THIRD = "推进大徐家阁地区规划研究"
GONE = "完成应急避难场所建设144.45万平方米。"


def changed() -> str:
    """Two wordings changed, one task gone, one new, the numbers of two exchanged."""
    text = ORIGINAL.replace("完成既有多层住宅加装电梯700台", "完成既有多层住宅加装电梯800台")
    text = text.replace("改建或新建9座左右口袋公园", "改建或新建12座左右口袋公园，打造特色街角")
    text = text.replace(SECOND, "〓").replace(THIRD, SECOND).replace("〓", THIRD)
    text = text.replace(f"20\n\n{GONE}\n\n", "")
    return text.rstrip("\n") + f"\n\n28\n\n{NEW}\n\n区民政局\n"


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("清单")
    (made / LIST).write_text(ORIGINAL, encoding="utf-8", newline="\n")
    did(made, "draft", LIST, "-o", "草稿.xlsx")
    did(made, "init", "计划", "--from", "草稿.xlsx")
    tasks = listed(made)
    for text, note in ((SECOND, "走马塘"), (THIRD, "大徐家阁"), (GONE, "避难")):
        did(made, "--plan", "计划", "update", tasks[text]["id"], "--note", note, "--on", "2024-03-01")
    lift = tasks["完成既有多层住宅加装电梯700台"]
    key = lift["targets"][0]["key"]
    did(made, "--plan", "计划", "update", lift["id"], "--set", f"{key}=152", "--on", "2024-03-01")
    return made


@pytest.fixture
def folder(founded: Path, tmp_path: Path) -> Path:
    """The published list as a plan, with something in its logs."""
    shutil.copytree(founded, tmp_path, dirs_exist_ok=True)
    return tmp_path


def did(folder: Path, *arguments: str) -> Done:
    done = run(*arguments, folder=folder, env={"XHPLAN_TODAY": "2024-06-01", "XHPLAN_USER": "综合科"})
    assert done.status == 0, done.err + done.out
    return done


def listed(folder: Path) -> dict[str, dict[str, Any]]:
    answer = json.loads(did(folder, "--plan", "计划", "list", "--json").out)
    return {task["text"]: task for task in answer["tasks"]}


def test_logs_stay_with_their_tasks(folder: Path) -> None:
    before = listed(folder)
    logs = {path.name: path.read_bytes() for path in (folder / "计划" / "tasks").glob("0*.toml")}
    (folder / "修订.md").write_text(changed(), encoding="utf-8", newline="\n")
    done = did(folder, "--plan", "计划", "revise", "修订.md", "--yes")
    assert done.out.startswith("不变 24 项，改写 2 项，新增 1 项，不再有 1 项\n")
    assert did(folder, "--plan", "计划", "check", "--retake").status == 0
    after = listed(folder)
    assert after[SECOND]["id"] == before[SECOND]["id"]
    assert after[THIRD]["id"] == before[THIRD]["id"]
    lift = after["完成既有多层住宅加装电梯800台"]
    assert lift["id"] == before["完成既有多层住宅加装电梯700台"]["id"]
    assert (lift["targets"][0]["goal"], lift["targets"][0]["actual"]) == (800, 152)
    assert (
        "修订前的原文：完成既有多层住宅加装电梯700台" in did(folder, "--plan", "计划", "log", lift["id"]).out
    )
    assert (after[GONE]["id"], after[GONE]["status"]) == (before[GONE]["id"], "dropped")
    assert after[NEW]["owner"] == "区民政局"
    assert after[NEW]["id"] not in {task["id"] for task in before.values()}
    for name, raw in logs.items():
        lines = [line for line in raw.splitlines() if line.startswith(b"  { on =")]
        text = (folder / "计划" / "tasks" / name).read_bytes()
        assert all(line in text for line in lines)
    assert {LIST, "修订.md"} <= {path.name for path in (folder / "计划" / "seeds").iterdir()}


def test_the_same_document_again_writes_nothing(folder: Path) -> None:
    done = did(folder, "--plan", "计划", "revise", LIST, "--yes")
    assert "没有写入" in done.err


def test_without_a_yes_nothing_is_written(folder: Path) -> None:
    (folder / "修订.md").write_text(changed(), encoding="utf-8", newline="\n")
    plan = folder / "计划" / "tasks" / "plan.toml"
    before = plan.read_bytes()
    assert run("--plan", "计划", "revise", "修订.md", folder=folder).status == 1
    assert did(folder, "--plan", "计划", "revise", "修订.md", "--dry-run").out.count("\n改写 ") == 2
    refused = run("--plan", "计划", "--as-of", "2023-05-01", "revise", "修订.md", "--yes", folder=folder)
    assert (refused.status, "不能带 --as-of" in refused.err) == (2, True)
    assert plan.read_bytes() == before


def test_a_remark_of_a_person_stays(folder: Path) -> None:
    path = folder / "计划" / "tasks" / "01-area-1.toml"
    text = path.read_text(encoding="utf-8").replace('id = "01-02"\n', 'id = "01-02"\n# 与规资局商定\n')
    path.write_text(text, encoding="utf-8", newline="\n")
    (folder / "修订.md").write_text(changed(), encoding="utf-8", newline="\n")
    did(folder, "--plan", "计划", "revise", "修订.md", "--yes")
    assert "# 与规资局商定\n" in path.read_text(encoding="utf-8")


def test_a_revision_is_not_taken_back_by_lines(folder: Path) -> None:
    (folder / "修订.md").write_text(changed(), encoding="utf-8", newline="\n")
    did(folder, "--plan", "计划", "revise", "修订.md", "-y")
    done = run("--plan", "计划", "undo", "-y", folder=folder, env={"XHPLAN_USER": "综合科"})
    assert done.status == 1
    assert "上一条命令修订了计划的原文（xhplan revise），不能撤回\n  → 用 git 恢复" in done.err
