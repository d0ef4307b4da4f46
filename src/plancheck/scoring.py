"""The judgement: is what was reported inside what was promised?

    possible ⊆ acceptable → met · possible ∩ acceptable = ∅ → missed · anything else → pending

`score` is pure and total on valid input; it reads no clock, no file and no global.

Source: the project's semantics, "The one idea" and rulings 8 to 11.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from plancheck._display import html_of
from plancheck.acceptance import Acceptance, acceptance
from plancheck.actuals import Actual, Status
from plancheck.explain import Facts, sentence
from plancheck.extents import Extent, Given, Number, least
from plancheck.policies import CN_PLAN, Policy
from plancheck.possibility import guarded, in_unit_of, possibility
from plancheck.references import References
from plancheck.rules import Classification, Direction, Quantity, Rule
from plancheck.targets import AllOf, Between, Target
from plancheck.verdicts import Reason, Verdict, all_of

__all__ = ["NOTHING_REPORTED", "Outcome", "combined", "judge", "score"]

NOTHING_REPORTED = Actual(status=Status.NOT_REPORTED)
"""What a rule without an actual is judged with."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One rule's verdict with everything that it rests on.

    Attributes:
        acceptance: the rule, the policy, and the acceptable set with the direction, tolerance and
            references that were applied.
        actual: what was reported.
        verdict: met, missed or pending.
        reason: why.
        margin: distance to the nearest edge of the acceptable set, positive inside and negative
            outside, in `unit` (points where that is %, classes on a scale); None while pending.
        parts: of an `AllOf` the outcomes of its parts, of a parent without a number of its own
            those of its children.
    """

    acceptance: Acceptance
    actual: Actual
    verdict: Verdict
    reason: Reason
    margin: Number | None = None
    parts: tuple[Outcome, ...] = ()

    @property
    def rule(self) -> Rule:
        """The rule that was judged."""
        return self.acceptance.rule

    @property
    def policy(self) -> Policy:
        """How it was judged."""
        return self.acceptance.policy

    @property
    def rule_id(self) -> str:
        """The rule's id."""
        return self.rule.id

    @property
    def target(self) -> Target:
        """The rule's target as printed in the plan."""
        return self.rule.target

    @property
    def classification(self) -> Classification | None:
        """binding, expected, or None where the source gives no class."""
        return self.rule.classification

    @property
    def provisional(self) -> bool:
        """Whether the figure is provisional (△); a parent's, whether any child's is."""
        return self.actual.provisional or any(part.provisional for part in self.parts)

    @property
    def unit(self) -> str | None:
        """The unit of the margin and of both sets."""
        return self.acceptance.unit

    @property
    def acceptable(self) -> Extent | None:
        """The values that the target accepts, or None where they are not known."""
        return self.acceptance.extent

    @property
    def possible(self) -> Extent | None:
        """The values that the actual may stand for, or None where that is all of them.

        Under a guard band, the set that the verdict was judged by.
        """
        if self.acceptance.extent is None or self.acceptance.parts:
            return None
        possible = possibility(self.acceptance, self.actual)
        if possible is None or self.policy.guard.side == "none":
            return possible
        accepting, rejecting = guarded(self.acceptance, self.actual, possible)
        return _deciding(self.policy, self.verdict, accepting, rejecting)

    @property
    def achievement(self) -> Fraction | None:
        """actual/target, target/actual for a ceiling; for growth rates of the levels (100 + rate).

        None where there is no single figure on either side, and where a zero or a change of sign
        makes the ratio meaningless.
        """
        return _achievement(self)

    @property
    def equals_target(self) -> bool:
        """Whether the figure is exactly the one number that the target names; of a provisional one, worth a question."""
        number, possible = self.acceptance.number, self.possible
        return number is not None and possible is not None and possible.is_point and possible.low == number

    @property
    def above_range(self) -> bool:
        """Whether a range was overshot on the good side, which is no miss but is reported."""
        return _is_above_range(self, self.possible)

    def _repr_html_(self) -> str | None:
        """What a notebook shows."""
        return html_of(self)

    def explain(self, lang: str = "en") -> str:
        """One sentence that says why, with figures that can be checked by hand.

        Args:
            lang: "en" or "zh".
        """
        return sentence(self.facts(), lang)

    def facts(self) -> Facts:
        """What a sentence about this outcome is made of."""
        possible = self.possible
        return Facts(
            verdict=self.verdict,
            reason=self.reason,
            target=self.acceptance.target,
            actual=self.actual,
            margin=self.margin,
            unit=self.unit,
            rule_unit=self.rule.unit,
            quantity=self.rule.quantity or Quantity.LEVEL,
            scale=self.rule.scale.levels if self.rule.scale else (),
            direction=self.acceptance.direction,
            base=self.rule.base,
            acceptable=self.acceptable,
            possible=possible,
            promised=self.acceptance.promised,
            far=self.acceptance.far,
            falls=self.acceptance.falls,
            classification=self.classification,
            provisional=self.provisional,
            above_range=_is_above_range(self, possible),
            guarded=possible is not None and self.policy.guard.side != "none" and possible != possibility(self.acceptance, self.actual),
            due=self.rule.period.end if self.rule.period else None,
            name=self.rule.name,
            rests_on=self.acceptance.rests_on,
            parts=tuple(part.facts() for part in self.parts),
            is_parent=bool(self.parts) and not isinstance(self.rule.target, AllOf),
        )


