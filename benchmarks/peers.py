"""The same work by other programs: one project's tasks listed, one task marked done.

Each gets the same tasks (project, category, text) in its own format, in a
folder that is all it finds on the machine.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from commands import PROGRAM, restored, settled
from measure import Command, Figure, Patience, Place, figure
from plans import area_name, category, made, text

SIZES = (170, 10_000, 100_000)
AREAS = 20
AREA = area_name(0)
START = text(1)[:3]
"""How each task's text begins: what a listing is counted by."""


class Item(NamedTuple):
    row: int
    area: str
    category: str
    text: str


class Peer(NamedTuple):
    """A program, how its data is made, and its two commands (``{turn}``: another task each run)."""

    name: str
    program: str
    make: Callable[[Path, int], None]
    listing: tuple[str, ...]
    done: tuple[str, ...] = ()
    prepare: Callable[[Place], None] = lambda place: None
    settings: tuple[str, str] | None = None
    """A variable, and the file in the folder that it names."""


class Compared(NamedTuple):
    peer: str
    work: str
    tasks: int
    figure: Figure


def items(tasks: int) -> Iterator[Item]:
    """Dealt out to the areas in turn."""
    for index in range(tasks):
        row = index // AREAS + 1
        yield Item(index + 1, area_name(index % AREAS), category(row), text(row))


def own(folder: Path, tasks: int) -> None:
    made(folder, tasks, AREAS)
    shutil.copytree(folder / "tasks", folder / "saved")


def taskwarrior(folder: Path, tasks: int) -> None:
    """Its data file as Taskwarrior 2.6 leaves it (importing takes minutes)."""
    (folder / "taskrc").write_text(f"data.location={folder}\nconfirmation=no\nnews.version=2.6.0\n")
    with open(folder / "pending.data", "w", encoding="utf-8") as file:
        for item in items(tasks):
            uuid = f"00000000-0000-0000-0000-{item.row:012}"
            file.write(
                f'[description:"{item.text}" entry:"1609459200" modified:"1609459200" project:"{item.area}" '
                f'status:"pending" tags:"{item.category}" tags_{item.category}:"x" uuid:"{uuid}"]\n'
            )


def todo_txt(folder: Path, tasks: int) -> None:
    """todo.txt, and the settings of both programs that read it."""
    names = (("TODO_FILE", "todo"), ("DONE_FILE", "done"), ("REPORT_FILE", "report"))
    settings = [f"export TODO_DIR={folder}", *(f'export {key}="$TODO_DIR/{name}.txt"' for key, name in names)]
    (folder / "config").write_text("\n".join(settings) + "\n")
    (folder / "topydo.conf").write_text(f"[topydo]\nfilename = {folder}/todo.txt\n")
    with open(folder / "todo.txt", "w", encoding="utf-8") as file:
        for item in items(tasks):
            file.write(f"2021-01-01 {item.text} +{item.area} @{item.category}\n")


def todoman(folder: Path, tasks: int) -> None:
    """An iCalendar file a task, a folder a project."""
    (folder / "config.py").write_text(f'path = "{folder}/lists/*"\ndate_format = "%Y-%m-%d"\n')
    for index in range(AREAS):
        (folder / "lists" / area_name(index)).mkdir(parents=True)
    for item in items(tasks):
        lines = (
            *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//benchmark//", "BEGIN:VTODO"),
            *(f"UID:{item.row}@benchmark", "DTSTAMP:20210101T000000Z", f"SUMMARY:{item.text}"),
            *(f"CATEGORIES:{item.category}", "END:VTODO", "END:VCALENDAR", ""),
        )
        (folder / "lists" / item.area / f"{item.row}.ics").write_bytes("\r\n".join(lines).encode())


def hledger(folder: Path, tasks: int) -> None:
    """A transaction a task, an account a project."""
    with open(folder / "plan.journal", "w", encoding="utf-8") as file:
        for item in items(tasks):
            head = f"2021-01-01 {item.text}  ; 类别:{item.category}"
            file.write(f"{head}\n    任务:{item.area}  1\n    计划\n\n")


PEERS = (
    Peer(
        "xhplan",
        PROGRAM,
        own,
        ("list", "--area", AREA),
        ("done", f"{AREA[2:]}-02", "--on", "2021-12-30"),
        prepare=restored,
    ),
    Peer(
        "Taskwarrior",
        "task",
        taskwarrior,
        (f"project:{AREA}", "list"),
        ("00000000-0000-0000-0000-{turn:012}", "done"),
        settings=("TASKRC", "taskrc"),
    ),
    Peer(
        "todo.txt-cli",
        "todo-txt",
        todo_txt,
        ("-d", "config", "list", f"+{AREA}"),
        ("-d", "config", "-f", "-a", "do", "{turn}"),
    ),
    Peer("hledger", "hledger", hledger, ("-f", "plan.journal", "register", AREA)),
    Peer(
        "todoman",
        "todo",
        todoman,
        ("list", AREA),
        ("done", "{turn}"),
        settings=("TODOMAN_CONFIG", "config.py"),
    ),
    Peer(
        "topydo",
        "topydo",
        todo_txt,
        ("-c", "topydo.conf", "ls", f"+{AREA}"),
        ("-c", "topydo.conf", "do", "{turn}"),
    ),
)


def compared(
    peer: Peer, tasks: int, path: str, patience: Patience, scratch: str | None
) -> Iterator[Compared]:
    """A peer's figures; none where it is not installed."""
    program = shutil.which(peer.program, path=path)
    if program is None:
        return
    with tempfile.TemporaryDirectory(dir=scratch) as name:
        folder = Path(name)
        peer.make(folder, tasks)
        place = _alone(peer, folder)
        listed = figure(Command((program, *peer.listing)), place, patience, holds=_lists(tasks))
        yield Compared(peer.name, "list", tasks, listed)
        if peer.done and not listed.why:
            command = Command((program, *peer.done))
            done = figure(command, place, patience, lambda: peer.prepare(place))
            yield Compared(peer.name, "done", tasks, done)


def _lists(tasks: int) -> Callable[[bytes], str]:
    wanted = sum(item.area == AREA for item in items(tasks))

    def holds(out: bytes) -> str:
        found = out.decode("utf-8", "replace").count(START)
        return "" if found == wanted else f"lists {found} of {wanted} tasks"

    return holds


def _alone(peer: Peer, folder: Path) -> Place:
    """An environment without the settings and data of whoever runs this."""
    place = settled(folder)
    home = {name: str(folder) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    if peer.settings:
        home[peer.settings[0]] = str(folder / peer.settings[1])
    return place._replace(env={**place.env, "LC_ALL": "C.UTF-8", **home})


def search_path(folders: Sequence[str]) -> str:
    """Where the peers' programs are looked for: ``folders`` first."""
    return os.pathsep.join([*folders, os.environ.get("PATH", os.defpath)])
