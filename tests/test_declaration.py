"""Every field of the log, by the example of its kind, through everything that is made of the declaration.

What is expected stands here by hand, so that a field that is dropped, a flag
that is turned and a use that is cut are seen (tests/reliability/test_mutations.py).
"""

from __future__ import annotations

import marshal
from datetime import date, datetime
from typing import Any

import pytest

from tests.helpers import FOUNDING, HEADER, area, task
from xhplan.cli.table import COMMANDS
from xhplan.commands.completing import _FINDERS
from xhplan.core import fields, select
from xhplan.core.dates import AsOf, Within
from xhplan.core.fields import FIELD, FIELDS, Field
from xhplan.core.fold import State, fold
from xhplan.core.forms.columns import COLUMNS
from xhplan.core.forms.reading import Asked, read_forms
from xhplan.core.forms.sheet import Cell, Sheet
from xhplan.core.forms.unsaid import unsaid
from xhplan.core.model import Area, Entry, Plan, Target
from xhplan.core.typed import Context
from xhplan.core.update import says_anything_new
from xhplan.core.view import TaskView, view_task
from xhplan.render import json
from xhplan.render.card import card
from xhplan.render.entry import arranged, describe
from xhplan.render.summary.sentences import told
from xhplan.store import pack
from xhplan.store.plan_tables import AREA as AREA_FILE
from xhplan.store.plan_tables import ENTRY
from xhplan.store.schema import model_of
from xhplan.store.toml import entry_data, inline, parse

ON = date(2021, 3, 5)
DEMOLISHED = Target("拆违", "拆除存量违法建筑", "total", "万平方米", goal=6)
TARGETS = (FOUNDING, DEMOLISHED)
TYPED: dict[str, Any] = {
    "status": "推进中",
    "percent": "60%",
    "figures": ["创业=152人"],
    "goals": ["创业=152"],
    "expected": ["创业=152"],
    "reached": ["上半年场次"],
    "leads": ["区科委", "区经委"],
    "units": ["区科委"],
    "due": "6月30日",
    "days": ["上半年场次=2021-06-30"],
    "stages": ["拆违=3@6月30日"],
    "received": "2021/6/30",
    "period": "2021-05",
    "outlook": "能完成",
    "verdict": "超进度",
    "level": "蓝",
    "conclusion": "完成",
}
"""How the example of a kind is typed; others are typed as they are."""
LOGGED = {
    "status": "状态：推进中",
    "percent": "自报进度60%",
    "values": "创业152人",
    "reached": "到达节点：上半年场次",
    "note": "进展：一季度场次已排定",
    "problem": "存在问题：一季度场次已排定",
    "next": "下步措施：一季度场次已排定",
    "ask": "提请协调：一季度场次已排定",
    "evidence": "佐证材料：一季度场次已排定",
    "expected": "全年预计：创业152人",
    "outlook": "年底预判：能完成",
    "owner": "责任单位：区科委、区经委",
    "support": "配合单位：区科委",
    "due": "完成期限：2021-06-30",
    "milestones": "时间节点：上半年场次 2021-06-30",
    "goals": "年度目标：创业152人",
    "stages": "阶段目标：2021-06-30 拆违3万平方米",
    "into": "并入：13-12",
    "basis": "依据：一季度场次已排定",
    "answer": "协调结果：一季度场次已排定",
    "verdict": "评定：超进度",
    "urged": "催办：蓝",
    "until": "答复期限：2021-06-30",
    "verified": "核实：已办结",
    "concluded": "年终认定：完成",
    "carried": "结转：转入下年续办",
    "retracts": "撤回 2021-03-05 14:02 录入的记录",
    "line": "撤回的行：9f3a01c7",
}
"""What ``log`` and ``show`` say of the examples."""
PAPERS = {
    "status": "转为推进中",
    "percent": "自报进度60%",
    "reached": "到达节点“上半年场次”",
    "note": "一季度场次已排定",
    "problem": "存在问题：一季度场次已排定",
    "next": "下步措施：一季度场次已排定",
    "ask": "提请协调：一季度场次已排定",
    "evidence": "佐证材料：一季度场次已排定",
    "expected": "全年预计：创业152人",
    "outlook": "年底预判：能完成",
}
"""What summaries say of the examples."""
CLEARED = {"problem": "取消", "next": "取消", "ask": "取消", "owner": "取消", "due": "取消"}
SETTLED = {"problem": "存在问题已解决", "ask": "提请协调事项已办结"}
HELD = ("problem", "next", "ask")
UNSEARCHED = ("turn", "by")
BESIDE = ("from", "evidence", "basis")
HEADINGS = ["本次状态", "本次累计完成", "全年预计", "自报进度(%)", "到达日期"]
HEADINGS += ["进展", "存在问题", "下步措施", "提请协调", "佐证材料", "数据日期"]
COLUMN = {"values": "value"}

