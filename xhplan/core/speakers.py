"""Who a new line is from: a unit that enters its own is named, and who credits nobody is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xhplan.core.filings import Names, full_name, says_what_happened
from xhplan.core.fold import State
from xhplan.core.grouping import grouped
from xhplan.core.model import Entry


def spoken_for(entry: Entry, state: State, names: Names) -> Entry:
    """The entry ``from`` its writer, where that is a unit of the task and nobody else is named."""
    own = not entry.from_ and entry.by and says_what_happened(entry)
    return entry._replace(from_=entry.by) if own and _is_of(entry.by or "", state, names) else entry


def _is_of(word: str, state: State, names: Names) -> bool:
    return full_name(word, names) in {full_name(unit, names) for unit in (*state.leads, *state.support)}


def uncredited(said: Iterable[tuple[str, Entry, State]], names: Names) -> Iterator[str]:
    """What the writer should know of lines that are believed and are no filing, one sentence for each speaker.

    Each line with the name of what it is about, and the state that it found.
    """
    found = grouped(
        ((entry.from_, (*state.leads, *state.support)), name)
        for name, entry, state in said
        if says_what_happened(entry) and state.leads and not _is_of(entry.from_ or "", state, names)
    )
    for (speaker, units), subjects in found.items():
        whose = f"{'、'.join(subjects)} 的责任单位是{units[0]}"
        if speaker is None:
            yield f"{whose}，这里没有写由谁报送：照记，不算报送；是该单位报来的加 --from {units[0]}"
            continue
        short = f"若是同一单位，在 units.toml 该单位的 short 里加上“{speaker}”"
        yield f"{whose}，“{speaker}”不是它的责任单位或配合单位：照记，不算报送；{short}"
