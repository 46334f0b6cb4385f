from __future__ import annotations

from pathlib import Path

import pytest

from xhplan.core.results import Results
from xhplan.errors import InvalidPlan
from xhplan.store.filenames import year_of
from xhplan.store.read import Place
from xhplan.store.results import read_results, results_files


def test_a_results_file_is_named_by_its_year() -> None:
    assert [year_of(name) for name in ("results-2020.toml", "results-20.toml", "15-livelihood.toml")] == [
        2020,
        None,
        None,
    ]


def plan(folder: Path, **files: str) -> Place:
    for year, text in files.items():
        (folder / f"results-{year[1:]}.toml").write_text(text, encoding="utf-8")
    return Place(str(folder))


def test_the_latest_year_comes_first(tmp_path: Path) -> None:
    place = plan(tmp_path, y2019="year = 2019\n", y2020="year = 2020\n")
    assert [Path(path).name for path in results_files(place)] == ["results-2020.toml", "results-2019.toml"]
    assert read_results(place) == (Results(2020), Results(2019))
    assert place.area_files() == {}


@pytest.mark.parametrize(
    ("text", "said", "hint"),
    [
        ("year = 2021\n", "文件名与 year 不符，应为 results-2021.toml", "改文件名，或改正 year"),
        ("year = 2020\ntabel = 1\n", "不认识的键 tabel", "是不是：table"),
        ("year = 2020\n[[table]]\nnumber = 1\nnmae = 1\n", "不认识的键 nmae", "是不是：name、number"),
        (
            'year = 2020\n[[text]]\ntext = "甲"\nsource = []\n',
            "source 的项数不对",
            "请对照文件格式说明",
        ),
        (
            'year = 2020\n[[table]]\nnumber = 1\nname = "甲"\ntitle = "甲"\ntitle_source = 1\n'
            '[[table.row]]\nsource = [2, 3]\nindicator = "甲"\ngoal = "乙"\n',
            "没有 outcome 的，用 remark 说明",
            "请对照文件格式说明改正",
        ),
        (
            'year = 2020\n[[table]]\nnumber = 1\nname = "甲"\ntitle = "甲"\ntitle_source = 1\n'
            'labels = [\n  { name = "甲" },\n]\n',
            "原文印的写 source（行号），补回、推定的只写 origin",
            "请对照文件格式说明改正",
        ),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, said: str, hint: str) -> None:
    with pytest.raises(InvalidPlan) as error:
        read_results(plan(tmp_path, y2020=text))
    assert [
        (problem.message, problem.hint) for problem in error.value.problems if problem.message == said
    ] == [(said, hint)]
