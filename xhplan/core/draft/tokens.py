"""Paragraphs with their numbers and what they say of units; which kind of number is a task's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from xhplan.core.document import Document
from xhplan.core.draft.marks import Mark, mark_of, rank
from xhplan.core.draft.mentions import Mention, mentions_of
from xhplan.record import NamedTuple

PLAIN = "plain"
BREAK = re.compile(r"^(?:附件|附表|附录)\s*[\d一二三四五六七八九十]*\s*[：:]?\s*$")
TASK_NAMES = ("任务", "项目", "事项", "实事", "举措", "工作", "重点工作")
_ADDRESS = re.compile(
    r"\s*[^：:。；]*各[^：:。；]*(?:单位|部门|机构|人民政府|办事处|委局|委办局)[:：]\s*(?:$|[^。]*(?:现将|印发|下达))"
)
"""To whom a letter is written, be it with the letter's first sentence behind."""
_SALUTATION = 300
_DAY = re.compile(r"[一二三四五六七八九〇零○\d]{4}年.{1,6}日(?:印发|发布)?")
"""Below the name of who signs."""
_AHEAD = 100
_JOINED = re.compile(r"\s*(?P<number>\d{1,3})[.．](?=\d)")
_LEAST = 2


class Token(NamedTuple):
    """A paragraph: its line, its number, who it says answers."""

    line: int
    text: str
    mark: Mark | None
    mentions: tuple[Mention, ...]

    @property
    def begin(self) -> int:
        return self.mark.end if self.mark else len(self.text) - len(self.text.lstrip())

    @property
    def rank(self) -> int:
        return rank(self.mark) if self.mark else 1_000

    @property
    def answers(self) -> bool:
        """Whether it names units, and is no heading of theirs."""
        return any(one.named.leads or one.named.support for one in self.mentions) and not self.heads

    @property
    def heads(self) -> bool:
        return (
            len(self.mentions) == 1
            and self.mentions[0].whole
            and (self.mentions[0].before or self.mark is not None)
        )

    @property
    def opens(self) -> bool:
        """Whether it begins with the units of what it says: 区教育局：负责…."""
        return bool(self.mentions) and self.mentions[0].before and not self.mentions[0].whole


def tokens_of(document: Document, skipped: frozenset[int]) -> list[Token]:
    found = []
    marked = False
    for number, line in enumerate(document.lines, 1):
        if line.spot or number in skipped or not line.text.strip():
            continue
        mark = mark_of(line)
        marked = marked or (mark is not None and mark.kind != "dash")
        below = next(
            (one.text.strip() for one in document.lines[number : number + 3] if one.text.strip()), ""
        )
        signs = _DAY.fullmatch(below)
        aside = signs or (not marked and _ADDRESS.match(line.text, 0, _SALUTATION))
        mentions = () if aside else mentions_of(line.text, mark.end if mark else 0)
        found.append(Token(number, line.text, mark, mentions))
    return list(_in_turn(_over_others(found)))


def _over_others(tokens: Sequence[Token]) -> list[Token]:
    """Bullets with others below them that stand further in are headings of these."""
    found = list(tokens)
    for at, (token, below) in enumerate(pairwise(tokens)):
        if token.mark and below.mark and token.mark.kind == below.mark.kind == "dash":
            deeper = below.mark.end > token.mark.end and not token.answers
            found[at] = token._replace(mark=token.mark._replace(kind="bullet")) if deeper else token
    return found


def _in_turn(tokens: Sequence[Token]) -> Iterator[Token]:
    """7．5公里…: the number 7, and not 7.5, where it is the next in turn."""
    before = 0
    for at, token in enumerate(tokens):
        match = _JOINED.match(token.text) if token.mark is None or token.mark.kind == "dec" else None
        if match and before and int(match["number"]) == before + 1:
            after = next(
                (number for one in islice(tokens, at + 1, at + _AHEAD) if (number := _arabic(one))), 1
            )
            if after in (1, before + 2):
                mark = Mark("ar", before + 1, match.end(), match[0].strip())
                token = token._replace(mark=mark, mentions=mentions_of(token.text, mark.end))
        before = _arabic(token) or before
        yield token


def _arabic(token: Token) -> int:
    return token.mark.value if token.mark and token.mark.kind == "ar" else 0


def is_task_mark(mark: Mark | None) -> bool:
    return mark is not None and mark.kind.startswith("named") and mark.kind[6:] in TASK_NAMES


def blocks_of(tokens: Sequence[Token], kind: str) -> list[list[Token]]:
    """The paragraphs of each number of a kind, up to the next of it or of one above."""
    found: list[list[Token]] = []
    inside = False
    level = next((token.rank for token in tokens if token.mark and token.mark.kind == kind), 0)
    for token in tokens:
        if token.mark and token.mark.kind == kind:
            found.append([token])
            inside = True
        elif (token.mark and token.rank <= level) or BREAK.match(token.text.strip()):
            inside = False
        elif inside:
            found[-1].append(token)
    return found


def level_of(tokens: Sequence[Token]) -> str:
    """The kind of number whose paragraphs name units once each; ``plain`` where paragraphs without one do."""
    kinds = list(
        dict.fromkeys(token.mark.kind for token in sorted(tokens, key=lambda one: one.rank) if token.mark)
    )
    best, most = PLAIN, -1.0
    for kind in kinds:
        score = 0.0
        for block in blocks_of(tokens, kind):
            groups = _groups(block)
            score += 1 if groups == 1 else -0.4 if groups == 0 else -0.5
        if score >= most and score > 0:
            best, most = kind, score
    plain = sum(token.answers and token.mark is None and not token.mentions[0].whole for token in tokens)
    return PLAIN if plain > max(most, 1) * 1.5 else best


def _groups(block: Sequence[Token]) -> int:
    """How often units are named, lines of units that follow one another counting once."""
    count, before = 0, False
    for token in block:
        named = token.answers
        whole = named and token.mentions[0].whole
        count += named and not (before and whole)
        before = named
    return count


def deepest_of(tokens: Sequence[Token]) -> str:
    marks = [token for token in tokens if token.mark and not token.heads]
    counts = {token.mark.kind: 0 for token in marks if token.mark}
    for token in marks:
        if token.mark:
            counts[token.mark.kind] += 1
    for kind in ("ar", "arp", "cnp", "cn"):
        if counts.get(kind, 0) >= _LEAST:
            return kind
    return PLAIN
