"""What two branches both say of heads, units and arrangements, merged by real git: nothing mixed, nothing unsaid."""

from __future__ import annotations

import tomllib

from tests.program import Copy, git


def merged(
    checkout: Copy, *branches: list[str] | None, edits: list[tuple[int | str, str, str]] | None = None
) -> str:
    """Each branch with its command or its edit by hand, merged one after the other; what git said."""
    for index, words in enumerate(branches or [None, None]):
        checkout.git("checkout", "-q", "-B", f"b{index}", "main")
        if words is not None:
            checkout.did(*words)
        elif edits:
            checkout.replace(*edits[index])
        checkout.git("add", "-A")
        checkout.git("commit", "-q", "-m", f"b{index}")
    checkout.git("checkout", "-q", "b0")
    return git("merge", "-q", "-m", "合并", "b1", folder=checkout.folder, check=False)


def entries(checkout: Copy, task_id: str) -> list[dict[str, object]]:
    number = int(task_id[:2])
    return next(task for task in tomllib.loads(checkout.text(number))["task"] if task["id"] == task_id)["log"]


def test_a_stage_on_two_branches(checkout: Copy) -> None:
    merged(
        checkout,
        ["update", "19-02", "--stage", "拆违=3@6月30日", "--by", "甲"],
        ["update", "19-02", "--stage", "拆违=4@6月30日", "--stage", "拆违=5@9月30日", "--by", "乙"],
    )
    assert len(entries(checkout, "19-02")) == 2
    assert checkout.did("check").status == 0


def test_a_lead_on_two_branches(checkout: Copy) -> None:
    merged(
        checkout,
        ["update", "15-02", "-o", "区人社局", "-o", "区民政局", "--by", "甲"],
        ["update", "15-02", "-o", "区民政局", "-o", "区人社局", "--by", "乙"],
    )
    owners = [entry["owner"] for entry in entries(checkout, "15-02")]
    assert sorted(map(tuple, owners)) == [("区人社局", "区民政局"), ("区民政局", "区人社局")]  # type: ignore[arg-type]
    assert checkout.did("check").status == 0


def test_a_unit_on_two_branches(checkout: Copy) -> None:
    checkout.file("units.toml").write_text(
        '#:schema units.schema.json\nunit = [\n  { name = "区民政局" },\n]\n',
        encoding="utf-8",
        newline="\n",
    )
    checkout.git("add", "-A")
    checkout.git("commit", "-q", "-m", "单位")
    last = '  { name = "区民政局" },\n'
    merged(
        checkout,
        None,
        None,
        edits=[
            ("units.toml", last, last + '  { name = "区人社局", short = ["人社局"] },\n'),
            ("units.toml", last, last + '  { name = "区人社局", leader = "甲副区长" },\n'),
        ],
    )
    units = tomllib.loads(checkout.text("units.toml"))["unit"]
    assert [unit["name"] for unit in units] == ["区民政局", "区人社局", "区人社局"]
    assert units[1:] == [
        {"name": "区人社局", "short": ["人社局"]},
        {"name": "区人社局", "leader": "甲副区长"},
    ]
    done = checkout.run("check")
    assert (done.status, "责任单位“区人社局”重复" in done.out) == (1, True)


def test_a_short_title_on_two_branches(checkout: Copy) -> None:
    old = 'short = "智慧养老场景落地"\n'
    merged(
        checkout,
        None,
        None,
        edits=[
            (15, old, 'short = "智慧养老场景"\n'),
            (15, old, 'short = "智慧养老服务"\n'),
        ],
    )
    text = checkout.text(15)
    assert "<<<<<<<" not in text
    done = checkout.run("check")
    assert done.status == 1
    assert "键或表重复" in done.out
    assert "15-livelihood.toml" in done.out


def test_a_key_of_the_plan_on_two_branches_is_left_to_a_person(checkout: Copy) -> None:
    merged(
        checkout,
        None,
        None,
        edits=[
            ("plan.toml", "format = 2\n", 'format = 2\nid = "xuhui"\n'),
            ("plan.toml", "format = 2\n", 'format = 2\nid = "xh-2021"\n'),
        ],
    )
    assert "<<<<<<<" in checkout.text("plan.toml")
    done = checkout.run("check")
    assert (done.status, "合并留下的冲突标记" in done.out) == (1, True)


def test_a_plan_of_format_1_that_became_one_of_format_2_on_both(checkout: Copy) -> None:
    for path in (checkout.folder / "tasks").glob("[0-9]*.toml"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text(
            "".join(line for line in lines if not line.startswith("short = ")), encoding="utf-8", newline="\n"
        )
    checkout.replace("plan.toml", "format = 2", "format = 1")
    checkout.git("commit", "-q", "-a", "-m", "第1版")
    merged(
        checkout,
        ["update", "15-01", "--stage", "创业=300@6月30日", "--by", "甲"],
        ["update", "15-02", "-o", "甲局", "-o", "乙局", "--by", "乙"],
    )
    assert checkout.text("plan.toml").count("format = 2\n") == 1
    assert checkout.did("check").status == 0
