"""What units write into a workbook, once it is imported: text in the file, and harmless wherever it is shown."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.forms import DAY, saved, sheet_of
from tests.program import Copy, harmful
from tests.reliability.test_hostile import BY_FILE, PIPES, SCREENS, TEXTS, one_line
from tests.terminal import bare, shown
from xhplan.render.text import clean


def cell(text: str) -> str:
    """As a workbook spells what XML cannot hold; an underscore that looks so is spelt too."""
    text = re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\r]", lambda char: f"_x{ord(char[0]):04X}_", text)


def sheet_name(text: str) -> str:
    return re.sub(r"[\\/*?:\[\]\x00-\x1f]", "", text)[:31].strip("' ") or "甲"


def xml(text: str) -> str:
    """Without the two characters that a workbook cannot hold in any form."""
    return re.sub("[\ufffe\uffff]", "", text)


def kept(text: str) -> str:
    """What a cell comes to: one kind of line break, nothing around it."""
    return re.sub("\r\n?", "\n", text).strip()


@pytest.mark.parametrize("name", BY_FILE)
def test_what_is_imported_is_text(plan: Copy, name: str) -> None:
    text = xml(TEXTS[name])
    said = dict.fromkeys(("进展", "存在问题", "下步措施", "提请协调"), cell(text))
    book = sheet_of({"编号": "15-01", "数据日期": DAY, **said}, title=sheet_name(text))
    echo = plan.did("import", saved(book, plan), "--from", text, "--dry-run")
    done = plan.did("import", saved(book, plan), "--from", text)
    assert not harmful(echo.out + echo.err + done.out + done.err + plan.text(15))
    entry = tomllib.loads(plan.text(15))["task"][0]["log"][0]
    assert [entry[key] for key in ("note", "problem", "next", "ask")] == [kept(text)] * 4
    assert entry["from"] == text.strip()
    assert len(plan.lines_of("15-01")) == 1, "one update is one line"
    for words in PIPES:
        shown_ = plan.run(*words.split())
        assert (shown_.status, harmful(shown_.out + shown_.err)) == (0, set()), words
    for words in SCREENS:
        assert not harmful(bare(shown(*words.split(), folder=plan.folder, columns=100))), words
    assert one_line(clean(kept(text))) in one_line(plan.did("log").out)


@pytest.mark.parametrize("name", BY_FILE)
def test_what_cannot_be_imported_is_told_as_text(plan: Copy, name: str) -> None:
    text, before = cell(xml(TEXTS[name])), plan.bytes()
    wrong = dict.fromkeys(("指标", "本次累计完成", "本次状态", "自报进度", "数据日期"), text)
    book = sheet_of(
        {"编号": text, "进展": "好"}, {"编号": "15-01", **wrong}, title=sheet_name(xml(TEXTS[name]))
    )
    done = plan.run("import", saved(book, plan))
    assert (done.status, plan.bytes(), harmful(done.out + done.err)) == (1, before, set())
    assert "Traceback" not in done.err
    assert done.err.count("\n    → ") >= 2, "each cell, with a way out"
