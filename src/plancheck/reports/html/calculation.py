"""How one verdict was worked out, in lines that can be checked with a pencil."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plancheck.explain import Lang
from plancheck.explain.amounts import Amounts
from plancheck.explain.phrases import phrases
from plancheck.extents import Extent, Number, difference, plain
from plancheck.reports.html.wording import say
from plancheck.reports.text import signed_margin
from plancheck.rules import Quantity
from plancheck.scoring import Outcome
from plancheck.verdicts import Verdict

__all__ = ["Line", "calculation"]

_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `key` names what it is in the words of the page, `text` is the sum or the set."""

    key: str
    text: str


def calculation(outcome: Outcome, lang: Lang) -> tuple[Line, ...]:
    """The promised set, the tolerance, the two sets that were compared, how they lie, and the margin; of parts, of each in turn."""
    if outcome.parts:
        return tuple(line for part in outcome.parts for line in (Line("calc.part", _named(part, lang)), *calculation(part, lang)))
    return tuple(_lines(outcome, lang))


def _named(part: Outcome, lang: Lang) -> str:
    text = part.acceptance.target.text or ""
    row = part.rule.row or part.rule_id
    return f"{row} {part.rule.name.in_(lang)} {text}".strip()


def _lines(outcome: Outcome, lang: Lang) -> Iterator[Line]:
    accepted, acceptable, possible = outcome.acceptance, outcome.acceptable, outcome.possible
    if acceptable is None:
        return
    if accepted.promised is not None and accepted.promised != acceptable:
        yield Line("calc.promised", _set(outcome, accepted.promised, lang))
        if accepted.tolerance:
            yield Line("calc.tolerance", plain(accepted.tolerance, _DIGITS) + _unit(outcome, lang))
    yield Line("calc.acceptable", _set(outcome, acceptable, lang))
    if possible is None:
        return
    yield Line("calc.possible", _set(outcome, possible, lang))
    yield Line("calc.comparison", say(f"calc.{possible.relation(acceptable)}", lang))
    if outcome.margin is not None:
        sum_ = None if outcome.rule.quantity is Quantity.CLASS else _sum(outcome.margin, acceptable, possible, outcome.verdict)
        yield Line("calc.margin", f"{sum_} = {signed_margin(outcome, lang)}" if sum_ else signed_margin(outcome, lang))


def _set(outcome: Outcome, extent: Extent, lang: Lang) -> str:
    """An interval in the notation of mathematics with its unit; classes by their names."""
    if outcome.rule.quantity is Quantity.CLASS:
        return Amounts(phrases(lang), outcome.facts()).extent(extent)
    return f"{extent}{_unit(outcome, lang)}"


def _unit(outcome: Outcome, lang: Lang) -> str:
    unit = outcome.unit
    return "" if not unit else unit if lang == "zh" else f" {unit}"


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
