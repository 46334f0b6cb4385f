"""The handbook's year is walked: every command in it, on the days that it names, on the plan that it founds."""

from __future__ import annotations

import glob
import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

from openpyxl import Workbook, load_workbook

from tests.helpers import ROOT
from tests.program import git, run

BOOK = (ROOT / "docs" / "handbook.zh-CN.md").read_text(encoding="utf-8")
LIST = ROOT / "tests" / "cases" / "published" / "jingan-renewal-2023-2025.md"
_STEP = re.compile(
    r"^<!-- (?P<note>[^\n]*) -->$|^\$ (?P<line>[^\n]*)$|^```toml\n(?P<toml>.*?)```$", re.M | re.S
)


def table(folder: Path) -> None:
    """The office's table: who answers for what in two areas."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["编号", "责任单位", "分管领导", "完成时限"])
    for number, unit in (
        ("15-01", "区人社局"),
        ("15-02", "区人社局"),
        ("15-05", "区民政局"),
        ("15-12", "区民政局"),
    ):
        sheet.append([number, unit, "甲副区长", "2021年12月"])
    sheet.append(["14-15", "区建管委", "乙副区长", "12月20日"])
    sheet.append(["15-20", "区教育局", "乙副区长", "11月30日"])
    book.save(folder / "分解表.xlsx")


def fill(form: Path) -> None:
    """A unit's answer: one figure of one task."""
    book = load_workbook(form)
    for sheet in book:
        heads = next((row for row in sheet.iter_rows() if any(cell.value == "编号" for cell in row)), ())
        said = {str(cell.value): cell.column for cell in heads}
        for row in sheet.iter_rows():
            if row[0].value == "15-01" and "成功创业" in str(sheet.cell(row[0].row, said["指标"]).value):
                sheet.cell(row[0].row, said["本次累计完成"]).value = 90
    book.save(form)


def settings(plan_toml: Path, blocks: list[str]) -> None:
    """What the page tells to write into plan.toml: tables at its end, keys below the line of ``end``."""
    lines = plan_toml.read_text(encoding="utf-8").splitlines()
    end = next(index for index, line in enumerate(lines) if line.startswith("end = "))
    keys = [block for block in blocks if not block.startswith("[")]
    tables = [block for block in blocks if block.startswith("[")]
    text = "\n".join([*lines[: end + 1], *keys, *lines[end + 1 :], "", *tables])
    plan_toml.write_text(text, encoding="utf-8", newline="\n")


def steps() -> Iterator[tuple[str, str]]:
    for match in _STEP.finditer(BOOK):
        yield next((kind, said) for kind, said in match.groupdict().items() if said)


def expanded(folder: Path, word: str) -> list[str]:
    if "*" not in word:
        return [word]
    with chdir(folder):
        return sorted(glob.glob(word))


def test_the_year_of_the_handbook(tmp_path: Path) -> None:
    shutil.copy(LIST, tmp_path / "重点工作清单.md")
    folder, day = tmp_path, "2021-01-04"
    blocks: list[str] = []
    for kind, said in steps():
        if kind == "toml":
            blocks.append(said)
        elif kind == "note":
            day = said.removeprefix("day: ").partition(";")[0] if said.startswith("day: ") else day
            if said == "plan.toml":
                settings(folder / "tasks" / "plan.toml", blocks)
            if said.endswith("filled"):
                fill(folder / "填报表" / "区人社局.xlsx")
        else:
            program, *words = shlex.split(said)
            if program == "cd":
                folder = (folder / words[0]).resolve()
                if words[0] == "计划":
                    table(folder)
            elif program == "git":
                if words[0] != "config":  # which would change the machine's
                    git(*words, folder=folder)
            else:
                assert program == "xhplan"
                arguments = [found for word in words for found in expanded(folder, word)]
                done = run(
                    *arguments, folder=folder, env={"XHPLAN_NOW": f"{day}T09:00:00+08:00", "XHPLAN_TODAY": ""}
                )
                assert done.status == 0, (day, said, done.out, done.err)
    assert (tmp_path / "计划" / "督办单.docx").is_file()
    assert (tmp_path / "计划2022" / "tasks" / "plan.toml").is_file()
    assert folder == tmp_path
