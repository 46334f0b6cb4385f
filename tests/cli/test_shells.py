"""``--install-completion`` and ``--show-completion``."""

from __future__ import annotations

import re

import pytest

from tests.program import Copy
from xhplan.cli.shells import SHELLS, script


@pytest.mark.parametrize("shell", SHELLS)
def test_the_scripts_are_shown(plan: Copy, shell: str) -> None:
    done = plan.did("--show-completion", shell)
    assert done.out == script(shell)
    assert re.search(f"_XHPLAN_COMPLETE ?= ?'?{shell}", done.out)
    assert "eval" not in done.out
    assert "Invoke-Expression" not in done.out


def test_a_shell_that_it_does_not_know(plan: Copy) -> None:
    assert plan.run("--install-completion", "tcsh") == (
        2,
        "",
        "错误：没有 tcsh 的补全\n  → 可用的有：bash、zsh、fish、powershell，如 xhplan --install-completion bash\n",
    )
    assert plan.run("--show-completion", "bash", "zsh").status == 2
