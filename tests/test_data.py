"""The plan that is shipped, held against the source report and the notes on it."""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from decimal import Decimal
from itertools import groupby
from typing import Any

import pytest

from tests.helpers import ROOT
from xhplan.core.check import check
from xhplan.core.findings import Case
from xhplan.store.read import Place, read_files

RAW = (ROOT / "seeds" / "xuhui-2021-plan-report.txt").read_bytes()
LINES = ("", *RAW.decode("utf-8").split("\n"))  # counted from 1
PLAN = tomllib.loads((ROOT / "tasks" / "plan.toml").read_text(encoding="utf-8"))
FILES = sorted((ROOT / "tasks").glob("[0-9][0-9]-*.toml"))
AREAS = [tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal) for path in FILES]
TASKS = [task for area in AREAS for task in area["task"]]


def folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def test_135_tasks_in_nine_tables() -> None:
    assert [
        (path.name, area["area"], area["title"], len(area["task"]))
        for path, area in zip(FILES, AREAS, strict=True)
    ] == [
        ("12-four-functions.toml", "四大功能", "强化“四大功能”主要任务", 15),
        ("13-economy.toml", "经济效益", "提升经济发展效益主要任务", 15),
        ("14-major-projects.toml", "重大项目", "推进重大项目建设主要任务", 15),
        ("15-livelihood.toml", "民生", "保障和改善民生主要任务", 20),
        ("16-public-services.toml", "公共服务", "完善公共服务主要任务", 20),
        ("17-community.toml", "社区治理", "社区治理主要任务", 5),
        ("18-culture.toml", "文化建设", "推动文化建设重点任务", 11),
        ("19-urban-governance.toml", "城区治理", "城区治理主要任务", 24),
        ("20-two-networks.toml", "两网融合", "推进“两网”融合主要任务", 10),
    ]
    assert [task["id"] for task in TASKS] == [
        f"{area['number']:02}-{row:02}" for area in AREAS for row in range(1, len(area["task"]) + 1)
    ]


def test_the_source_is_the_report_up_to_its_last_table() -> None:
    assert hashlib.sha256(RAW).hexdigest() == PLAN["source_sha256"]
    assert PLAN["source_lines"] == [569, 961]
    assert LINES[962:] == ("",)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task["id"])
def test_no_word_of_a_task_is_altered(task: dict[str, Any]) -> None:
    assert folded(task["text"]) == folded("".join(LINES[line] for line in task["source"]))
    assert not set(task["text"]) & set(',:;()?!"'), "half-width punctuation was restored to full width"


def test_no_line_is_lost_or_told_twice() -> None:
    claimed = [line for task in TASKS for line in task["source"]]
    for area in AREAS:
        claimed += [area["introduction"], area["title_source"], *area.get("heads", [])]
        claimed += [line for label in area.get("labels", []) for line in label["source"]]
    printed = [line for line in range(569, 962) if LINES[line].strip()]
    assert sorted(claimed) == printed
    for area in AREAS:
        assert folded(LINES[area["title_source"]]) == folded(f"表{area['number']}{area['title']}")


TARGETS = [
    ("基础库", 647, "keep", "1000", "家", None, False),
    ("重点库", 647, "keep", "100", "家", None, False),
    ("架空线", 695, "total", "14", "条", None, False),
    ("充电桩", 701, "total", "300", "个", "529", True),
    ("泊位", 701, "total", "2000", "个", "6871", True),
    ("创业", 709, "total", "600", "人", "698", True),
    ("失业青年", 709, "total", "710", "人", "803", False),
    ("登记失业", 709, "ceiling", None, "人", "7548", True),
    ("养老场景", 723, "total", "12", "个", None, False),
    ("新建住宅", 727, "total", "17", "万平方米", None, False),
    ("小梁薄板", 729, "total", "22", "幢", None, False),
    ("旧住房", 729, "total", "37", "万平方米", "37", False),
    ("电梯", 729, "total", "300", "台", "78", False),
    ("廉租补贴", 733, "keep", "2000", "户", None, False),
    ("新增廉租", 733, "total", "200", "户", "210", True),
    ("退役军人站", 745, "total", "14", "个", None, False),
    ("健康小屋", 791, "level", "100", "%", None, False),
    ("直接选举", 817, "keep", "100", "%", None, False),
    ("革命旧址", 837, "total", "2", "个", None, False),
    ("历史建筑", 847, "total", "6.5", "万平方米", "3.37", True),
    ("里弄", 847, "total", "2.5", "万平方米", "4.9", False),
    ("空气优良率", 865, "level", "85", "%", "90.5", True),
    ("拆违", 875, "total", "6", "万平方米", "11.3", False),
    ("无违建", 877, "total", "8", "个", None, False),
    ("扬尘监测", 883, "level", "100", "%", None, False),
    ("河道断面", 893, "level", "70", "%", None, False),
    ("污染地块", 899, "keep", "100", "%", "100", True),
    ("公共绿地", 903, "total", "10", "公顷", "11.89", False),
    ("立体绿化", 903, "total", "2", "公顷", "3", True),
    ("绿道", 903, "total", "3", "公里", "5.3", True),
    ("专项预案", 925, "total", "10", "个", None, False),
]
"""Key, line, kind, goal, unit, outcome of 2020, whether the two may be compared."""

