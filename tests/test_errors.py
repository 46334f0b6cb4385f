"""The errors that reach a user."""

from __future__ import annotations

from xhplan.errors import InvalidForms, InvalidPlan, PlanError, Problem, UsageError

FOUND = Problem("15-x.toml", 3, 5, "写错了")


def test_what_could_not_be_done_and_what_was_used_wrongly() -> None:
    for kind, status in ((PlanError, 1), (UsageError, 2)):
        raised = kind("做不了", "换一个")
        assert (raised.message, raised.hint, str(raised), kind.exit_status) == (
            "做不了",
            "换一个",
            "做不了",
            status,
        )


def test_every_problem_is_carried_and_counted() -> None:
    plan, forms = InvalidPlan([FOUND, FOUND]), InvalidForms([FOUND], cells=3)
    assert (plan.problems, plan.message) == ((FOUND, FOUND), "计划文件有 2 处错误")
    assert forms.message == "填报表有 3 处要先核对，没有写入"
    assert forms.exit_status == 1
