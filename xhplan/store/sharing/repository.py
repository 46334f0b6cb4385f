"""The repository that a plan lies in: where it is, who commits, where it is shared, and whether that can be done now.

Its configuration is read as data. Nothing that it configures is run.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping

from xhplan.errors import PlanError
from xhplan.record import NamedTuple
from xhplan.store.git_program import git_on_windows


class Remote(NamedTuple):
    """Where a branch is shared: the remote's name, its address for fetching and for pushing, the branch there."""

    name: str
    url: str
    push_url: str
    branch: str


class Repository(NamedTuple):
    """``top`` is the working tree's folder, ``index_file`` and ``objects`` git's own; ``branch`` is checked out.

    ``identity`` holds the environment that makes git commit in the person's
    name; ``remote`` is ``None`` where the branch is shared nowhere.
    """

    top: str
    index_file: str
    objects: str
    object_format: str
    branch: str
    identity: Mapping[str, str]
    remote: Remote | None


_UNDER_WAY = {
    "rebase-merge": "变基（rebase）",
    "rebase-apply": "变基（rebase）",
    "MERGE_HEAD": "合并（merge）",
    "CHERRY_PICK_HEAD": "拣选（cherry-pick）",
    "REVERT_HEAD": "还原（revert）",
}
_OWN_TRANSPORT = re.compile(
    r"core\.(sshcommand|gitproxy|askpass)|credential\.(.*\.)?helper|protocol\..*"
    r"|remote\..*\.(uploadpack|receivepack|vcs)|url\..*\.(push)?insteadof"
)
"""Settings that make git run a program, or go elsewhere, when it fetches or pushes."""
_HELPER = re.compile(r"[A-Za-z0-9+.-]+::")
"""An address that names a program: git-remote-ext and its like."""
_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")


def environment(**more: str) -> dict[str, str]:
    """The process's environment, without what would point git elsewhere."""
    return {key: value for key, value in os.environ.items() if key not in _ELSEWHERE} | more


def program() -> str:
    """git's path, never one in the present folder. Raises PlanError where it is not installed."""
    found = git_on_windows(os.environ) if sys.platform == "win32" else _in_folders_named()
    if found is None:
        raise PlanError("没有找到 git，无法同步", "先安装 git，再运行一次")
    return found


def _in_folders_named() -> str | None:
    return shutil.which("git", path=os.pathsep.join(filter(os.path.isabs, os.get_exec_path())))


