"""Two pages of A4, counted in what LibreOffice prints."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document

from tests.helpers import FOUNDING, HEADER, area, day, led, said, task
from tests.office import needs_office, soffice
from tests.program import Copy, copy_plan
from tests.shipped import reported
from tests.test_worked_year import PLAN, printed
from xhplan.core.model import Calendar, Entry, Plan, Task, Unit
from xhplan.render.document import Bullets, Heading, Paragraph
from xhplan.render.markdown import markdown
from xhplan.render.paper import paper
from xhplan.render.paper.proposals import unsaid

_PAGE = re.compile(rb"/Type\s*/Page[^s]")


def pages(files: list[Path], folder: Path, fonts: str | None = None) -> dict[str, int]:
    """How many pages each has; with ``fonts``, a fontconfig file, as on a machine that has no others."""
    env = {"FONTCONFIG_FILE": fonts} if fonts else {}
    soffice(folder / "profile", "--convert-to", "pdf", "--outdir", folder, *files, timeout=900, **env)
    return {file.stem: len(_PAGE.findall((folder / f"{file.stem}.pdf").read_bytes())) for file in files}


def lost(file: Path, folder: Path) -> list[str]:
    """What a paper says and LibreOffice did not print: it may drop a row at a page's end."""
    words = ["pdftotext", "-raw", str(folder / f"{file.stem}.pdf"), "-"]
    done = subprocess.run(words, check=True, capture_output=True, encoding="utf-8")
    printed = bare(re.sub(r"—\d+—", "", "".join(done.stdout.split())))
    document = Document(str(file))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    said = (*(paragraph.text for paragraph in document.paragraphs), *cells)
    return [text for text in said if bare(text) not in printed]


_BROKEN = re.compile(r"\d\n[\d年月日.,%]|[年月]\n\d+[月日]|\d-\n\d|\d\n-\d|\d\.\n\d")


def broken(file: Path, folder: Path) -> list[str]:
    """Where a line of what LibreOffice printed ends inside a date, a figure or an id."""
    words = ["pdftotext", "-raw", str(folder / f"{file.stem}.pdf"), "-"]
    done = subprocess.run(words, check=True, capture_output=True, encoding="utf-8")
    text = re.sub(r"\n— *\d+ *—\n", "\n", re.sub(r" *\n\f? *", "\n", done.stdout))
    return [text[max(0, found.start() - 9) : found.end() + 9] for found in _BROKEN.finditer(text)]


def bare(text: str) -> str:
    """Without marks: one that hangs over the margin is not always found."""
    return "".join(filter(str.isalnum, text))


def busy(plan: Copy, tasks: int, red: int) -> None:
    """A plan of so many tasks, so many of them blocked with a reason of two lines."""
    lines = []
    for row in range(tasks):
        said = f'status = "blocked", problem = "{"场地尚未腾出，产权单位不同意施工方案，" * 2}第{row}处"'
        log = (
            f'  {{ on = 2021-03-01, by = "综合科", from = "单位{row % 30}", {said} }},\n' if row < red else ""
        )
        owner = f'  {{ on = 2021-01-04, by = "综合科", owner = "单位{row % 30}" }},\n'
        lines.append(
            f'[[task]]\nid = "21-{row + 1:02}"\ntext = "推进第{row}项工作"\nadded = 2021-01-01\nlog = [\n{owner}{log}]\n'
        )
    for path in (plan.folder / "tasks").glob("[0-9]*.toml"):
        path.unlink()
    head = 'number = 21\narea = "各项工作"\nslug = "all"\ntitle = "各项工作主要任务"\n\n'
    (plan.folder / "tasks" / "21-all.toml").write_text(head + "\n".join(lines), encoding="utf-8")
    for name in ("results-2020.toml",):
        (plan.folder / "tasks" / name).unlink(missing_ok=True)


@pytest.mark.office
@needs_office
def test_whatever_happened_there_are_two_pages(tmp_path: Path) -> None:
    made: list[Path] = []
    for name, tasks, red in (("一项", 1, 1), ("千项", 1000, 300), ("未报", 40, 0)):
        plan = copy_plan(tmp_path / name)
        busy(plan, tasks, red)
        for form, words in (("周", ["weekly", "2021-W12"]), ("季", ["report", "2021-Q1"])):
            made.append(tmp_path / f"{name}{form}.docx")
            plan.did(*words, "-o", str(made[-1]))
    for name, words in (
        ("周", ["weekly", "2021-W27"]),
        ("半年", ["report", "2021-H1"]),
        ("年", ["report", "2021"]),
    ):
        made.append(tmp_path / f"例{name}.docx")
        printed(*words, "--as-of", "2022-01-10", "--format", "docx", "-o", str(made[-1]))
    counts = pages(made, tmp_path)
    assert {name: count for name, count in counts.items() if count > 2} == {}
    assert counts["千项周"] == 2
    assert {file.stem: found for file in made if (found := broken(file, tmp_path))} == {}


