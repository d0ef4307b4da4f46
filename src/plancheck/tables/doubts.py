"""The words of doubts, in English and Chinese, from `doubts.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

__all__ = ["sentence"]


def sentence(kind: str, text: str, detail: str, lang: str) -> str:
    """One doubt in one sentence.

    Args:
        kind: the kind of doubt.
        text: the printed words that it is about.
        detail: the facts of the case, "" where there are none.
        lang: `en` or `zh`.
    """
    words = _words()[kind]["zh" if lang == "zh" else "en"]
    said = words.format(text=text, detail=detail)
    if not detail or "{detail}" in words:
        return said
    return f"{said}：{detail}" if lang == "zh" else f"{said}: {detail}"


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
