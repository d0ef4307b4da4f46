"""What the property tests draw: numbers, targets of every kind, and actuals that fall on an edge or beside it.

A law is only as sharp as its examples: random figures almost never hit a bound, so `actuals_near`
draws the edges of the acceptable set and their nearest neighbours more often than anything else.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any, get_args

from hypothesis import strategies as st

from plancheck import (
    About,
    Actual,
    AllOf,
    AtLeast,
    Between,
    Direction,
    Extent,
    KeepStable,
    LessThan,
    MoreThan,
    NotSet,
    Point,
    Policy,
    Qualitative,
    Quantity,
    Reference,
    References,
    Relative,
    Rule,
    SetByCity,
    Target,
    TargetError,
    Tolerance,
    Verdict,
    Within,
    policies,
)
from plancheck.acceptance import acceptance
from plancheck.extents import Number, total
from plancheck.references import Role
from plancheck.rules import SCALES
from plancheck.targets import Change, Comparison, Kind, Strength

KINDS: tuple[Kind, ...] = get_args(Kind)
NUMERIC: tuple[Kind, ...] = ("about", "at_least", "more_than", "within", "less_than", "between", "point")
DIRECTIONS = tuple(Direction)
FAMILIES = (("%", "‰"), ("亿元", "万元", "元", "万亿元"), ("吨", "公斤", "万吨"), ("亩", "平方米", "公顷"))
"""Units that measure the same thing; the first is the rule's."""
OF_ANOTHER_KIND = "公里"
DAY = date(2025, 3, 1)
WATER = SCALES["surface-water"]
SERIES = "全市平均"
STEPS = tuple(Decimal(step) for step in ("0", "0.000000000000001", "-0.000000000000001", "0.01", "-0.01", "0.1", "-0.1", "1", "-1"))


def as_fraction(value: Number) -> Fraction:
    """The number by which a Decimal and a ratio are put in order."""
    return Fraction(value)


def numbers(low: int = -200, high: int = 200) -> st.SearchStrategy[Decimal]:
    """A number as a plan prints it: up to two decimal places."""
    return st.decimals(low, high, places=2) | st.decimals(low, high, places=1) | st.integers(low, high).map(Decimal)


def any_numbers() -> st.SearchStrategy[Number]:
    """Any number the library accepts within reason: long decimals, exponents, ratios."""
    return (
        st.decimals(allow_nan=False, allow_infinity=False, min_value=Decimal("-1E30"), max_value=Decimal("1E30"))
        | st.fractions(max_denominator=1000)
        | numbers()
    )


@st.composite
def extents(draw: st.DrawFn, ends: st.SearchStrategy[Number] | None = None) -> Extent:
    """Any non-empty set, points and unbounded sides included."""
    ends = numbers() if ends is None else ends
    low, high = draw(st.none() | ends), draw(st.none() | ends)
    if low is not None and high is not None:
        low, high = sorted((low, high), key=as_fraction)
        if Fraction(low) == Fraction(high):
            return Extent.point(low)
    return Extent(low, high, draw(st.booleans()), draw(st.booleans()))


@st.composite
def narrower(draw: st.DrawFn, wide: Extent) -> Extent:
    """A non-empty part of a set."""
    other = draw(extents())
    return wide.intersection(other) or wide


TOLERANCES = (
    Tolerance("none"),
    Tolerance("half_digit"),
    Tolerance("absolute", Decimal("0.2")),
    Tolerance("absolute", Decimal("0.05")),
    Tolerance("relative", Decimal("0.05")),
    Tolerance("relative", Fraction(1, 3)),
)
_WORDS: tuple[dict[str, Any], ...] = tuple(
    {"sides": sides, "provisional": provisional, "figures": figures, "rounding": rounding, "keep_class": keep_class}
    for sides, provisional, figures, rounding, keep_class in product(
        ("direction", "both"), ("judge", "pending"), ("point", "interval"), ("none", "half_even", "half_up"), ("or_better", "exact")
    )
)
MIXTURES = tuple(
    Policy(f"mixed-{number}-{place}", rate_tolerance=rate, level_tolerance=TOLERANCES[-1 - number], **words)
    for number, rate in enumerate(TOLERANCES)
    for place, words in enumerate(_WORDS)
)


