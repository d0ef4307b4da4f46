"""Numbers as they are printed: digits, Chinese numerals, parts of a hundred, fractions, ratios."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from plancheck.extents import Number
from plancheck.notation.folding import Folded

__all__ = ["DIGITS", "Printed", "arabic", "check_length", "chinese", "exact_share", "of_chinese"]

DIGITS = 40
"""Digits of the longest number that is read."""

_ARABIC = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,2}(?:,\d{2})+,\d{3}(?!\d|,\d)|\d+)(?:\.\d+)?")
"""Thousands grouped by commas; in India, above the first three digits, by two: 1,18,540."""
_GROUPED = re.compile("[-+]?[0-9]{1,3}(?:[\u00a0\u2009\u202f][0-9]{3})+(?![0-9])(?:[.][0-9]+)?")
"""Thousands set apart by spaces at which no line breaks; an ordinary space may stand between two numbers."""
_SLASHED = re.compile(r"(\d{1,6})/(\d{1,6})(?![\d.])")
_TO_ONE = re.compile(r":1(?![\d.])")
_VULGAR = {"½": "0.5", "¼": "0.25", "¾": "0.75"}

_NUMERAL = "零〇一二两三四五六七八九十百千"
_SCALED = f"[{_NUMERAL}]+(?:[万亿][{_NUMERAL}]+)*"
_POINT = "(?:点[零〇一二三四五六七八九]+)?"
_PART_OF = re.compile(f"(百|千|[{_NUMERAL}]+)分之(?:({_SCALED}{_POINT}|百)|([0-9]+(?:[.][0-9]+)?))")
_TENTHS = re.compile("([一二两三四五六七八九])成([一二三四五六七八九半])?")
_DOUBLED = re.compile("翻(?:了)?([一两二三四])?番")
_HALF = re.compile("一半|半数")
_PLAIN = re.compile(f"{_SCALED}{_POINT}|半(?=倍)")
_VALUE = {char: value for value, chars in enumerate(("零〇", "一", "二两", "三", "四", "五", "六", "七", "八", "九")) for char in chars}
_STEP = {"十": 10, "百": 100, "千": 1000}


class Printed(NamedTuple):
    """A number that was read, where it ends, and the unit that its form implies."""

    value: Number
    end: int
    unit: str | None = None


def arabic(folded: Folded, start: int) -> Printed | None:
    """The number in digits that begins at a place of the text.

    Raises:
        NotationError: digits that are no number of a plan: 1.2.3, .5, a number of 41 digits, a range
            of two numbers joined by a full-width comma.
    """
    text = folded.text
    found = _GROUPED.match(text, start) or _ARABIC.match(text, start)
    if found is None:
        return None
    digits, end = "".join(found.group().split()), found.end()
    check_length(folded, digits, start, end)
    _check_before(folded, start, end)
    if not digits.isascii():
        raise folded.refusal("digits of another script", start, end, expected=("0–9",))
    if "," in digits and _mixed_comma(folded, start, end):
        raise folded.refusal("one number or two? a full-width comma stands between half-width digits", start, end, expected=("1,320", "1320"))
    if text[end : end + 2] and text[end] == "." and text[end + 1 : end + 2].isdigit():
        raise folded.refusal("a number with two points", start, end + 2)
    slashed = _SLASHED.match(text, start)
    if slashed:
        return _share(folded, int(slashed[1]), int(slashed[2]), start, slashed.end())
    if text[end : end + 1] in _VULGAR and "." not in digits:
        return Printed(Decimal(digits.replace(",", "") + _VULGAR[text[end]][1:]), end + 1)
    to_one = _TO_ONE.match(text, end)
    return Printed(Decimal(digits.replace(",", "")), to_one.end() if to_one else end)


def check_length(folded: Folded, number: str, start: int, end: int) -> None:
    """Refuse a number of more digits than any plan prints."""
    if sum(char.isdigit() for char in number) > DIGITS:
        raise folded.refusal(f"a number of more than {DIGITS} digits", start, end)


def _check_before(folded: Folded, start: int, end: int) -> None:
    """Refuse the tail of a number whose beginning is none: of .5 the 5, of ٣20 the 20. A point may end a word (max. 5)."""
    before, last = folded.text[max(0, start - 2) : start][:-1], folded.text[start - 1 : start]
    if last == "." and not (before.isascii() and before.isalpha()):
        raise folded.refusal("a number that begins with a point", start - 1, end, expected=("0.5",))
    if last.isdecimal() and not last.isascii():
        raise folded.refusal("digits of another script", start - 1, end, expected=("0–9",))


def _mixed_comma(folded: Folded, start: int, end: int) -> bool:
    begin, stop = folded.span(start, end)
    printed = folded.original[begin:stop]
    return "，" in printed and any(char.isascii() and char.isdigit() for char in printed)


def _share(folded: Folded, above: int, below: int, start: int, end: int) -> Printed:
    """A fraction of the whole, in per cent."""
    if above > below:
        raise folded.refusal("a fraction of more than the whole", start, end, expected=("2/3", "1.5"))
    if below == 0:
        raise folded.refusal("a fraction with nothing below the line", start, end)
    return Printed(exact_share(above, below), end, "%")


def exact_share(above: int, below: int) -> Number:
    """So many parts of a whole, in per cent: the decimal that equals it, or the fraction."""
    share = Fraction(100 * above, below)
    return Decimal(share.numerator) if share.denominator == 1 else _shortest(share)


def _shortest(share: Fraction) -> Number:
    """The decimal that equals the fraction, or the fraction."""
    rest = share.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return share
    return (Decimal(share.numerator) / Decimal(share.denominator)).normalize()


def chinese(folded: Folded, start: int) -> Printed | None:
    """The Chinese numeral that begins at a place: 百分之五, 三分之二, 两成, 翻一番, 二十.

    A plain numeral is given back with no unit; whether it is a number or a piece of a name is for
    the caller to decide by what follows.
    """
    text = folded.text
    if found := _PART_OF.match(text, start):
        whole, numeral, digits = found.groups()
        part = Decimal(digits) if digits else of_chinese(numeral)
        if whole in ("百", "千"):
            return Printed(part, found.end(), "%" if whole == "百" else "‰")
        below = of_chinese(whole)
        if part != int(part):
            return None
        return _share(folded, int(part), int(below), start, found.end())
    if found := _TENTHS.match(text, start):
        tenths, rest = found.groups()
        return Printed(Decimal(_VALUE[tenths] * 10 + (5 if rest == "半" else _VALUE.get(rest, 0))), found.end(), "%")
    if found := _HALF.match(text, start):
        return Printed(Decimal(50), found.end(), "%")
    if found := _DOUBLED.match(text, start):
        return Printed(Decimal(2 ** _VALUE[found[1] or "一"]), found.end(), "倍")
    if found := _PLAIN.match(text, start):
        end = found.end() + ("亿" in found.group() and text.startswith("万", found.end()))  # 一亿二千万: its 万 is no scale of the unit
        if end - start > DIGITS:
            raise folded.refusal(f"a number of more than {DIGITS} digits", start, end)
        return Printed(Decimal("0.5") if found.group() == "半" else of_chinese(text[start:end]), end)
    return None


def of_chinese(numeral: str) -> Decimal:
    """The value of a Chinese numeral: 一百二十, 三点五, 一亿二千万, 二〇二五."""
    whole, _, decimals = numeral.partition("点")
    digits = "".join(str(_VALUE[char]) for char in decimals)
    return Decimal(f"{_whole(whole)}.{digits}") if digits else Decimal(_whole(whole))


def _whole(numeral: str) -> int:
    if len(numeral) > 1 and all(char in _VALUE for char in numeral):
        return int("".join(str(_VALUE[char]) for char in numeral))
    hundred_millions = ten_thousands = section = digit = 0
    for char in numeral:
        if char in _VALUE:
            digit = _VALUE[char]
        elif char in _STEP:
            section += (digit or 1) * _STEP[char]
            digit = 0
        else:
            ten_thousands = (ten_thousands + section + digit) * 10**4
            section = digit = 0
            if char == "亿":
                hundred_millions += ten_thousands * 10**4
                ten_thousands = 0
    return hundred_millions + ten_thousands + section + digit
