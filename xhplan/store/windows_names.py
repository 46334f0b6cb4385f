"""Names that Windows gives to devices, takes apart or shortens: no file may be called so that goes to everybody."""

from __future__ import annotations

import ntpath
import re

_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[1-9¹²³])", re.I)
_SIGNS = re.compile(r'[<>:"|?*\x00-\x1f]')
"""What no name may hold; a colon opens a hidden stream of the file before it."""
_ANY_SIGN = re.compile(r'[<>:"|?*\x00-\x1f/\\]')


def unfit(path: str) -> str:
    """Why Windows has no file of this path, or nothing. Drives and shares (``C:``, ``//server/share``) may stand before it."""
    for name in re.split(r"[/\\]", ntpath.splitdrive(path)[1]):
        if _is_device(name):
            return f"{name} 是 Windows 的设备名"
        if found := _SIGNS.search(name):
            return f"Windows 的文件名里不能有 {found[0]}"
        if name != name.rstrip(". ") and name not in (".", ".."):
            return f"{name} 以点或空格结尾，Windows 会去掉它"
    return ""


def fitting(text: str) -> str:
    """A name made of ``text`` that every system can have, 60 characters at most; it may be empty."""
    name = _ANY_SIGN.sub("_", text).strip(". ")[:60].strip(". ")
    stem, dot, rest = name.partition(".")
    return f"{stem.rstrip()}_{dot}{rest}" if _is_device(name) else name


def _is_device(name: str) -> bool:
    """Whether a name means a device, whatever follows its first dot."""
    return _DEVICE.fullmatch(name.partition(".")[0].rstrip()) is not None
