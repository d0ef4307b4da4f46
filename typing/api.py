"""The public names as another library uses them, with the types that it may count on.

mypy --strict and pyright read this file against the installed package; nothing runs it. A type that
changes here changes for every caller, and belongs into the changelog.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Literal, assert_never, assert_type

import plancheck as pc
from plancheck.audit import Finding, audit
from plancheck.comparison import Comparison, ComparisonRow, compare
from plancheck.frames import score_frame, sweep_frame
from plancheck.record import Inputs, Verification, verify, write_record
from plancheck.scorecard import Counts
from plancheck.sensitivity import Flip, Lever, Sweep, SweepRow, flips, sweep
from plancheck.tables import Imported, import_table, plan_of
from plancheck.testing import ConformanceCase, conformance_cases


def from_files(folder: Path) -> bool | None:
    """From files to a verdict on the plan."""
    plan = assert_type(pc.load_plan(folder / "plan.toml"), pc.Plan)
    assert_type(pc.load_plan("banan-2024"), pc.Plan)
    actuals = assert_type(pc.load_actuals(folder / "actuals.csv"), pc.Actuals)
    references = assert_type(pc.load_references(folder / "references.csv"), pc.References)
    policy = assert_type(pc.load_policy("strict"), pc.Policy)
    card = assert_type(pc.score_plan(plan, actuals.only(plan), policy=policy, references=references, as_of=date(2024, 12, 31)), pc.Scorecard)
    assert_type(pc.score_plan(plan, actuals), pc.Scorecard)
    for outcome in card:
        assert_type(outcome, pc.Outcome)
    assert_type(card["gdp_growth"], pc.Outcome)
    assert_type(card.counts, Counts)
    assert_type(card.by_class(pc.Classification.BINDING).met, int)
    assert_type(card.coverage, Fraction | None)
    assert_type(card.explain("zh"), str)
    pc.write_plan(plan, folder / "again.toml")
    return assert_type(card.passes, bool | None)


def one_rule(rule: pc.Rule) -> pc.Verdict:
    """One rule with every sort of actual that `score` takes, and all that an outcome tells."""
    pc.score(rule, "△4.5")
    pc.score(rule, 4.5)
    pc.score(rule, Decimal("4.5"))
    pc.score(rule, Fraction(9, 2))
    pc.score(rule, None)
    outcome = assert_type(pc.score(rule, pc.parse_actual("△4.5", unit="%"), policy=pc.policies.CN_PLAN), pc.Outcome)
    assert_type(outcome.reason, pc.Reason)
    assert_type(outcome.margin, Decimal | Fraction | None)
    assert_type(outcome.acceptable, pc.Extent | None)
    assert_type(outcome.possible, pc.Extent | None)
    assert_type(outcome.provisional, bool)
    assert_type(outcome.achievement, Fraction | None)
    assert_type(outcome.classification, pc.Classification | None)
    assert_type(outcome.explain(), str)
    return assert_type(outcome.verdict, pc.Verdict)


def read() -> str:
    """Notations, both ways."""
    target = pc.parse_target("6左右", unit="%", direction="higher")
    actual = assert_type(pc.parse_actual("5.5以内"), pc.Actual)
    assert_type(actual.value, Decimal | Fraction | None)
    assert_type(actual.extent, pc.Extent | None)
    assert_type(actual.status, pc.Status)
    assert_type(actual.provisional, bool)
    return assert_type(pc.format_target(target, lang="en"), str)


def kind_of(target: pc.Target) -> str:
    """Every kind by its class: a checker proves that none is left out."""
    match target:
        case pc.About() | pc.Point():
            return str(assert_type(target.value, Decimal | Fraction))
        case pc.AtLeast() | pc.MoreThan() | pc.Within() | pc.LessThan():
            return str(target.value)
        case pc.Between():
            return f"{target.low} {target.high}"
        case pc.KeepStable():
            return str(assert_type(target.level, str | None))
        case pc.SetByCity():
            return assert_type(target.authority, str)
        case pc.Relative():
            return assert_type(target.reference, str)
        case pc.Qualitative():
            return str(target.text)
        case pc.AllOf():
            return " ".join(kind_of(part) for part in target.parts)
        case pc.NotSet():
            return assert_type(target.kind, Literal["not_set"])
        case _:
            assert_never(target)


def by_hand() -> pc.Plan:
    """Values take words and texts, and keep enums and exact numbers."""
    rule = pc.Rule(
        "heating",
        pc.Within("5.5"),
        unit="天",
        name="days without heating",
        direction="lower",
        classification="binding",
        period=pc.Period(date(2025, 1, 1), date(2025, 12, 31)),
    )
    assert_type(rule.direction, pc.Direction | None)
    assert_type(rule.classification, pc.Classification | None)
    assert_type(rule.quantity, pc.Quantity)
    assert_type(rule.name, pc.Name)
    assert_type(pc.Actual("4.5").value, Decimal | Fraction | None)
    assert_type(pc.About("6").value, Decimal | Fraction)
    assert_type(pc.Extent.at_least("60").low, Decimal | Fraction | None)
    assert_type(pc.Policy("own", rate_tolerance=pc.Tolerance("absolute", Decimal("0.5"))).digest, str)
    water = pc.Rule("water", pc.KeepStable("Ⅱ"), scale=pc.Scale("surface-water", ("Ⅰ", "Ⅱ", "Ⅲ")))
    reference = pc.Reference(pc.Role.TARGET, "heating", target=pc.Within("5"), source="letter", as_of=date(2025, 4, 10))
    pc.References([reference])
    pc.Actuals({"heating": pc.Actual("5.2")})
    plan = pc.Plan("own", pc.Name(en="own"), (rule, water))
    assert_type(iter(plan), Iterator[pc.Rule])
    return plan


def told(text: str) -> str:
    """Errors carry facts; all have one base."""
    try:
        return str(pc.parse_target(text))
    except pc.NotationError as error:
        return str(assert_type(error.hint, str | None))
    except (pc.ActualError, pc.TargetError, pc.UnknownUnitError, pc.DimensionMismatchError, pc.UnitError, pc.PlanFileError):
        return "refused"
    except pc.PlanCheckError as error:
        return assert_type(error.what, str)


def doubts(plan: pc.Plan, following: pc.Plan, actuals: pc.Actuals) -> Iterator[str]:
    """What would turn a verdict, what changed, and what does not fit."""
    swept = assert_type(sweep(plan, actuals, policies=[pc.policies.CN_PLAN, pc.policies.STRICT]), Sweep)
    for row in swept:
        assert_type(row, SweepRow)
        for flip in assert_type(flips(row.outcomes[0]), tuple[Flip, ...]):
            assert_type(flip.amount, Decimal | Fraction | None)
            yield assert_type(flip.lever, Lever).value
    for changed in assert_type(compare(plan, following), Comparison).rows:
        yield assert_type(changed, ComparisonRow).shift.value
    for finding in assert_type(audit(plan, actuals), tuple[Finding, ...]):
        yield assert_type(finding.sentence("zh"), str)


class Table:
    """Stands for a dataframe: what goes in comes out."""


def of_millions(table: Table, plan: pc.Plan) -> Table:
    """A dataframe in, the same kind out."""
    assert_type(sweep_frame(table, plan, [pc.policies.CN_PLAN, pc.policies.STRICT]), Table)
    return assert_type(score_frame(table, [plan], low="low", high="high", add=["verdict"], as_of=date(2024, 12, 31)), Table)


def kept(folder: Path) -> bool:
    """A record, and its replay."""
    write_record(folder / "record.json", Inputs(folder / "plan.toml", folder / "actuals.csv", "strict"))
    replay = assert_type(verify(folder / "record.json"), Verification)
    return assert_type(replay.is_identical, bool)


def imported(path: Path) -> pc.Plan:
    """A published table."""
    table = assert_type(import_table(path), Imported)
    return assert_type(plan_of(table), pc.Plan)


def held_to_the_cases() -> Iterator[ConformanceCase]:
    """The shipped cases that `score` itself fails: none."""
    for case in assert_type(conformance_cases("about"), tuple[ConformanceCase, ...]):
        if pc.score(case.rule, case.actual, **case.judged_by).verdict is not case.verdict:
            yield case
