"""A whole plan judged: every outcome in row order, the counts, and the binding veto.

Source: the project's semantics, rulings 7, 9, 10 and 15.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from plancheck._display import html_of
from plancheck.acceptance import Acceptance
from plancheck.actuals import Actual
from plancheck.explain import PlanFacts, paragraph
from plancheck.explain.phrases import phrases
from plancheck.plans import Actuals, Plan
from plancheck.policies import CN_PLAN, Policy
from plancheck.references import References
from plancheck.rules import Classification, Name, Rule
from plancheck.scoring import NOTHING_REPORTED, Outcome, combined, score
from plancheck.targets import NotSet
from plancheck.verdicts import Reason, Verdict

__all__ = ["Counts", "Scorecard", "score_plan"]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows got each verdict, and how many of those rest on a provisional figure."""

    met: int = 0
    missed: int = 0
    pending: int = 0
    provisional_met: int = 0
    provisional_missed: int = 0
    provisional_pending: int = 0

    @classmethod
    def of(cls, outcomes: Iterable[Outcome]) -> Counts:
        """Count outcomes."""
        tally: dict[str, int] = {}
        for outcome in outcomes:
            tally[outcome.verdict.value] = tally.get(outcome.verdict.value, 0) + 1
            if outcome.provisional:
                key = f"provisional_{outcome.verdict.value}"
                tally[key] = tally.get(key, 0) + 1
        return cls(**tally)

    @property
    def total(self) -> int:
        """All rows counted."""
        return self.met + self.missed + self.pending

    @property
    def decided(self) -> int:
        """Rows with a verdict of met or missed."""
        return self.met + self.missed


_TOO_EASY = Fraction(5, 4)


_CLASSES = (("binding", Classification.BINDING), ("expected", Classification.EXPECTED), ("unclassified", None))


