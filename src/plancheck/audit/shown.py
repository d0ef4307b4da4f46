"""Figures as a calculation shows them: in decimals, short, with the ends of an interval rounded for the eye only."""

from __future__ import annotations

from fractions import Fraction

from plancheck.audit.statements import Statement
from plancheck.extents import Extent, Number, plain

__all__ = ["brief", "interval", "number", "symbol"]

_DIGITS = 6


def number(value: Number) -> str:
    """The number, a worked-out one to six digits."""
    text = plain(value, digits=_DIGITS)
    return text.rstrip("0").rstrip(".") if isinstance(value, Fraction) and "." in text else text


def brief(statement: Statement) -> str:
    """The printed figure with its unit."""
    text, unit = statement.text.strip(), statement.counted_in or ""
    return text if not unit or unit in text or statement.value is None else f"{text}{unit}"


def interval(extent: Extent, unit: str | None) -> str:
    """The set of numbers as ends with a dash, or with a sign where it has one end."""
    if extent.is_point and extent.low is not None:
        return f"{number(extent.low)}{unit or ''}"
    if extent.low is None or extent.high is None:
        end, sign = (extent.high, "≤" if extent.high_closed else "<") if extent.low is None else (extent.low, "≥" if extent.low_closed else ">")
        return "any number" if end is None else f"{sign} {number(end)}{unit or ''}"
    return f"{number(extent.low)} … {number(extent.high)}{unit or ''}"


def symbol(sign: str) -> str:
    """The sign of an identity as arithmetic prints it."""
    return {"*": "×", "/": "÷", "-": "−", "<=": "≤"}.get(sign, sign)
