from __future__ import annotations

import pytest

from xhplan.store.windows_names import fitting, unfit


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("报告.md", ""),
        ("./上半年/../周报.docx", ""),
        (r"C:\计划 2021\周报.md", ""),
        (r"\\服务器\共享\周报.md", ""),
        ("//服务器/共享/周报.md", ""),
        ("console.md", ""),
        ("com10", ""),
        ("CON", "CON 是 Windows 的设备名"),
        ("报告/nul.xlsx", "nul.xlsx 是 Windows 的设备名"),
        ("Aux .tar.md", "Aux .tar.md 是 Windows 的设备名"),
        ("COM¹.md", "COM¹.md 是 Windows 的设备名"),
        ("CONOUT$", "CONOUT$ 是 Windows 的设备名"),
        ("周报.md.", "周报.md. 以点或空格结尾，Windows 会去掉它"),
        ("上半年 /周报.md", "上半年  以点或空格结尾，Windows 会去掉它"),
        ("2021:周报.md", "Windows 的文件名里不能有 :"),
        ("周报?.md", "Windows 的文件名里不能有 ?"),
    ],
)
def test_why_windows_has_no_such_file(path: str, why: str) -> None:
    assert unfit(path) == why


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("区教育局", "区教育局"),
        ("CON", "CON_"),
        ("nul.局", "nul_.局"),
        ("LPT1 . x", "LPT1_. x"),
        ("甲/乙\\丙:丁", "甲_乙_丙_丁"),
        (" 某局. ", "某局"),
        ("长" * 59 + ". 局", "长" * 59),
        ("...", ""),
    ],
)
def test_a_name_that_every_system_has(text: str, name: str) -> None:
    assert (fitting(text), unfit(name)) == (name, "")
