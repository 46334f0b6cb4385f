from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

import pytest

from tests.helpers import ROOT, at, day
from xhplan.core.model import (
    Area,
    Calendar,
    Entry,
    Header,
    Issuer,
    Label,
    Plan,
    Target,
    Task,
    Thresholds,
    Unit,
)
from xhplan.errors import InvalidPlan, PlanError
from xhplan.store.files import shown, slashed
from xhplan.store.load import load_file
from xhplan.store.read import Place, bundled_folder, find_plan, load, read_plan

PLAN = """\
format = 1
name = "计划"
start = 2021-01-01
end = 2021-12-31
source = "../seeds/x.txt"
source_lines = [569, 961]

[thresholds]
tolerance = 4.5

[filing]
every = "month"
within = 5
first = 2021-02-01
off = [2021-10-01, 2021-10-04]
on = [2021-10-09]

[issuer]
name = "区政府督查室"
serial = 7
signer = "某某"
to = ["区政府领导"]
cc = ["各责任单位", "各街镇"]
"""

AREA = """\
number = 15
area = "民生"
slug = "livelihood"
title = "标题"
title_source = 2
introduction = 1
heads = [3]
labels = [
  { name = "就业", source = [4, 5] },
]
targets = [
  { key = "空气", name = "空气质量优良率", kind = "level", goal = 85, unit = "%", source = 865 },
]

[[task]]
id = "15-01"
category = "就业"
category_origin = "restored"
text = "做事"
source = [6, 7]
due = 2021-06-30
targets = [
  { key = "创业", name = "帮扶", kind = "total", pace = "linear", goal = 6.50, unit = "人", marks = ["全年"] },
]
log = [
  { on = 2021-03-05, at = 2021-03-05T14:02:11.218+08:00, by = "甲", from = "乙", values = { "创业" = 152 } },
  { on = 2021-03-06, support = [], due = "none", milestones = { "开工" = 2021-06-30, "竣工" = "none" } },
]

[[task]]
id = "15-02"
text = "新增"
added = 2021-06-01
log = [
]
"""

UNITS = '[[unit]]\nname = "区人力资源和社会保障局"\nshort = ["区人社局"]\n[[unit]]\nname = "区民政局"\nleader = "某某"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan of one area, read without a cache."""
    monkeypatch.setenv("XHPLAN_NO_CACHE", "1")
    tasks = tmp_path / "tasks"
    tasks.mkdir()
    for name, text in (("plan.toml", PLAN), ("15-livelihood.toml", AREA), ("units.toml", UNITS)):
        (tasks / name).write_bytes(text.encode())
    (tasks / "notes.toml").write_text("not read = ")
    return tasks


def test_a_plan_becomes_records(folder: Path) -> None:
    first = Task(
        id="15-01",
        text="做事",
        category="就业",
        category_origin="restored",
        source=(6, 7),
        due=day("6-30"),
        targets=(
            Target("创业", "帮扶", "total", "人", pace="linear", goal=Decimal("6.50"), marks=("全年",)),
        ),
        log=(
            Entry(
                day("3-5"),
                at("3-5", 14, 2, 11).replace(microsecond=218000),
                by="甲",
                from_="乙",
                values=(("创业", 152),),
            ),
            Entry(day("3-6"), support=(), due="none", milestones=(("开工", day("6-30")), ("竣工", "none"))),
        ),
    )
    area = Area(
        number=15,
        area="民生",
        slug="livelihood",
        title="标题",
        title_source=2,
        introduction=1,
        heads=(3,),
        labels=(Label("就业", (4, 5)),),
        targets=(Target("空气", "空气质量优良率", "level", "%", goal=85, source=865),),
        tasks=(first, Task("15-02", "新增", added=day("6-1"))),
    )
    header = Header(
        "计划",
        day("1-1"),
        day("12-31"),
        source="../seeds/x.txt",
        source_lines=(569, 961),
        thresholds=Thresholds(tolerance=Decimal("4.5")),
        filing=Calendar("month", 5, None, day("2-1"), (day("10-1"), day("10-4")), (day("10-9"),)),
        issuer=Issuer("区政府督查室", 7, "某某", None, ("区政府领导",), ("各责任单位", "各街镇")),
    )
    units = (Unit("区人力资源和社会保障局", ("区人社局",)), Unit("区民政局", leader="某某"))
    assert read_plan(Place(str(folder))) == Plan(header, (area,), units)


def test_without_units_any_name_will_do(folder: Path) -> None:
    (folder / "units.toml").unlink()
    assert read_plan(Place(str(folder))).units is None


def test_only_the_areas_asked_for_are_read(folder: Path) -> None:
    (folder / "16-other.toml").write_bytes(b"broken")
    (folder / "17-third.toml").write_bytes(AREA.replace("15", "17").replace("livelihood", "third").encode())
    assert [area.number for area in read_plan(Place(str(folder)), [15, 17]).areas] == [15, 17]
    assert list(Place(str(folder)).area_files().values()) == [15, 16, 17]


