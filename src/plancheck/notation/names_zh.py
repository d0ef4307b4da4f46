"""Which words and numbers of a Chinese cell are a name: 20亿元以上项目, A和B, and what may stand before a number."""

from __future__ import annotations

import re
from typing import Final

from plancheck.notation.folding import Folded
from plancheck.notation.lalr import END, Token
from plancheck.notation.unit_words import is_measure
from plancheck.notation.words import listed_names

__all__ = ["ADVERBS", "checked", "joined", "with_quantities"]

_LETTER: Final = {"NUM": "n", "UNIT": "u", "AFTER": "a", "NAME": "x", "LEVEL": "l", "PRE": "p", "COMMA": ",", "RESP": "r", END: "$"}
_OF_NAMES: Final = frozenset({"分钟", "小时", "岁", "米"})
"""Units that stand in names: 15分钟生活圈, 200米跑道."""
_ATTRIBUTE: Final = re.compile(r"(?:nua|p?la?|nd)x(?=[^,$]*n)")
_VAGUE: Final = frozenset("数几上好成")
ADVERBS: Final = frozenset({"至少", "最少", "起码", "至多", "最多"})
"""Bounds that may stand before the verb: 至少新建3所."""
_PLACES: Final = frozenset({"全国", "全省", "全市", "全区", "全县", "全州", "全自治区"})
_HANGING: Final = frozenset("前破过逾超近达满抵至于差少多余低高缺剩外第双各每减增升降涨跌仅只才不未无没非")
_TURNING: Final = frozenset("约近超逾过破未非")
"""Of these, what may not stand before a class or a place either."""
_AIMED: Final = frozenset({"NUM", "LEVEL", "RANK", "PRE"})
_ENDINGS: Final = frozenset({"AFTER", "COMMA", END})
_WITH_ENDINGS: Final = frozenset({"DO", "SET", "CLAIM"})
_BEFORE_THINGS: Final = frozenset({"NUM", "UNIT", "DE"})
_HUNG_FROM: Final = {"NUM": "a number", "LEVEL": "a class", "RANK": "a place"}


def _named(folded: Folded, first: Token, last: Token) -> Token:
    """The words from one token to another as one name."""
    return Token("NAME", None, folded.text[first.start : last.end], first.start, last.end)


def with_quantities(folded: Folded, tokens: list[Token]) -> list[Token]:
    """Take 20亿元以上项目 and Ⅲ类以上断面 for names where the clause has another number after them."""
    kinds = "".join("d" if token.type == "UNIT" and token.text in _OF_NAMES else _LETTER.get(token.type, ".") for token in tokens)
    if not _ATTRIBUTE.search(kinds):
        return tokens
    result: list[Token] = []
    last = 0
    for found in _ATTRIBUTE.finditer(kinds):
        result.extend(tokens[last : found.start()])
        result.append(_named(folded, tokens[found.start()], tokens[found.end() - 1]))
        last = found.end()
    return result + tokens[last:]


def _hangs(text: str, token: Token) -> bool:
    """Whether the character before a number, a class or a place may change it: 产值破100, 数百, 上千, 约Ⅱ类."""
    before = text[token.start - 1]
    if token.type != "NUM":
        return before in _TURNING
    return before in _HANGING or (before in _VAGUE and not text[token.start].isdigit())


def _goes_before(token: Token, adverb: Token) -> bool:
    """Whether an adverb belongs after this word: 至少达到90% is 达到至少90%, 最多不超过10% is 不超过10%."""
    return token.type == "TO" or (token.type == "PRE" and token.sense == adverb.sense)


def _are_places(one: str, other: str) -> bool:
    """Whether two words are the series of two places, which 、 or 和 makes one reference: 全国、全省平均."""
    return one in _PLACES and other in _PLACES


def joined(folded: Folded, tokens: list[Token]) -> list[Token]:
    """One name for names side by side and, at the end, for names joined by 和; a name that hangs before a number is refused."""
    result: list[Token] = []
    for token in tokens:
        if token.type == "NAME" and result and result[-1].type == "NAME":
            result[-1] = _named(folded, result[-1], token)
        elif result and result[-1].type == "PRE" and result[-1].text in ADVERBS and _goes_before(token, result[-1]):
            result.insert(len(result) - 1, token)
            if token.type == "PRE":
                result.pop()
        elif token.type == "COMMA" and result and all(each.type == "BASIS" for each in result):
            continue
        elif token.type in ("COMMA", END) and len(result) > 2 and [each.type for each in result[-3:]] == ["NAME", "AND", "NAME"]:  # noqa: PLR2004 - A和B
            result[-3:] = [_named(folded, result[-3], result[-1]), token]
        elif token.type == "REF" and len(result) > 1 and result[-1].type == "AND" and _are_places(result[-2].text, token.text):
            result[-2:] = [token._replace(text=folded.text[result[-2].start : token.end], start=result[-2].start)]
        else:
            if token.type in _HUNG_FROM and result and result[-1].type == "NAME" and _hangs(folded.text, token):
                raise folded.refusal(
                    f"{folded.text[token.start - 1]!r} before {_HUNG_FROM[token.type]} is no listed word",
                    token.start - 1,
                    token.start,
                    expected=("超过", "不低于", "达到"),
                )
            result.append(token)
    return result


def checked(folded: Folded, tokens: list[Token]) -> list[Token]:
    """The words, none of whose names is a unit without a number, or a lone character that may say something of the number."""
    for place, token in enumerate(tokens):
        if token.type == "NAME":
            before = tokens[place - 1] if place else None
            if is_measure(token.text) and (token.text not in listed_names("zh") or (before is not None and before.type == "UNIT")):
                raise folded.refusal(f"{token.text!r} is a unit without a number", token.start, token.end)
            if len(token.text) == 1 and _may_tell(token, before, tokens[place + 1].type):
                raise folded.refusal(f"{token.text!r} is no listed word", token.start, token.end, hint="a name here has two characters or more")
    return tokens


def _may_tell(name: Token, before: Token | None, after: str) -> bool:
    """Whether a character that no table lists stands where a bound would.

    That is before a number, if it is no verb's ending (建设点5个), or behind anything but a number of things (30个县).
    """
    if name.text in listed_names("zh") or name.text.isdigit():
        return False
    kind = before.type if before is not None else ""
    if after in _AIMED:
        return kind not in _WITH_ENDINGS
    if kind == "SET" and name.text == "内":  # 控制在市下达指标内: the task is the bound
        return False
    measured = before is not None and kind == "UNIT" and is_measure(before.text)
    return measured or (after in _ENDINGS and kind not in _BEFORE_THINGS)
