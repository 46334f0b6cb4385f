"""``xhplan sync``: what xhplan wrote is committed, merged with what others shared, checked and pushed."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence

from xhplan.commands.checking import problems_of
from xhplan.commands.invocation import Invocation, place, put, say
from xhplan.errors import PlanError
from xhplan.record import NamedTuple
from xhplan.render import problems as words
from xhplan.render.text import clean
from xhplan.store.filenames import UNITS_FILE
from xhplan.store.files import read_bytes
from xhplan.store.lock import locked
from xhplan.store.read import Place
from xhplan.store.sharing.own import Own, own_area, own_change, own_units
from xhplan.store.sharing.repository import Remote, find
from xhplan.store.sharing.room import Room, room
from xhplan.store.sharing.spread import advance, resume, spread
from xhplan.store.sharing.wire import Rejected, fetched, pushed, shared

ATTEMPTS = 5
"""How often a push that somebody was ahead of is tried again."""


class Pending(NamedTuple):
    """A table with lines of the program that no commit holds: its path from the top, its mode, its new bytes."""

    path: str
    mode: str
    content: bytes
    own: Own


def run(call: Invocation, *, dry_run: bool = False) -> int:
    where = place(call)
    if where.bundled:
        raise PlanError("这是随程序附带的计划，没有要同步的", "先用 xhplan init 文件夹 建立自己的一份")
    repository = find(where.folder)
    folder = os.path.relpath(os.path.realpath(where.folder), os.path.realpath(repository.top))
    with room(repository, "" if folder == os.curdir else folder.replace(os.sep, "/")) as git:
        if dry_run:
            return _tell(git, where)
        with locked(where.folder):
            before = resume(git, _head(git))
            head = _commit(git, where, before)
        if repository.remote is None:
            done = "只提交在本机" if head != before else "没有同步；本机也没有新的登记要提交"
            raise PlanError(f"没有远端的仓库，{done}", "先写明共享在哪里：git remote add origin 地址")
        return _exchange(git, where, repository.remote, head)


def _exchange(git: Room, where: Place, remote: Remote, head: str) -> int:
    for _ in range(ATTEMPTS):
        theirs = fetched(git, remote)
        if theirs:
            with locked(where.folder):
                head = _merge(git, where, head, theirs)
        if wrong := problems_of(where):
            put(words.problems(wrong))
            raise PlanError(
                f"合并后校核发现 {len(wrong)} 处问题，没有推送", "改正并用 git 提交后，再同步一次"
            )
        if theirs == head:
            say("已经同步，没有新的内容")
            return 0
        try:
            pushed(git, remote, head)
        except Rejected:
            continue
        say(f"已同步到 {remote.name} 的 {remote.branch}")
        return 0
    raise PlanError("别人一直在推送，没有轮到", "本机的提交都在；过一会再运行一次")


def _head(git: Room) -> str:
    from xhplan.store.sharing.repository import git_says

    try:
        return git_says(git.repository.top, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").strip()
    except PlanError:
        hint = "先把计划收进版本库：git add -A && git commit -m 年度计划"
        raise PlanError("仓库里还没有提交", hint) from None


def _commit(git: Room, where: Place, head: str) -> str:
    """Commit what the program wrote; the commit that is checked out then."""
    pending, others = _pending(git, where, head)
    for path in others:
        say(f"{path} 有手工改动（或是新的文件），没有提交；核对后用 git 提交")
    if not pending:
        return head
    entries = [(item.mode, git.keep(item.content), item.path) for item in pending]
    listed = "".join(f"{mode} {blob}\t{path}\0" for mode, blob, path in entries)
    scratch = str(git.folder / "index")
    git.answer("read-tree", head, index=scratch)
    git.answer("update-index", "-z", "--index-info", given=os.fsencode(listed), index=scratch)
    message = _message([item.own for item in pending])
    new = git.name(
        "commit-tree", git.name("write-tree", index=scratch), "-p", head, given=message.encode("utf-8")
    )
    advance(git, entries, head, new)
    say(f"已提交：{message.splitlines()[0]}")
    return new


def _pending(git: Room, where: Place, head: str) -> tuple[list[Pending], list[str]]:
    """The tables to commit, and the files of the plan that a person changed."""
    folder = os.path.relpath(os.path.realpath(where.folder), os.path.realpath(git.repository.top))
    prefix = "" if folder == os.curdir else folder.replace(os.sep, "/") + "/"
    held = _held(git, head, prefix)
    if f"{prefix}plan.toml" not in held:
        raise PlanError("git 还没有收录这份计划", "先收进版本库：git add -A && git commit -m 年度计划")
    pending: list[Pending] = []
    others: list[str] = []
    for path in _plan_files(where, prefix, held):
        mode, blob = held.get(path, ("", ""))
        whole = os.path.join(git.repository.top, path)
        if not os.path.lexists(whole):
            others.append(path)
            continue
        raw, old = read_bytes(whole), git.blob(blob) if blob else b""
        content = raw if b"\r\n" in old else raw.replace(b"\r\n", b"\n")
        if content == old:
            continue
        file = path.endswith(".toml") and (mode.startswith("100") or not blob)
        own = _own(path, old, content) if file else None
        if own is None:
            others.append(path)
        else:
            pending.append(Pending(path, mode or _NEW, content, own))
    return pending, others


def _held(git: Room, head: str, prefix: str) -> dict[str, tuple[str, str]]:
    """Mode and blob of each file of a commit that lies in the plan's folder."""
    listed = git.answer("ls-tree", "-z", head, "--", *([prefix] if prefix else [])).split(b"\0")
    found = {}
    for line in filter(None, listed):
        head_, _, path = line.partition(b"\t")
        mode, kind, blob = head_.decode("ascii").split(" ")
        if kind == "blob":
            found[os.fsdecode(path)] = (mode, blob)
    return found


