"""Typer's signatures, the express lane, help and completion; nothing of the plan."""
