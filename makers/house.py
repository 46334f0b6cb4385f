"""The house as docs/house.md shows it: the layers of the import contract, and what lives in each."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import tomli

ROOT = Path(__file__).parents[1] / "xhplan"


def layers(docs: Path) -> Iterator[str]:
    """A drawing of which layer may import which; each may import all that lie below."""
    levels = _levels(_contract(docs, "layers"))
    lines = ["```mermaid", "flowchart TD"]
    for above, below in pairwise(levels):
        lines.append(f"    {' & '.join(above)} --> {' & '.join(below)}")
    yield "\n".join([*lines, "```"])
    forbidden = _contract(docs, "forbidden")
    names = ", ".join(f"`{name}`" for name in forbidden["forbidden_modules"])
    yield f"{forbidden['name'][0].upper()}{forbidden['name'][1:]}: it imports none of {names}."


def rooms(docs: Path) -> Iterator[str]:
    """What each layer and each package in it is for, as they say themselves."""
    for level in _levels(_contract(docs, "layers")):
        for name in level:
            yield f"### `{name}`"
            place = ROOT / name
            yield _said(place / "__init__.py" if place.is_dir() else place.with_suffix(".py"))
            inside = sorted(path.parent for path in place.glob("*/__init__.py"))
            if inside:
                yield "\n".join(f"- `{folder.name}/`: {_said(folder / '__init__.py')}" for folder in inside)


def _contract(docs: Path, kind: str) -> Mapping[str, Any]:
    said = tomli.loads((docs.parent / "pyproject.toml").read_text(encoding="utf-8"))
    found: Sequence[Mapping[str, Any]] = said["tool"]["importlinter"]["contracts"]
    return next(contract for contract in found if contract["type"] == kind)


def _levels(contract: Mapping[str, Any]) -> list[list[str]]:
    return [
        [name.strip().removeprefix("xhplan.") for name in level.split("|")] for level in contract["layers"]
    ]


def _said(path: Path) -> str:
    """The first sentence of a module's own words."""
    return (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n")[0]
