"""What the form of a name alone proposes, where the whole name is not listed: …失业率, 新增…, … mortality rate.

`dictionary/forms.toml` owns the forms. Every form that a name has must agree on the direction; where
two do not, or a word stands in the name that takes a form back, nothing is proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from plancheck.rules import Direction, Quantity
from plancheck.tables.head_words import is_chinese
from plancheck.tables.names import content, has_word, same_name

__all__ = ["Form", "form_of"]

_ANY = "…"
_LEADING = "about|against|regarding|for|on|from|between|since|per|as share of"
_LEAD = rf"(?:(?!(?:{_LEADING}) )\S+ )*"
"""What may stand before the words that an English name is called by: vehicles tested *for* emissions are no emissions,
days *between* accidents no accidents."""
_DEEDS = "combat|combatt?ing|tackl(?:e|ing)|prevent|preventing|address|addressing|fight|fighting|counter|countering|eliminat(?:e|ing)|end|ending|stop|stopping"
_LEAD_OF_HARM = rf"(?:(?!(?:{_LEADING}|(?<!looked )after|following|despite|{_DEEDS}) )\S+ )*"
"""And before one of harm: interviews *after* absence are no absence, programmes *to combat* violence no violence."""
_COUNT = "数量"
_COUNTS = ("人数", "总量", "总数", "套数")
"""What a Chinese name of things counted may end with and say no more by: 护林员人数, 实有市场主体总量."""
_NEW = "新增"
"""At the end of a name as well as before it: 停车泊位新增数."""
_TURNING = ("cut", "failing", "settled_words", "none_of", "harm")
"""Lists of words that turn a name round where they stand behind a comma: deaths, averted."""
_LAST_BRACKET = re.compile(r"[(（]([^()（）]+)[)）]\s*$")
_AFTER = "of|among|amongst|for|in|at|by|from|to|on|through|during|across|per|aged|via"
_TAIL = rf"(?:(?:{_AFTER}|within|with|under|using|between) .*)?"
_TAIL_OF_HARM = rf"(?:(?:{_AFTER}) .*)?"
"""What may follow the words that an English name is called by: deaths *in road accidents*; but fires *with* alarms are no
fires, and a response *within* 8 minutes is no time."""


@dataclass(frozen=True, slots=True)
class Form:
    """What names of one form propose.

    Args:
        quantity: in percent and per mille.
        quantity_else: in any other unit.
        direction: which side is better, or None where the form does not say.
        because: the reason.
    """

    quantity: Quantity | None
    quantity_else: Quantity | None
    direction: Direction | None
    because: str | None


@lru_cache(maxsize=8192)
def form_of(name: str) -> Form | None:
    """What the form of a name proposes: the longest that fits, if all that fit agree; else None."""
    key = same_name(name)
    for each in dict.fromkeys((key, _without_bracket(name), key.removesuffix(_COUNT), _before_comma(name), *_otherwise_counted(name, key))):
        if each and (form := _form_of(each)) is not None:
            return form
    return None


def _otherwise_counted(name: str, key: str) -> tuple[str, ...]:
    """A Chinese name of things counted, without the word that says so, and without whose each thousand is meant: 城市社区每万人…."""
    if not is_chinese(key):
        return ()
    plain = name.strip()
    counted = tuple(same_name(plain.removesuffix(each)) for each in _COUNTS if plain.endswith(each))
    if plain.endswith((_NEW, f"{_NEW}数")):
        counted = (*counted, same_name(f"{_NEW}{plain.removesuffix('数').removesuffix(_NEW)}"))
    scope, each, rest = key.partition("每")
    return (*counted, f"{each}{rest}") if scope in content()["scope"]["zh"] else counted


def _without_bracket(name: str) -> str:
    """A name without a bracket at its end that only says of whom or by which count: (小学), (permit applicants)."""
    found = _LAST_BRACKET.search(name)
    if found is None or found.start() == 0 or any(has_word(same_name(found[1]), word) for word in content()["unless"]["cut"]):
        return ""
    if not is_chinese(name) and _turning().search(f" {same_name(found[1]).removeprefix('share of ')} "):
        return ""
    return same_name(name[: found.start()])


def _before_comma(name: str) -> str:
    """An English name without what a comma sets off, where that only says of whom: Unemployment rate, youth (15-24)."""
    first, comma, rest = name.partition(", ")
    if not comma or is_chinese(name) or rest.startswith(("with", "which", "who", "that")):
        return ""
    return "" if _turning().search(f" {same_name(rest)} ") else same_name(first)


@cache
def _turning() -> re.Pattern[str]:
    """Any English word that turns a name round."""
    tables = content()
    lists = (*(tables["unless"][each] for each in _TURNING), *tables["words"].values())
    words = {same_name(word) for words in lists for word in words if not is_chinese(word)}
    return re.compile(rf" (?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))}) ")


@cache
def _innocent() -> re.Pattern[str]:
    """Words that hold a word which takes a form back, and do not mean it: 未成年 is no 未."""
    return re.compile("|".join(map(re.escape, content()["innocent"]["zh"])))


def _form_of(key: str) -> Form | None:
    chinese = is_chinese(key)
    spelled = key if chinese else f"{key} "
    said = _innocent().sub("·", key) if chinese else key
    fitting = [each for each in _that_end_so(spelled, chinese=chinese) if not _is_taken_back(each, said, chinese=chinese)]
    if not fitting:
        return None
    directions = {each.form.direction for each in fitting} - {None}
    longest = max(fitting, key=lambda each: each.length).form
    if len(directions) > 1:
        return None
    return longest if longest.direction is not None or not directions else next(each.form for each in fitting if each.form.direction is not None)


def _is_taken_back(form: _Listed, said: str, *, chinese: bool) -> bool:
    """Whether a word stands in the name that takes the form back."""
    if not form.unless:
        return False
    return _any_of(form.unless, chinese=chinese).search(said if chinese else f" {said} ") is not None


@cache
def _any_of(words: tuple[str, ...], *, chinese: bool) -> re.Pattern[str]:
    """Any of the words: Chinese ones as listed and in the one spelling, English ones whole."""
    spelled = {each for word in words for each in (word, same_name(word)) if each} if chinese else {f" {same_name(word)} " for word in words}
    return re.compile("|".join(map(re.escape, sorted(spelled))))


def _that_end_so(spelled: str, *, chinese: bool) -> list[_Listed]:
    """The forms that fit a name, in the order in which they are listed: thousands of forms, of which few end as it does."""
    sorted_ = _sorted(chinese=chinese)
    signs = (spelled[-1], "") if chinese else (*dict.fromkeys(spelled.split()), "")
    listed = (each for sign in signs for each in sorted_.get(sign, ()))
    found = [each for each in listed if each.holds in spelled and each.pattern is not None and _compiled(each.pattern).fullmatch(spelled)]
    if chinese:
        tails = _by_tail()
        found.extend(each for place in range(len(spelled)) for each in tails.get(spelled[place:], ()))
    return sorted(found, key=lambda each: each.order)


@dataclass(frozen=True, slots=True)
class _Listed:
    order: int
    pattern: str | None
    """None where the form is a tail of the name and nothing else."""
    holds: str
    sign: str
    """What a name of this form has: the last character of a Chinese one, a word of an English one; "" where it may have any."""
    length: int
    unless: tuple[str, ...]
    form: Form


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Thousands of forms are listed, and a table's names need few of them."""
    return re.compile(pattern)