def periods() -> Iterator[tuple[str, list[str]]]:
    for week in range(1, 53):
        yield f"w{week:02}", ["weekly", f"2021-W{week:02}"]
    for month in range(1, 13):
        yield f"m{month:02}", ["report", f"2021-{month:02}"]
    for quarter in range(1, 5):
        yield f"q{quarter}", ["report", f"2021-Q{quarter}"]
    for half in (1, 2):
        yield f"h{half}", ["report", f"2021-H{half}"]
    yield "year", ["report", "2021"]


@pytest.mark.heavy
@pytest.mark.office
@needs_office
@pytest.mark.parametrize("fonts", [True, False], ids=["with Chinese fonts", "without"])
def test_every_period_of_a_year(tmp_path: Path, fonts: bool) -> None:
    """Of the worked year, or of the plan in XHPLAN_TRY, a folder with a year of updates in it."""
    plan = ("--plan", os.environ["XHPLAN_TRY"]) if "XHPLAN_TRY" in os.environ else PLAN
    bare = tmp_path / "fonts.conf"
    bare.write_text("<fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir></fontconfig>", encoding="utf-8")
    made = []
    for name, words in periods():
        made.append(tmp_path / f"{name}.docx")
        printed(*words, "--as-of", "2022-01-10", "-o", str(made[-1]), plan=plan)
    counts = pages(made, tmp_path, None if fonts else str(bare))
    if fonts:
        assert {file.stem: gone for file in made if (gone := lost(file, tmp_path))} == {}
    assert {file.stem: found for file in made if (found := broken(file, tmp_path))} == {}
    assert len(counts) == 71
    assert {name: count for name, count in counts.items() if count > 2} == {}


UNITS = (
    Unit("示例区人力资源和社会保障局", ("区人社局",), "甲副区长"),
    Unit("区科经委", was=("区科委",)),
    Unit("西岸集团", ("西岸",)),
)


def told(*tasks: Task, week: str = "2021-W23") -> str:
    plan = Plan(HEADER, (area(*tasks),), UNITS)
    return markdown(paper(reported(plan, week)))


def test_units_go_by_their_short_names_and_their_leaders() -> None:
    late = said("1-5", owner=("示例区人力资源和社会保障局",), due=day("5-31"))
    text = told(task(late, said("5-20", status="active", from_="区人社局")))
    assert "| 区人社局（甲副区长） | 应于5月31日完成，逾期13天。未报原因和下步措施 | 第2周 |" in text
    assert "区人社局书面说明" in text
    assert "示例区" not in text


def test_a_unit_that_was_renamed_is_told_by_both_names_once() -> None:
    one = task(said("1-5", owner=("区科委",)), said("5-20", status="active", from_="区科委"))
    text = told(one)
    assert text.count("区科经委即原区科委。") == 1
    assert "即原" not in told(task(said("1-5", owner=("区科经委",))))


def test_a_leader_reads_since_when_and_whether_it_was_answered() -> None:
    asking = (
        said("1-5", owner=("西岸集团",), milestones=(("开业", day("12-20")),)),
        said("2-26", status="blocked", problem="选址未定", ask="请区领导协调。", from_="西岸集团"),
        said("5-31", note="正在推进", from_="西岸集团"),
    )
    assert (
        "全年帮扶引领成功创业600人（15-01，西岸）。选址未定，2月26日起受阻，已107天，红灯连续16周。"
        "同日提出“请区领导协调”，尚无协调结果，5月31日报送未再提及。“开业”节点为12月20日。"
    ) in told(task(*asking)).replace("西岸集团", "西岸")
    assert "同日提请“协调选址”，尚无" in told(task(asking[0], asking[1]._replace(ask="协调选址")))
    assert "、提请领导协调事项\n\n无。" in told(task(*asking, said("6-1", answer="选定三号地块")))


