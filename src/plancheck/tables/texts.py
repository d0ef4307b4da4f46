"""What kind of thing a printed cell looks like: a row number, a figure, a unit, a class, a name.

Looks only: what a figure means is for the notation's reader, these questions only tell the columns
of a damaged row apart.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from plancheck._unit_words import names_things
from plancheck.rules import Classification, Direction
from plancheck.tables.head_words import folded, is_chinese
from plancheck.units import is_known

__all__ = [
    "HEADING",
    "MARKS",
    "class_in_name",
    "class_of",
    "direction_of",
    "figure",
    "is_blank",
    "is_code",
    "is_dash",
    "is_name",
    "is_number",
    "is_page_number",
    "is_sign",
    "is_unit",
    "is_value",
    "one_line",
    "row_number",
]

MARKS = "*△▲☆★※†‡§✓✔√■□◆◇●○◯◎▽▼⊙✗×"
"""Signs that a table's note may give a meaning."""

HEADING = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}\s*[、.．]|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]+[类部章]|[IVX]{1,4}[.、]|[A-F][.、]\s)|(?:类|方面|部分|指标)\s*[:：]?\s*$"
    r"|^(?:quantity|quality|timeliness|cost)\s*:?$",
    re.IGNORECASE,
)
"""一、, （二）, 第三部分: how a line that opens a group of rows begins."""
_DASH = re.compile(r"^(?:-+|/|—+|…+|－+|\\)$")
_NUMBER = re.compile(r"^[(\[]?(\d{1,4}(?:[.\-]\d{1,2}){0,2})[)\].、,．]?$|^[(]?([一二三四五六七八九十]{1,3})[)、]?$|^([①-⑳])$", re.ASCII)
_SIGN = re.compile(r"^(?:[≥≤<>=＝≧≦]{1,2}|定性|大于等于|小于等于|等于|大于|小于|不低于|不高于|不超过)$")
_BEFORE = (
    r"(?:约|超|超过|近|突破|达到|达|≥|≤|<|>|=|不低于|不高于|不超过|不少于|低于|高于|大于|小于|"
    r"控制在|保持在|稳定在|增长|下降|降低|提高|年均|累计|预计|约为|[+\-±])*"
)
_AFTER = re.compile(r"(?:左右|以上|以内|以下|之间|及以上|及以下|\(含\)|以?内|上下|个?百分点|[+\-~至,到\d.%‰万亿千百十\s])*")
_VALUE = re.compile(rf"^[{MARKS}\[(\"]*{_BEFORE}[\[(]?\s*[+\-]?(?:\d[\d,]*\.?\d*)(.*)$", re.ASCII)
_MONEY = re.compile(
    r"^[<>≥≤~+\-]?(?:[A-Z]{0,3}[$£€₹]|Rs\.?)\s?\d[\d,]*(?:\.\d+)?\s?(?:[kmb]|bn|mn|tn|thousand|million|billion|trillion|lakh|crore)?$", re.IGNORECASE
)
_CLASSES = {
    "约束性": Classification.BINDING,
    "约束": Classification.BINDING,
    "约束性指标": Classification.BINDING,
    "binding": Classification.BINDING,
    "预期性": Classification.EXPECTED,
    "预期": Classification.EXPECTED,
    "预期性指标": Classification.EXPECTED,
    "expected": Classification.EXPECTED,
    "indicative": Classification.EXPECTED,
    "anticipatory": Classification.EXPECTED,
    "anticipated": Classification.EXPECTED,
    "obligatory": Classification.BINDING,
    "mandatory": Classification.BINDING,
}
_DIRECTIONS = {
    word: direction
    for direction, words in {
        Direction.HIGHER: "正向 正向指标 正指标 正 越高越好 越大越好 higher high higherisbetter higherbetter highisgood highisbest bigger biggerisbetter "
        "increase increasing toincrease up maximise maximize tomaximise aimtomaximise moreisbetter positive plus + ↑ ▲ ⬆",
        Direction.LOWER: "逆向 逆向指标 逆指标 逆 负向 负向指标 负 反向 反向指标 越低越好 越小越好 lower low lowerisbetter lowerbetter lowisgood lowisbest "
        "smaller smallerisbetter decrease decreasing todecrease reduce down minimise minimize tominimise "
        "aimtominimise lessisbetter fewerisbetter negative minus ↓ ▼ ⬇",
        Direction.CENTRED: "适度 适度指标 中性 区间型 planisbest ontarget",
    }.items()
    for word in words.split()
}
"""What a column of directions prints, without spaces and in lower case."""
_CLASS_IN_NAME = re.compile(r"\s*[(（\[【〔]\s*([约预][束期]性(?:指标)?)\s*[)）\]】〕]\s*")
_PAGE = re.compile(r"^(?:[-–—\s]*\d{1,3}[-–—\s]*|第\s*\d{1,3}\s*页.*|page \d+.*|\d{1,3} ?/ ?\d{1,3})$", re.IGNORECASE)


