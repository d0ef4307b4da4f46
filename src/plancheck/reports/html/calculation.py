"""How one verdict was worked out, in lines that can be checked with a pencil."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plancheck.explain.amounts import Amounts
from plancheck.explain.phrases import phrases
from plancheck.extents import Extent, Number, difference, plain
from plancheck.reports.cells import signed_margin
from plancheck.reports.html.wording import LANGS, Pair, in_both, line, pair
from plancheck.rules import Quantity
from plancheck.scoring import Outcome
from plancheck.verdicts import Verdict

__all__ = ["Line", "calculation"]

_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `key` names what it is in the words of the page, `text` is the sum or the set."""

    key: str
    text: Pair


def calculation(outcome: Outcome) -> tuple[Line, ...]:
    """The promised set, the tolerance, the two sets that were compared, how they lie, and the margin; of parts, of each in turn."""
    if outcome.parts:
        return tuple(each for part in outcome.parts for each in (Line("calc.part", _named(part)), *calculation(part)))
    return tuple(_lines(outcome))


def _named(part: Outcome) -> Pair:
    rule, text = part.rule, part.acceptance.target.text or ""
    return pair(*(line(f"{rule.row or rule.id} {rule.name.in_(lang)} {text}") for lang in LANGS))


def _lines(outcome: Outcome) -> Iterator[Line]:
    accepted, acceptable, possible = outcome.acceptance, outcome.acceptable, outcome.possible
    if acceptable is None:
        return
    if accepted.promised is not None and accepted.promised != acceptable:
        yield Line("calc.promised", _set(outcome, accepted.promised))
        if accepted.tolerance:
            yield Line("calc.tolerance", _with_unit(outcome, plain(accepted.tolerance, _DIGITS)))
    yield Line("calc.acceptable", _set(outcome, acceptable))
    if possible is None:
        return
    yield Line("calc.possible", _set(outcome, possible))
    yield Line("calc.comparison", in_both(f"calc.{possible.relation(acceptable)}"))
    if outcome.margin is not None:
        sum_ = None if outcome.rule.quantity is Quantity.CLASS else _sum(outcome.margin, acceptable, possible, outcome.verdict)
        margins = [line(signed_margin(outcome, lang)) for lang in LANGS]
        yield Line("calc.margin", pair(*(f"{sum_} = {margin}" if sum_ else margin for margin in margins)))


def _set(outcome: Outcome, extent: Extent) -> Pair:
    """An interval in the notation of mathematics with its unit; classes by their names."""
    if outcome.rule.quantity is Quantity.CLASS:
        facts = outcome.facts()
        return pair(*(line(Amounts(phrases(lang), facts).extent(extent)) for lang in LANGS))
    return _with_unit(outcome, str(extent))


def _with_unit(outcome: Outcome, number: str) -> Pair:
    unit = line(outcome.unit)
    return pair(f"{number} {unit}", f"{number}{unit}") if unit else number


def _sum(margin: Number, acceptable: Extent, possible: Extent, verdict: Verdict) -> str | None:
    """The subtraction that gives the margin: "4.5 − 5.8"."""
    inside = verdict is Verdict.MET
    near_low, near_high = (possible.low, possible.high) if inside else (possible.high, possible.low)
    pairs = ((near_low, acceptable.low), (acceptable.high, near_high))
    for left, right in pairs:
        if left is not None and right is not None and difference(left, right) == margin:
            return f"{plain(left, _DIGITS)} − {_bracketed(right)}"
    return None


def _bracketed(value: Number) -> str:
    text = plain(value, _DIGITS)
    return f"({text})" if text.startswith("-") else text
