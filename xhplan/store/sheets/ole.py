"""The streams of a compound file, as old Office programs wrote them ([MS-CFB])."""

from __future__ import annotations

from struct import unpack_from

_END = 0xFFFFFFFA
"""Sector numbers from here on are marks, not sectors."""


def stream(raw: bytes, name: str) -> bytes | None:
    """The stream of this name; ``None`` where there is none. Raises IndexError, struct.error where it is damaged."""
    size = 1 << unpack_from("<H", raw, 30)[0]
    table = _table(raw, size)
    folder = _chain(raw, unpack_from("<I", raw, 48)[0], table, size)
    entries = [_entry(folder, start) for start in range(0, len(folder) - 127, 128)]
    found = next(((start, length) for called, start, length in entries if called == name), None)
    if found is None:
        return None
    start, length = found
    if length >= unpack_from("<I", raw, 56)[0]:
        return _chain(raw, start, table, size)[:length]
    small = _chain(raw, unpack_from("<I", raw, 60)[0], table, size)
    links = list(unpack_from(f"<{len(small) // 4}I", small))
    return _chain(_chain(raw, entries[0][1], table, size), start, links, 64, 0)[:length]


def _entry(folder: bytes, start: int) -> tuple[str, int, int]:
    """Name, first sector and length."""
    length = max(0, unpack_from("<H", folder, start + 64)[0] - 2)
    name = folder[start : start + min(length, 64)].decode("utf-16-le", "replace")
    return name, *unpack_from("<II", folder, start + 116)


def _table(raw: bytes, size: int) -> list[int]:
    """Which sector follows which."""
    sectors = [number for number in unpack_from("<109I", raw, 76) if number < _END]
    following = unpack_from("<I", raw, 68)[0]
    for _ in range(unpack_from("<I", raw, 72)[0]):
        if following >= _END:
            break
        *more, following = unpack_from(f"<{size // 4}I", raw, (following + 1) * size)
        sectors += [number for number in more if number < _END]
    return [link for number in sectors for link in unpack_from(f"<{size // 4}I", raw, (number + 1) * size)]


def _chain(raw: bytes, start: int, table: list[int], size: int, head: int = 1) -> bytes:
    """The sectors from ``start`` on, one after the other; ``head``: how many stand before the first."""
    pieces: list[bytes] = []
    while start < _END and len(pieces) <= len(table):
        pieces.append(raw[(start + head) * size : (start + head + 1) * size])
        start = table[start]
    return b"".join(pieces)