def is_blank(text: str) -> bool:
    """Whether nothing is printed."""
    return not text.strip()


@lru_cache(8192)
def is_dash(text: str) -> bool:
    """Whether the cell holds a lone dash or stroke: none, not minus."""
    return _DASH.match(folded(text).replace(" ", "")) is not None


def row_number(text: str) -> str | None:
    """The row number that a cell is, regular ("13", "13.2", "一"), or None."""
    found = _NUMBER.match(folded(text).replace(" ", ""))
    if found is None:
        return None
    return found[1] or found[2] or (str("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳".index(found[3]) + 1) if found[3] else None)


def is_number(text: str) -> bool:
    """Whether the cell can be a row number."""
    return row_number(text) is not None


def is_sign(text: str) -> bool:
    """Whether the cell is a comparison alone: ≥, 定性."""
    return _SIGN.match(folded(text).replace(" ", "")) is not None


def is_unit(text: str) -> bool:
    """Whether the cell is a unit that the unit table knows, and no word that is as well a name."""
    plain = folded(text).strip("()")
    return bool(plain) and not plain.isdigit() and is_known(plain) and not names_things(plain)


@lru_cache(8192)
def class_of(text: str) -> Classification | None:
    """The class that a cell names, or None."""
    return _CLASSES.get(folded(text).replace(" ", "").lower().strip("()[]"))


def class_in_name(name: str) -> tuple[str, Classification | None]:
    """A name without the class that stands in a bracket of it, and that class: 森林覆盖率（%）（约束性）."""
    found = _CLASS_IN_NAME.search(name)
    named = None if found is None else class_of(found[1])
    return (name, None) if found is None or named is None else (name[: found.start()] + name[found.end() :], named)


@lru_cache(8192)
def direction_of(text: str) -> Direction | None:
    """The side that a cell calls better, or None."""
    return _DIRECTIONS.get(re.sub(r"[\s()\[\]-]", "", folded(text).lower()))


@lru_cache(8192)
def is_code(text: str) -> bool:
    """Whether the cell is a code such as A1, KPI-3."""
    return re.fullmatch(r"[A-Za-z]{1,4}[-. ]?\d{1,3}(?:\.\d{1,2})?", text.strip()) is not None


_YEARLY = re.compile(r"(?:19|20)\d\d\D")
"""2024 plan is a head, and 24 plans a figure."""


@lru_cache(8192)
def is_value(text: str) -> bool:
    """Whether the cell is a figure: a number with at most bound words, a unit and marks about it."""
    plain = folded(text).strip(MARKS + " ")
    found = _VALUE.match(plain)
    if found is None:
        return _MONEY.match(plain) is not None
    rest = found[1].strip(MARKS + ' ()[]"%')
    end = _AFTER.match(rest)
    rest = rest[end.end() :] if end else rest
    return (
        not rest
        or (is_known(rest) and not (names_things(rest) and _YEARLY.match(plain)))
        or any(rest.endswith(word) and is_known(rest[: -len(word)]) for word in ("左右", "以上", "以内", "以下", "(含)以下", "(含)以上"))
    )


@lru_cache(8192)
def is_name(text: str) -> bool:
    """Whether the cell can be an indicator's name: words, and no figure, class, unit or sign alone."""
    plain = folded(text).strip()
    if not (is_chinese(plain) or re.search(r"[A-Za-z]{2}", plain)):
        return False
    return not (is_value(text) or class_of(text) or is_sign(text) or is_unit(text) or is_dash(text))


def is_page_number(text: str) -> bool:
    """Whether a line is a page number."""
    return _PAGE.match(text.strip()) is not None


def figure(text: str) -> Decimal | None:
    """The number of a plain cell, bracketed or not, or None."""
    found = re.fullmatch(r"[\[〔(（]?([+\-]?\d+(?:\.\d+)?)[\]〕)）]?%?", folded(text).strip())
    return Decimal(found[1]) if found else None


def one_line(text: str) -> str:
    """A cell's text on one line; a line break in Chinese is no space."""
    return re.sub(r"\s*\n\s*", "" if is_chinese(text) else " ", text).strip()
