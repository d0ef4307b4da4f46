"""pydantic's findings in our words: what is wrong, where, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, get_args

from plancheck._nearest import did_you_mean
from plancheck.errors import Problem
from plancheck.targets import Kind

if TYPE_CHECKING:
    from pydantic import ValidationError

__all__ = ["problems_of"]

_KINDS = frozenset(get_args(Kind))
_UNKNOWN = ("extra_forbidden", "unexpected_keyword_argument")
_TABLES = ("model_type", "model_attributes_type", "dict_type", "dataclass_type")
_MISSING = ("missing", "missing_argument", "missing_keyword_only_argument")
_WANTED = {
    "target": 'what the printed text means, as in target = { kind = "at_least", value = "60" }; after an import, "# open:" over the rule says what to decide',
    "name": 'the indicator\'s name, as in name.zh = "粮食产量"',
}


def problems_of(error: ValidationError, path: str, known: Iterable[str] = ()) -> list[Problem]:
    """One problem per finding, `path` before each place; `known` are the keys that may be meant."""
    return [_problem(found, path, tuple(known)) for found in error.errors(include_url=False)]


def _problem(found: Any, path: str, known: tuple[str, ...]) -> Problem:
    kind, place = found["type"], _place(found["type"], found["loc"])
    where = _join(path, place)
    if kind in _UNKNOWN:
        key = str(place[-1])
        return Problem(f"unknown key {key!r}", where, did_you_mean(key, known))
    if kind in _MISSING:
        return Problem(f"missing key {str(place[-1])!r}", where, _WANTED.get(str(place[-1])))
    if kind == "union_tag_not_found":
        return Problem("missing key 'kind'", where)
    if kind == "union_tag_invalid":
        context = found["ctx"]
        kinds = str(context["expected_tags"]).replace("'", "").split(", ")
        return Problem(f"unknown kind {context['tag']!r}", where, did_you_mean(str(context["tag"]), kinds) or f"one of {', '.join(kinds)}")
    cause = found.get("ctx", {}).get("error")
    if isinstance(cause, Exception):
        what, _, hint = str(cause).partition("\n")
        return Problem(what, where, hint.strip() or None)
    if kind in _TABLES:
        return Problem("a table is wanted here" + _given(found["input"]), where)
    if kind.startswith("date"):
        return Problem(f"{str(found['input'])[:40]!r} is no date", where, "write it as 2025-03-05")
    own_words = kind.startswith("number_")
    return Problem(found["msg"] if own_words else _lower(found["msg"]) + _given(found["input"]), where)


def _place(kind: str, steps: tuple[Any, ...]) -> list[Any]:
    """The steps as the file has them: pydantic names the kind of a target too, and a key may be called like one."""
    own = steps[-1:] if kind in (*_UNKNOWN, *_MISSING) else ()
    return [*(step for step in steps[: len(steps) - len(own)] if step not in _KINDS), *own]


def _join(path: str, place: list[Any]) -> str:
    text = path
    for step in place:
        text += f"[{step}]" if isinstance(step, int) else f"{'.' if text else ''}{step}"
    return text


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _given(value: object) -> str:
    text = repr(value)
    return "" if isinstance(value, dict | list) or len(text) > 60 else f", not {text}"  # noqa: PLR2004 - one line
