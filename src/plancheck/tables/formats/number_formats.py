"""What a spreadsheet shows of a number: its format applied to the value, and a doubt where the two are not the same.

Read are the formats that tables use: General, digits with zeros, thousands and percent, words around them, and dates. Any other leaves
the value as it is, with a doubt.

Source: ECMA-376 part 1, 18.8.30 and 18.8.31 (number formats).
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

__all__ = ["BUILT_IN", "differs", "shown_date", "shown_number"]

BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    37: "#,##0 ;(#,##0)",
    38: "#,##0 ;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)",
    49: "@",
    14: "yyyy/m/d",
}
"""Formats that a file names by number only."""
_GENERAL_WIDTH = 11  # characters that General shows at most, the point included
_LONGEST = 255  # characters of a format
_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"\\])*')
_WORDS = re.compile(
    r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[(?:Black|Blue|Cyan|Green|Magenta|Red|White|Yellow|Color ?[0-9]{1,2})\]|\[[^\]]{1,8}色\]', re.IGNORECASE
)
_PATTERN = re.compile(r"([#0?,]*)(?:\.([#0?]*))?(,*)")
_CLEAN = str.maketrans("", "", ", \xa0")


def shown_number(value: float, code: str) -> tuple[str, str | None]:
    """The printed text of a number, and why it may not be what is printed.

    Args:
        value: as the file holds it; 15 digits of it count, as in a spreadsheet.
        code: the number format.
    """
    exact = Decimal(format(value, ".15g"))
    if code in ("", "General", "@", "GENERAL", "general"):
        text = _plain(exact)
        wide = len(text.lstrip("-")) > _GENERAL_WIDTH
        return text, f"holds {text}; how many digits of it are shown depends on the column's width" if wide else None
    if len(code) > _LONGEST:
        return _plain(exact), f"a number format of more than {_LONGEST} characters is not read; the cell holds {_plain(exact)}"
    sections = [found for found in _SECTION.findall(code) if found]
    section, unsigned = _section(sections, exact)
    shown = _formatted(abs(exact) if unsigned else exact, section)
    if shown is None:
        return _plain(exact), f"the number format {code[:40]!r} is not read; the cell holds {_plain(exact)}"
    return shown, f"shows {shown or 'nothing'}, holds {_plain(exact)}" if differs(shown, exact) else None


def differs(text: str, value: Decimal) -> bool:
    """Whether a printed number says something else than the value behind it."""
    found = re.search(r"[-−]?[0-9][0-9, ]*(?:\.[0-9]+)?|[-−]?\.[0-9]+", text)
    if found is None:
        return True
    number = Decimal(found[0].replace("−", "-").translate(_CLEAN))
    after = text[found.end() :].lstrip()
    scale = 100 if after.startswith(("%", "％")) else 1000 if after.startswith("‰") else 1
    return number != value * scale


def shown_date(value: date | time | timedelta, code: str) -> tuple[str, str | None]:
    """The printed text of a day, and a doubt: a figure such as 3-5 may have been taken for one."""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    text = _day(value, code) if isinstance(value, date) and not isinstance(value, datetime) else None
    if text is None:
        return str(value), f"a date or time in the format {code[:40]!r}"
    return text, "a date, as the program took it; was a figure such as 3-5 typed?" if "y" not in code.lower() else None


def _plain(value: Decimal) -> str:
    """Digits without an exponent; -0 is 0."""
    text = format(value.normalize(), "f") if value else "0"
    return text if len(text) < 400 else str(value)  # noqa: PLR2004 - a double has 309 digits before its point


def _section(sections: list[str], value: Decimal) -> tuple[str, bool]:
    """The part of the format for this sign, and whether it says the sign itself."""
    if len(sections) > 1 and value < 0:
        return sections[1], True
    if len(sections) > 2 and value == 0:  # noqa: PLR2004 - the third part is for zero
        return sections[2], False
    return (sections[0] if sections else ""), False


def _formatted(value: Decimal, section: str) -> str | None:
    """The number in one section of a format, or None where that holds more than digits and words."""
    words: list[str] = []

    def kept(found: re.Match[str]) -> str:
        words.append(next((group for group in found.groups() if group is not None), ""))
        return "\0"

    bare = _WORDS.sub(kept, section)
    spots = [found for found in _PATTERN.finditer(bare) if found[0] and any(sign in found[0] for sign in "0#?")]
    if not spots and not bare.strip("\0 "):
        return "".join(words).strip()
    if len(spots) != 1 or (bare and re.search(r"[^\0%‰ ¥￥$€£()+\-/:：（）\u4e00-\u9fff]", bare[: spots[0].start()] + bare[spots[0].end() :])):
        return None
    before, after = bare[: spots[0].start()], bare[spots[0].end() :]
    if "/" in before + after:
        return None
    scaled = value * 100 ** (before + after).count("%") / 1000 ** len(spots[0][3])
    number = _digits(scaled, spots[0][1], spots[0][2] or "")
    named = iter(words)
    return re.sub("\0", lambda _: next(named), before + "\1" + after).replace("\1", number).strip()


def _digits(value: Decimal, whole: str, fraction: str) -> str:
    places = len(fraction)
    rounded = abs(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) if places < 30 else abs(value)  # noqa: PLR2004 - what a format may have
    digits, _, decimals = format(rounded, "f").partition(".")
    decimals = decimals[: len(fraction.rstrip("#?"))] + decimals[len(fraction.rstrip("#?")) :].rstrip("0")
    digits = digits.lstrip("0").rjust(whole.count("0"), "0")
    if "," in whole:
        digits = f"{int(digits or '0'):,}".rjust(1) if digits else ""
    sign = "-" if value < 0 and rounded else ""
    return sign + digits + ("." + decimals if decimals else "")


def _day(value: date, code: str) -> str | None:
    """The day where the format has years, months and days only."""
    bare = re.sub(r"\[[^\]]*\]|;.*", "", code)
    parts = re.findall(r'"([^"]*)"|\\(.)|(y+|m+|d+)|([-/.年月日 ])', bare, re.IGNORECASE)
    if "".join(re.sub(r'"([^"]*)"|\\(.)', "", bare)) != "".join(part[2] + part[3] for part in parts):
        return None
    forms = {
        "yyyy": f"{value.year:04d}",
        "yy": f"{value.year % 100:02d}",
        "mm": f"{value.month:02d}",
        "m": str(value.month),
        "dd": f"{value.day:02d}",
        "d": str(value.day),
    }
    out = []
    for quoted, escaped, letters, sign in parts:
        if letters and letters.lower() not in forms:
            return None
        out.append(forms[letters.lower()] if letters else quoted + escaped + sign)
    return "".join(out) or None
