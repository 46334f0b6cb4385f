"""Runs tests in this process with the log's declaration changed: ``python -m tests.reliability.mutating NAME…``.

Prints the names of the changes that no test noticed, ``nothing`` among them
where it is asked for: no change, which has to pass. On stderr it says how many
changes there were. Each is made in a process of its own, forked when what takes
long to import is imported already.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest.mock import ANY

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "xhplan" / "core" / "fields.py"
TESTS = [
    "tests/test_declaration.py",
    "tests/core/test_fields.py",
    "tests/makers/test_pages.py",
    "tests/makers/test_field_tables.py",
    "tests/store/test_schema.py",
    "tests/makers/test_generate.py",
]
LONG_TO_IMPORT = (
    "pytest",
    "pydantic",
    "typer",
    "rich",
    "openpyxl",
    "tomli_w",
    "jsonschema",
    "icalendar",
)
FLAGS = ("clears", "holds", "beside", "searched")
UNSHOWN = ("on", "at", "turn", "by", "from", "received", "period", "values")
"""Fields whose word no output has."""
TEXTS = ("word", "told", "meaning", "help", "settled")
ROLES = {
    "happened": "arranged",
    "arranged": "happened",
    "act": "arranged",
    "stamp": "act",
    "withdrawal": "stamp",
}

Declared = tuple[Any, ...]
Change = Callable[[Declared], Declared]


def dropped(key: str) -> Change:
    return lambda declared: tuple(field for field in declared if field.key != key)


def altered(key: str, **values: Any) -> Change:
    return lambda declared: tuple(
        field._replace(**values) if field.key == key else field for field in declared
    )


def changes(declared: Declared) -> Iterator[tuple[str, Change]]:
    """Each field dropped, each flag turned, each text and part taken away, each kind and role another."""
    for field in declared:
        key = field.key
        yield f"{key} dropped", dropped(key)
        for flag in FLAGS:
            if flag == "searched" and not field.kind.words(field.kind.example):
                continue  # there is nothing to search for
            yield f"{key} {flag}", altered(key, **{flag: not getattr(field, flag)})
        for text in TEXTS:
            if getattr(field, text) and not (text == "word" and field.key in UNSHOWN):
                yield f"{key} {text}", altered(key, **{text: ""})
        yield f"{key} role", altered(key, role=ROLES[field.role])
        yield f"{key} since", altered(key, since=3 - field.since)
        other = next(one.kind for one in declared if one.kind.name != field.kind.name)
        yield f"{key} kind", altered(key, kind=other)
        if field.options:
            yield f"{key} options", altered(key, options=())
        if field.column:
            yield f"{key} column", altered(key, column=None)


def nothing(*_: Any) -> Iterator[Any]:
    return iter(())


def less(table: Any, keys: Iterable[str]) -> Any:
    """A table of a file with these keys alone."""
    return type(table)(table.name, table.told, table.record, {key: table.keys[key] for key in keys})


CUTS: dict[str, dict[str, Callable[[Any], Any]]] = {
    "xhplan.core.fields": {
        name: lambda _: () for name in ("OFFERED", "BESIDE", "SEARCHED", "HELD", "TEXTS", "SAID")
    },
    "xhplan.core.fold": {"_held": lambda _: lambda entry: ANY},
    "xhplan.core.select": {"SEARCHED": lambda _: ()},
    "xhplan.core.update": {"SAID": lambda _: (), "_IS_NEW": lambda _: {}},
    "xhplan.core.forms.columns": {"TEXTS": lambda _: (), "COLUMNS": lambda made: made[:-8]},
    "xhplan.core.forms.unsaid": {"TEXTS": lambda _: ()},
    "xhplan.commands.completing": {"_FINDERS": lambda made: {key: made[key] for key in ("ids", "area")}},
    "xhplan.render.json": {
        "_held": lambda _: lambda state: {},
        "fields": lambda made: SimpleNamespace(HELD=made.HELD, said=nothing),
    },
    "xhplan.render.card": {"HELD": lambda _: ()},
    "xhplan.render.entry": {"_TOLD": lambda _: (), "_ARRANGED": lambda _: ()},
    "xhplan.render.summary.sentences": {"_PLAIN": lambda _: (), "_WANTED": lambda _: ()},
    "xhplan.store.pack": {"_UNPACK": lambda made: [None] * len(made)},
    "xhplan.store.toml": {"said": lambda _: nothing},
    "xhplan.store.schema": {"_type": lambda _: lambda value: str},
    "xhplan.store.plan_tables": {
        "AREA": lambda made: less(made, [key for key in made.keys if key != "log"]),
        "ENTRY": lambda made: less(made, ["on"]),
    },
}
"""Uses that are made of the declaration, by module and name, and what is left of each when it is cut."""


NOTHING = "nothing"


def all_changes() -> dict[str, Callable[[], None]]:
    """What makes each change, by its name; ``nothing`` first."""
    from xhplan.core.fields import FIELDS

    works: dict[str, Callable[[], None]] = {NOTHING: lambda: declare(lambda declared: declared)}
    works |= {name: (lambda change=change: declare(change)) for name, change in changes(FIELDS)}
    for module, names in CUTS.items():
        for name, cut in names.items():
            works[f"{module} {name}"] = lambda module=module, name=name, cut=cut: cut_use(module, name, cut)
    return works


def survivors(works: dict[str, Callable[[], None]]) -> Iterator[str]:
    """The names of the changes that the tests let pass."""
    for name in LONG_TO_IMPORT:
        importlib.import_module(name)
    return (name for name, work in works.items() if passes(work))


def declare(change: Change) -> None:
    """Have ``change`` made to the declaration before anything is derived from it."""
    head, found, rest = SOURCE.read_text(encoding="utf-8").partition("\nFIELD = {")
    module = ModuleType("xhplan.core.fields")
    module.__dict__["_change"] = change
    sys.modules["xhplan.core.fields"] = module
    code = f"{head}\nFIELDS = _change(FIELDS)\n{found}{rest}"
    exec(compile(code, str(SOURCE), "exec"), module.__dict__)
    importlib.import_module("xhplan.core").fields = module  # type: ignore[attr-defined]


def cut_use(module: str, name: str, cut: Callable[[Any], Any]) -> None:
    loaded = importlib.import_module(module)
    setattr(loaded, name, cut(getattr(loaded, name)))


def passes(work: Callable[[], None]) -> bool:
    """Whether the tests pass in a process in which ``work`` was done first."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    status = 1
    try:
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        for name in [name for name in sys.modules if name.split(".")[0] in ("xhplan", "makers", "tests")]:
            del sys.modules[name]
        work()
        import pytest

        status = pytest.main(["-q", "-x", "-n0", "--assert=plain", "-p", "no:cacheprovider", *TESTS])
    except BaseException:
        status = 1
    finally:
        os._exit(int(status))


if __name__ == "__main__":
    os.chdir(ROOT)
    works = all_changes()
    works = {name: works[name] for name in sys.argv[1:] or works}
    unnoticed = 0
    for survivor in survivors(works):
        unnoticed += survivor != NOTHING
        print(survivor, flush=True)
    made = len(works) - (NOTHING in works)
    print(f"{made} changes, {unnoticed} of which no test noticed", file=sys.stderr)
