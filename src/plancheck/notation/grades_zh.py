"""What a class of a scale and a place in an order mean in a Chinese cell: 达到或优于Ⅲ类, 前10位."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from plancheck.notation.amounts import Words
from plancheck.notation.clauses import Amount, Clause
from plancheck.notation.folding import Folded
from plancheck.notation.lalr import Token
from plancheck.notation.leads_zh import clause_after
from plancheck.notation.numerals import check_length, of_chinese

__all__ = ["graded", "graded_bound", "level", "level_around", "level_from", "level_up", "rank"]

_OR_EQUAL: Final = ("或好于", "或优于", "不劣于", "或者好于", "或者优于")


def level(_: Folded, grade: Token) -> tuple[Token, str | None, Token]:
    """A class as it stands."""
    return grade, None, grade


def level_from(_: Folded, bound: Token, grade: Token) -> tuple[Token, str | None, Token]:
    """A bound word and a class: 达到或优于Ⅲ类."""
    return grade, bound.sense, grade


def level_up(_: Folded, grade: Token, after: Token) -> tuple[Token, str | None, Token]:
    """A class and 以上, which on a scale of quality is "or better"."""
    return grade, after.sense, after


def level_around(_: Folded, bound: Token, grade: Token, after: Token) -> tuple[Token, str | None, Token]:
    """A bound word, a class and 以上."""
    return grade, _both(bound.sense, after.sense), after


def _both(before: str | None, after: str | None) -> str | None:
    return after if before in (None, after) else "conflict"


def graded(folded: Folded, words: Words, grading: tuple[Token, str | None, Token], things: Words) -> Clause:
    """A class to keep or to better; a bound that no class can have is refused."""
    grade, bound, last = grading
    clause, _ = clause_after(folded, "level", words, grade.start, things[-1].end if things else last.end)
    better_or_equal = bound == "better" and folded.text[: grade.start].endswith(_OR_EQUAL)
    if bound not in (None, "at_least") and not better_or_equal:
        raise folded.refusal(f"a class and {folded.text[clause.at[0] : last.end]!r}", grade.start, last.end, expected=("保持Ⅱ类", "达到或优于Ⅱ类"))
    clause.word = grade.sense
    clause.spans["level"] = (grade.start, grade.end)
    return clause


def graded_bound(folded: Folded, words: Words, grading: tuple[Token, str | None, Token], things: Words, thing: Token, after: Token) -> Clause:
    """Ⅲ类水体以上: the bound stands after what is of the class."""
    grade, bound, last = grading
    if last.type == "AFTER":
        raise folded.refusal("two bounds after one class", last.start, after.end)
    clause = graded(folded, words, (grade, _both(bound, after.sense), after), [*things, thing])
    clause.at = (clause.at[0], after.end)
    return clause


def rank(folded: Folded, words: Words, place: Token, _: Words) -> Clause:
    """前10位 is among the first ten, 第4 is the fourth."""
    clause, _lead_words = clause_after(folded, "rank", words, place.start, place.end)
    among, digits = place.sense
    check_length(folded, digits, place.start, place.end)
    value: Any = of_chinese(digits) if not digits.isdigit() else digits
    clause.amount = Amount(Decimal(value), None, None, (place.start, place.end), None)
    clause.sense = "among" if among else None
    return clause
