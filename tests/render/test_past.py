"""What a past year came to beside the task that goes on from it."""

from __future__ import annotations

from tests.core.test_results import FOUND, MISSING
from xhplan.render.past import data, outcome, rows


def test_label_and_text_with_table_and_lines() -> None:
    assert rows([FOUND]) == {
        "19": [("2020年进展", "民生加快（表5 保障民生前的段落，第2行）")],
        "15-01": [("2020年进展", "新增就业（表5 保障民生，第7行）")],
        "15": [("导语", "导语（第12行）")],
    }


def test_a_label_stands_once() -> None:
    assert [label for label, _ in rows([FOUND, FOUND])["15-01"]] == ["2020年进展", ""]


def test_an_outcome_that_the_copy_does_not_have_says_where_it_is() -> None:
    assert outcome(MISSING) == "原文缺"
    assert outcome(MISSING._replace(elsewhere=(3, 4))) == "原文缺，见第3、4行"
    assert outcome(MISSING._replace(outcome="1.6万人")) == "1.6万人"


def test_the_same_for_programs() -> None:
    assert data([FOUND])["15-01"] == [
        {
            "year": 2020,
            "table": 5,
            "kind": "progress",
            "text": "新增就业",
            "source": (7,),
            "tasks": ("15-01",),
            "figures": [],
        }
    ]
