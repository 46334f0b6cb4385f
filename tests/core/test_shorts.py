from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shipped import shipped
from xhplan.core.shorts import LONGEST, fault, width

FOUNDING = "全年帮扶引领成功创业600人，实现长期失业青年就业创业710人，城镇登记失业人数始终控制在指标数内"
PARKING = "全年新增300个公共充电桩、2000个公共泊位，补好停车设施短板"
HOUSING = (
    "推动剩余22幢小梁薄板房屋做好改造方案征询，完成37万平方米旧住房综合改造和300台老旧住宅电梯修理更新改造"
)
BUILDINGS = "全面排查整治未纳入无证建筑数据库的存量违法建筑，全年拆除存量违法建筑6万平方米以上"
NETWORK = "积极推动5G网络深度覆盖，打造一批城市5G+AI标杆应用场景项目"

TORN, MOVED, NEGATED = "拆开了", "归错对象", "意思变了"


@pytest.mark.parametrize(
    ("short", "text"),
    [
        ("小梁薄板、旧住房、电梯改造", HOUSING),
        ("新增300个充电桩、2000个泊位", PARKING),
        ("成功创业600人、创业710人", FOUNDING),
        ("5G网络深度覆盖、标杆应用场景", NETWORK),
        ("未纳入无证建筑数据库的建筑", BUILDINGS),
    ],
)
def test_pieces_of_the_wording_in_its_order(short: str, text: str) -> None:
    assert fault(short, text) is None


@pytest.mark.parametrize(
    ("short", "text", "said"),
    [
        ("创业就业工作", FOUNDING, "不是由原文的字句依次组成的"),
        ("电梯改造、旧住房", HOUSING, "不是由原文的字句依次组成的"),
        ("旧房电梯改造", HOUSING, "不是由原文的字句依次组成的"),
        ("旧住房、", HOUSING, "不是由原文的字句依次组成的"),
        ("小梁薄板、旧住房综合改造、电梯改造", HOUSING, "长17个字，超过14个字"),
        ("整治纳入无证建筑数据库", BUILDINGS, NEGATED),
        ("证建筑数据库", BUILDINGS, NEGATED),
        ("新增300", PARKING, TORN),
        ("新增30", PARKING, TORN),
        ("个公共充电桩", PARKING, TORN),
        ("G网络深度覆盖", NETWORK, TORN),
        ("新增300个公共泊位", PARKING, MOVED),
        ("创业600人、710人", FOUNDING, MOVED),
        ("旧住房改造300台", HOUSING, MOVED),
    ],
)
def test_what_would_mislead(short: str, text: str, said: str) -> None:
    assert said in str(fault(short, text))


def test_the_shipped_plan_has_a_title_for_each_task() -> None:
    shorts = [(task.short or "", task) for task in shipped().tasks]
    assert len(set(dict(shorts))) == len(shorts) == 135
    for short, task in shorts:
        assert 4 <= width(short) <= LONGEST
        assert fault(short, task.text) is None, short
        assert short.count("“") == short.count("”"), short


WORDING = st.text("甲乙丙丁未不，、；300个.5A", min_size=1, max_size=30)


@given(WORDING, st.data())
def test_a_title_that_passes_is_read_off_the_wording(text: str, data: st.DataObject) -> None:
    short = data.draw(st.text(text + "、", min_size=1, max_size=14))
    if fault(short, text) is None:
        at = 0
        for char in short:
            found = text.find(char, at)
            at = found + 1 if found >= 0 else at
            assert found >= 0 or char == "、"


@given(WORDING)
def test_the_whole_wording_is_its_own_title(text: str) -> None:
    if 2 <= width(text) <= LONGEST and len(text) >= 2:
        assert fault(text, text) is None
