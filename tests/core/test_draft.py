"""Published lists as they were found, and the same as Word files, worksheets and pages: one draft."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document as WordFile

from tests.core.draft.kept import KEPT
from tests.core.draft.reading import drafted, figures
from tests.documents import Cell, Row, html_table, page, paragraph, sheet, word, word_table
from tests.forms import converted
from tests.helpers import ROOT
from tests.office import needs_office
from xhplan.core.draft.recognise import draft_of
from xhplan.core.draft.records import Draft
from xhplan.core.draft.records import Row as Read
from xhplan.store.documents.kinds import extract

PUBLISHED = ROOT / "tests" / "cases" / "published"
TITLE = "静安区“卓越城区”城市更新行动重点任务清单（2023-2025年）"
JINGAN_FIGURES = {
    7: ["700台"],
    8: ["20个", "10个"],
    9: ["3个"],
    13: ["9座"],
    14: ["3个", "1个"],
    15: ["48公里"],
    16: ["36公里"],
    17: ["123公里", "24公里"],
    19: ["40%"],
    20: ["144.45万平方米"],
    21: ["94万平方米"],
    25: ["3个", "1个"],
}
PRINTED_UNITS = (1, 2, 3, 4, 9, 10, 11, 12, 15, 22, 24, 25, 26)
"""Of 静安: the rows beside which units are printed; the others have those of the row above."""
SHANGHAI_LEVELS = (("chineseCounting", "%1、"), ("decimal", "行动%2："), ("decimal", "——任务%3："))


def published(name: str) -> Draft:
    return draft_of(extract((PUBLISHED / name).read_bytes(), name))


@pytest.fixture(scope="module")
def jingan() -> Draft:
    return published("jingan-renewal-2023-2025.md")


@pytest.fixture(scope="module")
def shanghai() -> Draft:
    return published("shanghai-renewal-2026.md")


def said(row: Read) -> tuple[object, ...]:
    """What a row comes to, whatever document it was read from; pages show several blanks as one."""
    return (
        row.number,
        row.area,
        row.category,
        "".join(row.text.split()),
        row.leads.units,
        row.support.units,
        row.due,
        figures(row),
    )


def test_jingan_as_it_was_copied(jingan: Draft) -> None:
    assert [row.number for row in jingan.rows] == [str(number) for number in range(1, 28)]
    assert {int(row.number or 0): figures(row) for row in jingan.rows if row.targets} == JINGAN_FIGURES
    printed = tuple(int(row.number or 0) for row in jingan.rows if not row.guessed)
    assert printed == PRINTED_UNITS
    assert jingan.rows[22].leads.units == jingan.rows[21].leads.units
    assert (jingan.period.start.year, jingan.period.end.year) == (2023, 2025)
    assert len(jingan.doubts) == 27 - len(PRINTED_UNITS)


def test_shanghai_as_it_was_copied(shanghai: Draft) -> None:
    assert [row.number for row in shanghai.rows] == [str(number) for number in range(1, 22)]
    assert [figures(row) for row in shanghai.rows if row.targets] == [["25平方公里"]]
    assert shanghai.rows[0].text.startswith("协同开展《上海市城市更新专项规划》编制工作。强化城市总体规划")
    assert shanghai.rows[20].text.endswith("持续提升“三师”联创团队专业技术能力水平。")
    assert [section.name for section in shanghai.sections] == [
        "统筹更新任务",
        "统筹更新政策",
        "统筹更新行动",
        "统筹更新资源",
        "统筹更新力量",
    ]
    assert shanghai.doubts == ()


def jingan_rows(draft: Draft) -> list[Row]:
    """The table as it was before it was copied: headings over all columns, categories and units merged."""
    rows: list[Row] = [["任务类型", "序号", "工作任务", "推进单位"]]
    area = category = None
    for at, row in enumerate(draft.rows):
        if row.area != area:
            area, category = row.area, None
            rows.append([Cell(row.area or "", right=4)])
        cells: list[str | Cell] = []
        if row.category != category or not row.category:
            category = row.category
            down = _run(draft, at, "category") if row.category else 1
            cells.append(Cell(row.category or "", down=down))
        cells += [row.number or "", row.text]
        if not row.guessed:
            follow = [one for one in range(at, len(draft.rows)) if one > at and not draft.rows[one].guessed]
            last = min([*follow, len(draft.rows)])
            same = [one for one in range(at, last) if draft.rows[one].area == row.area]
            cells.append(Cell("、".join(row.leads.units), down=len(same)))
        rows.append(cells)
    return rows


def _run(draft: Draft, at: int, field: str) -> int:
    count = 1
    while at + count < len(draft.rows) and all(
        getattr(draft.rows[at + count], one) == getattr(draft.rows[at], one) for one in (field, "area")
    ):
        count += 1
    return count


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
def test_jingan_with_merged_cells_is_the_same_draft(jingan: Draft, kind: str) -> None:
    rows = jingan_rows(jingan)
    raw = {
        "docx": word(paragraph("附件"), paragraph(TITLE), word_table(rows)),
        "xlsx": sheet([[Cell(TITLE, right=4)], *rows]),
        "html": page("<p>附件</p>", f"<p>{TITLE}</p>", html_table(rows)),
    }[kind]
    draft = draft_of(extract(raw, f"a.{kind}"))
    assert list(map(said, draft.rows)) == list(map(said, jingan.rows))
    assert draft.period == jingan.period


def shanghai_blocks(draft: Draft) -> list[tuple[int, str]]:
    """Level and text of each paragraph, without its number."""
    blocks: list[tuple[int, str]] = []
    area = category = None
    for row in draft.rows:
        if row.area != area:
            area = row.area
            blocks.append((0, row.area or ""))
        if row.category != category:
            category = row.category
            blocks.append((1, (row.category or "").partition("：")[2]))
        blocks.append((2, row.text))
    return blocks


def test_shanghai_with_word_s_numbering_is_the_same_draft(shanghai: Draft) -> None:
    blocks = [paragraph(text, 1, level) for level, text in shanghai_blocks(shanghai)]
    raw = word(
        paragraph(shanghai.title), paragraph("制定本方案。"), *blocks, levels=SHANGHAI_LEVELS, going_on=(1, 2)
    )
    draft = draft_of(extract(raw, "a.docx"))
    assert list(map(said, draft.rows)) == list(map(said, shanghai.rows))


def test_shanghai_as_a_page_is_the_same_draft(shanghai: Draft) -> None:
    shown = ["一、", "行动1：", "——任务1："]
    counts = [0, 0, 0]
    blocks = []
    for level, text in shanghai_blocks(shanghai):
        counts[level] += 1
        number = "一二三四五"[counts[0] - 1] if level == 0 else str(counts[level])
        blocks.append(f"<p>{shown[level].replace('一', number).replace('1', number)}{text}</p>")
    draft = draft_of(extract(page(f"<h1>{shanghai.title}</h1>", *blocks), "a.html"))
    assert list(map(said, draft.rows)) == list(map(said, shanghai.rows))


def test_a_decomposition_table_is_a_row_a_task(tmp_path: Path) -> None:
    heads = ["编号", "主要任务", "责任单位", "配合单位", "分管领导", "完成时限"]
    rows: list[Row] = [[Cell("2021年重点工作任务分解表", right=6)], heads]
    rows += [
        [f"12-{at:02}", f"推进第{at}项工作", "区商务委", "区投促办", "", "2021年12月"] for at in range(1, 136)
    ]
    draft = draft_of(extract(sheet(rows), "分解表.xlsx"))
    assert len(draft.rows) == 135
    assert {row.leads.units for row in draft.rows} == {("区商务委",)}
    assert {row.due for row in draft.rows} == {None}
    assert draft.told == ("完成时限 135 项到计划期末，不另设期限：“2021年12月”135项",)


@pytest.mark.heavy
@pytest.mark.office
@needs_office
@pytest.mark.parametrize("suffix", ["ods", "xls"])
def test_other_spreadsheets_give_the_same_draft(jingan: Draft, tmp_path: Path, suffix: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(sheet([[Cell(TITLE, right=4)], *jingan_rows(jingan)]))
    raw = converted(tmp_path / "a.xlsx", suffix, tmp_path / "out").read_bytes()
    draft = draft_of(extract(raw, f"a.{suffix}"))
    assert list(map(said, draft.rows)) == list(map(said, jingan.rows))


@pytest.mark.heavy
@pytest.mark.office
@needs_office
@pytest.mark.parametrize("suffix", ["ods", "xls"])
def test_hidden_rows_of_other_spreadsheets_are_left_out_too(tmp_path: Path, suffix: str) -> None:
    case = next(one for one in KEPT if one.name == "多表工作簿")
    (tmp_path / "a.xlsx").write_bytes(case.raw)
    raw = converted(tmp_path / "a.xlsx", suffix, tmp_path / "out").read_bytes()
    draft = draft_of(extract(raw, f"a.{suffix}"))
    assert list(map(said, draft.rows)) == list(map(said, drafted(case).rows))
    assert "工作表“重点任务”有 6 格是隐藏的或划掉的，没有读" in draft.told


@pytest.mark.office
@needs_office
def test_word_files_of_other_programs_give_the_same_draft(tmp_path: Path) -> None:
    paper = WordFile()
    paper.add_paragraph("2025年重点任务清单")
    table = paper.add_table(rows=3, cols=3)
    for row, texts in enumerate(
        (("序号", "工作任务", "责任单位"), ("1", "建成学校3所", "区教育局"), ("2", "新增床位500张", ""))
    ):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 2).merge(table.cell(2, 2))
    paper.add_paragraph("推进公园建设2座。（区园林局）", style="List Number")
    paper.add_paragraph("改造道路3条。（区住建局）", style="List Number")
    paper.save(str(tmp_path / "a.docx"))
    text = converted(tmp_path / "a.docx", "odt", tmp_path / "odt")
    again = converted(text, "docx", tmp_path / "out")
    drafts = [draft_of(extract(path.read_bytes(), "a.docx")) for path in (tmp_path / "a.docx", again)]
    for draft in drafts:
        assert [(row.number, row.text, row.leads.units) for row in draft.rows] == [
            ("1", "建成学校3所", ("区教育局",)),
            ("2", "新增床位500张", ("区教育局",)),
        ]
        assert draft.doubts == (
            "表格之外的一段写着单位，没有采用：推进公园建设2座。",
            "表格之外的一段写着单位，没有采用：改造道路3条。",
        )
