"""What a file is, by its bytes and not by its name; and its lines."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from xhplan.core.document import Document, Line
from xhplan.errors import PlanError
from xhplan.store.documents.bounds import CHARACTERS, LINES, MEMBERS, UNPACKED, refuse_more

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_READS = "能读的是 .docx、.xlsx、.xls、.ods、.html、.txt、.md"
_AS_DOCX = "请在 Word 或 WPS 里打开，另存为 .docx 后再读"
_BROKEN = "请向发文单位要一份完好的文件，或另存一份后再读"


def extract(raw: bytes, name: str) -> Document:
    """The document in these bytes. Raises PlanError."""
    try:
        found = _document(raw, name)
    except PlanError:
        raise
    except (
        BadZipFile,
        ValueError,
        KeyError,
        IndexError,
        SyntaxError,
        EOFError,
        NotImplementedError,
    ) as error:
        if "encrypted" in str(error):
            raise PlanError(f"{name} 有密码，打不开", "请去掉打开密码后再读") from None
        raise PlanError(f"读不了 {name}：文件损坏", _BROKEN) from None
    refuse_more("行数", len(found.lines), LINES)
    refuse_more("字数", sum(len(line.text) for line in found.lines), CHARACTERS)
    return found


def _document(raw: bytes, name: str) -> Document:
    if raw.startswith(_ZIP):
        return _zipped(raw, name)
    if raw.startswith(_OLE):
        return _compound(raw, name)
    if raw.startswith(b"%PDF"):
        raise PlanError(
            f"{name} 是 PDF，没有可以逐行核对的文字", f"请向发文单位要 Word 或 Excel 文件；{_READS}"
        )
    if raw.startswith(b"{\\rtf"):
        raise PlanError(f"{name} 是 RTF 文件", _AS_DOCX)
    text = _decoded(raw, name)
    if _is_markup(text, name):
        from xhplan.store.documents import html

        return html.document(text, name)
    return _plain(text, name)


def _zipped(raw: bytes, name: str) -> Document:
    with ZipFile(BytesIO(raw)) as parts:
        members = parts.namelist()
        refuse_more("内含的部件", len(members), MEMBERS)
        if "word/document.xml" in members:
            from xhplan.store.documents import docx

            return docx.document(parts, name)
        if "OFD.xml" in members:
            raise PlanError(f"{name} 是 OFD 版式文件", f"请向发文单位要 Word 或 Excel 文件；{_READS}")
        sheets = "xl/workbook.xml" in members or "content.xml" in members
        read = sum(part.file_size for part in parts.infolist() if part.filename.endswith((".xml", ".bin")))
        refuse_more("展开后的字节", read, UNPACKED)
    if not sheets:
        raise PlanError(f"{name} 不是文档，也不是电子表格", _READS)
    return _sheets(raw, name)


def _compound(raw: bytes, name: str) -> Document:
    from xhplan.store.sheets.ole import stream

    if stream(raw, "EncryptedPackage") is not None:
        raise PlanError(f"{name} 有密码，打不开", "请去掉打开密码后再读")
    if stream(raw, "Workbook") is not None or stream(raw, "Book") is not None:
        return _sheets(raw, name)
    what = "WPS 文字" if name.lower().endswith(".wps") else "旧的 Word 文件（.doc）"
    raise PlanError(f"{name} 是{what}", _AS_DOCX)


def _sheets(raw: bytes, name: str) -> Document:
    from xhplan.store.documents import workbook

    return workbook.document(raw, name)


def _decoded(raw: bytes, name: str) -> str:
    import re

    declared = re.search(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", raw[:4096])
    named = declared[1].decode("ascii").lower() if declared else ""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        tried = ["utf-16"]
    else:
        tried = ["utf-8-sig", "gb18030", *(["big5"] if named.startswith("big5") else [])]
    for code in tried:
        try:
            text = raw.decode(code)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise PlanError(f"{name} 不是文字文件", _READS)


def _is_markup(text: str, name: str) -> bool:
    head = text[:2000].lower()
    named = name.lower().endswith((".html", ".htm", ".shtml", ".mht"))
    return named or "<html" in head or "<!doctype html" in head or "<table" in head


def _plain(text: str, name: str) -> Document:
    """The file's own lines, so that a line's number is the file's."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return Document(name, "text", tuple(Line(f"第{at}行", line) for at, line in enumerate(lines, 1)))
