"""A scorecard as a spreadsheet: the summary, every row, what turns it, the policy, the sources."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from plancheck import units
from plancheck.errors import UnitError
from plancheck.explain import Lang
from plancheck.explain.phrases import Phrases
from plancheck.extents import Number, plain
from plancheck.plans import Plan
from plancheck.record.canonical import canonical_json, plain_value
from plancheck.reports.cells import printed_actual, printed_target
from plancheck.reports.flips import flip_words, lever_word
from plancheck.reports.lexicon import lexicon
from plancheck.reports.spreadsheet import Cell, Spreadsheet, Table, Tone
from plancheck.reports.words import reason_key, veto_key, word
from plancheck.reports.xlsx_policy import policy_rows
from plancheck.rules import Quantity
from plancheck.scorecard import Counts, Scorecard
from plancheck.scoring import Outcome
from plancheck.sensitivity import Flip, Lever, flips
from plancheck.verdicts import Verdict

__all__ = ["plan_digest", "scorecard_xlsx"]

_TONES: dict[Verdict, Tone] = {Verdict.MET: "good", Verdict.MISSED: "bad", Verdict.PENDING: "open"}


def scorecard_xlsx(card: Scorecard, lang: Lang = "en") -> bytes:
    """The scorecard as an XLSX file; the same scorecard gives the same bytes.

    Args:
        card: what to write.
        lang: "en" or "zh"; printed cells stay as printed.

    Raises:
        PlanCheckError: XlsxWriter is not installed.
    """
    say = lexicon("xlsx", lang)
    book = Spreadsheet(card.plan.title.in_(lang))
    book.add(say("sheet.summary"), _summary(card, say), note=_digests(card, say))
    book.add(say("sheet.rows"), _rows(card, say))
    book.add(say("sheet.flips"), _flips(card, say))
    book.add(say("sheet.policy"), Table([say("head.field"), say("head.value")], policy_rows(card.policy, say)))
    book.add(say("sheet.sources"), _sources(card, say))
    return book.to_bytes()


def plan_digest(plan: Plan) -> str:
    """SHA-256 over everything that a plan says, in hexadecimal: two plans with one digest say the same."""
    return hashlib.sha256(canonical_json({"plan": plain_value(plan)}).encode()).hexdigest()


def _digests(card: Scorecard, say: Phrases) -> str:
    return f"{say('lead.policy_digest')}: {card.policy.digest}\n{say('lead.plan_digest')}: {plan_digest(card.plan)}"


def _summary(card: Scorecard, say: Phrases) -> Table:
    verdicts = [word(verdict.value, say.lang) for verdict in Verdict]
    heads = [say("head.counted"), say("head.total"), *verdicts, *(say(f"head.{verdict.value}_provisional") for verdict in Verdict)]
    rows = [[word(name, say.lang), *_counts(counts)] for name, counts in card.groups if counts.total]
    return Table(heads, rows, lead=list(_lead(card, say)), frozen=False)


def _counts(counts: Counts) -> list[Cell]:
    provisional = [counts.provisional_met, counts.provisional_missed, counts.provisional_pending]
    return [counts.total, counts.met, counts.missed, counts.pending, *provisional]


def _lead(card: Scorecard, say: Phrases) -> Iterator[tuple[str, Cell]]:
    plan, policy, lang = card.plan, card.policy, say.lang
    named = policy.name_zh if lang == "zh" else policy.name_en
    lines: list[tuple[str, Cell]] = [
        (say("lead.plan"), plan.title.in_(lang)),
        (say("lead.plan_id"), plan.id),
        (say("lead.place"), plan.place),
        (say("lead.year"), plan.year),
        (say("lead.binding"), word(veto_key(card), lang)),
        (say("lead.policy"), f"{policy.id} {named}".strip()),
        (say("lead.policy_digest"), policy.digest),
        (say("lead.plan_digest"), plan_digest(plan)),
        (say("lead.as_of"), card.as_of),
        (say("lead.equal_to_target"), ", ".join(outcome.rule.row or outcome.rule_id for outcome in card.equal_to_target)),
        (say("lead.too_easy"), ", ".join(outcome.rule.row or outcome.rule_id for outcome in card.too_easy)),
        *((say("lead.note"), note) for note in card.notes_in(lang)),
        (say("lead.account"), card.explain(lang)),
    ]
    for label, value in lines:
        if value not in (None, ""):
            yield label, value


def _rows(card: Scorecard, say: Phrases) -> Table:
    heads = [
        *(word("row", say.lang), say("head.id"), word("indicator", say.lang), word("class", say.lang), word("target", say.lang)),
        *(say("head.target_number"), word("actual", say.lang), say("head.actual_number"), word("unit", say.lang)),
        *(word("verdict", say.lang), word("margin", say.lang), say("head.margin_unit"), word("reason", say.lang), say("head.is_provisional")),
        *(say("head.accepted"), say("head.accepted_from"), say("head.accepted_to"), word("direction", say.lang), say("head.explanation")),
    ]
    tones = {9: {word(verdict.value, say.lang): tone for verdict, tone in _TONES.items()}}
    return Table(heads, [_row(outcome, say) for outcome in card], tones, signed=frozenset({10}))


def _row(outcome: Outcome, say: Phrases) -> list[Cell]:
    rule, actual, accepted, lang = outcome.rule, outcome.actual, outcome.acceptable, say.lang
    direction = outcome.acceptance.direction or rule.direction
    ranks = rule.quantity is Quantity.CLASS
    return [
        *(rule.row or rule.id, rule.id, rule.name.in_(lang), word(outcome.classification or "unclassified", lang), printed_target(rule.target, lang)),
        _number(outcome, getattr(rule.target, "value", None), rule.target.unit),
        actual.text if actual.text is not None else printed_actual(actual) or word(actual.status, lang),
        _number(outcome, actual.value, actual.unit),
        *(rule.unit, word(outcome.verdict.value, lang), outcome.margin, _margin_unit(outcome, lang), word(reason_key(outcome.reason), lang)),
        say("cell.yes") if outcome.provisional else say("cell.no"),
        None if accepted is None else str(accepted),
        *((None, None) if accepted is None or ranks else (accepted.low, accepted.high)),
        word(direction, lang) if direction else None,
        outcome.explain(lang),
    ]


def _number(outcome: Outcome, value: Number | None, unit: str | None) -> Number | None:
    """A printed number in the rule's unit; as printed where it has no other."""
    wanted = outcome.rule.unit
    if value is None or unit is None or wanted is None or unit == wanted:
        return value
    try:
        return units.convert(value, unit, wanted)
    except UnitError:  # 翻一番 counts in times of the baseline
        return None


