"""Drafts of documents of many shapes against readings by hand; and documents that hold no tasks."""

from __future__ import annotations

import pytest

from tests.core.draft.apart import APART
from tests.core.draft.cases import TUNED
from tests.core.draft.fifth import FIFTH
from tests.core.draft.fourth import FOURTH
from tests.core.draft.fresh import FRESH, FRESH_NONE
from tests.core.draft.kept import KEPT, KEPT_NONE
from tests.core.draft.later import LATER
from tests.core.draft.office import OFFICE, OFFICE_NONE
from tests.core.draft.published import PUBLISHED, PUBLISHED_NONE
from tests.core.draft.reading import Case, Score, drafted, score
from tests.core.draft.sixth import SIXTH
from tests.core.draft.strangers import STRANGERS
from tests.core.draft.third import NONE, THIRD
from tests.core.draft.variants import variant
from xhplan.core.draft.recognise import draft_of
from xhplan.store.documents.kinds import extract

REGULATION = "滨江区户外招牌管理办法\n\n第一章 总则\n" + "\n".join(
    f"第{number}条 设置户外招牌应当符合规划，由区城管局负责监督，建设单位应当在10日内报送备案。"
    for number in "一二三四五六七八九十"
)
NOTICE = """\
关于做好2025年春节放假期间有关工作的通知

各街道办事处，区政府各部门：

一、放假时间。1月28日至2月4日放假调休，共8天。

二、加强值班。各单位要安排好值班，遇有重大突发事件及时报告。

三、厉行节约。严格执行中央八项规定精神。

区政府办公室
2025年1月15日
"""
NOVEL = """\
第一章 归乡

那年秋天，他提着一只旧皮箱走下渡船。码头上站着三个人，谁也没有开口。

“你还记得这条街吗？”老陈问。他数了数，二十年里，街上换了十二家铺子。

第二章 夜雨

雨下了一整夜。
"""
NUMBERS = "区域,面积,人口\n" + "\n".join(
    f"{name}街道\n{at}\n{at * 1000}" for at, name in enumerate("甲乙丙丁戊", 3)
)
PRICES = "项目\n单位\n金额\n办公用品\n元\n1200\n会议费\n元\n3000\n培训费\n元\n800\n"


@pytest.mark.parametrize("case", [*TUNED, *OFFICE, *STRANGERS, *PUBLISHED], ids=lambda case: case.name)
def test_a_shape_is_read_as_by_hand(case: Case) -> None:
    wanted = len(case.tasks)
    targets = sum(len(task.figures.split()) for task in case.tasks)
    assert score(case) == Score(wanted, wanted, 0, wanted, wanted, wanted, targets, targets, 0)


_NARROW = str.maketrans("（），：；！？", "(),:;!?")


@pytest.mark.parametrize(
    "case",
    [case for case in (*TUNED, *APART, *OFFICE, *STRANGERS, *KEPT, *FRESH) if "（".encode() in case.raw],
    ids=lambda case: case.name,
)
def test_narrow_brackets_and_commas_are_read_just_as_well(case: Case) -> None:
    tasks = tuple(
        one._replace(
            text=one.text.translate(_NARROW),
            leads=one.leads.translate(_NARROW),
            support=one.support.translate(_NARROW),
        )
        for one in case.tasks
    )
    narrow = case._replace(raw=case.raw.decode("utf-8").translate(_NARROW).encode(), tasks=tasks)
    assert score(narrow) == score(case)


@pytest.mark.parametrize(
    "cases",
    [APART, LATER, THIRD, FOURTH, FIFTH, SIXTH, KEPT, FRESH],
    ids=["apart", "later", "third", "fourth", "fifth", "sixth", "kept", "fresh"],
)
def test_documents_that_were_kept_apart_are_read_nearly_as_by_hand(cases: tuple[Case, ...]) -> None:
    total = Score(*(sum(numbers) for numbers in zip(*map(score, cases), strict=True)))
    assert total.found * 100 >= total.rows * 95
    assert total.leads * 100 >= total.rows * 93
    assert total.hits * 100 >= total.targets * 90
    assert total.hits * 100 >= (total.hits + total.false) * 85


def test_documents_put_together_at_random_are_read_nearly_as_they_were_meant() -> None:
    total = Score(*(sum(numbers) for numbers in zip(*map(score, map(variant, range(80))), strict=True)))
    assert total.found * 100 >= total.rows * 99
    assert total.leads * 100 >= total.rows * 99
    assert total.hits * 100 >= total.targets * 99
    assert total.hits * 100 >= (total.hits + total.false) * 99


