"""The words of one report in two languages, from a TOML file beside this module."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from plancheck.errors import PlanCheckError
from plancheck.explain import Lang

__all__ = ["Lexicon", "lexicon"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one report in one language: `say("head.row")`, with the slots of a phrase filled."""

    lang: Lang
    table: Mapping[str, str]

    def __call__(self, key: str, **slots: object) -> str:
        """The words for `key`."""
        return self.table[key].format_map(slots) if slots else self.table[key]

    def __contains__(self, key: str) -> bool:
        return key in self.table


@cache
def lexicon(name: str, lang: str) -> Lexicon:
    """The words of the report `name` in `lang`.

    Args:
        name: the file's name without ".toml"; in it each key has its English and its Chinese words.
        lang: "en" or "zh".

    Raises:
        PlanCheckError: another language.
    """
    import tomllib  # noqa: PLC0415 - only a report reads its words

    if lang not in ("en", "zh"):
        raise PlanCheckError(f"{lang!r} is no language of the reports", hint="one of en, zh")
    sections = tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))
    table = {f"{section}.{key}": pair[lang == "zh"] for section, pairs in sections.items() for key, pair in pairs.items()}
    return Lexicon("zh" if lang == "zh" else "en", table)
