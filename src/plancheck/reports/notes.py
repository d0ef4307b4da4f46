"""What a reader should know of the inputs, in either language: marks that no note of the table explains."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.explain import Lang
from plancheck.scorecard import Scorecard

__all__ = ["notes"]

_ESTIMATE = "△"
_WORDS = {
    "estimate": (
        "△ is not explained by this table's notes and was read as provisional: rows {rows}",
        "本表附注未说明△，已按预计数处理：第{rows}行",
    ),
    "mark": ("row {row}: the mark {mark} is printed and not explained by this table's notes", "第{row}行：印有标记{mark}，本表附注未作说明"),
}


def notes(card: Scorecard, lang: Lang = "en") -> tuple[str, ...]:
    """The notes of a scorecard in `lang`; in English they are `card.notes`."""
    return tuple(_notes(card, lang))


def _notes(card: Scorecard, lang: Lang) -> Iterator[str]:
    marked = [outcome.rule.row or outcome.rule_id for outcome in card if outcome.actual.mark == _ESTIMATE]
    if marked and card.plan.meaning(_ESTIMATE) is None:
        yield _WORDS["estimate"][lang == "zh"].format(rows=(", " if lang == "en" else "、").join(marked))
    for rule in card.plan:
        for mark in rule.marks:
            if mark not in card.plan.marks:
                yield _WORDS["mark"][lang == "zh"].format(row=rule.row or rule.id, mark=mark)
