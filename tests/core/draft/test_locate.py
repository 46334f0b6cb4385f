"""A wording that was joined or split is found again, to the character."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xhplan.core.document import Document, Line
from xhplan.core.draft.locate import locate
from xhplan.core.draft.records import words

TEXTS = st.lists(
    st.text(alphabet="甲乙丙丁戊己庚辛壬癸子丑寅卯", min_size=4, max_size=20), min_size=1, max_size=6
)


def document(texts: list[str]) -> Document:
    return Document("a", "text", tuple(Line(f"第{at}行", text) for at, text in enumerate(texts, 1)))


@given(TEXTS, st.data())
def test_what_is_found_says_the_wording(texts: list[str], data: st.DataObject) -> None:
    paper = document(texts)
    at = data.draw(st.integers(0, len(texts) - 1))
    first = data.draw(st.integers(0, len(texts[at]) - 2))
    end = data.draw(st.integers(first + 2, len(texts[at])))
    text = texts[at][first:end]
    spans = locate(paper, text, at + 1)
    assert spans is not None
    assert words(paper, spans) == text


def test_two_rows_with_units_between_are_one_wording() -> None:
    paper = document(["1.新建学校3所。", "（区教育局）", "2.新增学位900个。"])
    assert locate(paper, "新建学校3所。新增学位900个。", 1) == ((1, 2, 9), (3, 2, 11))


def test_what_was_never_printed_is_not_found() -> None:
    paper = document(["新建学校3所。"])
    assert locate(paper, "新建学校5所。", 1) is None


def test_a_wording_is_taken_whole_though_its_beginning_stands_earlier() -> None:
    paper = document(["完成全年任务。", "1.新建学校。完成道路改造。"])
    assert locate(paper, "完成道路改造。", 1) == ((2, 7, 14),)
