"""What a bracket of a Chinese cell may be: a clause of its own, or a remark that may bound the number."""

from __future__ import annotations

from typing import Final

from plancheck.notation.forms_zh import NAMES_WITH_DIGITS
from plancheck.notation.words import longest_at

__all__ = ["is_clause", "may_bound"]

_DIGITS: Final = frozenset("0123456789")
_STATED: Final = frozenset({"NUM", "LEVEL", "RANK", "TREND", "WHOLE", "QUALITY", "SET", "STABLE"})
"""Words by which a clause states what is aimed at."""
_NAMED_BEHIND: Final = _STATED - {"NUM"} | {"NAME", "DO"}


def is_clause(inner: str, behind: str) -> bool:
    """Whether a bracket after a number holds a hope or the growth, as a clause does: 6%(力争6.5%), 400亿元(增长6%).

    Args:
        inner: the words in the bracket.
        behind: the character behind the bracket, if there is one.
    """
    word = longest_at("zh", inner, 0)
    if word is None or behind not in ("", ",", ";", "。", "、"):
        return False
    if (word.terminal, word.sense) == ("TONE", "strive"):
        return True
    return word.terminal in ("CHANGE", "BASIS") and word.text != inner and not _DIGITS.isdisjoint(inner)


def may_bound(inner: str, kinds: list[str], previous: str) -> bool:
    """Whether a bracket is wholly a bound, or holds a bound or a number and stands behind what is aimed at: 30家企业(以上), 任务(5%).

    Args:
        inner: the words in the bracket.
        kinds: the terminals of the words before it.
        previous: that of the last one, or of the name that is still open.
    """
    bounds = [word.text for place in range(len(inner)) if (word := longest_at("zh", inner, place)) is not None and word.terminal in ("PRE", "AFTER")]
    if inner in bounds:
        return True
    clause = kinds[max((place for place, kind in enumerate(kinds) if kind == "COMMA"), default=-1) + 1 :]
    if previous not in _NAMED_BEHIND or _STATED.isdisjoint(clause):
        return False
    return any(len(bound) > 1 for bound in bounds) or not _DIGITS.isdisjoint(NAMES_WITH_DIGITS.sub("", inner))
