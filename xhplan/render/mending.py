"""填报补正清单: what each unit has to mend in the sheets that it sent, on a page of its own."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from xhplan.core.dates import chinese_day
from xhplan.core.forms.mending import Mend
from xhplan.core.model import Header
from xhplan.core.subject import Subject
from xhplan.render.document import Block, Heading, Paragraph, Table
from xhplan.render.urging import signed
from xhplan.render.wording import task_title

UNNAMED = "没有写明填报单位的"
_COMMAND = re.compile(r"--[a-z]|xhplan")


def lists(found: Mapping[str | None, Sequence[Mend]], header: Header, day: date) -> Iterator[Block]:
    """A page a unit: which of its files were not recorded, where, why, and what to write instead."""
    for unit, mends in found.items():
        files = "".join(
            f"《{os.path.basename(file)}》" for file in dict.fromkeys(mend.file for mend in mends)
        )
        yield Heading(1, "填报补正清单")
        yield Paragraph(f"{header.name}　{chinese_day(day)}")
        yield Paragraph(f"{unit or UNNAMED}：")
        yield Paragraph(
            f"你单位报来的{files}有下列{len(mends)}处说不清，整份没有登记。"
            "请在原表上改正后尽快重新报送，其余各格不用改动。"
        )
        yield Table(("任务", "位置", "问题", "怎样改"), tuple(map(_row, mends)))
        yield Paragraph(signed(header))


def _row(mend: Mend) -> tuple[str, ...]:
    where = mend.where or f"《{os.path.basename(mend.file)}》"
    return ("、".join(map(_title, mend.about)) or "—", where, mend.message, for_units(mend.hint) or "—")


def _title(subject: Subject) -> str:
    return f"{task_title(subject.task)}（{subject.id}）" if subject.task else f"{subject.area.area}领域指标"


def for_units(hint: str) -> str:
    """The way out, without what only the office can do: options and commands; a unit files, it does not import."""
    said = "；".join(
        kept
        for clause in hint.split("；")
        if (kept := "，".join(part for part in clause.split("，") if not _COMMAND.search(part)))
    )
    return said.replace("再导入", "再报送")
