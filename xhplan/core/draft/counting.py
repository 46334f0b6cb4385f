"""How many tasks a paper says that it holds: 共27项任务, 办好10件实事, 十大项目."""

from __future__ import annotations

import re
from collections.abc import Iterable

from xhplan.core.draft.marks import value_of

_THINGS = "任务|工作|事项|项目|实事|举措|措施"
_SPELT = "[三四五六七八九十][一二三四五六七八九十]{0,2}"
_TOLD = re.compile(
    rf"(?:(?<!等)共|现将|现就|共计|合计|分解为|细化为|确定的?|明确的?|梳理出?|提出)[^，。；\d]{{0,10}}?(?P<count>\d{{1,4}})(?:项|件|个|条)[^，。；\d]{{0,8}}(?:{_THINGS})"
    rf"|(?:{_THINGS})[^，。；\d]{{0,6}}?(?:共|计|共计|合计)(?P<count2>\d{{1,4}})(?:项|件|个|条)|[（(]共(?:计)?(?P<count3>\d{{1,4}})(?:项|件|个|条)[)）]"
    r"|实事(?:项目)?(?:为|共)?(?P<count5>\d{1,3})[项件个][，,]?分别"
    rf"|(?:办好|办理|兴办|办|干好)(?P<count4>\d{{1,3}}|{_SPELT})件[^，。；\d]{{0,6}}实事"
    rf"|(?P<great>{_SPELT})[件大]“?[^，。；\d]{{0,4}}实事[^，。；:：\d]{{0,4}}(?:项目|分别|包括|涉及|有|是|为)"
)
_TITLED = re.compile(
    rf"(?P<count>\d{{1,3}})(?:项|件|个)[^，。；]{{0,12}}(?:{_THINGS})|(?P<spelt>[一二三四五六七八九十]{{1,3}})(?:件|项)[^，。；]{{0,8}}(?:{_THINGS})"
    rf"|(?P<great>{_SPELT})大[^，。；]{{0,6}}(?:实事|项目)"
)


def count_said(title: str, texts: Iterable[str]) -> int | None:
    """By its title, or by the first of the texts that tells."""
    return next(iter(counts_said(title, texts)), None)


def counts_said(title: str, texts: Iterable[str]) -> tuple[int, ...]:
    """All that title and texts tell, in their order: of the candidates too."""
    found = [_TITLED.search(title), *(match for text in texts for match in _TOLD.finditer(text))]
    return tuple(value_of(next(said for said in match.groups() if said)) for match in found if match)
