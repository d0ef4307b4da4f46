"""What the Chinese words before a number or a saying amount to: tone, verb, basis, and whose number it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from plancheck.notation.amounts import Words
from plancheck.notation.clauses import Clause, Saying
from plancheck.notation.folding import Folded
from plancheck.notation.lalr import Token
from plancheck.notation.words import word_list

__all__ = ["Lead", "change_before", "clause_after", "lead_of"]

_BY_AMOUNT_ONLY: Final = word_list("zh", "amount")
"""Changes that take no object: what stands between them and a number is no name of a thing counted."""

_NOUNS_OF_CHANGE: Final = frozenset(["增幅", "涨幅", "降幅", "跌幅", "增长幅度", "下降幅度"])
_AS_GROWTH: Final = frozenset({"%", "‰", "个百分点", "百分点", "倍"})
_FLAGS: Final = {"PROV": "provisional", "CONTROL": "control", "HOLD": "hold", "DO": "done"}
_OWN_NAMES: Final = word_list("zh", "own")


@dataclass(slots=True)
class Lead:
    """What the words before a number or a saying amount to."""

    strength: str | None = None
    provisional: bool = False
    change: Token | None = None
    to: Token | None = None
    control: bool = False
    hold: bool = False
    names: Words = field(default_factory=list)
    object_at: Token | None = None
    bases: list[str] = field(default_factory=list)
    done: bool = False


def lead_of(folded: Folded, words: Words) -> Lead:
    """What the words amount to.

    Raises:
        NotationError: a rise and a fall in one.
    """
    lead = Lead()
    for word in words:
        match word.type:
            case "TONE":
                lead.strength = word.sense or lead.strength
            case "BASIS" | "FROM":
                lead.bases.append(word.text)
            case "CHANGE":
                _note_change(folded, lead, word)
            case "TO":
                lead.to = word
            case kind if kind in _FLAGS:
                setattr(lead, _FLAGS[kind], True)
            case _:
                _note_name(lead, word)
    return lead


def _note_name(lead: Lead, word: Token) -> None:
    lead.names.append(word)
    if lead.change is not None and lead.object_at is None:
        lead.object_at = word


def _note_change(folded: Folded, lead: Lead, word: Token) -> None:
    if lead.change is not None and lead.change.sense != word.sense:
        raise folded.refusal(f"{lead.change.text!r} and {word.text!r} say opposite things", lead.change.start, word.end, expected=("one of the two",))
    lead.change, lead.object_at = word, None


def change_before(folded: Folded, lead: Lead, unit: str | None) -> str | None:
    """Whether the number counts a rise or a fall, or is a level that something rises or falls to."""
    change, to = lead.change, lead.to
    if change is None:
        return None
    noun = change.text in _NOUNS_OF_CHANGE
    if to is not None and to.start > change.start and not noun:
        if to.sense in ("rise_to", "fall_to") or to.text in ("到", "至"):
            return None
        if unit not in _AS_GROWTH:
            raise folded.refusal(
                f"{change.text} … {to.text}: is the number the change or the level?",
                change.start,
                to.end,
                expected=(f"{change.text}到", f"{change.text} alone"),
            )
    elif lead.object_at is not None and change.text in _BY_AMOUNT_ONLY and not (lead.hold or lead.control):
        where = lead.object_at
        raise folded.refusal(f"{where.text!r} stands between {change.text!r} and the number", where.start, where.end, expected=("a number",))
    return str(change.sense)


def clause_after(folded: Folded, saying: Saying, words: Words, start: int, end: int) -> tuple[Clause, Lead]:
    """A clause with what its leading words say."""
    lead = lead_of(folded, words)
    begin = words[0].start if words else start
    clause = Clause(saying, (begin, end), strength=lead.strength, provisional=lead.provisional, qualifiers=tuple(lead.bases))
    clause.named = any(name.text not in _OWN_NAMES and name.type == "NAME" for name in lead.names)
    clause.verb = lead.change is not None or lead.to is not None or lead.control or lead.hold
    clause.control = lead.control
    return clause, lead
