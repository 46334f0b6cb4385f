"""What editors make of the tables: taplo, which Even Better TOML and others run, on good files and on bad ones."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.program import Copy, run

TAPLO = shutil.which("taplo")
needs_taplo = pytest.mark.skipif(TAPLO is None, reason="taplo is not installed (npm install -g @taplo/cli)")


def taplo(*arguments: str, folder: Path) -> tuple[int, str]:
    assert TAPLO
    done = subprocess.run(
        [TAPLO, *arguments, "--colors", "never"], cwd=folder, capture_output=True, check=False
    )
    return done.returncode, (done.stdout + done.stderr).decode()


@pytest.fixture
def edited(tmp_path: Path) -> Copy:
    """A plan that ``init`` made, with updates."""
    assert run("init", "计划", folder=tmp_path).status == 0
    plan = Copy(tmp_path / "计划")
    plan.did(
        "update",
        "15-01",
        "--set",
        "创业=152.5",
        "--note",
        "很长的说明" * 40,
        "--due",
        "none",
        "--on",
        "2021-03-05",
    )
    plan.did("done", "15-02", "15-03", "--on", "2021-03-05")
    return plan


def test_each_table_names_its_schema(plan: Copy) -> None:
    for file in (plan.folder / "tasks").glob("*.toml"):
        kind = "area" if file.name[0].isdigit() else file.name.partition(".")[0].partition("-")[0]
        first = file.read_text(encoding="utf-8").split("\n")[0]
        assert first == f"#:schema {kind}.schema.json"
        assert (file.parent / f"{kind}.schema.json").is_file()


@needs_taplo
def test_good_files_pass(edited: Copy) -> None:
    status, said = taplo("lint", folder=edited.folder)
    assert status == 0, said
    assert "found files total=10" in said


@needs_taplo
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("number = 15", 'number = "15"', '"15" is not of type "integer"'),
        (
            'unit = "人", marks = ["全年"], baseline = 698',
            'units = "人", baseline = 698',
            "'units' was unexpected",
        ),
        ("goal = 600", 'goal = "600"', '"600" is not of type "number"'),
        ('slug = "livelihood"', 'slug = "民生"', '"民生" does not match'),
        ('status = "done"', 'status = "finished"', '"finished" is not one of'),
        ("创业 = 152.5", "创业 = 152.5.5", "invalid TOML"),
    ],
)
def test_bad_files_do_not(edited: Copy, old: str, new: str, said: str) -> None:
    text = edited.text(15).replace('"创业" = 152.5', "创业 = 152.5") if "创业 =" in old else edited.text(15)
    assert old in text
    edited.file(15).write_text(text.replace(old, new, 1), encoding="utf-8")
    status, found = taplo("lint", folder=edited.folder)
    assert status != 0
    assert said in found
    assert "15-livelihood.toml" in found


@needs_taplo
def test_units_are_looked_at_too(edited: Copy) -> None:
    units = edited.folder / "tasks" / "units.toml"
    good = '#:schema units.schema.json\n[[unit]]\nname = "区人力资源和社会保障局"\nshort = ["区人社局"]\n'
    units.write_text(good, encoding="utf-8")
    assert taplo("lint", folder=edited.folder)[0] == 0
    units.write_text(good.replace("short", "shorts"), encoding="utf-8")
    status, found = taplo("lint", folder=edited.folder)
    assert status != 0
    assert "'shorts' was unexpected" in found


@needs_taplo
def test_formatting_on_saving_leaves_one_update_on_one_line(edited: Copy) -> None:
    before = edited.bytes()
    status, said = taplo("fmt", folder=edited.folder)
    assert status == 0, said
    assert edited.bytes() == before
