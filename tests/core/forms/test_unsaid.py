"""A sheet that is read twice adds nothing."""

from __future__ import annotations

from tests.helpers import day, said
from xhplan.core.dates import AsOf
from xhplan.core.fold import State, fold
from xhplan.core.forms.unsaid import unsaid
from xhplan.core.model import Entry

FILLED = said("3-5", from_="区人社局", status="active", percent=60, values=152, note="办了", problem="缺钱")
NOTHING = said("3-5", from_="区人社局")


def known(*log: Entry) -> State:
    return fold(log, None, AsOf(day("12-31")))


def test_what_is_new_stays() -> None:
    assert unsaid(FILLED, known()) == FILLED


def test_what_stands_in_the_ledger_goes() -> None:
    assert unsaid(FILLED, known(FILLED)) == NOTHING


def test_not_even_where_it_was_corrected_in_between() -> None:
    corrected = said("3-5", from_="综合科", values=153, percent=61)
    assert unsaid(FILLED, known(FILLED, corrected)) == NOTHING


def test_the_same_figure_of_another_day_is_new() -> None:
    assert unsaid(said("3-6", values=152), known(FILLED)).values == (("创业", 152),)


def test_no_problem_is_no_news_where_none_is_known() -> None:
    none = said("3-5", from_="区人社局", problem="无")
    assert unsaid(none, known()).problem is None
    assert unsaid(none._replace(on=day("3-6")), known(FILLED)).problem == "无"
