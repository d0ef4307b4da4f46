"""保稳提质: worked cases, then the laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_tables import Case, cases
from plancheck import Actual, Qualitative, Reference, References, Rule, TargetError, Verdict, score
from plancheck.references import Role
from strategies import numbers


@pytest.mark.parametrize("case", cases("qualitative"))
def test_case(case: Case) -> None:
    """Each case has the verdict, reason and margin that its sentence reasons out."""
    case.check()


@given(numbers() | st.none(), st.sampled_from([Verdict.MET, Verdict.MISSED]))
def test_judgement_decides_alone(actual: object, verdict: Verdict) -> None:
    """A recorded judgement is the verdict, whatever figure stands beside it, and has no margin."""
    references = References([Reference(Role.JUDGEMENT, "x", verdict=verdict, source="督查室")])
    outcome = score(Rule("x", Qualitative("保稳提质")), actual, references=references)  # type: ignore[arg-type]  # the boundary takes it, or it is the wrong type that is tested
    assert (outcome.verdict, outcome.margin, outcome.possible) == (verdict, None, None)
    assert outcome.acceptance.rests_on == references.entries


def test_judgement_as_a_word() -> None:
    """A verdict given as its word is that verdict; another word, or pending, is refused."""
    assert Reference(Role.JUDGEMENT, "x", verdict="met", source="督查室").verdict is Verdict.MET  # type: ignore[arg-type]  # the boundary takes it, or it is the wrong type that is tested
    with pytest.raises(TargetError, match="'good' is no verdict"):
        Reference(Role.JUDGEMENT, "x", verdict="good", source="督查室")  # type: ignore[arg-type]  # the boundary takes it, or it is the wrong type that is tested
    with pytest.raises(TargetError, match="x: a judgement says met or missed"):
        Reference(Role.JUDGEMENT, "x", verdict=Verdict.PENDING, source="督查室")


def test_words_are_the_target() -> None:
    """Two targets in words are equal where their words are."""
    assert Qualitative("保稳提质") == Qualitative("保稳提质") != Qualitative("回稳向好")


def test_provisional_waits_for_nothing() -> None:
    """A provisional figure beside words changes nothing of why they are pending."""
    assert score(Rule("x", Qualitative("保稳提质")), Actual("5", provisional=True)).reason == "qualitative"
