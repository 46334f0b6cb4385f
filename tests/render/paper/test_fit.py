"""Two pages, whatever happened: each part in turn, nothing cut."""

from __future__ import annotations

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from xhplan.render.document import Block, Heading, Paragraph
from xhplan.render.paper.fit import Section, fitted
from xhplan.render.paper.height import laid, pieces


def section(name: str, items: int, length: int = 20) -> Section:
    def made(shown: int) -> list[Block]:
        blocks: list[Block] = [
            Heading(2, name),
            *(Paragraph(f"{name}{index}" + "文" * length) for index in range(shown)),
        ]
        return [*blocks, Paragraph(f"其余{items - shown}项。")] if shown < items else blocks

    return Section(items, made)


def pages(paper: tuple[Block, ...]) -> int:
    return laid(chain.from_iterable(map(pieces, paper)))[0]


def counted(paper: tuple[Block, ...], name: str) -> int:
    return sum(isinstance(block, Paragraph) and block.text.startswith(name) for block in paper)


def test_what_fits_is_whole() -> None:
    paper = fitted([Heading(1, "题")], [section("甲", 3), section("乙", 4)], [Paragraph("完")])
    assert (counted(paper, "甲"), counted(paper, "乙"), counted(paper, "其余")) == (3, 4, 0)
    assert (paper[0], paper[-1]) == (Heading(1, "题"), Paragraph("完"))


def test_a_long_part_leaves_room_for_the_others() -> None:
    paper = fitted([], [section("甲", 300), section("乙", 5)], [])
    assert counted(paper, "乙") == 5
    assert counted(paper, "甲") > 10
    assert pages(paper) <= 2
    assert Paragraph(f"其余{300 - counted(paper, '甲')}项。") in paper


def test_an_item_that_has_no_room_at_all_is_counted() -> None:
    paper = fitted([], [section("甲", 1, 5000), section("乙", 2)], [])
    assert (counted(paper, "甲"), counted(paper, "乙"), counted(paper, "其余1")) == (0, 2, 1)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 400)), max_size=6))
def test_there_are_never_more_than_two_pages(parts: list[tuple[int, int]]) -> None:
    sections = [section(f"{index}号", *part) for index, part in enumerate(parts)]
    paper = fitted([Heading(1, "题")], sections, [Paragraph("完")])
    assert pages(paper) <= 2
    for index, (items, _) in enumerate(parts):
        shown = counted(paper, f"{index}号")
        assert shown == items or counted(paper, f"其余{items - shown}项") >= 1
