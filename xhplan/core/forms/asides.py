"""What lies on a sheet beside what is read: comments, what is struck out, text boxes, pictures; sentences said twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from xhplan.core.forms.columns import CITED, TEXTS, squeezed
from xhplan.core.forms.layout import Layout
from xhplan.core.forms.remarks import Remark, brief
from xhplan.core.forms.rows import Row
from xhplan.core.forms.sheet import Place
from xhplan.core.hollow import is_hollow

_SENTENCE = re.compile(r"[。；;！!\n]")
_LEAST = 6
"""So many characters are a sentence that two tasks do not share by chance."""


def beside(layout: Layout) -> Iterator[Remark]:
    """What is not read, so that nobody takes it for recorded."""
    sheet, read = layout.sheet, set(layout.columns.values())
    for (row, column), text in sorted(sheet.notes.items()):
        place = Place(sheet.file, sheet.name, row, column)
        yield Remark(place, "批注", brief(text), "没有读；要登记的写进“进展”等格里")
    for (row, column), text in sorted(sheet.struck.items()):
        if row > layout.head and column in read:
            place = Place(sheet.file, sheet.name, row, column)
            yield Remark(place, "划掉的", brief(text), "没有读")
    corner = Place(sheet.file, sheet.name, layout.head, 0)
    for text in filter(None, sheet.drawn):
        yield Remark(corner, "文本框", brief(text), "没有读；要登记的写进“进展”等格里")
    if pictures := sum(not text for text in sheet.drawn):
        yield Remark(corner, f"表上的{pictures}张图片没有读；佐证材料另外报送")


def repeated(rows: Iterable[Row]) -> Iterator[Remark]:
    """A sentence that stands word for word at several tasks of a form; one that says nothing is told elsewhere."""
    said: dict[str, list[tuple[str, str, Place]]] = {}
    for row in rows:
        for piece in row.pieces:
            if piece.field in TEXTS and piece.field != CITED:
                for sentence in dict.fromkeys(_SENTENCE.split(piece.value)):
                    if len(squeezed(sentence)) >= _LEAST and not is_hollow(sentence):
                        said.setdefault(squeezed(sentence), []).append(
                            (row.subject.id, sentence, piece.place)
                        )
    for found in said.values():
        tasks = list(dict.fromkeys(task for task, _, _ in found))
        if len(tasks) > 1:
            for _, _, place in found:
                yield Remark(
                    place, f"{'、'.join(tasks)}写着同一句话", brief(found[0][1]), "，请核对是否填错了行"
                )
