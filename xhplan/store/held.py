"""Files that another program holds open, which only Windows minds: waited for, then said.

An editor, Excel or a virus scanner keeps a file for itself while it is open
there: it can neither be replaced nor removed, and sometimes not read.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable

from xhplan.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypeVar

    Result = TypeVar("Result")

PATIENCE = 10.0
"""Seconds until a command gives up: a scanner lets go within one, a person has to be asked."""
_QUIET = 0.5
"""Seconds that nobody is told of."""
_ASK_EVERY = 0.05


def patiently(work: Callable[[], Result], name: str) -> Result:
    """What ``work`` gives once it is let at the file, which messages call ``name``.

    Raises OSError with ``EBUSY`` where that takes too long.
    """
    start, told = time.monotonic(), False
    while True:
        try:
            return work()
        except PermissionError as error:
            waited = time.monotonic() - start
            if waited > PATIENCE:
                raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), name) from error
        if waited > _QUIET and not told:
            print(f"{name} 正被别的程序打开着，稍候……", file=sys.stderr)
            told = True
        time.sleep(_ASK_EVERY)