def run(
    arguments: list[str], env: Mapping[str, str], given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """git with these arguments, to its end. Raises OSError, with git's path, where it cannot be started."""
    found = program()
    try:
        return subprocess.run([found, *arguments], input=given, capture_output=True, check=False, env=env)
    except OSError as error:
        error.filename = found  # which Windows does not tell
        raise


def git_says(folder: str, *arguments: str) -> str:
    """What git answers in a folder, whole; nothing that the repository configures runs.

    Raises PlanError with git's own last line.
    """
    quiet = ("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")
    done = run([*quiet, "-C", folder, *arguments], environment(LC_ALL="C.UTF-8"))  # its words are looked at
    if done.returncode:
        raise failure(arguments[0], done.stderr)
    return done.stdout.decode("utf-8", "surrogateescape")


def failure(what: str, said: bytes) -> PlanError:
    """Why git could not do something: a lock that stands in the way is named."""
    if lock := re.search(rb"Unable to create '(.+\.lock)'", said):
        hint = "等别的 git 做完；确知没有 git 在运行（如上次被强行终止），删去这个文件再同步"
        return PlanError(f"git 正被别的程序占用：{os.fsdecode(lock[1])} 还在", hint)
    return PlanError(f"git {what} 没有成功：{last_line(said)}")


def last_line(said: bytes) -> str:
    """git's last words, for a message."""
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    return lines[-1] if lines else "没有说明原因"


def find(folder: str) -> Repository:
    """The repository around a plan's folder. Raises PlanError wherever sharing has to wait for a person."""
    try:
        paths = git_says(folder, "rev-parse", "--show-toplevel", "--absolute-git-dir", "--show-object-format")
    except PlanError as error:
        raise _no_repository(folder, error) from None
    top, git_dir, object_format = paths.splitlines()
    common = os.path.join(folder, git_says(folder, "rev-parse", "--git-common-dir").strip())
    _refuse_under_way(git_dir, common)
    try:
        branch = git_says(folder, "symbolic-ref", "--quiet", "--short", "HEAD").strip()
    except PlanError:
        raise PlanError("现在不在任何分支上（HEAD 是分离的）", "先回到分支：git switch 分支名") from None
    settings = _settings(folder)
    remote = _remote(settings, branch, top)
    if remote:
        _refuse_own_transport(settings, remote, top)
    objects = os.path.join(common, "objects")
    return Repository(
        top, os.path.join(git_dir, "index"), objects, object_format, branch, _identity(folder), remote
    )


def _no_repository(folder: str, error: PlanError) -> PlanError:
    if "dubious ownership" in error.message or "safe.directory" in error.message:
        return PlanError(f"{folder} 属于别的用户，git 不肯用它", "请管理这份计划的人处理，或换自己的克隆")
    if "not a git repository" in error.message:
        return PlanError(
            "这份计划不在 git 仓库里，无从同步", "先用 git init 建库并提交，或从共享的仓库 git clone 一份"
        )
    return error


def _refuse_under_way(git_dir: str, common: str) -> None:
    for name, what in _UNDER_WAY.items():
        if os.path.lexists(os.path.join(git_dir, name)):
            raise PlanError(f"仓库里有一次{what}还没有做完", "先做完或放弃它（git status 有说明），再同步")
    if os.path.lexists(os.path.join(common, "shallow")):
        raise PlanError("这是浅克隆，历史不全，不能合并", "先运行 git fetch --unshallow，再同步")


def _settings(folder: str) -> list[tuple[str, str]]:
    """What the repository itself configures, in order."""
    listed = git_says(folder, "config", "--local", "--includes", "--list", "-z")
    pairs = (item.partition("\n") for item in listed.split("\0") if item)
    return [(key.lower() if key.count(".") < 2 else _lowered(key), value) for key, _, value in pairs]


def _lowered(key: str) -> str:
    """Sections and names do not count case; what stands between them does."""
    section, _, rest = key.partition(".")
    middle, _, name = rest.rpartition(".")
    return f"{section.lower()}.{middle}.{name.lower()}"


def _remote(settings: list[tuple[str, str]], branch: str, top: str) -> Remote | None:
    last = dict(settings)
    names = [key[len("remote.") : -len(".url")] for key in last if re.fullmatch(r"remote\..*\.url", key)]
    name = last.get(f"branch.{branch}.remote") or ("origin" if "origin" in names else "")
    if name not in names:
        if len(names) != 1:
            return None
        name = names[0]
    there = last.get(f"branch.{branch}.merge", f"refs/heads/{branch}").removeprefix("refs/heads/")
    url = last[f"remote.{name}.url"]
    push_url = last.get(f"remote.{name}.pushurl", url)
    return Remote(name, _whole(url, top), _whole(push_url, top), there)


def _whole(url: str, top: str) -> str:
    """An address; the path of a folder is taken from the top."""
    return os.path.normpath(os.path.join(top, url)) if _is_path(url) else url


def _is_path(url: str) -> bool:
    return "://" not in url and (":" not in url or os.path.isabs(url))


def _refuse_own_transport(settings: list[tuple[str, str]], remote: Remote, top: str) -> None:
    for key, _ in settings:
        if _OWN_TRANSPORT.fullmatch(key):
            hint = f"核对后删去：git config --local --unset-all {key}；要用的写进个人设置（--global）"
            raise PlanError(f"仓库自己的配置 {key} 会改变与远端的往来，没有同步", hint)
    for url in (remote.url, remote.push_url):
        if _HELPER.match(url):
            raise PlanError(f"远端地址 {url} 要运行别的程序，没有同步", "改成 https、ssh 或文件夹的地址")
        if _inside(url, top):
            raise PlanError(f"远端 {url} 就在这个仓库的文件夹里，没有同步", "改成共享的仓库的地址")


def _inside(url: str, top: str) -> bool:
    """Whether a remote is a folder of the repository itself, which came with it."""
    path = url.removeprefix("file://")
    if not _is_path(path):
        return False
    top, path = os.path.realpath(top), os.path.realpath(path)
    return path == top or path.startswith(os.path.join(top, ""))


def _identity(folder: str) -> dict[str, str]:
    found = {}
    for field in ("name", "email"):
        variable = f"GIT_AUTHOR_{field.upper()}"
        value = os.environ.get(variable) or _setting(folder, f"user.{field}")
        if not value:
            hint = "先告诉 git：git config --global user.name 姓名；git config --global user.email 邮箱"
            raise PlanError("git 不知道是谁在提交", hint)
        found[variable] = value
        found[f"GIT_COMMITTER_{field.upper()}"] = os.environ.get(f"GIT_COMMITTER_{field.upper()}") or value
    return found


def _setting(folder: str, key: str) -> str:
    try:
        return git_says(folder, "config", "--get", key).strip()
    except PlanError:
        return ""
