"""``report --form``: the paper as a file, what was filled in, what it refuses."""

from __future__ import annotations

import pytest

from tests.program import Copy
from tests.render.test_blanks import typed_in_word

ASKED = "〔由区统计局提供，注明预计或快报〕"


def test_what_was_filled_in_stays_in_markdown_and_word(plan: Copy) -> None:
    plan.did("report", "2021", "--form", "annual", "-o", "年.md")
    path = plan.folder / "年.md"
    text = path.read_text(encoding="utf-8")
    assert text.count(ASKED) == 9
    assert "地区生产总值（2020年：增长2.5%左右）" in text
    path.write_text(text.replace(ASKED, "增长8.1%（快报）", 1), encoding="utf-8")
    plan.did("report", "2021", "--form", "annual", "-o", "年.md")
    assert "增长8.1%（快报）" in path.read_text(encoding="utf-8")
    assert path.read_text(encoding="utf-8").count(ASKED) == 8

    word = plan.folder / "年.docx"
    plan.did("report", "2021", "--form", "annual", "-o", "年.docx")
    word.write_bytes(typed_in_word(word.read_bytes(), "指标-地区生产总值", "增长8.1%（快报）"))
    plan.did("report", "2021", "--form", "annual", "-o", "年.docx")
    from xhplan.render.word.blanks import held

    assert held(word.read_bytes())["指标-地区生产总值"].text == "增长8.1%（快报）"


def test_half_is_the_first_half_whatever_year_or_half_is_named(plan: Copy) -> None:
    one, two = (plan.did("report", word, "--form", "half", "-a", "民生").out for word in ("2021", "2021-H1"))
    assert one == two
    assert "上半年执行情况" in one
    assert "## 三、存在的问题" in one


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("2021", "--form", "yearly"), "没有“yearly”这种写法"),
        (("2021-03", "--form", "annual"), "“2021-03”不能写成 --form annual"),
        (("2021-03", "--form", "half"), "“2021-03”不能写成 --form half"),
        (("2021", "--form", "annual", "--json"), "--form 不能与 --json、--full、--owner、--leader 同用"),
        (("2021", "--form", "half", "--owner", "区房管局"), "--form 不能与 --json"),
        (("2021", "--form", "annual", "--format", "html"), "没有格式“html”"),
        (("2021", "--form", "annual", "--format", "terminal", "-o", "年.md"), "终端格式不能写入文件"),
    ],
)
def test_what_it_refuses(plan: Copy, words: tuple[str, ...], why: str) -> None:
    done = plan.run("report", *words)
    assert done.status != 0
    assert why in done.err