@dataclass(frozen=True, slots=True, repr=False)
class Scorecard:
    """Every outcome of a plan under one policy.

    Attributes:
        plan: the plan that was judged.
        policy: how.
        outcomes: one for each rule, in row order.
        as_of: the date up to which figures counted, or None.
    """

    plan: Plan
    policy: Policy
    outcomes: tuple[Outcome, ...]
    as_of: date | None = None

    def __repr__(self) -> str:
        counts = self.counts
        return f"<Scorecard of {self.plan.id!r} by {self.policy.id}: {counts.met} met, {counts.missed} missed, {counts.pending} pending>"

    def _repr_html_(self) -> str | None:
        """What a notebook shows."""
        return html_of(self)

    def __iter__(self) -> Iterator[Outcome]:
        return iter(self.outcomes)

    def __len__(self) -> int:
        return len(self.outcomes)

    def __getitem__(self, rule_id: str) -> Outcome:
        for outcome in self.outcomes:
            if outcome.rule_id == rule_id:
                return outcome
        self.plan[rule_id]  # raises with the id that may have been meant
        raise KeyError(rule_id)

    @property
    def counts(self) -> Counts:
        """All rows."""
        return Counts.of(self.outcomes)

    @property
    def headline(self) -> Counts:
        """Numbered rows without their sub-rows."""
        return Counts.of(outcome for outcome in self.outcomes if outcome.rule.is_headline)

    @property
    def sub_rows(self) -> Counts:
        """Sub-rows (#) only."""
        return Counts.of(outcome for outcome in self.outcomes if not outcome.rule.is_headline)

    def by_class(self, classification: Classification | None) -> Counts:
        """Rows of one class, sub-rows included; None counts the unclassified."""
        return Counts.of(outcome for outcome in self.outcomes if outcome.classification is classification)

    @property
    def groups(self) -> tuple[tuple[str, Counts], ...]:
        """The counts that every report shows, by the word for each: all rows, headline and sub-rows, each class."""
        by_class = tuple((word, self.by_class(each)) for word, each in _CLASSES)
        return (("all", self.counts), ("headline", self.headline), ("sub_rows", self.sub_rows), *by_class)

    @property
    def coverage(self) -> Fraction | None:
        """The share of rows with a verdict of met or missed; None for an empty plan."""
        return Fraction(self.counts.decided, len(self.outcomes)) if self.outcomes else None

    @property
    def equal_to_target(self) -> tuple[Outcome, ...]:
        """Provisional figures that equal their target exactly: an estimate may have been the target itself."""
        return tuple(outcome for outcome in self.outcomes if outcome.provisional and outcome.equals_target)

    @property
    def too_easy(self) -> tuple[Outcome, ...]:
        """Rows met with an achievement above 125 %: was the target set too low?"""
        return tuple(outcome for outcome in self.outcomes if outcome.verdict is Verdict.MET and (outcome.achievement or 0) > _TOO_EASY)

    @property
    def passes(self) -> bool | None:
        """The binding veto: False with a binding miss, True with every binding row met, else None.

        Pending means "no binding miss shown", which is no pass; so does a plan in which no rule
        is binding.
        """
        binding = self.by_class(Classification.BINDING)
        if binding.missed:
            return False
        return True if binding.met and not binding.pending else None

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader should know of the inputs, in English: marks that no note of the table explains."""
        return self.notes_in("en")

    def notes_in(self, lang: str) -> tuple[str, ...]:
        """The notes in `lang`, "en" or "zh"."""
        say, found = phrases(lang), []
        estimates = [outcome.rule.row or outcome.rule_id for outcome in self.outcomes if outcome.actual.mark == _ESTIMATE]
        if estimates and self.plan.meaning(_ESTIMATE) is None:
            found.append(say("marks.estimate", rows=say("join.rows").join(estimates)))
        unexplained = ((rule, mark) for rule in self.plan for mark in rule.marks if mark not in self.plan.marks)
        found.extend(say("marks.unexplained", row=rule.row or rule.id, mark=mark) for rule, mark in unexplained)
        return tuple(found)

    def explain(self, lang: str = "en") -> str:
        """One paragraph: the counts, the binding veto, what was missed and what waits for what.

        Args:
            lang: "en" or "zh".
        """
        return paragraph(self.facts(), lang)

    def facts(self) -> PlanFacts:
        """What a paragraph about this scorecard is made of."""
        pending = [outcome.reason for outcome in self.outcomes if outcome.verdict is Verdict.PENDING]
        named = self.policy.name_zh or self.policy.name_en
        return PlanFacts(
            title=self.plan.title,
            policy_id=self.policy.id,
            policy_name=Name(self.policy.name_zh or None, self.policy.name_en or None) if named else None,
            as_of=self.as_of,
            rows=self.counts,
            headline=self.headline,
            classes={classification: self.by_class(classification) for classification in (*Classification, None)},
            passes=self.passes,
            missed=tuple((outcome.rule.row or outcome.rule_id, outcome.rule.name) for outcome in self.outcomes if outcome.verdict is Verdict.MISSED),
            waiting={reason: pending.count(reason) for reason in Reason if reason in pending},
        )


def score_plan(
    plan: Plan,
    actuals: Actuals,
    *,
    policy: Policy = CN_PLAN,
    references: References | None = None,
    as_of: date | None = None,
) -> Scorecard:
    """Judge every rule of a plan.

    Args:
        plan: the rules.
        actuals: what was reported; a rule without one is pending. Figures that the plan has no
            rule for are refused: take `actuals.only(plan)` where the actuals know more.
        policy: how to judge.
        references: figures of authorities, baselines, other series, judgements.
        as_of: judge the latest figures not after this day; the others stay in `actuals`.

    Raises:
        ActualError: a figure for an indicator that the plan does not have, or one that is no
            value for its rule.
        TargetError, UnitError: as from `score`.
    """
    actuals.check_against(plan)
    judge = _Judge(plan, actuals, policy, references, as_of)
    return Scorecard(plan, policy, tuple(judge.outcome(rule) for rule in plan), as_of)


@dataclass(frozen=True, slots=True)
class _Judge:
    """All that the rules of one plan are judged with, and the outcomes so far."""

    plan: Plan
    actuals: Actuals
    policy: Policy
    references: References | None
    as_of: date | None
    judged: dict[str, Outcome] = field(default_factory=dict)

    def outcome(self, rule: Rule) -> Outcome:
        """The outcome of one rule; a parent without a number of its own is judged by its children."""
        if rule.id not in self.judged:
            self.judged[rule.id] = self._judged(rule)
        return self.judged[rule.id]

    def _judged(self, rule: Rule) -> Outcome:
        actual = _as_marked(self.actuals.latest(rule.id, self.as_of) or NOTHING_REPORTED, self.plan)
        children = self.plan.children(rule.id) if isinstance(rule.target, NotSet) else ()
        if not children:
            return score(rule, actual, policy=self.policy, references=self.references, as_of=self.as_of)
        accepted = Acceptance(rule, self.policy, rule.target, reason=Reason.NO_TARGET)
        return combined(accepted, actual, [self.outcome(child) for child in children])


_ESTIMATE = "△"


def _as_marked(actual: Actual, plan: Plan) -> Actual:
    """△ is provisional unless this table's own note says that it means something else."""
    if actual.mark == _ESTIMATE and plan.meaning(_ESTIMATE) not in (None, "provisional"):
        return replace(actual, provisional=False)
    return actual
