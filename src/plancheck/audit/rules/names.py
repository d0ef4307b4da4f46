"""Rules of names, and of lists that share one number each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.audit.crosswalk import Relation
from plancheck.audit.dossier import Dossier, Linked
from plancheck.audit.findings import Finding, words
from plancheck.audit.names import core, differ_in_scope, names_one_thing, near, outline
from plancheck.audit.statements import Kind, Statement

__all__ = ["distributive_list", "near_names"]


def near_names(dossier: Dossier) -> Iterator[Finding]:
    """Two names are near each other, and what they count is not, or need not be, the same.

    Head nouns that are easily taken for one another are kept in families: 产值 and 增加值, 天数 and
    比例, 总值 and 总额. Names that a crosswalk or an id calls one indicator are compared word by word;
    of all others those that differ in such a head noun alone. A name that only leaves words out is
    left alone, unless they are words of scope (城镇, 规上, 年底).
    """
    told: set[frozenset[str]] = set()
    for one, other, is_one in [*_called_one(dossier), *_alike(dossier)]:
        if Kind.RANK in (one.kind, other.kind):
            continue
        first, second = one.name.zh or "", other.name.zh or ""
        pair = frozenset((core(first), core(second)))
        if len(pair) == 1 or pair in told:
            continue
        found = near(first, second)
        in_scope = is_one and found is None and differ_in_scope(first, second)
        if found is None and not in_scope and (not is_one or names_one_thing(first, second)):
            continue
        told.add(pair)
        names = {"first": first, "second": second}
        if found is None:
            yield Finding("near_names", "scope" if in_scope else "renamed", (one, other), (), names)
        else:
            family, word, word_other = found
            case = "synonym" if family in words()["name"]["synonyms"] else "head_noun" if is_one else "alike"
            yield Finding("near_names", case, (one, other), (), names | {"word": word, "other": word_other})


def _called_one(dossier: Dossier) -> Iterator[tuple[Statement, Statement, bool]]:
    """Statements that an id or a crosswalk calls one indicator, each against the first."""
    first: dict[str, Statement] = {}
    for each in dossier.statements:
        if each.indicator in first:
            yield first[each.indicator], each, True
        else:
            first[each.indicator] = each
    for link in dossier.links:
        members = _members(dossier, link)
        for other in members[1:]:
            yield members[0], other, link.relation in (Relation.SAME, Relation.RENAMED)


def _members(dossier: Dossier, link: Linked) -> list[Statement]:
    table = [dossier.reported_of.get(id(rule), dossier.target_of[id(rule)]) for rule in (link.rule, link.next_rule) if rule is not None]
    return [*table, *link.targets, *link.actuals]


def _alike(dossier: Dossier) -> Iterator[tuple[Statement, Statement, bool]]:
    """Statements whose names have one outline, each against the first of another name."""
    first: dict[str, Statement] = {}
    for each in dossier.statements:
        if not each.name.zh:
            continue
        text, _ = outline(each.name.zh)
        if "<" not in text:
            continue
        if text in first:
            yield first[text], each, False
        else:
            first[text] = each


_VALUES = re.compile(r"[0-9]+(?:\.[0-9]+)?[^0-9、，,；;。]*")
_TWO = 2


def distributive_list(dossier: Dossier) -> Iterator[Finding]:
    """A list (分别 a、b) gives each of several indicators one value, and it is not certain which.

    Told where the list has not as many values as indicators, and where one word (以上, 左右) closes
    the list and need not hold for the values before it.
    """
    lists: dict[tuple[str, str, str], list[Statement]] = {}
    for each in dossier.statements:
        if "分别" in each.text:
            lists.setdefault((each.place, each.text, each.period), []).append(each)
    for (_, text, _), members in lists.items():
        values = _VALUES.findall(text.partition("分别")[2])
        facts = {"values": str(len(values)), "names": str(len(members)), "list": text}
        if len(values) != len(members):
            yield Finding("distributive_list", "count", tuple(members), (), facts)
        elif len(values) >= _TWO:
            closing = next((word for word in words()["name"]["closing"] if values[-1].endswith(word)), None)
            if closing is not None and not any(value.endswith(closing) for value in values[:-1]):
                yield Finding("distributive_list", "closing", tuple(members), (), facts | {"word": closing})
