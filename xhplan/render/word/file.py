"""The file itself: the same bytes for the same document."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document as DocumentFile
from docx.oxml.ns import qn

from xhplan.render.text import clean

_EPOCH = (1980, 1, 1, 0, 0, 0)


def plain(text: str) -> str:
    """Data as XML may hold it: the Markdown's text."""
    return clean(text).strip()


def content(document: DocumentFile, day: date, mark: str) -> bytes:
    """The document's bytes, dated ``day``, with the mark of what was written."""
    said = document.core_properties
    said.title = document.paragraphs[0].text.replace("\n", "")[:255] if document.paragraphs else ""
    said.author = said.last_modified_by = "xhplan"
    said.comments, said.language, said.revision = "", "zh-CN", 1
    said.created = said.modified = datetime.combine(day, time())
    said.keywords = ""
    said._element.find(qn("cp:keywords")).text = mark  # python-docx takes 255 characters
    _without_thumbnail(document)
    written = BytesIO()
    document.save(written)
    return _undated(written)


def _without_thumbnail(document: DocumentFile) -> None:
    """The template's picture of an empty page."""
    relations = document.part.package.rels
    for key in [key for key, found in relations.items() if found.reltype.endswith("/thumbnail")]:
        relations.pop(key)


def _undated(written: BytesIO) -> bytes:
    """The same archive without the times of its files."""
    out = BytesIO()
    with ZipFile(written) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 0, 0
            new.writestr(entry, old.read(name))
    return out.getvalue()
