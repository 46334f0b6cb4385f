"""填报补正清单: a page a unit."""

from __future__ import annotations

import pytest

from tests.filled import SUBJECTS, UNIT
from tests.helpers import HEADER, day
from xhplan.core.forms.mending import Mend
from xhplan.render.document import Heading, Paragraph, Table
from xhplan.render.mending import UNNAMED, for_units, lists

MEND = Mend("收/回报.xlsx", "“民生”!C4", (SUBJECTS.by_id["15-02"],), "不是数字", "只填数字；用 xhplan update")


def test_which_files_where_why_and_what_to_write_instead() -> None:
    blocks = list(lists({UNIT: [MEND], None: [MEND._replace(where="", about=())]}, HEADER, day("3-5")))
    assert blocks.count(Heading(1, "填报补正清单")) == 2
    assert Paragraph(f"{UNIT}：") in blocks
    assert Paragraph(f"{UNNAMED}：") in blocks
    first, second = (block for block in blocks if isinstance(block, Table))
    assert first.rows == (("做好补贴工作（15-02）", "“民生”!C4", "不是数字", "只填数字"),)
    assert second.rows == (("—", "《回报.xlsx》", "不是数字", "只填数字"),)


@pytest.mark.parametrize(
    ("hint", "said"),
    [
        ("补上编号，如 15-01", "补上编号，如 15-01"),
        ("用 xhplan drop 编号 --note 原因", ""),
        ("改正，或用 --on", "改正"),
        ("改成数值或文字，保存后再导入", "改成数值或文字，保存后再报送"),
    ],
)
def test_what_only_the_office_can_do_is_left_out(hint: str, said: str) -> None:
    assert for_units(hint) == said
