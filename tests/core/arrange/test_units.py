"""Units in one cell: who leads and who supports."""

from __future__ import annotations

import pytest

from xhplan.core.arrange.units import Named, read_units
from xhplan.core.model import Unit
from xhplan.errors import UsageError

KNOWN = (Unit("区教育局"), Unit("区人力资源和社会保障局", ("区人社局",)), Unit("区卫健委"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("区教育局", Named(("区教育局",))),
        ("区教育局、 区卫健委", Named(("区教育局", "区卫健委"))),
        ("区教育局\n区卫健委", Named(("区教育局", "区卫健委"))),
        ("区教育局 区卫健委", Named(("区教育局", "区卫健委"))),
        ("区人力资源和\n社会保障局", Named(("区人力资源和", "社会保障局"))),
        ("各街道、镇，区教育局", Named(("各街道、镇", "区教育局"))),
        ("各街道（镇）", Named(("各街道（镇）",))),
        ("区教育局（牵头）、区卫健委（配合）", Named(("区教育局",), ("区卫健委",))),
        ("区教育局牵头，区卫健委配合", Named(("区教育局",), ("区卫健委",))),
        ("牵头单位：区教育局；配合单位：区卫健委、区民政局", Named(("区教育局",), ("区卫健委", "区民政局"))),
        ("区教育局、区教育局", Named(("区教育局",))),
    ],
)
def test_names_as_written(text: str, wanted: Named) -> None:
    if "和\n" in text:  # cut in the middle of a name: not certain
        with pytest.raises(UsageError):
            read_units(text, None)
    else:
        assert read_units(text, None) == wanted


def test_short_names_are_known_and_support_stays_support() -> None:
    assert read_units("区人社局、区卫健委", KNOWN, support=True) == Named(
        (), ("区人力资源和社会保障局", "区卫健委")
    )


@pytest.mark.parametrize(
    ("text", "known", "message"),
    [
        ("区火星局", KNOWN, "units.toml 里没有单位“区火星局”"),
        ("张三", None, "“张三”不像单位名称"),
        ("同上", None, "“同上”说不清是哪些单位"),
        ("区教育局、区卫健委等", None, "“区卫健委等”说不清是哪些单位"),
        ("区某某局", None, "“区某某局”说不清是哪些单位"),
        ("135", None, "“135”不像单位名称"),
    ],
)
def test_what_is_not_certain(text: str, known: tuple[Unit, ...] | None, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_units(text, known)
    assert caught.value.message == message