def _margin_unit(outcome: Outcome, lang: Lang) -> str | None:
    if outcome.margin is None:
        return None
    if outcome.rule.quantity is Quantity.CLASS:
        return word("classes", lang)
    return word("points", lang) if outcome.unit == "%" else outcome.unit


def _flips(card: Scorecard, say: Phrases) -> Table:
    lang = say.lang
    heads = [
        *(word("row", lang), say("head.id"), word("indicator", lang), word("verdict", lang), say("head.becomes"), say("head.lever")),
        *(say("head.amount"), say("head.amount_unit"), say("head.share"), say("head.change"), say("head.child")),
    ]
    rows: list[list[Cell]] = [
        [
            *(outcome.rule.row or outcome.rule_id, outcome.rule_id, outcome.rule.name.in_(lang)),
            *(word(outcome.verdict.value, lang), word(flip.verdict.value, lang), lever_word(flip.lever, lang)),
            *(flip.amount, _flip_unit(flip, lang), _share(flip.share), flip_words(flip, lang), flip.of),
        ]
        for outcome in card
        for flip in flips(outcome)
    ]
    tones = {word(verdict.value, lang): tone for verdict, tone in _TONES.items()}
    return Table(heads, rows, {3: tones, 4: tones})


def _flip_unit(flip: Flip, lang: Lang) -> str | None:
    return word("points", lang) if flip.unit == "%" and flip.lever is not Lever.DE_MINIMIS else flip.unit


def _share(share: Number | None) -> Number | None:
    """As a decimal where one equals it."""
    if isinstance(share, Fraction):
        text = plain(share)
        return Decimal(text) if Fraction(text) == share else share
    return share


def _sources(card: Scorecard, say: Phrases) -> Table:
    lang, plan = say.lang, card.plan
    lead: list[tuple[str, Cell]] = []
    if plan.source is not None:
        lead = [(say("lead.document"), plan.source.document), (say("lead.published"), plan.source.published), (say("lead.document_digest"), plan.source.sha256)]
    lead += [(say("lead.table"), plan.table), *((say("lead.mark", mark=mark), meaning) for mark, meaning in plan.marks.items())]
    heads = [
        *(word("row", lang), say("head.id"), word("indicator", lang), say("head.target_source"), say("head.actual_as_of"), say("head.actual_source")),
        *(word("direction", lang), say("head.direction_source"), word("class", lang), say("head.class_source")),
        *(say("head.references"), say("head.by_hand"), say("lead.note")),
    ]
    return Table(heads, [_source(outcome, say) for outcome in card], lead=[(label, value) for label, value in lead if value is not None])


def _source(outcome: Outcome, say: Phrases) -> list[Cell]:
    rule, actual = outcome.rule, outcome.actual
    used = (" ".join(filter(None, (entry.role, entry.id, entry.source, str(entry.as_of or "")))) for entry in outcome.acceptance.rests_on)
    return [
        *(rule.row or rule.id, rule.id, rule.name.in_(say.lang), rule.source, actual.as_of, actual.source),
        *(word(rule.direction, say.lang) if rule.direction else None, rule.direction_source),
        *(word(rule.classification or "unclassified", say.lang), rule.class_source),
        *("\n".join(used) or None, rule.by_hand, rule.note),
    ]
