"""``python -m makers.pages docs``: what pages tell of the program's declarations, between their marks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from makers import command_tables, decisions, house
from makers.field_tables import answers, table
from xhplan.core.facts import TABLES


def fact_tables(folder: Path) -> Iterator[str]:
    """The columns of each table of facts."""
    for name, columns in TABLES.items():
        yield f"### `{name}`"
        rows = [f"| `{column.name}` | {column.kind} | {column.meaning} |" for column in columns]
        yield "\n".join(["| column | type | meaning |", "| --- | --- | --- |", *rows])


def fact_questions(folder: Path) -> Iterator[str]:
    """The questions beside the page, each with its SQL."""
    for path in sorted((folder / "facts").glob("*.sql")):
        question, _, query = path.read_text(encoding="utf-8").partition("\n")
        yield f"### {question.removeprefix('-- ')}"
        yield f"`facts/{path.name}`"
        yield f"```sql\n{query.strip()}\n```"


PARTS: Mapping[str, Mapping[str, Callable[[Path], Iterator[str]]]] = {
    "decisions.md": {"index": decisions.index},
    "facts.md": {"columns": fact_tables, "questions": fact_questions},
    "format.md": {
        "stamps": table("stamp"),
        "happened": table("happened"),
        "arranged": table("arranged", "withdrawal"),
        "acts": table("act"),
    },
    "house.md": {"layers": house.layers, "rooms": house.rooms},
    "reference.md": {"commands": command_tables.in_english},
    "reference.zh-CN.md": {"commands": command_tables.in_chinese},
}
"""What is made, by page and mark."""


def page(text: str, name: str, folder: Path) -> str:
    """The page with its parts made anew. Raises ValueError where a mark is missing."""
    text = decisions.anchored(text) if name == "decisions.md" else text
    for mark, make in PARTS[name].items():
        begin, end = f"<!-- {mark}: begin -->", f"<!-- {mark}: end -->"
        head, found, rest = text.partition(begin)
        _, closed, tail = rest.partition(end)
        if not (found and closed):
            raise ValueError(f"{name} has no {begin} … {end}")
        made = "\n\n".join(make(folder))
        text = f"{head}{begin}\n\n{made}\n\n{end}{tail}"
    return text


def main() -> None:
    folder = Path(sys.argv[1])
    for name in PARTS:
        path = folder / name
        path.write_text(page(path.read_text(encoding="utf-8"), name, folder), encoding="utf-8", newline="\n")
    path = folder / "json.schema.json"
    path.write_text(answers(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
