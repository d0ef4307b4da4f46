"""What the words of an English name lean to, where neither the name nor its form is listed.

`dictionary/english_leanings.toml` owns the words. A name of which one word speaks for a side, and none for the other
side or for none, leans to that side; anything that makes it doubtful, and it leans to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from plancheck.rules import Direction
from plancheck.tables.head_words import is_chinese
from plancheck.tables.leaning_words import TURNED, Mark, listed_words, marks_of
from plancheck.tables.names import FALL_OF, GROWTH_OF, same_name

__all__ = ["is_reversed", "leaning_of"]

_AGES = re.compile(
    r" (?:over|under) \d+s(?= )|(?: (?:of )?(?:age[ds]?|between) (?:between |over |under |from )?(?:[a-z]+ )?"
    r"|(?P<who> (?:children|women|adults?|people|persons|population|youth|girls|boys)) (?:under|over|below|above) (?:age )?)"
    r"\d+(?:(?: to| and)? \d+| (?:to|and) (?:over|above|older|more|under))?(?: years?)?(?: old| of age| and over| and above| and older)?(?= )"
)
"""Of which age people are: no limit of a measure."""
_TIMES = "second|minute|hour|day|week|month|year"
_WITHIN = re.compile(
    rf"(?P<done>[a-z]+)(?: [a-z]+ly| to| with)? (?:within|inside|in under|in less than|in) (?:[a-z0-9.]+ ){{0,3}}"
    rf"(?:{_TIMES}|standard|target|timescale|time|sla|deadline|timeframe|time frame|period)s? "
)
_ANSWERED = re.compile(
    r"(?:[a-z]+ ){0,4}(?:response|arrival|attendance|turnout|answer|reply|decision|delivery|collection|payment|repair|visit|contact|assessment|appointment|"
    r"arriving|attending|starting|receiving|departing|responding)s? "
    r"(?:(?!over|more|beyond|exceeding)[a-z0-9]+ ){0,6}(?:within|under|in under|in less than|less than|in(?= \d)) (?:[a-z0-9.]+ ){1,3}?"
    rf"(?:{_TIMES})s? |(?:[a-z]+ ){{1,4}}waiting (?:for [a-z]+ )?(?:less than|under|within|up to|no (?:more|longer) than) "
)
_HAVING = re.compile(
    r"[a-z]+ (?:with|having|that have|who have) (?:[a-z]+ ){0,3}(?:plan|policy|policies|strategy|strategies|programme|system|centre|committee|unit|facility|"
    r"facilities|laboratory|library|equipment|connection|mechanism|framework|procedure|protocol|desk|focal point|officer|scheme)s? "
)
_NOT_IN_TIME = re.compile(rf" not [a-z]+(?:ed|en|id|et|ade|one) (?:within|in|by|on) (?:[a-z0-9.]+ ){{0,3}}?(?:{_TIMES}|target|timescale|time|sla|deadline)s? ")
_DOES = re.compile(r"[a-z]{2,}(?:ed|ing)")
_DEED = re.compile(r"[a-z]{2,}ed")
_MISSED = frozenset({"firm", "deed", "good", "wanted", "about"})
_FOR, _AGAINST = frozenset({"firm", "deed", "good"}), frozenset({"harm", "harmed", "ill", "open", "without"})


@lru_cache(maxsize=8192)
def leaning_of(name: str, *, percent: bool) -> Direction | None:
    """Which side the words of an English name lean to.

    Args:
        name: as printed.
        percent: whether it is counted in percent, so that what is done within a time is a share.

    Returns:
        The side, or None where the words do not say it or do not agree.
    """
    key = same_name(name)
    if is_chinese(name) or key.startswith((GROWTH_OF, FALL_OF)):
        return None
    key = key.removeprefix(f"{_share()} ")
    is_share = percent or key != same_name(name)
    words = _AGES.sub(_who, f" {key} ").split()
    marks = tuple(marks_of(words))
    if is_share and (_is_in_time(words) or _is_answered_in_time(words)):
        return Direction.HIGHER
    if _wants_more(words, marks):
        return Direction.HIGHER
    which = frozenset(each for each, holds in (("share", key != same_name(name)), ("percent", percent)) if holds)
    return Direction.LOWER if _wants_less(words, marks, which) else None


def is_reversed(name: str) -> bool:
    """Whether a word of an English name takes back what is good in it: non-compliance, illegally built houses, decline of membership."""
    if is_chinese(name):
        return False
    key = same_name(name)
    if key.startswith(FALL_OF):
        return leaning_of(key.removeprefix(FALL_OF), percent=False) is Direction.HIGHER
    words = key.split()
    return not listed_words("reversed").isdisjoint(words) or any(
        (first in ("non", "not") and second in listed_words("non")) or (first == "under" and second == "reporting") for first, second in pairwise(words)
    )


def _who(aged: re.Match[str]) -> str:
    return aged["who"] or ""


def _is_in_time(words: Sequence[str]) -> bool:
    """Whether the name is of what is done within a time: collected within two days, but not readmitted within them."""
    found = _WITHIN.search(" ".join(words) + " ")
    if found is None or found["done"] in listed_words("slipped"):
        return False
    return (
        (found["done"].endswith(("ed", "ing")) or found["done"] in listed_words("irregular"))
        and listed_words("cancels").isdisjoint(words)
        and not any(map(TURNED.fullmatch, words))
    )


def _is_answered_in_time(words: Sequence[str]) -> bool:
    """Whether the name is of answers within a time: response to calls under 8 minutes."""
    return _ANSWERED.match(" ".join(words) + " ") is not None and listed_words("cancels").isdisjoint(words)


def _wants_more(words: Sequence[str], marks: Sequence[Mark]) -> bool:
    """Whether a deed or a good stands in the name and nothing against it; what a deed is done for may be anything."""
    kinds = [mark.kind for mark in marks]
    firm = next((mark for mark in marks if mark.kind == "firm" and _is_whole(mark, words)), None)
    if firm is not None and _AGAINST.isdisjoint(kinds[: marks.index(firm)]) and listed_words("cancels").isdisjoint(words[firm.end :]):
        return True
    if _HAVING.search(" ".join(words) + " ") is not None and _AGAINST.isdisjoint(kinds):
        return True
    if _AGAINST.isdisjoint(kinds):
        return not {"firm", "deed"}.isdisjoint(kinds) or ("good" in kinds and not _is_done_something(words, marks))
    return _is_spared(words, marks)


def _is_done_something(words: Sequence[str], marks: Sequence[Mark]) -> bool:
    """Whether an unlisted word says that something is done: apprentices ghosting, members blackballed."""
    inside = {place for mark in marks for place in range(mark.start, mark.end)}
    return any(place not in inside and _DOES.fullmatch(word) and word not in listed_words("no_deed") for place, word in enumerate(words))


def _is_spared(words: Sequence[str], marks: Sequence[Mark]) -> bool:
    """Whether the things that are counted are those that a harm does not befall: kitchens without violations."""
    kinds = [mark.kind for mark in marks]
    if kinds.count("without") != 1 or kinds[-1] not in ("harm", "harmed") or not {"open", "ill"}.isdisjoint(kinds):
        return False
    place = kinds.index("without")
    return marks[place].start > 0 and words[marks[place].start] in ("without", "with", "free") and _AGAINST.isdisjoint(kinds[:place])


def _is_whole(firm: Mark, words: Sequence[str]) -> bool:
    """Whether a phrase, or a word that nothing or a preposition follows: trained in violence, but not trained victims."""
    return firm.end - firm.start > 1 or firm.end == len(words) or words[firm.end] in listed_words("stops")


def _wants_less(words: Sequence[str], marks: Sequence[Mark], which: frozenset[str]) -> bool:
    """Whether the name counts a harm, and nothing is made of it or done to it.

    Args:
        words: of the name.
        marks: its listed phrases.
        which: of "share" and "percent", what it is counted in.
    """
    kinds = [mark.kind for mark in marks]
    if _NOT_IN_TIME.search(" ".join(words) + " ") is not None:
        return {"harm", "harmed"}.isdisjoint(kinds)
    if "without" in kinds:
        first = kinds.index("without")
        return {*kinds[:first]} <= {"about", "wanted"} and not _MISSED.isdisjoint(kinds[first:]) and _AGAINST.isdisjoint(kinds[first + 1 :])
    if not {"firm", "deed"}.isdisjoint(kinds) or not listed_words("turned").isdisjoint(words) or _is_dealt_with(words, marks):
        return False
    if "ill" in kinds:
        ill = marks[kinds.index("ill")]
        is_long = not listed_words("long").isdisjoint(words[ill.start : ill.end])
        return _FOR.isdisjoint(kinds) and (is_long or "open" not in kinds[: kinds.index("ill")])
    end = _end_of_thing(words)
    return _is_harmed(words, marks, end) or _is_harm(words, marks, end, which)


def _is_dealt_with(words: Sequence[str], marks: Sequence[Mark]) -> bool:
    """Whether anything is said to be done to the harm: overdue invoices collected, homeless people housed, crashes with seat belts."""
    inside = {place for mark in marks if mark.kind in ("harm", "harmed", "ill", "good") for place in range(mark.start, mark.end)}
    first = min((mark.end for mark in marks), default=0)
    outside = [(place, word) for place, word in enumerate(words) if place not in inside]
    if not listed_words("made_of").isdisjoint(word for _, word in outside):
        return True
    return any(
        place >= first and (word in listed_words("dealt_with") or (_DEED.fullmatch(word) and word not in listed_words("no_deed"))) for place, word in outside
    )


def _end_of_thing(words: Sequence[str]) -> int:
    """Where the name of the thing ends that is counted: denials of trips, rate of accidents, but not interviews after absence."""
    end = next((place for place, word in enumerate(words) if word in listed_words("stops")), len(words))
    while end + 1 < len(words) and words[end] == "of" and words[end - 1] in listed_words("measures"):
        end = next((place for place, word in enumerate(words) if place > end and word in listed_words("stops")), len(words))
    return end


def _is_harmed(words: Sequence[str], marks: Sequence[Mark], end: int) -> bool:
    """Whether what is counted has a property that harms: overdue repairs, children who are stunted, but not homes for the homeless."""
    harmed = next((mark for mark in marks if mark.kind == "harmed"), None)
    if harmed is None or any(mark.kind == "good" and harmed.end <= mark.start < end for mark in marks):
        return False
    if harmed.start > end:
        return words[harmed.start - 1] in ("who", "that", "are", "is", "were")
    is_named_by = any(mark.start < end == mark.end and mark.kind in ("open", "about") for mark in marks)
    is_dealt_with = any(mark.kind == "about" and mark.start > end for mark in marks)
    return not is_dealt_with and (harmed.end >= end or not is_named_by)


def _is_harm(words: Sequence[str], marks: Sequence[Mark], end: int, which: frozenset[str]) -> bool:
    """Whether the thing that is counted is the harm, whatever it is done to and wherever it befalls."""
    harm = next((mark for mark in reversed(marks) if mark.kind == "harm" and mark.start < end), None)
    if harm is None or "share" in which or not listed_words("counted").issuperset(words[harm.end : end]):
        return False
    if any(_DEED.fullmatch(word) and word not in listed_words("no_deed") for word in words[: harm.start]):
        return False
    return end == len(words) or words[end] in (listed_words("where") if "percent" in which else listed_words("where") | listed_words("of_what"))


@cache
def _share() -> str:
    return same_name("share of")