def any_policy() -> st.SearchStrategy[Policy]:
    """The shipped policies, and every mixture of the parts of a reading."""
    return st.sampled_from(list(policies.BY_ID.values())) | st.sampled_from(MIXTURES)


@st.composite
def targets(draw: st.DrawFn, kind: Kind, unit: str | None = None) -> Target:
    """A target of one kind; `unit` is the one printed in the cell."""
    kept: dict[str, Any] = {"unit": unit}
    value = draw(numbers())
    simple: dict[Kind, Any] = {"about": About, "at_least": AtLeast, "more_than": MoreThan, "within": Within, "less_than": LessThan, "point": Point}
    if kind in simple:
        if kind in ("at_least", "within") and draw(st.integers(0, 4)) == 0:
            return simple[kind](None, baseline="上年", **kept)  # type: ignore[no-any-return]
        return simple[kind](value, **kept)  # type: ignore[no-any-return]
    match kind:
        case "between":
            return Between(*sorted((value, draw(numbers()))), **kept)
        case "keep_stable":
            return KeepStable(baseline="上年", **kept)
        case "set_by_city":
            return SetByCity(**kept)
        case "relative":
            factors: list[Number] = [Decimal(1), Decimal("1.5"), Fraction(1, 3)]
            factor = draw(st.sampled_from(factors))
            return Relative(SERIES, draw(st.sampled_from([Decimal(0), value])), factor, draw(st.sampled_from(list(Comparison))), **kept)
        case "qualitative":
            return Qualitative("保稳提质")
        case "all_of":
            parts = st.sampled_from(NUMERIC).flatmap(lambda part: targets(part, unit))
            return AllOf(tuple(draw(st.lists(parts, min_size=2, max_size=3))), **kept)
        case _:
            return NotSet()


def any_target(unit: str | None = None) -> st.SearchStrategy[Target]:
    """A target of any kind, without the words that stand beside it."""
    return st.sampled_from(KINDS).flatmap(lambda kind: targets(kind, unit))


@st.composite
def printed_targets(draw: st.DrawFn) -> Target:
    """A target of any kind with everything that a cell may carry."""
    target = draw(any_target(draw(st.none() | st.sampled_from(["%", "亿元"]))))
    stretch = draw(st.none() | targets("at_least"))
    strength, change = draw(st.none() | st.sampled_from(Strength)), draw(st.none() | st.sampled_from(Change))
    qualifiers = tuple(draw(st.lists(st.sampled_from(["同口径", "年均"]), max_size=2)))
    spans = draw(st.none() | st.just({"number": (0, 1)}))
    target = replace(target, stretch=stretch, strength=strength, change=change, qualifiers=qualifiers, spans=spans)
    return target if isinstance(target, Qualitative) else replace(target, text=draw(st.none() | st.text(max_size=5)))


@dataclass(frozen=True)
class Setting:
    """A rule with the policy and the references it is judged by."""

    rule: Rule
    policy: Policy
    references: References = field(default_factory=References)

    @property
    def judged_by(self) -> dict[str, Any]:
        return {"policy": self.policy, "references": self.references}

    @property
    def family(self) -> tuple[str, ...]:
        return next(family for family in FAMILIES if self.rule.unit in family)


@st.composite
def settings_of(draw: st.DrawFn, kind: Kind, policy: st.SearchStrategy[Policy] | None = None, *, settled: bool | None = None) -> Setting:
    """A rule of one kind; `settled` gives it, or withholds, the references it waits for."""
    family = draw(st.sampled_from(FAMILIES))
    unit = family[0]
    known = draw(st.booleans()) if settled is None else settled
    target = draw(targets(kind, draw(st.none() | st.sampled_from(family))))
    references: list[Reference] = []
    if known:
        figure = Actual(draw(numbers()), draw(st.none() | st.sampled_from(family)))
        references = [
            Reference(Role.BASELINE, "x", figure=figure),
            Reference(Role.REFERENCE, SERIES, figure=figure),
            Reference(Role.TARGET, "x", target=draw(st.sampled_from(NUMERIC).flatmap(targets)), source="市政府", as_of=DAY),
            Reference(Role.JUDGEMENT, "x", verdict=draw(st.sampled_from([Verdict.MET, Verdict.MISSED])), source="督查室"),
        ]
        if isinstance(references[2].target, AtLeast | Within) and references[2].target.baseline:
            references[2] = Reference(Role.TARGET, "x", target=AtLeast(draw(numbers())), source="市政府", as_of=DAY)
    direction = draw(st.sampled_from(DIRECTIONS))
    if unit == "%" and draw(st.integers(0, 3)) == 0:
        rule = Rule("x", target, unit=unit, direction=direction, quantity=Quantity.INDEX, base=draw(st.sampled_from([Decimal(100), Decimal(50)])))
    else:
        rule = Rule("x", target, unit=unit, direction=direction)
    setting = Setting(rule, draw(any_policy() if policy is None else policy), References(references))
    try:
        acceptance(rule, setting.policy, setting.references)
    except TargetError:  # half a digit of a number that was worked out and not printed
        return Setting(rule, policies.CN_PLAN, setting.references)
    return setting


