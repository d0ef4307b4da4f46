"""Reads the case tables of this folder and compares a reading with what a case states."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

CASES = Path(__file__).parent / "cases"
_NUMBERS = ("value", "low", "high", "offset")
_UNSAID: Final[dict[str, Any]] = {"unit": None, "strength": None, "change": None, "qualifiers": [], "stretch": None}
"""What a case does not state is not said in its text."""


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of one table."""
    return tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]  # type: ignore[no-any-return]  # a list of tables by its syntax


def differences(stated: dict[str, Any], read: Any) -> list[str]:
    """What the reading has otherwise than the case states."""
    found = []
    for key, wanted in (_UNSAID | stated).items():
        if key in ("text", "refused", "prints") or (key not in stated and not hasattr(read, key)):
            continue
        if key == "unit" and wanted is None and "kind" in stated and stated["kind"] in ("keep_stable", "set_by_city", "qualitative", "not_set"):
            continue
        got: Any = getattr(read, key, None)
        if key in _NUMBERS:
            same = got == (Fraction(wanted) if "/" in wanted else Decimal(wanted))
        elif key == "parts":
            same = len(got) == len(wanted) and not any(differences(one, other) for one, other in zip(wanted, got, strict=True))
        elif key == "stretch":
            same = got is wanted if None in (got, wanted) else not differences(wanted, got)
        elif key == "words":
            got = read.text
            same = got == wanted
        elif key == "qualifiers":
            same = list(got) == wanted
        else:
            same = got == wanted
        if not same:
            found.append(f"{key}: {got!r} instead of {wanted!r}")
    return found
