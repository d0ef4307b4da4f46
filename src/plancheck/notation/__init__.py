"""Read what a plan prints, and print what was read: text ↔ target, text ↔ actual, Chinese and English.

A text is read, or refused with the place marked; nothing is guessed and nothing is dropped. The
grammars are `zh.lark` and `en.lark`, the words `zh.txt` and `en.txt`, beside this file.

    >>> from plancheck.notation import parse_target
    >>> parse_target("60以上", unit="%")
    AtLeast(unit='%', text='60以上', ...)
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from plancheck.errors import ActualError, NotationError, TargetError

if TYPE_CHECKING:
    from plancheck.actuals import Actual
    from plancheck.targets import Target

__all__ = ["format_target", "parse_actual", "parse_target"]

REMEMBERED = 4096
"""How many texts are remembered; what is remembered cannot change."""


def parse_target(text: str, *, unit: str | None = None, direction: str | None = None, lang: str | None = None) -> Target:
    """The target that a printed cell states.

    Args:
        text: the cell as printed; a blank or a dash is `NotSet`.
        unit: the rule's unit, in which a number without a unit of its own is given.
        direction: the rule's; it decides only whether a bare 控制在X is a ceiling.
        lang: `zh` or `en`; left out, the script of the words decides.

    Raises:
        NotationError: the text cannot be read without guessing.
        TargetError: `direction` is no direction.

    Source: the project's semantics, "The words".
    """
    return _target(_checked(text, lang), unit, direction, lang)


def parse_actual(text: str, *, unit: str | None = None, lang: str | None = None, marks: Mapping[str, str] | None = None) -> Actual:
    """The reported value that a printed cell states.

    Args:
        text: the cell as printed; a blank or a dash is "not reported".
        unit: the rule's unit, in which a number without a unit of its own is given.
        lang: `zh` or `en`; left out, the script of the words decides.
        marks: what the plan's notes say of its marks, as "meaning: note"; △ is provisional unless
            they give it another meaning.

    Raises:
        NotationError: the text cannot be read without guessing.

    Source: the project's semantics, "The words of an actual".
    """
    return _actual(_checked(text, lang), unit, lang, None if marks is None else tuple(sorted(marks.items())))


def format_target(target: Target, lang: str = "zh") -> str:
    """The target in the plan's own notation, so that `parse_target` reads it back as equal.

    Args:
        target: any kind of target.
        lang: `zh` or `en`.
    """
    from plancheck.notation.writing import written  # noqa: PLC0415 - reading does not need it

    return written(target, lang)


def _checked(text: str, lang: str | None) -> str:
    if not isinstance(text, str):
        raise NotationError(f"a text is wanted, not {type(text).__name__}", text=str(text)[:80])
    if lang not in (None, "zh", "en"):
        raise NotationError(f"{lang!r} is no language of the reader", text=text, expected=("zh", "en"))
    return text


@lru_cache(REMEMBERED)
def _target(text: str, unit: str | None, direction: str | None, lang: str | None) -> Target:
    from plancheck.notation.as_target import to_target  # noqa: PLC0415 - loaded with the first text
    from plancheck.notation.reading import read  # noqa: PLC0415 - loaded with the first text that is read

    cell = read(text, lang)
    try:
        return to_target(cell, unit, direction)
    except TargetError as error:
        if direction not in (None, "higher", "lower", "centred"):
            raise
        raise NotationError(error.what, text=text, hint=error.hint) from error


@lru_cache(REMEMBERED)
def _actual(text: str, unit: str | None, lang: str | None, marks: tuple[tuple[str, str], ...] | None) -> Actual:
    from plancheck.notation.as_actual import to_actual  # noqa: PLC0415 - loaded with the first text
    from plancheck.notation.reading import read  # noqa: PLC0415 - loaded with the first text that is read

    cell = read(text, lang)
    try:
        return to_actual(cell, unit, None if marks is None else dict(marks))
    except ActualError as error:
        raise NotationError(error.what, text=text, hint=error.hint) from error
