"""The whole reading of a target, field by field: what is accepted, in which unit, how far granted, resting on what, or why not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from plancheck import (
    About,
    Actual,
    AllOf,
    AtLeast,
    Between,
    DimensionMismatchError,
    Direction,
    Extent,
    KeepStable,
    LessThan,
    Name,
    NotSet,
    PlanCheckError,
    Point,
    Policy,
    Qualitative,
    Reason,
    Reference,
    References,
    Relative,
    Rule,
    SetByCity,
    Target,
    Verdict,
    Within,
    policies,
)
from plancheck.acceptance import Acceptance, acceptance
from plancheck.policies import Tolerance
from plancheck.references import Role
from strategies import WATER

HIGHER, LOWER = Direction.HIGHER, Direction.LOWER
LAST_YEAR = Reference(Role.BASELINE, "x", figure=Actual("40.5"))
IN_TONNES = Reference(Role.BASELINE, "x", figure=Actual("20", "万吨"))
NATION = Reference(Role.REFERENCE, "全国", figure=Actual("5.25"))
JUDGED = Reference(Role.JUDGEMENT, "x", verdict=Verdict.MET, source="发改委")
SETTLED, AS_THE_NATION = AtLeast("4"), Relative("全国")
ORDER = Reference(Role.TARGET, "x", target=SETTLED, source="市政府", as_of=date(2025, 3, 1))
RELATIVE_ORDER = Reference(Role.TARGET, "x", target=AS_THE_NATION, source="市政府", as_of=date(2025, 3, 1))

RATE, LEVEL, TONNES = Rule("x", NotSet(), unit="%", direction="higher"), Rule("x", NotSet(), unit="亿元", direction="higher"), Rule("x", NotSet(), unit="吨")
INDEX = Rule("x", NotSet(), unit="上年=100", quantity="index", base="100", direction="lower")
CLASS = Rule("x", NotSet(), scale=WATER)


def read(rule: Rule, target: Target, *entries: Reference, policy: Policy = policies.CN_PLAN) -> Acceptance:
    return acceptance(replace(rule, target=target), policy, References(entries) if entries else None)


def reading(rule: Rule, target: Target, extent: Extent | None = None, **fields: object) -> Acceptance:
    """What is expected; where nothing was granted, the set is the promised one."""
    known = {"extent": extent, "promised": extent} if extent is not None else {}
    return Acceptance(replace(rule, target=target), policies.CN_PLAN, target, **{**known, **fields})  # type: ignore[arg-type]  # the fields of a table


WAITING: list[tuple[str, Rule, Target, Reason, str | None]] = [
    ("a blank has no unit", RATE, NotSet(), Reason.NO_TARGET, None),
    ("words have no unit", RATE, Qualitative("保稳提质"), Reason.QUALITATIVE, None),
    ("a target of the city's is in the rule's unit", RATE, SetByCity(), Reason.SET_BY_CITY, "%"),
    ("what is kept is in the unit of the cell", LEVEL, KeepStable(baseline="上年", unit="万元"), Reason.NO_BASELINE, "万元"),
    ("a multiple is in the rule's unit", LEVEL, Point("2", unit="倍"), Reason.NO_BASELINE, "亿元"),
    ("only a fall waits for its baseline", TONNES, Within(baseline="上年"), Reason.NO_BASELINE, "吨"),
    ("so does only a rise", TONNES, AtLeast(baseline="上年"), Reason.NO_BASELINE, "吨"),
    ("a series that is not known", RATE, Relative("全国", Decimal(2), unit="个百分点"), Reason.NO_REFERENCE, "%"),
]


@pytest.mark.parametrize(("rule", "target", "reason", "unit"), [pytest.param(*case, id=name) for name, *case in WAITING])
def test_what_waits(rule: Rule, target: Target, reason: Reason, unit: str | None) -> None:
    """A target that is not known yet says why and in which unit it will be, and nothing more."""
    assert read(rule, target) == reading(rule, target, reason=reason, unit=unit)


def test_words_with_a_judgement() -> None:
    """A judgement is kept with who gave it; there is no set."""
    target = Qualitative("保稳提质")
    assert read(RATE, target, JUDGED) == reading(RATE, target, judged=Verdict.MET, rests_on=(JUDGED,))


DIRECT = {"is_direct": True, "direction": HIGHER}
KNOWN: list[tuple[str, Rule, Target, tuple[Reference, ...], Acceptance]] = [
    ("a bound", RATE, AtLeast("6.0"), (), reading(RATE, AtLeast("6.0"), Extent.at_least("6"), unit="%", places=-1, **DIRECT)),
    ("below", RATE, LessThan("6"), (), reading(RATE, LessThan("6"), Extent.less_than("6"), unit="%", places=0, **DIRECT)),
    (
        "左右 of a level, in the cell's unit: 5 % of 100 is granted",
        LEVEL,
        About("100", unit="万元"),
        (),
        reading(
            LEVEL,
            About("100", unit="万元"),
            unit="万元",
            extent=Extent.at_least("95"),
            promised=Extent.at_least("100"),
            tolerance=Decimal(5),
            places=0,
            **DIRECT,
        ),
    ),
    (
        "a range keeps the end that does not bind",
        RATE,
        Between("6", "6.5"),
        (),
        reading(RATE, Between("6", "6.5"), Extent.at_least("6"), unit="%", far=Decimal("6.5"), places=-1, **DIRECT),
    ),
    (
        "a fall is counted, and a deeper one is better",
        replace(RATE, direction=LOWER),
        Point("3", change="fall"),
        (),
        reading(replace(RATE, direction=LOWER), Point("3", change="fall"), Extent.at_least("3"), unit="%", falls=True, places=0, **DIRECT),
    ),
    (
        "an index is a rate in %, and a figure of it is none yet",
        INDEX,
        About("103"),
        (),
        reading(INDEX, About("103"), unit="%", extent=Extent.within("3.2"), promised=Extent.within("3"), direction=LOWER, tolerance=Decimal("0.2"), places=0),
    ),
    ("a class", CLASS, KeepStable("Ⅲ"), (), reading(CLASS, KeepStable("Ⅲ"), Extent.within("2"), direction=LOWER)),
    (
        "what is kept within τ of last year's 40.5",
        RATE,
        KeepStable(baseline="上年"),
        (LAST_YEAR,),
        reading(
            RATE,
            KeepStable(baseline="上年"),
            unit="%",
            extent=Extent.at_least("40.3"),
            promised=Extent.at_least("40.5"),
            tolerance=Decimal("0.2"),
            places=-1,
            rests_on=(LAST_YEAR,),
            **DIRECT,
        ),
    ),
    (
        "翻一番 of last year's 20万吨 is 400000吨",
        replace(TONNES, direction=HIGHER),
        Point("2", unit="倍"),
        (IN_TONNES,),
        reading(replace(TONNES, direction=HIGHER), Point("2", unit="倍"), Extent.at_least("400000"), unit="吨", places=4, rests_on=(IN_TONNES,), **DIRECT),
    ),
    (
        "2 points above the nation's 5.25",
        RATE,
        Relative("全国", Decimal(2), unit="个百分点"),
        (NATION,),
        reading(RATE, Relative("全国", Decimal(2), unit="个百分点"), Extent.at_least("7.25"), unit="%", places=-2, rests_on=(NATION,), **DIRECT),
    ),
    (
        "what the city ordered stands for the blank, with the order",
        RATE,
        SetByCity(),
        (ORDER,),
        replace(reading(RATE, SetByCity(), Extent.at_least("4"), unit="%", places=0, rests_on=(ORDER,), **DIRECT), target=SETTLED),
    ),
    (
        "an order that leans on a series rests on both",
        RATE,
        SetByCity(),
        (NATION, RELATIVE_ORDER),
        replace(reading(RATE, SetByCity(), Extent.at_least("5.25"), unit="%", places=-2, rests_on=(RELATIVE_ORDER, NATION), **DIRECT), target=AS_THE_NATION),
    ),
]


@pytest.mark.parametrize(("rule", "target", "entries", "expected"), [pytest.param(*case, id=name) for name, *case in KNOWN])
def test_what_is_known(rule: Rule, target: Target, entries: tuple[Reference, ...], expected: Acceptance) -> None:
    """The set, what was promised of it, the unit, the direction, τ, the last printed place and the references, and nothing more."""
    assert read(rule, target, *entries) == expected


def test_parts_are_read_each() -> None:
    """A requirement in parts is in the rule's unit, and each part is read as it would be alone."""
    parts = (AtLeast("5"), About("7"))
    rule = replace(RATE, target=AllOf(parts))
    expected = tuple(replace(read(RATE, part), rule=rule) for part in parts)
    assert acceptance(rule, policies.CN_PLAN) == Acceptance(rule, policies.CN_PLAN, AllOf(parts), unit="%", parts=expected)


