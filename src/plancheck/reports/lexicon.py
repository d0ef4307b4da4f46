"""The words of one report in two languages, from a TOML file beside this module."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from plancheck.errors import PlanCheckError
from plancheck.explain.phrases import Phrases

__all__ = ["lexicon"]


@cache
def lexicon(name: str, lang: str) -> Phrases:
    """The words of the report `name` in `lang`: `say("head.row")`.

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
    return Phrases("zh" if lang == "zh" else "en", table)
