"""The workbook that goes out to the responsible units, to be filled in and sent back (XlsxWriter)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from xhplan.core.forms.columns import ABOUT, OVERVIEW, UNASSIGNED
from xhplan.core.view import AreaView, PlanView
from xhplan.render.text import clean
from xhplan.render.workbook.about import write_about
from xhplan.render.workbook.cells import Styles
from xhplan.render.workbook.form import write_form
from xhplan.render.workbook.overview import write_overview

_FIXED = re.compile(rb'(<row [^>]*ht="[0-9.]+") customHeight="1"')
Steps = Callable[[Iterable[AreaView]], Iterable[AreaView]]


def workbook(view: PlanView, owner: str | None = None, steps: Steps = iter) -> bytes:
    """An .xlsx file: overview, a sheet an area, what the workbook is; the same bytes for the same view.

    ``owner`` names the unit that it is for, or UNASSIGNED. ``steps`` is handed the areas and hands them on (a progress bar).
    Raises ImportError without XlsxWriter.
    """
    from xlsxwriter import Workbook

    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    title = clean(f"{view.header.name}　进展填报表" + (f"（{owner}）" if owner else ""))
    book.set_properties(
        {
            "title": title[:255],
            "author": "",
            "company": "",
            "created": datetime.combine(view.as_of.day, time()),
        }
    )
    styles = Styles(book)
    unit = None if owner == UNASSIGNED else owner
    write_overview(book, styles, book.add_worksheet(OVERVIEW), view, title)
    for area in steps(view.areas):
        write_form(styles, book.add_worksheet(sheet_name(area)), area, view, unit)
    write_about(styles, book.add_worksheet(ABOUT), view, owner)
    book.close()
    return growing(out)


def growing(made: BytesIO) -> bytes:
    """The same workbook with rows that grow with what is written into them.

    XlsxWriter marks every height that it is given as fixed by hand.
    """
    out = BytesIO()
    with ZipFile(made) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename.startswith("xl/worksheets/sheet"):
                content = _FIXED.sub(rb"\1", content)
            target.writestr(part, content)
    return out.getvalue()


def sheet_name(area: AreaView) -> str:
    """``15 民生``, as far as Excel allows it: the number keeps it apart from every other."""
    allowed = "".join("_" if char in "[]:*?/\\" else char for char in clean(area.area.area)).strip("' ")
    name = f"{area.area.number} {allowed}"
    while len(name.encode("utf-16-le")) > 62:
        name = name[:-1]
    return name.rstrip("' ")
