"""``xhplan --install-completion``: puts a shell's script where that shell finds it."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Mapping
from contextlib import suppress

from xhplan.commands.delivering import put_file
from xhplan.commands.invocation import say
from xhplan.errors import PlanError
from xhplan.store.files import reason


def install(shell: str, script: str, environ: Mapping[str, str]) -> int:
    """fish looks into a folder of its own; bash and zsh are told in their start-up file, once."""
    home = _home(environ)
    if shell == "fish":
        config = _absolute(environ, "XDG_CONFIG_HOME") or os.path.join(home, ".config")
        path = os.path.join(config, "fish", "completions", "xhplan.fish")
    else:
        data = _absolute(environ, "XDG_DATA_HOME") or os.path.join(home, ".local", "share")
        path = os.path.join(data, "xhplan", f"completion.{shell}")
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        put_file(path, script.encode("utf-8"))
        started = None if shell == "fish" else _start_up(shell, path, environ, home)
    except OSError as error:
        hint = f"也可自己安排：xhplan --show-completion {shell} 显示补全脚本"
        where = f"（{error.filename}）" if error.filename else ""
        raise PlanError(f"装不了补全：{reason(error)}{where}", hint) from None
    say(f"已写入 {path}" + (f"，并在 {started} 里加上一行" if started else ""))
    say("新开一个终端窗口，补全就生效")
    return 0


def _absolute(environ: Mapping[str, str], name: str) -> str | None:
    """The folder that a variable names; one that is empty or relative names none."""
    folder = environ.get(name, "")
    return folder if os.path.isabs(folder) else None


def _home(environ: Mapping[str, str]) -> str:
    """The home folder, never the root for want of a name. Raises PlanError where it is not known."""
    home = _absolute(environ, "HOME") or _absolute(environ, "USERPROFILE")
    if home is None and sys.platform != "win32":
        import pwd

        with suppress(KeyError):
            home = pwd.getpwuid(os.getuid()).pw_dir
    if not home or not os.path.isabs(home):
        raise PlanError("不知道用户的主文件夹在哪里，装不了补全", "设好环境变量 HOME，再运行一次")
    return home


def _start_up(shell: str, path: str, environ: Mapping[str, str], home: str) -> str | None:
    """Add the line that reads the script; the file's name if it was not there yet."""
    folder = _absolute(environ, "ZDOTDIR") or home if shell == "zsh" else home
    name = os.path.join(folder, f".{shell}rc")
    line = f"source {shlex.quote(path)}  # xhplan 的补全"
    try:
        with open(name, encoding="utf-8", errors="surrogateescape") as file:
            before = file.read()
    except FileNotFoundError:
        before = ""
    if line in before.split("\n"):
        return None
    with open(name, "a", encoding="utf-8", newline="\n") as file:
        file.write(("" if not before or before.endswith("\n") else "\n") + line + "\n")
    return name
