from __future__ import annotations

from datetime import date

import pytest

from tests.core.test_appraisal import CEILING, KEPT, PROJECT, TRY, figure
from tests.helpers import FOUNDING, HEADER, day, led, said, seen, task
from xhplan.core.closing import conclude
from xhplan.core.model import Entry, Target

GROWTH = Target("增幅", "增加值增幅", "rate", "%", goal=6)
NODES = said("1-20", milestones=(("开工", day("6-30")), ("竣工", day("11-30"))))
OPENED = said("6-20", reached=("开工",))
BUILT = said("11-20", reached=("竣工",))


@pytest.mark.parametrize(
    ("log", "targets", "value", "reason"),
    [
        ([], (), None, "没有指标和节点"),
        (
            [figure("创业", 600, "10-31")],
            (FOUNDING,),
            "achieved",
            "帮扶引领成功创业600人（目标600人，100.0%，截至10月31日）",
        ),
        (
            [figure("创业", 540, "12-31")],
            (FOUNDING,),
            "mostly",
            "帮扶引领成功创业540人（目标600人，90.0%，截至12月31日）",
        ),
        (
            [figure("创业", 539, "12-31")],
            (FOUNDING,),
            "missed",
            "帮扶引领成功创业539人（目标600人，89.8%，截至12月31日）",
        ),
        (
            [figure("创业", 599, "10-31")],
            (FOUNDING,),
            None,
            "帮扶引领成功创业599人（目标600人，99.8%，截至10月31日），不是全年数",
        ),
        ([said("12-31", note="办了")], (FOUNDING,), None, "帮扶引领成功创业未报数字"),
        (
            [figure("创业", 300, "12-31")],
            (TRY,),
            "mostly",
            "帮扶引领成功创业300人（目标600人，50.0%，截至12月31日）",
        ),
        ([said("12-31", note="办了")], (TRY,), None, "没有指标和节点"),
        ([figure("创业", 600, "12-31")], (FOUNDING, PROJECT), None, "新建绿道未报数字"),
        (
            [figure("失业", 8001, "12-31")],
            (CEILING,),
            "missed",
            "登记失业人数8001人（目标8000人，截至12月31日）",
        ),
        (
            [figure("失业", 8100, "6-30"), figure("失业", 7900, "12-31")],
            (CEILING,),
            "mostly",
            "登记失业人数7900人（目标8000人，截至12月31日），年内曾突破",
        ),
        (
            [figure("比率", 100, "6-30")],
            (KEPT,),
            None,
            "安全利用率100%（目标100%，截至6月30日），不是全年数",
        ),
        ([figure("增幅", 5, "12-31")], (GROWTH,), None, "增加值增幅5%（目标6%，截至12月31日）"),
        ([NODES, OPENED, BUILT], (), "achieved", "节点2个均已到达"),
        ([NODES, OPENED], (), None, "节点“竣工”未到达"),
        (
            [NODES, OPENED, figure("绿道", 3, "12-31")],
            (PROJECT,),
            "mostly",
            "新建绿道3公里（目标3公里，100.0%，截至12月31日）；节点“竣工”未到达",
        ),
    ],
)
def test_the_rule(log: list[Entry], targets: tuple[Target, ...], value: str | None, reason: str) -> None:
    view = seen(task(*led(*log), targets=targets), "2022-1-10")
    found = conclude(view, HEADER)
    assert (found.value, found.reason) == (value, reason)


def test_the_verdict_stands_for_status_light_and_judgement() -> None:
    late = led(said("3-5", status="active"), NODES)
    verdict = said("2022-01-10", concluded="missed", carried="next", note="土地未出让")
    before, after = seen(task(*late, verdict), "12-31"), seen(task(*late, verdict), "2022-01-10")
    assert (before.light, before.open, before.status_words, before.late) == ("red", True, "推进中", 184)
    assert (after.light, after.open, after.late) == (None, False, None)
    assert after.status_words == "未完成（认定，转入下年续办）"
    assert after.appraisal == ("behind", "未完成（认定）", "土地未出让", "missed", False)
    assert (after.state.status, after.standing) == ("active", "active")


def test_a_claim_that_is_found_undone_is_not_counted_as_finished() -> None:
    header = HEADER._replace(accept=date(2021, 1, 1))
    claim = led(said("12-20", status="done"))
    waiting = seen(task(*claim), "2022-01-10", header=header)
    assert (waiting.waits, waiting.standing) == (True, "active")
    undone = said("2022-01-10", concluded="missed", note="现场未竣工")
    found = seen(task(*claim, undone), "2022-01-10", header=header)
    assert (found.waits, found.standing, found.appraisal.counted) == (False, "active", "missed")
    built = said("2022-01-10", concluded="achieved", note="已现场核实")
    kept = seen(task(*claim, built), "2022-01-10", header=header)
    assert (kept.waits, kept.standing, kept.appraisal.counted) == (False, "done", "done")


def test_the_last_verdict_holds_whole() -> None:
    first = said("2022-01-10", concluded="missed", carried="next", note="未出让")
    second = said("2022-01-12", concluded="mostly", note="年报数修订")
    state = seen(task(*led(first, second)), "2022-02-01").state
    assert state.concluded == ("mostly", day("2022-01-12"), "年报数修订")
    assert state.carried is False
