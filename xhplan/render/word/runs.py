"""What a Word document says: written so that no date and no id is broken over lines, read as it was meant.

Word goes by the rule of the settings (``layout``), which LibreOffice does not know. For LibreOffice a date has a
language whose lines it breaks by Unicode's rules, and marks that nobody sees join its parts; both stand where Word,
which knows w15, finds nothing, so that the text, searched or copied, is the plain text.
"""

from __future__ import annotations

import re
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from xhplan.render.word.file import plain

_DATE = re.compile(r"((?:\d+[年月日])+)")
_JOINED = re.compile(r"(?<=\d)(?=[年月日])|(?<=[年月])(?=\d)|(?<=\d)(?=-\d)|(?<=\d-)(?=\w)")
"""Between the parts of 2021年6月30日, and around the hyphen of 15-05."""
_JOINER = "\u2060"


def _elsewhere(content: str) -> str:
    """What programs read that do not know Word 2013."""
    return f"""
<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"
 xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
><mc:Choice Requires="w15"/><mc:Fallback>{content}</mc:Fallback></mc:AlternateContent>
""".strip()


_LANGUAGE = _elsewhere('<w:lang w:eastAsia="en-US"/>')
_GLUE = _elsewhere(f"<w:t>{_JOINER}</w:t>")


def write(line: Paragraph, text: str) -> None:
    for place, piece in enumerate(_DATE.split(plain(text))):
        if not piece:
            continue
        run = line.add_run()
        properties = run._r.get_or_add_rPr()
        properties.get_or_add_rFonts().set(qn("w:hint"), "eastAsia")  # quotation marks are Chinese ones
        if place % 2:
            properties.append(parse_xml(_LANGUAGE))
        first, *others = _JOINED.split(piece)
        run.add_text(first)
        for part in others:
            run._r.append(parse_xml(_GLUE))
            run.add_text(part)


def read(item: Any) -> str:
    """The text of an element, also as LibreOffice saves it, with the joiners written out."""
    return "".join(text.text or "" for text in item.iter(qn("w:t"))).replace(_JOINER, "")
