"""Numbered paragraphs as rows of a draft: which numbers are tasks is seen from where units stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xhplan.core.document import Document
from xhplan.core.draft.fields import Fields, finished
from xhplan.core.draft.headings import section_of
from xhplan.core.draft.marks import Mark, mark_of, number_shown, rank
from xhplan.core.draft.mentions import Mention, mentions_of
from xhplan.core.draft.records import Period, Reading, Row, Said, Section, trimmed, words
from xhplan.core.model import Span
from xhplan.record import NamedTuple

PLAIN = "plain"
_BREAK = re.compile(r"^(?:附件|附表|附录)\s*[\d一二三四五六七八九十]*\s*[：:]?\s*$")
_ASIDE = re.compile(
    r"总体要求|指导思想|基本原则|工作原则|工作目标|总体目标|主要目标|发展目标|基本情况|工作要求|保障措施|组织保障|实施保障|组织实施|组织领导|工作保障|保障机制|推进机制|有关要求|相关要求|现状|形势|发展基础|工作基础|工作情况|工作回顾|工作总结|完成情况|主要成效|存在问题|附则|总则|任务来源"
)
_END = re.compile(
    r"^(?:附件|附[:：]|联系人|抄送|此件|（此件|\(此件|注[:：]|THE END$|.{0,30}(?:办公室|人民政府|委员会)$"
    r"|[一二三四五六七八九〇零\d]{4}年.{1,6}日$|来源[:：]|【.{0,8}】$)"
)
_TITLED = re.compile(
    r"任务|实事|项目|分解|分工|清单|要点|行动方案|行动计划|实施方案|工作方案|工作计划|工作安排|举措|措施"
)
_ACTS = re.compile(
    r"^(?:全面|加快|深入|持续|积极|大力|稳步|着力|进一步|统筹|扎实|切实|有序|高质量|高标准|协同|探索|协力|严格|认真)*"
    r"(?:推进|推动|完成|建设|建成|新建|新增|加强|实施|开展|制定|编制|打造|完善|提升|优化|强化|深化|落实|构建|培育|引进|启动|做好|做强|健全|建立|扩大|支持|促进|改造|创建|举办|加大|发展|聚焦|组织|出台|修订|加密|提高|确保|实现|巩固|拓展|开工|整治|保障|发挥|鼓励|规范|办好|抓好|迭代|深度|盘活|运用|创新|开发)"
)
_TASK_NAMES = ("任务", "项目", "事项", "实事", "举措", "工作", "重点工作")
_URGES = re.compile(
    r"^[^，。；]{0,14}(?:高度重视|提高认识|提高站位|统一思想|加强领导|组织领导|压实责任|夯实责任|狠抓落实|督促检查|督查考核|督导检查|严肃纪律)"
    r"|各(?:级|有关|相关|牵头|责任|配合|成员|地)*(?:部门|单位|地区|街道|乡镇|镇街)[^。；]{0,16}(?:要|应|须|请)"
)
_LEAST_LISTED = 5
_LEAST = 2
_LEAST_UNNAMED = 3


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


def tokens_of(document: Document, skipped: frozenset[int]) -> list[Token]:
    found = []
    for number, line in enumerate(document.lines, 1):
        if line.spot or number in skipped or not line.text.strip():
            continue
        mark = mark_of(line)
        found.append(Token(number, line.text, mark, mentions_of(line.text, mark.end if mark else 0)))
    return found


def read_paragraphs(document: Document, period: Period, title: str, skipped: frozenset[int]) -> Reading:
    tokens = tokens_of(document, skipped)
    articles = sum(token.mark is not None and token.mark.kind == "article" for token in tokens)
    answering = [token for token in tokens if token.answers]
    if articles >= 5 and len(answering) * 2 < articles:
        return Reading(tried=(f"有 {articles} 个“第×条”，像是法规或制度，不是任务",))
    heading = sum(token.heads for token in tokens)
    if len(answering) >= _LEAST or heading >= _LEAST:
        kind = level_of(tokens) if len(answering) >= heading else _deepest(tokens)
        reading = _Paragraphs(document, period, tokens, kind, True).read()
        named = sum(bool(row.leads.units) for row in reading.rows)
        least = _LEAST_UNNAMED if kind == PLAIN else _LEAST
        explicit = sum(_is_task_mark(token.mark) for token in tokens)
        if named >= least and named * 2 >= len(reading.rows) and explicit <= named * 2:
            return reading
    return _unnamed(document, period, title, tokens)


def _is_task_mark(mark: Mark | None) -> bool:
    return mark is not None and mark.kind.startswith("named") and mark.kind[6:] in _TASK_NAMES


def _blocks(tokens: Sequence[Token], kind: str) -> list[list[Token]]:
    """The paragraphs of each number of a kind, up to the next of it or of one above."""
    found: list[list[Token]] = []
    inside = False
    level = next((token.rank for token in tokens if token.mark and token.mark.kind == kind), 0)
    for token in tokens:
        if token.mark and token.mark.kind == kind:
            found.append([token])
            inside = True
        elif (token.mark and token.rank <= level) or _BREAK.match(token.text.strip()):
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
        for block in _blocks(tokens, kind):
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


def _deepest(tokens: Sequence[Token]) -> str:
    marks = [token for token in tokens if token.mark and not token.heads]
    counts = {token.mark.kind: 0 for token in marks if token.mark}
    for token in marks:
        if token.mark:
            counts[token.mark.kind] += 1
    for kind in ("ar", "arp", "cnp", "cn"):
        if counts.get(kind, 0) >= _LEAST:
            return kind
    return PLAIN


def _unnamed(document: Document, period: Period, title: str, tokens: list[Token]) -> Reading:
    """No units: 任务1：…, or numbers in a paper whose title says that it holds tasks."""
    counts: dict[str, int] = {}
    for token in tokens:
        if token.mark:
            counts[token.mark.kind] = counts.get(token.mark.kind, 0) + 1
    named = [kind for kind in counts if kind.startswith("named") and kind[6:] in _TASK_NAMES]
    kind = next((one for one in named if counts[one] >= _LEAST_UNNAMED), "")
    certain = bool(kind)
    if (
        not kind
        and _TITLED.search(title)
        and not re.search(
            r"规定|办法|条例|制度|报送|放假|会议|总结|解读|问答|公告|招聘|公示|简报|动态|考核|通知$|的函$|批复$",
            title,
        )
    ):
        numbered = [one for one in ("ar", "cnp", "cn") if counts.get(one, 0) >= _LEAST_UNNAMED]
        kind = max(numbered, key=lambda one: (counts[one], one == "ar"), default="")
    if not kind:
        return Reading(tried=("编号段落没有责任单位，标题也没有说是任务",))
    reading = _Paragraphs(document, period, tokens, kind, False).read()
    urging = sum(_URGES.search(row.text) is not None and not row.targets for row in reading.rows)
    few = len(reading.rows) < _LEAST_LISTED and sum(bool(row.targets) for row in reading.rows) * 2 < len(
        reading.rows
    )
    if not certain and (few or urging * 10 >= len(reading.rows) * 4):
        return Reading(tried=("编号段落像是对各单位的要求，不是任务",))
    acting = sum(bool(_ACTS.match(row.text)) or bool(row.targets) for row in reading.rows)
    if len(reading.rows) < _LEAST_UNNAMED or (not certain and acting * 10 < len(reading.rows) * 6):
        return Reading(tried=("编号段落多数不像要做的事，又没有责任单位",))
    doubt = () if certain else ("没有印出责任单位；按编号段落推定为任务，请逐项确认",)
    return reading._replace(doubts=(*reading.doubts, *doubt))


class _Paragraphs:
    def __init__(
        self, document: Document, period: Period, tokens: list[Token], kind: str, named: bool
    ) -> None:
        self.document, self.period, self.tokens, self.kind, self.named = document, period, tokens, kind, named
        self.level = next((token.rank for token in tokens if token.mark and token.mark.kind == kind), 1_000)
        self.rows: list[Row] = []
        self.sections: dict[str, Section] = {}
        self.path: list[tuple[int, Section]] = []
        self.context: Mention | None = None
        self.context_line = 0
        self.block: list[Token] = []
        self.used: set[int] = set()
        self.live = self._live()
        self.after = self._body_follows()

    def _live(self) -> set[int]:
        """The lines under headings where somebody is named; all where nobody ever is."""
        parents = [token for token in self.tokens if token.mark and token.rank < self.level]
        if not self.named:
            return self._worth(parents)
        lines: set[int] = set()
        group: list[Token] = []
        for token in [*self.tokens, None]:
            ends = (
                token is None or (token.mark and token.rank < self.level) or _BREAK.match(token.text.strip())
            )
            if ends:
                if any(one.answers or one.heads for one in group):
                    lines |= {one.line for one in group}
                group = []
            if token is not None:
                group.append(token)
        if self.kind != PLAIN and not parents:
            answering = [token.line for token in self.tokens if token.answers or token.heads]
            return {line for line in lines if line <= answering[-1]}
        return lines

    def _worth(self, parents: Sequence[Token]) -> set[int]:
        """Without units: all but sections on aims, principles, organisation."""
        top = min((token.rank for token in parents), default=0)
        lines, aside = set(), False
        for token in self.tokens:
            if token.mark and token.rank <= max(top, 0) and token.rank < self.level:
                aside = _ASIDE.search(token.text[:30]) is not None
            elif token.mark and token.rank < self.level and _ASIDE.search(token.text[:20]):
                aside = True
            if not aside:
                lines.add(token.line)
        return lines

    def _body_follows(self) -> bool:
        """Whether what stands behind the units of a number is its body: 1.标题（单位） and then paragraphs."""
        if self.kind == PLAIN:
            return False
        blocks = [block for block in _blocks(self.tokens, self.kind) if block[0].answers]
        longer = [block for block in blocks if len(block) > 1 and not block[1].answers]
        short = [
            block
            for block in blocks
            if block[0].mentions and block[0].mentions[0].first - block[0].begin <= 40
        ]
        return len(longer) * 2 > len(blocks) and len(short) * 2 > len(blocks)

    def read(self) -> Reading:
        for token in self.tokens:
            self._take(token)
        self._close()
        shape = "段落" if self.kind == PLAIN else "编号段落"
        return Reading(shape, tuple(self.rows), tuple(self.sections.values()), used=frozenset(self.used))

    def _take(self, token: Token) -> None:
        mine = token.mark is not None and token.mark.kind == self.kind
        if _BREAK.match(token.text.strip()):
            self._close()
            self.path, self.context = [], None
        elif token.heads and not (self.block and token.mark is None and not token.mentions[0].before):
            self._close()
            self._heading(token)
            self.context, self.context_line = token.mentions[0], token.line
        elif mine:
            self._close()
            if token.line in self.live:
                self.block = [token]
        elif token.mark and token.rank <= self.level and not (self.kind == PLAIN and token.answers):
            self._close()
            if token.answers and not token.mentions[0].whole:
                self.block = [token]
            else:
                self._heading(token)
                self.context = None
        elif self.kind == PLAIN:
            self._plain(token)
        elif self.block:
            self.block.append(token)

    def _plain(self, token: Token) -> None:
        """Paragraphs without numbers: each that ends with its units is a task."""
        if token.answers or self.context:
            if token.answers and token.mentions[0].whole and not self.block:
                return
            self.block.append(token)
            self._close()
        elif len(token.text.strip()) <= 40 and not token.text.rstrip().endswith(("。", "；", "：")):
            self.block = []
            self._heading(token)
        else:
            self.block = [token]

    def _heading(self, token: Token) -> None:
        level = token.rank if token.mark else self.level - 1
        self.path = [(one, section) for one, section in self.path if one < level]
        spans = (trimmed(self.document, token.line),)
        self.path.append((level, section_of(self.document, (token.line,), spans)))

    def _close(self) -> None:
        """The block that has been gathered, as rows."""
        block, self.block = self.block, []
        if not block or (self.kind == PLAIN and not (block[-1].answers or self.context)):
            return
        block = self._cut(block)
        gathered: list[Span] = []
        rows: list[Row] = []
        for token in block:
            self.used.add(token.line)
            begin = token.begin if token is block[0] else len(token.text) - len(token.text.lstrip())
            for mention in filter(_says, token.mentions):
                if mention.before:
                    behind = trimmed(self.document, token.line, mention.end)
                    rows.append(self._row(block[0].mark, [behind], token, [mention]))
                    begin = len(token.text)
                    continue
                gathered += self._stretch(token, begin, mention.first)
                if gathered:
                    rows.append(self._row(block[0].mark, gathered, token, [mention]))
                    gathered = []
                elif rows:
                    rows[-1] = self._more(rows[-1], token, mention)
                begin = mention.end
            gathered += self._stretch(token, begin, len(token.text))
        self._finish(rows, gathered, block[0])

    def _finish(self, rows: list[Row], gathered: Sequence[Span], first: Token) -> None:
        """The rows of a block, and what was gathered behind the last."""
        if gathered and rows and (self.after or len(rows) == 1):
            rows[-1] = self._longer(rows[-1], gathered)
        elif gathered and not rows:
            rows.append(self._row(first.mark, gathered, first, []))
        for row in rows:
            lacks = self.named and not row.leads.units
            more = (("leads", "没有印出责任单位"),) if lacks else ()
            self.rows.append(row._replace(guessed=(*row.guessed, *more)))

    def _stretch(self, token: Token, begin: int, end: int) -> list[Span]:
        """Characters that are more than marks."""
        stretch = trimmed(self.document, token.line, begin, end)
        return [stretch] if re.search(r"\w", token.text[stretch[1] : stretch[2]]) else []

    def _cut(self, block: list[Token]) -> list[Token]:
        """Without what follows the last units of a block and is no body of it: a letter's end, an annex."""
        last = max((at for at, token in enumerate(block) if token.answers), default=-1)
        for at, token in enumerate(block):
            if at <= max(0, last) or any(one.whole for one in token.mentions):
                continue
            closes = _END.match(token.text.strip("#> \t"))
            if closes or (last >= 0 and not self.after and token.mark is None):
                return block[:at]
        return block

    def _row(
        self, mark: Mark | None, spans: Sequence[Span], token: Token, mentions: Sequence[Mention]
    ) -> Row:
        fields = Fields(self.document, self.period)
        for mention in mentions:
            fields.add(mention.named, token.line, "owner", mention.offset)
        area, category = self._labels()
        number = number_shown(mark) if mark else None
        at = spans[0][0]
        number_spans: tuple[Span, ...] = (
            ((at, 0, mark.end),) if mark and mark.end and spans[0][1] >= mark.end else ()
        )
        row = Row(
            words(self.document, tuple(spans)),
            tuple(spans),
            number,
            number_spans,
            area,
            category and category.name,
        )
        row = fields.added(row._replace(category_spans=category.spans if category else ()))
        if self.context and not row.leads.units:
            named = self.context.named
            placed = tuple(
                (self.context_line, word.first + self.context.offset, word.end + self.context.offset)
                for word in named.leads
            )
            row = row._replace(leads=Said(tuple(word.name for word in named.leads), placed))
        return finished(self.document, self.period, row)

    def _more(self, row: Row, token: Token, mention: Mention) -> Row:
        """A further line of units of the same task: 牵头单位 on one, 配合单位 on the next."""
        fields = Fields(self.document, self.period)
        leading = mention.named.labelled and re.search(
            r"牵头|主办|主责", token.text[mention.first : mention.end]
        )
        role = "owner" if not row.leads.units or leading else "support"
        fields.add(mention.named, token.line, role, mention.offset)
        return fields.added(row)

    def _longer(self, row: Row, spans: Sequence[Span]) -> Row:
        kept = (*row.spans, *spans)
        return finished(self.document, self.period, row._replace(text=words(self.document, kept), spans=kept))

    def _labels(self) -> tuple[str | None, Section | None]:
        if not self.path:
            return None, None
        first, last = self.path[0][1], self.path[-1][1]
        self.sections.setdefault(first.name, first)
        return first.name, last if len(self.path) > 1 else None


def _says(mention: Mention) -> bool:
    named = mention.named
    return bool(named.leads or named.support or mention.whole or named.labelled)
