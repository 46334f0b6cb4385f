"""Every character of the document's tables has its place in the plan, and one place alone."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tests.helpers import HEADER, area, task
from xhplan.core.accounting import accounting
from xhplan.core.findings import Case
from xhplan.core.model import Area, Plan, Printed, Rest, Span

LINES = ("标题", "1 创业600人 区人社局", "2 养老 ", "说明")
TITLE, NUMBER, WORDING, UNIT = Rest("title", lines=(1,)), (2, 0, 1), (2, 2, 8), (2, 9, 13)
FIRST = task(
    id="15-01",
    text="创业600人",
    source=(2,),
    spans=(WORDING,),
    printed=(Printed("number", (NUMBER,)), Printed("leads", (UNIT,), ("区人社局",))),
)
SECOND = task(
    id="15-02", text="养老", source=(3,), spans=((3, 2, 4),), printed=(Printed("number", ((3, 0, 1),)),)
)
NOTE = Rest("note", lines=(4,))


def found(
    areas: Sequence[Area], rest: Sequence[Rest] = (TITLE, NOTE), shared: Sequence[Span] = ()
) -> list[str]:
    header = HEADER._replace(source_lines=(1, len(LINES)), rest=tuple(rest), shared=tuple(shared))
    return [
        f"{finding.where} {finding.path} {finding.message}"
        for finding in accounting(Case(Plan(header, tuple(areas)), LINES))
    ]


def test_all_of_it_once() -> None:
    assert found([area(FIRST, SECOND)]) == []


def test_characters_without_a_home() -> None:
    assert found([area(FIRST._replace(printed=FIRST.printed[:1]), SECOND)], rest=[TITLE]) == [
        "source (4, 0) 来源报告第 4 行没有归处：说明",
        "source (2, 9) 来源报告第 2 行没有归处：区人社局",
    ]


def test_characters_with_two() -> None:
    twice = SECOND._replace(printed=(*SECOND.printed, Printed("leads", (UNIT,), ("区人社局",))))
    wanted = "来源报告第 2 行第 10 字“区人社局”被引用了 2 次"
    assert found([area(FIRST, twice)]) == [
        f"15-livelihood.toml ('task', 0, 'printed', 1) {wanted}",
        f"15-livelihood.toml ('task', 1, 'printed', 1) {wanted}",
    ]
    assert found([area(FIRST, twice)], shared=[UNIT]) == []


def test_a_cell_that_is_shared_by_one_task_alone() -> None:
    assert found([area(FIRST, SECOND)], shared=[UNIT]) == [
        "plan.toml ('shared', 0) 来源报告第 2 行的“区人社局”不是几项共用的"
    ]


def test_beyond_the_line_and_beyond_the_tables() -> None:
    far = SECOND._replace(spans=((3, 2, 9),), printed=(Printed("number", ((3, 0, 1), (7, 0, 1))),))
    assert found([area(FIRST, far)]) == [
        "15-livelihood.toml ('task', 1, 'printed', 0) 第 7 行不在计划各表之内（1–4）",
        "15-livelihood.toml ('task', 1, 'spans') 来源报告第 3 行只有 5 个字，这里写到第 9 个",
        "15-livelihood.toml ('task', 1, 'printed', 0) 来源报告没有第 7 行（共 4 行）",
    ]


def test_a_figure_in_a_cell_of_its_own() -> None:
    target = area().targets  # none
    assert target == ()
    from tests.helpers import FOUNDING

    held = FIRST._replace(printed=FIRST.printed[:1], targets=(FOUNDING._replace(spans=(UNIT,)),))
    assert found([area(held, SECOND)]) == []
    again = FIRST._replace(targets=(FOUNDING._replace(spans=(UNIT,)),))
    assert found([area(again, SECOND)]) == []


PIECES = st.lists(st.lists(st.integers(1, 5), min_size=1, max_size=4), min_size=1, max_size=4)


def cut(pieces: Sequence[Sequence[int]]) -> tuple[tuple[str, ...], list[Span]]:
    """Lines without blanks, and all the spans that they are cut into."""
    lines, spans = [], []
    for number, lengths in enumerate(pieces, 1):
        at = 0
        for length in lengths:
            spans.append((number, at, at + length))
            at += length
        lines.append("字" * at)
    return tuple(lines), spans


@given(PIECES, st.data())
def test_each_piece_that_is_lost_or_doubled_is_seen(
    pieces: Sequence[Sequence[int]], data: st.DataObject
) -> None:
    lines, spans = cut(pieces)

    def faults(claimed: Sequence[Span]) -> int:
        tasks = [
            task(id=f"15-{row:02}", source=(span[0],), spans=(span,)) for row, span in enumerate(claimed, 1)
        ]
        header = HEADER._replace(source_lines=(1, len(lines)))
        return len(list(accounting(Case(Plan(header, (area(*tasks),)), lines))))

    assert faults(spans) == 0
    one = data.draw(st.sampled_from(spans))
    assert faults([span for span in spans if span != one]) == 1
    assert faults([*spans, one]) == 2
