"""The known word that an unknown one may have been meant as."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["did_you_mean", "nearest"]


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The word that looks most like it, or None where none does."""
    from difflib import get_close_matches  # noqa: PLC0415 - only an error needs it

    return next(iter(get_close_matches(word, list(known), n=1)), None)


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A hint that names it, or None."""
    found = nearest(word, known)
    return None if found is None else f"did you mean {found!r}?"
