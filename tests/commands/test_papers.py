"""Papers as files: written again over what somebody filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.program import Copy, run
from tests.render.test_blanks import typed_in_word

ISSUER = '\n[issuer]\nname = "区政府督查室"\nserial = 5\nto = ["区政府领导"]\ncc = ["各责任单位"]\ncontact = "某某"\n'


@pytest.fixture
def asking(plan: Copy) -> Copy:
    return plan.after(
        ("update", "15-01", "-o", "区人社局", "--on", "2021-01-10"),
        ("block", "15-01", "--note", "场地未定", "--from", "区人社局", "--on", "2021-03-01"),
        ("update", "15-01", "--ask", "请协调场地", "--from", "区人社局", "--on", "2021-03-01"),
    )


def test_what_was_filled_in_stays_when_it_is_written_again(asking: Copy) -> None:
    asking.did("weekly", "-o", "周报.md")
    path = asking.folder / "周报.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("〔由督查室提出建议〕", "建议专题研究。"), encoding="utf-8"
    )
    done = asking.did("weekly", "-o", "周报.md")
    assert "建议专题研究。" in path.read_text(encoding="utf-8")
    assert "注意" not in done.err
    asking.did("update", "15-01", "--problem", "业主不同意", "--from", "区人社局")
    done = asking.did("weekly", "--as-of", "2021-03-31", "-o", "周报.md")
    assert "建议专题研究。" in path.read_text(encoding="utf-8")


def test_figures_that_changed_around_it_are_told(asking: Copy) -> None:
    asking.did("weekly", "-o", "周报.md")
    path = asking.folder / "周报.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("〔由督查室提出建议〕", "建议专题研究。"), encoding="utf-8"
    )
    done = asking.run("weekly", "-o", "周报.md", XHPLAN_TODAY="2021-04-02")
    assert done.status == 0
    assert "注意：“建议-15-01”处填写的内容保留，但它所说的数字已有变化，请核对" in done.err


def test_the_same_in_word(asking: Copy) -> None:
    path = asking.folder / "周报.docx"
    asking.did("weekly", "-o", "周报.docx")
    path.write_bytes(typed_in_word(path.read_bytes(), "建议-15-01", "建议专题研究。"))
    asking.did("weekly", "-o", "周报.docx")
    again = path.read_bytes()
    asking.did("weekly", "-o", "周报.docx")
    assert path.read_bytes() == again
    from xhplan.render.word.blanks import held

    assert held(again)["建议-15-01"].text == "建议专题研究。"


def test_who_issues_it_and_to_whom_it_goes(asking: Copy) -> None:
    with open(asking.file("plan.toml"), "a", encoding="utf-8") as file:
        file.write(ISSUER)
    out = asking.did("weekly", "2021-W10").out
    assert "\n\n区政府督查室　　第15期　　2021年3月15日\n\n" in out
    assert "〔签发：由区政府督查室填写〕" in out
    assert out.endswith("报：区政府领导。　送：各责任单位。\n\n联系人：某某\n")
    assert "第7期" in asking.did("report", "2021-03").out


def test_the_whole_paper_begins_with_the_two_pages(asking: Copy) -> None:
    short = asking.did("weekly", "2021-W10").out
    whole = asking.did("weekly", "2021-W10", "--full").out
    assert whole.startswith(short.rstrip("\n"))
    assert "\n## 附件　各部分详细情况\n" in whole


def test_a_weekly_on_a_terminal_is_laid_out(asking: Copy) -> None:
    out = asking.did("weekly", "2021-W10", "--format", "terminal").out
    assert "#" not in out
    assert "二、提请领导协调事项（1项）" in out
    assert max(map(len, out.splitlines())) < 80


def test_a_file_that_is_no_paper_is_replaced(asking: Copy, tmp_path: Path) -> None:
    (asking.folder / "周报.docx").write_bytes(b"\x00\xff")
    (asking.folder / "周报.md").write_bytes(b"\xff\xfe")
    assert asking.run("weekly", "-o", "周报.docx").status == 0
    assert asking.run("weekly", "-o", "周报.md").status == 0


def test_a_plan_of_which_everything_was_dropped(tmp_path: Path) -> None:
    made = Copy(tmp_path / "园")
    assert run("init", "园", "--name", "园区计划", "--year", "2021", folder=tmp_path).status == 0
    for words in (["add-area", "经济"], ["add", "经济", "修路"], ["drop", "01-01", "--note", "不办"]):
        made.did(*words)
    assert "经批准取消1项" in made.did("report", "上半年").out
    assert made.run("report", "--format", "html", "-o", "页.html").status == 0


def beside(made: Copy) -> list[str]:
    return sorted(path.name for path in made.folder.glob("*旧稿*"))


def test_what_was_changed_outside_the_blanks_is_kept_beside(asking: Copy) -> None:
    asking.did("weekly", "-o", "周报.md")
    path = asking.folder / "周报.md"
    assert beside(asking) == []
    edited = path.read_text(encoding="utf-8").replace(
        "## 四、报送情况", "## 四、报送情况\n\n另据街镇反映，场地已有眉目。"
    )
    path.write_text(edited, encoding="utf-8")
    done = asking.did("weekly", "-o", "周报.md")
    (kept,) = beside(asking)
    assert (asking.folder / kept).read_text(encoding="utf-8") == edited
    assert "周报.md 在填写处以外有手工改动（改写或添加1段：“另据街镇反映，场地已有眉目。”）" in done.err
    assert f"原文件另存为 {kept}" in done.err
    assert "场地已有眉目" not in path.read_text(encoding="utf-8")
    assert "注意" not in asking.did("weekly", "-o", "周报.md").err
    path.write_text(edited, encoding="utf-8")
    assert f"原文件另存为 {kept}" in asking.did("weekly", "-o", "周报.md").err
    assert beside(asking) == [kept]
    path.write_text(edited.replace("已有眉目", "已定"), encoding="utf-8")
    asking.did("weekly", "-o", "周报.md")
    assert len(beside(asking)) == 2


def test_a_sentence_that_was_struck_out_is_told(asking: Copy) -> None:
    asking.did("weekly", "-o", "周报.md")
    path = asking.folder / "周报.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("## 四、报送情况\n\n", ""), encoding="utf-8")
    assert "手工改动（删去1段）" in asking.did("weekly", "-o", "周报.md").err


def test_the_same_of_a_word_file(asking: Copy) -> None:
    from docx import Document

    asking.did("weekly", "-o", "周报.docx")
    path = asking.folder / "周报.docx"
    document = Document(str(path))
    document.paragraphs[3].add_run("经区长办公会研究同意。")
    document.save(str(path))
    edited = path.read_bytes()
    done = asking.did("weekly", "-o", "周报.docx")
    (kept,) = beside(asking)
    assert (asking.folder / kept).read_bytes() == edited
    assert "手工改动（改写或添加1段：" in done.err
    assert "注意" not in asking.did("weekly", "-o", "周报.docx").err


def test_a_file_of_somebody_else_is_kept_beside(asking: Copy) -> None:
    (asking.folder / "周报.md").write_text("# 会议记录\n", encoding="utf-8")
    done = asking.did("weekly", "-o", "周报.md")
    (kept,) = beside(asking)
    assert (asking.folder / kept).read_text(encoding="utf-8") == "# 会议记录\n"
    assert "不像是本程序写出的原样" in done.err
