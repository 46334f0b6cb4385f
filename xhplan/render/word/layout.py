"""The official layout: paper, margins, fonts and spacing of GB/T 9704, page numbers between dashes."""

from __future__ import annotations

from typing import Any

from docx import Document
from docx.document import Document as DocumentFile
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from xhplan.render.paper import breaking, measures

BODY, SUBTITLE, CELL, CELL_HEAD = "Normal", "Subtitle", "Body Text", "Body Text 2"
HEADINGS = {1: "Title", 2: "Heading 1", 3: "Heading 2"}
FONTS = {
    "方正小标宋简体": "方正小标宋_GBK,宋体,SimSun,Noto Serif CJK SC",
    "仿宋": "仿宋_GB2312,FangSong,Noto Serif CJK SC",
    "黑体": "SimHei,Noto Sans CJK SC",
    "楷体": "楷体_GB2312,KaiTi,Noto Serif CJK SC",
    "宋体": "SimSun,Noto Serif CJK SC",
}
"""A font and those that take its place on machines without it."""
LATIN = "Times New Roman"
SIZE, TITLE_SIZE, CELL_SIZE, SMALL_SIZE = map(
    Pt, (measures.BODY_SIZE, measures.TITLE_SIZE, measures.CELL_SIZE, measures.BODY_SIZE)
)
LINE = Pt(measures.BODY_LINE)
WIDTH, HEIGHT = Pt(measures.WIDTH), Pt(measures.HEIGHT)
TOP, BOTTOM, LEFT, RIGHT = map(Pt, (measures.TOP, measures.BOTTOM, measures.LEFT, measures.RIGHT))


def empty() -> DocumentFile:
    """A document without text: its styles, its first section, its page numbers."""
    document = Document()
    document.settings.odd_and_even_pages_header_footer = True
    _breaks(document)
    _styles(document)
    _fonts(document)
    section = document.sections[0]
    _paper(section)
    _page_number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
    _page_number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)
    return document


def _breaks(document: DocumentFile) -> None:
    """Where lines may not begin and end: besides the usual marks, inside a date."""
    settings = document.settings.element
    for name, marks in (("Before", breaking.BEFORE), ("After", breaking.AFTER)):
        rule = OxmlElement(f"w:noLineBreaks{name}")
        rule.set(qn("w:lang"), "zh-CN")
        rule.set(qn("w:val"), marks)
        settings.find(qn("w:characterSpacingControl")).addnext(rule)
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    defaults.find(qn("w:lang")).set(qn("w:eastAsia"), "zh-CN")


def _paper(section: Section) -> None:
    section.page_width, section.page_height = WIDTH, HEIGHT
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (
        TOP,
        BOTTOM,
        LEFT,
        RIGHT,
    )
    section.header_distance, section.footer_distance = Mm(15), Mm(25)


def _styles(document: DocumentFile) -> None:
    body = _style(document, BODY, "仿宋", SIZE)
    _indent(body, 2)
    title = _style(document, HEADINGS[1], "方正小标宋简体", TITLE_SIZE, WD_ALIGN_PARAGRAPH.CENTER)
    title.paragraph_format.line_spacing = Pt(measures.TITLE_LINE)
    title.paragraph_format.space_before = Pt(measures.TITLE_SPACE)
    under = _style(document, SUBTITLE, "楷体", SMALL_SIZE, WD_ALIGN_PARAGRAPH.CENTER)
    under.paragraph_format.space_after = Pt(measures.UNDER_TITLE)
    for level, font in ((2, "黑体"), (3, "楷体")):
        heading = _style(document, HEADINGS[level], font, SIZE)
        heading.paragraph_format.keep_with_next = True
        _indent(heading, 2)
    for name, font in ((CELL, "仿宋"), (CELL_HEAD, "黑体")):
        cell = _style(document, name, font, CELL_SIZE, WD_ALIGN_PARAGRAPH.LEFT)
        cell.paragraph_format.line_spacing = Pt(measures.CELL_LINE)


def _style(
    document: DocumentFile,
    name: str,
    font: str,
    size: Pt,
    alignment: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY,
) -> ParagraphStyle:
    """A style of the template, set anew: one font, black, upright, exact line spacing."""
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    for element in ("w:rPr", "w:pPr"):
        for old in style.element.findall(qn(element)):
            style.element.remove(old)
    style.font.name, style.font.size, style.font.bold = LATIN, size, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), font)
    shape = style.paragraph_format
    shape.alignment, shape.line_spacing_rule, shape.line_spacing = alignment, WD_LINE_SPACING.EXACTLY, LINE
    shape.space_before = shape.space_after = Pt(0)
    _indent(style, 0)
    return style


def _indent(style: ParagraphStyle, characters: int) -> None:
    """Indent the first line by so many characters of the style's own size."""
    style.paragraph_format.first_line_indent = characters * SIZE
    style.element.pPr.ind.set(qn("w:firstLineChars"), str(characters * 100))


def _fonts(document: DocumentFile) -> None:
    """Say which fonts to take where ours are not installed."""
    part = next(rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/fontTable"))
    known = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
        for name, others in FONTS.items()
    )
    part._blob = part.blob.replace(b"</w:fonts>", f"{known}</w:fonts>".encode())


def _page_number(footer: Any, alignment: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 —, a character away from the outer margin."""
    line = footer.paragraphs[0]
    line.alignment = alignment
    line.paragraph_format.first_line_indent = 0
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = SMALL_SIZE
    line.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    line._p.append(field)
    number = line.add_run("1")
    field.append(number._r)
    line.add_run(" —")
    for run in (*line.runs, number):
        run.font.name, run.font.size = LATIN, SMALL_SIZE
        run._r.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
