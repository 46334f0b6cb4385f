"""What past years came to comes back from the cache."""

from __future__ import annotations

import marshal
from typing import Any

import pytest

from tests.store.test_results_tables import SHIPPED, SMALL
from xhplan.store.pack import pack
from xhplan.store.results_file import unpacked
from xhplan.store.results_tables import RESULTS


@pytest.mark.parametrize("data", [SMALL, SHIPPED], ids=["small", "shipped"])
def test_what_is_kept_is_what_was_read(data: Any) -> None:
    made = RESULTS.take(data)
    assert unpacked(marshal.loads(marshal.dumps(pack(made)))) == made
