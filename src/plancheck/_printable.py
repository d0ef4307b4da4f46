"""Text of files in a message, a table or on a page: without what cannot be seen."""

from __future__ import annotations

__all__ = ["dotted", "on_one_line"]


def on_one_line(text: str) -> str:
    """The text without what cannot be seen or turns the line around, its blanks made single."""
    seen = text if text.isprintable() else "".join(char if char.isprintable() else " " for char in text)
    return " ".join(seen.split())


def dotted(text: str) -> str:
    """The text with a dot in place of each character that cannot be seen, so that every place in it stays where it is."""
    return text if text.isprintable() else "".join(char if char.isprintable() else "·" for char in text)
