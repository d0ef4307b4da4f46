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
from fractions import Fraction
from pathlib import Path

from plancheck._nearest import did_you_mean
from plancheck.algebra import Requirement, requirement
from plancheck.errors import PlanCheckError, PlanFileError, Problem, TargetError
from plancheck.extents import Extent, Number, difference, exact, least
from plancheck.files import read_text
from plancheck.plans import Plan
from plancheck.plans.csv_rows import Row, read_rows
from plancheck.policies import CN_PLAN, Policy
from plancheck.references import References
from plancheck.rules import Quantity, Rule

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
class Link:
    """One line of a crosswalk.

    Args:
        city: id of the city's rule.
        district: id of the district's rule, or None where it has none.
        share: the part of the city's figure that the district carries, above 0; None where both
            speak of the same figure.
        note: anything a reader should know.

    Raises:
        TargetError: a share that is not above 0.
    """

    city: str
    district: str | None = None
    share: Number | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if self.share is not None and self.share <= 0:
            raise TargetError(f"{self.city}: a share of {self.share} is no part of the city's figure", hint="give a number above 0, as 0.05 or 1/39")


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
        problem = _problem(link, district, city)
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


_COLUMNS = ("city", "district", "share", "note")


def load_crosswalk(path: str | Path, district: Plan, city: Plan) -> tuple[Link, ...]:
    """Read a crosswalk.

    Args:
        path: a CSV file with the columns city and district (rule ids; an empty district says that
            there is none) and, where wanted, share (0.05, or 1/39) and note.
        district: the plan whose rules answer.
        city: the plan whose rules are answered.

    Raises:
        PlanFileError: with every fault of the file.
    """
    problems: list[Problem] = []
    links: dict[tuple[str, str | None], int] = {}
    found = []
    for row in read_rows(read_text(Path(path)), _COLUMNS, ("city", "district"), problems):
        link = _link(row, problems)
        if link is None:
            continue
        problem = _problem(link, district, city)
        key = (link.city, link.district)
        if problem is not None:
            problems.append(Problem(problem.what, row.place, problem.hint))
        elif key in links:
            problems.append(
                Problem(f"{link.city!r} is linked to {link.district or 'nothing'} a second time", row.place, f"the first stands in line {links[key]}")
            )
        links.setdefault(key, row.line)
        found.append(link)
    if problems:
        raise PlanFileError(str(path), problems)
    return tuple(found)


def _link(row: Row, problems: list[Problem]) -> Link | None:
    try:
        return Link(row["city"], row["district"] or None, _share(row["share"]), row["note"] or None)
    except PlanCheckError as error:
        problems.append(row.problem("share", error))
        return None


def _share(text: str) -> Number | None:
    if not text:
        return None
    above, slash, below = text.partition("/")
    if not slash:
        return exact(text)
    parts = exact(below)
    if parts == 0:
        raise TargetError(f"{text!r} divides by zero")
    return Fraction(exact(above)) / Fraction(parts)


def _problem(link: Link, district: Plan, city: Plan) -> Problem | None:
    """What is wrong with a link of these two plans."""
    for plan, rule_id in ((city, link.city), (district, link.district)):
        if rule_id is not None and rule_id not in plan:
            return Problem(f"plan {plan.id!r} has no rule {rule_id!r}", hint=did_you_mean(rule_id, [rule.id for rule in plan]))
    if link.share is not None and city[link.city].quantity is not Quantity.LEVEL:
        hint = "a share is taken of a total; leave it out where both speak of the same figure"
        return Problem(f"{link.city!r} is a {city[link.city].quantity}, of which no share can be taken", hint=hint)
    return None
