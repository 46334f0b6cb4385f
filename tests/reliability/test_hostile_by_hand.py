"""Every text of every file of a plan hostile, as only an editor can write it: each output stays harmless."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.program import Copy, harmful
from tests.reliability.test_hostile import BY_FILE, TEXTS
from tests.terminal import bare, shown
from xhplan.cli.shells import SHELLS
from xhplan.store.toml import inline

PLAN = "format = 1\nname = {t}\nstart = 2021-01-01\nend = 2021-12-31\n"
UNITS = "[[unit]]\nname = {t}\nshort = [{t2}]\nleader = {t}\n"
TARGET = (
    'key = {t}, name = {t}, kind = "total", pace = "linear", goal = 600, unit = {t}, marks = [{t}], '
    "baseline = 3, baseline_remark = {t}, remark = {t}, derived = {t}, source = 1"
)
AREA = f"""number = 15
area = {{t}}
slug = "x"
title = {{t}}
labels = [ {{{{ name = {{t}}, source = [1] }}}} ]
targets = [ {{{{ {TARGET} }}}} ]
log = [
  {{{{ on = 2021-02-20, values = {{{{ {{t}} = 3 }}}}, goals = {{{{ {{t}} = 700 }}}}, basis = {{t}} }}}},
]

[[task]]
id = "15-01"
category = {{t}}
subcategory = {{t2}}
text = {{t}}
source = [1]
targets = [
  {{{{ {TARGET} }}}},
  {{{{ key = {{t2}}, name = {{t}}, kind = "level", unit = {{t}} }}}},
]
log = [
  {{{{ on = 2021-02-20, at = 2021-02-20T09:00:00+08:00, by = {{t}}, owner = {{t}}, support = [{{t}}], due = 2021-04-01, note = {{t}} }}}},
  {{{{ on = 2021-02-20, milestones = {{{{ {{t}} = 2021-03-20, {{t2}} = 2021-04-03 }}}} }}}},
  {{{{ on = 2021-02-21, due = 2021-03-02, goals = {{{{ {{t}} = 800, {{t2}} = 3 }}}}, note = {{t}}, basis = {{t}} }}}},
  {{{{ on = 2021-03-20, at = 2021-03-20T09:00:00+08:00, by = {{t}}, from = {{t}}, status = "blocked", values = {{{{ {{t}} = 100 }}}}, reached = [{{t2}}], note = {{t}}, problem = {{t}}, next = {{t}}, ask = {{t}}, evidence = {{t}} }}}},
  {{{{ on = 2021-03-20, at = 2021-03-30T09:00:00+08:00, by = {{t}}, values = {{{{ {{t}} = 110 }}}} }}}},
]
"""  # noqa: E501
READING = ("", "list", "list --full", "list --ids", "list --measured", "show 15-01", "show 15", "log")
REPORTS = ("report", "report 2021-03", "report 2021-Q1", "weekly 2021-W11", "weekly")
DATA = ("list --json", "show 15-01 --json", "log --json", "report --format json", "check --json")
PAGES = ("list --csv", "report 2021-03 --format html", "export --format csv", "export --format ics", "check")
WRITING = ("done 15-01 --dry-run", "update 15-01 --percent 3 --dry-run", "add 15 甲 --dry-run")
WRONG = ("list --area zz", "list --owner zz", "list --category zz", "update 15-01 --set zz=3", "show 15-02")
WRONG += (
    "update 15 --set zz=3",
    "update 15-01 --reached zz",
    "update 15-01 --owner zz",
    "add 15 x --owner zz",
)
FILES = ("export -o 表.xlsx", "report -o 报.docx", "export --by-owner -o 各单位", "done 15-01", "undo --yes")
TYPED = ("list -o ", "list -a ", "list -a x", "list --category ", "show ", "update 15-01 --set ")
TYPED += ("update 15-01 --reached ", "update 15-01 --milestone ", "update 15 --set ", "report ", "weekly ")


def by_hand(folder: Path, text: str) -> Copy:
    (folder / "tasks").mkdir(parents=True)
    name = text if text.strip() else f"甲{text}"
    words = {key: inline({"x": said})[6:-2] for key, said in (("t", name), ("t2", f"乙{name}"))}
    for file, form in (("plan.toml", PLAN), ("units.toml", UNITS), ("15-x.toml", AREA)):
        (folder / "tasks" / file).write_text(form.format(**words), encoding="utf-8")
    return Copy(folder)


@pytest.mark.parametrize("name", BY_FILE)
def test_a_plan_of_hostile_texts(tmp_path: Path, name: str) -> None:
    plan = by_hand(tmp_path / "计划", TEXTS[name])
    for words in (*READING, *REPORTS, *DATA, *PAGES, *WRITING, *WRONG, *FILES):
        done = plan.run(*words.split())
        assert "Traceback" not in done.err, words
        assert done.status in ({0}, {1, 2})[words in WRONG] or words.startswith("check"), (words, done.err)
        assert not harmful((done.out + done.err).replace("\r\n", "\n").removeprefix("\ufeff")), words
        if words in DATA:
            json.loads(done.out)
    for words in (*READING, *REPORTS):
        assert not harmful(bare(shown(*words.split(), folder=plan.folder, columns=90))), words
    in_cells(plan)
    while_typing(plan)


def in_cells(plan: Copy) -> None:
    for words in ("list --csv", "export --format csv"):
        rows = list(csv.reader(io.StringIO(plan.did(*words.split()).out.removeprefix("\ufeff"), newline="")))
        assert not [cell for row in rows for cell in row if cell.lstrip().startswith(tuple("=+-@＝＋－＠"))]
    books = [plan.folder / "表.xlsx", *(plan.folder / "各单位").iterdir()]
    assert len(books) == 3, "of the unit, and of what has none"
    for book in books:
        assert not harmful(book.name)
        for sheet in load_workbook(book):
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                assert cell.data_type in "snd", cell.coordinate
                assert not harmful(str(cell.value)), cell.coordinate
                assert not (cell.hyperlink and cell.hyperlink.target), cell.coordinate
    said = Document(str(plan.folder / "报.docx"))
    assert not harmful("".join(line.text for line in said.paragraphs) + said.core_properties.title)


def while_typing(plan: Copy) -> None:
    for shell in SHELLS:
        for line in TYPED:
            done = plan.run(*line.split(" "), _XHPLAN_COMPLETE=shell, _XHPLAN_COMP_TYPE="63")
            assert (done.status, harmful(done.out + done.err)) == (0, set()), (shell, line)
