"""What completion answers."""

from __future__ import annotations

from tests.program import Copy


def asked(plan: Copy, *words: str, shell: str = "fish", **env: str) -> tuple[str, dict[str, str]]:
    """The kind of answer, and its words with what is told of them."""
    done = plan.run(*words, _XHPLAN_COMPLETE=shell, **env)
    assert (done.status, done.err) == (0, "")
    kind, *lines = done.out.splitlines()
    return kind, dict(line.partition("\t")[::2] for line in lines)


def words(plan: Copy, *typed: str, **env: str) -> list[str]:
    kind, found = asked(plan, *typed, **env)
    assert kind in ("words", "open")
    return list(found)
