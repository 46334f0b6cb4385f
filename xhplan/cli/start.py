"""From the arguments to what carries them out: completion, the express lane, or Typer."""

from __future__ import annotations

import os


def run(arguments: list[str]) -> int:
    """Run the command line; the exit status. Raises PlanError."""
    from xhplan import __version__

    if shell := os.environ.get(COMPLETING):
        from xhplan.cli.completion import answer

        return answer(shell, arguments)
    if arguments == ["--version"]:
        print(f"xhplan {__version__}")
        return 0
    if arguments and arguments[0] in ("--install-completion", "--show-completion"):
        from xhplan.cli.shells import set_up

        return set_up(*arguments)
    from xhplan.cli.express import ride

    taken = ride(arguments)
    if taken is not None:
        from xhplan.cli.perform import Globals, perform

        return perform(taken.target, Globals(**taken.options), taken.given)
    from xhplan.cli import app

    return app.run(arguments)


COMPLETING = "_XHPLAN_COMPLETE"
"""Set by a shell that asks for completions."""
