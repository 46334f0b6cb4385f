"""Words that papers share."""

from __future__ import annotations

import pytest

from xhplan.render.wording import id_list


@pytest.mark.parametrize(
    ("ids", "words"),
    [
        ([], ""),
        (["15-01"], "15-01"),
        (["15-01", "15-02"], "15-01、15-02"),
        (["15-01", "15-02", "15-03", "15-05", "16-06"], "15-01至15-03、15-05、16-06"),
    ],
)
def test_ids_in_a_row(ids: list[str], words: str) -> None:
    assert id_list(ids) == words
