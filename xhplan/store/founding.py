"""A new plan's folder: made beside the place where it is to lie, and put there whole."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence

from xhplan.core.document import Line, kept_text
from xhplan.core.findings import file_of
from xhplan.core.model import Area, Header, Unit
from xhplan.core.results import Results
from xhplan.errors import PlanError
from xhplan.record import NamedTuple
from xhplan.store.compose import area_text, header_text, results_text
from xhplan.store.filenames import LOCK_NAME, PLAN_FILE, TASKS, UNITS_FILE
from xhplan.store.files import read_bytes, shown
from xhplan.store.layout import lay_out
from xhplan.store.read import bundled_folder
from xhplan.store.units import with_units

SEEDS = "seeds"
ATTRIBUTES = (
    "tasks/*.toml text eol=lf merge=union\ntasks/plan.toml merge\ntasks/results-*.toml merge\nseeds/* -text\n"
)
"""One update is one line, so lines of tables are merged by union; of the others a line is no record."""
EDITORS = ".taplo.toml"
"""Keeps editors that lay tables out anew on saving from tearing an update over several lines."""
IGNORED = f"{LOCK_NAME}\n.*.toml.*.tmp\n"


class Received(NamedTuple):
    """The file as received, with its name, and the lines that were taken from it."""

    name: str
    content: bytes
    lines: Sequence[Line]


class Foundation(NamedTuple):
    """What a plan is made of. Where there is a ``document``, the header's ``source`` and hashes are filled in here."""

    header: Header
    areas: Sequence[Area] = ()
    units: Sequence[Unit] = ()
    document: Received | None = None
    results: Results | None = None


def found(folder: str, foundation: Foundation) -> None:
    """Put a new plan into ``folder``. Raises PlanError, where nothing is left behind."""
    settle(folder, _files(foundation))


def found_sample(folder: str) -> None:
    """Put the plan that comes with the package into ``folder``."""
    bundled = bundled_folder()
    files: dict[str, bytes] = {}
    for name in (SEEDS, TASKS):  # tasks last: with them it is a plan
        for file in sorted(os.listdir(os.path.join(bundled, name))):
            path = os.path.join(bundled, name, file)
            if not file.startswith(".") and os.path.isfile(path):
                files[f"{name}/{file}"] = read_bytes(path)
    settle(folder, files)


def _files(foundation: Foundation) -> dict[str, bytes]:
    """The files of a plan by their path in its folder."""
    files: dict[str, bytes] = {}
    header, document = foundation.header, foundation.document
    if document:
        text = kept_text(document.lines).encode("utf-8")
        header = header._replace(
            source=f"../{SEEDS}/{document.name}.txt",
            source_sha256=hashlib.sha256(text).hexdigest(),
            source_lines=header.source_lines or (1, max(2, text.count(b"\n"))),
            document=f"../{SEEDS}/{document.name}",
            document_sha256=hashlib.sha256(document.content).hexdigest(),
        )
        files[f"{SEEDS}/{document.name}"] = document.content
        files[f"{SEEDS}/{document.name}.txt"] = text
    schemas = os.path.join(bundled_folder(), TASKS)
    for name in sorted(os.listdir(schemas)):
        if name.endswith(".schema.json"):
            files[f"{TASKS}/{name}"] = read_bytes(os.path.join(schemas, name))
    files[f"{TASKS}/{PLAN_FILE}"] = header_text(header).encode("utf-8")
    for area in foundation.areas:
        files[f"{TASKS}/{file_of(area)}"] = area_text(area).encode("utf-8")
    if foundation.results:
        name = f"results-{foundation.results.year}.toml"
        files[f"{TASKS}/{name}"] = results_text(foundation.results).encode("utf-8")
    if foundation.units:
        files[f"{TASKS}/{UNITS_FILE}"] = with_units("", foundation.units).encode("utf-8")
    return files


def settle(folder: str, files: Mapping[str, bytes]) -> None:
    """Put a plan's files into a folder, all or none, with what git and editors are told of them."""
    taken = [name for name in (TASKS, SEEDS) if os.path.lexists(os.path.join(folder, name))]
    if taken:
        raise PlanError(
            f"{shown(folder)} 里已经有 {'、'.join(taken)}", "换一个新的文件夹；已有的计划不会被覆盖"
        )
    beside: dict[str, bytes] = {}
    if not os.path.lexists(os.path.join(folder, EDITORS)):
        beside[EDITORS] = read_bytes(os.path.join(bundled_folder(), EDITORS))
    for file, lines in ((".gitattributes", ATTRIBUTES), (".gitignore", IGNORED)):
        if (text := _with_lines(os.path.join(folder, file), lines)) is not None:
            beside[file] = text
    lay_out(folder, {**beside, **files})


def _with_lines(path: str, lines: str) -> bytes | None:
    """The file's content with the lines that it does not have yet; ``None`` where it has all. Raises PlanError."""
    if os.path.islink(path):
        raise PlanError(f"{shown(path)} 是一个链接，不写进它指向的文件", "换成普通的文件，再运行一次")
    old = read_bytes(path) if os.path.lexists(path) else b""
    new = [line for line in lines.encode("utf-8").splitlines() if line not in old.splitlines()]
    if not new:
        return None
    lead = b"" if not old or old.endswith(b"\n") else b"\n"
    return old + lead + b"\n".join(new) + b"\n"