def _is_above_range(outcome: Outcome, possible: Extent | None) -> bool:
    far = outcome.acceptance.far
    if far is None or outcome.verdict is not Verdict.MET or possible is None:
        return False
    beyond = Extent.more_than(far) if outcome.acceptance.direction is Direction.HIGHER else Extent.less_than(far)
    return possible.relation(beyond) == "inside"


def score(
    rule: Rule,
    actual: Actual | Given | None,
    *,
    policy: Policy = CN_PLAN,
    references: References | None = None,
    as_of: date | None = None,
) -> Outcome:
    """Judge what was reported against one rule.

    Args:
        rule: the target and whose it is.
        actual: an `Actual`; or a text as printed or a number, both in the rule's unit; or None
            where nothing was reported.
        policy: how to judge.
        references: figures of the authority, baselines, other series and judgements.
        as_of: figures count up to this day; before the end of the rule's period it is not due.

    Raises:
        TargetError: the target cannot be scored as it stands (direction unknown, a 分别 list).
        ActualError: the actual is no value for this rule.
        NotationError: a text that cannot be read.
        UnitError: units that are unknown or of different dimensions.

    Example:
        >>> from plancheck import About, Rule, score
        >>> rule = Rule("gdp_growth", About("6"), unit="%", direction="higher")
        >>> outcome = score(rule, "4.5")
        >>> outcome.verdict.value, str(outcome.margin)
        ('missed', '-1.3')
    """
    if not isinstance(actual, Actual):
        actual = _as_actual(rule, actual)
    accepted = _accepted(rule, policy, references, as_of)
    if (
        accepted.is_direct
        and accepted.extent is not None
        and actual.value is not None
        and actual.is_bare
        and as_of is None
        and not (actual.provisional and policy.provisional == "pending")
    ):  # one number: the same comparison without building its set
        is_own = actual.unit is None and accepted.unit is rule.unit
        inside, margin = accepted.extent.place(actual.value if is_own else in_unit_of(accepted, actual, actual.value))
        verdict, reason = _MET if inside else _MISSED
        return _Filling(accepted, actual, verdict, reason, margin)  # type: ignore[return-value]  # it ends as an Outcome
    return judge(accepted, actual, as_of)


_MET = (Verdict.MET, Reason.INSIDE)
_MISSED = (Verdict.MISSED, Reason.OUTSIDE)


class _Filling:
    """An outcome while it is filled: to fill a frozen one costs three times as much, and that is half of a score.

    It has the slots of an `Outcome` and ends as one; only the direct path of `score` makes it.
    """

    __slots__ = ("acceptance", "actual", "margin", "parts", "reason", "verdict")

    def __init__(self, acceptance: Acceptance, actual: Actual, verdict: Verdict, reason: Reason, margin: Number | None) -> None:
        self.acceptance = acceptance
        self.actual = actual
        self.verdict = verdict
        self.reason = reason
        self.margin = margin
        self.parts = ()
        self.__class__ = Outcome  # type: ignore[assignment]  # noqa: PLE0237 - the same slots, now frozen


def judge(accepted: Acceptance, actual: Actual, as_of: date | None = None) -> Outcome:
    """Judge what was reported against a target that has been read already.

    Raises:
        ActualError, UnitError: as from `score`.
    """
    if accepted.parts:
        return combined(accepted, actual, [judge(part, actual, as_of) for part in accepted.parts])
    possible, extent = None if accepted.extent is None else possibility(accepted, actual), accepted.extent
    waiting = _waiting(accepted, actual, as_of)
    if waiting is not None:
        return Outcome(accepted, actual, Verdict.PENDING, waiting)
    if accepted.judged is not None:
        reason = Reason.INSIDE if accepted.judged is Verdict.MET else Reason.OUTSIDE
        return Outcome(accepted, actual, accepted.judged, reason)
    assert extent is not None and possible is not None  # noqa: S101, PT018 - neither was waited for
    if accepted.policy.guard.side != "none":
        return _judge_guarded(accepted, actual, possible, extent)
    verdict, reason = _ANSWERS[possible.relation(extent)]
    return Outcome(accepted, actual, verdict, reason, possible.margin(extent))


