"""Times every common command as a whole process: python benchmarks/run.py

Medians as multiples of the bare interpreter (``python -c pass`` of the same
environment, run in turn with each command), peak memory, the wanted figures,
and the same work by other programs where they are installed. It measures the
``xhplan`` that is installed beside this interpreter. Needs Linux.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import tables
from commands import Measured, measured
from measure import Patience
from peers import PEERS, SIZES, Compared, compared, search_path
from plans import PLANS


def main() -> None:
    given = options()
    patience = Patience(given.runs, given.limit)
    scratch = given.scratch
    ours = [
        told(found)
        for plan in given.plan
        for found in measured(plan, given.command or ("",), patience, scratch)
    ]
    path = search_path(given.peers_in)
    others = [
        told_peer(found)
        for tasks in given.sizes
        for peer in PEERS
        if peer.name in given.peers
        for found in compared(peer, tasks, path, patience, scratch)
    ]
    text = tables.markdown(ours, others, scratch)
    if given.markdown:
        print(text)
    if given.into:
        tables.put_into(given.into, text)


def told(found: Measured) -> Measured:
    print(tables.line(found), file=sys.stderr, flush=True)
    return found


def told_peer(found: Compared) -> Compared:
    print(tables.peer_line(found), file=sys.stderr, flush=True)
    return found


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    names = [peer.name for peer in PEERS]
    add("--plan", type=some(list(PLANS)), default=list(PLANS), help=f"of {','.join(PLANS)}; or none")
    add("--command", action="append", help="only commands whose name holds this; repeatable")
    add("--runs", type=int, default=20, help="of each command (fewer where one takes over a second)")
    add("--limit", type=float, default=120.0, help="seconds after which a run is ended")
    add("--peers", type=some(names), default=names, help=f"of {','.join(names)}; or none")
    add(
        "--peers-in",
        action="append",
        default=[],
        metavar="FOLDER",
        help="where peers are looked for before PATH",
    )
    add("--sizes", type=sizes, default=SIZES, help="tasks that peers are given, as 170,10000,100000")
    add("--scratch", metavar="FOLDER", help="where plans are made; a real disk, or fsync costs nothing")
    add("--markdown", action="store_true", help="print the tables of docs/performance.md")
    add("--into", type=Path, metavar="PAGE", help="put them between the marks in PAGE")
    return parser.parse_args()


def some(known: Sequence[str]) -> Callable[[str], list[str]]:
    """Reads names with commas between them; ``none`` is none of them."""

    def read(text: str) -> list[str]:
        names = [] if text == "none" else text.split(",")
        unknown = set(names) - set(known)
        if unknown:
            raise argparse.ArgumentTypeError(f"{', '.join(sorted(unknown))}: not of {', '.join(known)}")
        return names

    return read


def sizes(text: str) -> list[int]:
    return [int(word) for word in text.split(",")]


if __name__ == "__main__":
    main()
