"""The world as it is looked at once: the clock."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.program import Copy
from xhplan.cli.perform import _now

ZONES = [
    *("XXX+24:59:59", "XXX-24:59:59", "XXX+23:59:59", "XXX-23:59:59", "AAA+167:59:59", "XXX-8:05:43"),
    *("Asia/Shanghai", "", ":/dev/zero", "甲"),
]


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    if not hasattr(time, "tzset"):
        pytest.skip("a process on Windows has no time zone of its own")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def test_the_clock_has_an_offset_that_toml_can_say(zone: str) -> None:
    offset = _now().utcoffset()
    assert offset is not None
    assert abs(offset) < timedelta(days=1)
    assert not offset % timedelta(minutes=1)
    assert abs(time.time() - _now().timestamp()) < 60


def test_what_is_written_then_can_be_read(zone: str, plan: Copy) -> None:
    plan.did("update", "15-01", "--note", "好", TZ=zone)
    [line] = plan.lines_of("15-01")
    assert re.search(r"at = \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d,", line)
    assert "好" in plan.did("log").out
