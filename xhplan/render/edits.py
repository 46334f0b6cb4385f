"""What somebody changed in a paper outside its blanks: a sum of each paragraph goes with the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xhplan.record import NamedTuple
from xhplan.render.blanks import total

_MARK = "xhplan"
_TOLD = 3
_BEGINNING = 16


class Edits(NamedTuple):
    """Paragraphs that are not as they were written; how many of those that were written are gone."""

    written: tuple[str, ...]
    gone: int

    @property
    def words(self) -> str:
        """改写或添加4段：“……”“……”“……”等，删去1段."""
        shown = "".join(f"“{one.strip()[:_BEGINNING]}”" for one in self.written[:_TOLD])
        more = "等" if len(self.written) > _TOLD else ""
        changed = f"改写或添加{len(self.written)}段：{shown}{more}" if self.written else ""
        gone = self.gone - len(self.written)
        return "，".join(filter(None, (changed, f"删去{gone}段" if gone > 0 else "")))


def sums(texts: Iterable[str]) -> str:
    """The mark of a file that holds these paragraphs outside its blanks."""
    return " ".join([_MARK, *(total(text) for text in texts if text.strip())])


def edits(texts: Iterable[str], mark: str) -> Edits | None:
    """How paragraphs differ from those that ``mark`` was made of; ``None`` where it is no mark of ours."""
    first, *known = mark.split() or [""]
    if first != _MARK:
        return None
    left = list(known)
    written = []
    for text in texts:
        if not text.strip():
            continue
        if (found := total(text)) in left:
            left.remove(found)
        else:
            written.append(text)
    return Edits(tuple(written), len(left))


def markdown_texts(text: str) -> Sequence[str]:
    """The paragraphs of a Markdown file outside its blanks, without its mark."""
    import re

    from xhplan.render.blanks import MARKED

    plain = re.sub(_LINE, "", re.sub(MARKED, "\n\n", text.replace("\r\n", "\n")))
    return re.split(r"\n\s*\n", plain)


def marked(text: str) -> str:
    """A Markdown file with its mark, which nobody sees in print."""
    return f"{text}\n<!-- {sums(markdown_texts(text))} -->\n"


def mark_of(text: str) -> str:
    """The mark of a Markdown file, or nothing."""
    import re

    found = re.search(_LINE, text.replace("\r\n", "\n"))
    return found[1] if found else ""


_LINE = rf"(?m)^<!-- ({_MARK}(?: [0-9a-f]{{8}})*) -->$"
