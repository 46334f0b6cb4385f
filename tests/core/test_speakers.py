from __future__ import annotations

from tests.helpers import day, said
from xhplan.core.filings import known_names
from xhplan.core.fold import State
from xhplan.core.model import Unit
from xhplan.core.speakers import spoken_for, uncredited

NAMES = known_names((Unit("区科委", ("科委",)), Unit("区统计局")))
LED = State(leads=("区科委",), support=("区教育局",))


def test_a_unit_that_enters_its_own_is_named() -> None:
    own = said("3-5", by="科委", note="已启动")
    assert spoken_for(own, LED, NAMES).from_ == "科委"
    assert spoken_for(own._replace(by="区教育局"), LED, NAMES).from_ == "区教育局"
    for other in (
        own._replace(by="督查室"),
        own._replace(from_="区统计局"),
        said("3-5", by="科委", due=day("6-30"), note="延期"),
        said("3-5", by="科委", status="dropped", note="合并"),
    ):
        assert spoken_for(other, LED, NAMES) == other
    assert spoken_for(own, State(), NAMES) == own


def test_who_credits_nobody_is_told_once() -> None:
    note = said("3-5", by="督查室", note="电话催办")
    found = [(name, note, LED) for name in ("12-05", "12-06")]
    found.append(("12-07", note._replace(from_="科委"), LED))
    found.append(("12-08", note, State()))
    found.append(("12-09", note._replace(from_="科技办"), LED))
    assert list(uncredited(found, NAMES)) == [
        "12-05、12-06 的责任单位是区科委，这里没有写由谁报送：照记，不算报送；是该单位报来的加 --from 区科委",
        "12-09 的责任单位是区科委，“科技办”不是它的责任单位或配合单位：照记，不算报送；"
        "若是同一单位，在 units.toml 该单位的 short 里加上“科技办”",
    ]
