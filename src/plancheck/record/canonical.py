"""Values as plain JSON in one form only: the same value gives the same bytes everywhere."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from plancheck.extents import Extent, Number, printed

__all__ = ["canonical_json", "interval", "plain_value"]


def canonical_json(content: Mapping[str, Any]) -> str:
    """JSON with sorted keys, two spaces of indent and LF, ending in a line break."""
    return json.dumps(content, ensure_ascii=False, allow_nan=False, sort_keys=True, indent=2) + "\n"


def plain_value(value: object) -> Any:
    """A value of the library as JSON can hold it.

    Numbers become decimal strings, or a ratio where no decimal equals one; dates ISO texts; what
    is None and the places inside a printed text are left out.
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Decimal | Fraction):
        return printed(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Extent):
        return interval(value)
    if is_dataclass(value):
        named = {field.name: getattr(value, field.name) for field in fields(value) if field.init and field.name != "spans"}
        return {name: plain_value(each) for name, each in named.items() if each is not None}
    if isinstance(value, Mapping):
        return {str(key): plain_value(each) for key, each in value.items()}
    if isinstance(value, Iterable):
        return [plain_value(each) for each in value]
    raise TypeError(f"a record has no form for {type(value).__name__}")


def interval(extent: Extent) -> str:
    """The set in interval notation, its ends exact."""
    if extent.is_point and extent.low is not None:
        return f"{{{printed(extent.low)}}}"
    low, high = _end(extent.low, "−∞"), _end(extent.high, "∞")
    return f"{'[' if extent.low_closed else '('}{low}, {high}{']' if extent.high_closed else ')'}"


def _end(value: Number | None, unbounded: str) -> str:
    return unbounded if value is None else printed(value)
