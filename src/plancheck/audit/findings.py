"""A finding: what does not fit, with its statements, its calculation, and a sentence in either language.

The severities, confidences and sentences are in `data/audit.toml`. A sentence says what does not
fit; why it does not is not known to a program, and is not said.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from plancheck.audit.statements import Statement

__all__ = ["Confidence", "Finding", "Severity", "words"]


class Severity(StrEnum):
    """How much it matters to a reader of the document; a `warning` need not mean anything, and does not count."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    WARNING = "warning"


class Confidence(StrEnum):
    """How sure it is that the statements speak of the same thing: arithmetic is sure, a likeness of names is not."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not fit.

    Attributes:
        rule: the audit rule that found it.
        case: which of its cases, a key of the rule in `data/audit.toml`.
        statements: what was held against each other, each with its place.
        calculation: how it was worked out, one step a line, in decimals.
        facts: what the sentences are filled with.
        acknowledged: the reason why it no longer counts, or None.
    """

    rule: str
    case: str
    statements: tuple[Statement, ...]
    calculation: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    acknowledged: str | None = None

    @property
    def severity(self) -> Severity:
        """high, medium, low or warning."""
        return Severity(self._said["severity"])

    @property
    def confidence(self) -> Confidence:
        """high, medium or low."""
        return Confidence(self._said["confidence"])

    @property
    def key(self) -> str:
        """Names the finding in a file of acknowledgements; it changes when a printed figure does."""
        said = "\n".join(f"{each.id}\t{each.text}\t{each.counted_in or ''}" for each in self.statements)
        of = "+".join(each.id for each in self.statements[:3]) + ("+…" if len(self.statements) > 3 else "")  # noqa: PLR2004 - a key is read by people
        return f"{self.rule}:{of}:{hashlib.sha256((self.case + said + str(sorted(self.facts.items()))).encode()).hexdigest()[:8]}"

    @property
    def counts(self) -> bool:
        """Whether it is neither a warning nor acknowledged."""
        return self.severity is not Severity.WARNING and self.acknowledged is None

    def sentence(self, lang: str = "en") -> str:
        """What does not fit, in `lang` ("en" or "zh")."""
        here = "zh" if lang == "zh" else "en"
        filled = {name: _year(here, fact) if name in ("period", "year") else _in(here, fact) for name, fact in self.facts.items()}
        for letter, each in zip("abc", self.statements, strict=False):
            filled |= {letter: each.name.in_(here), f"{letter}_text": each.text or ("空白" if here == "zh" else "a blank"), f"{letter}_place": each.place}
        return str(self._said[here]).format(**filled)

    @property
    def _said(self) -> Mapping[str, Any]:
        case: Mapping[str, Any] = words()["rule"][self.rule]["case"][self.case]
        return case


def _year(lang: str, period: str) -> str:
    return f"{period}年" if lang == "zh" and period.isdecimal() else period


def _in(lang: str, fact: str) -> str:
    said = words()["word"].get(fact)
    return fact if said is None else str(said[lang])


@cache
def words() -> dict[str, Any]:
    """The rules, their cases and their sentences, as `data/audit.toml` says them."""
    return tomllib.loads((Path(__file__).parents[1] / "data" / "audit.toml").read_text("utf-8"))