SINCE_2 = (
    "turn",
    "line",
    "received",
    "period",
    "expected",
    "outlook",
    "stages",
    "into",
    "answer",
    "verdict",
    "urged",
    "until",
    "verified",
    "concluded",
    "carried",
)

every = pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
OF_COURSE = [field for field in FIELDS if field.role != "stamp"]
told_in_the_log = pytest.mark.parametrize("field", OF_COURSE, ids=lambda field: field.key)


def example(field: Field) -> Entry:
    """An entry that says the example of a field, and nothing else that it need not."""
    made = Entry(ON, at=datetime.fromisoformat("2021-03-06T09:30:00+08:00"), by="综合科")
    made = made._replace(**{field.attribute: field.kind.example})
    return made if field.role != "stamp" else made._replace(note="办了")


def context() -> Context:
    return Context(None, ON, Within(HEADER.start, HEADER.end), "15-01", TARGETS, ["上半年场次"])


def viewed(*log: Entry) -> TaskView:
    shown = task(*log, targets=TARGETS)
    return view_task(area(shown), shown, HEADER, AsOf(date(2021, 12, 30)))


def folded(*log: Entry) -> State:
    return fold(log, None, AsOf(date(2021, 12, 31)))


def phrases(entry: Entry) -> list[str]:
    return describe(entry, TARGETS).split("；")


def test_what_is_expected_here_is_declared() -> None:
    assert {*LOGGED, *PAPERS, *CLEARED, *SETTLED, *HELD, *UNSEARCHED, *BESIDE} <= set(FIELD)
    assert {field.kind.name for field in FIELDS} >= set(TYPED)


@pytest.mark.parametrize("field", fields.OFFERED, ids=lambda field: field.key)
def test_typed_words_come_to_the_example(field: Field) -> None:
    words = TYPED.get(field.kind.name, field.kind.example)
    assert field.kind.read(words, context()) == field.kind.example


@pytest.mark.parametrize("key", ["received", "until"])
def test_a_day_is_typed_as_people_write_it(key: str) -> None:
    assert FIELD[key].kind.read("2021/6/30", context()) == date(2021, 6, 30)


@pytest.mark.parametrize("field", fields.OFFERED, ids=lambda field: field.key)
def test_update_takes_it(field: Field) -> None:
    options = {typed: (key, kind) for typed, key, kind in COMMANDS["update"][2]}
    for option in field.options:
        assert options[option] == (field.attribute, "many" if field.kind.many else "one")


def test_what_the_short_commands_take() -> None:
    for name in ("done", "start", "block", "drop", "reopen"):
        taken = [key for _, key, _ in COMMANDS[name][2]]
        assert [key for key in taken if key in Entry._fields and key not in ("on", "by", "note")] == [
            *(FIELD[key].attribute for key in BESIDE),
            *(["into"] if name == "drop" else []),
        ]


def test_completion_knows_what_may_follow() -> None:
    words = {"status", "values", "goals", "reached", "milestones", "owner", "support"}
    assert words <= set(_FINDERS)


@every
def test_it_is_written_accepted_and_read(field: Field) -> None:
    entry = example(field)
    if field.role == "withdrawal":
        entry = entry._replace(retracts=FIELD["retracts"].kind.example)
    line = inline(entry_data(entry))
    data = parse(f'number = 15\narea = "民"\nslug = "a"\ntitle = "t"\nlog = [\n{line},\n]\n')
    assert AREA_FILE.accepts(data)
    model_of(ENTRY).model_validate(data["log"][0])
    assert ENTRY.take(data["log"][0]) == entry
    assert data["log"][0][field.key] == field.kind.plain(field.kind.example)


@every
def test_the_cache_gives_it_back(field: Field) -> None:
    made = Area(15, "民生", "livelihood", "标题", log=(example(field),))
    assert pack.area(marshal.loads(marshal.dumps(pack.pack(made)))) == made


@every
def test_json_tells_it(field: Field) -> None:
    said = json.entry(example(field), "15-01")
    assert said[field.key] == field.kind.plain(field.kind.example)


@every
def test_a_file_of_version_1_is_told_what_it_does_not_know(field: Field) -> None:
    assert (fields.newer(example(field)) in (field.key, "owner（几家）")) == (
        field.key in (*SINCE_2, "owner")
    )


def test_one_lead_is_known_to_version_1_and_an_earlier_one_is_found() -> None:
    assert fields.newer(Entry(ON, owner="区科委")) is None
    view = viewed(Entry(ON, owner="区科委"), Entry(date(2021, 3, 6), owner="区经委"))
    assert select.select([view], select.Selection(ON, search=("区科委",))) == [view]


