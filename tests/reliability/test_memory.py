"""Bounded memory and time: files of 20 MB, read by a process that may take no more than a stated amount."""

from __future__ import annotations

import io
import os
import sys
import zipfile

import pytest

from tests import needs
from tests.program import Copy, harmful, spawn

resource = pytest.importorskip("resource", reason="limits of a process")

SIZE = 20_000_000
MEMORY = 1_500_000_000
SECONDS = 60


def of_size(piece: bytes) -> bytes:
    return piece * (SIZE // len(piece))


HUGE = {
    "arrays, open": lambda: b"x = " + of_size(b"["),
    "arrays": lambda: b"x = " + of_size(b"[")[: SIZE // 2] + of_size(b"]")[: SIZE // 2],
    "tables": lambda: b"x = " + of_size(b"{ a = "),
    "one string": lambda: b'x = "' + of_size(b"a") + b'"\n',
    "one string in Chinese": lambda: b'x = "' + of_size("甲".encode()) + b'"\n',
    "one remark": lambda: b"#" + of_size(b"-") + b"\n",
    "NULs": lambda: of_size(b"\0"),
    "no UTF-8": lambda: of_size(b"\xff"),
    "many keys": lambda: b"".join(b"k%d = 1\n" % number for number in range(SIZE // 13)),
}
FEW = ("arrays", "no UTF-8")


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is kept on Linux")
@pytest.mark.parametrize("name", ["tasks/21-x.toml", "tasks/units.toml", "seeds/xuhui-2021-plan-report.txt"])
def test_a_file_that_is_larger_than_the_memory_is_refused_unread(plan: Copy, name: str) -> None:
    with open(plan.folder / name, "ab") as file:
        file.truncate(4 * MEMORY)

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    done = spawn("check", folder=plan.folder, preexec_fn=limited)
    assert (done.status, "Traceback" in done.err) == (1, False)
    assert done.out.startswith(f"{name}：文件有 6000 MB，超过 8 MB，没有读\n    → ")


def case(name: str) -> object:
    marks = [] if name in FEW else [pytest.mark.heavy]
    return pytest.param(name, marks=marks)


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is kept on Linux")
@pytest.mark.parametrize("name", [case(name) for name in HUGE])
def test_a_huge_file_is_read_or_refused_in_bounded_memory(plan: Copy, name: str) -> None:
    raw = HUGE[name]()
    assert len(raw) > SIZE * 0.9
    plan.file(15).write_bytes(raw)

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    done = spawn("check", folder=plan.folder, preexec_fn=limited)
    assert done.status in (0, 1), done.err[-2000:]
    assert "Traceback" not in done.err
    assert "MemoryError" not in done.err
    if done.status:
        assert "→" in done.out + done.err
    assert len(done.out + done.err) < SIZE
    assert not harmful(done.out + done.err)
    assert plan.file(15).read_bytes() == raw


# --- forms: small files that come to much ------------------------------------------------------

SHEET_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="a">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)


def zipped(parts: dict[str, str]) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return raw.getvalue()


def xlsx(rows: str, strings: str = "", styles: str = "") -> bytes:
    book = f'<workbook {SHEET_NS} xmlns:r="{OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'
    targets = {"r1": "worksheets/sheet1.xml", "r2": "sharedStrings.xml"}
    kinds = {"r1": "worksheet", "r2": "sharedStrings"}
    listed = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kinds[key]}" Target="{target}"/>'
        for key, target in targets.items()
    )
    return zipped(
        {
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": f"<Relationships {RELATIONS}>{listed}</Relationships>",
            "xl/worksheets/sheet1.xml": f"<worksheet {SHEET_NS}><sheetData>{rows}</sheetData></worksheet>",
            "xl/sharedStrings.xml": f"<sst {SHEET_NS}>{strings}</sst>",
            "xl/styles.xml": styles or f"<styleSheet {SHEET_NS}/>",
        }
    )


def ods(rows: str) -> bytes:
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/></manifest:manifest>'
    )
    return zipped({"mimetype": mime, "META-INF/manifest.xml": manifest, "content.xml": ODS.format(rows)})


def cells(count: int, cell: str) -> str:
    return "".join(f"<row>{cell * 100}</row>" for _ in range(count // 100))


def repeated(rows: int, columns: int, text: str) -> str:
    cell = (
        f'<table:table-cell table:number-columns-repeated="{columns}" office:value-type="string">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )
    return f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'


MILLION = "甲" * 1_000_000
HEAVY = {
    "one shared text in 20,000 cells": lambda: (
        "x.xlsx",
        xlsx(cells(20_000, '<c t="s"><v>0</v></c>'), f"<si><t>{MILLION}</t></si>"),
    ),
    "a text repeated over 16,384 columns and 300 rows": lambda: (
        "x.ods",
        ods(repeated(300, 16_384, "甲" * 1000)),
    ),
    "a number of repeated cells": lambda: ("x.ods", ods(repeated(4_000, 1_000, "1"))),
    "rows without end": lambda: ("x.xlsx", xlsx("<row/>" * 25_000_000)),
    "a style sheet without end": lambda: (
        "x.xlsx",
        xlsx("", "", f"<styleSheet {SHEET_NS}>{'<font/>' * 10_000_000}</styleSheet>"),
    ),
}
HEAVY_FEW = list(HEAVY)[:3]


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is kept on Linux")
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name in HEAVY_FEW else [pytest.mark.heavy]) for name in HEAVY]
)
def test_a_small_form_that_comes_to_much_is_refused(plan: Copy, name: str) -> None:
    file, raw = HEAVY[name]()
    (plan.folder / file).write_bytes(raw)
    before = plan.bytes()

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (2 * SECONDS, 2 * SECONDS))

    done = spawn("import", file, folder=plan.folder, preexec_fn=limited)
    assert (done.status, plan.bytes()) == (1, before)
    assert "Traceback" not in done.err
    assert f"{file} 展开后太大，没有读" in done.err or name == "rows without end", done.err


@needs.pipes
@pytest.mark.parametrize("what", ["pipe", "/dev/zero", "/dev/stdin"])
def test_an_import_of_what_is_no_file_ends(plan: Copy, what: str) -> None:
    name = what
    if what == "pipe":
        name = "表.xlsx"
        os.mkfifo(plan.folder / name)
    done = spawn("import", name, folder=plan.folder)
    assert done.status == 1
    assert "读不了" in done.err
    assert "Traceback" not in done.err
