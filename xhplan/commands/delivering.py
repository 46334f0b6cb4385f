"""Where a document goes: to stdout, or whole into a file."""

from __future__ import annotations

import os
import sys

from xhplan.errors import PlanError
from xhplan.store.files import reason


def deliver(content: bytes, output: str | None) -> None:
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return
    put_file(output, content)


def put_file(path: str, content: bytes) -> None:
    """Write a file that is whole at every moment. Raises PlanError."""
    temporary = os.path.join(
        os.path.dirname(path), f".{os.path.basename(path)[:40].strip('. ')}.{os.getpid()}.tmp"
    )
    try:
        with open(temporary, "wb") as file:
            file.write(content)
        os.replace(temporary, path)
    except OSError as error:
        if os.path.exists(temporary):
            os.unlink(temporary)
        hint = "请检查文件夹是否存在、有没有权限；正在 Excel 里打开的，先关上"
        raise PlanError(f"写不了 {path}：{reason(error)}", hint) from None
