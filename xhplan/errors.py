"""The errors that reach a user: one base with a message, places and a hint."""

from __future__ import annotations

from collections.abc import Sequence

from xhplan.record import NamedTuple


class Problem(NamedTuple):
    """One thing wrong in a file: where it stands, what it is, how to mend it."""

    file: str
    line: int | None
    column: int | None
    message: str
    hint: str = ""
    excerpt: str = ""


class PlanError(Exception):
    """Something could not be done (exit status 1)."""

    exit_status = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(PlanError):
    """A command was used wrongly (exit status 2)."""

    exit_status = 2


class InvalidPlan(PlanError):
    """Files of the plan cannot be read; carries every problem found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"计划文件有 {len(problems)} 处错误", "改正后再运行；xhplan check 可列出全部问题")
        self.problems = tuple(problems)


class InvalidForms(InvalidPlan):
    """Cells of filled-in sheets cannot be read; carries every problem found."""

    def __init__(self, problems: Sequence[Problem], cells: int | None = None) -> None:
        PlanError.__init__(
            self, f"填报表有 {cells or len(problems)} 处要先核对，没有写入", "在表里改正，保存后再导入一次"
        )
        self.problems = tuple(problems)
