"""Units as papers name them: who leads, who supports, who only speaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xhplan.core.draft.units import is_leader, names_in, only_units, read_units

READ = {
    "牵头单位：区发展改革委；配合单位：区统计局、区财政局": ("区发展改革委", "区统计局、区财政局"),
    "区发改局牵头，区统计局、区财政局配合": ("区发改局", "区统计局、区财政局"),
    "区教育局、区住房和城乡建设局按职责分工负责": ("区教育局、区住房和城乡建设局", ""),
    "区教育局和各镇街道": ("区教育局、各镇街道", ""),
    "区投促局（牵头）、各街道": ("区投促局", "各街道"),
    "区教育局等部门，各镇街道": ("区教育局、各镇街道", ""),
    "区经信局、区税务局（列第一位者为牵头单位，下同）": ("区经信局、区税务局", ""),
    "县水务局 县住建局": ("县水务局、县住建局", ""),
    "责任领导：张三；责任单位：区民政局；完成时限：6月底前": ("区民政局", ""),
    "市生态环境局、市工信局牵头督导,市公安局参与": ("市生态环境局、市工信局", "市公安局"),
    "市生态环境局牵头,市工信局参与。以下各项均需各县区政府落实,不再列出。": ("市生态环境局", "市工信局"),
    "区教育局、区财政局，2025年6月底前完成": ("区教育局、区财政局", ""),
}


@pytest.mark.parametrize("text", READ)
def test_who_answers_and_who_supports(text: str) -> None:
    named = read_units(text)
    assert ("、".join(one.name for one in named.leads), "、".join(one.name for one in named.support)) == READ[
        text
    ]


def test_names_of_people_may_have_a_blank() -> None:
    assert is_leader("王　东")
    assert not is_leader("东 方 科 技 集 团")


@pytest.mark.parametrize("text", ["含复兴岛", "试行", "2024—2026年", "一期", "何海平", "推进重点工作"])
def test_what_names_no_units(text: str) -> None:
    assert only_units(text) == ()


@given(st.text(alphabet="区教育局、，；：:（）() 牵头配合负责单位张三和各镇。", max_size=40))
def test_names_stand_where_they_say(text: str) -> None:
    named = read_units(text)
    for one in (*named.leads, *named.support):
        assert "".join(text[one.first : one.end].split()) == one.name


def test_names_that_a_person_wrote_are_parted_but_for_tiers_of_places() -> None:
    assert names_in("市统计局、各乡、镇人民政府，区财政局\n区城投公司") == (
        "市统计局",
        "各乡、镇人民政府",
        "区财政局",
        "区城投公司",
    )
    assert names_in("") == ()
