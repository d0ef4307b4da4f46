"""What a Chinese clause with a number means, and a 分别 list of them."""

from __future__ import annotations

from typing import Final

from plancheck.notation.amounts import Bounded, Words, counted, note_bounds
from plancheck.notation.clauses import Cell, Clause
from plancheck.notation.folding import Folded
from plancheck.notation.lalr import Token
from plancheck.notation.leads_zh import change_before, clause_after, lead_of
from plancheck.notation.words import word_list

__all__ = ["as_names", "quantity", "respectively", "share_of_the_set"]

_SCALES: Final = "十百千万亿"
_COUNTED: Final = word_list("zh", "counted")
_UNSURE: Final = ("不等", "为宜", "为准", "之多", "上限", "下限")
_UNSURE_ENDS: Final = ("起", "余", "多", "内", "外")
"""Bounds of one character, which right after the unit are listed: 30家起, and not 30家企业起."""
_INSIDE: Final = tuple(word_list("zh", "inside"))
"""Places and times that end like a bound."""
_OF_TASKS: Final = frozenset({"SET", "AND", "DE", "CLAIM"})
_OF_THE_SIZE: Final = frozenset({"水平", "增速", "大关", "关口", "台阶"})
"""Words after a number that say nothing more of it: 突破1万亿元大关."""
_OF_STUFF: Final = word_list("zh", "measured")


def _check_counted(folded: Folded, bounded: Bounded, *, made: bool) -> None:
    """Words after the number are the things counted; a measure before a name belongs to the name."""
    start, end = bounded.amount.value_at
    unit, number = bounded.amount.unit, folded.text[start:end]
    base = (unit or "").lstrip(_SCALES)
    if base == "个" and bounded.counted and not number.isascii():
        raise folded.refusal("a slogan, or a number of things?", start, bounded.counted[0].end, hint="write the number in digits where it counts things")
    names = [word for word in bounded.counted if word.type not in ("TONE", "SET") and word.text not in _OF_THE_SIZE]
    if not names:
        return
    first = names[0]
    if first.text.startswith("/") or f"{first.text.lower()} ".startswith("per "):
        raise folded.refusal(f"{first.text!r} after the unit divides by no listed unit", first.start, first.end, expected=("a unit word", "the end"))
    bounds = names[-1].text.endswith(_UNSURE_ENDS) and not names[-1].text.endswith(_INSIDE)
    if bounds or any(tail in word.text for word in names for tail in _UNSURE):
        raise folded.refusal(f"{first.text!r} after the number may bound it, and is not listed", first.start, names[-1].end, expected=("以上", "以内", "左右"))
    if unit is None and len(first.text) == 1 and len(names) == 1 and first.text.isalpha():
        bounded.amount.unit, bounded.amount.unit_at = first.text, (first.start, first.end)
        return
    if base in _COUNTED or (made and base in _OF_STUFF):
        return
    what = f"{first.text!r} is no listed unit" if unit is None else f"is {number}{unit} a target, or does it belong to the name {first.text!r}?"
    raise folded.refusal(what, first.start, first.end, expected=("a unit word", "左右", "以上", "the end"))


def quantity(folded: Folded, words: Words, bounded: Bounded, notes: Words) -> Clause:
    """A number with its bound, and whose it is, by which verb and on what basis."""
    start, end = bounded.at
    clause, lead = clause_after(folded, "quantity", words, start, notes[-1].end if notes else end)
    _check_counted(folded, bounded, made=lead.done or bool(lead.names))
    amount = bounded.amount
    clause.amount = amount
    clause.change = change_before(folded, lead, amount.unit)
    if bounded.change is not None:
        if clause.change not in (None, bounded.change.sense):
            raise folded.refusal("a rise and a fall at once", clause.at[0], bounded.change.end)
        clause.change = bounded.change.sense
    clause.provisional |= any(note.sense == "provisional" for note in notes)
    clause.qualifiers += tuple(note.text for note in notes if note.sense != "provisional") + (("cumulative",) if amount.cumulative else ())
    if amount.beside is not None and not amount.beside.cumulative:
        beside = amount.beside
        clause.qualifiers += ("从" + folded.text[beside.value_at[0] : (beside.unit_at or beside.value_at)[1]],)
    note_bounds(clause, bounded)
    return clause


def share_of_the_set(folded: Folded, words: Words, setting: Words, bounded: Bounded, things: Words) -> Clause:
    """完成全年目标的131% is a claim about the task, no figure of the indicator; in 改造范围28万平方米 the words are a name."""
    amount = bounded.amount
    _, end = bounded.at
    if setting[-1].type == "DE" and amount.unit in ("%", "倍"):
        return clause_after(folded, "claim", words, setting[0].start, things[-1].end if things else end)[0]
    if any(word.type == "AUTH" for word in (*words, *setting)) or setting[-1].type == "DE":
        raise folded.refusal("a task and a number: which of them is the target?", setting[0].start, end)
    return quantity(folded, [*words, *as_names(setting)], counted(folded, bounded, things), [])


def as_names(setting: Words) -> Words:
    """The words of a task where they are a name: 改造范围, 主要指标增速."""
    return [word._replace(type="NAME") if word.type in _OF_TASKS else word for word in setting]


def respectively(folded: Folded, words: Words, listing: Token, cell: Cell) -> Cell:
    """分别: the verb before the list is that of each part."""
    lead = lead_of(folded, words)
    cell.respectively = True
    for place, clause in enumerate(cell.clauses):
        clause.qualifiers = (*lead.bases, *clause.qualifiers)
        clause.strength = clause.strength or lead.strength
        clause.provisional |= lead.provisional
        clause.control |= lead.control
        if clause.change is None and not clause.verb and lead.change is not None and clause.amount is not None:
            clause.change = change_before(folded, lead, clause.amount.unit)
        if place == 0:
            clause.at = (words[0].start if words else listing.start, clause.at[1])
    return cell