@told_in_the_log
def test_log_and_show_tell_it(field: Field) -> None:
    entry = example(field)
    expected = LOGGED.get(field.key, f"{field.word}：")
    assert any(phrase.startswith(expected) for phrase in phrases(entry))
    assert field.role == "withdrawal" or any(expected in text for _, text in card(viewed(entry), HEADER))
    assert (expected in arranged(entry, TARGETS)) == (field.role != "happened")


@pytest.mark.parametrize("key", CLEARED)
def test_none_takes_it_back(key: str) -> None:
    entry = Entry(ON, **{FIELD[key].attribute: "none"})
    assert describe(entry, TARGETS) == f"{FIELD[key].word}：取消"
    assert {field.key for field in FIELDS if field.clears} == set(CLEARED)


def test_what_does_not_clear_is_a_text() -> None:
    entry = Entry(ON, evidence="none")
    assert describe(entry, ()) == told(entry, ()) == "佐证材料：none"


@pytest.mark.parametrize("key", PAPERS)
def test_a_summary_tells_it(key: str) -> None:
    assert PAPERS[key] in told(example(FIELD[key]), TARGETS)


@pytest.mark.parametrize("field", fields.HAPPENED, ids=lambda field: field.key)
def test_nothing_that_happened_is_left_out_of_a_summary(field: Field) -> None:
    assert told(example(field), TARGETS, ["创业152人"] if field.key == "values" else ())


def test_what_is_settled_is_told_so() -> None:
    said = {key: told(Entry(ON, **{key: "none"}), ()) for key in HELD}
    assert said == {"next": "", **SETTLED}


@pytest.mark.parametrize("key", HELD)
def test_it_holds_until_another_takes_its_place(key: str) -> None:
    first, later = Entry(ON, **{key: "甲"}), Entry(date(2021, 3, 6), note="别的")
    last = Entry(date(2021, 3, 7), **{key: "none"})
    assert getattr(folded(first, later), key) == "甲"
    assert getattr(folded(first, later, last), key) is None
    assert json.task(viewed(first, later))[key] == "甲"
    assert (FIELD[key].word, "甲") in list(card(viewed(first, later), HEADER))


def test_what_holds_stands_in_the_answers() -> None:
    view = viewed(Entry(ON, problem="甲", next="乙", ask="丙"))
    assert [json.task(view)[key] for key in HELD] == ["甲", "乙", "丙"]
    own = area(log=(Entry(ON, ask="丁"),))
    from xhplan.core.view import view_area

    assert json.area(view_area(own, HEADER, AsOf(date(2021, 12, 30))))["ask"] == "丁"


@every
def test_a_search_finds_it(field: Field) -> None:
    view = viewed(example(field))
    for word in field.kind.words(field.kind.example):
        found = select.select([view], select.Selection(ON, search=(word,)))
        assert bool(found) == (field.key not in UNSEARCHED), word


@pytest.mark.parametrize("field", fields.SAID, ids=lambda field: field.key)
def test_it_is_new_once(field: Field) -> None:
    entry = example(field)
    before = Entry(date(2021, 3, 1), milestones=(("上半年场次", None),))  # type: ignore[arg-type]
    known = () if field.key == "milestones" else (before,)
    assert says_anything_new(entry, folded(*known))
    assert not says_anything_new(entry, folded(*known, entry))


def test_a_form_has_a_column_for_what_units_fill_in() -> None:
    filled = [column for column in COLUMNS if column.fill]
    assert [column.heading for column in filled if column.heading in HEADINGS] == HEADINGS
    assert {column.heading for column in filled} - set(HEADINGS) == {"本期完成"}, "no field of the log"


@pytest.mark.parametrize("field", [field for field in FIELDS if field.column], ids=lambda field: field.key)
def test_a_form_gives_it_back(field: Field) -> None:
    typed = {"status": "推进中", "values": 152, "expected": 152, "percent": 60, "reached": ON, "on": ON}
    value = typed.get(field.key, field.kind.example)
    assert field.column
    said = {
        "编号": "15-01",
        "时间节点": "上半年场次",
        "指标": "帮扶引领成功创业",
        "数据日期": ON,
        "进展": "办了",
        field.column.heading: value,
    }
    cells = {(0, at): Cell(column.heading) for at, column in enumerate(COLUMNS)}
    cells |= {
        (1, at): Cell(said[column.heading]) for at, column in enumerate(COLUMNS) if column.heading in said
    }
    planned = Entry(date(2021, 3, 1), milestones=(("上半年场次", date(2021, 6, 30)),))
    plan = Plan(HEADER, (area(task(planned, targets=TARGETS)),))
    found = read_forms(
        [[Sheet("回报.xlsx", "民生", cells)]], plan, Asked(date(2021, 12, 30), unit="区人社局")
    )
    assert found.troubles == ()
    entry = found.filled[0].entry
    assert field.of(entry) == (ON if field.key == "on" else field.kind.example)
    assert unsaid(entry, folded(planned, entry)) == Entry(ON, from_="区人社局")
