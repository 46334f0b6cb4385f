"""HTML that cannot be broken into: what is not markup already is escaped when it goes in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from xhplan.render.text import clean

_DAY = re.compile(r"((?:\d+[年月日]){2,})")
_VOID = frozenset({"meta", "link", "input", "br"})


class Html(str):
    """Markup that :func:`tag` made."""

    __slots__ = ()


def tag(element: str, *children: str, **attributes: str | int | bool | None) -> Html:
    """An element. Text in it and in its attributes is escaped; ``class_`` and ``aria_label`` as HTML writes them.

    An attribute that is ``None`` or ``False`` is left out, ``True`` has no value.
    """
    head = element + "".join(_attribute(name, value) for name, value in attributes.items())
    if element in _VOID:
        return Html(f"<{head}>")
    return Html(f"<{head}>{together(children)}</{element}>")


def together(children: Iterable[str]) -> Html:
    """Elements and texts one after the other."""
    return Html("".join(child if isinstance(child, Html) else text(child) for child in children))


def text(value: str) -> Html:
    """Data as text: escaped, what is invisible spelt out."""
    return Html(escape(clean(value), quote=True))


def sentence(value: str) -> Html:
    """What is said, its dates whole on a line."""
    if isinstance(value, Html):
        return value
    return together(
        tag("span", piece, class_="day") if at % 2 else piece for at, piece in enumerate(_DAY.split(value))
    )


def verbatim(element: str, content: str) -> Html:
    """A style sheet or a script of this package, which no data ever enters."""
    if "</" in content:
        raise ValueError(f"</ in {element}")
    return Html(f"<{element}>{content}</{element}>")


def _attribute(name: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    shown = name.rstrip("_").replace("_", "-")
    return f" {shown}" if value is True else f' {shown}="{text(str(value))}"'
