"""Documents made for the tests: Word files from their own markup, pages and worksheets from tables."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_GOES_ON = '<w:lvlRestart w:val="0"/>'
LEVELS = (("decimal", "%1."), ("chineseCounting", "（%2）"), ("decimalEnclosedCircle", "%3"))


class Cell(NamedTuple):
    """A cell that goes down over ``down`` rows and right over ``right`` columns."""

    text: str
    down: int = 1
    right: int = 1


Row = Sequence["str | Cell"]


def paragraph(text: str, number: int | None = None, level: int = 0, run: str = "") -> str:
    """A paragraph; with ``number`` one of that list of Word's own."""
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in text.split("\n"))
    return f"<w:p><w:pPr>{listed}</w:pPr><w:r><w:rPr>{run}</w:rPr>{inner}</w:r></w:p>"


def word_table(rows: Sequence[Row]) -> str:
    """A table whose merged cells are Word's: gridSpan, vMerge."""
    held: dict[int, tuple[int, int]] = {}
    made = []
    for row in rows:
        cells, given, column = [], list(row), 0
        while given or held.get(column, (0, 0))[0]:
            left, right = held.get(column, (0, 0))
            if left:
                cells.append(_word_cell("", right, "<w:vMerge/>"))
                held[column] = left - 1, right
            else:
                cell = given.pop(0)
                cell = Cell(cell) if isinstance(cell, str) else cell
                cells.append(
                    _word_cell(cell.text, cell.right, '<w:vMerge w:val="restart"/>' if cell.down > 1 else "")
                )
                held[column] = cell.down - 1, cell.right
                right = cell.right
            column += right
        made.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl>{''.join(made)}</w:tbl>"


def _word_cell(text: str, right: int, merge: str) -> str:
    span = f'<w:gridSpan w:val="{right}"/>' if right > 1 else ""
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{''.join(map(paragraph, text.split(chr(10))))}</w:tc>"


def word(
    *blocks: str,
    levels: Sequence[tuple[str, str]] = LEVELS,
    lists: int = 1,
    going_on: Sequence[int] = (),
) -> bytes:
    """A .docx of these blocks; ``levels`` are the numberings of each of its lists; those ``going_on`` never restart."""
    shown = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f"{_GOES_ON if at in going_on else ''}</w:lvl>"
        for at, (form, text) in enumerate(levels)
    )
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">{shown}</w:abstractNum>' for at in range(1, lists + 1)
    )
    nums = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(1, lists + 1)
    )
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {W}><w:body>{''.join(blocks)}</w:body></w:document>",
            "word/numbering.xml": f"<w:numbering {W}>{kinds}{nums}</w:numbering>",
        }
    )


def zipped(parts: dict[str, str | bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()


def page(*blocks: str) -> bytes:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{"".join(blocks)}</body></html>'.encode()


def html_table(rows: Sequence[Row]) -> str:
    made = []
    for row in rows:
        cells = (Cell(cell) if isinstance(cell, str) else cell for cell in row)
        made.append(
            "<tr>"
            + "".join(
                f'<td rowspan="{cell.down}" colspan="{cell.right}">{escape(cell.text).replace(chr(10), "<br>")}</td>'
                for cell in cells
            )
            + "</tr>"
        )
    return f"<table>{''.join(made)}</table>"


def sheet(rows: Sequence[Row], title: str = "Sheet1") -> bytes:
    """An .xlsx of one sheet with merged cells."""
    book = Workbook()
    made = book.active
    assert made is not None
    made.title = title
    held: dict[int, int] = {}
    for at, row in enumerate(rows, 1):
        column = 1
        for given in row:
            cell = Cell(given) if isinstance(given, str) else given
            while held.get(column, 0) >= at:
                column += 1
            if cell.text:
                made.cell(at, column, cell.text)
            if cell.down * cell.right > 1:
                made.merge_cells(
                    start_row=at,
                    start_column=column,
                    end_row=at + cell.down - 1,
                    end_column=column + cell.right - 1,
                )
            for over in range(column, column + cell.right):
                held[over] = at + cell.down - 1
            column += cell.right
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()
