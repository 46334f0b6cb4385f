"""What PowerShell is told when somebody presses Tab."""

from __future__ import annotations

from tests.program import Copy


def powershell(plan: Copy, *line: str) -> list[str]:
    """What PowerShell would put into the line, listed and told."""
    return plan.run(_XHPLAN_COMPLETE="powershell", _XHPLAN_WORDS="\n".join(line)).out.splitlines()


def test_powershell_is_told_what_to_type_list_and_tell(plan: Copy) -> None:
    evil = "乙'$(touch x)`\";‘局’"
    plan.did("update", "17-01", "--owner", evil, "--on", "2021-03-05")
    assert powershell(plan, "sho") == [
        "words",
        "show\tshow\t显示任务的全部内容：原文、指标、灯与原因、进展记录",
    ]
    assert powershell(plan, "show", "17-05")[1].startswith("17-05\t17-05\t")
    assert powershell(plan, "list", "--area=liv")[1].startswith("--area=livelihood\tlivelihood\t")
    assert powershell(plan, "list", "--area", "'民")[1].startswith("民生\t民生\t")
    put = "'乙''$(touch x)`\";‘‘局’’'"
    for typed in ("乙", "'乙", '"乙', "“乙", "'乙''$"):
        assert powershell(plan, "list", "--owner", typed) == ["words", f"{put}\t{evil}\t{evil}"]
    assert powershell(plan, "check", "") == ["files"]
    assert powershell(plan, "init", "") == ["folders"]