_TEXTS = (REGULATION, NOTICE, NOVEL, NUMBERS, PRICES, "", "\n\n", *NONE.values())


@pytest.mark.parametrize(
    ("file", "raw"),
    [
        *(("a.md", text.encode()) for text in _TEXTS),
        *OFFICE_NONE.values(),
        *KEPT_NONE.values(),
        *FRESH_NONE.values(),
        *PUBLISHED_NONE.values(),
    ],
)
def test_a_document_without_tasks_gives_none_and_says_what_was_tried(file: str, raw: bytes) -> None:
    draft = draft_of(extract(raw, file))
    assert draft.rows == ()
    assert draft.doubts[0] == "没有把握认出任务"
    assert len(draft.doubts) > 1


@pytest.mark.parametrize(
    "case",
    [*TUNED, *APART, *LATER, *THIRD, *FOURTH, *FIFTH, *SIXTH, *OFFICE, *STRANGERS, *KEPT, *FRESH, *PUBLISHED],
    ids=lambda case: case.name,
)
def test_wordings_are_the_characters_that_they_name(case: Case) -> None:
    draft = drafted(case)
    lines = draft.document.lines
    for row in draft.rows:
        assert row.text == "".join(lines[line - 1].text[first:end] for line, first, end in row.spans)
        for said in (row.leads, row.support):
            printed = "".join(lines[line - 1].text[first:end] for line, first, end in said.spans)
            assert "".join(printed.split()) == "".join(said.units)


def test_units_with_their_tasks_below_mixed_with_units_on_the_same_line() -> None:
    text = (
        "永安区2025年重点工作责任分工\n区教育局：\n1.负责新建公办幼儿园3所，新增学位900个。\n"
        "区民政局：负责建设社区食堂10个。\n区水利局：负责治理中小河流25公里。\n"
        "区商务局：负责发放消费券约2000万元。\n"
    )
    draft = draft_of(extract(text.encode("utf-8"), "分工.txt"))
    assert [(row.leads.units, row.text) for row in draft.rows] == [
        (("区教育局",), "负责新建公办幼儿园3所，新增学位900个。"),
        (("区民政局",), "负责建设社区食堂10个。"),
        (("区水利局",), "负责治理中小河流25公里。"),
        (("区商务局",), "负责发放消费券约2000万元。"),
    ]


def test_a_list_in_one_line_is_none_where_it_is_not_as_long_as_the_paper_says() -> None:
    text = "东山区2025年五大民生实事\n这5件实事分别为:一是新建学校2所;二是新建公园3座;三是改造道路4条;四是新建车位90个。\n"
    assert draft_of(extract(text.encode("utf-8"), "实事.txt")).rows == ()


def test_columns_that_were_not_read_are_told() -> None:
    draft = drafted(next(case for case in PUBLISHED if case.name == "举措和计划一列"))
    assert "表格的“是否达序”一列没有采用" in draft.told
    assert [[(node.name, node.to.isoformat()) for node in row.nodes] for row in draft.rows] == [
        [("主体完工", "2022-04-30"), ("竣工交付", "2022-08-31")],
        [("开工", "2022-06-30"), ("建成", "2022-11-30")],
    ]


def test_days_inside_a_wording_are_nodes_that_are_told() -> None:
    text = (
        "2025年重点任务分解方案\n现将2项重点任务分解如下。\n"
        "1．建设公园3座，7月底前开园。（责任单位：区园林局）\n"
        "2．编制规划2项，年底前完成。（责任单位：区规划局）\n"
    )
    draft = draft_of(extract(text.encode("utf-8"), "分工.txt"))
    assert [[(node.name, node.to.isoformat()) for node in row.nodes] for row in draft.rows] == [
        [("建设公园3座开园", "2025-07-31")],
        [],
    ]
    assert draft.told == ("1 项的正文里有日期，推定为时间节点，请核对",)
    assert (draft.expected, draft.doubts) == (2, ())


def test_a_number_with_a_wide_dot_before_a_figure_is_the_next_in_turn() -> None:
    texts = ("改造道路3公里", "5公里步道贯通", "建设公园2座")
    lines = [f"{number}．{text}（责任单位：区住建局）" for number, text in enumerate(texts, 4)]
    draft = draft_of(extract("\n".join(["2025年重点任务", *lines]).encode("utf-8"), "分工.txt"))
    assert [(row.number, row.text) for row in draft.rows] == [
        (str(number), text) for number, text in enumerate(texts, 4)
    ]
