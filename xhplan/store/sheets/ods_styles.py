"""How cells of an .ods file are written: its styles, number formats as the codes that spreadsheets share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, fromstring, iterparse
from zipfile import ZipFile

from xhplan.record import NamedTuple
from xhplan.store.sheets.marks import PLAIN, Face

_NUMBERS = ("number-style", "currency-style", "percentage-style", "date-style", "time-style", "text-style")
_DAYS = {
    "day": ("d", "dd"),
    "year": ("yy", "yyyy"),
    "day-of-week": ("ddd", "dddd"),
    "hours": ("h", "hh"),
    "minutes": ("m", "mm"),
    "seconds": ("s", "ss"),
    "era": ("e", "e"),
}


class _Style(NamedTuple):
    """``None`` where a style says nothing and its parent is asked."""

    parent: str
    form: str | None
    struck: bool | None
    height: str | None


class Faces:
    """The styles of cells and of pieces of text, by name."""

    def __init__(self, styles: Mapping[str, _Style], forms: Mapping[str, Element]) -> None:
        self._styles, self._forms = styles, forms
        self._known: dict[str, Face] = {"": PLAIN}

    def get(self, name: str) -> Face:
        if name not in self._known:
            self._known[name] = PLAIN  # a style that is its own parent
            self._known[name] = self._face(name)
        return self._known[name]

    def _face(self, name: str) -> Face:
        style = self._styles.get(name)
        if style is None:
            return PLAIN
        above = self.get(style.parent)
        form = above.form if style.form is None else _code(self._forms.get(style.form), self._forms)
        struck = above.struck if style.struck is None else style.struck
        return Face(form, struck, above.height if style.height is None else style.height)


def faces(parts: ZipFile) -> Faces:
    """The styles of a file, its own and those that its cells refer to."""
    styles: dict[str, _Style] = {}
    forms: dict[str, Element] = {}
    if "styles.xml" in parts.namelist():
        _gather(fromstring(parts.read("styles.xml")).iter(), styles, forms)
    with parts.open("content.xml") as file:
        for event, item in iterparse(file, ("start", "end")):
            if event == "start" and local(item.tag) == "body":
                break
            if event == "end" and local(item.tag) == "automatic-styles":
                _gather(item.iter(), styles, forms)
    return Faces(styles, forms)


def _gather(items: Iterator[Element], styles: dict[str, _Style], forms: dict[str, Element]) -> None:
    for item in items:
        name = local(item.tag)
        if name == "style":
            styles[said(item, "name")] = _style(item)
        elif name in _NUMBERS:
            forms[said(item, "name")] = item


def _style(item: Element) -> _Style:
    struck: bool | None = None
    height: str | None = None
    for part in item:
        if local(part.tag) == "text-properties":
            line = said(part, "text-line-through-style") or said(part, "text-line-through-type")
            position = said(part, "text-position")
            struck = line != "none" if line else struck
            height = _height(position) if position else height
    return _Style(said(item, "parent-style-name"), said(item, "data-style-name") or None, struck, height)


def _height(position: str) -> str:
    """``super 58%``, ``-33% 58%``."""
    first = position.partition(" ")[0]
    if first in ("super", "sub"):
        return first
    return "" if first.startswith("0") else "sub" if first.startswith("-") else "super"


def _code(style: Element | None, forms: Mapping[str, Element]) -> str:
    """A number format as a code, its conditions before it."""
    if style is None:
        return ""
    sections = []
    for part in style:
        if local(part.tag) == "map":
            condition = said(part, "condition").replace("value()", "").replace("!=", "<>")
            other = forms.get(said(part, "apply-style-name"))
            sections.append(f"[{condition}]{''.join(_parts(other))}" if other is not None else "")
    return ";".join([*sections, "".join(_parts(style))])


def _parts(style: Element) -> Iterator[str]:
    for part in style:
        name = local(part.tag)
        if name == "number":
            yield _digits(part)
        elif name == "text":
            own = local(style.tag) == "percentage-style" and part.text and "%" in part.text
            yield "%" if own else f'"{part.text or ""}"'
        elif name == "currency-symbol":
            yield f'"{part.text or ""}"'
        elif name == "month":
            yield ("mmm" if said(part, "textual") == "true" else "m") + (
                "m" if said(part, "style") == "long" else ""
            )
        elif name in _DAYS:
            yield _DAYS[name][said(part, "style") == "long"]
        elif name in ("fraction", "scientific-number", "text-content"):
            yield {"fraction": "# ?/?", "scientific-number": "0E+0", "text-content": "@"}[name]


def _digits(part: Element) -> str:
    decimals = said(part, "decimal-places")
    if not decimals:
        return "General"
    inside = [item for item in part if local(item.tag) == "embedded-text"]
    places = {int(said(item, "position") or 0): item.text or "" for item in inside}
    count = max([int(said(part, "min-integer-digits") or 0), *(place + 1 for place in places)])
    whole = "".join(
        ("0" if place < int(said(part, "min-integer-digits") or 0) else "#")
        + (f'"{places[place]}"' if place in places else "")
        for place in range(count - 1, -1, -1)
    )
    factor = said(part, "display-factor")
    thousands = (len(factor) - 1) // 3 if factor.strip("0") == "1" else 0
    least = int(said(part, "min-decimal-places") or decimals)
    behind = "0" * least + "#" * (int(decimals) - least)
    return (whole or "#") + (f".{behind}" if behind else "") + "," * thousands


def said(item: Element, name: str) -> str:
    """An attribute by its local name."""
    return next((value for key, value in item.items() if local(key) == name), "")


def local(tag: str) -> str:
    return tag.rpartition("}")[2]
