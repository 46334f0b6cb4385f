"""``xhplan import --keep-good``: good files go in, the others go back to their units with what to mend."""

from __future__ import annotations

from docx import Document
from openpyxl import Workbook

from tests.forms import DAY, Row, put_rows, said, saved, sheet_of
from tests.program import Copy

NOTE = {"on": DAY, "note": "已开工"}


def form(unit: str, *rows: Row) -> Workbook:
    """A form of a unit, with 进展 and 数据日期 where a row does not say otherwise."""
    book = sheet_of(*({"进展": "已开工", "数据日期": DAY} | row for row in rows), first=2)
    book.worksheets[0].cell(1, 1, "填报单位")
    book.worksheets[0].cell(1, 2, unit)
    return book


def three(plan: Copy) -> tuple[str, ...]:
    """One that can be read, and two that cannot in six cells."""
    good = form("区人社局", {"编号": "15-02"})
    bad = form("区教育局", {"编号": "16-01", "自报": 0.6}, {"编号": "16-02"}, {"编号": "16-03", "自报": 160})
    put_rows(bad.create_sheet("又"), {"编号": "99-01", "进展": "开工", "数据日期": DAY})
    worse = form("区民政局", {"编号": "15-09", "数据日期": "3月"}, {"编号": "15-10", "数据日期": "3月"})
    return saved(good, plan, "甲.xlsx"), saved(bad, plan, "乙.xlsx"), saved(worse, plan, "丙.xlsx")


def test_good_files_go_in_and_the_others_are_told_by_unit(plan: Copy) -> None:
    files = three(plan)
    refused = plan.run("import", *files)
    assert (refused.status, said(plan)) == (1, {})
    kept = plan.run("import", *files, "--keep-good", "-o", "补正.docx")
    assert kept.status == 1
    assert said(plan) == {"15-02": [NOTE | {"from": "区人社局"}]}
    told = [line for line in kept.err.splitlines() if "要补正" in line or "没有登记" in line]
    assert told == ["区教育局要补正 3 处：", "区民政局要补正 1 处：", "2 份没有登记；改正以后再导入这几份"]
    assert "乙.xlsx “民生”!G3：自报进度 0.6 是 0.6% 还是 60%？" in kept.err
    assert "已写入 补正.docx" in kept.err
    document = Document(str(plan.folder / "补正.docx"))
    titles = [line for line in document.paragraphs if line.text == "填报补正清单"]
    assert [line.paragraph_format.page_break_before for line in titles] == [None, True]
    assert "报来的《乙.xlsx》有下列3处说不清" in "".join(line.text for line in document.paragraphs)
    rows = [[cell.text for cell in row.cells][:2] for row in document.tables[0].rows]
    assert rows == [
        ["任务", "位置"],
        ["复旦合作办学二期、学校改造（16-01）", "“民生”!G3"],
        ["推进初中强校工程（16-03）", "“民生”!G5"],
        ["—", "“又”!A2"],
    ]
    again = plan.did("undo", "--yes")
    assert (again.status, said(plan)) == (0, {})


def test_where_all_can_be_read_nothing_is_left_over(plan: Copy) -> None:
    good = saved(form("区人社局", {"编号": "15-02"}), plan)
    done = plan.did("import", good, "--keep-good", "-o", "补正.docx")
    assert "没有要补正的，没有写清单" in done.err
    assert not (plan.folder / "补正.docx").exists()


def test_what_two_files_contradict_each_other_in_goes_back_with_both(plan: Copy) -> None:
    one = saved(form("区人社局", {"编号": "15-02", "自报": 30}), plan, "甲.xlsx")
    other = saved(form("区民政局", {"编号": "15-02", "自报": 40}), plan, "乙.xlsx")
    third = saved(form("区教育局", {"编号": "16-01"}), plan, "丙.xlsx")
    kept = plan.run("import", one, other, third, "--keep-good")
    assert (kept.status, set(said(plan))) == (1, {"16-01"})
    assert "甲.xlsx “民生”!G3：填的是 30，乙.xlsx “民生”!G3 填的却是 40" in kept.err
    assert "乙.xlsx “民生”!G3：填的是 40，甲.xlsx “民生”!G3 填的却是 30" in kept.err


def test_a_file_that_is_no_sheet_keeps_no_other_out(plan: Copy) -> None:
    (plan.folder / "坏.xlsx").write_bytes(b"nothing")
    good = saved(form("区人社局", {"编号": "15-02"}), plan)
    kept = plan.run("import", good, "坏.xlsx", "--keep-good", "--dry-run", "-o", "补正.docx")
    assert (kept.status, said(plan), (plan.folder / "补正.docx").exists()) == (1, {}, False)
    assert "没有写明填报单位的要补正 1 处：" in kept.err
    plan.run("import", good, "坏.xlsx", "--keep-good")
    assert set(said(plan)) == {"15-02"}


def test_the_list_wants_its_option_and_a_name_that_fits(plan: Copy) -> None:
    good = saved(form("区人社局", {"编号": "15-02"}), plan)
    for words, why in ((("-o", "单.docx"), "加上 --keep-good"), (("--keep-good", "-o", "单.pdf"), "docx")):
        refused = plan.run("import", good, *words)
        assert (refused.status, why in refused.err, said(plan)) == (2, True, {}), refused.err
