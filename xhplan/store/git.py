"""The two questions that are put to git: who is writing, and what it already holds."""

from __future__ import annotations

import os


def user_name(folder: str) -> str | None:
    """git's ``user.name`` there, or ``None``."""
    name = _git(folder, "config", "--get", "user.name")
    return name.strip() or None if name else None


def held_texts(path: str) -> list[str] | None:
    """The file's text in every commit checked out or being merged; ``None`` where git cannot tell."""
    folder, name = os.path.split(os.path.realpath(path))
    if not _checked_out(folder):
        return []
    if _git(folder, "rev-parse", "--git-dir") is None:
        return None
    texts = (_git(folder, "show", f"{revision}:./{name}") for revision in ("HEAD", "MERGE_HEAD"))
    return [text for text in texts if text is not None]


def _checked_out(folder: str) -> bool:
    below = ""
    while folder != below:
        if os.path.exists(os.path.join(folder, ".git")):
            return True
        folder, below = os.path.dirname(folder), folder
    return False


def _git(folder: str, *arguments: str) -> str | None:
    import subprocess

    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
