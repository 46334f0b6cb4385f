"""Where a document goes: to stdout, or whole into a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from xhplan.commands.invocation import say
from xhplan.core.names import find_word
from xhplan.errors import PlanError, UsageError
from xhplan.store.filenames import LOCK_NAME, PLAN_FILE
from xhplan.store.files import WRITABLE, put_in_place, reason, slashed, written_beside
from xhplan.store.read import Place, find_plan, read_header

_KEPT = (LOCK_NAME, ".gitattributes", ".gitignore")
"""Files of a plan, or of its repository, which are not replaced."""
_AREA_SCHEMA = "area.schema.json"
_PROMISED = {"md": "markdown", "htm": "html"}
"""Formats whose files are called otherwise."""
_OPENED_BY_OTHERS = {
    *("xlsx", "xlsm", "xls", "xlsb", "ods", "et", "csv", "parquet"),
    *("docx", "docm", "doc", "odt", "rtf", "wps", "ofd", "pdf"),
    *("pptx", "ppt", "odp", "dps", "html", "ics", "json", "xml", "zip", "png", "jpg", "jpeg", "svg"),
}
"""Formats that a file's name promises to the program that opens it."""


def chosen_format(form: str | None, output: str | None, known: Mapping[str, str]) -> str | None:
    """The one of ``known`` (key → word) that is named, else the one that the file's name promises, else ``None``.

    Raises UsageError where the name promises what the file would not hold.
    """
    suffix = os.path.splitext(output or "")[1][1:].lower()
    promised = _PROMISED.get(suffix, suffix)
    chosen = find_word(form, "格式", known) if form else promised if promised in known else None
    if promised in _OPENED_BY_OTHERS and promised != chosen:
        written = f"写出来的却是 {known[chosen]}" if chosen else f"这里写不出 .{suffix} 文件"
        names = "、".join(key for key in known if key != "terminal")
        raise UsageError(f"{output} 的后缀是 .{suffix}，{written}", f"换一个后缀；能写的格式有：{names}")
    return chosen


def shown_format(form: str | None, output: str | None, known: Mapping[str, str]) -> str:
    """As :func:`chosen_format`, else laid out on a terminal and Markdown in a pipe or a file.

    Raises UsageError for a screen in a file.
    """
    usual = "terminal" if output is None and sys.stdout.isatty() else "markdown"
    chosen = chosen_format(form, output, known) or usual
    if chosen == "terminal" and output:
        raise UsageError("终端格式不能写入文件", "写文件用 --format markdown")
    return chosen


def deliver(content: bytes, output: str | None, where: Place | None = None) -> None:
    """To stdout, or whole into a file that is not of the plan at ``where``, which is told."""
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return
    put_file(output, content, where)
    say(f"已写入 {output}")


def demand_word() -> None:
    """Raises PlanError where Word files cannot be written here: told before anything else is."""
    try:
        import docx  # noqa: F401
    except ImportError:
        from xhplan.store.extras import missing

        raise missing("写 Word 文件", "word") from None


def put_file(path: str, content: bytes, where: Place | None = None) -> None:
    """Write a file that is whole at every moment; a link stays one. Raises PlanError."""
    refuse_output(path, where)
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            with open(path, "wb") as file:  # a device or a pipe, which nothing may take the place of
                file.write(content)
        else:
            _in_place_of(os.path.realpath(path), content)
    except OSError as error:
        hint = "请检查文件夹是否存在、有没有权限；正在 Excel 里打开的，先关上"
        raise PlanError(f"写不了 {slashed(path)}：{reason(error)}", hint) from None


def refuse_output(path: str, where: Place | None = None) -> None:
    """Raises PlanError for a path that no document may be written to."""
    refuse_unfit(path, "换一个名称，如 报告.md")
    target = os.path.realpath(path)
    folder, name = os.path.split(target)
    if name.lower().endswith(".toml"):
        raise UsageError(f"{slashed(path)} 是计划文件的名称，不能写成报告", "换一个名称，如 报告.md")
    if name.lower() in _KEPT or ".git" in folder.lower().split(os.sep) or _is_of_a_plan(target, where):
        raise UsageError(f"{slashed(path)} 属于这份计划，不能写成报告", "换一个名称，如 报告.md")
    if os.path.isfile(target) and not os.stat(target).st_mode & 0o222:  # root may write to anything
        raise PlanError(f"写不了 {slashed(path)}：没有权限", f"它是只读文件；先{WRITABLE}，或换一个名称")


def refuse_unfit(path: str, hint: str) -> None:
    """On Windows, raises UsageError for a path that no file there has."""
    if sys.platform != "win32":
        return
    from xhplan.store.windows_names import unfit

    if why := unfit(path):
        raise UsageError(f"{slashed(path)} 不能作文件名：{why}", hint)


def _is_of_a_plan(target: str, where: Place | None) -> bool:
    """Whether a path is what a plan was made from, or one of its schemas: of the plan at ``where``, or of one around it."""
    folder = os.path.dirname(target)
    if target.lower().endswith(".schema.json"):
        return any(os.path.lexists(os.path.join(folder, name)) for name in (PLAN_FILE, _AREA_SCHEMA))
    return any(target in _sources(place) for place in (where, _around(folder)) if place and not place.bundled)


def _around(folder: str) -> Place | None:
    try:
        return find_plan(None, folder)
    except PlanError:
        return None


def _sources(place: Place) -> list[str]:
    """What the plan was made from, and proves itself by."""
    try:
        header = read_header(place)
    except PlanError:
        return []
    named = (header.source, header.document)
    return [os.path.realpath(place.file(name)) for name in named if name is not None]


def _in_place_of(path: str, content: bytes) -> None:
    before = os.stat(path) if os.path.exists(path) else None
    temporary = written_beside(path, content, before)
    try:
        put_in_place(temporary, path)
    finally:
        if os.path.exists(temporary):
            os.unlink(temporary)
