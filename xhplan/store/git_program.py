"""Where git is on Windows, which would look into the present folder first: a program that somebody put there must not run."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping


def git_on_windows(environ: Mapping[str, str]) -> str | None:
    """git.exe in the folders of ``PATH``, else where Git for Windows puts it."""
    return next(filter(os.path.isfile, _candidates(environ)), None)


def _candidates(environ: Mapping[str, str]) -> Iterator[str]:
    for folder in environ.get("PATH", "").split(os.pathsep):
        if os.path.isabs(folder):
            yield os.path.join(folder, "git.exe")
    for name, *inside in _INSTALLED:
        if os.path.isabs(base := environ.get(name, "")):
            yield os.path.join(base, *inside, "Git", "cmd", "git.exe")


_INSTALLED = (("ProgramFiles",), ("ProgramW6432",), ("ProgramFiles(x86)",), ("LOCALAPPDATA", "Programs"))
"""For everybody (of a program of 32 bits too), or for one person alone."""
