"""Rows as CSV text that a spreadsheet shows and never runs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

__all__ = ["csv_text", "safe_cell"]


def csv_text(heads: Sequence[str], rows: Iterable[Iterable[str | None]]) -> str:
    """The rows under their heads, each cell safe, each line ended by a line feed."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def safe_cell(value: str | None) -> str:
    r"""A cell that no spreadsheet takes for a formula, and that is read in the order in which it is written.

    A quote goes before what would start a formula, full-width signs included. Marks that turn the direction of
    a line, and control characters, are spelt out (\u202e); line breaks and tabs stay, the CSV quotes them.
    """
    text = _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", value or "")
    if text[:1] in _FORMULA_STARTS or (text[:1] == "-" and not _is_number(text)):
        return f"'{text}"
    return text


_FORMULA_STARTS = ("=", "+", "@", "\t", "\r", "\n", "＝", "＋", "＠", "－")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Control characters, marks of direction, the byte order mark and halves of characters."""


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).replace("/", "", 1).isdigit()
