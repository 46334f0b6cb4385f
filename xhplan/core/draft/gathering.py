"""Numbered paragraphs gathered into rows: a number with all that stands below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xhplan.core.document import Document
from xhplan.core.draft.fields import Fields, finished
from xhplan.core.draft.headings import section_of
from xhplan.core.draft.marks import Mark, number_shown
from xhplan.core.draft.mentions import Mention
from xhplan.core.draft.records import Cited, Period, Reading, Row, Section, trimmed, words
from xhplan.core.draft.tokens import BREAK, PLAIN, Token, blocks_of
from xhplan.core.model import Span

_WEIGHT = re.compile(r"\*\*|__")
_SIGNS = 2
_SUPPORTS = re.compile(r"配合|协办|协同|支撑|参与|协助|支持|参加")
_ASIDE = re.compile(
    r"总体要求|指导思想|基本原则|工作原则|工作目标|总体目标|主要目标|发展目标|基本情况|工作要求|保障措施|组织保障|实施保障|组织实施|组织领导|工作保障|保障机制|推进机制|有关要求|相关要求|现状|形势|发展基础|工作基础|工作情况|工作回顾|工作总结|完成情况|主要成效|存在问题|附则|总则|任务来源"
)
_ANNEX = re.compile(r"附(?:件|表)?\s*\d*\s*[:：]")
_END = re.compile(
    r"^(?:附件|附[:：]|联系人|抄送|此件|（此件|\(此件|注[:：]|THE END$|.{0,30}(?:办公室|人民政府|委员会|代表大会|主席团)$"
    r"|[一二三四五六七八九〇零\d]{4}年.{1,6}日$|来源[:：]|【.{0,8}】$|[（(](?:图文|记者|通讯员|特约记者|来源)|(?:关键词|责任编辑|编辑|作者|审核|分享到?|上一篇|下一篇)[:：]|(?:打印|关闭|扫一扫|相关链接|返回顶部|特此公告|现予以?公告))"
)


class Gathering:
    """Rows of the paragraphs of one kind of number; ``named``: units are printed."""

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
        self.role = "support"
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
                token is None or (token.mark and token.rank < self.level) or BREAK.match(token.text.strip())
            )
            if ends:
                if any(one.answers or one.heads for one in group):
                    lines |= {one.line for one in group}
                group = []
            if token is not None:
                group.append(token)
        if self.kind != PLAIN and not parents:
            last = [token for token in self.tokens if token.answers or token.heads][-1]
            return lines if last.heads else {line for line in lines if line <= last.line}
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
        blocks = [block for block in blocks_of(self.tokens, self.kind) if block[0].answers]
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
        if BREAK.match(token.text.strip()):
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
        elif token.mark is None and token.opens and (self.context or not self.block):
            self._close()
            self.context = None
            self.block = [token]
            self._close()
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
            self.block = [] if token.text.rstrip().endswith(("：", ":")) else [token]

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
        self.role = "support"
        for token in block:
            self.used.add(token.line)
            begin = token.begin if token is block[0] else len(token.text) - len(token.text.lstrip())
            for mention in filter(_says, token.mentions):
                if mention.named.labelled:
                    said = token.text[mention.first : mention.end]
                    self.role = "support" if _SUPPORTS.search(said) else "owner"
                if mention.before:
                    behind = trimmed(self.document, token.line, mention.end)
                    rows.append(self._row(block[0].mark, [behind], token, [mention]))
                    begin = len(token.text)
                    continue
                gathered += self._stretch(token, begin, mention.first)
                apart = 0
                if gathered:
                    rows.append(self._row(block[0].mark, gathered, token, [mention]))
                    gathered = []
                    later = token.text[mention.end :]
                    apart = len(later) - len(later.lstrip("；;，,、 "))
                elif rows:
                    rows[-1] = self._more(rows[-1], token, mention)
                begin = mention.end + apart
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
        """Characters that are more than marks, without a Markdown text's signs of weight."""
        found: list[Span] = []
        for part in _WEIGHT.split(token.text[begin:end]):
            stretch = trimmed(self.document, token.line, begin, begin + len(part))
            found += [stretch] if re.search(r"\w", token.text[stretch[1] : stretch[2]]) else []
            begin += len(part) + _SIGNS
        return found

    def _cut(self, block: list[Token]) -> list[Token]:
        """Without what follows the last units of a block and is no body of it: a letter's end, an annex."""
        last = max((at for at, token in enumerate(block) if token.answers), default=-1)
        for at, token in enumerate(block):
            if at and _ANNEX.match(token.text.strip("#> \t")):
                return block[:at]
            if at <= max(0, last) or any(one.whole for one in token.mentions):
                continue
            closes = _END.match(token.text.strip("#> \t-•"))
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
            row = row._replace(leads=Cited(tuple(word.name for word in named.leads), placed))
        return finished(self.document, self.period, row)

    def _more(self, row: Row, token: Token, mention: Mention) -> Row:
        """A further line of units of the same task: 牵头单位 on one, 配合单位 on the next."""
        fields = Fields(self.document, self.period)
        said = token.text[mention.first : mention.end]
        role = self.role if not mention.named.labelled else "support"
        if not row.leads.units or re.search(r"牵头|主办|主责", said):
            role = "owner"
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