def test_parts_are_taken_to_another_policy() -> None:
    """What is read once serves a policy that reads targets alike, in its parts too; a rounded figure is no longer taken as it stands."""
    both, rounded = read(RATE, AllOf((AtLeast("5"), Within("7")))), policies.ROUNDED
    taken = both.under(rounded)
    assert [each.policy for each in (taken, *taken.parts)] == [rounded] * 3
    assert [part.is_direct for part in (*both.parts, *taken.parts)] == [True, True, False, False]
    assert [part.extent for part in taken.parts] == [part.extent for part in both.parts]
    index = read(INDEX, Within("103"))
    assert not index.under(policies.STRICT).is_direct
    assert read(RATE, AtLeast("5")).under(policies.STRICT).is_direct


NUMBERS: list[tuple[str, Acceptance, Decimal | None]] = [
    ("of 左右 it is the number, not the edge", read(RATE, About("6")), Decimal(6)),
    ("of a ceiling it is the ceiling", read(RATE, Within("6")), Decimal(6)),
    ("of a range it is the end that binds", read(RATE, Between("6", "7")), Decimal(6)),
    ("of a range from below too", read(replace(RATE, direction=LOWER), Between("6", "7")), Decimal(7)),
    ("of a centred number it is that number", read(replace(RATE, direction=Direction.CENTRED), Point("6")), Decimal(6)),
    ("a range that binds on both ends has none", read(replace(RATE, direction=Direction.CENTRED), Between("6", "7")), None),
    ("a class has none", read(CLASS, KeepStable("Ⅲ")), None),
    ("what is not known has none", read(RATE, SetByCity()), None),
]


