"""Documents that an office publishes: their text, line by line, with the place of each line."""

from __future__ import annotations

from xhplan.core.document import Document, Line, Spot
from xhplan.errors import PlanError
from xhplan.record import TYPE_CHECKING
from xhplan.store.documents.bounds import MEMORY, SECONDS
from xhplan.store.files import StrPath, read_bytes

if TYPE_CHECKING:
    import subprocess


def read_document(path: StrPath, name: str) -> Document:
    """The document in a file, which messages call ``name``. Raises PlanError."""
    return document_of(read_bytes(path), name)


def document_of(raw: bytes, name: str) -> Document:
    """The document in these bytes, read in a process of its own, which is ended when it takes too much.

    Nothing that the document names is opened or run. Raises PlanError.
    """
    import json

    done = _read_apart(raw, name)
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise PlanError(
            f"读不了 {name}：读取时出错，已经停止", "文件可能损坏或过大；另存一份后再试"
        ) from None
    if "message" in answer:
        raise PlanError(answer["message"], answer["hint"])
    lines = tuple(
        Line(place, text, Spot(*spot) if spot else None, number, heading)
        for place, text, spot, number, heading in answer["lines"]
    )
    return Document(name, answer["kind"], lines, tuple(answer["tables"]), tuple(answer["aside"]))


def _read_apart(raw: bytes, name: str) -> subprocess.CompletedProcess[bytes]:
    import os
    import subprocess
    import sys

    import xhplan

    root = os.path.dirname(os.path.dirname(os.path.abspath(xhplan.__file__)))
    command = [sys.executable, "-P", "-m", "xhplan.store.documents.apart", name, str(MEMORY)]
    before = os.environ.get("PYTHONPATH")
    paths = os.pathsep.join(filter(None, (root, before)))
    surroundings = os.environ | {"PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"}
    try:
        return subprocess.run(command, input=raw, capture_output=True, timeout=SECONDS, env=surroundings)
    except subprocess.TimeoutExpired:
        raise PlanError(
            f"读 {name} 超过 {SECONDS} 秒，已经停止", "删去与任务无关的内容，另存后再读"
        ) from None