def test_what_was_returned_is_to_be_mended_until_it_is_claimed_anew() -> None:
    header = HEADER._replace(accept=day("1-1"), format=2)
    claim = said("6-1", status="done", from_="甲局")
    back = said("6-4", verified="returned", note="缺验收单")
    log = (said("1-5", owner=("甲局",)), claim, back)

    def proposals(*log: Entry) -> str:
        one = task(*log, text="建成口袋公园", short="")
        return markdown(paper(reported(Plan(header, (area(one),)), "2021-W23"))).partition("、拟办事项")[2]

    assert "甲局补正退回的“建成口袋公园”，重新报完成。" in proposals(*log)
    anew = proposals(*log, said("6-9", status="done", from_="甲局"))
    assert "退回" not in anew
    assert "核实甲局报完成的“建成口袋公园”。" in anew


def test_proposals_without_room_stand_in_the_whole_paper() -> None:
    late = [
        task(
            said("1-5", owner=(f"单位{row}",), due=day("5-31")),
            said("5-20", status="active", from_=f"单位{row}"),
            id=f"15-{row:02}",
        )
        for row in range(1, 60)
    ]
    report = reported(Plan(HEADER, (area(*late),)), "2021-W23")
    pages = paper(report)
    heading, rest = unsaid(pages, report)
    assert heading == Heading(2, "其余拟办事项")
    assert isinstance(rest, Bullets)
    assert Paragraph(f"另有{len(rest.items)}项，见全文。") in pages


def test_what_was_blocked_on_the_papers_last_day_has_no_days_yet() -> None:
    text = told(task(*led(said("6-13", status="blocked", problem="许可未批"))))
    assert "许可未批，6月13日起受阻。" in text


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (("3-1", "3-2"), "2月应报2次（3月5日截止），2家单位全部按时报送。"),
        (("3-1", "3-2", "3-8", None), "2月应报4次（3月5日截止），2家单位按时报送2次、迟报1次，未报1次。"),
        (("3-1", None), "2月应报2次（3月5日截止），按时报送1次，未报1次。"),
        (("3-8", None), "2月应报2次（3月5日截止），均未按时报送，其中迟报1次、未报1次。"),
        (("3-8", "3-8"), "2月应报2次（3月5日截止），均迟报。"),
        ((None, None), "2月应报2次（3月5日截止），均未报。"),
    ],
)
def test_who_filed_in_time(days: tuple[str | None, ...], words: str) -> None:
    filed = [
        said("2-26", from_=f"单位{row}", note="开工", received=day(on)) if on else None
        for row, on in enumerate(days)
    ]
    tasks = [
        task(said("1-4", owner=(f"单位{row}",)), *(one,) * bool(one), id=f"15-{row + 1:02}")
        for row, one in enumerate(filed)
    ]
    assert words in filings(*tasks)


@pytest.mark.parametrize(
    ("units", "words"),
    [
        ("", "本周没有责任单位报送。"),
        ("一", "本周报送1项，2项没有报送。"),
        ("一二", "本周2家单位报送2项，1项没有报送。"),
        ("一二三", "本周3家单位均有报送。"),
    ],
)
def test_without_a_calendar_nothing_is_owed_or_late(units: str, words: str) -> None:
    tasks = [
        task(
            said("5-31", owner=(unit,)),
            *(said("6-9", note="开工", from_=unit),) * (unit in units),
            id=f"15-{row:02}",
        )
        for row, unit in enumerate("一二三", 1)
    ]
    assert f"计划未定报送日期；{words}" in told(*tasks)


@pytest.mark.parametrize(
    ("calendar", "week", "words"),
    [
        (None, "2021-W23", "本周有责任单位的2项（含1个领域的指标）中，报送1项，1项没有报送。"),
        (
            Calendar("month", within=5, first=day("2-1")),
            "2021-W24",
            "5月应报2次（6月7日截止，含1个领域的指标），均未报。",
        ),
    ],
)
def test_an_area_that_files_for_itself_is_told_beside_the_tasks(
    calendar: Calendar | None, week: str, words: str
) -> None:
    header = HEADER._replace(filing=calendar, format=2)
    led = task(said("5-3", owner=("甲局",)), said("6-9", note="开工", from_="甲局"))
    its_own = area(led)._replace(targets=(FOUNDING,), log=(said("5-3", owner=("乙局",)),))
    assert words in markdown(paper(reported(Plan(header, (its_own,)), week, on="2021-06-20")))


def test_who_is_silent_without_a_calendar_is_told_for_how_long() -> None:
    begun = said("1-4", owner=("区科委",))
    text = told(task(*[begun, said("2-1", note="开工", from_="区科委")]), task(begun, id="15-02"))
    assert "区科委2项超过35天未报，该单位最近报送2月1日。" in text.replace("区科经委", "区科委")


