"""A policy in words, one decision a line: what each field of it decides, and how."""

from __future__ import annotations

from decimal import Decimal

from plancheck.explain.phrases import Phrases
from plancheck.extents import Number, plain, times
from plancheck.policies import Band, Guard, Policy, Tolerance
from plancheck.reports.spreadsheet import Cell
from plancheck.reports.words import word
from plancheck.verdicts import Verdict

__all__ = ["policy_rows"]

_HUNDRED = Decimal(100)
_CHOICES = ("sides", "provisional", "figures", "rounding", "keep_class")


def policy_rows(policy: Policy, say: Phrases) -> list[list[Cell]]:
    """Every decision of a policy: what is decided, and how."""
    name = policy.name_zh if say.lang == "zh" else policy.name_en
    chosen = {field: getattr(policy, field) for field in _CHOICES}
    lines = [
        (say("lead.policy"), f"{policy.id} {name}".strip()),
        (say("lead.policy_digest"), policy.digest),
        (say("field.rate_tolerance"), _tolerance(policy.rate_tolerance, say)),
        (say("field.level_tolerance"), _tolerance(policy.level_tolerance, say)),
        *((say(f"field.{field}"), say(f"value.{field}_{setting}")) for field, setting in chosen.items()),
        (say("field.guard"), _guard(policy.guard, say)),
        (say("field.de_minimis"), say("value.de_minimis", amount=_percent(policy.de_minimis))),
        *((say("field.grade", name=(band.name_zh if say.lang == "zh" else band.name_en) or band.id), _band(band, say)) for band in policy.grades),
    ]
    return [[what, how] for what, how in lines]


def _tolerance(tolerance: Tolerance, say: Phrases) -> str:
    return say(f"value.tolerance_{tolerance.kind}", amount=_amount(tolerance))


def _guard(guard: Guard, say: Phrases) -> str:
    amount = _percent(guard.amount) if guard.kind == "relative" else plain(guard.amount)
    return say(f"value.guard_{guard.side}", width=say(f"value.width_{guard.kind}", amount=amount))


def _band(band: Band, say: Phrases) -> str:
    verdict = word(band.verdict.value, say.lang)
    if band.rate_distance is None and band.level_distance is None:
        return say("value.band_any", verdict=verdict)
    side = "near" if band.verdict is Verdict.MISSED else "far"
    return say(f"value.band_{side}", verdict=verdict, rate=_distance(band.rate_distance, say), level=_distance(band.level_distance, say))


def _distance(distance: Tolerance | None, say: Phrases) -> str:
    if distance is None:
        return say("cell.any")
    if distance.kind in ("absolute", "relative"):
        return say(f"value.distance_{distance.kind}", amount=_amount(distance))
    return _tolerance(distance, say)


def _amount(tolerance: Tolerance) -> str:
    return _percent(tolerance.amount) if tolerance.kind == "relative" else plain(tolerance.amount)


def _percent(share: Number) -> str:
    return _trimmed(plain(times(share, _HUNDRED), 8))


def _trimmed(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number
