"""What a 任务分解表 adds to what is arranged already: entries, units, and a summary by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from xhplan.core.arrange.reading import Arranged
from xhplan.core.dates import chinese_day
from xhplan.core.fold import State
from xhplan.core.model import Entry, Unit, leads_of
from xhplan.record import NamedTuple


class News(NamedTuple):
    """``units``: all that units.toml is to hold, those met for the first time behind; ``told``: what was left out."""

    units: tuple[Unit, ...]
    fresh: tuple[str, ...]
    led: tuple[str, ...]
    told: tuple[str, ...]


def unarranged(row: Arranged, state: State, on: date, basis: str) -> Entry:
    """What the row says that is not in force; without ``basis`` where nothing of it wants one."""
    leads, support = tuple(dict.fromkeys(row.leads)), row.support or ()
    stones = {stone.name: stone.due for stone in state.milestones}
    nodes = tuple((name, day) for name, day in row.nodes if stones.get(name) != day)
    due = row.due if row.due and row.due != state.due else None
    moved = any(name in stones for name, _ in nodes)
    return Entry(
        on,
        owner=None if leads == state.leads or not leads else leads if len(leads) > 1 else leads[0],
        support=support if support and support != state.support else None,
        due=due,
        milestones=nodes,
        stages=tuple(
            (f"{key}@{day}", value) for key, day, value in row.stages if state.stages.get((key, day)) != value
        ),
        basis=basis if due or moved else None,
    )


def units_of(rows: Sequence[Arranged], known: Sequence[Unit] | None) -> News:
    """The plan's units with those that the rows name, and with the leaders that the rows give them."""
    names = dict.fromkeys(name for row in rows for name in (*row.leads, *(row.support or ())))
    fresh = tuple(name for name in names if name not in {unit.name for unit in known or ()})
    units = [*(known or ()), *map(Unit, fresh)]
    leaders, told, led = _leaders(rows), [], []
    for at, unit in enumerate(units):
        said = leaders.get(unit.name, ())
        if len(said) > 1:
            told.append(f"{unit.name} 的分管领导有 {'、'.join(said)}，没有记入 units.toml")
        elif said and unit.leader is None:
            units[at] = unit._replace(leader=said[0])
            led.append(unit.name)
        elif said and unit.leader != said[0]:
            told.append(f"{unit.name} 的分管领导表中是 {said[0]}，units.toml 里是 {unit.leader}，没有改")
    return News(tuple(units), fresh, tuple(led), tuple(told))


def _leaders(rows: Sequence[Arranged]) -> dict[str, tuple[str, ...]]:
    """Of each first lead the leaders that stand beside it."""
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        if row.leader and row.leads:
            found.setdefault(row.leads[0], {})[row.leader] = None
    return {name: tuple(said) for name, said in found.items()}


def summary(rows: Sequence[Arranged], entries: Sequence[tuple[Entry, State]], news: News) -> Iterator[str]:
    """What is written, by kind; then what sets no deadline, and what was left out."""
    owners = Counter(leads_of(entry.owner)[0] for entry, _ in entries if entry.owner)
    dues = Counter(entry.due for entry, _ in entries if isinstance(entry.due, date))
    moved = sum(bool(entry.owner and state.owner) for entry, state in entries)
    slips = sum(bool(entry.due and state.due) for entry, state in entries)
    support = sum(entry.support is not None for entry, _ in entries)
    nodes = sum(len(entry.milestones) for entry, _ in entries)
    if owners:
        yield f"责任单位 {sum(owners.values())} 项{_more(moved, '改派')}{_shares(owners)}"
    if support:
        yield f"配合单位 {support} 项"
    if dues:
        yield f"完成期限 {sum(dues.values())} 项{_more(slips, '调整')}{_days(dues)}"
    if nodes:
        yield f"时间节点 {nodes} 个"
    if stages := sum(len(entry.stages) for entry, _ in entries):
        yield f"阶段目标 {stages} 个"
    if news.fresh:
        yield f"新记入 units.toml 的单位 {len(news.fresh)} 个{_list(news.fresh)}"
    if news.led:
        yield f"分管领导 {len(news.led)} 个单位{_list(news.led)}"
    words = Counter(row.open_due for row in rows if row.open_due)
    if words:
        said = "、".join(f"“{word}”{count}项" for word, count in words.most_common())
        yield f"完成时限 {sum(words.values())} 项到计划期末，不另设期限：{said}"
    yield from news.told


def _more(count: int, word: str) -> str:
    return f"（其中{word} {count} 项）" if count else ""


def _shares(counts: Counter[str]) -> str:
    said = "、".join(f"{name} {count}" for name, count in counts.most_common())
    return f"：{said}" if said else ""


def _days(counts: Counter[date]) -> str:
    said = "、".join(f"{chinese_day(day)} {counts[day]}" for day in sorted(counts))
    return f"：{said}" if said else ""


def _list(names: Sequence[str]) -> str:
    return f"：{'、'.join(names)}" if names else ""