BASELINE_LINES = {
    253: ["充电桩", "泊位"],
    261: ["创业", "失业青年", "登记失业"],
    297: ["旧住房"],
    547: ["电梯"],
    293: ["新增廉租"],
    301: ["历史建筑", "里弄"],
    473: ["空气优良率", "公共绿地", "立体绿化", "绿道"],
    465: ["拆违"],
    495: ["河道断面"],
    501: ["污染地块"],
}


def targets() -> list[tuple[int, dict[str, Any]]]:
    """Every target with the line that it stands in."""
    found = [(target["source"], target) for area in AREAS for target in area.get("targets", [])]
    found += [(task["source"][0], target) for task in TASKS for target in task.get("targets", [])]
    return sorted(found, key=lambda pair: (pair[0], [row[0] for row in TARGETS].index(pair[1]["key"])))


def test_31_targets() -> None:
    def text(number: object) -> str | None:
        return None if number is None else str(number)

    assert [
        (
            target["key"],
            line,
            target["kind"],
            text(target.get("goal")),
            target["unit"],
            text(target.get("baseline")),
            "baseline" in target and "baseline_remark" not in target,
        )
        for line, target in targets()
    ] == TARGETS
    baselines: dict[int, list[str]] = {}
    for _, target in targets():
        if "baseline_source" in target:
            baselines.setdefault(target["baseline_source"], []).append(target["key"])
    assert baselines == BASELINE_LINES


def test_every_number_stands_in_the_report() -> None:
    for line, target in targets():
        printed = folded(LINES[line])
        for mark in target.get("marks", []):
            assert folded(mark) in printed, target["key"]
        if "derived" in target:
            assert folded(target["derived"]) in printed
        elif "goal" in target:
            unit = "" if target.get("unit_supplied") else re.escape(folded(target["unit"]))
            assert re.search(rf"(?<![\d.]){target['goal']}(?:余|\+)?{unit}", printed), target["key"]
        if "baseline" in target:
            assert re.search(rf"(?<![\d.]){target['baseline']}(?![\d.])", LINES[target["baseline_source"]])


def test_what_is_said_of_targets() -> None:
    def keys(field: str, value: Any = None) -> list[str]:
        return [item["key"] for _, item in targets() if field in item and value in (None, item[field])]

    assert keys("pace", "linear") == ["充电桩", "泊位", "创业", "失业青年", "电梯", "新增廉租", "拆违"]
    assert keys("derived") == ["退役军人站", "健康小屋", "扬尘监测"]
    assert keys("unit_supplied", True) == ["基础库", "重点库"]
    assert {item["key"]: item["marks"] for _, item in targets() if item.get("marks")} == {
        **{key: ["+"] for key in ("基础库", "重点库")},
        **{key: ["全年"] for key in ("充电桩", "泊位", "创业", "失业青年", "公共绿地", "立体绿化", "绿道")},
        **{key: ["全年", "约"] for key in ("历史建筑", "里弄")},
        **{key: ["确保"] for key in ("空气优良率", "污染地块")},
        "登记失业": ["始终"],
        "新建住宅": ["约"],
        "廉租补贴": ["余"],
        "退役军人站": ["力争"],
        "拆违": ["全年", "以上"],
        "河道断面": ["力争", "以上"],
    }


