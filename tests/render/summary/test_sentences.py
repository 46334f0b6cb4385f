"""A log entry as a sentence of a summary."""

from __future__ import annotations

import pytest

from tests.helpers import said, task
from tests.summaries import item
from xhplan.core.model import Entry


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (said("3-9", status="active", note="开工"), "转为推进中；开工（3月9日登记）。"),
        (
            said("3-9", status="blocked", note="停", problem="缺地", next="谈判", ask="请协调", from_="甲局"),
            "转为受阻；停；存在问题：缺地；下步措施：谈判；提请协调：请协调（甲局3月9日报）。",
        ),
        (
            said("3-9", status="dropped", note="并入市级规划", basis="府办26号"),
            "取消（依据府办26号）；并入市级规划（3月9日登记）。",
        ),
        (
            said("3-9", percent=40, reached=("开工", "封顶"), evidence="照片.zip", by="综合科"),
            "自报进度40%；到达节点“开工”、“封顶”；佐证材料：照片.zip（综合科3月9日登记）。",
        ),
        (said("3-9", problem="none", ask="none", next="none", note="好"), "好；存在问题已解决；提请协调事项已办结（3月9日登记）。"),
    ],
)  # fmt: skip
def test_what_was_reported_in_words(entry: Entry, words: str) -> None:
    assert item(task(entry)) == f"15-01 全年帮扶引领成功创业600人：{words}"


def test_a_status_that_did_not_change_is_not_told_again() -> None:
    log = [said("3-1", status="active", note="一"), said("3-9", status="active", note="二")]
    assert item(task(*log)) == "15-01 全年帮扶引领成功创业600人：二（3月9日登记）。"


def test_a_report_of_nothing_but_the_same_status() -> None:
    log = [said("3-1", status="active"), said("3-9", status="active", from_="甲局")]
    assert item(task(*log)) == "15-01 全年帮扶引领成功创业600人：仍为推进中（甲局3月9日报）。"