@cache
def _sorted(*, chinese: bool) -> Mapping[str, Sequence[_Listed]]:
    """The forms by their sign; without those that are a tail."""
    found: dict[str, list[_Listed]] = {}
    for each in _forms(chinese=chinese):
        if each.pattern is not None:
            found.setdefault(each.sign, []).append(each)
    return found


@cache
def _by_tail() -> Mapping[str, Sequence[_Listed]]:
    """The Chinese forms that are a tail of the name and nothing else (…覆盖率), by the tail."""
    found: dict[str, list[_Listed]] = {}
    for each in _forms(chinese=True):
        if each.pattern is None:
            found.setdefault(each.holds, []).append(each)
    return found


@cache
def _forms(*, chinese: bool) -> tuple[_Listed, ...]:
    tables = content()
    classes = {name: tuple(map(same_name, words)) for name, words in tables["words"].items()}
    found: list[_Listed] = []
    for raw in tables["form"]:
        form = Form(
            Quantity(raw["quantity"]) if "quantity" in raw else None,
            Quantity(raw["quantity_else"]) if "quantity_else" in raw else None,
            Direction(raw["direction"]) if "direction" in raw else None,
            raw.get("because"),
        )
        unless = tuple(word for name in raw.get("unless", ()) for word in tables["unless"][name])
        found.extend(_listed(raw, form, unless, classes, len(found), chinese=chinese))
    return tuple(found)


def _listed(raw: Mapping[str, Any], form: Form, unless: Sequence[str], classes: Mapping[str, Sequence[str]], first: int, *, chinese: bool) -> Iterator[_Listed]:
    own = tuple(word for word in unless if is_chinese(word) is chinese)
    for order, written in enumerate(raw.get("zh" if chinese else "en", ()), first):
        words = [same_name(part.strip()) for part in re.split(r"…|\{\w+\}", written) if part.strip()]
        holds = max(words, key=len, default="")
        ends = words[-1][-1] if chinese and not written.endswith(_ANY) else ""
        around = (_LEAD_OF_HARM, _TAIL_OF_HARM) if form.direction is Direction.LOWER else (_LEAD, _TAIL)
        is_tail = ends != "" and written.startswith(_ANY) and written.count(_ANY) == 1
        pattern = None if is_tail else _pattern(written, classes, around, chinese=chinese)
        yield _Listed(order, pattern, holds, ends if chinese else holds.partition(" ")[0], len(re.sub(r"…|\{\w+\}", "", written)), own, form)


def _pattern(written: str, classes: Mapping[str, Sequence[str]], around: tuple[str, str], *, chinese: bool) -> str:
    """A form as a pattern of names in the one spelling: … stands for any words or none, {class} for one of its words.

    An English name has a space behind each of its words here, the last one too.
    """
    if chinese:
        return ".*".join(re.escape(same_name(part)) if part else "" for part in written.split(_ANY))
    lead, tail = around
    pieces = [_piece(part.strip(), classes) for part in re.split(r"(…|\{\w+\})", written) if part.strip()]
    if written.startswith(_ANY):
        pieces[0] = lead
    return "".join(pieces) + ("" if written.endswith(_ANY) else tail)


def _piece(part: str, classes: Mapping[str, Sequence[str]]) -> str:
    if part == _ANY:
        return r"(?:\S+ )*"
    if part.startswith("{"):
        return rf"(?:{'|'.join(map(re.escape, sorted(classes[part.strip('{}')], key=len, reverse=True)))}) "
    return re.escape(same_name(part)) + " "
