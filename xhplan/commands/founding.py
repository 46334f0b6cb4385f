"""``xhplan init``: a working copy of the plan that comes with the package."""

from __future__ import annotations

import os
from pathlib import Path

from xhplan.commands.call import Call, say
from xhplan.errors import PlanError, UsageError
from xhplan.store.files import read_bytes, shown
from xhplan.store.layout import lay_out
from xhplan.store.lock import LOCK_NAME
from xhplan.store.read import bundled_folder

ATTRIBUTES = "tasks/*.toml text eol=lf merge=union\ntasks/plan.toml merge\nseeds/* -text\n"
"""One update is one line, so lines of tables are merged by union; of plan.toml a line is no record."""
EDITORS = ".taplo.toml"
"""Keeps editors that lay tables out anew on saving from tearing an update over several lines."""
IGNORED = f"{LOCK_NAME}\n.*.toml.*.tmp\n"


def run(call: Call, *, folder: str) -> int:
    if not folder.strip():
        raise UsageError("没有写明文件夹", "写作 xhplan init 文件夹；就在这里建立写作 xhplan init .")
    target = Path(call.folder) / folder
    bundled = Path(bundled_folder())
    taken = [name for name in ("tasks", "seeds") if os.path.lexists(target / name)]
    if taken:
        raise PlanError(f"{target} 里已经有 {'、'.join(taken)}", "换一个新的文件夹；已有的计划不会被覆盖")
    files = {
        f"{name}/{path.name}": path.read_bytes()
        for name in ("tasks", "seeds")
        for path in sorted((bundled / name).iterdir())
        if path.is_file() and not path.name.startswith(".")
    }
    beside = {EDITORS: (bundled / EDITORS).read_bytes()} if not os.path.lexists(target / EDITORS) else {}
    for file, lines in ((".gitattributes", ATTRIBUTES), (".gitignore", IGNORED)):
        if (text := _with_lines(target / file, lines)) is not None:
            beside[file] = text
    lay_out(str(target), beside | dict(reversed(files.items())))  # tasks last: with them it is a plan
    name = shown(str(target))
    say(f"已在 {name} 建立计划；用 git 管理：cd {name} && git init && git add -A && git commit -m 年度计划")
    return 0


def _with_lines(path: Path, lines: str) -> bytes | None:
    """The file's content with the lines that it does not have yet; ``None`` where it has all. Raises PlanError."""
    if path.is_symlink():
        raise PlanError(f"{shown(path)} 是一个链接，不写进它指向的文件", "换成普通的文件，再运行一次")
    old = read_bytes(path) if os.path.lexists(path) else b""
    new = [line for line in lines.encode("utf-8").splitlines() if line not in old.splitlines()]
    if not new:
        return None
    lead = b"" if not old or old.endswith(b"\n") else b"\n"
    return old + lead + b"\n".join(new) + b"\n"
