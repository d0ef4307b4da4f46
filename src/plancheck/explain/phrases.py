"""The phrases of one language, from `en.toml` and `zh.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from plancheck._printable import on_one_line
from plancheck.errors import PlanCheckError
from plancheck.explain.facts import Lang

__all__ = ["Phrases", "phrases", "quoted"]

_INNER = str.maketrans({"“": "‘", "”": "’", '"': "″"})


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one language, filled: `say("join.stop")`; of the sentences here, and of every report."""

    lang: Lang
    table: Mapping[str, str]

    def __call__(self, key: str, **slots: object) -> str:
        """The phrase for `key` with its slots filled."""
        return self.table[key].format_map(slots) if slots else self.table[key]

    def __contains__(self, key: str) -> bool:
        return key in self.table


def phrases(lang: str) -> Phrases:
    """The phrases of `lang`.

    Raises:
        PlanCheckError: a language that is neither "en" nor "zh".
    """
    match lang:
        case "en" | "zh":
            return _read(lang)
        case _:
            raise PlanCheckError(f"{lang!r} is no language of the sentences", hint="one of en, zh")


@cache
def _read(lang: Lang) -> Phrases:
    import tomllib  # noqa: PLC0415 - keeps `import plancheck` light

    text = (Path(__file__).parent / f"{lang}.toml").read_text(encoding="utf-8")
    sections = tomllib.loads(text)
    return Phrases(lang, {f"{section}.{key}": phrase for section, entries in sections.items() for key, phrase in entries.items()})


def quoted(text: str) -> str:
    """Printed words on one line in quotation marks; marks within them become single ones."""
    return f"“{on_one_line(text).translate(_INNER)}”"
