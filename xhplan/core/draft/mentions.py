"""Where a paragraph says who answers for it: in brackets, behind a label, on a line of its own, before its task."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xhplan.core.draft.units import LABEL, Named, is_unit, may_be_unit, only_units, read_units
from xhplan.record import NamedTuple

_BRACKET = re.compile(r"[（(【\[〔](?P<inner>(?:[^（()）【】\[\]〔〕]|[（(][^（()）]*[)）])*)[)）】\]〕]")
_LABELLED = re.compile(rf"(?:^|(?<=[\s；;。，,、！]))[【\[（(]?(?:{LABEL.pattern})[】\]]?\s*[:：]")
_BEFORE = re.compile(r"(?P<units>[^：:，。；]{2,60})[：:]\s*(?P<rest>\S.*)?$")
_ROLE = re.compile(r"(?:牵头|负责|配合|落实|承办|参与)")
_SAID = re.compile(
    r"(?P<by>由)?(?P<units>[^。；;：:]{3,90}?(?:牵头|负责|落实|承办|配合|参与)(?(by)|(?<=牵头|负责|配合)))[。；;]?\s*$"
)
_SHORTEST = 8
_DOES = re.compile(
    r"负责|推进|推动|完成|做好|加强|落实|开展|组织|建立|强化|深化|实施|建设|建成|新建|新增|改造|制定|编制|打造|提升|优化|举办|创建|培育|引进|整治|加快|牵头|指导|推广|达到|实现"
)
_END = re.compile(r"[。；;，,！]?\s*")
_VERB = re.compile(r"^(?:推进|加快|完成|做好|加强|落实|开展|组织|建立|强化|深化|持续|支持)")


class Mention(NamedTuple):
    """Characters ``first`` to ``end`` name units; ``named`` with places counted from ``offset``.

    ``whole``: nothing else stands in the line; ``before``: it stands before the task that it is of.
    """

    first: int
    end: int
    named: Named
    offset: int
    whole: bool = False
    before: bool = False


def mentions_of(text: str, begin: int = 0) -> tuple[Mention, ...]:
    """All of a paragraph, ``begin`` being behind its number."""
    leading = list(_leading(text, begin))
    found = [one for one in _bracketed(text, begin) if not (leading and one.end <= leading[0].end)]
    label = _LABELLED.search(text, begin)
    if found and not (label and text[label.start()] not in "（(【[" and label.start() < found[0].first):
        return _alone(text, begin, found)
    if label:
        named = read_units(text[label.start() :])
        if named.leads or named.support:
            first = label.start() - (text[max(0, label.start() - 1)] in "，,、；;")
            whole = not text[begin : label.start()].strip()
            return (Mention(first, len(text), named, label.start(), whole),)
        if (named.leader or named.due) and not text[begin : label.start()].strip():
            return (Mention(label.start(), len(text), named, label.start(), True),)
        empty = not text[begin : label.start()].strip() and not text[label.end() :].strip()
        return (Mention(label.start(), len(text), named, label.start(), True),) if empty else ()
    return tuple(leading) or tuple(_behind(text, begin))


def _bracketed(text: str, begin: int) -> Iterator[Mention]:
    """Brackets that hold units, at the end of the paragraph or of a sentence."""
    for match in _BRACKET.finditer(text, begin):
        behind = _END.match(text, match.end())
        end = behind.end() if behind else match.end()
        last = end == len(text)
        ended = text[match.end() : end].strip()[:1]
        sentence = (ended and ended in "。；;！") or text[max(0, match.start() - 1)] in "。；;"
        inner = match["inner"]
        named = read_units(inner)
        first = not text[begin : match.start()].strip() and not last and bool(only_units(inner))
        if first:
            yield Mention(match.start(), match.end(), named, match.start("inner"), before=True)
            return
        words = [word.name for word in named.leads]
        likely = any(map(is_unit, words)) and all(map(may_be_unit, words))
        certain = named.labelled or (_ROLE.search(inner) and named.leads) or likely
        placed = last or sentence or named.labelled
        short = named.labelled or all(is_unit(word.name) or len(word.name) <= 16 for word in named.leads)
        if placed and certain and short and (named.leads or named.support or named.labelled):
            yield Mention(match.start(), end if last else match.end(), named, match.start("inner"))


def _behind(text: str, begin: int) -> Iterator[Mention]:
    """…。由区教育局牵头，区财政局配合。: the last sentence names units, each with what it does."""
    for start in re.finditer(r"(?<=[。；;，,！])\s*", text):
        match = _SAID.match(text, start.end()) if start.start() > begin else None
        named = read_units(match["units"]) if match else Named()
        words = (*named.leads, *named.support)
        if match and words and all(is_unit(word.name) for word in words):
            first = match.start() - (text[match.start() - 1] in "，,；;")
            yield Mention(first, len(text), named, match.start("units"))
            return


def _alone(text: str, begin: int, found: list[Mention]) -> tuple[Mention, ...]:
    """Whether brackets are all of a line."""
    rest = text[begin : found[0].first]
    if len(found) == 1 and not rest.strip() and found[0].end == len(text):
        return (found[0]._replace(whole=True),)
    return tuple(found)


def _leading(text: str, begin: int) -> Iterator[Mention]:
    """区教育局：负责…; with nothing behind it, a heading over tasks."""
    match = _BEFORE.match(text, begin)
    told = match and (not match["rest"] or (len(match["rest"]) >= _SHORTEST and _DOES.search(match["rest"])))
    if match and told and only_units(match["units"]) and not _VERB.match(match["units"]):
        end = match.start("rest") if match["rest"] else len(text)
        yield Mention(begin, end, read_units(match["units"]), begin, not match["rest"], True)
    elif (found := only_units(text[begin:])) and len(text) - begin <= 80:
        yield Mention(begin, len(text), Named(found), begin, True)
