"""What both grammars make of their words, numbers, ranges and bounds: the rules that have the same meaning in each language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, Final

from plancheck.extents import Number
from plancheck.notation.clauses import Amount, Cell, Clause
from plancheck.notation.folding import Folded
from plancheck.notation.lalr import Token
from plancheck.targets import Span

__all__ = ["MEANINGS", "Bounded", "Words", "counted", "note_bounds"]

Words = list[Token]


def no_words(_: Folded) -> Words:
    return []


def first_word(_: Folded, word: Token) -> Words:
    return [word]


def more_words(_: Folded, words: Words, word: Token) -> Words:
    words.append(word)
    return words


def starting_from(folded: Folded, opening: Token, amount: Amount) -> Token:
    end = (amount.unit_at or amount.value_at)[1]
    return Token("FROM", None, folded.text[opening.start : end], opening.start, end)


def starting_from_named(folded: Folded, opening: Token, _: Token, amount: Amount) -> Token:
    return starting_from(folded, opening, amount)


def number(_: Folded, value: Token, unit: Token | None = None) -> Amount:
    doubled = unit is not None and unit.start == unit.end and unit.sense == "倍"
    if unit is None:
        return Amount(value.sense, None, None, (value.start, value.end), None)
    return Amount(value.sense, None, unit.sense or unit.text, (value.start, value.end), (unit.start, unit.end), doubled=doubled)


def one(_: Folded, amount: Amount) -> Amount:
    return amount


def range_(folded: Folded, low: Amount, dash: Token, high: Amount) -> Amount:
    """6—6.5%: a unit printed once is that of both ends."""
    unit = high.unit
    if low.unit is not None and low.unit != high.unit and not (high.unit or "").startswith(low.unit):
        raise folded.refusal("a range over two units", low.value_at[0], (high.unit_at or high.value_at)[1], expected=("the same unit at both ends",))
    if _greater(low.low, high.low):
        raise folded.refusal(
            f"a range that falls from {low.low} to {high.low}",
            low.value_at[0],
            high.value_at[1],
            hint=f"{dash.text!r} reads as a range: the lower end comes first",
        )
    return Amount(low.low, high.low, unit, (low.value_at[0], high.value_at[1]), high.unit_at)


def _greater(left: Number, right: Number) -> bool:
    return Fraction(left) > Fraction(right)


def range_among(folded: Folded, low: Amount, dash: Token, high: Amount, _: Token) -> Amount:
    return range_(folded, low, dash, high)


def range_amid(folded: Folded, _: Token, low: Amount, joint: Token, high: Amount, __: Token | None = None) -> Amount:
    return range_(folded, low, joint, high)


def from_to(folded: Folded, opening: Token, low: Amount, _: Token, high: Amount) -> Amount:
    amount = replace(high, beside=low)
    if low.unit is not None and high.unit is not None and low.unit != high.unit:
        raise folded.refusal("from one unit to another", opening.start, (high.unit_at or high.value_at)[1])
    return amount


def cumulative(_: Folded, __: Token, amount: Amount, ___: Token) -> Amount:
    return replace(amount, cumulative=True)


def with_cumulative(_: Folded, amount: Amount, __: Token, total: Amount, ___: Token) -> Amount:
    return replace(amount, beside=replace(total, cumulative=True))


@dataclass(slots=True)
class Bounded:
    """A number with the words around it."""

    amount: Amount
    before: Token | None = None
    after: Token | None = None
    counted: Words = field(default_factory=list)
    change: Token | None = None

    @property
    def at(self) -> Span:
        """From the first of its words to the last."""
        ends = [self.amount.value_at[1], *(span[1] for span in (self.amount.unit_at,) if span), *(word.end for word in (self.after, *self.counted) if word)]
        return (self.before.start if self.before else self.amount.value_at[0]), max(ends)


def bare(_: Folded, amount: Amount) -> Bounded:
    return Bounded(amount)


def bound_before(_: Folded, before: Token, amount: Amount) -> Bounded:
    return Bounded(amount, before=before)


def bound_after(_: Folded, amount: Amount, after: Token) -> Bounded:
    return Bounded(amount, after=after)


def bound_around(_: Folded, before: Token, amount: Amount, after: Token) -> Bounded:
    return Bounded(amount, before=before, after=after)


def bound_within(_: Folded, __: Token, amount: Amount, after: Token, ___: Token) -> Bounded:
    """〔60以上〕: the bound stands within the bracket of the cumulative number."""
    return Bounded(replace(amount, cumulative=True), after=after)


def counted(_: Folded, bounded: Bounded, things: Words) -> Bounded:
    """The words after the number name the things counted: 500个车位."""
    bounded.counted = things
    return bounded


def counted_bound(folded: Folded, bounded: Bounded, things: Words, *last: Token) -> Bounded:
    """3个项目以上: the bound stands after the things counted."""
    *names, after = last
    if bounded.after is not None:
        raise folded.refusal("two bounds after one number", bounded.after.start, after.end)
    bounded.counted, bounded.after = [*things, *names], after
    return bounded


def counted_of(_: Folded, bounded: Bounded, __: Token, aim: Words) -> Bounded:
    if any(word.type in ("NAME", "DO") for word in aim):
        bounded.counted = aim
    return bounded


def change_of(_: Folded, bounded: Bounded, __: Token, change: Token) -> Bounded:
    """实现5%的增长: the noun after the number says what it counts."""
    bounded.change = change
    return bounded


def note_bounds(clause: Clause, bounded: Bounded) -> None:
    """Write the bound words of a number into its clause."""
    clause.before = bounded.before.sense if bounded.before else None
    clause.after = bounded.after.sense if bounded.after else None
    if bounded.before:
        clause.spans["before"] = clause.spans["relation"] = (bounded.before.start, bounded.before.end)
    if bounded.after:
        clause.spans["relation"] = (bounded.after.start, bounded.after.end)


def first(folded: Folded, clause: Clause) -> Cell:
    return Cell(folded, [clause])


def following(_: Folded, cell: Cell, joint: Words, clause: Clause) -> Cell:
    clause.part = any(word.type == "PART" for word in joint)
    cell.clauses.append(clause)
    return cell


def joint(_: Folded, *words: Token) -> Words:
    return list(words)


def start(_: Folded, cell: Cell) -> Cell:
    return cell


def not_set(_: Folded, words: Words, word: Token) -> Clause:
    return Clause("none", (words[0].start if words else word.start, word.end))


def deferred(_: Folded, words: Words, word: Token) -> Clause:
    return Clause("deferred", (words[0].start if words else word.start, word.end))


MEANINGS: Final[dict[str, Callable[..., Any]]] = {
    meaning.__name__.rstrip("_"): meaning
    for meaning in (
        no_words, first_word, more_words, starting_from, starting_from_named, number, one, range_, range_among, range_amid, from_to, cumulative,
        with_cumulative, bare, bound_before, bound_after, bound_around, bound_within, counted, counted_bound, counted_of, change_of, not_set, deferred, first,
        following, joint, start,
    )
}  # fmt: skip
