"""LibreOffice as tests run it: with a profile of its own, in a locale whose file names may be Chinese."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")


def soffice(profile: Path, *words: str | Path, timeout: int = 300, **env: str) -> None:
    assert SOFFICE
    command = [SOFFICE, f"-env:UserInstallation={profile.resolve().as_uri()}", "--headless", *words]
    known = {**os.environ, "LC_ALL": "C.UTF-8", **env}
    subprocess.run(command, check=True, capture_output=True, timeout=timeout, env=known)
