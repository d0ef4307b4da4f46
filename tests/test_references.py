"""Figures from elsewhere: what each role gives, which vintage counts, and what settles nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from plancheck import (
    Actual,
    ActualError,
    AtLeast,
    DimensionMismatchError,
    Extent,
    NotSet,
    Reason,
    Reference,
    References,
    Relative,
    Rule,
    SetByCity,
    TargetError,
    Verdict,
    Within,
    score,
)
from plancheck.references import Role

SPRING, SUMMER, AUTUMN = date(2025, 3, 1), date(2025, 6, 1), date(2025, 9, 1)
FIVE = Actual("5")

REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("a role is one of four", {"role": "hope", "figure": FIVE}, "'hope' is no role\n  one of target, baseline, reference, judgement"),
    ("a baseline gives a figure", {"role": "baseline"}, "x: a reference of role baseline gives a figure and nothing else"),
    ("a target gives a target", {"role": "target", "figure": FIVE}, "x: a reference of role target gives a target and nothing else"),
    (
        "a judgement gives nothing beside a verdict",
        {"role": "judgement", "verdict": "met", "figure": FIVE},
        "x: a reference of role judgement gives a verdict and nothing else",
    ),
    ("a judgement wants its source", {"role": "judgement", "verdict": "met"}, "x: a judgement wants its source\n  say who gave it, and where"),
    ("so does the authority's figure", {"role": "target", "target": AtLeast("5")}, "x: a target wants its source\n  say who gave it, and where"),
    (
        "the authority's figure wants its date",
        {"role": "target", "target": AtLeast("5"), "source": "市政府"},
        "x: the authority's figure wants its date\n  fill as_of, as 2025-03-31",
    ),
    (
        "a blank settles nothing",
        {"role": "target", "target": NotSet(text="待定"), "source": "市政府", "as_of": SPRING},
        "x: '待定' is no figure that settles a target",
    ),
    (
        "a bound is no baseline",
        {"role": "baseline", "figure": Actual(extent=Extent.within("5"))},
        "x: a baseline is one figure\n  a bound or a class cannot stand for a number",
    ),
    (
        "a class is no reference",
        {"role": "reference", "figure": Actual(level="Ⅱ")},
        "x: a reference is one figure\n  a bound or a class cannot stand for a number",
    ),
    (
        "约5 is no one figure",
        {"role": "baseline", "figure": Actual("5", qualifier="about")},
        "x: a baseline is one figure\n  约 and 近 leave open which; give the figure itself",
    ),
]


@pytest.mark.parametrize(("fields", "message"), [pytest.param(fields, message, id=name) for name, fields, message in REFUSED])
def test_refused(fields: dict[str, Any], message: str) -> None:
    """A reference whose content does not fit its role is refused, with what is wanted."""
    with pytest.raises(TargetError) as caught:
        Reference(id="x", **fields)
    assert str(caught.value) == message


def test_vintages() -> None:
    """The latest figure not after the day asked for counts; an undated one counts as the oldest."""
    found = [Reference(Role.BASELINE, "x", figure=FIVE, as_of=day) for day in (AUTUMN, None, SPRING)]
    references = References(found)
    assert references.get(Role.BASELINE, "x") is found[0]
    assert references.get(Role.BASELINE, "x", as_of=SUMMER) is found[2]
    assert references.get(Role.BASELINE, "x", as_of=SPRING) is found[2]
    assert references.get(Role.BASELINE, "x", as_of=date(2024, 1, 1)) is found[1]


def test_first_id_that_has_one() -> None:
    """Of several ids the first with a reference serves; another role never does."""
    references = References([Reference(Role.REFERENCE, "全市平均", figure=FIVE, as_of=SPRING)])
    assert references.get(Role.REFERENCE, "x", "全市平均") is references.entries[0]
    assert references.get(Role.REFERENCE, "x", "全国") is None
    assert references.get(Role.BASELINE, "全市平均") is None
    assert references.get(Role.REFERENCE, "全市平均", as_of=date(2025, 2, 28)) is None


def test_one_date_once() -> None:
    """Two references of one role, id and date contradict each other and are refused."""
    twice = [Reference(Role.BASELINE, "x", figure=Actual(value), as_of=SPRING) for value in ("5", "6")]
    with pytest.raises(ActualError, match="x: two references of role baseline with the same date 2025-03-01"):
        References(twice)


def test_as_a_collection() -> None:
    """References can be counted, walked through and compared."""
    entries = (Reference(Role.BASELINE, "x", figure=FIVE), Reference(Role.BASELINE, "y", figure=FIVE))
    references = References(entries)
    assert (len(references), tuple(references)) == (2, entries)
    assert references == References(list(entries))
    assert len(References()) == 0


def test_used_references_are_named() -> None:
    """An outcome says which reference it rests on, through a settled target too."""
    series = Reference(Role.REFERENCE, "全国", figure=FIVE, source="统计公报")
    settled = Reference(Role.TARGET, "x", target=Relative("全国"), source="市政府", as_of=SPRING)
    rule = Rule("x", Relative("全国"), unit="%")
    assert score(rule, "6", references=References([series])).acceptance.rests_on == (series,)
    by_city = Rule("x", SetByCity(), unit="%")
    assert score(by_city, "6", references=References([series, settled])).acceptance.rests_on == (settled, series)


def test_baseline_of_another_dimension() -> None:
    """A baseline that measures something else is an error, also where the rule has no unit at all."""
    references = References([Reference(Role.BASELINE, "x", figure=Actual("5", "公里"))])
    for unit in ("亿元", None):
        with pytest.raises(DimensionMismatchError):
            score(Rule("x", Within(baseline="上年"), unit=unit), "5", references=references)


def test_baseline_without_units() -> None:
    """Where neither the rule nor the baseline has a unit, numbers are compared as they are."""
    references = References([Reference(Role.BASELINE, "x", figure=FIVE)])
    assert score(Rule("x", Within(baseline="上年")), "5", references=references).verdict is Verdict.MET


def test_baseline_in_the_rules_unit() -> None:
    """A baseline without a unit is in the rule's, not in that of the target's cell."""
    references = References([Reference(Role.BASELINE, "x", figure=FIVE)])
    rule = Rule("x", Within(baseline="上年", unit="万元"), unit="亿元")
    outcome = score(rule, "5", references=references)
    assert (outcome.verdict, outcome.margin, outcome.unit) == (Verdict.MET, Decimal(0), "万元")


def test_unreported_reference_is_none() -> None:
    """A reference that was not reported leaves the target waiting."""
    references = References([Reference(Role.REFERENCE, "全国", figure=Actual(status="not_reported"))])
    assert score(Rule("x", Relative("全国"), unit="%"), "5", references=references).reason is Reason.NO_REFERENCE
