"""The worded forms of English cells that no table lists: dates, places, classes, scale words, numbers that name a thing."""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "ARTICLE",
    "BEHIND_MONEY",
    "CURRENCY",
    "DATED",
    "DUE",
    "LATIN",
    "NAMED",
    "PER_MANY",
    "PLACE_OF",
    "ROMAN",
    "SCALES",
    "WORDED_AT",
    "YEAR",
]

LATIN: Final = re.compile(r"[^\W\d_][\w&'’]*(?:[-.][\w&'’]+)*|[^\W\d_]\.")
MONTH: Final = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?"
    r"|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
YEAR: Final = r"(?:19|20)\d\d(?:[-/](?:19|20)?\d\d)?"
DATED: Final = re.compile(
    rf"(?:by (?:the )?end(?: of|-)?|by|in|of|from|on|over|against|since|until|before|during|compared (?:with|to)|relative to|for|as of|at the end of)?"
    r" ?(?:the year |fy ?|(?:the )?(?:q[1-4]|h[12]|(?:first|second|third|fourth) quarter)(?: of)? |"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? )?{MONTH} (?:\d{{1,2}}, )?)?{YEAR}"
    rf"(?: levels?| to {YEAR}| and {YEAR})?(?![\d%]|[.,]\d|[ ](?:percent|per|million|billion|jobs|units|km|kg|out of))"
)
CURRENCY: Final = re.compile(
    r"(?:us|hk|a|c|nz|s)?[$£€¥₹] ?(?=\d)"
    r"|(?:rmb|cny|usd|eur|gbp|inr|rs\.?|us\$|aud|cad|nzd|sgd|chf|zar|kes|ksh|ugx|ush|tzs|tsh|ghs|ngn|php|bdt|pkr|lkr) ?(?=\d)",
    re.IGNORECASE,
)
BEHIND_MONEY: Final = re.compile(r" ?(mn?|bn?|k)\b", re.IGNORECASE)
"""Letters for a scale word that stand behind an amount of money: $1.2m."""
ARTICLE: Final = re.compile(r"an? (?=[\d$£€])")
PER_MANY: Final = re.compile(r" ?per \d[\d,]*(?: [a-z]+(?: [a-z]+)?)?", re.IGNORECASE)
PLACE: Final = re.compile(
    r"(?:among|in|within|into)? ?(?:the )?top ([0-9]+|three|five|ten|twenty)(?![\d.%]| per ?cent)"
    r"|(?:rank(?:ed|s)?|rank:?|number|no\.) ?([0-9]+)(?:st|nd|rd|th)?(?![\d.%])"
)
CLASS: Final = re.compile(r"(?:class|grade) ?(?:([ⅠⅡⅢⅣⅤⅥ]|i{1,3}v?|vi?|[1-5a-e])\b(?! or worse)|“([^”]+)”)", re.IGNORECASE)
ROMAN: Final = {"i": "Ⅰ", "ii": "Ⅱ", "iii": "Ⅲ", "iv": "Ⅳ", "v": "Ⅴ", "vi": "Ⅵ"}
DESIGNATED: Final = re.compile(
    r"(?:phase|stage|line|tier|step|annex|article|section|chapter|highway|route|gate|volume|version|iso|g|level|type|category) \d+(?![\d%]|[.,]\d| ?per ?cent)"
)
"""Numbers that name a thing: phase 2."""
WORDED: Final = (("pslatcrhgvi", DESIGNATED, "NAME"), ("aiwtrn", PLACE, "RANK"), ("cg", CLASS, "LEVEL"), ("bioftasdcruejmn0123456789", DATED, "BASIS"))
"""The worded forms that no table lists, by the letters that they may begin with."""
WORDED_AT: Final = {char: tuple((form, kind) for first, form, kind in WORDED if char in first) for char in "abcdefghijlmnoprstuvw0123456789"}
SCALES: Final = re.compile(r" ?(hundred thousand|ten thousand|hundred million|hundred|thousand|million|billion|trillion|bn|m(?=n?\b))\b", re.IGNORECASE)
NAMED: Final = re.compile(r"\d+(?:[.,]\d+)*([a-z][\w]*)")
PLACE_OF: Final = re.compile(r"\d+(?:st|nd|rd|th)(?: place)? (?:out of|of|among|in|from|/) ?(?:the )?\d+")
"""A place among so many: 3rd of 10."""
DUE: Final = re.compile(r"by [^()]*")
"""What a bracket behind a number may say beside its date: (by 2030)."""