CATEGORIES = [
    (12, "强化全球资源配置功能", "printed", 577, 583),
    (12, "提升科技创新策源功能", "printed", 587, 591),
    (12, "发挥高端产业引领功能", "printed", 595, 603),
    (12, "增强开放枢纽门户功能", "printed", 607, 611),
    (13, "打造最优营商环境", "restored", 619, 629),
    (13, "提升区域产业能级", "printed", 635, 641),
    (13, "加快培育新兴动能", "printed", 647, 655),
    (14, "重点区域", "printed", 665, 671),
    (14, "市区重大工程", "printed", 677, 689),
    (14, "市政基础设施", "printed", 695, 701),
    (15, "就业", "printed", 709, 713),
    (15, "养老", "printed", 717, 723),
    (15, "住房", "printed", 727, 735),
    (15, "社会救助", "restored", 737, 739),
    (15, "退役军人服务", "restored", 741, 745),
    (15, "对口帮扶", "restored", 747, 749),
    (15, "其他", "printed", 753, 755),
    (16, "大力发展现代教育", "printed", 765, 775),
    (16, "努力建设健康徐汇", "printed", 781, 797),
    (16, "协力繁荣各项事业", "printed", 803, 811),
    (17, "社区治理", "restored", 817, 825),
    (18, "提升城区文明程度", "printed", 835, 841),
    (18, "打响“海派之源”品牌", "printed", 847, 853),
    (18, "推动文化产业发展", "printed", 859, 863),
    (19, "优化精细治理水平", "printed", 873, 877),
    (19, "美化区域空间环境", "printed", 883, 911),
    (19, "强化城区韧性能级", "printed", 917, 927),
    (20, "推动“一网统管”创新引领", "printed", 939, 947),
    (20, "深入推进“两网融合”", "printed", 953, 961),
]
SUBCATEGORIES = [
    (19, "空气", "inferred", 883, 889),
    (19, "河道", "inferred", 891, 897),
    (19, "土壤", "inferred", 899, 901),
    (19, "绿地", "inferred", 903, 905),
    (19, "垃圾分类", "inferred", 907, 911),
]


@pytest.mark.parametrize(("level", "expected"), [("category", CATEGORIES), ("subcategory", SUBCATEGORIES)])
def test_labels_and_where_they_come_from(level: str, expected: list[Any]) -> None:
    found = []
    for area in AREAS:
        rows = [task for task in area["task"] if level in task]
        for (name, origin), group in groupby(
            rows, key=lambda row: (row[level], row.get(f"{level}_origin", "printed"))
        ):
            lines = [line for task in group for line in task["source"]]
            found.append((area["number"], name, origin, lines[0], lines[-1]))
    assert found == expected


def test_printed_labels_are_printed_above_their_rows() -> None:
    for area in AREAS:
        labels = {label["name"]: label["source"] for label in area.get("labels", [])}
        for number, name, origin, first, _ in CATEGORIES:
            if number == area["number"] and origin == "printed":
                assert folded("".join(LINES[line] for line in labels[name])) == folded(name)
                assert max(labels[name]) < first


def test_nothing_is_invented() -> None:
    assert [task["id"] for task in TASKS if task["log"] or "added" in task] == []
    assert [area["number"] for area in AREAS if area.get("log")] == []
    assert [(task["id"], str(task["due"]), task["source"]) for task in TASKS if "due" in task] == [
        ("14-08", "2021-12-31", [683])
    ]


def test_every_log_lies_ready_for_merges_in_known_lines() -> None:
    for path, area in zip(FILES, AREAS, strict=True):
        text = path.read_bytes().decode("utf-8")
        assert text.count("\nlog = [\n]\n") == len(area["task"]) + ("log" in area)
        assert "\r" not in text
        assert text.endswith("]\n")


def test_the_shipped_plan_has_no_findings() -> None:
    plan, _ = read_files(Place(str(ROOT / "tasks")))
    assert check(Case(plan, LINES[1:], hashlib.sha256(RAW).hexdigest())) == []
