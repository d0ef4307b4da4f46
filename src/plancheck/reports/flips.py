"""What turns a verdict, in words and as plain values."""

from __future__ import annotations

from typing import Any

from plancheck.explain import Lang
from plancheck.extents import Number, plain, size
from plancheck.reports.words import shared, word
from plancheck.sensitivity import Flip, Lever

__all__ = ["flip_json", "flip_words", "lever_word"]

_DIGITS = 8  # of a share that no decimal equals; the JSON keeps 28


def flip_json(flip: Flip) -> dict[str, Any]:
    """A flip as plain values: numbers are decimal strings, null where there is none."""
    return {
        "lever": flip.lever.value,
        "verdict": flip.verdict.value,
        "amount": None if flip.amount is None else plain(flip.amount),
        "unit": flip.unit,
        "share": None if flip.share is None else plain(flip.share),
        "side": flip.side,
        "at": flip.at,
        "setting": flip.setting,
        "of": flip.of,
    }


def lever_word(lever: Lever, lang: Lang) -> str:
    """What is changed, in a word."""
    return shared(lang)(f"lever.{lever}")


def flip_words(flip: Flip, lang: Lang) -> str:
    """The change that turns it, in a few words: "τ ≥ 1.5 points (25 % of the target)"."""
    child = "" if flip.of is None else f" [{flip.of}]"
    return _change(flip, lang) + child


def _change(flip: Flip, lang: Lang) -> str:
    zh = lang == "zh"
    match flip.lever:
        case Lever.TOLERANCE:
            return f"τ {_relation(flip)} {_amount(flip, lang)}{_share_of_target(flip, lang)}"
        case Lever.DE_MINIMIS:
            return f"{lever_word(flip.lever, lang)} {_relation(flip)} {_percent(flip.amount)}"
        case Lever.ACTUAL:
            return _moved(flip, lang)
        case Lever.DIRECTION:
            return f"方向为{word(flip.setting or '', lang)}" if zh else f"direction {flip.setting}"
        case Lever.PROVISIONAL | Lever.PRECISION | Lever.ROUNDING:
            return shared(lang)(f"setting.{flip.setting}")


def _relation(flip: Flip) -> str:
    if flip.side == "up":
        return "≥" if flip.at else ">"
    return "≤" if flip.at else "<"


def _moved(flip: Flip, lang: Lang) -> str:
    """The figure higher or lower by so much; an open end turns only beyond the amount."""
    if flip.setting is not None:
        return f"class {flip.setting}" if lang == "en" else f"{flip.setting}类"
    beyond = flip.amount == 0 or not flip.at
    if lang == "en":
        by = "at all" if flip.amount == 0 else f"by {'more than ' if beyond else ''}{_amount(flip, lang)}"
        return f"actual {'higher' if flip.side == 'up' else 'lower'} {by}"
    way = "提高" if flip.side == "up" else "降低"
    return f"实际值略有{way}" if flip.amount == 0 else f"实际值{way}{'超过' if beyond else ''}{_amount(flip, lang)}"


def _share_of_target(flip: Flip, lang: Lang) -> str:
    if flip.share is None:
        return ""
    return f"（目标的{_percent(flip.share)}）" if lang == "zh" else f" ({_percent(flip.share)} of the target)"


def _percent(value: Number | None) -> str:
    return "" if value is None else f"{plain(value, _DIGITS)} %"


def _amount(flip: Flip, lang: Lang) -> str:
    """The size of the change with its unit; a change has no sign of its own."""
    if flip.amount is None:
        return ""
    number, unit = plain(size(flip.amount), _DIGITS), flip.unit or ""
    if unit == "%":
        unit = "point" if lang == "en" and size(flip.amount) == 1 else word("points", lang)
    return f"{number} {unit}".strip() if lang == "en" else f"{number}{unit}"
