"""The rows of the page as plain data: what each shows under every policy, and where the sliders turn it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from plancheck.explain import sentence
from plancheck.extents import Extent, Number, plain
from plancheck.policies import Policy
from plancheck.reports.bullets import Bullet, bullets
from plancheck.reports.cells import printed_actual, printed_target, signed_margin
from plancheck.reports.flips import flip_words
from plancheck.reports.html.calculation import calculation
from plancheck.reports.html.charting import chart_numbers, growth
from plancheck.reports.html.sliders import SLIDERS, Slider, Step, steps
from plancheck.reports.html.wording import LANGS, Pair, as_written, in_both, line, pair
from plancheck.reports.words import reason_key
from plancheck.scoring import Outcome
from plancheck.sensitivity import flips, judged_by
from plancheck.verdicts import Reason, Verdict

__all__ = ["Row", "Variant", "rows"]

_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Variant:
    """One row as one or more policies judge it.

    Attributes:
        outcome: the judgement.
        chart: its drawing, or None.
        along: of each slider the steps of the verdict.
        data: what the page's script looks up.
    """

    outcome: Outcome
    chart: Bullet | None
    along: Mapping[str, tuple[Step, ...]]
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """One rule.

    Attributes:
        outcome: as the scorecard has it.
        variants: the different judgements, the scorecard's own first.
        by_policy: for each policy the place of its variant.
    """

    outcome: Outcome
    variants: tuple[Variant, ...]
    by_policy: tuple[int, ...]

    @property
    def number(self) -> str:
        """Its place in the printed table, or its id."""
        return line(self.outcome.rule.row or self.outcome.rule_id)

    @property
    def name(self) -> Pair:
        """The indicator's name; a missing one shows that of the other language."""
        return pair(*(line(self.outcome.rule.name.in_(lang)) for lang in LANGS))

    @property
    def class_key(self) -> str:
        """binding, expected or unclassified."""
        return self.outcome.classification.value if self.outcome.classification else "unclassified"

    @property
    def target(self) -> Pair:
        """The target as printed, or in the plan's notation where it came without a text."""
        return pair(*(line(printed_target(self.outcome.target, lang)) for lang in LANGS))

    @property
    def actual(self) -> str:
        """The figure as printed, or its number, class or set where it came as one."""
        return line(printed_actual(self.outcome.actual))

    @property
    def unit(self) -> str:
        """The rule's unit, which a bare number of the table is in."""
        return line(self.outcome.rule.unit)

    @property
    def reason_key(self) -> str:
        """The key of the reason's word."""
        return reason_key(self.outcome.reason)

    @property
    def is_contested(self) -> bool:
        """Whether one of the other policies judges otherwise."""
        return any(variant.outcome.verdict is not self.outcome.verdict for variant in self.variants)

    def to_json(self) -> dict[str, Any]:
        """What the page's script looks up."""
        outcome = self.outcome
        return {
            "no": self.number,
            "n": self.name,
            "c": self.class_key,
            "h": int(outcome.rule.is_headline),
            "p": int(outcome.provisional),
            "x": int(self.is_contested),
            "t": self.target,
            "a": self.actual,
            "b": self.by_policy,
            "v": [variant.data for variant in self.variants],
            "f": list(_flips(outcome)),
            "o": [[key, text] for key, text in _sources(outcome) if text],
        }


def rows(outcomes: Iterable[Outcome], policies: Sequence[Policy]) -> tuple[Row, ...]:
    """Every outcome under every policy, the first of which is its own."""
    found = [_row(outcome, policies) for outcome in outcomes]
    margins = sorted({variant.outcome.margin for row in found for variant in row.variants if variant.outcome.margin is not None})
    ranks = {margin: rank for rank, margin in enumerate(margins)}
    for row in found:
        for variant in row.variants:
            variant.data["o"] = -1 if variant.outcome.margin is None else ranks[variant.outcome.margin]
    return tuple(found)


def _row(outcome: Outcome, policies: Sequence[Policy]) -> Row:
    judged = [outcome, *(judged_by(outcome, policy) for policy in policies[1:])]
    keys = [_key(each) for each in judged]
    distinct = list(dict.fromkeys(keys))
    kept = [judged[keys.index(key)] for key in distinct]
    variants = tuple(_variant(each, chart) for each, chart in zip(kept, bullets(kept), strict=True))
    return Row(outcome, variants, tuple(distinct.index(key) for key in keys))


_Key = tuple[Verdict, Reason, Number | None, Extent | None, Extent | None, Extent | None, Number | None, Number, tuple[Any, ...]]


def _key(outcome: Outcome) -> _Key:
    """Two judgements with one key look the same to a reader."""
    accepted = outcome.acceptance
    sets = (accepted.promised, accepted.extent, outcome.possible)
    return (outcome.verdict, outcome.reason, outcome.margin, *sets, accepted.tolerance, outcome.policy.de_minimis, tuple(_key(part) for part in outcome.parts))


def _variant(outcome: Outcome, chart: Bullet | None) -> Variant:
    facts = outcome.facts()
    variant = Variant(outcome, chart, {slider.id: steps(outcome, slider) for slider in SLIDERS})
    variant.data.update(
        {
            "v": outcome.verdict.value,
            "r": reason_key(outcome.reason),
            "m": pair(*(line(signed_margin(outcome, lang)) for lang in LANGS)),
            "w": pair(*(line(sentence(facts, lang)) for lang in LANGS)),
            "k": [[each.key, each.text] for each in calculation(outcome)],
            "c": None if chart is None else chart_numbers(chart),
            "s": {slider.id: _moved(variant, slider) for slider in SLIDERS if _is_moved(variant, slider)},
        }
    )
    return variant


def _is_moved(variant: Variant, slider: Slider) -> bool:
    """Whether the slider shows another verdict anywhere than the policy gives."""
    found = variant.along[slider.id]
    return len(found) > 1 or found[0].verdict is not variant.outcome.verdict


def _moved(variant: Variant, slider: Slider) -> dict[str, Any]:
    """Where the slider turns the verdict, and how the band grows."""
    found = variant.along[slider.id]
    turns = [[step.rank, step.verdict.value, reason_key(step.reason), plain(step.place, _DIGITS), int(step.at)] for step in found]
    return {"t": turns, "g": None if variant.chart is None else growth(variant.outcome, variant.chart, slider)}


def _flips(outcome: Outcome) -> Iterator[list[Any]]:
    for flip in flips(outcome):
        yield [flip.verdict.value, pair(*(line(flip_words(flip, lang)) for lang in LANGS))]


def _sources(outcome: Outcome) -> Iterator[tuple[str, Pair]]:
    """What an auditor looks up: printed cells and who says so; texts of the files stay as they are."""
    rule, actual = outcome.rule, outcome.actual
    yield "source.target", line(rule.target.text)
    yield "source.actual", line(actual.text)
    yield "source.unit", line(outcome.unit or rule.unit)
    yield "source.place", as_written(rule.source)
    yield "source.class", as_written(rule.class_source)
    if rule.direction is not None:
        yield "source.direction", in_both(rule.direction.value)
    yield "source.direction_source", as_written(rule.direction_source)
    yield "source.figure", as_written(actual.source)
    yield "source.as_of", actual.as_of.isoformat() if actual.as_of else ""
    for entry in outcome.acceptance.rests_on:
        yield "source.reference", as_written(" ".join(str(each) for each in (entry.id, entry.source, entry.as_of) if each))
    yield "source.by_hand", as_written(rule.by_hand)
    yield "source.note", as_written(rule.note)
