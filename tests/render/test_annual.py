"""The year told in the form of the published report: its figures, its tables, what it asks for."""

from __future__ import annotations

from typing import Any

from tests.helpers import FOUNDING, HEADER, area, day, led, said, task
from tests.shipped import reported
from xhplan.core.model import Entry, Plan, Target, Task
from xhplan.render.annual import Indicator, annual, merged_into
from xhplan.render.document import Blank, Block, Heading, Paragraph, Table

CEILING = Target("登记失业", "城镇登记失业人数", "ceiling", "人", baseline=7548, marks=("始终",))
TARGETS = (FOUNDING._replace(baseline=698), CEILING)


def measured(*log: Entry) -> Task:
    return task(*led(*log), targets=TARGETS, category="就业")


def told(*tasks: Task, period: str = "2021", indicators: Any = (), **more: Any) -> tuple[Block, ...]:
    return annual(reported(Plan(HEADER, (area(*tasks),)), period, **more), indicators)


FULL = measured(
    said("1-12", goals=(("登记失业", 15300),)),
    said("5-10", goals=(("创业", 620),), basis="常务会议纪要"),
    said("12-31", status="done", values=(("创业", 651), ("登记失业", 7350)), note="创业指导活动12场"),
)
MERGED = task(
    said("5-10", status="dropped", note="与15-01合并推进"), id="15-02", text="深化就业服务", category="就业"
)
SILENT = task(
    *led(said("3-31", status="active", note="正在推进（3月）")), id="15-03", text="扩大见习", category="就业"
)


def test_the_whole_of_a_small_year() -> None:
    unread, asked = "由区政府办公室撰写", "由区统计局提供，注明预计或快报"
    opening = (
        "截至2021年12月31日，年度计划3项任务：报完成1项，推进中1项，合并1项（“深化就业服务”并入“全年帮扶引领成功创业600人”）。"
        "年内调高目标1项：帮扶引领成功创业由600人调整为620人（常务会议纪要）。"
        "量化指标2项，已报数字2项，其中达到目标或保持在目标内2项。"
        "帮扶引领成功创业651人（占年度目标的105.0%）；城镇登记失业人数7350人（未超限，目标始终不超过15300人）。"
    )
    blocks = told(
        FULL,
        MERGED,
        SILENT,
        indicators=(Indicator("城镇登记失业人数"), Indicator("地区生产总值", "增长2.5%左右")),
    )
    assert [block._replace(about="") if isinstance(block, Blank) else block for block in blocks] == [
        Heading(1, "关于计划执行情况的报告"),
        Blank("会议", "由区政府办公室填写：何时在什么会议上、由谁报告，称谓和提请审议的话"),
        Paragraph(opening),
        Blank("形势", f"{unread}：全年形势和总体评价"),
        Heading(2, "一、主要目标完成情况"),
        Paragraph("量化指标2项的完成情况见表1。另有主要指标1项由区统计局提供，列在表后。"),
        Paragraph("表1　计划主要目标完成情况"),
        Table(
            ("指标", "年度目标", "全年完成（占年度目标）"),
            (
                ("帮扶引领成功创业", "全年620人", "651人（105.0%）"),
                ("城镇登记失业人数", "始终不超过15300人", "7350人"),
            ),
        ),
        Paragraph("地区生产总值（2020年：增长2.5%左右）的年度目标和全年完成情况："),
        Blank("指标-地区生产总值", asked),
        Heading(2, "二、民生"),
        Paragraph(
            "民生方面，任务3项：报完成1项，推进中1项，合并1项（“深化就业服务”并入“全年帮扶引领成功创业600人”）。"
        ),
        Paragraph("表2　保障和改善民生情况"),
        Table(
            ("主要领域", "主要进展"),
            (
                (
                    "就业",
                    "全年帮扶引领成功创业600人：帮扶引领成功创业651人，完成调整后目标620人的105.0%；"
                    "城镇登记失业人数7350人（目标始终不超过15300人）；创业指导活动12场（12月31日）。",
                ),
                ("", "深化就业服务：并入“全年帮扶引领成功创业600人”推进。"),
            ),
        ),
        Paragraph("其他任务进展："),
        Paragraph("扩大见习："),
        Blank("进展-15-03", "由区人社局提供主要进展"),
        Heading(2, "三、存在的问题"),
        Paragraph("没有逾期、明显滞后和认定未完成的任务。"),
        Blank("问题", f"{unread}：困难、问题和下步打算"),
    ]


