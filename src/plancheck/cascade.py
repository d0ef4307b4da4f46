"""Is each target of a district at least as strict as the city's from which it follows?

Two plans and a crosswalk go in: which indicator of the district answers to which of the city. The
question is one of sets: every figure that meets the district's target has to meet the city's.
Where the city's figure is a total of which the district carries a share, the crosswalk says which.

Source: the project's semantics, "The one idea".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from plancheck.algebra import Requirement, requirement
from plancheck.crosswalks import Link, load_crosswalk, problem_of
from plancheck.errors import PlanCheckError, TargetError
from plancheck.extents import Extent, Number, difference, least
from plancheck.plans import Plan
from plancheck.policies import CN_PLAN, Policy
from plancheck.references import References
from plancheck.rules import Rule

__all__ = ["Cascade", "CascadeRow", "Link", "Strictness", "cascade", "load_crosswalk"]


class Strictness(StrEnum):
    """How a district's target lies to the city's."""

    EQUAL = "equal"
    """the same figures meet both"""
    STRICTER = "stricter"
    """every figure that meets the district's meets the city's, and not the other way round"""
    AS_STRICT = "as_strict"
    """every figure that meets the district's meets the city's; whether it is stricter is not known"""
    LAXER = "laxer"
    """the city's target implies the district's, which some figures meet that miss the city's"""
    DIFFERENT = "different"
    """neither implies the other"""
    CONTRADICTORY = "contradictory"
    """no figure meets both"""
    UNKNOWN = "unknown"
    """a target still waits for somebody's figure"""
    MISSING = "missing"
    """the crosswalk names no target of the district"""


_HOLDS = {Strictness.EQUAL: True, Strictness.STRICTER: True, Strictness.AS_STRICT: True, Strictness.UNKNOWN: None, Strictness.MISSING: None}


@dataclass(frozen=True, slots=True)
class CascadeRow:
    """A target of the city and what the district made of it.

    Attributes:
        city, district: the two rules; None where the district has none.
        strictness: how they lie to each other.
        link: the line of the crosswalk; an empty one where it does not name the city's rule.
        margin: how far the district's nearest edge lies inside the city's, in `unit`; negative
            where it falls short; None where the edges cannot be compared.
        unit: the unit of the margin: the city's.
    """

    city: Rule
    district: Rule | None
    strictness: Strictness
    link: Link
    margin: Number | None = None
    unit: str | None = None

    @property
    def is_as_strict(self) -> bool | None:
        """Whether the district's target is at least as strict; None where it is missing or not known."""
        return _HOLDS.get(self.strictness, False)


@dataclass(frozen=True, slots=True)
class Cascade:
    """Every target of a city's plan against a district's, in the order of the city's rows."""

    district: Plan
    city: Plan
    policy: Policy
    rows: tuple[CascadeRow, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader should know: the plans are of different years."""
        if self.district.year == self.city.year:
            return ()
        return (f"the plans are of different years: {self.district.year} and {self.city.year}",)

    def count(self, strictness: Strictness) -> int:
        """How many rows lie so."""
        return sum(row.strictness is strictness for row in self.rows)


def cascade(
    district: Plan,
    city: Plan,
    crosswalk: Iterable[Link],
    *,
    policy: Policy = CN_PLAN,
    references: References | None = None,
    city_references: References | None = None,
) -> Cascade:
    """Hold a district's targets against the city's.

    Args:
        district: the plan that has to carry the other.
        city: the plan to be carried.
        crosswalk: which rule answers to which; a rule of the city that it does not name is missing.
        policy: how the targets of both are read.
        references: figures of authorities and baselines of the district's plan.
        city_references: those of the city's.

    Raises:
        TargetError: the crosswalk names a rule that a plan does not have, takes a share of a rate,
            or links targets that cannot be compared.
    """
    links: dict[str, list[Link]] = {}
    for link in crosswalk:
        links.setdefault(link.city, []).append(link)
        problem = problem_of(link, district, city)
        if problem is not None:
            raise TargetError(problem.what, hint=problem.hint)
    rows = []
    for rule in city:
        for link in links.get(rule.id, [Link(rule.id)]):
            if link.district is None:
                rows.append(CascadeRow(rule, None, Strictness.MISSING, link))
                continue
            own = district[link.district]
            try:
                wanted = requirement(rule, policy, city_references).of_plan(city.id)
                rows.append(_compared(rule, own, wanted, requirement(own, policy, references).of_plan(district.id), link))
            except PlanCheckError as error:
                raise TargetError(f"{own.id} of the district cannot be held against {rule.id} of the city: {error.what}", hint=error.hint) from error
    return Cascade(district, city, policy, tuple(rows))


def _compared(city: Rule, district: Rule, wanted: Requirement, own: Requirement, link: Link) -> CascadeRow:
    if link.share is not None:
        wanted = wanted.scaled(link.share)
    margin = _margin(own.in_terms_of(wanted).extent, wanted.extent)
    return CascadeRow(city, district, _strictness(own, wanted), link, margin, wanted.unit)


def _strictness(own: Requirement, wanted: Requirement) -> Strictness:
    if own.conflicts_with(wanted):
        return Strictness.CONTRADICTORY
    holds, back = own.implies(wanted), wanted.implies(own)
    if holds:
        return Strictness.EQUAL if back else Strictness.AS_STRICT if back is None else Strictness.STRICTER
    if holds is None:
        return Strictness.UNKNOWN
    return Strictness.LAXER if back else Strictness.DIFFERENT


def _margin(own: Extent | None, wanted: Extent | None) -> Number | None:
    """How far every edge of `own` lies inside that of `wanted`; None where one has no edge to compare."""
    if own is None or wanted is None:
        return None
    room = []
    for mine, theirs, is_low in ((own.low, wanted.low, True), (own.high, wanted.high, False)):
        if theirs is None:
            continue
        if mine is None:
            return None
        room.append(difference(mine, theirs) if is_low else difference(theirs, mine))
    return least(room) if room else None
