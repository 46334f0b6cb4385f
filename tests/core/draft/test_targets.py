"""量化指标 in wordings: what a person would mark, and what is none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xhplan.core.draft.targets import measures

FOUND = {
    "新增公共充电桩300个": [(300, "个", "total", ())],
    "完成约6.5万平方米优秀历史建筑修缮": [(Decimal("6.5"), "万平方米", "total", ("约",))],
    "力争全区70%以上断面达到Ⅲ类水质": [(70, "%", "level", ("力争", "以上"))],
    "地区生产总值增长5.5%左右": [(Decimal("5.5"), "%", "rate", ("左右",))],
    "PM2.5平均浓度控制在28微克/立方米以内": [(28, "微克/立方米", "ceiling", ("以内",))],
    "污染地块安全利用率保持100%": [(100, "%", "keep", ())],
    "加快推进3个园区和至少1个科创园区的提质增效": [(3, "个", "total", ()), (1, "个", "total", ("至少",))],
    "培训人员1,200人次": [(1200, "人次", "total", ())],
    "粮食总产量不低于7.8万吨": [(Decimal("7.8"), "万吨", "total", ("不低于",))],
    "重点群体就业率不低于85%": [(85, "%", "level", ("不低于",))],
    "家庭医生签约率达到80%": [(80, "%", "level", ())],
    "新签约项目60个": [(60, "个", "total", ())],
    "新建两所幼儿园": [(2, "所", "total", ())],
    "完善1000+企业基础库": [(1000, "家", "keep", ("+",))],
    "增设监测点位，做到街镇全覆盖": [(100, "%", "level", ())],
    "实现25万贫困户、110万农村人口稳定脱贫": [(25, "万", "total", ()), (110, "万", "total", ())],
    "帮助30多万城乡低保对象": [(30, "万", "total", ("多",))],
    "人口自然增长率控制在6‰以内": [(6, "‰", "ceiling", ("以内",))],
    "新改扩建公办幼儿园10 所": [(10, "所", "total", ())],
    "最低筹资标准提高到每人每年230元": [(230, "元", "total", ())],
    "完善26个乡镇卫生院设施": [(26, "个", "total", ())],
    "新增覆盖40万户居民": [(40, "万户", "total", ())],
    "开竣工安置房各150万平方米": [(150, "万平方米", "total", ())],
    "城镇登记失业人数始终控制在指标数内": [(None, "人", "ceiling", ("始终",))],
}
NONE = (
    "贯彻《关于支持企业发展的20条措施》",
    "落实“1+5个”工作体系",
    "做好12345热线工作，推进24小时开放",
    "打造15分钟社区生活圈",
    "推进北沙路899项目建设",
    "全区13个街道编制方案",
    "龙华西路90弄综合改造",
    "第3批公租房选房",
    "2025年12月底前完成",
    "推进轨道交通15号线建设",
    "项目总投资12亿元",
    "比2024年完成3000户",
    "第100次全会精神",
    "在年初安排1亿元的基础上继续加大投入",
    "职工总数30人（含）以下的企业暂免征收",
    "对象每人一次性发放100元",
    "抓好东山25万吨己二酸和20万吨己内酰胺、海星10万吨针状焦等项目",
    "形成一批超100亿元的优势产业集群",
    "听取5个乡镇汇报",
)


@pytest.mark.parametrize("text", FOUND)
def test_what_is_to_be_reached(text: str) -> None:
    assert [(one.goal, one.unit, one.kind, one.marks) for one in measures(text)] == FOUND[text]


@pytest.mark.parametrize("text", NONE)
def test_what_is_none(text: str) -> None:
    assert measures(text) == ()


def test_years_before_the_plan_are_past() -> None:
    assert measures("2024年完成签约30个", 2025) == ()
    assert [one.goal for one in measures("2025年完成签约30个", 2025)] == [30]


@given(st.text(alphabet="新增建成个所公里，。、（）“”《》0123456789.,%约以上至少 条万亿元", max_size=60))
def test_quotes_stand_in_the_text_and_nothing_is_raised(text: str) -> None:
    for one in measures(text):
        assert one.quote
        assert one.unit