@st.composite
def class_settings(draw: st.DrawFn) -> Setting:
    """A class of surface water that is to be kept."""
    rule = Rule("x", KeepStable(draw(st.sampled_from(WATER.levels))), scale=WATER)
    return Setting(rule, draw(any_policy()))


def any_setting(policy: st.SearchStrategy[Policy] | None = None, *, settled: bool | None = None) -> st.SearchStrategy[Setting]:
    """A rule of any kind; classes apart, which have no unit and no number."""
    return st.sampled_from(KINDS).flatmap(lambda kind: settings_of(kind, policy, settled=settled))


def edges_of(setting: Setting) -> list[Number]:
    """The ends of what the rule accepts, as the rule's own unit prints them; of an index, as index numbers."""
    accepted = acceptance(setting.rule, setting.policy, setting.references)
    found: list[Number] = []
    for part in accepted.parts or (accepted,):
        if part.extent is not None:
            found += [end for end in (part.extent.low, part.extent.high) if end is not None]
    base = setting.rule.base
    return found if base is None else [total(Fraction(end) * Fraction(base) / 100, base) for end in found]


@st.composite
def numbers_near(draw: st.DrawFn, setting: Setting) -> tuple[Number, str | None]:
    """A number on an edge of the acceptable set, beside it, or anywhere, and the unit it is in."""
    accepted = acceptance(setting.rule, setting.policy, setting.references)
    unit = setting.rule.unit if setting.rule.base is not None else (accepted.unit or setting.rule.unit)
    edges = edges_of(setting)
    if not edges or draw(st.integers(0, 4)) == 0:
        return draw(numbers()), unit
    return total(draw(st.sampled_from(edges)), draw(st.sampled_from(STEPS))), unit


@st.composite
def figures_near(draw: st.DrawFn, setting: Setting) -> Actual:
    """One bare figure near an edge."""
    value, unit = draw(numbers_near(setting))
    return Actual(value, unit, provisional=draw(st.booleans()))


@st.composite
def sets_near(draw: st.DrawFn, setting: Setting) -> Actual:
    """A reported cell that leaves a set of values open, with its ends near the edges of what is accepted."""
    (value, unit), (other, _) = draw(numbers_near(setting)), draw(numbers_near(setting))
    low, high = sorted((value, other), key=as_fraction)
    wide = [Extent.at_least(value), Extent.more_than(value), Extent.within(value), Extent.less_than(value), Extent(low, high), Extent()]
    return Actual(extent=draw(st.sampled_from(wide)), unit=unit)


@st.composite
def actuals_near(draw: st.DrawFn, setting: Setting) -> Actual:
    """A reported cell of any form: a figure, 约, 近, a fall, a bound, a range, or none."""
    value, unit = draw(numbers_near(setting))
    form = draw(st.sampled_from(["figure", "figure", "about", "under", "change", "extent", "none"]))
    match form:
        case "about" | "under":
            return Actual(value, unit, qualifier=form)
        case "change":
            return Actual(value, unit, change=draw(st.sampled_from(Change)))
        case "extent":
            return draw(sets_near(setting))
        case "none":
            return Actual(status=draw(st.sampled_from(["not_reported", "deferred", "claim"])))
        case _:
            return Actual(value, unit, provisional=draw(st.booleans()))


def takes_decimals_only(policy: Policy) -> bool:
    """Whether the policy asks for printed digits, which a ratio that was worked out has not."""
    return policy.figures == "interval" or "half_digit" in (policy.rate_tolerance.kind, policy.level_tolerance.kind)