def cells(blocks: tuple[Block, ...]) -> dict[str, str]:
    table = next(block for block in blocks if isinstance(block, Table))
    return {row[0]: row[2] for row in table.rows}


def asked(blocks: tuple[Block, ...]) -> dict[str, str]:
    return {block.key: block.prompt for block in blocks if isinstance(block, Blank)}


def test_while_the_year_lasts_an_estimate_says_whose_it_is() -> None:
    half_way = measured(
        said("6-30", values=300), said("9-30", status="active", values=(("创业", 450), ("登记失业", 7440)))
    )
    assert cells(told(half_way, on="10-1")) == {
        "帮扶引领成功创业": "600人（按进度推算）",
        "城镇登记失业人数": "7440人（截至9月30日）",
    }
    own = measured(said("9-30", status="active", values=450, expected=(("创业", 640),)))
    found = told(own, on="10-1")
    assert cells(found) == {"帮扶引领成功创业": "640人（单位预计）", "城镇登记失业人数": "见表后"}
    assert asked(found)["数字-15-01-登记失业"] == "由区人社局提供数字和截至日期"


def test_half_a_year_tells_its_own_figures() -> None:
    blocks = told(
        measured(said("6-30", status="active", values=340), said("9-30", values=500)), period="2021-H1"
    )
    assert blocks[0] == Heading(1, "关于计划上半年执行情况的报告")
    assert cells(blocks)["帮扶引领成功创业"] == "340人（56.7%）"
    assert asked(blocks)["形势"] == "由区政府办公室撰写：上半年形势和总体评价"


def test_a_plan_without_figures_asks_for_the_indicators() -> None:
    blocks = told(SILENT)
    assert Paragraph("计划没有量化指标。") in blocks
    assert asked(blocks)["指标"] == "由区统计局提供，注明预计或快报"


def progress(*notes: str) -> list[str]:
    log = [said(f"{month}-20", status="active", note=note) for month, note in enumerate(notes, 1)]
    found = [block for block in told(task(*led(*log))) if isinstance(block, Table)]
    return [row[1] for table in found for row in table.rows]


def test_only_what_says_something_is_progress() -> None:
    assert progress("签约率98%", "同上", "按计划推进（3月）", "更正：误填") == [
        "全年帮扶引领成功创业600人：签约率98%（1月20日）。"
    ]
    assert progress("同上") == []


def test_a_wording_that_three_tasks_share_says_nothing_of_one() -> None:
    tasks = [
        task(*led(said("3-1", status="active", note="进入下一环节")), id=f"15-0{row}") for row in (1, 2, 3)
    ]
    assert {f"进展-15-0{row}" for row in (1, 2, 3)} <= asked(told(*tasks)).keys()
    assert not {f"进展-15-0{row}" for row in (1, 2)} & asked(told(*tasks[:2])).keys()


def test_with_what_a_dropped_task_goes_on() -> None:
    def into(**fields: Any) -> str | None:
        view = reported(Plan(HEADER, (area(task(said("5-1", **fields))),)), "2021").view.tasks[0]
        return merged_into(view)

    assert into(status="dropped", into="15-09", note="合并") == "15-09"
    assert into(status="dropped", note="仍并入15-08") == "15-08"
    assert into(status="dropped", note="与15-08无关") is None
    assert into(status="active", note="并入15-08") is None


def test_what_was_verified_is_more_than_claimed() -> None:
    accepting = HEADER._replace(accept=HEADER.start)
    verified = FULL._replace(log=(*FULL.log, said("12-31", verified="accepted")))
    blocks = annual(reported(Plan(accepting, (area(verified, SILENT),)), "2021"))
    assert Paragraph("民生方面，任务2项：已完成1项，推进中1项。") in blocks


def test_what_waits_to_be_verified_is_told() -> None:
    accepting = HEADER._replace(accept=HEADER.start)
    blocks = annual(reported(Plan(accepting, (area(FULL, SILENT),)), "2021"))
    assert Paragraph("民生方面，任务2项：报完成待核实1项，推进中1项。") in blocks


def test_what_was_judged_is_told_as_such() -> None:
    missed = task(
        *led(said("12-30", status="active")),
        said("2022-01-10", concluded="missed", carried="next", note="土地未出让"),
        id="15-02",
        text="推动地块出让",
    )
    kept = said("2022-01-10", concluded="achieved", note="按规则：节点1个均已到达")
    stone = said("1-20", milestones=(("开工", day("6-30")),))
    built = task(*led(stone, said("6-20", reached=("开工",))), kept, id="15-03", text="推动开工")
    words = [block.text for block in told(built, missed, on="2022-01-15") if isinstance(block, Paragraph)]
    assert "年度计划2项任务：年终认定完成1项、未完成1项（转入下年续办1项）" in words[0]
    assert words[-1] == "认定未完成1项：“推动地块出让”（土地未出让）。"
    [rows] = [block.rows for block in told(built, missed, on="2022-01-15") if isinstance(block, Table)]
    assert [text for _, text in rows] == [
        "推动开工：开工（6月20日）。",
        "推动地块出让：土地未出让；未完成，转入下年续办。",
    ]


