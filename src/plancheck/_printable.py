"""Text of files that is to stand in one line of a message, a table or a page."""

from __future__ import annotations

__all__ = ["on_one_line"]


def on_one_line(text: str) -> str:
    """The text without what cannot be seen or turns the line around, its blanks made single."""
    seen = text if text.isprintable() else "".join(char if char.isprintable() else " " for char in text)
    return " ".join(seen.split())
