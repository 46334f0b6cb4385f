"""How the house is built: what the layers of ``lint-imports`` do not say."""

from __future__ import annotations

from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.helpers import ROOT

grimp = pytest.importorskip("grimp", reason="import-linter, which brings grimp, is not installed")

PACKAGE, MAKERS, TESTS = ROOT / "xhplan", ROOT / "makers", ROOT / "tests"
DECLARED = {
    "__init__.py": "the version",
    "cli/filters.py": "signatures alone",
    "cli/helps.py": "generated",
    "cli/table.py": "generated",
    "core/bounds.py": "numbers alone",
    "core/model.py": "records alone",
    "core/words.py": "words alone",
    "render/document.py": "records alone",
}
"""Modules without a line of logic of their own."""


def test_no_module_needs_itself_by_a_detour() -> None:
    """Late imports and those for the type checker count too: who reads one module first can read the next."""
    house = grimp.build_graph("xhplan", cache_dir=None)
    TopologicalSorter(
        {name: house.find_modules_directly_imported_by(name) for name in house.modules}
    ).prepare()


def places_of(module: Path) -> list[Path]:
    """Where the tests of a module may be: in the file of its name, or for a part of a package in the package's."""
    folder = TESTS / module.parent
    if module.name == "__init__.py":
        return [folder.parent / f"test_{folder.name}.py"]
    own = folder / f"test_{module.stem.strip('_')}.py"
    return [own, folder.parent / f"test_{folder.name}.py"] if len(module.parts) > 2 else [own]


@pytest.mark.parametrize(
    "module",
    sorted([*PACKAGE.rglob("*.py"), *MAKERS.rglob("*.py")]),
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_the_tests_of_a_module_are_where_the_page_says(module: Path) -> None:
    name = module.relative_to(PACKAGE if PACKAGE in module.parents else ROOT)
    if name.as_posix() in DECLARED or not module.read_text(encoding="utf-8").count("\n") > 1:
        return
    places = places_of(name)
    assert any(place.exists() for place in places), (
        f"{places[0].relative_to(ROOT)} is missing (CONTRIBUTING.md)"
    )


def test_what_has_no_tests_is_there() -> None:
    assert [name for name in DECLARED if not (PACKAGE / name).exists()] == []


def test_no_link_leads_into_the_working_tree() -> None:
    """Wine takes a link for the folder that it leads to: who tidied up old temporary folders there emptied ours."""
    made = [*TESTS.rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")]
    linking = [
        f"{path.relative_to(ROOT).as_posix()}: {line.strip()}"
        for path in made
        if path != Path(__file__)
        for line in path.read_text(encoding="utf-8").splitlines()
        if "symlink" in line and "ROOT" in line
    ]
    assert linking == []