@pytest.mark.parametrize(("accepted", "number"), [pytest.param(*case, id=name) for name, *case in NUMBERS])
def test_the_number_of_a_target(accepted: Acceptance, number: Decimal | None) -> None:
    """The one number that a target names, before anything is granted."""
    assert accepted.number == number


def test_granted_on_both_sides() -> None:
    """Centred on −100 with τ of 5 and a de minimis of 1 %, the set reaches 6 either way: shares are of the number without its sign."""
    policy = Policy("p", level_tolerance=Tolerance("absolute", Decimal(5)), de_minimis=Decimal("0.01"))
    found = read(replace(LEVEL, direction=Direction.CENTRED), About("-100"), policy=policy)
    assert (found.extent, found.promised, found.tolerance) == (Extent(Decimal(-106), Decimal(-94)), Extent.point("-100"), Decimal(5))


ILL_FITTING: list[tuple[str, Rule, Target, tuple[Reference, ...], str]] = [
    (
        "a class without a scale",
        RATE,
        KeepStable("Ⅱ"),
        (),
        "x: keeping class 'Ⅱ' wants a scale\n  give quantity = \"class\" and a scale",
    ),
    ("a number for a class", CLASS, About("2"), (), "x: a number cannot be the target of a class\n  the classes are words of its scale"),
    (
        "a list over several indicators",
        RATE,
        AllOf((AtLeast("5"), AtLeast("6")), respectively=True),
        (),
        "x: a list over several indicators (分别) cannot be scored against one figure\n  give each indicator a rule of its own, with part = 1, 2, …",
    ),
    ("a unit where the rule has none", Rule("x", NotSet()), AtLeast("6", unit="元"), (), "x: the target is in '元' and the rule has no unit"),
    ("a unit of another dimension, before any figure", TONNES, AtLeast("6", unit="元"), (), str(DimensionMismatchError("吨", "元"))),
    (
        "a direction that is not known, by the printed words",
        TONNES,
        Point("6", text="达到6"),
        (),
        "x: which side of '达到6' is better is not known\n  give the rule a direction: higher, lower or centred",
    ),
    (
        "or by the kind where nothing is printed",
        TONNES,
        Between("6", "7"),
        (),
        "x: which side of 'between' is better is not known\n  give the rule a direction: higher, lower or centred",
    ),
    (
        "a baseline in a unit where the rule has none",
        Rule("x", NotSet()),
        Within(baseline="上年"),
        (IN_TONNES,),
        str(DimensionMismatchError("万吨", "a number without unit", where="x")),
    ),
]


