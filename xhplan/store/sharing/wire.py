"""What goes between this repository and the one where a plan is shared."""

from __future__ import annotations

from xhplan.errors import PlanError
from xhplan.store.sharing.repository import Remote, git_says, last_line
from xhplan.store.sharing.room import Room

_THEIRS = "refs/remotes/theirs"


class Rejected(Exception):
    """Somebody pushed before."""


def fetched(git: Room, remote: Remote) -> str | None:
    """The commit that the branch has there, brought here; ``None`` where it is not there yet. Raises PlanError."""
    head = git_says(git.repository.top, "rev-parse", "HEAD").strip()
    git.answer("update-ref", "refs/heads/ours", head)
    there = git.git("ls-remote", "--exit-code", "--", remote.url, f"refs/heads/{remote.branch}")
    if there.status == 2 and not there.out:
        return None
    if there.status:
        raise _unreachable(remote.url, there.err)
    spec = f"+refs/heads/{remote.branch}:{_THEIRS}"
    said = git.git("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--", remote.url, spec)
    if said.status:
        raise _unreachable(remote.url, said.err)
    theirs = git.name("rev-parse", _THEIRS)
    _remember(git, remote, theirs)
    return theirs


def pushed(git: Room, remote: Remote, commit: str) -> None:
    """Share a commit, never by force. Raises Rejected where somebody was faster, PlanError."""
    spec = f"{commit}:refs/heads/{remote.branch}"
    said = git.git("push", "--porcelain", "--no-follow-tags", "--", remote.push_url, spec)
    if said.status == 0:
        _remember(git, remote, commit)
        return
    told = said.out.decode("utf-8", "replace")
    if "[rejected]" in told:
        raise Rejected
    if "[remote rejected]" in told:
        if "failed to update ref" in told or "cannot lock ref" in told:
            raise Rejected
        raise PlanError(f"远端不收：{_why(told, said.err)}", "本机的提交都在；请管理远端仓库的人处理后再同步")
    raise _unreachable(remote.push_url, said.err)


def shared(git: Room, head: str) -> int | None:
    """How many commits the remote had not, when this machine last heard of it."""
    remote = git.repository.remote
    if remote is None:
        return None
    there = f"refs/remotes/{remote.name}/{remote.branch}"
    try:
        theirs = git_says(git.repository.top, "rev-parse", "--verify", "--quiet", there).strip()
    except PlanError:
        return None
    return int(git.name("rev-list", "--count", f"{theirs}..{head}"))


def _remember(git: Room, remote: Remote, commit: str) -> None:
    name = f"refs/remotes/{remote.name}/{remote.branch}"
    git_says(git.repository.top, "update-ref", "-m", "xhplan sync", name, commit)


def _why(told: str, said: bytes) -> str:
    """The reason in brackets, and the last thing that the other side's hook said."""
    line = next(line for line in told.splitlines() if "[remote rejected]" in line)
    hook = [
        text.removeprefix("remote:").strip()
        for text in said.decode("utf-8", "replace").splitlines()
        if text.startswith("remote:") and text.removeprefix("remote:").strip()
    ]
    reason = line.rpartition("(")[2].rstrip(")")
    return f"{reason}（{hook[-1]}）" if hook else reason


def _unreachable(url: str, said: bytes) -> PlanError:
    hint = "本机的提交都在；检查网络、地址和权限后再运行一次"
    return PlanError(f"连不上远端 {url}：{last_line(said)}", hint)
