"""Heads are written anew, every line of a log stays as it is."""

from __future__ import annotations

import pytest

from tests.helpers import HEADER, area, at, said, task
from xhplan.errors import PlanError
from xhplan.store.compose import area_text, header_text
from xhplan.store.revised import revised_area, revised_header
from xhplan.store.toml import parse

LOG = (said("3-5", at=at("3-5", 14), by="甲", note="排定"),)
OLD = area(task(*LOG), task(id="15-02", text="做好补贴工作", source=(2,)))


def test_a_wording_changes_and_the_lines_of_its_log_do_not() -> None:
    text = area_text(OLD).replace('note = "排定" }', 'note  =  "排定" }')
    fresh = OLD._replace(tasks=(OLD.tasks[0]._replace(text="全年帮扶引领成功创业700人"), OLD.tasks[1]))
    made = revised_area(text, fresh, "15-livelihood.toml")
    assert made == text.replace("创业600人", "创业700人")


def test_a_new_task_and_a_new_line_stand_behind_the_old_ones() -> None:
    more = OLD.tasks[0]._replace(log=(*LOG, said("3-6", at=at("3-6", 9), by="乙", note="改写")))
    fresh = OLD._replace(tasks=(more, OLD.tasks[1], task(id="15-03", text="养老", source=(3,))))
    assert revised_area(area_text(OLD), fresh, "x") == area_text(fresh)
    crlf = area_text(OLD).replace("\n", "\r\n")
    assert revised_area(crlf, fresh, "x") == area_text(fresh).replace("\n", "\r\n")


def test_a_header_gets_its_new_source_and_keeps_the_rest() -> None:
    old = HEADER._replace(source="../seeds/a.txt", source_sha256="a" * 64)
    text = header_text(old).replace("name =", "# 名称\nname =")
    made = revised_header(text, old._replace(source="../seeds/b.txt"), "plan.toml")
    assert parse(made) == parse(text.replace("a.txt", "b.txt"))
    assert "\n# 名称\nname = " in made


def test_what_cannot_be_done_safely_is_refused() -> None:
    strange = area_text(OLD).replace("\n]\n", ", ]\n", 1).replace('note = "排定" },', 'note = "排定" }')
    more = OLD.tasks[0]._replace(log=(*LOG, said("3-6", at=at("3-6", 9), by="乙", note="改写")))
    with pytest.raises((PlanError, ValueError)):
        revised_area(strange, OLD._replace(tasks=(more, OLD.tasks[1])), "x")
