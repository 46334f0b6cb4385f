"""What a command knows of the tables that it does not read."""

from __future__ import annotations

from pathlib import Path

from tests.helpers import ROOT, area, at, said, task
from xhplan.store.gist import gists, own_marks
from xhplan.store.read import Place


def test_the_last_mark_of_each_writer() -> None:
    made = area(
        task(said("3-5", at=at("3-5", 9), by="甲"), said("3-6", at=at("3-6", 9), by="乙")),
        task(said("3-7", at=at("3-7", 9), by="甲"), id="15-02", added_at=at("3-8", 9), added_by="丙"),
        log=(said("3-4", at=at("3-4", 9)),),
    )
    assert own_marks(made) == {"甲": at("3-7", 9), "乙": at("3-6", 9), "丙": at("3-8", 9)}


def test_every_table_but_those_that_are_read_with_ids_that_are_not_its_own(tmp_path: Path) -> None:
    for name in ("plan.toml", "15-livelihood.toml", "16-public-services.toml"):
        text = (ROOT / "tasks" / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace('id = "16-03"', 'id = "15-99"'), encoding="utf-8")
    place = Place(str(tmp_path))
    [found] = gists(place, {place.file("15-livelihood.toml")})
    assert (found.file, found.strange) == ("16-public-services.toml", ("15-99",))
