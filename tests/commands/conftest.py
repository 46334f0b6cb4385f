"""Plans that several tests look at."""

from __future__ import annotations

import pytest

from tests.program import Copy, copy_plan

STORY = """
update 15-01 --on 2月20日 --owner 区人社局 --milestone 上半年场次=6月30日
update 15-01 --on 3月5日 --set 创业=152 --status active --from 区人社局
block 15-02 --on 3月10日 --note 资金未到位
done 13-01 --on 3月20日 --note 已办结
drop 13-02 --on 3月21日 --note 并入13-03 --basis 徐发改〔2021〕1号
update 16-01 --on 3月30日 --due 4月10日 --basis 区里要求
update 16-01 --on 3月30日 --note 已开工
update 16-02 --on 2月26日 --due 3月1日 --basis 区里要求
update 16-02 --on 2月26日 --note 已开工
update 16-03 --on 3月30日 --milestone 论证=4月30日
update 16-03 --on 3月30日 --note 方案初稿
update 12-01 --on 3月15日 --percent 40 --owner 区投促办 --from 区投促办
update 19-02 --on 3月31日 --set 拆违=0.5
start 20-01 --on 1月20日
"""


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    plan = copy_plan(tmp_path_factory.mktemp("故事") / "计划")
    for line in STORY.strip().split("\n"):
        plan.did(*line.split())
    return plan
