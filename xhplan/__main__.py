"""The program: ``xhplan`` and ``python -m xhplan``."""

from __future__ import annotations

import gc
import os
import sys

from xhplan.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any


def main() -> None:
    """Run the command line and exit: 0 done, 1 could not or problems found, 2 used wrongly, 130 interrupted."""
    gc.disable()  # a short life, and records do not point at one another
    sys.exit(guarded(sys.argv[1:]))


def guarded(arguments: list[str]) -> int:
    """The one place where errors are caught; every message goes to stderr."""
    from xhplan.errors import PlanError

    _open_streams()
    try:
        from xhplan.cli.start import run

        status = run(arguments)
        sys.stdout.flush()
        return status
    except PlanError as error:
        from xhplan.render.problems import error as words

        sys.stdout.flush()
        print(words(error), file=sys.stderr)
        return error.exit_status
    except KeyboardInterrupt:
        print("已中断", file=sys.stderr)
        return 130
    except BrokenPipeError:
        _silence(sys.stdout)
        return 0
    except MemoryError:
        _silence(sys.stdout)
        print("错误：内存不够\n  → 关掉别的程序再试", file=sys.stderr)
        return 1
    except OSError as error:
        from xhplan.render.text import clean
        from xhplan.store.files import reason, slashed

        _silence(sys.stdout)
        where = f"（{clean(slashed(os.fsdecode(error.filename)))}）" if error.filename else ""
        hint = "请检查它和它的权限" if where else "输出没有写完整，排除原因后再运行一次"
        print(f"错误：{reason(error)}{where}\n  → {hint}", file=sys.stderr)
        return 1


def _open_streams() -> None:
    """Streams that take any text; one that the caller closed leads nowhere."""
    from _codecs import register_error

    register_error("spelt", _spelt)
    spoken = _console_encoding()
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        _reconfigure(getattr(sys, name), spoken, "spelt")
    if sys.stdin is not None:
        _reconfigure(sys.stdin, spoken, "surrogateescape")


def _reconfigure(stream: Any, spoken: str | None, errors: str) -> None:
    if spoken is None or stream.isatty():
        stream.reconfigure(errors=errors)
    else:
        stream.reconfigure(encoding=spoken, errors=errors)


def _console_encoding() -> str | None:
    """The code page that a Windows console was set to (``chcp``), in which the programs on a pipe talk to one another.

    Python takes the system's for a pipe. ``None`` where it is set otherwise, or no console is there.
    """
    if sys.platform != "win32" or sys.flags.utf8_mode or os.environ.get("PYTHONIOENCODING"):
        return None
    return os.device_encoding(2) or os.device_encoding(0)


def _spelt(error: UnicodeError) -> tuple[str | bytes, int]:
    from xhplan.render.spelling import spelt

    return spelt(error)


def _silence(stream: object) -> None:
    """Nobody reads any more: what is still buffered must not fail once again at exit."""
    from contextlib import suppress

    with suppress(OSError):  # a stream that is no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
