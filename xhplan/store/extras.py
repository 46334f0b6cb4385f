"""Parts that not everybody installs, and how they are added to the program as it was installed here."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

from xhplan.errors import PlanError

EXTRAS: Mapping[str, Mapping[str, str]] = {
    "excel": {"XlsxWriter": "xlsxwriter", "python-calamine": "python_calamine"},
    "word": {"python-docx": "docx"},
    "facts": {"pyarrow": "pyarrow"},
}
"""The parts of each extra, with the module by which each is imported."""


def missing(what: str, extra: str) -> PlanError:
    """The error where ``what`` (读写 Excel 文件) needs an extra that is not there."""
    return PlanError(f"{what}要用附加组件，现在没有装", f"安装：{command(extra, sys.prefix)}")


def command(extra: str, prefix: str) -> str:
    """What adds an extra to the environment at ``prefix``."""
    parts = list(EXTRAS[extra])
    if os.path.exists(os.path.join(prefix, "pipx_metadata.json")):
        return _joined(["pipx", "inject", "xhplan", *parts])
    if os.path.exists(os.path.join(prefix, "uv-receipt.toml")):
        together = [*_installed(extra), *parts]  # uv keeps no part that it is not told of again
        return _joined(
            ["uv", "tool", "install", *(word for part in together for word in ("--with", part)), _source()]
        )
    return _joined([sys.executable, "-m", "pip", "install", *parts])


def _joined(words: Sequence[str]) -> str:
    """A line for the shell; cmd and PowerShell quote otherwise than POSIX shells."""
    if os.name == "nt":
        from subprocess import list2cmdline

        return list2cmdline(words)
    import shlex

    return shlex.join(words)


def _installed(but: str) -> Sequence[str]:
    from importlib.util import find_spec

    others = (parts for extra, parts in EXTRAS.items() if extra != but)
    return [part for parts in others for part, module in parts.items() if find_spec(module)]


def _source() -> str:
    """Where the program was installed from: a folder or a file, else its name."""
    import json
    from importlib.metadata import PackageNotFoundError, distribution
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    try:
        said = distribution("xhplan").read_text("direct_url.json")
    except PackageNotFoundError:
        said = None
    url = urlsplit(json.loads(said)["url"]) if said else None
    return url2pathname(url.path) if url and url.scheme == "file" else "xhplan"
