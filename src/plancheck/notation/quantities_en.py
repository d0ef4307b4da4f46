"""What an English clause with a number means."""

from __future__ import annotations

from typing import Final

from plancheck.notation.amounts import Bounded, Words, note_bounds
from plancheck.notation.clauses import Amount, Clause
from plancheck.notation.folding import Folded
from plancheck.notation.lalr import Token
from plancheck.notation.leads_en import clause_after
from plancheck.notation.unit_words import is_measure
from plancheck.notation.words import word_list

__all__ = ["change_of", "quantity"]

_AFTER_NUMBER: Final = frozenset({"of", "for", "at", "in", "achieve", "reach", "have"})
_AIMS: Final = ("aim", "plan", "seek", "should", "shall", "target", "the target", "goal", "a goal")
_HAN_SCALES: Final = frozenset("十百千万亿")
_UNSURE: Final = word_list("en", "unsure")


def quantity(folded: Folded, words: Words, bounded: Bounded, notes: Words) -> Clause:
    """A number with its bound, and whose it is, by which verb and on what basis."""
    start, end = bounded.at
    clause = clause_after(folded, "quantity", words, start, notes[-1].end if notes else end)
    amount = clause.amount = bounded.amount
    _check_name(folded, words, amount)
    if bounded.change is not None:
        if clause.change not in (None, bounded.change.sense):
            raise folded.refusal("a rise and a fall at once", clause.at[0], bounded.change.end)
        clause.change = bounded.change.sense
    _check_counted(folded, bounded.counted)
    clause.intended = _is_intended(words, bounded.counted)
    if amount.unit is not None and amount.unit.startswith("times") and clause.change is not None:
        raise folded.refusal("increased times or to times?", *clause.at, expected=("increase by 150 percent", "2.5 times the level of 2020"))
    if any(word in _UNSURE for word in (amount.unit or "").lower().split()):
        raise folded.refusal(f"{amount.unit!r} after the number may bound it, and is not listed", *clause.at, expected=("or more", "or less"))
    bases = [thing.text for thing in bounded.counted if thing.type == "BASIS"]
    clause.qualifiers += (*bases, *(note.text for note in notes), *(("cumulative",) if amount.cumulative else ()))
    if amount.beside is not None and not amount.beside.cumulative:
        beside = amount.beside
        clause.qualifiers += ("from " + folded.text[beside.value_at[0] : (beside.unit_at or beside.value_at)[1]],)
    note_bounds(clause, bounded)
    if amount.high is not None and clause.before == "within" and clause.after is None:
        clause.before = None
    return clause


def _is_intended(words: Words, things: Words) -> bool:
    """Whether the number is aimed at or to come: target 5, 5 planned, 5 to be opened; what is expected or projected is a figure."""
    aimed = [word for word in (*words, *things[:1]) if word.type == "TONE" and word.text.lower().startswith(_AIMS)]
    to_come = bool(things) and things[0].type == "TONE" and things[0].text.lower() == "to be"
    return to_come or any(word.type == "TONE" and word.sense for word in words) or any(word in words or len(things) == 1 for word in aimed)


def _check_counted(folded: Folded, things: Words) -> None:
    """The words after the number name what is counted; a second unit, and what may bound or multiply the number there, is refused."""
    if things and is_measure(things[0].text) and [thing.type for thing in things[:2]] != ["NAME", "NAME"]:  # but 80% day cases
        raise folded.refusal(f"{things[0].text!r} is a second unit", things[0].start, things[0].end)
    for thing in things:
        if thing.type == "TO" and thing.text.lower() not in _AFTER_NUMBER:
            raise folded.refusal(f"{thing.text!r} after the number begins another statement", thing.start, thing.end)
        if not set(thing.text) - _HAN_SCALES:
            raise folded.refusal(f"{thing.text!r} after the unit multiplies the number, or is no part of it?", thing.start, thing.end, expected=("19万美元",))
    unsure = next((thing for thing in things if thing.text.lower() in _UNSURE or thing.text.lower() == "points"), None)
    if unsure is not None:
        raise folded.refusal(f"{unsure.text!r} after the number may bound it, and is not listed", unsure.start, unsure.end, expected=("or more", "or less"))


def _check_name(folded: Folded, words: Words, amount: Amount) -> None:
    """A bare number right after a name (phase 2, line 24) belongs to the name."""
    if words and words[-1].type == "NAME" and amount.unit is None and not words[-1].text.startswith("“"):
        raise folded.refusal(
            "is the number a target, or a piece of the name before it?", words[-1].start, amount.value_at[1], expected=("a unit", "of 5", "at least 5")
        )


def change_of(_: Folded, bounded: Bounded, things: Words, change: Token, more: Words) -> Bounded:
    """10 percent reduction in emissions: the noun after the number says what it counts."""
    bounded.counted, bounded.change = [*things, *more], change
    return bounded
