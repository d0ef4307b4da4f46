"""A whole plan in one paragraph: the counts, the binding veto, what was missed and what waits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plancheck.explain.english_units import is_chinese
from plancheck.explain.facts import PlanFacts, Tally
from plancheck.explain.phrases import Phrases, phrases, quoted
from plancheck.rules import Classification, Name
from plancheck.verdicts import Verdict

__all__ = ["paragraph"]


def paragraph(facts: PlanFacts, lang: str = "en") -> str:
    """The verdicts of a plan in a few sentences on one line.

    Args:
        facts: what the verdicts come to.
        lang: "en" or "zh".

    Raises:
        PlanCheckError: another language is not spoken.
    """
    say = phrases(lang)
    return say("join.between").join(sentence + say("join.stop") for sentence in _Paragraph(facts, say).sentences())


@dataclass(frozen=True, slots=True)
class _Paragraph:
    facts: PlanFacts
    say: Phrases

    def sentences(self) -> Iterator[str]:
        facts = self.facts
        yield self._opening()
        if not _total(facts.rows):
            return
        if _total(facts.headline) != _total(facts.rows):
            yield self._counted("headline", facts.headline)
        yield self._binding()
        for classification in (Classification.EXPECTED, None):
            tally = facts.classes.get(classification)
            if tally is not None and 0 < _total(tally) < _total(facts.rows):
                yield self._counted(classification or "unclassified", tally)
        if facts.missed:
            rows = self.say("join.rows").join(self.say("plan.missed_row", row=row, name=self._name(name)) for row, name in facts.missed)
            yield self.say("plan.missed", rows=rows)
        if facts.waiting:
            reasons = self.say("join.rows").join(self.say(f"waiting.{reason}", count=count) for reason, count in facts.waiting.items())
            yield self.say("plan.waiting", reasons=reasons)

    def _opening(self) -> str:
        facts = self.facts
        name = facts.policy_name.in_(self.say.lang) if facts.policy_name else ""
        if is_chinese(name) != (self.say.lang == "zh"):
            name = ""
        policy = self.say("plan.policy", id=facts.policy_id, name=name) if name else facts.policy_id
        rows = self._counted("rows", facts.rows) if _total(facts.rows) else self.say("plan.empty")
        slots = {"title": quoted(facts.title.in_(self.say.lang)), "policy": policy, "rows": rows}
        if facts.as_of is None:
            return self.say("plan.judged", **slots)
        return self.say("plan.judged_as_of", date=facts.as_of.isoformat(), **slots)

    def _binding(self) -> str:
        tally = self.facts.classes.get(Classification.BINDING)
        if tally is None or not _total(tally):
            return self.say("plan.no_binding")
        if _total(tally) == 1:
            return self.say(f"plan.only_binding_{_only(tally)}", verdict=self._only(tally))
        veto = {True: "passes", False: "fails", None: "open"}[self.facts.passes]
        return self.say("plan.binding", total=_total(tally), counts=self._counts(tally), veto=self.say(f"plan.{veto}"))

    def _counted(self, key: str, tally: Tally) -> str:
        if _total(tally) == 1:
            return self.say(f"plan.only_{key}", verdict=self._only(tally))
        return self.say(f"plan.{key}", total=_total(tally), counts=self._counts(tally))

    def _only(self, tally: Tally) -> str:
        """The verdict of a single row."""
        provisional = tally.provisional_met + tally.provisional_missed + tally.provisional_pending
        return self.say(f"plan.only_{_only(tally)}") + self._of_these(1, provisional)

    def _counts(self, tally: Tally) -> str:
        return self.say(
            "plan.counts",
            met=self._count(Verdict.MET, tally.met, tally.provisional_met),
            missed=self._count(Verdict.MISSED, tally.missed, tally.provisional_missed),
            pending=self._count(Verdict.PENDING, tally.pending, tally.provisional_pending),
        )

    def _count(self, verdict: Verdict, count: int, provisional: int) -> str:
        key = {0: "none", 1: "one"}.get(count, "several")
        return self.say(f"plan.{key}_{verdict}", count=count) + self._of_these(count, provisional)

    def _of_these(self, count: int, provisional: int) -> str:
        """How many of the rows just counted rest on a provisional figure."""
        if not provisional:
            return ""
        if provisional == count:
            return self.say("plan.one_provisional" if count == 1 else "plan.all_provisional")
        return self.say("plan.provisional", count=provisional)

    def _name(self, name: Name) -> str:
        words = name.in_(self.say.lang)
        return quoted(words) if is_chinese(words) != (self.say.lang == "zh") else words


def _only(tally: Tally) -> Verdict:
    return Verdict.MET if tally.met else Verdict.MISSED if tally.missed else Verdict.PENDING


def _total(tally: Tally) -> int:
    return tally.met + tally.missed + tally.pending
