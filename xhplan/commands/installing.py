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
from xhplan.store.files import reason, slashed


def install(shell: str, script: str, environ: Mapping[str, str]) -> int:
    """fish looks into a folder of its own; the others are told in their start-up file, once."""
    home = _home(environ)
    if shell == "powershell":
        return _install_powershell(script, environ, home)
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
        raise _failed(shell, error) from None
    say(f"已写入 {slashed(path)}" + (f"，并在 {slashed(started)} 里加上一行" if started else ""))
    say("新开一个终端窗口，补全就生效")
    return 0


def _install_powershell(script: str, environ: Mapping[str, str], home: str) -> int:
    """PowerShell 7 and, on Windows, its predecessor have profiles of their own; both read the script from one place."""
    if sys.platform == "win32":
        base, named = _absolute(environ, "LOCALAPPDATA") or home, "$env:LOCALAPPDATA\\xhplan"
        profiles = [os.path.join(documents(home), name) for name in ("WindowsPowerShell", "PowerShell")]
    else:
        base, named = os.path.join(home, ".local", "share"), "$HOME/.local/share/xhplan"
        config = _absolute(environ, "XDG_CONFIG_HOME") or os.path.join(home, ".config")
        profiles = [os.path.join(config, "powershell")]
    path = os.path.join(base, "xhplan", "completion.ps1")
    line = f'. "{os.path.join(named, "completion.ps1")}"  # xhplan'
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        put_file(path, script.encode("utf-8"))
        started = [os.path.join(folder, "profile.ps1") for folder in profiles]
        for name in started:
            os.makedirs(os.path.dirname(name), exist_ok=True)
            append_line(name, line)
    except OSError as error:
        raise _failed("powershell", error) from None
    say(f"已写入 {slashed(path)}，并在 {'、'.join(map(slashed, started))} 里加上一行")
    say("新开一个终端窗口，补全就生效")
    if sys.platform == "win32":
        say("若提示禁止运行脚本，先运行 Set-ExecutionPolicy -Scope CurrentUser RemoteSigned")
    return 0


def _failed(shell: str, error: OSError) -> PlanError:
    hint = f"也可自己安排：xhplan --show-completion {shell} 显示补全脚本"
    where = f"（{slashed(error.filename)}）" if error.filename else ""
    return PlanError(f"装不了补全：{reason(error)}{where}", hint)


def append_line(name: str, line: str) -> None:
    """Add a line of ASCII to a profile that has not got it, in the encoding that the file is in. Raises OSError."""
    try:
        with open(name, "rb") as file:
            before = file.read()
    except FileNotFoundError:
        before = b""
    encoding = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(before[:2], "ascii")
    if line.encode(encoding) in before:
        return
    ended = not before or before.endswith("\n".encode(encoding))
    with open(name, "ab") as file:
        file.write(f"{'' if ended else os.linesep}{line}{os.linesep}".encode(encoding))


if sys.platform == "win32":

    def documents(home: str) -> str:
        """The folder of documents, wherever it was moved to."""
        import winreg

        key = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                return os.path.expandvars(winreg.QueryValueEx(opened, "Personal")[0])
        except OSError:
            return os.path.join(home, "Documents")

else:

    def documents(home: str) -> str:
        return os.path.join(home, "Documents")


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
    line = f"source {shlex.quote(slashed(path))}  # xhplan 的补全"
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
