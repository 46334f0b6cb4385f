"""A results file as models: what it may hold (docs/format.md, section 12)."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from xhplan.core.bounds import FIRST_YEAR, LAST_YEAR
from xhplan.store.schema import Line, Number, Origin, Table, Text

AreaNumber = Annotated[int, Field(ge=1, le=99)]
Lines = Annotated[list[Line], Field(min_length=1)]
Owner = Annotated[str, Field(pattern=r"^[0-9]{2}(-[0-9]{2,4})?$")]


class FigureTable(Table):
    """数字"""

    name: Text = Field(description="是什么的数")
    value: Number = Field(description="原文印的数")
    unit: Text = Field(description="单位")
    marks: list[Text] = Field([], description="增长、下降、约、余、累计等，原文里的字样")
    column: Literal["goal", "outcome"] | None = Field(None, description="主要指标的数在哪一栏")


class HeadingTable(Table):
    """表头或左栏标签"""

    name: Text = Field(description="表头或标签")
    source: list[Line] = Field([], description="来源报告的行号；补回、推定的不写")
    origin: Origin = Field("printed", description="printed 原文，restored 补回，inferred 推定")
    areas: list[AreaNumber] = Field([], description="接续的领域（表号），不写则同本表")
    remark: Text | None = Field(None, description="说明")

    @model_validator(mode="after")
    def _printed_or_not(self) -> Self:
        if bool(self.source) != (self.origin == "printed"):
            message = "原文印的写 source（行号），补回、推定的只写 origin"
            raise PydanticCustomError("heading_origin", message)
        return self


class ChartTable(Table):
    """图：文本里只有标题"""

    number: AreaNumber = Field(description="图号")
    title: Text = Field(description="图的标题")
    source: Lines = Field(description="来源报告的行号")


class WordsTable(Table):
    """表外的文字：标题、题注、段落"""

    text: Text = Field(description="报告原文")
    source: Lines = Field(description="来源报告的行号")
    kind: Literal["title", "note", "prose"] = Field("prose", description="title 标题，note 题注，prose 段落")
    tasks: list[Owner] = Field([], description="接续的任务（编号）或领域（表号）")
    figures: list[FigureTable] = Field([], description="其中的数字")


class RowTable(Table):
    """一行：一项进展，或一个主要指标"""

    source: list[Line] = Field([], description="来源报告的行号；主要指标的依次是指标、目标、完成")
    label: Text | None = Field(None, description="左栏标签")
    text: Text | None = Field(None, description="进展原文")
    indicator: Text | None = Field(None, description="主要指标")
    goal: Text | None = Field(None, description="年度目标")
    outcome: Text | None = Field(None, description="全年完成预计；原文缺的不写")
    elsewhere: list[Line] = Field([], description="完成情况缺时，报告别处写明的行号")
    remark: Text | None = Field(None, description="说明")
    tasks: list[Owner] = Field([], description="接续的任务（编号）或领域（表号）")
    figures: list[FigureTable] = Field([], description="其中的数字")

    @model_validator(mode="after")
    def _one_or_the_other(self) -> Self:
        if self.indicator is None:
            if self.text is None or self.goal or self.outcome or self.elsewhere:
                raise PydanticCustomError("row", "写 text（进展），或 indicator、goal、outcome（主要指标）")
        elif self.goal is None or self.text is not None:
            raise PydanticCustomError("row", "主要指标写 indicator、goal、outcome，不写 text")
        elif self.outcome is None and self.remark is None:
            raise PydanticCustomError("row", "没有 outcome 的，用 remark 说明")
        elif len(self.source) != (2 if self.outcome is None else 3):
            raise PydanticCustomError("row", "source 依次写指标、目标、完成的行号，一格一行")
        return self


class ResultsTable(Table):
    """一张表，和它前面的段落、图"""

    number: AreaNumber = Field(description="表号")
    name: Text = Field(description="简称")
    title: Text = Field(description="表的标题")
    title_source: Line | None = Field(None, description="标题的行号")
    areas: list[AreaNumber] = Field([], description="接续的领域（表号）")
    heads: list[HeadingTable] = Field([], description="表头")
    labels: list[HeadingTable] = Field([], description="左栏标签")
    charts: list[ChartTable] = Field([], description="表前的图")
    introduction: WordsTable | None = Field(None, description="表前的段落")
    row: list[RowTable] = Field([], description="各行")


class AspectTable(Table):
    """计划一个领域前面的段落"""

    area: AreaNumber = Field(description="计划里领域的表号")
    text: Text = Field(description="报告原文")
    source: Lines = Field(description="行号，即领域的 introduction")


class ResultsFile(Table):
    """results-YYYY.toml: 上年完成情况"""

    year: Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)] = Field(description="年份，与文件名相同")
    source_lines: Annotated[list[Line], Field(min_length=2, max_length=2)] | None = Field(
        None, description="在来源报告中的首行和末行"
    )
    text: list[WordsTable] = Field([], description="各表以外的文字")
    table: list[ResultsTable] = Field([], description="各表")
    aspect: list[AspectTable] = Field([], description="计划各领域前面的段落")

    @model_validator(mode="after")
    def _sourced(self) -> Self:
        for table in self.table if self.source_lines else ():
            if table.title_source is None or not all(row.source for row in table.row):
                message = "写了 source_lines，表的标题和各行都要写行号"
                raise PydanticCustomError("results_source", message)
        return self


TABLES: dict[str, type[Table]] = {
    "text": WordsTable,
    "introduction": WordsTable,
    "table": ResultsTable,
    "heads": HeadingTable,
    "labels": HeadingTable,
    "charts": ChartTable,
    "row": RowTable,
    "figures": FigureTable,
    "aspect": AspectTable,
}
"""The models by the keys under which their tables stand."""
