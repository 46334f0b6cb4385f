"""``--install-completion`` and ``--show-completion``: the scripts that lie beside this file."""

from __future__ import annotations

import os
import pkgutil
from collections.abc import Mapping

from xhplan.commands.installing import install
from xhplan.errors import UsageError

SHELLS = {"bash": "xhplan.bash", "zsh": "xhplan.zsh", "fish": "xhplan.fish", "powershell": "xhplan.ps1"}
"""With the scripts that lie beside this file."""
INSTALL, SHOW = "--install-completion", "--show-completion"


def set_up(option: str, *words: str) -> int:
    """Print or install the completion of a shell: the one that is named, else the one that is running."""
    if len(words) > 1:
        raise UsageError(f"多出了参数：{' '.join(words[1:])}", f"写作 xhplan {option} bash")
    shell = words[0] if words else running(os.environ)
    shell = "powershell" if shell == "pwsh" else shell
    if shell not in SHELLS:
        raise UsageError(f"没有 {shell} 的补全", f"可用的有：{'、'.join(SHELLS)}，如 xhplan {option} bash")
    if option == SHOW:
        print(script(shell), end="")
        return 0
    return install(shell, script(shell), os.environ)


def script(shell: str) -> str:
    data = pkgutil.get_data(__name__, SHELLS[shell])
    assert data is not None
    return data.decode("utf-8").replace("\r\n", "\n")


def running(environ: Mapping[str, str]) -> str:
    """The shell that this program was started from, else the user's own. Raises UsageError."""
    import shellingham

    try:
        return str(shellingham.detect_shell()[0])
    except (shellingham.ShellDetectionFailure, OSError):
        pass
    if not environ.get("SHELL"):
        raise UsageError(
            "看不出现在用的是哪种 shell", f"写明是哪一种：xhplan {INSTALL} bash（或 zsh、fish、powershell）"
        )
    return os.path.basename(environ["SHELL"])
