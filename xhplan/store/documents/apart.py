"""Run as a process of its own: a document's bytes on stdin, its lines as JSON on stdout."""

from __future__ import annotations

import json
import sys
from contextlib import suppress

from xhplan.errors import PlanError
from xhplan.store.documents.kinds import extract


def main() -> None:
    name, memory = sys.argv[1], int(sys.argv[2])
    _bound(memory)
    answer: dict[str, object]
    try:
        found = extract(sys.stdin.buffer.read(), name)
        lines = [(line.place, line.text, line.spot, line.number, line.heading) for line in found.lines]
        answer = {"kind": found.kind, "lines": lines, "tables": found.tables, "aside": found.aside}
    except PlanError as error:
        answer = {"message": error.message, "hint": error.hint}
    except (MemoryError, RecursionError):
        answer = {"message": f"读不了 {name}：展开后太大", "hint": "删去与任务无关的内容，另存后再读"}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


def _bound(memory: int) -> None:
    """At most so many bytes of memory, where the system can bound it."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    main()
