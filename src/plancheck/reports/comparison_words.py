"""A comparison of two plans in words: each line as a sentence, and as the short words of a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plancheck.comparison import Aspect, Comparison, ComparisonRow, Reach, Shift
from plancheck.errors import PlanCheckError
from plancheck.explain import Facts, Lang
from plancheck.explain.amounts import Amounts
from plancheck.explain.english_units import is_chinese, meaning
from plancheck.explain.naming import Naming
from plancheck.explain.phrases import Phrases, phrases, quoted
from plancheck.reports.cells import printed_actual, printed_target
from plancheck.reports.lexicon import lexicon
from plancheck.reports.words import word
from plancheck.rules import Quantity, Rule
from plancheck.scoring import NOTHING_REPORTED, Outcome, score
from plancheck.verdicts import Reason, Verdict

__all__ = ["ComparisonWords", "place", "reported", "target_of"]


@dataclass(frozen=True, slots=True)
class ComparisonWords:
    """The words of one comparison in one language.

    Args:
        found: what to tell.
        lang: "en" or "zh".
    """

    found: Comparison
    lang: Lang

    @property
    def say(self) -> Phrases:
        """The phrases."""
        return lexicon("comparison", self.lang)

    @property
    def plans(self) -> tuple[str, str]:
        """What the two plans are called: their years where these differ, else their ids."""
        first, second = self.found.first, self.found.second
        if self._are_successive:
            return self.say("plan.year", year=first.year), self.say("plan.year", year=second.year)
        return first.id, second.id

    @property
    def _are_successive(self) -> bool:
        first, second = self.found.first.year, self.found.second.year
        return None not in (first, second) and first != second

    def shift(self, row: ComparisonRow) -> str:
        """What became of the target, in a word or two: a ceiling is tightened and not raised."""
        was, now = self.plans
        return self.say(f"shift.{self._shift_key(row)}", was=was, now=now)

    def step(self, row: ComparisonRow) -> str:
        """By how much the number moved, with its sign and unit."""
        if not row.step:
            return ""
        facts = self._facts(row.second or row.rule)
        return ("+" if row.step > 0 else "-") + Amounts(phrases(self.lang), facts).margin(row.step)

    def aspects(self, row: ComparisonRow) -> list[str]:
        """What changed beside the number."""
        return [self._aspect(aspect, row) for aspect in row.aspects]

    def reach(self, row: ComparisonRow) -> str:
        """How the second target lies to what was reached; empty where nothing was asked."""
        return "" if row.reach is None else self.say(f"reach.{row.reach}")

    def counts(self) -> str:
        """How many targets moved so."""
        counted = [(shift, self.found.count(shift)) for shift in Shift]
        told = [self.say("plan.counted", count=count, shift=self.counted(shift)) for shift, count in counted if count]
        return self.say("join.list").join(told) if told else self.say("plan.nothing")

    def reach_counts(self) -> str | None:
        """How many of the second targets lie so to what was reached; None where no actuals were given."""
        counted = [(reach, self.found.count(reach)) for reach in Reach]
        told = [self.say("plan.counted", count=count, shift=self.say(f"reach.{reach}")) for reach, count in counted if count]
        return self.say("plan.reached", was=self.plans[0], counts=self.say("join.list").join(told)) if told else None

    def policy(self) -> str:
        """How the targets were read."""
        return self.say("plan.policy", id=self.found.policy.id, digest=self.found.policy.digest[:16])

    def sentence(self, row: ComparisonRow) -> str:
        """What became of one target, with its figures, and how it lies to what was reached."""
        text = self.say("join.part").join(self._parts(row)) + self._units(row) + self.say("join.stop")
        return text if self.lang == "zh" else text[:1].upper() + text[1:]

    def _parts(self, row: ComparisonRow) -> Iterator[str]:
        was, now = self.plans
        first, second = (None if rule is None else self.target(rule) for rule in (row.first, row.second))
        yield self.say(f"sentence.{self._sentence_key(row)}", first=first, second=second, was=was, now=now)
        if row.step:
            yield self.say("sentence.higher" if row.step > 0 else "sentence.lower", by=self.step(row)[1:])
        elif row.step is not None and row.shift in (Shift.RAISED, Shift.LOWERED):
            yield self.say("sentence.stricter_words" if row.shift is Shift.RAISED else "sentence.laxer_words")
        yield from self.aspects(row)
        if row.judged is not None and row.reach not in (None, Reach.UNKNOWN):
            text = self.say(f"sentence.{row.reach}", actual=quoted(reported(row.judged)), was=was, now=now)
            missed = row.judged.verdict is Verdict.MISSED
            yield text + (self.say("join.note") + self.say("sentence.missed", was=was) if missed else "")

    def target(self, rule: Rule) -> str:
        """The target as a sentence has it: the printed words in Chinese, their meaning in English."""
        say, facts = phrases(self.lang), self._facts(rule)
        return Naming(say, facts, Amounts(say, facts)).target()

    def _facts(self, rule: Rule) -> Facts:
        try:
            return score(rule, None, policy=self.found.policy).facts()
        except PlanCheckError:  # a rule of one plan only may be one that cannot be scored; its words can be told
            return _bare_facts(rule)

    def _units(self, row: ComparisonRow) -> str:
        """What Chinese units are in English."""
        if self.lang == "zh":
            return ""
        used = dict.fromkeys(unit for rule in (row.first, row.second) if rule is not None for unit in (rule.target.unit or rule.unit,) if unit)
        told = [f"1 {unit} = {english}" for unit in used if is_chinese(unit) and (english := meaning(unit)) is not None]
        return self.say("join.aside", aside=self.say("join.list").join(told)) if told else ""

    def _sentence_key(self, row: ComparisonRow) -> str:
        if row.shift is Shift.SAME and self._facts(row.rule).acceptable is None:
            return "same_words"  # the figure behind the words may be another one
        return self._shift_key(row)

    def _shift_key(self, row: ComparisonRow) -> str:
        if not row.are_floors and row.shift in (Shift.RAISED, Shift.LOWERED):
            return "tightened" if row.shift is Shift.RAISED else "eased"
        return self._lone_key(row.shift)

    def _lone_key(self, shift: Shift) -> str:
        """Nothing is withdrawn from one plan to another of the same year: it stands in one of them only."""
        if self._are_successive or shift not in (Shift.WITHDRAWN, Shift.NEW):
            return shift.value
        return "only_first" if shift is Shift.WITHDRAWN else "only_second"

    def counted(self, shift: Shift) -> str:
        """What a number of targets that moved so is called."""
        was, now = self.plans
        key = f"counted.{shift}"
        return self.say(key if key in self.say else f"shift.{self._lone_key(shift)}", was=was, now=now)

    def _aspect(self, aspect: Aspect, row: ComparisonRow) -> str:
        first, second = row.first, row.second
        assert first is not None and second is not None  # noqa: S101, PT018 - only a pair of rules has aspects
        match aspect:
            case Aspect.CLASS if row.gained_binding or row.lost_binding:
                return self.say("aspect.gained" if row.gained_binding else "aspect.lost")
            case Aspect.CLASS:
                pair = [word(rule.classification or "unclassified", self.lang) for rule in (first, second)]
            case Aspect.OPERATOR:
                pair = [word(rule.target.kind, self.lang) for rule in (first, second)]
            case Aspect.UNIT:
                pair = [rule.unit or self.say("aspect.none") for rule in (first, second)]
            case Aspect.DIRECTION:
                pair = [word(rule.direction, self.lang) if rule.direction else self.say("aspect.none") for rule in (first, second)]
            case Aspect.NAME:
                pair = [quoted(rule.name.in_(self.lang)) for rule in (first, second)]
        return self.say(f"aspect.{aspect}", first=pair[0], second=pair[1])


def _bare_facts(rule: Rule) -> Facts:
    return Facts(
        verdict=Verdict.PENDING,
        reason=Reason.NO_ACTUAL,
        target=rule.target,
        actual=NOTHING_REPORTED,
        unit=rule.unit,
        rule_unit=rule.unit,
        quantity=rule.quantity or Quantity.LEVEL,
        scale=rule.scale.levels if rule.scale else (),
        base=rule.base,
        falls=rule.counts_falls,
        name=rule.name,
    )


def place(row: ComparisonRow) -> str:
    """The row in both tables: "13→12", "7→" where only the first has it, "→7" where only the second."""
    first, second = ("" if rule is None else rule.row or rule.id for rule in (row.first, row.second))
    return first if first == second else f"{first}→{second}"


def target_of(rule: Rule | None, lang: Lang) -> str:
    """A rule's target as a cell has it; empty without a rule."""
    return "" if rule is None else printed_target(rule.target, lang)


def reported(outcome: Outcome | None) -> str:
    """What was reported as a cell has it; empty where nothing was asked."""
    return "" if outcome is None else printed_actual(outcome.actual)
