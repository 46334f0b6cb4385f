"""Problems and errors as a person reads them."""

from __future__ import annotations

from xhplan.errors import InvalidPlan, PlanError, Problem
from xhplan.render.problems import error, problem, problems

FOUND = Problem("15-x.toml", 3, 5, "写错了\x1b", "改正", "  乙 = 1")


def test_file_line_column_the_line_with_a_caret_and_the_way_out() -> None:
    assert problem(FOUND) == "15-x.toml:3:5：写错了\\u001b\n      乙 = 1\n         ^\n    → 改正"
    assert "\x1b" not in problem(FOUND)
    assert problem(Problem("x", None, None, "没有")) == "x：没有"


def test_a_long_line_is_shown_around_the_column() -> None:
    long = Problem("x", 1, 200, "错", "", "甲" * 300)
    [_, shown, caret] = problem(long).split("\n")
    assert (shown, caret) == (f"    …{'甲' * 34}…", f"{' ' * 27}^")


def test_an_error_with_all_problems_of_a_plan() -> None:
    assert error(PlanError("做不了", "换一个")) == "错误：做不了\n  → 换一个"
    assert error(PlanError("做不了")) == "错误：做不了"
    said = error(InvalidPlan([FOUND]))
    assert said.startswith(problem(FOUND))
    assert problems([FOUND, FOUND]) == f"{problem(FOUND)}\n" * 2
