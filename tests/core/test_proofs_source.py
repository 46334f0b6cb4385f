"""Each proof of the source against a plan that breaks just that: its lines, labels, ids."""

from __future__ import annotations

from typing import Any

import pytest

from tests.core.small import FILE, FIRST, LABELS, SECOND, SMALL, THIRD, findings, with_tasks
from tests.helpers import area
from xhplan.core.model import Area, Label


def test_a_source_that_was_altered() -> None:
    assert findings(sha256="cd" * 32) == [
        (
            "plan.toml",
            ("source_sha256",),
            "来源报告的指纹不符：文件是 cdcdcdcdcdcd…，应为 abababababab…",
            "来源报告被改动过，请从版本库恢复；确需更换时改写 source_sha256",
        )
    ]


WORDING = "原文不得改动：请照来源报告改回，变化另写进展记录"


@pytest.mark.parametrize(
    ("broken", "path", "message"),
    [
        (
            with_tasks(FIRST._replace(text="全年帮扶引领成功创业500人，")),
            ("task", 0, "text"),
            "与来源报告第 5 行不符，从第 11 字起：这里“500人,”，原文“600人,”",
        ),
        (
            with_tasks(FIRST._replace(text="全年帮扶引领成功创业600人")),
            ("task", 0, "text"),
            "与来源报告第 5 行不符，从第 15 字起：这里“”，原文“,”",
        ),
        (
            SMALL._replace(title="保障民生主要任务"),
            ("title",),
            "与来源报告第 1 行不符，从第 6 字起：这里“民生主要任务”，原文“和改善民生主要任务”",
        ),
        (
            SMALL._replace(
                labels=(LABELS[0], Label("其它", (6,))), tasks=(FIRST, SECOND._replace(category=None), THIRD)
            ),
            ("labels", 1, "name"),
            "与来源报告第 6 行不符，从第 2 字起：这里“它”，原文“他”",
        ),
    ],
)
def test_a_word_altered(broken: Area, path: tuple[Any, ...], message: str) -> None:
    assert findings(broken) == [(FILE, path, message, WORDING)]


def test_a_line_that_the_source_does_not_have() -> None:
    found = findings(with_tasks(FIRST, SECOND, THIRD._replace(source=(9,))))
    assert found == [
        (FILE, ("task", 2, "text"), "来源报告没有第 9 行（共 8 行）", "行号从1数起，请核对"),
        (FILE, ("task", 2, "source"), "第 9 行不在计划各表之内（1–8）", "请核对行号"),
        (
            "source",
            (8, 0),
            "来源报告第 8 行没有归处：养老服务",
            "给它所属的任务、类别、标题、表头或导语补上行号",
        ),
    ]


def test_a_row_lost_and_none_missed_where_a_file_could_not_be_read() -> None:
    lost = SMALL._replace(introduction=None)
    hint = "给它所属的任务、类别、标题、表头或导语补上行号"
    assert findings(lost) == [("source", (3, 0), "来源报告第 3 行没有归处：各项工作如下:", hint)]
    assert findings(lost, whole=False) == []
    assert findings(lost._replace(heads=(3,))) == []
    assert findings(lost, lines=None) == []


def test_a_line_claimed_twice() -> None:
    message, hint = "来源报告第 3 行被引用了 2 次", "每行只能归于一处"
    assert findings(SMALL._replace(heads=(3,))) == [
        (FILE, ("introduction",), message, hint),
        (FILE, ("heads",), message, hint),
    ]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"category": "养老"}, "“养老”标为原文，但不是这一行上方印出的标签，它上方印的是“就业”"),
        ({"category": "其他"}, "“其他”标为原文，但不是这一行上方印出的标签，它上方印的是“就业”"),
        ({"subcategory": "居家"}, "“居家”标为原文，但不是这一行上方印出的标签，它上方印的是“就业”"),
    ],
)
def test_a_label_that_is_not_printed_above(fields: dict[str, str], message: str) -> None:
    level = next(iter(fields))
    hint = f'补录在 labels 里，或写明 {level}_origin = "restored"（补回）或 "inferred"（推定）'
    assert findings(with_tasks(FIRST._replace(**fields))) == [(FILE, ("task", 0, level), message, hint)]
    inferred = {f"{level}_origin": "inferred", level: "养老"}
    assert findings(with_tasks(FIRST._replace(**inferred))) == []


def test_a_printed_label_called_inferred() -> None:
    assert findings(with_tasks(FIRST._replace(category_origin="inferred"))) == [
        (FILE, ("task", 0, "category"), "“就业”原文印有，不应标为补回或推定", "删去 category_origin")
    ]


@pytest.mark.parametrize(
    ("ids", "found"),
    [
        (("16-01",), [(0, "编号 16-01 不属于第 15 表", "应写作 15-01")]),
        (("15-001",), [(0, "编号 15-001 不属于第 15 表", "应写作 15-01")]),
        (("15-02",), [(1, "编号 15-02 重复", "后加的一项改用空号 15-04")]),
        (
            ("15-04",),
            [
                (1, "编号 15-02 排在 15-04 之后", "按编号顺序排列"),
                (2, "编号 15-03 排在 15-04 之后", "按编号顺序排列"),
            ],
        ),
    ],
)
def test_ids_belong_to_their_table_and_rise(ids: tuple[str], found: list[tuple[int, str, str]]) -> None:
    broken = with_tasks(FIRST._replace(id=ids[0]))
    assert findings(broken) == [(FILE, ("task", index, "id"), *rest) for index, *rest in found]


def test_areas_are_told_apart() -> None:
    other = area(number=15, area="民生", slug="livelihood")
    hint = "每个领域各用一个"
    assert findings(SMALL, other) == [
        (FILE, (field,), f"{message} 重复", hint)
        for field, message in (("number", "表号 15"), ("area", "领域 民生"), ("slug", "slug livelihood"))
    ]
