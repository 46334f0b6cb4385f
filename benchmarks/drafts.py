"""How near drafts come to readings by hand: python -m benchmarks.drafts

Of each set of documents: rows, first units, further units and deadlines that
were read as by hand, targets that were found and that were right; then as many
documents put together at random as ``--random`` says, and how many of the
documents that hold no tasks gave a plan. Needs the folder of tests.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from tests.core.draft.apart import APART
from tests.core.draft.cases import TUNED
from tests.core.draft.fifth import FIFTH
from tests.core.draft.fourth import FOURTH
from tests.core.draft.fresh import FRESH, FRESH_NONE
from tests.core.draft.kept import KEPT, KEPT_NONE
from tests.core.draft.later import LATER
from tests.core.draft.office import OFFICE, OFFICE_NONE
from tests.core.draft.published import PUBLISHED, PUBLISHED_NONE
from tests.core.draft.reading import Case, Score, score
from tests.core.draft.sixth import SIXTH
from tests.core.draft.strangers import STRANGERS
from tests.core.draft.third import NONE, THIRD
from tests.core.draft.variants import variant
from xhplan.core.draft.recognise import draft_of
from xhplan.store.documents.kinds import extract

SETS: dict[str, tuple[Case, ...]] = {
    "cases": TUNED,
    "apart, later, third to sixth": (*APART, *LATER, *THIRD, *FOURTH, *FIFTH, *SIXTH),
    "strangers": STRANGERS,
    "office": OFFICE,
    "kept": KEPT,
    "fresh": FRESH,
    "published": PUBLISHED,
}
_HEADS = ("set", "documents", "rows", "too many", "leads", "support", "due", "targets found", "targets right")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--random", type=int, default=1000, help="documents put together at random")
    given = parser.parse_args()
    print("| " + " | ".join(_HEADS) + " |")
    print("| --- " * len(_HEADS) + "|")
    for name, cases in SETS.items():
        print(line(name, len(cases), total(cases)))
    print(line("random", given.random, total(map(variant, range(given.random)))))
    none = [("a.md", text.encode()) for text in NONE.values()]
    none += [*OFFICE_NONE.values(), *KEPT_NONE.values(), *FRESH_NONE.values(), *PUBLISHED_NONE.values()]
    wrong = sum(bool(draft_of(extract(raw, file)).rows) for file, raw in none)
    print(f"\n{len(none)} documents without tasks: {wrong} gave a plan")


def total(cases: Iterable[Case]) -> Score:
    return Score(*(sum(numbers) for numbers in zip(*map(score, cases), strict=True)))


def line(name: str, count: int, found: Score) -> str:
    shares = [
        share(found.found, found.rows),
        str(found.extra),
        share(found.leads, found.rows),
        share(found.support, found.rows),
        share(found.dues, found.rows),
        share(found.hits, found.targets),
        share(found.hits, found.hits + found.false),
    ]
    return "| " + " | ".join((name, str(count), *shares)) + " |"


def share(part: int, whole: int) -> str:
    return f"{part}/{whole} ({100 * part / whole:.1f} %)" if whole else "—"


if __name__ == "__main__":
    main()