_ANSWERS = {
    "inside": _MET,
    "apart": _MISSED,
    "straddles": (Verdict.PENDING, Reason.STRADDLES),
}


def _judge_guarded(accepted: Acceptance, actual: Actual, possible: Extent, extent: Extent) -> Outcome:
    """Met by one set, missed by the other, pending in the guard band between them."""
    accepting, rejecting = guarded(accepted, actual, possible)
    if accepting.relation(extent) == "inside":
        return Outcome(accepted, actual, Verdict.MET, Reason.INSIDE, accepting.margin(extent))
    if rejecting.relation(extent) == "apart":
        return Outcome(accepted, actual, Verdict.MISSED, Reason.OUTSIDE, rejecting.margin(extent))
    return Outcome(accepted, actual, Verdict.PENDING, Reason.STRADDLES)


def _deciding(policy: Policy, verdict: Verdict, accepting: Extent, rejecting: Extent) -> Extent:
    """The set that gave the verdict; of a pending one, the wide one that leaves it open."""
    wide_accepts = policy.guard.side != "rejection"
    if verdict is Verdict.PENDING:
        return accepting if wide_accepts else rejecting
    return accepting if verdict is Verdict.MET else rejecting


def _waiting(accepted: Acceptance, actual: Actual, as_of: date | None) -> Reason | None:
    """The first reason for which there is nothing to compare yet."""
    period = accepted.rule.period
    if accepted.reason is not None:
        return accepted.reason
    if as_of is not None and period is not None and as_of < period.end:
        return Reason.NOT_DUE
    if accepted.judged is not None:
        return None  # who judged needed no figure
    if actual.status is Status.DEFERRED:
        return Reason.DEFERRED
    if actual.status is not Status.REPORTED or (as_of is not None and actual.as_of is not None and actual.as_of > as_of):
        return Reason.NO_ACTUAL
    if actual.provisional and accepted.policy.provisional == "pending":
        return Reason.PROVISIONAL
    return None


def combined(accepted: Acceptance, actual: Actual, parts: Iterable[Outcome]) -> Outcome:
    """The Kleene "and" of several outcomes: of a target's parts, or of a parent's children.

    Its reason is that of the first part with its verdict. Parts of one target that are measured
    in one unit share the figure, and the margin is then that of the part nearest to its edge.
    """
    parts = tuple(parts)
    verdict = all_of(part.verdict for part in parts)
    deciding = [part for part in parts if part.verdict is verdict]
    margins = [part.margin for part in deciding if part.margin is not None]
    share_a_figure = len({part.unit for part in deciding}) == 1 and all(part.rule is accepted.rule for part in deciding)
    margin = least(margins) if margins and share_a_figure and verdict is not Verdict.PENDING else None
    return Outcome(accepted, actual, verdict, deciding[0].reason, margin, parts)


_MEMO: dict[tuple[int, int], Acceptance] = {}
_MEMO_SIZE = 4096


def _accepted(rule: Rule, policy: Policy, references: References | None, as_of: date | None) -> Acceptance:
    """`acceptance`, remembered for this very rule and policy where no reference plays a part."""
    if references is not None:
        return acceptance(rule, policy, references, as_of)
    known = _MEMO.get((id(rule), id(policy)))
    if known is not None and known.rule is rule and known.policy is policy:
        return known
    fresh = acceptance(rule, policy)
    if len(_MEMO) >= _MEMO_SIZE:
        _MEMO.clear()
    _MEMO[id(rule), id(policy)] = fresh
    return fresh


def _as_actual(rule: Rule, actual: Given | None) -> Actual:
    if actual is None:
        return NOTHING_REPORTED
    if isinstance(actual, str):
        from plancheck.notation import parse_actual  # noqa: PLC0415 - the reader only where a text is read

        return parse_actual(actual, unit=rule.unit)
    return Actual(actual)


def _achievement(outcome: Outcome) -> Fraction | None:
    accepted, quantity = outcome.acceptance, outcome.rule.quantity
    number, possible = accepted.number, outcome.possible
    if number is None or isinstance(accepted.target, Between) or possible is None or not possible.is_point:
        return None
    reached, wanted = Fraction(possible.low or 0), Fraction(number)
    ceiling = accepted.extent is not None and accepted.extent.low is None
    if quantity in (Quantity.RATE, Quantity.INDEX):
        if accepted.falls:  # a fall of 4 % leaves a level of 96, and a deeper fall is the better
            reached, wanted, ceiling = -reached, -wanted, not ceiling
        reached, wanted = 100 + reached, 100 + wanted
    if reached <= 0 or wanted <= 0:
        return None
    return wanted / reached if ceiling else reached / wanted
