"""The tasks of the page: a line each, which opens to all that is known, with its log."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from xhplan.core.appraisal import CLAIMING
from xhplan.core.lights import LIGHTS
from xhplan.core.model import STATUSES, Header
from xhplan.core.view import AreaView, PlanView, TaskView, deadlines
from xhplan.core.words import CLAIMED, LIGHT_WORDS, STATUS_WORDS, VERIFIED_WORDS
from xhplan.render.card import Past, Row, before, card, record, target
from xhplan.render.page.markup import Html, sentence, tag
from xhplan.render.page.parts import Part, badge
from xhplan.render.text import percent

_SORTS = {"id": "编号", "light": "灯", "percent": "完成率", "due": "期限", "reported": "最近报送"}
_SHOWN_ABOVE = ("任务", "状态", "灯")


def part(view: PlanView, past: Past) -> Part:
    return Part("tasks", "任务与进展记录", [_controls(view), tag("div", *_list(view, past), id="list")])


def _controls(view: PlanView) -> Html:
    """Filter and order, for which the script is needed: hidden until it runs."""
    owners = sorted({name for task in view.tasks for name in task.state.leads})
    return tag(
        "form",
        _field("文字", tag("input", type="search", name="text", autocomplete="off")),
        _field("领域", _select("area", [(str(area.area.number), area.area.area) for area in view.areas])),
        _field("状态", _select("status", list(_status_choices(view.header)))),
        _field(
            "灯", _select("light", [*((light, LIGHT_WORDS[light]) for light in LIGHTS), ("none", "无灯")])
        ),
        _field("责任单位", _select("owner", [(owner, owner) for owner in owners])),
        _field("排序", _select("sort", list(_SORTS.items()), everything=False)),
        tag(
            "p",
            tag("button", "清除条件", type="reset"),
            tag("button", "全部展开", type="button", name="open"),
            tag("button", "全部收起", type="button", name="shut"),
            tag("output", aria_live="polite"),
            class_="buttons",
        ),
        id="filter",
        role="search",
        aria_label="筛选任务",
        hidden=True,
    )


def _status_choices(header: Header) -> Iterator[tuple[str, str]]:
    """The statuses as counted, and where claims are verified those that wait and those that were returned."""
    yield from ((status, STATUS_WORDS[status]) for status in STATUSES)
    if header.accept:
        yield from ((CLAIMING, CLAIMED), ("returned", VERIFIED_WORDS["returned"]))


def _statuses(view: TaskView) -> Iterator[str]:
    """What a task is found under."""
    yield view.standing
    if view.waits:
        yield CLAIMING
    if view.state.verified and view.state.verified.value == "returned" and view.open:
        yield "returned"


def _field(label: str, control: Html) -> Html:
    return tag("label", tag("span", label), control)


def _select(name: str, choices: Iterable[tuple[str, str]], everything: bool = True) -> Html:
    options = [tag("option", "全部", value="")] if everything else []
    return tag(
        "select", *options, *(tag("option", words, value=value) for value, words in choices), name=name
    )


def _list(view: PlanView, past: Past) -> Iterator[Html]:
    for area in view.areas:
        number, name, title = area.area.number, area.area.area, area.area.title
        heading = f"{number} {name}" + (f"　{title}" if title != name else "")
        yield tag("h3", heading, id=f"area-{number}", class_="area")
        said = before(area, past)
        if area.measures or area.state.log or said:
            yield _own(area, said, view.header)
        for view_ in area.tasks:
            yield _task(view_, view.header, past)


def _own(area: AreaView, said: Sequence[Row], header: Header) -> Html:
    """An area's own targets and log, and what the report says before its tasks."""
    words = "领域本级指标" if area.measures or area.state.log else "领域导语"
    rows = [row for item in area.measures for row in target(item, header)]
    return tag(
        "details",
        tag("summary", tag("span", words, class_="words")),
        facts([*said, *rows, *record(area.state, area.targets)]),
        class_="own",
    )


def _task(view: TaskView, header: Header, past: Past) -> Html:
    task, state = view.task, view.state
    due = min(deadlines(view.state, view.measures), default=None)
    return tag(
        "details",
        tag("summary", *_head(view)),
        facts(card(view, header, past), _SHOWN_ABOVE),
        class_="task",
        id=f"t{task.id}",
        data_area=view.area.number,
        data_status=" ".join(_statuses(view)),
        data_light=view.light or "none",
        data_owner="、".join(state.leads),
        data_percent=str(float(view.percent)) if view.percent is not None else "",
        data_due=due.isoformat() if due else "",
        data_reported=view.voice.heard.isoformat() if view.voice.heard else "",
    )


def _head(view: TaskView) -> Iterator[Html]:
    yield tag("span", view.task.id, class_="id")
    yield badge(view.light, view.verdict.words)
    yield tag("span", view.status_words, class_=f"status {view.state.status}")
    yield tag("span", sentence(view.task.text), class_="words")
    share = (
        [f"完成率{percent(view.percent)}{'（自报）' if view.own else ''}"] if view.percent is not None else []
    )
    yield tag("span", sentence("；".join([*view.verdict.reasons, *share])), class_="why")


def facts(rows: Iterable[Row], without: Collection[str] = ()) -> Html:
    """Labels and what they say; a row without a label goes on with the one before."""
    named: list[tuple[str, list[str]]] = []
    for label, said in rows:
        if label or not named:
            named.append((label.strip(), []))
        named[-1][1].append(said)
    groups = (
        tag("div", tag("dt", label), *(tag("dd", sentence(line)) for line in said)) for label, said in named
    )
    return tag("dl", *groups)
