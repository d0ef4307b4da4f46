"""One verdict in one sentence, with figures that a reader can check by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from plancheck.actuals import Status
from plancheck.explain.amounts import Amounts
from plancheck.explain.english_units import meaning
from plancheck.explain.facts import Facts
from plancheck.explain.naming import Naming
from plancheck.explain.phrases import Phrases, phrases, quoted
from plancheck.extents import Extent, Number, difference, size
from plancheck.references import Reference, Role
from plancheck.rules import Direction, Quantity
from plancheck.targets import Change, Qualitative, Relative, SetByCity
from plancheck.verdicts import Reason, Verdict

__all__ = ["sentence"]


def sentence(facts: Facts, lang: str = "en") -> str:
    """The verdict in one sentence.

    Args:
        facts: what the verdict rests on.
        lang: "en" or "zh".

    Raises:
        PlanCheckError: another language is not spoken.
    """
    return _Sentence.of(facts, phrases(lang)).whole()


@dataclass(frozen=True, slots=True)
class _Sentence:
    facts: Facts
    say: Phrases
    amounts: Amounts
    naming: Naming

    @classmethod
    def of(cls, facts: Facts, say: Phrases) -> _Sentence:
        amounts = Amounts(say, facts)
        return cls(facts, say, amounts, Naming(say, facts, amounts))

    def whole(self) -> str:
        body = self.body()
        blocks = [body, self.say("join.note").join(self._notes()), self.say("join.note").join(self._units(body))]
        text = self.say("join.notes").join(block for block in blocks if block) + self.say("join.stop")
        return text[:1].upper() + text[1:]

    def body(self) -> str:
        """Why the verdict is what it is."""
        facts = self.facts
        if facts.parts:
            return self._of_children() if facts.is_parent else self._of_parts()
        if facts.verdict is Verdict.PENDING:
            return self._pending()
        if facts.margin is None or facts.acceptable is None or facts.possible is None:
            return self._judged()
        return self._ranked(facts.possible) if facts.quantity is Quantity.CLASS else self._measured(facts.acceptable, facts.possible, facts.margin)

    def _judged(self) -> str:
        """A target in words, as somebody judged it."""
        facts, target = self.facts, self.naming.printed(self.facts.target)
        entry = next((entry for entry in facts.rests_on if entry.role is Role.JUDGEMENT), None)
        if entry is None and not isinstance(facts.target, Qualitative):
            return self.say(f"judged.plain_{facts.verdict}", target=target)
        said = self.say(f"judged.{facts.verdict}", target=target)
        return said if entry is None else said + self.say("judged.by", source=self._source(entry))

    def _ranked(self, possible: Extent) -> str:
        """A class against the class to keep."""
        facts, rank, level = self.facts, possible.low, getattr(self.facts.target, "level", None)
        kept = facts.scale.index(level) if level in facts.scale else None
        if rank is None or kept is None:
            return self.say(f"judged.plain_{facts.verdict}", target=self.naming.printed(facts.target))
        steps = int(rank) - kept
        key = "same" if not steps else "worse" if steps > 0 else "better" if facts.verdict is Verdict.MET else "not_exactly"
        words = {"class": self.amounts.class_at(rank), "wanted": self.amounts.class_at(Decimal(kept)), "steps": self.amounts.margin(Decimal(steps))}
        return self.say(f"class.{key}", **words)

    def _measured(self, acceptable: Extent, possible: Extent, margin: Number) -> str:
        """How far the figure is from the nearest edge, on which side."""
        lowest = _nearest_is_low(acceptable, possible, margin)
        end = acceptable.low if lowest else acceptable.high
        if end is None:
            return self._judged()
        above = (margin > 0) == lowest
        slots = {"figure": self._figure(possible), "edge": self.naming.edge(lowest=lowest), "at": self.amounts.value(end)}
        if margin == 0:
            begins = lowest == (self.facts.verdict is Verdict.MET)
            return self.say("measured.exactly" if possible.is_point else f"measured.{'begins' if begins else 'ends'}", **slots)
        least = "" if possible.is_point else self.say("join.least")
        return self.say(f"measured.{self._side(above=above)}", margin=self.amounts.margin(margin), least=least, **slots)

    def _side(self, *, above: bool) -> str:
        if self.facts.falls:
            return "beyond" if above else "short"
        if self.amounts.are_places:
            return "behind" if above else "ahead"
        if self.amounts.are_counts:
            return "more" if above else "fewer"
        return "above" if above else "below"

    def _figure(self, possible: Extent) -> str:
        """The reported figure in the unit of the verdict, with its printed words where they differ."""
        facts, text = self.facts, self._printed_actual()
        guard = [self.say("note.guarded")] if facts.guarded else []
        if possible.is_point and possible.low is not None:
            rate = [self.amounts.rate(possible.low)] if facts.base is not None else []
            words = text if text and not self._needs_unit() else self._reported_number()
            reported = [self.say("figure.reported", text=words)] if self._was_changed(possible.low) else []
            return self.amounts.bare(possible.low) + self._aside([*rate, *reported])
        values = self.say("join.note").join([self.amounts.extent(possible), *guard])
        if text:
            return self.say("figure.quoted_set", text=text, set=values)
        return self.say("figure.bare_fall_set" if facts.falls else "figure.bare_set", set=values)

    def _was_changed(self, number: Number) -> bool:
        """Whether the printed figure shows another number, unit or word than the sentence."""
        actual, facts = self.facts.actual, self.facts
        if actual.value is None or actual.qualifier is not None:
            return True
        if actual.unit is not None and actual.unit != (facts.rule_unit if facts.base is not None else facts.unit):
            return True
        if facts.base is not None:
            return actual.change is not None or self.amounts.index(number) != actual.value
        if not facts.falls and actual.change is Change.FALL:
            return True
        return size(actual.value) != size(number)

    def _needs_unit(self) -> bool:
        """Whether the printed words leave out a unit that is not the one of the sentence."""
        actual, facts = self.facts.actual, self.facts
        unit = actual.unit or facts.rule_unit
        return unit is not None and facts.base is None and unit != facts.unit and unit not in (actual.text or "")

    def _reported_number(self) -> str:
        actual = self.facts.actual
        return self.amounts.of(actual.value, actual.unit or self.facts.rule_unit) if actual.value is not None else self.amounts.extent(actual.extent)

    def _aside(self, asides: list[str]) -> str:
        return self.say("join.aside", asides=self.say("join.note").join(asides)) if asides else ""

    def _printed_actual(self) -> str:
        text = self.facts.actual.text
        return quoted(text) if text and text.strip() else ""

    def _actual(self) -> str:
        """The reported cell: its printed words, else its figure."""
        actual = self.facts.actual
        if self._printed_actual() or actual.level is not None:
            return self._printed_actual() or self.amounts.named_class(actual.level or "")
        if actual.value is None and actual.extent is None:
            return ""
        if actual.value is None:
            return self.say("figure.bare_set", set=self._reported_number())
        return self._reported_number()

    def _pending(self) -> str:
        facts, target = self.facts, self.facts.target
        key, actual = facts.reason.value, self._actual()
        if facts.reason is Reason.STRADDLES:
            sets = {"possible": self.amounts.extent(facts.possible), "acceptable": self.amounts.extent(facts.acceptable)}
            named = facts.falls or self.amounts.are_places or facts.quantity is Quantity.CLASS
            return self.say(
                "pending.straddles_named" if named else "pending.straddles", actual=actual or self.say("figure.the"), target=self.naming.target(), **sets
            )
        if facts.reason is Reason.NO_ACTUAL and facts.actual.status is Status.CLAIM:
            key = "claim"
        if facts.reason is Reason.NOT_DUE and facts.due is not None:
            return self.say("pending.not_due_until", date=facts.due.isoformat())
        if self._printed_actual() and f"pending.{key}_text" in self.say:
            key = f"{key}_text"
        authority = target if isinstance(target, SetByCity) else SetByCity(authority="superior")
        return self.say(
            f"pending.{key}",
            target=self.naming.printed(target),
            actual=actual or self.say("figure.the"),
            reference=quoted(target.reference) if isinstance(target, Relative) else self.say("figure.other_series"),
            authority=self.naming.authority(authority),
        )

    def _deciding(self) -> tuple[Facts, ...]:
        """The parts that have the verdict of the whole."""
        return tuple(part for part in self.facts.parts if part.verdict is self.facts.verdict) or self.facts.parts

    def _head(self, section: str) -> str:
        count, everything, verdict = len(self._deciding()), len(self.facts.parts), self.facts.verdict
        if everything == 1 and section == "children":
            key = f"single_{verdict}"
        elif count == everything:
            key = f"both_{verdict}" if everything == 2 else f"all_{verdict}"  # noqa: PLR2004 - "both" is two
        else:
            key = f"one_{verdict}" if count == 1 else verdict.value
        return self.say(f"{section}.{key}", count=count, total=everything)

    def _of_parts(self) -> str:
        bodies = dict.fromkeys(_Sentence.of(part, self.say).body() for part in self._deciding())
        return self.say("parts.listed", head=self._head("parts"), bodies=self.say("join.both").join(bodies))

    def _of_children(self) -> str:
        first = self._deciding()[0]
        head, body = self._head("children"), _Sentence.of(first, self.say).body()
        if first.name is None:
            return self.say("children.first_unnamed", head=head, body=body)
        return self.say("children.first", head=head, name=quoted(first.name.in_(self.say.lang)), body=body)

    def _notes(self) -> Iterator[str]:
        """Class, provisional mark, range overshoot and what the bound rests on."""
        facts = self.facts
        if facts.classification is not None:
            yield self.say(f"note.{facts.classification}")
        if facts.provisional and facts.reason is not Reason.PROVISIONAL:
            yield self.say("note.some_provisional" if facts.is_parent else "note.provisional")
        if facts.above_range and facts.far is not None and facts.possible is not None:
            nearest = facts.possible.low if facts.direction is Direction.HIGHER else facts.possible.high
            if nearest is not None:
                yield self.say("note.above_range", far=self.amounts.value(facts.far), margin=self.amounts.margin(difference(nearest, facts.far)))
        for entry in _references(facts):
            yield self.say(f"note.{entry.role}", figure=self.naming.reported(entry), source=self._source(entry))

    def _source(self, entry: Reference) -> str:
        who = quoted(entry.source) if entry.source else self.say("source.unnamed")
        if entry.as_of is None:
            return self.say("source.undated", source=who)
        return self.say("source.dated", source=who, date=entry.as_of.isoformat())

    def _units(self, body: str) -> Iterator[str]:
        """What the Chinese units of the sentence are in English."""
        if self.say.lang == "zh":
            return
        for unit in _units_of(self.facts):
            english = meaning(unit)
            if english is not None and f" {unit}" in body:
                yield self.say("unit.equals", unit=unit, english=english)


def _units_of(facts: Facts) -> dict[str, None]:
    """Every unit that a sentence may print, each once, in order."""
    units = [facts.unit, facts.rule_unit, facts.actual.unit, *(entry.figure.unit for entry in facts.rests_on if entry.figure)]
    found = dict.fromkeys(unit for unit in units if unit)
    for part in facts.parts:
        found.update(_units_of(part))
    return found


def _references(facts: Facts) -> tuple[Reference, ...]:
    """The references of a verdict; a judgement is told with the verdict itself."""
    own = [entry for entry in facts.rests_on if entry.role is not Role.JUDGEMENT]
    if not facts.is_parent:
        own += [entry for part in facts.parts for entry in _references(part)]
    return tuple(entry for place, entry in enumerate(own) if entry not in own[:place])


def _nearest_is_low(acceptable: Extent, possible: Extent, margin: Number) -> bool:
    """Whether the margin was measured from the lower edge."""
    if acceptable.low is None or acceptable.high is None:
        return acceptable.high is None
    return possible.margin(Extent(low=acceptable.low, low_closed=acceptable.low_closed)) == margin
