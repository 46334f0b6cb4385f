"""The parts of an .xlsx file beside its sheets: styles, shared texts, comments, drawings."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

from xhplan.store.sheets.looks import BUILT_IN
from xhplan.store.sheets.marks import PLAIN, Face, Piece
from xhplan.store.sheets.weight import streamed

_LEGACY = "[Threaded comment]"


def faces(parts: ZipFile) -> dict[str, Face]:
    """The cell styles that are not plain, by their number."""
    if "xl/styles.xml" not in parts.namelist():
        return {}
    root = fromstring(parts.read("xl/styles.xml"))
    codes = {str(number): code for number, code in BUILT_IN.items()}
    codes |= {item.get("numFmtId", ""): item.get("formatCode") or "" for item in named(root, "numFmt")}
    fonts = [_face(font) for font in next(named(root, "fonts"), ())]
    found: dict[str, Face] = {}
    for index, item in enumerate(next(named(root, "cellXfs"), ())):
        font = int(item.get("fontId") or 0)
        face = (fonts[font] if font < len(fonts) else PLAIN)._replace(
            form=codes.get(item.get("numFmtId"), "")
        )
        if face != PLAIN:
            found[str(index)] = face
    return found


def _face(font: Element) -> Face:
    """What a ``font`` or ``rPr`` says of strokes and heights."""
    struck = any(item.get("val", "1") not in ("0", "false") for item in named(font, "strike"))
    height = next((str(item.get("val")) for item in named(font, "vertAlign")), "")
    return Face("", struck, {"superscript": "super", "subscript": "sub"}.get(height, ""))


def shared(parts: ZipFile) -> tuple[dict[str, tuple[Piece, ...]], list[int]]:
    """The shared texts that are written in pieces, by their number; and how long each one is."""
    found: dict[str, tuple[Piece, ...]] = {}
    lengths: list[int] = []
    if "xl/sharedStrings.xml" not in parts.namelist():
        return found, lengths
    with parts.open("xl/sharedStrings.xml") as file:
        for event, item in streamed(file, ("sst",)):
            if event == "end" and local(item.tag) == "si":
                if pieces := pieces_of(item):
                    found[str(len(lengths))] = pieces
                lengths.append(sum(map(len, item.itertext())))
    return found, lengths


def pieces_of(item: Element) -> tuple[Piece, ...]:
    """The runs of a text (``si`` or ``is``); none where it is of one piece."""
    return tuple(_piece(run) for run in item if local(run.tag) == "r")


def _piece(run: Element) -> Piece:
    own = next((part for part in run if local(part.tag) == "rPr"), None)
    text = "".join(part.text or "" for part in run if local(part.tag) == "t")
    return Piece(text, None if own is None else _face(own))


def relations(parts: ZipFile, path: str) -> list[tuple[str, str]]:
    """Kind (the last word of its type) and path of what a part refers to, outside links left out."""
    folder, name = posixpath.split(path)
    listed = f"{folder}/_rels/{name}.rels"
    if listed not in parts.namelist():
        return []
    return [
        (
            item.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, item.get("Target", ""))).lstrip("/"),
        )
        for item in fromstring(parts.read(listed))
        if item.get("TargetMode") != "External"
    ]


def comments(parts: ZipFile, path: str) -> dict[str, str]:
    """The comments on a sheet's cells, by reference; answers stand behind what they answer."""
    found: dict[str, str] = {}
    threads: dict[str, str] = {}
    for kind, target in relations(parts, path):
        if kind in ("comments", "threadedComment") and target in parts.namelist():
            said = threads if kind == "threadedComment" else found
            for item in fromstring(parts.read(target)).iter():
                if local(item.tag) in ("comment", "threadedComment"):
                    text = _said(item).strip()
                    place = item.get("ref", "")
                    said[place] = f"{said[place]}；{text}" if place in said else text
    return {place: text for place, text in (found | threads).items() if text and not text.startswith(_LEGACY)}


def drawn(parts: ZipFile, path: str) -> tuple[str, ...]:
    """Text boxes with their text, pictures without."""
    found: list[str] = []
    for kind, target in relations(parts, path):
        if kind == "drawing" and target in parts.namelist():
            for item in fromstring(parts.read(target)).iter():
                if local(item.tag) == "sp":
                    found.append(_said(item).strip())
                elif local(item.tag) == "pic":
                    found.append("")
    return tuple(found)


def _said(item: Element) -> str:
    return "".join(part.text or "" for part in item.iter() if local(part.tag) in ("t", "text"))


def named(root: Element, name: str) -> Iterator[Any]:
    return (item for item in root.iter() if local(item.tag) == name)


def local(tag: str) -> str:
    return tag.rpartition("}")[2]
