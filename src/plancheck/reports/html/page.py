"""What the page shows as a whole: its headline, its counts, its policies, and when the plan passes under each choice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from plancheck.extents import plain
from plancheck.policies import READINGS, Policy
from plancheck.reports.html.rows import Row, Variant
from plancheck.reports.html.sliders import SLIDERS, Slider, Step
from plancheck.reports.html.wording import LANGS, Pair, as_written, in_both, line, pair, say
from plancheck.reports.words import veto_key, veto_key_of
from plancheck.rules import Classification
from plancheck.scorecard import Counts, Scorecard
from plancheck.verdicts import Verdict

__all__ = ["CountRow", "about", "counted", "headline", "policies_of", "policy_json", "remarks", "slider_json"]


def policies_of(card: Scorecard) -> tuple[Policy, ...]:
    """The scorecard's own policy, then the readings that every plan is compared by."""
    return (card.policy, *(policy for policy in READINGS if policy.id != card.policy.id))


def headline(card: Scorecard) -> Pair:
    """The result in one sentence."""
    counts = card.counts
    provisional = counts.provisional_met + counts.provisional_missed + counts.provisional_pending
    sentences = []
    for lang in LANGS:
        parts = [say("page.headline", lang, total=counts.total, met=counts.met, missed=counts.missed, pending=counts.pending)]
        if provisional:
            parts.append(say("page.headline_provisional", lang, count=provisional))
        parts.append(say(veto_key(card.outcomes), lang))
        sentences.append(say("page.headline_joint", lang).join(parts) + say("page.headline_end", lang))
    return pair(*sentences)


@dataclass(frozen=True, slots=True)
class CountRow:
    """One line of the scorecard: which rows, and their counts."""

    key: str
    counts: Counts

    @property
    def cells(self) -> Iterator[tuple[str, int, int]]:
        """Verdict, how many rows, and how many of these rest on a provisional figure."""
        for verdict in Verdict:
            yield verdict.value, getattr(self.counts, verdict.value), getattr(self.counts, f"provisional_{verdict.value}")


def counted(card: Scorecard) -> tuple[CountRow, ...]:
    """The counts of all rows, of the headline and sub-rows, and of each class that the plan has."""
    return tuple(CountRow(key, counts) for key, counts in card.groups if counts.total or key == "all")


def policy_json(policies: Sequence[Policy], found: Sequence[Row]) -> Iterator[dict[str, Any]]:
    """Of each policy what the switch needs: its name, where it puts the sliders, and what the binding rows come to."""
    for place, policy in enumerate(policies):
        judged = [row.variants[row.by_policy[place]] for row in found]
        at = {slider.id: _stop(slider, policy) for slider in SLIDERS}
        passes = {slider.id: list(_vetoes(judged, slider)) for slider in SLIDERS}
        yield {"id": policy.id, "n": _named(policy), "d": policy.digest, "at": at, "p": veto_key(variant.outcome for variant in judged), "ps": passes}


def _named(policy: Policy) -> Pair:
    english, chinese = line(policy.name_en), line(policy.name_zh)
    return pair(f"{policy.id} ({english})" if english else policy.id, f"{policy.id}（{chinese}）" if chinese else policy.id)


def _stop(slider: Slider, policy: Policy) -> int | None:
    place = slider.set_by(policy)
    if place is None or place % slider.step or place / slider.step > slider.stops:
        return None
    return int(place / slider.step)


def _vetoes(judged: Sequence[Variant], slider: Slider) -> Iterator[tuple[int, str]]:
    """The stops at which the binding veto is another, with the key of its words."""
    lines = [variant.along[slider.id] for variant in judged if variant.outcome.classification is Classification.BINDING]
    last = None
    for rank in sorted({0} | {step.rank for line_ in lines for step in line_}):
        key = veto_key_of(_holding(line_, rank).verdict for line_ in lines)
        if key != last:
            yield rank, key
        last = key


def _holding(line_: Sequence[Step], rank: int) -> Step:
    return [step for step in line_ if step.rank <= rank][-1]


def slider_json() -> list[dict[str, Any]]:
    """Of each slider its stops in words of numbers."""
    return [{"id": slider.id, "stops": [plain(slider.step * stop) for stop in range(slider.stops + 1)]} for slider in SLIDERS]


def remarks(card: Scorecard) -> Iterator[Pair]:
    """What a careful reader should note: suspicious equalities, easy targets, unexplained marks."""
    for key, outcomes in (("card.equal_to_target", card.equal_to_target), ("card.too_easy", card.too_easy)):
        if outcomes:
            numbers = [line(outcome.rule.row or outcome.rule_id) for outcome in outcomes]
            yield pair(*(say(key, lang, rows=say("card.row_joint", lang).join(numbers)) for lang in LANGS))
    for english, chinese in zip(*(card.notes_in(lang) for lang in LANGS), strict=True):
        yield pair(line(english), line(chinese))


def about(card: Scorecard) -> Iterator[tuple[Pair, Pair]]:
    """Where everything comes from: the policy with its digest, the plan, its document and its marks."""
    plan = card.plan
    yield in_both("about.policy"), pair(*(f"{name}{joint}{say('digest', lang)} {card.policy.digest}" for lang, name, joint in _policy_names(card.policy)))
    if card.as_of is not None:
        yield in_both("as_of"), card.as_of.isoformat()
    yield in_both("about.plan"), line(plan.id)
    if plan.source is not None:
        yield in_both("about.document"), as_written(plan.source.document)
        if plan.source.published is not None:
            yield in_both("about.published"), plan.source.published.isoformat()
        if plan.source.sha256:
            yield in_both("about.sha256"), line(plan.source.sha256)
    for mark, meaning in plan.marks.items():
        yield in_both("about.mark", mark=line(mark)), as_written(meaning)


def _policy_names(policy: Policy) -> Iterator[tuple[Any, str, str]]:
    names = _named(policy)
    for place, lang in enumerate(LANGS):
        yield lang, names if isinstance(names, str) else names[place], ", " if lang == "en" else "，"
