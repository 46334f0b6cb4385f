"""Bounded memory and time: files of 20 MB, read by a process that may take no more than a stated amount."""

from __future__ import annotations

import sys

import pytest

from tests.program import Copy, harmful, spawn

resource = pytest.importorskip("resource", reason="limits of a process")

SIZE = 20_000_000
MEMORY = 1_500_000_000
SECONDS = 60


def of_size(piece: bytes) -> bytes:
    return piece * (SIZE // len(piece))


HUGE = {
    "arrays, open": lambda: b"x = " + of_size(b"["),
    "arrays": lambda: b"x = " + of_size(b"[")[: SIZE // 2] + of_size(b"]")[: SIZE // 2],
    "tables": lambda: b"x = " + of_size(b"{ a = "),
    "one string": lambda: b'x = "' + of_size(b"a") + b'"\n',
    "one string in Chinese": lambda: b'x = "' + of_size("甲".encode()) + b'"\n',
    "one remark": lambda: b"#" + of_size(b"-") + b"\n",
    "NULs": lambda: of_size(b"\0"),
    "no UTF-8": lambda: of_size(b"\xff"),
    "many keys": lambda: b"".join(b"k%d = 1\n" % number for number in range(SIZE // 13)),
}
FEW = ("arrays", "no UTF-8")


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is kept on Linux")
@pytest.mark.parametrize("name", ["tasks/21-x.toml", "tasks/units.toml", "seeds/xuhui-2021-plan-report.txt"])
def test_a_file_that_is_larger_than_the_memory_is_refused_unread(plan: Copy, name: str) -> None:
    with open(plan.folder / name, "ab") as file:
        file.truncate(4 * MEMORY)

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    done = spawn("check", folder=plan.folder, preexec_fn=limited)
    assert (done.status, "Traceback" in done.err) == (1, False)
    assert done.out.startswith(f"{name}：文件有 6000 MB，超过 8 MB，没有读\n    → ")


def case(name: str) -> object:
    marks = [] if name in FEW else [pytest.mark.heavy]
    return pytest.param(name, marks=marks)


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is kept on Linux")
@pytest.mark.parametrize("name", [case(name) for name in HUGE])
def test_a_huge_file_is_read_or_refused_in_bounded_memory(plan: Copy, name: str) -> None:
    raw = HUGE[name]()
    assert len(raw) > SIZE * 0.9
    plan.file(15).write_bytes(raw)

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    done = spawn("check", folder=plan.folder, preexec_fn=limited)
    assert done.status in (0, 1), done.err[-2000:]
    assert "Traceback" not in done.err
    assert "MemoryError" not in done.err
    if done.status:
        assert "→" in done.out + done.err
    assert len(done.out + done.err) < SIZE
    assert not harmful(done.out + done.err)
    assert plan.file(15).read_bytes() == raw
