"""The two questions that are put to git: who is writing, and what it already holds."""

from __future__ import annotations

import os
import sys

from xhplan.record import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


def user_name(folder: str) -> str | None:
    """git's ``user.name`` there, or ``None``."""
    name = _git(folder, "config", "--get", "user.name")
    return name.strip() or None if name else None


def held_texts(path: str) -> list[str] | None:
    """The file's text in every commit checked out or being merged; ``None`` where git cannot tell."""
    folder, name = os.path.split(os.path.realpath(path))
    if not _checked_out(folder):
        return []
    if _git(folder, "rev-parse", "--git-dir") is None:
        return None
    texts = (_git(folder, "show", f"{revision}:./{name}") for revision in ("HEAD", "MERGE_HEAD"))
    return [text for text in texts if text is not None]


def ever_held(path: str, at: datetime) -> bool:
    """Whether a commit of any branch, remote ones too, or the last stash put a line of this instant into the file.

    However it is written, and in whatever folder the file lay then.
    """
    folder, name = os.path.split(os.path.realpath(path))
    if not _checked_out(folder):
        return False
    found = ("log", "--all", "-m", "-1", "--format=%h", "--pickaxe-regex", f"-S{_pattern(at)}")
    return bool(_git(folder, *found, "--", name, f":(top,glob)**/{name}"))


def _pattern(at: datetime) -> str:
    """An extended regular expression for the ways in which TOML writes an instant in its own zone."""
    fraction = f"{at.microsecond:06}".rstrip("0")
    return f"{at:%Y-%m-%d}.{at:%H:%M:%S}" + (rf"\.{fraction}0*" if fraction else r"(\.0+)?") + "[^0-9]"


def _checked_out(folder: str) -> bool:
    below = ""
    while folder != below:
        if os.path.exists(os.path.join(folder, ".git")):
            return True
        folder, below = os.path.dirname(folder), folder
    return False


def _git(folder: str, *arguments: str) -> str | None:
    """What git prints, or ``None`` where it cannot or is not there."""
    command = ["git", "-C", folder, *arguments]
    try:
        status, output = _run(command)
    except OSError:
        return None
    return output.decode("utf-8", "replace") if status == 0 else None


if sys.platform == "win32":

    def _run(command: list[str]) -> tuple[int, bytes]:
        import subprocess

        done = subprocess.run(command, capture_output=True, check=False)
        return done.returncode, done.stdout

else:

    def _run(command: list[str]) -> tuple[int, bytes]:
        """subprocess costs more to import than git to run."""
        reading, writing = os.pipe()
        null = os.open(os.devnull, os.O_RDWR)
        actions = [
            (os.POSIX_SPAWN_DUP2, null, 0),
            (os.POSIX_SPAWN_DUP2, writing, 1),
            (os.POSIX_SPAWN_DUP2, null, 2),
        ]
        try:
            child = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
        except BaseException:
            os.close(reading)
            raise
        finally:
            os.close(writing)
            os.close(null)
        with open(reading, "rb") as file:
            output = file.read()
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), output
