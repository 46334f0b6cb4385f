"""What a test needs of the system: each mark skips it where that is missing, and says so.

``@needs.modes`` above a test, ``pytestmark = needs.forks`` for a file.
What a test needs of git it gets by ``tests.program.git``, which skips by itself.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from pathlib import Path

import pytest

WINDOWS = sys.platform == "win32"


def _links_can_be_made() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        try:
            os.symlink(folder, Path(folder, "link"))
        except (OSError, NotImplementedError):
            return False
        return Path(folder, "link").exists()


links = pytest.mark.skipif(not _links_can_be_made(), reason="symbolic links may not be made here")
modes = pytest.mark.skipif(WINDOWS, reason="Windows knows no modes but read-only")
owners = pytest.mark.skipif(not hasattr(os, "getuid"), reason="files have no numbered owners on Windows")
pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes or devices lie in folders on Windows")
forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows does not fork")
signals = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows sends no POSIX signals")
shells = pytest.mark.skipif(WINDOWS, reason="the test runs a POSIX shell or a script of one")
terminals = pytest.mark.skipif(WINDOWS, reason="Windows has no pseudo-terminals")
limits = pytest.mark.skipif(sys.platform != "linux", reason="a process is limited on Linux alone")
removal = pytest.mark.skipif(WINDOWS, reason="on Windows an open file cannot be removed")
names = pytest.mark.skipif(WINDOWS, reason="Windows has no such file names")
"""Names with ``:``, ``*``, ``"`` or a line break in them, or of bytes that are no text."""
windows = pytest.mark.skipif(not WINDOWS, reason="only on Windows")
posix = pytest.mark.skipif(os.name != "posix", reason="the test needs shells, streams or devices of POSIX")
