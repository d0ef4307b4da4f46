"""Where values cross the boundary: how a number is read from, and written to, TOML and JSON."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from plancheck.extents import Number, printed

__all__ = ["MAX_DIGITS", "printed_number_schema"]

MAX_DIGITS = 40
_PRINTED = re.compile(r"[-−]?\d+(?:\.\d+|/\d+)?", re.ASCII)
_LONGEST = 2 * MAX_DIGITS + 3


def printed_number_schema() -> CoreSchema:
    """A quoted decimal without exponent, of at most 40 digits; or a quoted ratio such as "200/3"."""
    return core_schema.no_info_plain_validator_function(
        _read,
        serialization=core_schema.plain_serializer_function_ser_schema(printed, return_schema=core_schema.str_schema()),
        json_schema_input_schema=core_schema.str_schema(pattern=r"^-?\d+(\.\d+|/\d+)?$", max_length=_LONGEST),
    )


def _read(value: object) -> Number:
    if isinstance(value, Decimal | Fraction):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("number_not_quoted", 'a number is quoted, as printed: "6.5", not {kind}', {"kind": type(value).__name__})
    if len(value) > _LONGEST or sum(char.isdigit() for char in value) > MAX_DIGITS:
        raise PydanticCustomError("number_too_long", "a number has at most {most} digits", {"most": MAX_DIGITS})
    if not _PRINTED.fullmatch(value):
        raise PydanticCustomError("number_not_plain", "{value} is no plain decimal (no exponent, no sign but -)", {"value": repr(value)})
    text = value.replace("−", "-")
    if "/" not in text:
        return Decimal(text)
    above, below = text.split("/")
    if int(below) == 0:
        raise PydanticCustomError("number_not_plain", "{value} divides by zero", {"value": repr(value)})
    return Fraction(int(above), int(below))
