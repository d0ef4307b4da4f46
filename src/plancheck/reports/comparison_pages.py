"""A comparison of two plans as a web page and as a spreadsheet."""

from __future__ import annotations

from plancheck.comparison import Comparison, ComparisonRow, Shift
from plancheck.explain import Lang
from plancheck.extents import Number
from plancheck.reports.comparison import comparison_heads
from plancheck.reports.comparison_words import ComparisonWords, place, reported, target_of
from plancheck.reports.lexicon import lexicon
from plancheck.reports.pages import template
from plancheck.reports.spreadsheet import Cell, Spreadsheet, Table, Tone
from plancheck.reports.words import word
from plancheck.reports.xlsx import plan_digest
from plancheck.reports.xlsx_policy import policy_rows
from plancheck.rules import Rule

__all__ = ["comparison_html", "comparison_xlsx"]

_TONES: dict[Shift, Tone] = {Shift.RAISED: "good", Shift.LOWERED: "bad", Shift.WITHDRAWN: "bad", Shift.INTO_WORDS: "open", Shift.NEW: "good"}


def comparison_html(found: Comparison, lang: Lang = "en") -> str:
    """The comparison as one self-contained page.

    Args:
        found: what to show.
        lang: "en" or "zh".

    Raises:
        PlanCheckError: jinja2 is not installed.
    """
    words = ComparisonWords(found, lang)
    has_actuals = any(row.reach is not None for row in found)
    return template("comparison.html.j2").render(
        lang=lang,
        words=words,
        title=words.say("plan.title", was=words.plans[0], now=words.plans[1]),
        titles=[plan.title.in_(lang) for plan in (found.first, found.second)],
        digests=[plan_digest(plan) for plan in (found.first, found.second)],
        lines=[line for line in (words.counts(), words.reach_counts(), words.policy()) if line],
        heads=[*comparison_heads(words, has_actuals=has_actuals)[:-1], words.say("head.sentence")],
        rows=[_html_row(row, words, has_actuals=has_actuals) for row in found],
    )


def _html_row(row: ComparisonRow, words: ComparisonWords, *, has_actuals: bool) -> dict[str, object]:
    reached = [reported(row.judged), words.reach(row)] if has_actuals else []
    cells = [target_of(row.first, words.lang), target_of(row.second, words.lang), words.shift(row), words.step(row), *reached, words.sentence(row)]
    return {"shift": row.shift.value, "row": place(row), "name": row.rule.name.in_(words.lang), "cells": cells}


def comparison_xlsx(found: Comparison, lang: Lang = "en") -> bytes:
    """The comparison as an XLSX file; the same comparison gives the same bytes.

    Args:
        found: what to write.
        lang: "en" or "zh".

    Raises:
        PlanCheckError: XlsxWriter is not installed.
    """
    words = ComparisonWords(found, lang)
    say, (was, now) = words.say, words.plans
    book = Spreadsheet(say("plan.title", was=was, now=now))
    counts: list[list[Cell]] = [[words.counted(shift), found.count(shift)] for shift in Shift if found.count(shift)]
    lead: list[tuple[str, Cell]] = [(plan.id, f"{plan.title.in_(lang)}\n{plan_digest(plan)}") for plan in (found.first, found.second)]
    book.add(say("sheet.summary"), Table([say("head.shift"), say("head.count"), ""], [[*row, None] for row in counts], lead=lead, frozen=False))
    book.add(say("sheet.comparison"), _table(words))
    policy = lexicon("xlsx", lang)
    book.add(policy("sheet.policy"), Table([say("head.field"), say("head.value")], policy_rows(found.policy, policy)))
    return book.to_bytes()


def _table(words: ComparisonWords) -> Table:
    say, (was, now) = words.say, words.plans
    heads = [say("head.row"), say("head.id"), say("head.indicator")]
    for plan in (was, now):
        heads += [say("head.target", plan=plan), say("head.number", plan=plan), say("head.unit"), say("head.class", plan=plan)]
    heads += [say("head.shift"), say("head.step"), say("head.also"), say("head.actual", plan=was), say("head.reach"), say("head.sentence")]
    rows = [_row(row, words) for row in words.found]
    tones = {words.shift(row): _TONES[row.shift] for row in words.found if row.shift in _TONES}
    return Table(heads, rows, {11: tones}, signed=frozenset({12}))


def _row(row: ComparisonRow, words: ComparisonWords) -> list[Cell]:
    sides = [cell for rule in (row.first, row.second) for cell in _side(rule, words.lang)]
    also = words.say("join.list").join(words.aspects(row))
    moved: list[Cell] = [words.shift(row), row.step, also, reported(row.judged), words.reach(row), words.sentence(row)]
    return [place(row), row.rule.id, row.rule.name.in_(words.lang), *sides, *moved]


def _side(rule: Rule | None, lang: Lang) -> list[Cell]:
    if rule is None:
        return [None] * 4
    value: Number | None = getattr(rule.target, "value", None)
    return [target_of(rule, lang), value, rule.target.unit or rule.unit, word(rule.classification or "unclassified", lang)]
