"""What the tests want of Windows, and of Wine, which stands in for it on other systems."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import time
from pathlib import Path

SOURCE = Path(__file__).with_name("git.c")
TEMPORARY = "Z:\\tmp\\windows-tests"
"""Apart from what tests of the host leave: names that Windows does not have, and links, which Wine takes for folders.

Who removes a folder there removes what its links lead to.
"""
_SECONDS = 60.0


def prepare() -> None:
    """Under Wine: temporary folders on the drive that the host sees, and git, where the host can make a program of it."""
    if not under_wine():
        return
    os.makedirs(TEMPORARY, exist_ok=True)
    os.environ["TEMP"] = os.environ["TMP"] = tempfile.tempdir = TEMPORARY
    made = Path("Z:/tmp", f"git-{hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:16]}", "git.exe")
    if made.exists() or _made(made):
        folders = [str(made.parent), os.environ["PATH"]]
        os.environ["PATH"] = os.pathsep.join(dict.fromkeys(folders))


def under_wine() -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    return hasattr(ctypes.windll.ntdll, "wine_get_version")


def _made(program: Path) -> bool:
    """Compile :data:`SOURCE` on the host; Wine tells nothing of its programs, so the result is waited for."""
    compiler = Path("Z:/usr/bin/x86_64-w64-mingw32-gcc")
    if not (compiler.exists() and Path("Z:/usr/bin/git").exists()):
        return False
    program.parent.mkdir(exist_ok=True)
    folder, source = (path.as_posix().removeprefix("Z:") for path in (program.parent, SOURCE.resolve()))
    build = f"cd '{folder}' && {compiler.name} -O1 -municode -o $$.exe '{source}' && mv $$.exe git.exe"
    _start(f'"Z:\\bin\\sh" -c "{build}"')
    until = time.monotonic() + _SECONDS
    while not program.exists() and time.monotonic() < until:
        time.sleep(0.05)
    return program.exists()


if sys.platform == "win32":
    import _winapi

    def _start(line: str) -> None:
        _winapi.CreateProcess(None, line, None, None, False, 0, None, None, None)

else:

    def _start(line: str) -> None:
        raise AssertionError("only under Wine")
