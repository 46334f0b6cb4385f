"""What lies on a sheet beside what is read, and sentences said twice."""

from __future__ import annotations

from datetime import date

from tests.filled import SUBJECTS, laid_out
from tests.helpers import HEADER
from xhplan.core.forms.asides import beside, repeated
from xhplan.core.forms.remarks import sentences
from xhplan.core.forms.rows import Reader, rows_of

ROW = {"id": "15-01", "note": "办了"}


def test_what_is_not_read_is_told() -> None:
    layout = laid_out(ROW, notes={(1, 1): "催一下"}, struck={(1, 1): "停了"}, drawn=("见附件", "", ""))
    assert list(sentences(beside(layout))) == [
        "回报.xlsx “民生”!B2：批注“催一下”没有读；要登记的写进“进展”等格里",
        "回报.xlsx “民生”!B2：划掉的“停了”没有读",
        "回报.xlsx “民生”!A1：文本框“见附件”没有读；要登记的写进“进展”等格里",
        "回报.xlsx “民生”!A1：表上的2张图片没有读；佐证材料另外报送",
    ]
    assert list(beside(laid_out(ROW))) == []


def test_one_sentence_at_two_tasks() -> None:
    same = "一季度场次已排定。"
    layout = laid_out({"id": "15-01", "note": same}, {"id": "15-02", "note": f"另有进展。{same}"})
    rows = list(rows_of(layout, Reader(SUBJECTS, HEADER, date(2021, 12, 31))))
    assert list(sentences(repeated(rows))) == [
        "回报.xlsx “民生”!B2:B3：15-01、15-02写着同一句话“一季度场次已排定”，请核对是否填错了行"
    ]
    assert list(repeated(rows[:1])) == []
