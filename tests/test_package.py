"""The package as it is installed: built, unpacked into an empty place and run from there."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from email.parser import Parser
from importlib.util import find_spec
from pathlib import Path

import pytest

from makers.schemas import SCHEMAS, json_schema
from tests.helpers import ROOT
from tests.program import Done, environment, run, spawn
from xhplan import __version__

needs_hatchling = pytest.mark.skipif(
    find_spec("hatchling") is None, reason="needs hatchling, to build a wheel"
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of what git would hand over."""
    source = tmp_path_factory.mktemp("源码") / "xhplan"
    ignored = shutil.ignore_patterns("__pycache__", ".*")
    for name in ("xhplan", "tasks", "seeds"):
        shutil.copytree(ROOT / name, source / name, ignore=ignored)
    for path in ROOT.iterdir():
        if path.is_file() and (path.name == ".taplo.toml" or not path.name.startswith(".")):
            shutil.copy(path, source)
    made = source.parent / "wheel"
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(made)],
        cwd=source,
        env=environment(PYTHONPATH=""),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    [built] = made.iterdir()
    return built


@pytest.fixture(scope="module")
def unpacked(wheel: Path) -> Path:
    folder = wheel.parent.parent / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def installed(site: Path, *words: str, folder: Path) -> Done:
    return spawn(*words, folder=folder, env={"PYTHONPATH": str(site)})


@needs_hatchling
def test_the_bundled_plan_works_from_an_empty_folder(unpacked: Path, tmp_path: Path) -> None:
    script = "import xhplan; print(xhplan.__file__)"
    where = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env=environment(PYTHONPATH=str(unpacked)),
        capture_output=True,
        check=True,
    )
    assert where.stdout.decode().startswith(str(unpacked))
    done = installed(unpacked, "list", "--area", "民生", folder=tmp_path)
    assert (done.status, done.out) == (0, run("list", "--area", "民生", folder=ROOT).out)
    assert done.out.count("\n") == 20
    assert "只读" in done.err
    assert installed(unpacked, "check", folder=tmp_path).status == 0


@needs_hatchling
def test_a_write_to_the_bundled_plan_says_what_to_do(unpacked: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in (unpacked / "xhplan" / "data").rglob("*") if path.is_file()}
    for words in (["done", "15-01"], ["add", "15", "新任务"], ["undo", "--yes"]):
        done = installed(unpacked, *words, folder=tmp_path)
        assert (done.status, done.out) == (1, "")
        assert "只读" in done.err
        assert "先用 xhplan init" in done.err
    assert {path: path.read_bytes() for path in before} == before
    assert list(tmp_path.iterdir()) == []


@needs_hatchling
def test_init_gives_a_plan_that_check_passes(unpacked: Path, tmp_path: Path) -> None:
    assert installed(unpacked, "init", "计划", folder=tmp_path).status == 0
    made = tmp_path / "计划"
    assert installed(unpacked, "check", folder=made) == Done(0, "", run("check", folder=ROOT).err)
    assert installed(unpacked, "done", "15-01", folder=made).status == 0
    assert installed(unpacked, "undo", "--yes", folder=made).status == 0
    assert (made / ".taplo.toml").read_bytes() == (ROOT / ".taplo.toml").read_bytes()
    for folder in ("tasks", "seeds"):
        for path in (ROOT / folder).iterdir():
            if not path.name.startswith("."):
                assert (made / folder / path.name).read_bytes() == path.read_bytes()


@needs_hatchling
def test_what_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        metadata = Parser().parsestr(archive.read(f"xhplan-{__version__}.dist-info/METADATA").decode("utf-8"))
        scripts = archive.read(f"xhplan-{__version__}.dist-info/entry_points.txt").decode()
    tops = {name.split("/")[0] for name in names}
    assert tops == {"xhplan", f"xhplan-{__version__}.dist-info"}
    assert sum(name.startswith("xhplan/data/tasks/") and name.endswith(".toml") for name in names) == 11
    assert "xhplan/data/seeds/xuhui-2021-plan-report.txt" in names
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    assert metadata["Requires-Python"] == ">=3.11"
    assert "Natural Language :: Chinese (Simplified)" in metadata.get_all("Classifier", [])
    assert "督查" in metadata["Keywords"]
    assert "xhplan = xhplan.__main__:main" in scripts


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_beside_the_data_are_current(name: str) -> None:
    written = (ROOT / "tasks" / name).read_text(encoding="utf-8")
    assert written == json_schema(SCHEMAS[name]), "python -m makers.schemas tasks"
    json.loads(written)


def test_every_file_names_its_schema() -> None:
    for path in (ROOT / "tasks").glob("*.toml"):
        schema = path.read_text(encoding="utf-8").split("\n")[0].removeprefix("#:schema ")
        assert schema in SCHEMAS, path.name


def test_the_version_has_its_place_in_the_changelog() -> None:
    assert f"\n## [{__version__}] - " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
