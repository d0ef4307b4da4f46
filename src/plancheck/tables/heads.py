"""What one head says: the kind of column, the year, the unit, and what of the indicator it counts.

A head is a printed text with noise: spaces inside words, a footnote digit, a unit or a year, the
words of a head above it. The noise is taken off and the rest looked up in `heads.txt`; what is not
there is unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from plancheck._unit_words import names_things
from plancheck.tables.head_words import folded, head_words, is_chinese, spaceless
from plancheck.units import is_known

__all__ = ["HeadCell", "plan_year", "read_head"]

_BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_NOTE_DIGITS = re.compile(r"(?<=[^\d\s.\-/])(?<!\bq)(?<!\bh)\s?(?:[①-⑳]|[¹²³⁴-⁹]|\d{1,2})$")
_NOTE_MARKS = re.compile(r"[*△▲☆★※†‡§]+$|[①-⑳]+|(?<![A-Za-z米])[¹²³⁴-⁹]+")
_YEARS = re.compile(
    r"(?:[csp]?fy ?|cy ?|py ?|sy ?|ay ?|(?:financial|fiscal|calendar|school|academic|program|programme) year )?(?<!\d)((?:19|20)\d{2})"
    r"(?: ?[-~/至到] ?((?:19|20)?\d{2})(?!\d))?(?: ?[-~/] ?(?:19|20)\d{2}(?!\d))?(?: ?(?:年度|年末|年底|年|fy))?",
    re.ASCII,
)
_SHORT = re.compile(r"(?<![\d/.])(1[5-9]|[23]\d)/(\d{2})(?![\d/.%])", re.ASCII)
"""A year of two short ones, of which the second follows the first: 23/24."""
_FISCAL = re.compile(r"\bfy ?'?(\d{2})(?: ?[-/] ?'?(\d{2}))?(?!\d)", re.ASCII)
_PLANS = {"十一五": 2010, "十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
_PLAN = re.compile('["“]?(' + "|".join(_PLANS) + ')["”]?(?:期末|末|时期|期间|规划期末|规划)?')
_MONTHS = re.compile(r"\d{1,2} ?(?:[-~至到] ?\d{1,2} ?)?月(?:份|底|末)?|上半年|前三季度|[一二三四1-4]季度")
_WHOLE_YEAR = re.compile(r"0?1 ?[-~至到] ?12 ?月")
_NO_HEAD = re.compile(r"^[^A-Za-z\u3400-\u9fff#±%]*$(?<!\d\d\d\d)(?<!20\d\d[/-]\d\d)|^\D{0,2}\d+\.\d+")
_COMPARES = re.compile(r"^[比较与].*(?:增长|增减|变化|提高|下降|降低|增速|增幅|增加)(?:率|值|量|情况|[%±])*$")
_SAID_OF_GROWTH = re.compile(r"(?:增速|增长|增幅|增长率)(?:(?P<aim>预期目标|预期|目标值?|计划数?)|(?:实际)?完成(?:值|数|情况)?|实际值?|实绩)%?$")
_UNIT_LABEL = re.compile(r"^(?:计量)?单位:?(.+)$")
_PROVISIONAL = re.compile(r"预计|预估|初步|快报|\b(?:provisional|preliminary|estimate[sd]?|forecasts?|project(?:ed|ions?))\b")
_LONGEST = {True: 40, False: 120}
_NEVER_IN_DATA = 16


@dataclass(frozen=True, slots=True)
class HeadCell:
    """One head, read.

    Attributes:
        text: as printed.
        kind: a section of `heads.txt`; `year` for a bare year, None for what is unknown.
        year: the (last) year that it names, or None.
        unit: the unit that it states, or None.
        stem: what was left for the lookup.
        past: whether it speaks of the year before (上年).
        provisional: whether it says that its figures are (预计, 快报).
    """

    text: str
    kind: str | None
    year: int | None = None
    unit: str | None = None
    stem: str = ""
    past: bool = False
    provisional: bool = False


@lru_cache(4096)
def read_head(text: str) -> HeadCell:
    """What a head says; `kind` is None where it is no head that is known."""
    plain = folded(text.replace("\n", "" if is_chinese(text) else " "))
    if not plain or _NO_HEAD.match(plain) or len(plain) > _LONGEST[is_chinese(plain)]:
        return HeadCell(text, None)
    plain = _NOTE_MARKS.sub("", plain).strip()
    stem, unit = _without_brackets(plain.lower())
    stem, year = _without_years(stem)
    bare_year = year is not None and not stem.strip(' "-/.:、')
    if bare_year:
        return HeadCell(text, "year", year, unit)
    months = _MONTHS.search(stem)
    if months is not None:
        stem = (stem[: months.start()] + stem[months.end() :]).strip()
        if not stem:
            return HeadCell(text, "actual" if _WHOLE_YEAR.match(months[0]) else "part_year", year, unit)
    stem = spaceless(_NOTE_DIGITS.sub("", stem.strip(' ":、,;.|')).strip())
    kind, stem = _kind_of_growth(stem, _kind(stem))
    if months is not None and kind == "actual" and not _WHOLE_YEAR.match(months[0]):
        kind = "part_year"
    if kind == "growth" and unit is None and "%" in stem:
        unit = "%"
    return HeadCell(text, kind, year, unit, stem, stem.startswith(("上年", "去年", "上一年")), _PROVISIONAL.search(plain.lower()) is not None)


def plan_year(text: str) -> int | None:
    """The year that a title speaks of: the last year it names, or the last year of a five-year plan."""
    return _without_years(folded(text).lower())[1]


def _without_brackets(text: str) -> tuple[str, str | None]:
    """A head without its brackets: a unit is taken out, a note number dropped, other words stay as words."""
    unit: str | None = None

    def word(match: re.Match[str]) -> str:
        nonlocal unit
        inside = match[1].strip()
        label = _UNIT_LABEL.match(spaceless(inside))
        inside_unit = label[1] if label else inside
        if (label and inside_unit) or (not inside.isdigit() and is_known(inside_unit) and not names_things(inside_unit)):
            unit = unit or inside_unit
            return ""
        return "" if inside.isdigit() and len(inside) < 3 else inside  # noqa: PLR2004 - a year has four digits

    return _BRACKETED.sub(word, text), unit


def _without_years(text: str) -> tuple[str, int | None]:
    """A head without its years, and the last of them; 2024-25 and 2021/22 end in the second year."""
    years: list[int] = []

    def note(match: re.Match[str]) -> str:
        first, last = match[1], match[2]
        years.append(int(first[: 4 - len(last)] + last) if last else int(first))
        return " "

    def fiscal(match: re.Match[str]) -> str:
        years.append(2000 + int(match[2] or match[1]))
        return " "

    def short(match: re.Match[str]) -> str:
        if int(match[2]) != (int(match[1]) + 1) % 100:
            return match[0]
        years.append(2000 + int(match[2]))
        return " "

    rest = _SHORT.sub(short, _FISCAL.sub(fiscal, _YEARS.sub(note, text)))
    plan = _PLAN.search(rest)
    if plan is not None:
        years.append(_PLANS[plan[1]])
        rest = rest[: plan.start()] + " " + rest[plan.end() :]
    return " ".join(rest.split()), max(years, default=None)


def _kind(stem: str) -> str | None:
    """The section whose word the stem is, ends with, or holds."""
    words = head_words()
    if not stem:
        return None
    if stem in words.at_end:
        return words.at_end[stem]
    if _COMPARES.match(stem):
        return "growth"
    rest = _without_before(stem)
    if rest in words.at_end:
        return words.at_end[rest]
    return _anywhere(stem) or _at_end(stem)


def _kind_of_growth(stem: str, kind: str | None) -> tuple[str | None, str]:
    """The growth that is aimed at or reached, where the head says so behind the word of growth: 同比增速目标, 增长完成值."""
    found = _SAID_OF_GROWTH.search(stem) if kind in (None, "change", "target", "actual") and stem not in head_words().at_end else None
    if found is None:
        return kind, stem
    return "growth", ("目标" if found["aim"] else "完成") + stem


def _without_before(stem: str) -> str:
    """The stem without the words that may go before (全年, 主要, annual)."""
    rest, known = stem, head_words().at_end
    while rest not in known:
        prefix = next((word for word in head_words().before if rest.startswith(word) and len(rest) > len(word)), None)
        if prefix is None:
            return rest
        rest = rest[len(prefix) :].strip()
    return rest


def _anywhere(stem: str) -> str | None:
    """The section of the longest word that stands anywhere in the stem, English words as whole words."""
    found = [match[0] for match in _pattern("anywhere").finditer(stem)]
    return head_words().anywhere[max(found, key=len)] if found else None


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """Any word of the table that is read anywhere, or any English word of one section, the longest first."""
    words = head_words()
    listed = words.anywhere if kind == "anywhere" else {word: section for word, section in words.at_end.items() if section == kind and _is_latin(word)}
    longest_first = sorted(listed, key=len, reverse=True)
    whole = "|".join(re.escape(word) for word in longest_first if _is_latin(word))
    parts = "|".join(re.escape(word) for word in longest_first if not _is_latin(word))
    return re.compile("|".join(filter(None, [rf"(?<![a-z])(?:{whole})(?![a-z])" if whole else "", parts])) or r"(?!)")


def _is_latin(word: str) -> bool:
    return word.isascii() and word[0].isalpha()


def _at_end(stem: str) -> str | None:
    """The section of the longest word that the stem ends with, where what goes before reads as no figure.

    An English head may name place and scope behind its word (Target for the district): the first
    listed word decides there.
    """
    if not is_chinese(stem):
        return _english(stem)
    kinds = head_words().at_end
    for start in range(1, min(len(stem) - 1, _NEVER_IN_DATA)):
        tail = stem[start:]
        if tail in kinds and kinds[tail] in _SAFE_AT_END and not re.search(r"\d", stem[:start]):
            return kinds[tail]
    return None


_SAFE_AT_END = {"target", "actual", "name", "base"}
"""Sections whose words tell a head also where unknown words go before them (本镇目标值)."""

_ENGLISH_ORDER = ("base", "actual", "target", "unit", "name")


def _english(stem: str) -> str | None:
    """The kind of an English head that holds listed words: an audited actual is a base, an actual against a target an actual."""
    if "status" in stem or stem.endswith("?"):
        return "result"
    return next((kind for kind in _ENGLISH_ORDER if _pattern(kind).search(stem)), None)