def test_crlf_is_read_and_kept(folder: Path) -> None:
    plan = read_plan(Place(str(folder)))
    path = folder / "15-livelihood.toml"
    path.write_bytes(AREA.replace("\n", "\r\n").encode())
    assert read_plan(Place(str(folder))) == plan
    file, problems = load_file(str(path))
    assert file is not None
    assert (file.text.encode(), file.raw, problems) == (path.read_bytes(), path.read_bytes(), [])


def test_every_error_of_every_file_at_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    (folder / "plan.toml").write_bytes(b"\xff")
    (folder / "15-livelihood.toml").write_bytes(
        AREA.replace("id =", "di =").replace("title =", "titel =").encode()
    )
    (folder / "16-other.toml").write_bytes(b"a = [1 2]")
    (folder / "17-third.toml").write_bytes(AREA.encode())
    (folder / "units.toml").write_bytes("\ufeff".encode())
    with pytest.raises(InvalidPlan) as caught:
        read_plan(Place(str(folder)))
    assert caught.value.message == "计划文件有 10 处错误"
    assert [(problem.file, problem.line, problem.message) for problem in caught.value.problems] == [
        ("tasks/plan.toml", 1, "不是 UTF-8 编码（第 1 个字节 0xff）"),
        ("tasks/15-livelihood.toml", 1, "缺少 title"),
        ("tasks/15-livelihood.toml", 4, "不认识的键 titel"),
        ("tasks/15-livelihood.toml", 15, "缺少 id"),
        ("tasks/15-livelihood.toml", 16, "不认识的键 di"),
        ("tasks/15-livelihood.toml", 30, "缺少 id"),
        ("tasks/15-livelihood.toml", 31, "不认识的键 di"),
        ("tasks/16-other.toml", 1, "不是合法的 TOML：方括号没有闭合，或者两项之间缺少逗号"),
        ("tasks/17-third.toml", 1, "文件名与 number、slug 不符，应为 15-livelihood.toml"),
        ("tasks/units.toml", 1, "文件开头带有字节顺序标记（BOM）"),
    ]


def test_what_can_be_read_is_handed_back_with_what_is_wrong(folder: Path) -> None:
    (folder / "16-other.toml").write_bytes(b"")
    files, problems = load(Place(str(folder)))
    assert [file.name for file in files] == ["plan.toml", "15-livelihood.toml", "units.toml"]
    assert {Path(problem.file).name for problem in problems} == {"16-other.toml"}


def test_a_named_folder_is_the_plans_or_its_parent(folder: Path, tmp_path: Path) -> None:
    place = Place(str(folder))
    assert find_plan(str(folder), "/") == find_plan(str(tmp_path), "/") == place
    nothing = str(folder / "nothing")
    with pytest.raises(PlanError) as caught:
        find_plan(nothing, str(folder))
    assert caught.value.message == f"{nothing} 里没有计划（plan.toml 或 tasks/plan.toml）"


def test_the_nearest_plan_upwards_else_the_bundled_one(folder: Path, tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    for start in (below, folder, tmp_path):
        assert find_plan(None, str(start)) == Place(str(folder))
    (folder / "plan.toml").unlink()
    with pytest.raises(PlanError, match=r"里有任务表，但没有 plan\.toml"):
        find_plan(None, str(below))
    for path in folder.glob("[0-9]*.toml"):
        path.unlink()
    assert find_plan(None, str(below)) == Place(str(Path(bundled_folder(), "tasks")), bundled=True)
    assert Path(bundled_folder(), "tasks", "plan.toml").is_file()


def test_the_cache_tells_what_the_files_say(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, place, area = read_plan(Place(str(folder))), Place(str(folder)), folder / "15-livelihood.toml"
    monkeypatch.delenv("XHPLAN_NO_CACHE")
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    for path in folder.iterdir():
        os.utime(path, (10**9, 10**9))
    assert [read_plan(place) for _ in range(2)] == [plan, plan]
    kept = list((tmp_path / "cache" / "xhplan").iterdir())
    assert len(kept) == 3
    for path in kept:
        raw = path.read_bytes()
        path.write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
    assert [read_plan(place) for _ in range(2)] == [plan, plan]
    area.write_bytes(area.read_bytes().replace("做事".encode(), "改事".encode()))
    os.utime(area, (10**9, 10**9))
    assert read_plan(place).areas[0].tasks[0].text == "改事"
    area.write_bytes(b"broken")
    with pytest.raises(InvalidPlan):
        read_plan(place)


def test_a_path_is_shown_from_the_present_folder_where_that_is_shorter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    assert shown(str(ROOT / "tasks" / "plan.toml")) == "tasks/plan.toml"
    assert shown(os.path.abspath("/x")) == slashed(os.path.abspath("/x"))
