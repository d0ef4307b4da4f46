"""Which words of an English cell are a name after all, once the words around them are known."""

from __future__ import annotations

from typing import Final

from plancheck.notation.folding import Folded
from plancheck.notation.lalr import END, Token

__all__ = ["settled"]

_SAYING: Final = frozenset(
    {"NUM", "STABLE", "TREND", "QUALITY", "LEVEL", "RANK", "SET", "SYNC", "NONE", "DEFER", "WHOLE", "CLAIM", "STRETCH", "MULT", "PRE", "MIDST"}
)
"""Words without which there is no statement."""
_NAMING: Final = frozenset({"NAME", "REF", "NOUNS"})
_ENDINGS: Final = frozenset({"COMMA", "AND", "AFTER", "RESP", END})
_LINKS: Final = frozenset({"of", "for", "at", "to"})
_SHARES: Final = frozenset({"%", "percent", "per cent"})
_NO_LESS: Final = frozenset({"maintain or exceed", "stable or exceed"})
_TIMES: Final = ("second", "minute", "hour", "day", "week", "month", "year")


def settled(folded: Folded, tokens: list[Token]) -> list[Token]:
    """The words with each settled that the word table could not settle alone.

    `and` between two names joins them (land and sea); `stable` before a number is a verb (stable at
    90%); `from` without a number is a name; a time after a share of things belongs to their name
    (80% of invoices paid within 30 days), also where the share stands alone (95% within 4 hours).
    """
    result: list[Token] = []
    for place, token in enumerate(tokens):
        following = tokens[place + 1].type if place + 1 < len(tokens) else END
        if token.type == "AND" and _joins_names(tokens, place):
            result.append(token._replace(type="NAME"))
        elif token.type == "STABLE" and _before_number(tokens, place):
            result.append(token._replace(type="HOLD"))
        elif token.type == "TREND" and following == "NUM" and token.text.lower() in _NO_LESS:
            result.append(token._replace(type="PRE", sense="at_least"))
        elif following in _ENDINGS and token.type == "TO" and token.text.lower() in _LINKS:
            raise folded.refusal(f"what stands after {token.text!r} is missing", token.start, token.end)
        elif token.type == "FROM" and following != "NUM":
            result.append(token._replace(type="NAME"))
        else:
            result.append(token)
    return _with_times(folded, result)


def _clause(tokens: list[Token], place: int) -> tuple[int, int]:
    """Where the words between two commas begin and end."""
    first = max((at + 1 for at in range(place) if tokens[at].type == "COMMA"), default=0)
    last = next(at for at in range(place, len(tokens)) if tokens[at].type in ("COMMA", END))
    return first, last


def _joins_names(tokens: list[Token], place: int) -> bool:
    if not place or tokens[place - 1].type not in _NAMING or tokens[place + 1].type not in _NAMING:
        return False
    if tokens[place].text == "/" and tokens[place - 1].type == "NOUNS":
        return False  # 30 widgets / week: what is counted, per what
    first, last = _clause(tokens, place)
    before = any(token.type in _SAYING for token in tokens[first:place])
    after = any(token.type in _SAYING for token in tokens[place:last])
    return before != after


def _before_number(tokens: list[Token], place: int) -> bool:
    after = tokens[place + 1 :]
    while after[0].type in ("TO", "PRE") and len(after) > 1:
        after = after[1:]
    return after[0].type == "NUM"


def _with_times(folded: Folded, tokens: list[Token]) -> list[Token]:
    """Take the time at the end of a share of things for a part of their name."""
    kinds = [token.type for token in tokens]
    for end, kind in enumerate(kinds):
        start = end - 3
        if kind not in ("COMMA", END) or start < 0 or kinds[start + 1 : end] not in (["NUM", "UNIT"], ["NUM", "NOUNS"]) or kinds[start] not in ("PRE", "NAME"):
            continue
        opening, unit = tokens[start].text.lower(), (tokens[end - 1].sense or tokens[end - 1].text).lower()
        if opening not in ("within", "in", "under", "less than") or not any(time in unit for time in _TIMES):
            continue
        share = max((at for at in range(start) if kinds[at] == "UNIT" and tokens[at].sense in _SHARES), default=None)
        between = kinds[share + 1 : start] if share is not None else []
        of_itself = share == start - 1 and opening in ("within", "in") and "year" not in unit and "CHANGE" not in kinds[:start]
        if of_itself or ("NAME" in between and "NUM" not in between and "COMMA" not in between):
            name = Token("NAME", None, folded.text[tokens[start].start : tokens[end - 1].end], tokens[start].start, tokens[end - 1].end)
            return [*tokens[:start], name, *_with_times(folded, tokens[end:])]
    return tokens