def _plan_files(where: Place, prefix: str, held: dict[str, tuple[str, str]]) -> Iterator[str]:
    """What a commit holds of the plan's folder, and the tables that it does not hold yet."""
    yield from held
    for name in sorted(os.listdir(where.folder)):
        if name.endswith(".toml") and not name.startswith(".") and prefix + name not in held:
            yield prefix + name


_NEW = "100644"
"""The mode of a file that the program made."""


def _own(path: str, old: bytes, new: bytes) -> Own | None:
    try:
        before, after = old.decode("utf-8"), new.decode("utf-8")
        if os.path.basename(path) == UNITS_FILE:
            return own_units(before, after)
        return own_change(before, after) if before else own_area(after)
    except UnicodeDecodeError:
        return None


def _message(changes: Sequence[Own]) -> str:
    """登记15项：区人社局3项、综合科2项, then the ids."""
    lines = [line for own in changes for line in own.lines]
    tasks = [task for own in changes for task in own.tasks]
    withdrawn = sum("retracts" in line.entry for line in lines)
    said = [line for line in lines if "retracts" not in line.entry]
    parts = []
    if said:
        who = Counter(clean(str(line.entry.get("from") or line.entry.get("by") or "未署名")) for line in said)
        ranked = sorted(who.items(), key=lambda item: (-item[1], item[0]))
        named = "、".join(f"{name}{count}项" for name, count in ranked[:5]) + (
            "等" if len(ranked) > 5 else ""
        )
        parts.append(f"登记{len(said)}项：{named}")
    if areas := [own.area for own in changes if own.area]:
        parts.append(f"新增领域{'、'.join(map(clean, areas))}")
    if units := sum(own.units for own in changes):
        parts.append(f"新增单位{units}个")
    if tasks:
        parts.append(f"新增任务{len(tasks)}项")
    if withdrawn:
        parts.append(f"撤回{withdrawn}项")
    if not parts:
        parts.append("整理记录")
    subjects = dict.fromkeys([*(line.subject for line in lines), *tasks])
    return "；".join(parts) + "\n\n" + "、".join(subjects) + "\n"


def _merge(git: Room, where: Place, head: str, theirs: str) -> str:
    """Merge what others shared into what is checked out; the commit that is checked out then."""
    if git.git("merge-base", "--is-ancestor", theirs, head).status == 0:
        return head
    behind = git.git("merge-base", "--is-ancestor", head, theirs).status == 0
    merged = theirs if behind else _merged(git, head, theirs)
    spread(git, head, merged)
    say(f"已合入别人的 {git.name('rev-list', '--count', f'{head}..{theirs}')} 次提交")
    return merged


def _merged(git: Room, head: str, theirs: str) -> str:
    """The commit that joins two. Raises PlanError where both changed the same lines by hand."""
    said = git.git("merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", head, theirs)
    found = os.fsdecode(said.out).split("\0")
    if said.status == 1:
        paths = "、".join(dict.fromkeys(filter(None, found[1:])))
        hint = "请懂 git 的人用 git pull 合并并提交，再同步；本机的提交都在，什么也没有丢"
        raise PlanError(f"两边都改了同样的地方，不能自动合并：{paths}", hint)
    if said.status:
        raise PlanError(f"两边的历史合不到一起：{said.err.decode('utf-8', 'replace').strip()}")
    return git.name(
        "commit-tree", found[0].strip(), "-p", head, "-p", theirs, given="合并别人的登记\n".encode()
    )


def _tell(git: Room, where: Place) -> int:
    """What is not shared yet, as far as this machine knows."""
    head = _head(git)
    pending, others = _pending(git, where, head)
    for item in pending:
        for line in item.own.lines:
            put(clean(f"{item.path} {line.subject} {line.entry['on']} 未提交") + "\n")
        if item.own.area:
            put(clean(f"{item.path} 新增领域{item.own.area}，未提交") + "\n")
        if item.own.units:
            put(clean(f"{item.path} 新增单位{item.own.units}个，未提交") + "\n")
        for task in item.own.tasks:
            put(clean(f"{item.path} {task} 新增，未提交") + "\n")
    for path in others:
        say(f"{path} 有手工改动（或是新的文件），不由 xhplan 提交")
    ahead = shared(git, head)
    if ahead is None:
        say("试运行，没有提交；不知道远端有什么")
    else:
        say(f"试运行，没有提交；另有 {ahead} 次提交没有推送")
    return 0