def paragraphs(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def rows(blocks: tuple[Block, ...]) -> list[tuple[str, ...]]:
    """Of the tables of the areas."""
    return [
        row for block in blocks if isinstance(block, Table) and len(block.headings) == 2 for row in block.rows
    ]


def test_what_a_percentage_is_of_is_said_once() -> None:
    both = (FOUNDING, FOUNDING._replace(key="就业", name="青年就业"))
    log = said("12-31", status="active", values=(("创业", 600), ("就业", 300)))
    blocks = told(task(*led(log), targets=both))
    assert (
        "帮扶引领成功创业600人（占年度目标的100.0%，下同）；青年就业300人（50.0%）。" in paragraphs(blocks)[0]
    )
    assert paragraphs(blocks)[1] == "量化指标2项的完成情况见表1，其中未达到目标1项：青年就业。"


def test_a_figure_that_was_not_reported_is_named_once_in_the_opening() -> None:
    blocks = told(measured(said("6-30", status="active", values=340)), period="2021-H1")
    assert paragraphs(blocks)[0].endswith(
        "量化指标2项，已报数字1项（城镇登记失业人数未报），其中达到目标或保持在目标内0项。"
        "帮扶引领成功创业340人（占年度目标的56.7%）。"
    )
    assert (
        next(block.headings[2] for block in blocks if isinstance(block, Table)) == "上半年完成（占年度目标）"
    )


def test_an_area_without_a_table_leaves_no_number_out() -> None:
    silent = area(SILENT._replace(id="14-01"))._replace(number=14)
    blocks = annual(reported(Plan(HEADER, (silent, area(FULL))), "2021"))
    assert [text[:2] for text in paragraphs(blocks) if text.startswith("表")] == ["表1", "表2"]


def test_a_label_stands_once_and_milestones_in_the_order_they_were_reached() -> None:
    stones = said("1-20", milestones=(("竣工", day("11-30")), ("开工", day("6-30"))))
    built = task(
        *led(stones, said("11-20", status="active", reached=("竣工",)), said("6-20", reached=("开工",)))
    )
    late = task(*led(said("5-1", status="done", note="已办结")), id="15-03", text="扩大见习", category="就业")
    found = told(
        built._replace(category="就业"),
        task(*led(said("5-1", status="done")), id="15-02", category="养老"),
        late,
    )
    assert rows(found) == [
        ("就业", "全年帮扶引领成功创业600人：开工（6月20日）；竣工（11月20日）。"),
        ("", "扩大见习：已办结（5月1日）。"),
        ("养老", "全年帮扶引领成功创业600人：已完成。"),
    ]


def test_what_blocks_a_task_is_no_progress_and_its_red_light_says_why() -> None:
    stuck = task(*led(said("12-1", status="blocked", note="选址未定")), text="推进书院开业")
    blocks = told(stuck)
    assert [text for _, text in rows(blocks)] == ["推进书院开业，受阻：选址未定。"]
    assert paragraphs(blocks)[-1] == "逾期或明显滞后1项：“推进书院开业”（受阻：选址未定）。"


def test_what_a_late_task_asks_for_stands_with_it() -> None:
    late = task(
        *led(said("12-1", status="blocked", note="选址未定", ask="请协调选址。")), text="推进书院开业"
    )
    other = task(*led(said("12-31", status="active", ask="请增拨经费")), id="15-02", text="扩大见习")
    assert paragraphs(told(late, other))[-1] == (
        "逾期或明显滞后1项：“推进书院开业”（受阻：选址未定），提请协调：请协调选址。“扩大见习”提请协调：请增拨经费。"
    )


def test_a_plan_without_categories_has_its_areas_names_in_the_first_column() -> None:
    uncounted = task(
        *led(said("12-31", status="done", note="建成")), id="15-03", text="扩大见习", category=None
    )
    tables = [block for block in told(uncounted) if isinstance(block, Table)]
    assert tables[-1].rows == (("民生", "扩大见习：建成（12月31日）。"),)
