"""``xhplan init``: a working copy of the plan that comes with the package."""

from __future__ import annotations

import shutil
from pathlib import Path

from xhplan.commands.call import Call, say
from xhplan.errors import PlanError, UsageError
from xhplan.store.files import reason, shown
from xhplan.store.lock import LOCK_NAME
from xhplan.store.read import bundled_folder

ATTRIBUTES = "tasks/*.toml text eol=lf merge=union\nseeds/* -text\n"
EDITORS = ".taplo.toml"
"""Keeps editors that lay tables out anew on saving from tearing an update over several lines."""
IGNORED = f"{LOCK_NAME}\n.*.toml.*.tmp\n"


def run(call: Call, *, folder: str) -> int:
    if not folder.strip():
        raise UsageError("没有写明文件夹", "写作 xhplan init 文件夹；就在这里建立写作 xhplan init .")
    target = Path(call.folder) / folder
    bundled = Path(bundled_folder())
    taken = [name for name in ("tasks", "seeds") if (target / name).exists()]
    if taken:
        raise PlanError(f"{target} 里已经有 {'、'.join(taken)}", "换一个新的文件夹；已有的计划不会被覆盖")
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name in ("tasks", "seeds"):
            shutil.copytree(bundled / name, target / name, ignore=shutil.ignore_patterns(".*"))
        if not (target / EDITORS).exists():
            shutil.copyfile(bundled / EDITORS, target / EDITORS)
        _append(target / ".gitattributes", ATTRIBUTES)
        _append(target / ".gitignore", IGNORED)
    except OSError as error:
        raise PlanError(f"建不了 {target}：{reason(error)}", "请检查文件夹的权限") from None
    name = shown(str(target))
    say(f"已在 {name} 建立计划；用 git 管理：cd {name} && git init && git add -A && git commit -m 年度计划")
    return 0


def _append(path: Path, lines: str) -> None:
    """Add the lines that the file does not have yet."""
    old = path.read_text(encoding="utf-8", errors="surrogateescape") if path.exists() else ""
    new = [line for line in lines.splitlines() if line not in old.splitlines()]
    if new:
        lead = "" if not old or old.endswith("\n") else "\n"
        with open(path, "a", encoding="utf-8", newline="\n") as file:
            file.write(lead + "\n".join(new) + "\n")
