"""The questions that are put to git: who is writing, what it already holds, what it does with files."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

from xhplan.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime


def user_name(folder: str) -> str | None:
    """git's ``user.name`` there, or ``None``."""
    said = _git(folder, "config", "--get", "user.name")
    return said.output.strip() or None if said.status == 0 else None


def attributes(
    folder: str, names: Sequence[str], files: Sequence[str]
) -> Mapping[tuple[str, str], str] | None:
    """What git's attributes say of files in a folder, by file and attribute; ``None`` without a checkout."""
    if not _checked_out(os.path.realpath(folder)):
        return None
    said = _git(folder, "check-attr", "-z", *names, "--", *files)
    if said.status == _NOT_THERE:
        print("没有找到 git，没有核对 .gitattributes", file=sys.stderr)
    if said.status != 0:
        return None
    parts = said.output.split("\0")
    return {
        (file, name): value for file, name, value in zip(parts[::3], parts[1::3], parts[2::3], strict=False)
    }


def missed(folder: str) -> bool:
    """Whether a repository may lie around a folder, and there is no git that could tell."""
    return _checked_out(os.path.realpath(folder)) and _git(folder, "--version").status == _NOT_THERE


class Heads(NamedTuple):
    """Where git stands around a file: ``listed`` is where HEAD and every ref stand, ``None`` where git cannot say.

    ``loose`` are commits that are being merged, picked or were fetched, and may have no ref.
    """

    folder: str
    listed: str | None
    loose: tuple[str, ...] = ()


_LOOSE = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "REBASE_HEAD", "FETCH_HEAD")


def heads(path: str) -> Heads | None:
    """Where git stands now; ``None`` where no repository is around the file."""
    folder = os.path.dirname(os.path.realpath(path))
    if not _checked_out(folder):
        return None
    refs = _git(folder, "show-ref", "--head")
    inside = _git(folder, "rev-parse", "--git-dir")
    if refs.status not in (0, _NONE) or inside.status != 0:
        return Heads(folder, None)
    git_dir = os.path.join(folder, inside.output.rstrip("\n"))
    names = [name for name in _LOOSE if os.path.exists(os.path.join(git_dir, name))]
    loose = [_git(folder, "rev-parse", "-q", "--verify", name).output.strip() for name in names]
    return Heads(folder, refs.output, tuple(filter(None, loose)))


def ever_held(path: str, at: datetime, known: Heads) -> bool:
    """Whether a commit of any branch, remote ones too, or the last stash put a line of this instant into the file.

    However it is written, and in whatever folder the file lay then. Everything but a clear no means yes.
    """
    if known.listed is None:
        return True
    if not known.listed and not known.loose:  # nothing was committed yet
        return False
    name = os.path.basename(os.path.realpath(path))
    said = _git(
        known.folder,
        *_PLAIN_LOG,
        *("--pickaxe-regex", f"-S{_pattern(at)}", "--all", *known.loose),
        *("--", name, f":(top,glob)**/{name}"),
    )
    return said.status != 0 or bool(said.output.strip())


_PLAIN_LOG = (
    *("-c", "log.showRoot=true", "-c", "log.follow=false", "-c", "log.diffMerges=separate"),
    *("log", "--no-show-signature", "--no-textconv", "--no-ext-diff", "--no-renames"),
    *("-m", "-1", "--format=%h"),
)
"""``git log`` of commits and merges, whatever a repository configures, which could run programs or leave some out."""


def _pattern(at: datetime) -> str:
    """An extended regular expression for the ways in which TOML writes an instant in its own zone."""
    fraction = f"{at.microsecond:06}".rstrip("0")
    return f"{at:%Y-%m-%d}.{at:%H:%M:%S}" + (rf"\.{fraction}0*" if fraction else r"(\.0+)?") + "[^0-9]"


def _checked_out(folder: str) -> bool:
    """Whether a repository may lie around a folder; where the environment names one, git is asked."""
    if any(os.environ.get(name) for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR")):
        return True
    below = ""
    while folder != below:
        if os.path.lexists(os.path.join(folder, ".git")):
            return True
        folder, below = os.path.dirname(folder), folder
    return False


class _Answer(NamedTuple):
    """git's exit status, ``_NOT_THERE`` where it could not be run, and what it printed."""

    status: int
    output: str


_NONE = 1
"""What git says with its status where it found nothing."""
_NOT_THERE = -1


def _git(folder: str, *arguments: str) -> _Answer:
    """What git answers. Nothing that the repository configures runs: no pager, monitor, hook or transport."""
    quiet = ("--no-pager", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")
    environment = {**os.environ, "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"}
    try:
        status, output = _run(["git", *quiet, "-C", folder, *arguments], environment)
    except OSError:
        return _Answer(_NOT_THERE, "")
    return _Answer(status, output.decode("utf-8", "replace"))


if sys.platform == "win32":

    def _run(command: list[str], environment: dict[str, str]) -> tuple[int, bytes]:
        from xhplan.store.git_program import git_on_windows

        program = git_on_windows(os.environ)
        if program is None:
            raise FileNotFoundError("git")
        import subprocess

        done = subprocess.run(
            [program, *command[1:]],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env=environment,
        )
        return done.returncode, done.stdout

else:

    def _run(command: list[str], environment: dict[str, str]) -> tuple[int, bytes]:
        """subprocess costs more to import than git to run."""
        reading, writing = os.pipe()
        null = os.open(os.devnull, os.O_RDWR)
        actions = [
            (os.POSIX_SPAWN_DUP2, null, 0),
            (os.POSIX_SPAWN_DUP2, writing, 1),
            (os.POSIX_SPAWN_DUP2, null, 2),
        ]
        try:
            child = os.posix_spawnp(command[0], command, environment, file_actions=actions)
        except BaseException:
            os.close(reading)
            raise
        finally:
            os.close(writing)
            os.close(null)
        with open(reading, "rb") as file:
            output = file.read()
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), output
