"""git in a room of its own: the repository's objects, and none of its configuration, hooks, filters or drivers.

A temporary git directory borrows the repository's objects. What is computed
there (trees, merges, commits) and what goes over the wire follows the person's
own settings and the attributes that are written here.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xhplan.record import NamedTuple
from xhplan.store.sharing.repository import Repository, environment, failure, run


class Completed(NamedTuple):
    """How git ended and what it printed."""

    status: int
    out: bytes
    err: bytes


class Room(NamedTuple):
    """A git directory that lasts as long as one command."""

    repository: Repository
    folder: Path

    def git(self, *arguments: str, given: bytes = b"", index: str = "") -> Completed:
        """git in this room; with ``index``, a file, on that index and the working tree that it is of."""
        more = {
            "GIT_DIR": str(self.folder),
            "GIT_OBJECT_DIRECTORY": self.repository.objects,
            "LC_ALL": "C.UTF-8",
            **self.repository.identity,
        }
        if index:
            more |= {"GIT_INDEX_FILE": index, "GIT_WORK_TREE": self.repository.top}
        if not (sys.stdin and sys.stdin.isatty()):
            more["GIT_TERMINAL_PROMPT"] = "0"
        done = run(list(arguments), environment(**more), given)
        return Completed(done.returncode, done.stdout, done.stderr)

    def answer(self, *arguments: str, given: bytes = b"", index: str = "") -> bytes:
        """What git prints. Raises PlanError where it fails."""
        said = self.git(*arguments, given=given, index=index)
        if said.status:
            raise failure(arguments[0], said.err)
        return said.out

    def name(self, *arguments: str, given: bytes = b"", index: str = "") -> str:
        """An object's or a ref's name, as git prints it."""
        return self.answer(*arguments, given=given, index=index).decode("ascii").strip()

    def blob(self, name: str) -> bytes:
        return self.answer("cat-file", "blob", name)

    def keep(self, content: bytes) -> str:
        """The name of a blob that holds ``content`` to the byte."""
        return self.name("hash-object", "-w", "--stdin", "--no-filters", given=content)

    def union(self, ours: bytes, base: bytes, theirs: bytes) -> bytes:
        """Both sides' lines, as ``merge=union`` puts them."""
        names = []
        for index, content in enumerate((ours, base, theirs)):
            path = self.folder / f"side-{index}"
            path.write_bytes(content.replace(b"\r\n", b"\n"))
            names.append(str(path))
        return self.answer("merge-file", "--union", "-p", *names)


@contextmanager
def room(repository: Repository, folder: str) -> Iterator[Room]:
    """A room for one command; the tables in ``folder`` (from the top) are merged line by line, both sides kept."""
    with tempfile.TemporaryDirectory(prefix="xhplan-", ignore_cleanup_errors=True) as scratch:
        made = Room(repository, Path(scratch) / "git")
        shape = ("--bare", "--quiet", "--template=", f"--object-format={repository.object_format}")
        done = run(["init", *shape, str(made.folder)], environment())
        if done.returncode:
            raise failure("init", done.stderr)
        info = made.folder / "info"
        info.mkdir(exist_ok=True)
        tables = _pattern(folder, "*.toml")
        others = "".join(f"{_pattern(folder, name)} merge\n" for name in ("plan.toml", "results-*.toml"))
        (info / "attributes").write_text(f"{tables} merge=union\n{others}", "utf-8", newline="\n")
        yield made


def _pattern(folder: str, name: str) -> str:
    """An attributes pattern for one folder alone, quoted as git wants it."""
    plain = re.sub(r"([*?\[\\])", r"\\\1", folder)
    pattern = f"/{plain}/{name}" if folder else f"/{name}"
    return '"' + pattern.replace("\\", "\\\\").replace('"', '\\"') + '"'
