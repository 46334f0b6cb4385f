from __future__ import annotations

import pytest

from tests.program import Copy


def test_the_attributes_that_are_shipped_pass(checkout: Copy) -> None:
    assert checkout.did("check").status == 0


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("*.toml merge=text", "tasks/15-livelihood.toml 的 merge 是 text，应为 merge=union"),
        ("tasks/15-* -merge", "tasks/15-livelihood.toml 的 merge 是 unset，应为 merge=union"),
        ("*.toml binary", "tasks/15-livelihood.toml 的 merge 是 unset，应为 merge=union"),
        ("* eol=crlf", "tasks/15-livelihood.toml 的 eol 是 crlf，应为 eol=lf"),
        ("tasks/*.toml merge=union", "tasks/plan.toml 的 merge 是 union，应为 merge"),
    ],
)
def test_a_later_rule_that_overrides_them_is_found_with_its_line(
    checkout: Copy, rule: str, said: str
) -> None:
    path = checkout.folder / ".gitattributes"
    before = path.read_text(encoding="utf-8")
    path.write_text(f"{before}# later\n{rule}\n", encoding="utf-8")
    done = checkout.run("check")
    assert done.status == 1
    line = before.count("\n") + 2
    assert f".gitattributes:{line}:1：{said}\n    {rule}\n    ^\n" in done.out
    path.write_text(f"{rule}\n{before}", encoding="utf-8")
    assert checkout.run("check").status == 0


def test_a_rule_that_stands_elsewhere_is_found_too(checkout: Copy) -> None:
    info = checkout.folder / ".git" / "info"
    info.mkdir(exist_ok=True)
    (info / "attributes").write_text("tasks/17-* merge=binary\n", encoding="utf-8")
    done = checkout.run("check")
    assert (done.status, "tasks/17-community.toml 的 merge 是 binary" in done.out) == (1, True)


def test_a_plan_that_is_in_no_checkout_has_none(plan: Copy) -> None:
    (plan.folder / ".gitattributes").write_text("* merge=text\n", encoding="utf-8")
    assert plan.run("check").status == 0
