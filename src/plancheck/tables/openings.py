"""What is open in an imported table, in words, with what to do about it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from plancheck.tables.doubts import sentence
from plancheck.tables.published import Doubt, DoubtKind

__all__ = ["OpenKind", "OpenPoint", "about", "decides"]


class OpenKind(StrEnum):
    """What shows only when a rule is made of a row; the words of each are in `openings.toml`."""

    QUANTITY_UNKNOWN = "quantity_unknown"
    INDEX_OR_RATE = "index_or_rate"
    TOLERANCE_UNIT = "tolerance_unit"
    ACTUAL_UNFIT = "actual_unfit"
    YEAR_UNKNOWN = "year_unknown"
    SAME_INDICATOR = "same_indicator"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One thing for a person to decide.

    Args:
        kind: which.
        text: the printed words that it is about.
        place: where they stand.
        detail: the facts of the case.
        row: the row's label, or None where it is about the whole table.
        rule: the id of the rule, or None.
        decides: whether the rule cannot be judged until it is settled.
        proposal: what could be written: which proposal of `openings.toml`, and its facts; empty where there is none.
    """

    kind: DoubtKind | OpenKind
    text: str
    place: str
    detail: str = ""
    row: str | None = None
    rule: str | None = None
    decides: bool = False
    proposal: tuple[str, ...] = ()

    @classmethod
    def of(cls, doubt: Doubt, *, row: str | None = None, rule: str | None = None, decides: bool = False) -> OpenPoint:
        """A doubt of the reader."""
        return cls(doubt.kind, doubt.text, doubt.place, doubt.detail, row, rule, decides)

    def said(self, lang: str = "en") -> str:
        """What is open, in one sentence."""
        if isinstance(self.kind, DoubtKind):
            return sentence(self.kind, self.text, self.detail, lang)
        return str(_of(self.kind)["said"]["zh" if lang == "zh" else "en"]).format(text=self.text, detail=self.detail)

    def to_do(self, lang: str = "en") -> str:
        """What a person can do about it."""
        return str(_of(self.kind)["do"]["zh" if lang == "zh" else "en"])

    def proposed(self, lang: str = "en") -> str | None:
        """What could be written, in one sentence."""
        if not self.proposal:
            return None
        key, *facts = self.proposal
        return str(_of("proposal")[key]["zh" if lang == "zh" else "en"]).format(*facts)

    def as_comments(self) -> tuple[str, str]:
        """The point as two lines of a rule file."""
        return f"open: {self.said()} ({self.place})", "to do: " + "; ".join(filter(None, (self.to_do(), self.proposed())))


def decides(kind: DoubtKind | OpenKind) -> bool:
    """Whether a point of this kind keeps its rule from being judged."""
    return bool(_of(kind)["decides"])


def about(kind: DoubtKind | OpenKind) -> str:
    """What it is about: "target", "actual", or "either"."""
    return str(_of(kind).get("about", "target"))


def _of(kind: str) -> dict[str, Any]:
    found: dict[str, Any] = _table()[kind]
    return found


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