def test_units_that_are_silent_alike_are_told_together() -> None:
    silent = [
        task(said("1-4", owner=unit), said("2-1", note="开工", from_=unit), id=f"15-0{row}")
        for row, unit in enumerate(("甲局", "乙局"), 1)
    ]
    assert "超过35天未报的：甲局1项（该单位最近报送2月1日）、乙局1项（该单位最近报送2月1日）。" in told(
        *silent
    )


def test_why_a_task_is_late_is_told_whatever_its_status() -> None:
    late = said("1-5", owner=("西岸集团",), due=day("5-31"))
    why = said("5-20", status="active", problem="界面移交滞后", next="每周会商", from_="西岸集团")
    assert "逾期13天。原因：界面移交滞后；下步：每周会商 |" in told(task(late, why)).replace(
        "西岸集团", "西岸"
    )
    asked = why._replace(ask="请协调移交")
    assert "逾期13天，红灯连续2周。存在问题：界面移交滞后。5月20日提出“请协调移交”" in told(task(late, asked))


def test_red_ones_without_reasons_are_those_of_the_table() -> None:
    late = said("1-5", owner=("西岸集团",), due=day("5-31"))
    silent = [task(late, id=f"15-0{row}") for row in (1, 2)]
    asking = task(
        said("5-20", status="blocked", problem="选址未定", ask="协调选址", from_="西岸集团"), id="15-03"
    )
    assert "。红灯事项均未报原因和下步措施。" in told(*silent)
    assert "15-03见第二部分。表中红灯事项均未报原因和下步措施。" in told(*silent, asking)


def test_tasks_of_one_status_are_not_counted_twice() -> None:
    begun = [task(said("1-5", status="active"), id=f"15-0{row}") for row in (1, 2)]
    assert "在办2项：均推进中。" in told(*begun)
    assert "在办1项：推进中1项。" in told(begun[0])


def test_what_the_office_recorded_itself_is_no_filing() -> None:
    begun = said("5-31", owner=("区科委",))
    assert "本周录入1项进展，" in told(task(begun, said("6-9", status="active")))
    assert "本周1项报送进展，" in told(task(begun, said("6-9", status="active", from_="区科委")))


def test_what_units_filed_and_what_the_office_recorded_are_counted_apart() -> None:
    begun = said("1-05", owner="甲局")
    filed, entered = said("6-8", note="开工", from_="甲局"), said("6-9", status="active")
    paper_ = told(task(begun, filed, id="15-01"), task(begun, entered, id="15-02"))
    assert "本周1项报送进展，另录入1项，新启动1项。" in paper_


def test_units_that_never_filed_are_told_together() -> None:
    silent = [task(said("1-05", owner=unit), id=f"15-0{row}") for row, unit in enumerate(("甲局", "乙局"), 1)]
    assert "至今没有报送的：甲局1项、乙局1项。" in told(*silent)
    assert "甲局1项未报，至今没有报送。" in told(silent[0])


def test_a_task_that_was_added_and_ended_in_a_period_is_counted_as_both() -> None:
    one = task(said("6-9", owner=("区科委",)), said("6-10", status="dropped", basis="签报"), added=day("6-9"))
    assert "新增1项、新取消1项。" in told(one)


def test_only_a_week_says_what_is_newly_lit() -> None:
    late = task(said("1-5", owner=("区科委",), due=day("6-29")))
    plan = Plan(HEADER, (area(late),))
    assert "红灯1项，其中新亮1项。" in markdown(paper(reported(plan, "2021-W26")))
    month = markdown(paper(reported(plan, "2021-06")))
    assert "\n红灯1项。" in month
    assert "| 第1周 |" in month


def test_tasks_with_their_ids_are_parted_by_commas() -> None:
    reached = [
        task(*led(said("6-9", values=600)), targets=(FOUNDING,), text=f"做好{name}", id=f"15-0{row}")
        for row, name in enumerate("甲乙", 1)
    ]
    assert "指标已达、尚未报完成2项：“做好甲”（15-01）、“做好乙”（15-02）。" in told(*reached)


def test_a_figure_left_out_is_told_as_such_beside_one_that_came() -> None:
    one = task(
        said("1-4", owner=("区人社局",)),
        said("2-26", values=9, from_="区人社局", received=day("3-2")),
        targets=(FOUNDING, FOUNDING._replace(key="青年", name="失业青年就业创业")),
    )
    assert "区人社局2月漏报数字：“失业青年就业创业”（15-01）。" in filings(one)


def filings(*tasks: Task) -> str:
    header = HEADER._replace(filing=Calendar("month", within=5, first=day("2-1")), format=2)
    return markdown(paper(reported(Plan(header, (area(*tasks),)), "2021-W10", on="2021-03-14")))