@pytest.mark.parametrize(("rule", "target", "entries", "message"), [pytest.param(*case, id=name) for name, *case in ILL_FITTING])
def test_a_target_that_does_not_fit_its_rule(rule: Rule, target: Target, entries: tuple[Reference, ...], message: str) -> None:
    """What cannot be read is refused by the rule's name, with what would be right."""
    with pytest.raises(PlanCheckError) as caught:
        read(rule, target, *entries)
    assert str(caught.value) == message


def test_granted_the_whole_number() -> None:
    """A de minimis of 100 % accepts everything from zero on, and of 以内 twice the number."""
    policy = Policy("p", de_minimis=Decimal(1))
    assert [read(RATE, target, policy=policy).extent for target in (AtLeast("6"), Within("6"))] == [Extent.at_least("0"), Extent.within("12")]


def test_a_baseline_without_a_figure() -> None:
    """A baseline that was not reported leaves the target waiting, whatever unit and sense it would have had."""
    unreported = Reference(Role.BASELINE, "x", figure=Actual(status="not_reported", unit="万吨", change="fall"))
    target = Within(baseline="上年")
    assert read(TONNES, target, unreported) == reading(TONNES, target, reason=Reason.NO_BASELINE, unit="吨")


def test_a_baseline_without_a_unit() -> None:
    """A bare baseline is in the rule's unit and is converted into that of the cell: 40.5亿元 are 405000万元."""
    assert read(LEVEL, AtLeast(baseline="上年", unit="万元"), LAST_YEAR).extent == Extent.at_least("405000")


def test_a_unit_outside_the_list_compares_with_itself() -> None:
    """Where rule and baseline are in the same unknown unit nothing is converted, and nothing has to be known of it."""
    baseline = Reference(Role.BASELINE, "x", figure=Actual("5", "令吉"))
    assert read(replace(TONNES, unit="令吉"), AtLeast(baseline="上年"), baseline).extent == Extent.at_least("5")


OF_FALLS = replace(RATE, name=Name(zh="能耗下降"))
SENSES: list[tuple[str, Rule, Actual, str]] = [
    ("a fall last year is negative growth", RATE, Actual("-4", change="fall"), "-4"),
    ("where falls are counted it is an amount", OF_FALLS, Actual("-4", change="fall"), "4"),
    ("and a rise a negative one", OF_FALLS, Actual("4", change="rise"), "-4"),
    ("what stayed level is as it was", OF_FALLS, Actual("0.1", change="level"), "0.1"),
    ("a bare figure is in the rule's own sense", OF_FALLS, Actual("4"), "4"),
    ("a rise of 2.5 % of an index is the index 102.5, a rate of 2.5", INDEX, Actual("2.5", change="rise"), "2.5"),
]


@pytest.mark.parametrize(("rule", "figure", "bound"), [pytest.param(*case, id=name) for name, *case in SENSES])
def test_the_sense_of_a_baseline(rule: Rule, figure: Actual, bound: str) -> None:
    """The sign of last year's change follows what the rule counts, as that of a figure does."""
    baseline = Reference(Role.BASELINE, "x", figure=figure)
    assert read(rule, AtLeast(baseline="上年"), baseline).extent == Extent.at_least(bound)
