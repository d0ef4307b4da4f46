"""Words that bound: what each listed one makes of a number and of a series, in a target and in a reported cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import pytest

from plancheck.errors import NotationError, PlanCheckError
from plancheck.notation import parse_actual, parse_target
from plancheck.notation.as_target import to_target
from plancheck.notation.clauses import Bound, Cell, Clause, bound_of
from plancheck.notation.folding import fold
from plancheck.notation.words import word_table

BOUNDED = {"zh": ("30%", "全国平均"), "en": (" 30%", " the national average")}
WORDS = {language: [word for word in word_table(language).values() if word.terminal == "PRE"] for language in BOUNDED}


@pytest.mark.parametrize("read", [parse_target, parse_actual])
@pytest.mark.parametrize("language", BOUNDED)
def test_every_word_before_a_number_and_a_series_is_read_or_refused(language: str, read: Callable[[str], object]) -> None:
    """No listed word ends in another exception than one of the package; a bound of a number is read somewhere."""
    understood = set()
    for word in WORDS[language]:
        for bounded in BOUNDED[language]:
            try:
                read(word.text + bounded)
            except PlanCheckError:
                continue
            understood.add(word.sense)
    unsaid = {"under"} if read is parse_target else set()  # 近 says of a result that it fell short, and of a target nothing
    assert understood == {word.sense for word in WORDS[language]} - unsaid - {"better"}


@pytest.mark.parametrize("language", BOUNDED)
def test_every_sense_of_a_bound_is_known(language: str) -> None:
    """What the tables call a bound is one of `Bound`; better is one of classes alone."""
    senses = {word.sense for word in word_table(language).values() if word.terminal in ("PRE", "AFTER")}
    assert senses <= {*get_args(Bound), "better"}


@pytest.mark.parametrize("side", ["before", "after"])
def test_a_sense_that_is_no_bound_is_refused(side: str) -> None:
    """A sense that only the table knows is told as a fault of the cell."""
    clause = Clause("quantity", (0, 2), before="twice" if side == "before" else None, after="twice" if side == "after" else None)
    with pytest.raises(NotationError, match="'twice' is no bound of a number"):
        bound_of(fold("30"), clause)


def test_a_series_is_not_bounded_by_every_word() -> None:
    """A bound that no comparison has is refused before a series."""
    cell = Cell(fold("近全国平均"), [Clause("relative", (0, 5), before="under", word="全国平均")])
    with pytest.raises(NotationError, match="a number can be bounded so, and no series"):
        to_target(cell, None, None)
