"""Generated histories of three branches, merged by real git with ``merge=union``."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest

from tests.program import Copy, git
from tests.test_git import notes, on_branch, states
from xhplan.core.fold import effective
from xhplan.store.read import Place, read_plan

PEOPLE = ("综合科", "督查科", "投资科")
TASKS = ("12-01", "15-01", "15-02", "17-01", "17-05")
"""Few enough that the branches meet in the same logs."""
SEEDS = [*range(15), *(pytest.param(seed, marks=pytest.mark.heavy) for seed in range(15, 200))]
LINE = re.compile(r"  \{ on = [^\n]* \},")


class History:
    """What was said and taken back, and the commits that can be picked."""

    def __init__(self, copy: Copy, chance: random.Random) -> None:
        self.copy, self.chance = copy, chance
        self.said: dict[str, int] = {}
        self.withdrawn: set[str] = set()
        self.commits: list[tuple[str, str]] = []
        self.count = 0

    def update(self, person: str) -> str:
        self.count += 1
        note = f"第{self.count}次"
        some = self.chance.sample(TASKS, self.chance.choice([1, 1, 1, 2, 3]))
        more = self.chance.choice(
            [
                ["--percent", str(self.chance.randint(0, 100))],
                ["--status", "active"],
                ["--problem", "缺地"],
                [],
            ]
        )
        on = f"3月{self.chance.randint(1, 31)}日"
        self.copy.did("update", *some, *more, "--note", note, "--on", on, "--by", person)
        self.said[note] = len(some)
        return note

    def commit(self, note: str) -> None:
        if not self.copy.git("status", "--porcelain"):
            return
        self.copy.git("commit", "-q", "-a", "--allow-empty", "-m", note)  # line ends alone are no change
        self.commits.append((self.copy.git("rev-parse", "HEAD").strip(), note))

    def undo(self, person: str, note: str) -> None:
        self.copy.did("undo", "--yes", "--by", person)
        self.withdrawn.add(note)

    def work(self, person: str) -> None:
        """An update; committed or not; taken back before or after the commit, or not at all."""
        note = self.update(person)
        way = self.chance.random()
        if way < 0.15:
            self.undo(person, note)
        elif way < 0.35:
            self.commit(note)
            self.undo(person, note)
            self.copy.git("commit", "-q", "-a", "-m", f"撤回{note}")
        elif way < 0.8:
            self.commit(note)

    def pick(self) -> None:
        """A commit of any branch; one that is here already picks to nothing, one that does not fit is left."""
        self.copy.git("commit", "-q", "-a", "--allow-empty", "-m", "先收起")
        commit, _ = self.chance.choice(self.commits)
        git(
            "cherry-pick",
            "--allow-empty",
            "--keep-redundant-commits",
            commit,
            folder=self.copy.folder,
            check=False,
        )
        if self.copy.git("status", "--porcelain"):
            git("cherry-pick", "--abort", folder=self.copy.folder, check=False)

    def expected(self) -> list[str]:
        return sorted(
            note for note, count in self.said.items() for _ in range(count) if note not in self.withdrawn
        )


@pytest.mark.parametrize("seed", SEEDS)
def test_three_branches(checkout: Copy, seed: int) -> None:
    chance = random.Random(seed)
    history = History(checkout, chance)
    if seed % 3 == 2:
        crlf(checkout)
    history.work("先前")
    history.commit("先前")
    checkout.git("commit", "-q", "-a", "--allow-empty", "-m", "先前")
    checkout.git("branch", "先前")
    for person in PEOPLE:
        on_branch(checkout, person, "先前")
        for _ in range(chance.randint(2, 4)):
            history.work(person)
            if history.commits and chance.random() < 0.25:
                history.pick()
            if seed % 3 == 1 and chance.random() < 0.3:
                crlf(checkout)
        checkout.git("commit", "-q", "-a", "--allow-empty", "-m", person)
    one = merged(checkout, history, "一", PEOPLE)
    other = merged(checkout, history, "二", tuple(reversed(PEOPLE)))
    assert one == other, "the order of merging says nothing"


def crlf(copy: Copy) -> None:
    """An editor at Windows saves the working files; git keeps ``\\n``."""
    for number in (12, 15, 17):
        copy.file(number).write_bytes(
            copy.file(number).read_bytes().replace(b"\r", b"").replace(b"\n", b"\r\n")
        )


def merged(copy: Copy, history: History, name: str, order: tuple[str, ...]) -> object:
    on_branch(copy, name, order[0])
    for person in order[1:]:
        said = copy.git("merge", "--no-edit", person)
        assert "CONFLICT" not in said
        checked = copy.run("check")
        assert checked.status == 0, checked.out + checked.err
    assert notes(copy) == history.expected()
    whole(copy)
    counted_once(copy)
    return states(copy)


def whole(copy: Copy) -> None:
    """No line is torn, and none is there that nobody wrote."""
    for number in (12, 15, 17):
        for line in copy.text(number).replace("\r", "").split("\n"):
            if "{ on =" in line:
                assert LINE.fullmatch(line), line


def counted_once(copy: Copy) -> None:
    for task in read_plan(Place(str(copy.folder / "tasks"))).tasks:
        told = Counter(entry.note for entry in effective(task.log))
        assert max(told.values(), default=1) == 1, told


# --- line ends --------------------------------------------------------------------


def test_line_ends_of_both_kinds_in_the_repository_are_merged_or_reported(checkout: Copy) -> None:
    """Without our attributes, one branch that turns every line end: nothing is lost in silence."""
    (checkout.folder / ".gitattributes").write_text("* -text\ntasks/*.toml merge=union\n", encoding="utf-8")
    checkout.git("commit", "-q", "-a", "-m", "attributes")
    on_branch(checkout, "甲")
    checkout.did("update", "15-01", "--note", "甲说")
    checkout.commit()
    on_branch(checkout, "乙")
    crlf(checkout)
    checkout.did("update", "15-02", "--note", "乙说")
    checkout.commit()
    git("merge", "--no-edit", "甲", folder=checkout.folder, check=False)
    assert "甲说" in checkout.text(15)
    assert "乙说" in checkout.text(15)
    checked = checkout.run("check")
    if checked.status == 0:
        assert notes(checkout) == ["乙说", "甲说"]
    else:
        assert re.match(r"tasks/15-livelihood\.toml:\d+:\d+：", checked.out), checked.out
        assert "\n    → " in checked.out


EDITS = ('title = "', "goal = 600", "source = [709", 'id = "15-0', "number = 1", 'text = "全年')


@pytest.mark.parametrize("head", EDITS)
def test_edits_of_the_same_line_by_hand_are_reported(checkout: Copy, head: str) -> None:
    """A union keeps both sides of a line that two people changed; ``check`` says where."""
    for name, digit in (("甲", "1"), ("乙", "2")):
        on_branch(checkout, name)
        added = name if head.endswith("全年") or head.startswith("title") else digit
        checkout.file(15).write_bytes(checkout.text(15).replace(head, head + added, 1).encode("utf-8"))
        checkout.commit()
    git("merge", "--no-edit", "甲", folder=checkout.folder, check=False)
    checked = checkout.run("check")
    assert checked.status == 1
    assert re.match(r"tasks/15-livelihood\.toml:\d+:\d+：", checked.out), checked.out
    assert "\n    → " in checked.out
