"""Blanks in a Word document: content controls, which stay where they are whatever is written in them."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as DocumentFile
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor

from xhplan.render.blanks import Held, total
from xhplan.render.document import Blank
from xhplan.render.word.file import plain

_MARK = "xhplan"
_GREY = RGBColor(0x80, 0x80, 0x80)


def add(document: DocumentFile, blank: Blank, style: str) -> None:
    """A paragraph a line, in a control that the key and two sums name."""
    asked = plain(blank.asked)
    control, properties, content = (OxmlElement(f"w:{name}") for name in ("sdt", "sdtPr", "sdtContent"))
    for name, value in (
        ("alias", blank.key[:64]),
        ("tag", f"{_MARK}|{blank.about}|{total(asked)}|{blank.key}"),
    ):
        element = OxmlElement(f"w:{name}")
        element.set(qn("w:val"), value)
        properties.append(element)
    control.append(properties)
    control.append(content)
    for line in [asked] if blank.filled is None else blank.filled.split("\n"):
        paragraph = document.add_paragraph(style=style)
        run = paragraph.add_run(plain(line))
        if blank.filled is None:
            run.font.color.rgb = _GREY
        content.append(paragraph._p)
    document.element.body.insert(len(document.element.body) - 1, control)


def held(content: bytes) -> dict[str, Held]:
    """The blanks of a Word file; none where it is no document of ours."""
    try:
        document = Document(BytesIO(content))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError):
        return {}
    found = {}
    for control in document.element.body.iter(qn("w:sdt")):
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        parts = tag.get(qn("w:val"), "").split("|", 3) if tag is not None else []
        if len(parts) == 4 and parts[0] == _MARK:
            lines = [
                "".join(text.text or "" for text in line.iter(qn("w:t"))) for line in control.iter(qn("w:p"))
            ]
            found[parts[3]] = Held(parts[1], parts[2], "\n".join(lines))
    return found
