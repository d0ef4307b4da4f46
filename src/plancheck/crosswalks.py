"""Crosswalks between two plans: which rule of a district answers to which of the city.

Where the city's figure is a total of which the district carries a share, the crosswalk says which.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from plancheck._nearest import did_you_mean
from plancheck.errors import PlanCheckError, PlanFileError, Problem, TargetError
from plancheck.extents import Number, exact
from plancheck.files import read_text
from plancheck.plans import Plan
from plancheck.plans.csv_rows import Row, read_rows
from plancheck.rules import Quantity

__all__ = ["Link", "load_crosswalk", "problem_of"]


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
        problem = problem_of(link, district, city)
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


def problem_of(link: Link, district: Plan, city: Plan) -> Problem | None:
    """What is wrong with a link of these two plans."""
    for plan, rule_id in ((city, link.city), (district, link.district)):
        if rule_id is not None and rule_id not in plan:
            return Problem(f"plan {plan.id!r} has no rule {rule_id!r}", hint=did_you_mean(rule_id, [rule.id for rule in plan]))
    if link.share is not None and city[link.city].quantity is not Quantity.LEVEL:
        hint = "a share is taken of a total; leave it out where both speak of the same figure"
        return Problem(f"{link.city!r} is a {city[link.city].quantity}, of which no share can be taken", hint=hint)
    return None
