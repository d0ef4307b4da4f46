"""What the English words before a number or a saying amount to: tone, verb, basis, and whose number it is."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from plancheck.notation.amounts import Words
from plancheck.notation.clauses import Clause, Saying
from plancheck.notation.folding import Folded
from plancheck.notation.lalr import Token

__all__ = ["as_within", "clause_after"]

_VERBS: Final = frozenset({"CHANGE", "TO", "HOLD", "CONTROL"})
_NO_VERBS: Final = frozenset({"of", "for", "at"})
"""Of the words before a number those that are no verb of its own."""


def clause_after(folded: Folded, saying: Saying, words: Words, start: int, end: int) -> Clause:
    """A clause with what its leading words say."""
    clause = Clause(saying, (words[0].start if words else start, end))
    clause.provisional = any(word.type == "PROV" for word in words)
    clause.control = any(word.type == "CONTROL" for word in words)
    clause.named = any(word.type in ("NAME", "REF") for word in words)
    clause.strength = next((word.sense for word in reversed(words) if word.type == "TONE" and word.sense), None)
    clause.qualifiers = tuple(as_within(word) for word in words if word.type in ("BASIS", "MULT"))
    to = next((word for word in reversed(words) if word.type == "TO" and (word.sense or word.text.lower() == "to")), None)
    change = _change(folded, [word for word in words if word.type == "CHANGE"])
    clause.verb = any(word.type in _VERBS and word.text.lower() not in _NO_VERBS for word in words)
    if change is not None and not (to is not None and to.start > change.start):
        clause.change = change.sense
    return clause


def as_within(word: Token) -> str:
    """The words as they would stand within a sentence: By 2030 is by 2030."""
    text = word.text.strip().strip("“”")
    return text[:1].lower() + text[1:] if word.start == 0 and text[1:2].islower() else text


def _change(folded: Folded, changes: Words) -> Token | None:
    for one, other in pairwise(changes):
        if one.sense != other.sense:
            raise folded.refusal(f"{one.text!r} and {other.text!r} say opposite things", one.start, other.end, expected=("one of the two",))
    return changes[-1] if changes else None
