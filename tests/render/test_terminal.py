"""A document on a terminal: whole words and numbers, nothing cut, nothing wider than the screen."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from tests.terminal import rendered
from xhplan.render import terminal
from xhplan.render.document import Block, Bullets, Heading, Paragraph, Table
from xhplan.render.text import cells

COUNTS = Table(
    ("单位", "应报", "数据截至", "原因"),
    (("区科委", "58", "2021-06-30", "主体结构没有封顶，塔吊未拆"), ("合计", "1451", "2021-06-30", "")),
    frozenset({1}),
)


def drawn(*blocks: Block, columns: int = 80) -> str:
    """A terminal keeps its last column free."""
    with patch.object(terminal, "columns", lambda: columns - 1):
        return rendered(*terminal.laid_out(blocks), columns=columns)


def test_every_kind_of_block() -> None:
    assert (
        drawn(Heading(1, "汇总"), Paragraph("共两项。"), Bullets(("甲", "乙")), COUNTS, columns=60)
        == """\
汇总

共两项。

  - 甲
  - 乙

单位    应报  数据截至    原因
----------------------------------------------------
区科委    58  2021-06-30  主体结构没有封顶，塔吊未拆
合计    1451  2021-06-30
"""
    )


def test_where_there_is_no_room_text_folds_and_numbers_stay_whole() -> None:
    assert (
        drawn(COUNTS, columns=44)
        == """\
单位    应报  数据截至    原因
-------------------------------------------
区科委    58  2021-06-30  主体结构没有封
                          顶，塔吊未拆
合计    1451  2021-06-30
"""
    )


@given(
    st.lists(
        st.tuples(st.text("民生甲乙，1a ", max_size=40), st.integers(0, 10**6).map(str)),
        min_size=1,
        max_size=4,
    ),
    st.integers(44, 120),
)
def test_nothing_is_lost_and_nothing_is_wider_than_the_screen(
    rows: list[tuple[str, str]], columns: int
) -> None:
    shown = drawn(Table(("任务", "数"), tuple(rows), frozenset({1})), columns=columns)
    assert max(cells(line) for line in shown.split("\n")) < columns
    bare = "".join(shown.split())
    for _, number in rows:
        assert number in shown.split() or number in bare
    wanted = sorted(char for said, number in rows for char in said + number if char != " ")
    assert sorted(bare.replace("-", "").removeprefix("任务数")) == wanted
