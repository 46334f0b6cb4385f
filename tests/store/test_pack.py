"""What the read cache keeps comes back as it was."""

from __future__ import annotations

import marshal
from datetime import date
from decimal import Decimal

from tests.helpers import FOUNDING, HEADER, area, at, day, said, task
from tests.jingan import foundation
from tests.shipped import shipped
from xhplan.core.dates import AsOf
from xhplan.core.model import Calendar, Issuer, Rest, Thresholds, Unit
from xhplan.core.standing import standing
from xhplan.core.view import view_area
from xhplan.store import pack


def kept(record: object) -> object:
    return marshal.loads(marshal.dumps(pack.pack(record)))


def test_areas() -> None:
    log = (
        said("3-5", at=at("3-5", 14), by="甲", values=(("创业", Decimal("6.50")),), due=day("6-30")),
        said("3-6", milestones=(("方案", "none"),), stages=(("创业@2021-06-30", 3),)),
    )
    made = area(task(*log, targets=(FOUNDING._replace(baseline=Decimal("1.5")),), added=day("3-1")), log=log)
    for one in (made, *shipped().areas, *foundation().areas):
        assert pack.area(kept(one)) == one


def test_a_header_and_units() -> None:
    full = HEADER._replace(
        thresholds=Thresholds(tolerance=Decimal("2.5")),
        filing=Calendar("week", day=5, first=date(2021, 2, 1), on=(date(2021, 2, 7),)),
        issuer=Issuer("督查室", cc=("区委",)),
        accept=date(2021, 3, 1),
        rest=(Rest("head", (1,)),),
    )
    for header in (HEADER, full, foundation().header):
        assert pack.header(kept(header)) == header
    units = (Unit("区科委", ("科委",), "某某", ("区科技局",)),)
    assert pack.units(kept(units)) == units


def test_where_an_area_stands() -> None:
    late = task(said("1-4", due=day("3-1"), note="开工", owner="区科委", from_="区科委"))
    coming = task(said("1-4", due=day("6-1")), id="15-02")
    found = standing(view_area(area(late, coming), HEADER, AsOf(day("3-5"))), day("3-5"))
    assert found.red
    assert found.coming
    assert pack.standing(kept(found)) == found
