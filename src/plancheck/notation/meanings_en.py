"""What each rule of en.lark makes of its parts: the clauses of an English cell."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from plancheck.notation import amounts
from plancheck.notation.amounts import Bounded, Words, note_bounds
from plancheck.notation.clauses import Amount, Cell, Clause, bound_of
from plancheck.notation.folding import Folded
from plancheck.notation.lalr import Token
from plancheck.notation.leads_en import as_within, clause_after
from plancheck.notation.numerals import check_length
from plancheck.notation.quantities_en import change_of, quantity
from plancheck.notation.words import word_list

__all__ = ["MEANINGS"]

_LAST: Final = "上年"
"""The year before, in the word that both languages are read as."""


_ALONE: Final = word_list("en", "alone")
"""Words that are a target by themselves: more, less or as much as before."""
_DEEDS: Final = word_list("en", "deeds")
"""What is done to a thing, at the end of a cell without a number."""
_DOERS: Final = frozenset({"NAME", "REF", "AUTH", "DO", "BASIS"})
_AGAINST: Final = ("from ", "on ", "over ", "against ", "relative to ", "compared with ", "compared to ")


def against(_: Folded, bound: Token, phrase: Words) -> tuple[Token, Words, Bounded | None]:
    return bound, phrase, None


def against_by(_: Folded, gap: Bounded, bound: Token, phrase: Words) -> tuple[Token, Words, Bounded | None]:
    return bound, phrase, gap


def against_at(_: Folded, bound: Token, phrase: Words, __: Token, gap: Bounded) -> tuple[Token, Words, Bounded | None]:
    return bound, phrase, gap


def compared(folded: Folded, words: Words, comparison: tuple[Token, Words, Bounded | None]) -> Clause:
    bound, phrase, gap = comparison
    start, end = min(gap.at[0], bound.start) if gap else bound.start, max(gap.at[1], phrase[-1].end) if gap else phrase[-1].end
    clause = clause_after(folded, "relative", words, start, end)
    if bound.sense in ("about", "under"):
        raise folded.refusal(f"{bound.text!r} before words needs a number", bound.start, bound.end)
    clause.change = None
    if gap is not None:
        clause.amount = gap.amount
        note_bounds(clause, gap)
        clause.after = bound_of(folded, clause)
    return _compare(folded, clause, bound, phrase)


def _compare(folded: Folded, clause: Clause, bound: Token, phrase: Words) -> Clause:
    last = [word for word in phrase if word.type == "LAST"]
    if not last and not any(word.type in ("REF", "CHANGE") or word.text.startswith("“") for word in phrase):
        raise folded.refusal(
            f"{bound.text!r} {folded.text[phrase[0].start : phrase[-1].end]}: no number, and no listed series", phrase[0].start, phrase[-1].end,
            expected=("a number", "the national average", "economic growth"),
        )  # fmt: skip
    clause.before = bound.sense
    clause.word = _LAST if last else folded.text[phrase[0].start : phrase[-1].end].removeprefix("the ").strip("“”")
    clause.spans["relation"], clause.spans["reference"] = (bound.start, bound.end), (phrase[0].start, phrase[-1].end)
    return clause


def in_step(folded: Folded, words: Words, sync: Token, phrase: Words) -> Clause:
    clause = clause_after(folded, "relative", words, sync.start, phrase[-1].end)
    clause.change = None
    if any(word.type == "LAST" for word in phrase):
        clause.saying = "stable"
    return _compare(folded, clause, sync, phrase)


def stable(folded: Folded, words: Words, word: Token, things: Words) -> Clause:
    clause = clause_after(folded, "stable", words, word.start, things[-1].end if things else word.end)
    against = [thing for thing in things if thing.text.startswith("“")]
    clause.word = against[-1].text.strip("“”") if against else _LAST
    clause.sense = "level" if "unchanged" in word.text.lower() or "flat" in word.text.lower() else None
    clause.qualifiers += tuple(thing.text for thing in things if thing.type == "BASIS")
    return clause


def trend(folded: Folded, words: Words, word: Token, things: Words) -> Clause:
    clause = clause_after(folded, "trend", words, word.start, things[-1].end if things else word.end)
    against = [thing for thing in things if thing.text.startswith("“")]
    clause.sense, clause.word = word.sense, against[-1].text.strip("“”") if against else _LAST
    clause.change = None
    return clause


def quality(folded: Folded, words: Words, word: Token, things: Words) -> Clause:
    clause = clause_after(folded, "quality", words, word.start, things[-1].end if things else word.end)
    clause.word = folded.text[clause.at[0] : clause.at[1]]
    clause.change = None
    return clause


def level(folded: Folded, words: Words, grade: Token, things: Words) -> Clause:
    clause = clause_after(folded, "level", words, grade.start, things[-1].end if things else grade.end)
    clause.word = grade.sense
    return clause


def level_bound(folded: Folded, words: Words, bound: Token, grade: Token, things: Words) -> Clause:
    if bound.sense != "at_least":
        raise folded.refusal(f"a class and {bound.text!r}", bound.start, grade.end, expected=("at least class Ⅱ", "class Ⅱ or better"))
    return level(folded, words, grade, things)


def level_after(folded: Folded, words: Words, grade: Token, after: Token, things: Words) -> Clause:
    if after.sense != "at_least":
        raise folded.refusal(f"a class and {after.text!r}", grade.start, after.end, expected=("class Ⅱ or better",))
    return level(folded, words, grade, things)


def rank(folded: Folded, words: Words, place: Token, things: Words) -> Clause:
    clause = clause_after(folded, "rank", words, place.start, things[-1].end if things else place.end)
    among, digits = place.sense
    check_length(folded, digits, place.start, place.end)
    clause.amount = Amount(Decimal(digits), None, None, (place.start, place.end), None)
    clause.sense = "among" if among else None
    return clause


def rank_after(folded: Folded, words: Words, place: Token, after: Token, things: Words) -> Clause:
    """Rank 30 or better: among the first thirty."""
    if after.sense != "at_least":
        raise folded.refusal(f"a rank and {after.text!r}", place.start, after.end, expected=("top 30", "rank 30 or better"))
    clause = rank(folded, words, place, things)
    clause.sense = "among"
    return clause


def more_authorities(_: Folded, words: Words, __: Token, word: Token) -> Words:
    return [*words, word]


def set_(folded: Folded, words: Words, setting: Token, authority: Words) -> Clause:
    clause = clause_after(folded, "set", words, setting.start, authority[-1].end)
    senses = [word.sense if word.type == "AUTH" else word.text.strip("“”") for word in authority if word.type == "AUTH" or word.text.startswith("“")]
    if not senses:
        raise folded.refusal("who sets it is no listed authority", authority[0].start, authority[-1].end, expected=("the city", "the state", "a superior"))
    clause.word = "+".join(dict.fromkeys(senses))
    clause.change = None
    return clause


def task(folded: Folded, words: Words, word: Token, things: Words) -> Clause:
    """Meet national requirements: without a verb the words are a name."""
    if not any(each.type == "DO" for each in words):
        raise folded.refusal(f"{word.text!r}: to do what with them?", word.start, word.end, expected=("meet national requirements",))
    clause = clause_after(folded, "set", words, word.start, things[-1].end if things else word.end)
    clause.word, clause.change = str(word.sense), None
    return clause


def claim(folded: Folded, words: Words, word: Token, rest: Words) -> Clause:
    return clause_after(folded, "claim", words, word.start, rest[-1].end if rest else word.end)


def share_of_the_target(folded: Folded, words: Words, bounded: Bounded, word: Token) -> Clause:
    return clause_after(folded, "claim", words, bounded.at[0], word.end)


def whole(folded: Folded, words: Words, word: Token, things: Words) -> Clause:
    clause = clause_after(folded, "quantity", words, word.start, things[-1].end if things else word.end)
    at = (word.start, word.end)
    clause.amount = Amount(Decimal(100), None, "%", at, at) if word.sense == "all" else Amount(Decimal(0), None, None, at, None)
    return clause


def stretch(folded: Folded, words: Words, word: Token) -> Clause:
    clause = clause_after(folded, "stretch", words, word.start, word.end)
    clause.word = folded.text[clause.at[0] : word.end]
    return clause


def nothing_said(folded: Folded, words: Words) -> Clause:
    """Words alone: double is 2 times; completed is a claim; anything else is no target."""
    times = [word for word in words if word.type == "MULT"]
    if len(times) == 1 and not any(word.type == "BY" or (word.type == "TO" and word.text.lower() not in ("of", "number")) for word in words):
        word = times[0]
        clause = clause_after(folded, "quantity", words, word.start, words[-1].end)
        clause.qualifiers = tuple(text for text in clause.qualifiers if text.lower() != word.text.lower())
        clause.amount = Amount(Decimal(word.sense), None, "倍", (word.start, word.end), None, doubled=True)
        return clause
    if words and (trend := _change_alone(folded, words)) is not None:
        return trend
    if len(words) == 1 and words[0].text.lower() in ("met", "achieved", "exceeded"):
        return clause_after(folded, "claim", words, words[0].start, words[0].end)
    if words and (deed := _deed(folded, words)) is not None:
        return deed
    if [word.type for word in words] == ["TONE", "NAME"] and words[0].sense == "strive" and words[1].text.startswith("“"):
        hope = stretch(folded, words[:1], words[1])
        hope.word = words[1].text.strip("“”")
        return hope
    start, end = (words[0].start, words[-1].end) if words else (0, len(folded.text))
    raise folded.refusal(
        "words without a number, a bound, a class or a comparison", start, end,
        expected=("around 6", "at least 60", "keep class Ⅱ", "the task set by the city"), hint="a word that is a target by itself stands in the word table",
    )  # fmt: skip


def _deed(folded: Folded, words: Words) -> Clause | None:
    """Strategy adopted, phase 2 complete: a target in words, and of a result a claim."""
    said = list(words)
    while said and said[-1].type == "BASIS":
        said.pop()
    if not said or not {word.type for word in said} <= _DOERS:
        return None
    text = folded.text[said[0].start : said[-1].end].lower()
    if not any(text.endswith(deed) and not text[: -len(deed)][-1:].isalnum() for deed in _DEEDS):
        return None
    clause = clause_after(folded, "claim", words, words[0].start, words[-1].end)
    clause.sense, clause.word = "due", folded.text[words[0].start : words[-1].end]
    return clause


def _change_alone(folded: Folded, words: Words) -> Clause | None:
    """Reduction on last year, year-on-year increase, maintain: against the year that the words name, or else the one before."""
    said = [word for word in words if word.type not in ("BASIS", "LAST")]
    if len(said) != 1 or said[0].type not in ("CHANGE", "HOLD") or said[0].text.lower() not in _ALONE:
        return None
    clause = clause_after(folded, "trend" if said[0].type == "CHANGE" else "stable", words, words[0].start, words[-1].end)
    against = [word for word in words if word.type == "BASIS" and word.text.lower().startswith(_AGAINST)]
    clause.word = against[0].text.split(" ")[-1] if against and against[0].text[-1].isdigit() else _LAST
    clause.qualifiers = tuple(as_within(word) for word in words if word.type == "BASIS" and word not in against)
    clause.sense = {"fall": "falls", "rise": "rises"}.get(str(said[0].sense))
    clause.change, clause.vague = None, True
    return clause


def respectively(folded: Folded, cell: Cell, *_: Token) -> Cell:
    if len(cell.clauses) == 1:
        raise folded.refusal("respectively, and only one number", 0, len(folded.text))
    cell.respectively = True
    return cell


MEANINGS: Final[dict[str, Callable[..., Any]]] = amounts.MEANINGS | {
    meaning.__name__.rstrip("_"): meaning
    for meaning in (
        quantity, against, against_by, against_at, compared, in_step, stable, trend, quality, level, level_bound, level_after, rank,
        rank_after, change_of, more_authorities, set_, task,
        claim, share_of_the_target, whole, stretch, nothing_said, respectively,
    )
}  # fmt: skip
MEANINGS["respectively_apart"] = respectively
