"""From parsed arguments to the command that carries them out."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from xhplan.commands.call import Call


class Globals(NamedTuple):
    """The global options."""

    plan: str | None = None
    as_of: str | None = None
    known_at: str | None = None


def perform(target: str, options: Globals, given: Mapping[str, Any]) -> int:
    """Carry out ``target`` (``module:function`` of xhplan.commands); the exit status.

    The world is looked at once, here.
    """
    module, _, function = target.partition(":")
    now = datetime.now().astimezone()
    call = Call(
        *options,
        environ=os.environ,
        folder=Path.cwd(),
        today=now.date(),
        now=lambda: datetime.now().astimezone(),
    )
    status: int = getattr(import_module(f"xhplan.commands.{module}"), function)(call, **given)
    return status
