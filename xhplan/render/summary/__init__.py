"""The summary of a period as a document: 周报, 月报, 季报, 年报."""

from __future__ import annotations

from collections.abc import Iterator

from xhplan.core.report import Report
from xhplan.render.document import Block
from xhplan.render.summary import coming, concerns, corrections, figures, progress, standing


def summary(report: Report) -> Iterator[Block]:
    """The whole paper, in the order of the office."""
    yield from standing.head(report)
    yield from details(report)


def details(report: Report) -> Iterator[Block]:
    """All its parts; one without content says so."""
    yield from standing.part(report)
    yield from progress.part(report)
    yield from concerns.part(report)
    yield from figures.part(report)
    yield from coming.part(report)
    yield from corrections.part(report)
    yield from progress.annex(report)
