"""Rules with the policy and references they are judged by, and actuals that fall on an edge or beside it.

A law is only as sharp as its examples: random figures almost never hit a bound, so `actuals_near`
draws the edges of the acceptable set and their nearest neighbours more often than anything else.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from plancheck.acceptance import acceptance
from plancheck.actuals import Actual
from plancheck.bounds import as_index
from plancheck.errors import TargetError
from plancheck.extents import Extent, Number, total
from plancheck.plans import Plan
from plancheck.policies import CN_PLAN, Policy
from plancheck.references import Reference, References, Role
from plancheck.rules import SCALES, Classification, Direction, Name, Quantity, Rule
from plancheck.targets import AtLeast, Change, KeepStable, Kind, Target, Within
from plancheck.testing.drawing import KINDS, NUMERIC, SERIES, as_fraction, numbers, policies, targets
from plancheck.verdicts import Verdict

__all__ = [
    "DAY", "DIRECTIONS", "FAMILIES", "OF_ANOTHER_KIND", "STEPS", "WATER", "Setting", "actuals_near", "class_settings", "edges_of", "figures_near",
    "numbers_near", "plans", "sets_near", "settings", "settings_of", "takes_decimals_only",
]  # fmt: skip

DIRECTIONS = tuple(Direction)
FAMILIES = (("%", "‰"), ("亿元", "万元", "元", "万亿元"), ("吨", "公斤", "万吨"), ("亩", "平方米", "公顷"))
"""Units that measure the same thing; the first is the rule's."""
OF_ANOTHER_KIND = "公里"
DAY = date(2025, 3, 1)
WATER = SCALES["surface-water"]
STEPS = tuple(Decimal(step) for step in ("0", "0.000000000000001", "-0.000000000000001", "0.01", "-0.01", "0.1", "-0.1", "1", "-1"))


@dataclass(frozen=True)
class Setting:
    """A rule with the policy and the references it is judged by."""

    rule: Rule
    policy: Policy
    references: References = field(default_factory=References)

    @property
    def judged_by(self) -> dict[str, Any]:
        """The keyword arguments of `score`."""
        return {"policy": self.policy, "references": self.references}

    @property
    def family(self) -> tuple[str, ...]:
        """The units that measure the same as the rule's."""
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
            Reference(Role.TARGET, "x", target=draw(st.sampled_from(NUMERIC).flatmap(lambda each: targets(each))), source="市政府", as_of=DAY),
            Reference(Role.JUDGEMENT, "x", verdict=draw(st.sampled_from([Verdict.MET, Verdict.MISSED])), source="督查室"),
        ]
        if isinstance(references[2].target, AtLeast | Within) and references[2].target.baseline:
            references[2] = Reference(Role.TARGET, "x", target=AtLeast(draw(numbers())), source="市政府", as_of=DAY)
    direction = draw(st.sampled_from(DIRECTIONS))
    if unit == "%" and draw(st.integers(0, 3)) == 0:
        rule = Rule("x", target, unit=unit, direction=direction, quantity=Quantity.INDEX, base=draw(st.sampled_from([Decimal(100), Decimal(50)])))
    else:
        rule = Rule("x", target, unit=unit, direction=direction)
    setting = Setting(rule, draw(policies() if policy is None else policy), References(references))
    try:
        acceptance(rule, setting.policy, setting.references)
    except TargetError:  # half a digit of a number that was worked out and not printed
        return Setting(rule, CN_PLAN, setting.references)
    return setting


@st.composite
def class_settings(draw: st.DrawFn) -> Setting:
    """A class of surface water that is to be kept."""
    rule = Rule("x", KeepStable(draw(st.sampled_from(WATER.levels))), scale=WATER)
    return Setting(rule, draw(policies()))


def settings(policy: st.SearchStrategy[Policy] | None = None, *, settled: bool | None = None) -> st.SearchStrategy[Setting]:
    """A rule of any kind; classes apart, which have no unit and no number."""
    return st.sampled_from(KINDS).flatmap(lambda kind: settings_of(kind, policy, settled=settled))


def edges_of(setting: Setting) -> list[Number]:
    """The ends of what the rule accepts, as the rule's own unit prints them; of an index, as index numbers."""
    accepted = acceptance(setting.rule, setting.policy, setting.references)
    found: list[Number] = []
    for part in accepted.parts or (accepted,):
        if part.extent is not None:
            found += [end for end in (part.extent.low, part.extent.high) if end is not None]
    return [as_index(setting.rule, end) for end in found]


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


def actuals_near(of: Setting | Rule | Target, policy: Policy = CN_PLAN) -> st.SearchStrategy[Actual]:
    """A reported cell of any form (a figure, 约, 近, a fall, a bound, a range, none) on an edge of what is accepted, or near it.

    Args:
        of: a rule, or a target by itself: where it needs a direction, higher is better.
        policy: how it is judged, which says where the edges are; a `Setting` brings its own.

    Raises:
        TargetError: a target that cannot be judged at all.
    """
    if isinstance(of, Setting):
        return _actuals_near(of)
    rule = of if isinstance(of, Rule) else _rule_of(of)
    return _actuals_near(Setting(rule, policy))


def _rule_of(target: Target) -> Rule:
    if isinstance(target, KeepStable) and target.level is not None:
        return Rule("x", target, scale=WATER, direction=Direction.HIGHER)
    return Rule("x", target, unit=target.unit, direction=Direction.HIGHER)


@st.composite
def _actuals_near(draw: st.DrawFn, setting: Setting) -> Actual:
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


@st.composite
def plans(draw: st.DrawFn, max_rules: int = 8) -> Plan:
    """A plan of some rules of any kind, a part of them sub-rows of the rule before."""
    drawn = draw(st.lists(settings().map(lambda setting: setting.rule), min_size=1, max_size=max_rules))
    rules: list[Rule] = []
    for number, rule in enumerate(drawn, start=1):
        head = next((each for each in reversed(rules) if each.parent is None), None)
        parent = head.id if head is not None and draw(st.booleans()) else None
        classification = None if parent is not None else draw(st.none() | st.sampled_from(Classification))
        row = str(number) if parent is None or head is None else f"{head.row}#{number}"
        rules.append(replace(rule, id=f"rule_{number}", row=row, parent=parent, name=Name(zh=f"指标{number}"), classification=classification))
    return Plan("drawn", Name(zh="抽取的计划"), tuple(rules), year=DAY.year)
