"""What stands in one cell of a report: the printed words, or what was given in their place, and the margin."""

from __future__ import annotations

import re

from plancheck._printable import on_one_line
from plancheck.actuals import Actual
from plancheck.explain import Lang
from plancheck.extents import Number, plain
from plancheck.reports.fitting import TableFormat
from plancheck.reports.words import word
from plancheck.rules import Quantity
from plancheck.scoring import Outcome
from plancheck.targets import NotSet, Target

__all__ = ["escaped", "printed_actual", "printed_target", "signed", "signed_margin"]

_MARKUP = re.compile(r"[\\`*_{}\[\]<>|~]|(?<![0-9A-Za-z])#")
"""What means something to Markdown; # does not within 13#2."""
_DIGITS = 8


def escaped(text: str, fmt: TableFormat) -> str:
    """Printed text on one line; in Markdown, without letting it mean anything."""
    line = on_one_line(text)
    return line if fmt == "table" else _MARKUP.sub(r"\\\g<0>", line)


def printed_target(target: Target, lang: Lang) -> str:
    """The cell as printed, or the target in the plan's notation where it came without a text."""
    if (target.text or "").strip() or isinstance(target, NotSet):
        return target.text or ""
    from plancheck.notation import format_target  # noqa: PLC0415 - only a target without printed words needs it

    return format_target(target, lang)


def printed_actual(actual: Actual) -> str:
    """The reported cell as printed, or its class, number or set where it came without a text; empty where nothing was reported."""
    if (actual.text or "").strip():
        return actual.text or ""
    if actual.extent is not None:
        return str(actual.extent)
    return actual.level or ("" if actual.value is None else plain(actual.value, _DIGITS))


def signed(number: Number, unit: str, lang: Lang) -> str:
    """A distance with its sign and unit, 0 without a sign: "-1.3 points"."""
    text = plain(number, _DIGITS)
    text = f"+{text}" if number > 0 else "0" if number == 0 else text
    return f"{text} {unit}".strip() if lang == "en" else f"{text}{unit}"


def signed_margin(outcome: Outcome, lang: Lang) -> str:
    """The margin with its sign and unit; empty while pending."""
    if outcome.margin is None:
        return ""
    unit = outcome.unit or ""
    if outcome.rule.quantity is Quantity.CLASS:
        unit = word("one_class" if abs(outcome.margin) == 1 else "classes", lang)
    elif unit == "%":
        unit = word("one_point" if abs(outcome.margin) == 1 else "points", lang)
    return signed(outcome.margin, unit, lang)
