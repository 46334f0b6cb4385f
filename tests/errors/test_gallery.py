"""Every error that the program can tell, as it tells it: one file each in this folder.

A file has lines of these kinds: ``! FILE | OLD | NEW`` changes a file of a
fresh copy of the shipped plan (``^`` for the file's beginning, ``$`` for its
end, ``\\n`` for a line break, ``\\xNN`` for a byte), or makes a file and its folder; ``> FILE
MODE`` sets its mode; ``+ FILE NEW`` gives it a second name; ``@ FOLDER`` goes
to a new folder beside the plan's; ``- MODULE`` takes a module away; ``% FILE``
fills up the disk when that file is written;
``$ xhplan …`` runs a command; what follows is what it must print, stdout
first, and ``= STATUS`` ends it. ``#`` begins a remark.
"""

from __future__ import annotations

import errno
import os
import re
import shlex
import sys
from pathlib import Path

import pytest

from tests.program import Copy
from xhplan.store import extras, files
from xhplan.store.files import WRITABLE

FOLDER = Path(__file__).parent
GALLERY = sorted(path.stem for path in FOLDER.glob("*.txt"))


def played(plan: Copy, script: str, patch: pytest.MonkeyPatch) -> str:
    """The script with what the program really says."""
    made: list[str] = []
    here = plan.folder
    for line in script.split("\n"):
        if line.startswith("! "):
            name, old, new = (part.strip(" ") for part in line[2:].split("|"))
            change(plan, name, old.replace("\\n", "\n"), new.replace("\\n", "\n"))
        elif line.startswith("> "):
            name, mode = line[2:].split()
            (plan.folder / name).chmod(int(mode, 8))
        elif line.startswith("+ "):
            name, new = line[2:].split()
            os.link(plan.folder / name, plan.folder / new)
        elif line.startswith("@ "):
            here = plan.folder.parent / line[2:]
            here.mkdir()
        elif line.startswith("- "):
            without(line[2:], patch)
        elif line.startswith("% "):
            full_at(line[2:], patch)
        if line.startswith(("! ", "> ", "+ ", "@ ", "- ", "% ", "#", "$ ")):
            made.append(line)
        if line.startswith("$ "):
            before = plan.bytes()
            words = shlex.split(line[2:])
            env = dict(word.split("=", 1) for word in words[: words.index("xhplan")])
            done = Copy(here).run(*words[words.index("xhplan") + 1 :], **env)
            said = (done.out + done.err).replace(str(plan.folder), "…")
            said = re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", "（此刻）", said)
            made += [*said.removesuffix("\n").split("\n"), f"= {done.status}"]
            changed = done.status and plan.bytes() != before
            assert bool(changed) == ("只写入了一部分" in said), "what is refused changes nothing"
    return "\n".join(made) + "\n"


def without(module: str, patch: pytest.MonkeyPatch) -> None:
    """As where it is not installed; what has imported it is imported anew."""
    for name in [name for name in sys.modules if name.startswith("xhplan.render.wor")]:
        patch.delitem(sys.modules, name)
    patch.setitem(sys.modules, module, None)


def full_at(name: str, patch: pytest.MonkeyPatch) -> None:
    real = files.written_beside

    def write(target: str, content: bytes, like: os.stat_result | None = None) -> str:
        if name in target:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(target, content, like)

    patch.setattr(files, "written_beside", write)


def change(plan: Copy, name: str, old: str, new: str) -> None:
    path = plan.folder / name
    path.parent.mkdir(exist_ok=True)
    text = path.read_bytes().decode("utf-8") if path.exists() else ""
    new = re.sub(r"\\x(..)", lambda byte: bytes.fromhex(byte[1]).decode("utf-8", "surrogateescape"), new)
    if old == "^":
        text = new + text
    elif old == "$":
        text += new
    else:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_bytes(text.encode("utf-8", "surrogateescape"))


@pytest.mark.parametrize("name", GALLERY)
def test_the_message_is_the_one_in_the_gallery(
    plan: Copy, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    monkeypatch.setattr(extras, "command", lambda extra, prefix: f"pip install 'xhplan[{extra}]'")
    script = script.replace("解除只读（chmod u+w）", WRITABLE)
    assert played(plan, script, monkeypatch) == script


NO_LINE = ("没有来源报告", "嵌套过深", "：读不了：")
"""Of a file as a whole."""


@pytest.mark.parametrize("name", GALLERY)
def test_a_message_says_what_and_where_and_what_to_do(name: str) -> None:
    script = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    last = script.rpartition("\n$ ")[2]
    said = last.partition("\n")[2].rpartition("\n= ")[0]
    assert "→ " in said, "what to do"
    assert re.search("[\u4e00-\u9fff]", said), "what"
    for place in re.finditer(r"^(?:tasks|seeds)/[^:\n]+(.*)", said, re.M):
        assert re.match(r":\d+:\d+：", place[1]) or any(words in said for words in NO_LINE), "where"
    if (
        re.search(r"^tasks/[^:]+:\d+:\d+：", said, re.M)
        and "UTF-8" not in said
        and "BOM" not in said
        and "文件名" not in said
    ):
        assert re.search(r"^ +\S.*\n +\^$", said, re.M), "the line and a caret"
