"""Write docs/notation.md from the word tables, the grammars and the tests' cases.

Run: python docs/make_notation.py [--check]
Every reading on the page is made while it is written; a test holds the page to that.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any

from plancheck.errors import NotationError
from plancheck.extents import plain
from plancheck.notation import folding, parse_actual, parse_target
from plancheck.notation.words import entries

ROOT = Path(__file__).parent
PAGE = ROOT / "notation.md"
CASES = ROOT.parent / "tests" / "notation" / "cases"
TABLES = {
    "Numbers and their bounds (Chinese)": "numbers.zh.toml",
    "Sayings without a number, and cells of several parts (Chinese)": "sayings.zh.toml",
    "Digits that belong to a name (Chinese)": "names.zh.toml",
    "English cells": "cells.en.toml",
    "Cells that are refused (Chinese)": "refused.zh.toml",
}
CLASSES = {
    "PRE": "a bound before the number",
    "AFTER": "a bound after the number",
    "CHANGE": "a rise or a fall",
    "TO": "to a level",
    "HOLD": "keeping",
    "CONTROL": "a ceiling where nothing else is said",
    "TONE": "the tone of the promise",
    "TREND": "no number, only the way it should go",
    "STABLE": "the baseline is to be held",
    "SYNC": "in step with another series",
    "SET": "a task that somebody sets",
    "TASK": "what an authority requires",
    "AUTH": "who sets it",
    "QUALITY": "words that are a target by themselves",
    "WHOLE": "all, or nothing left",
    "BASIS": "a basis of comparison, kept as a qualifier",
    "PROV": "provisional",
    "NONE": "no figure",
    "DEFER": "assessed later",
    "CLAIM": "a claim, no figure",
}
INTRO = """# The notation

How a printed cell is read. This page is written by `docs/make_notation.py` from the grammars
`zh.lark` and `en.lark`, the word tables `zh.txt` and `en.txt` (all in `src/plancheck/notation/`) and the
cases of `tests/notation/cases/`; every reading on it was made by the reader.

A text is read, or refused with the place marked. Nothing is guessed, no clause is dropped, and no number
is taken from a name. What no rule below covers is refused:

```text
{refusal}
```

- The number stays as printed, and a scale word stays in the unit: 1.3万亿斤 is 1.3 of the unit 万亿斤.
- A bare number is in the rule's unit. A scale word alone (10万) counts in it.
- A closing 以上 or 以下 decides: 突破6件以上 is "at least". Words of opposite sides are refused.
- A fall is a positive amount with change `fall` in a target, and a negative value in an actual.
- In a 分别 list the one bound that stands before the first part or after the last governs every part.
- A later clause that names another indicator makes a list (`respectively`); a rule takes one part of it.
- Words before a number name whose it is, words after it what it counts. A name is no unit and holds no sign of
  one; one character alone before a number, or behind anything but things counted (30个县), is no name unless it is
  listed; a bound word behind a number, a
  class or a saying is no piece of a name.
- A bracket in a name says what the name is of; one that is wholly a bound, or that holds a bound or a number behind
  what is aimed at, is refused: 30家企业（以上）, 下达任务（5%）.
- English words for a deed that end a cell without a number (Strategy adopted) are a target in words, and of a
  result a claim. A place among so many (3rd of 14) and a number added to a series (CPI+2%) are refused.
- A second unit (5% kg), and a link that leads nowhere (5% of), are refused.
- 力争 after the promise is a hope beside it (`stretch`); before a single number it is only the tone.
- 【…】 marks a basis, and “…” a name, in the words of another language.
- A cell has at most {longest} characters, a number at most 40 digits.
"""


def reading(text: str) -> str:
    """The target that a text is read as, in one line."""
    try:
        return shown(parse_target(text))
    except NotationError as error:
        place = error.text[error.start : error.end]
        return f"refused at {place!r}: {error.what}" if place else f"refused: {error.what}"


def shown(target: Any) -> str:
    """The fields of a target that say something."""
    words = [f"`{target.kind}`"]
    for name in ("value", "low", "high", "offset"):
        number = getattr(target, name, None)
        if number is not None and (name != "offset" or number):
            words.append(plain(number, 6) if name == "value" else f"{name} {plain(number, 6)}")
    words += [f"{target.unit}"] if target.unit else []
    for name in ("level", "baseline", "reference", "authority"):
        words += [f"{name} {value}"] if (value := getattr(target, name, None)) else []
    words += [str(target.comparison)] if getattr(target, "comparison", None) else []
    words += [f"({target.change})"] if target.change else []
    words += [f"tone {target.strength}"] if target.strength else []
    words += [f"[{', '.join(target.qualifiers)}]"] if target.qualifiers else []
    if target.kind == "all_of":
        words.append(("one each: " if target.respectively else "together: ") + " · ".join(shown(part) for part in target.parts))
    if target.stretch is not None:
        words.append(f"stretch {shown(target.stretch)}")
    return " ".join(words)


def reported(text: str) -> str:
    """The actual that a text is read as, in one line."""
    try:
        actual = parse_actual(text)
    except NotationError as error:
        return f"refused: {error.what}"
    figure = actual.extent if actual.extent is not None else actual.level or (plain(actual.value) if actual.value is not None else "")
    words = [str(figure), actual.unit or "", actual.qualifier or "", f"({actual.change})" if actual.change else "", "provisional" if actual.provisional else ""]
    return " ".join(word for word in [f"`{actual.status}`", *words] if word)


def cell(text: str) -> str:
    """A text as it stands in a table of the page."""
    return f"`{text}`" if text.strip() else "(blank)"


def case_table(name: str, title: str, read: Any) -> list[str]:
    """The cases of one file with their readings."""
    rows = tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]
    return [
        f"## {title}",
        "",
        "| printed | read as |",
        "|---|---|",
        *(f"| {cell(row['text'])} | {read(row['text']).replace('|', chr(92) + '|')} |" for row in rows),
        "",
    ]


def words_of(language: str, title: str) -> list[str]:
    """The word table of one language, class by class."""
    by_sense: dict[tuple[str, str], list[str]] = {}
    for word in entries(language):
        if word.terminal in CLASSES:
            by_sense.setdefault((word.terminal, word.sense or ""), []).append(word.text)
    lines = [f"## {title}", "", "`a{b,c}d` stands for `abd` and `acd`.", "", "| class | sense | words |", "|---|---|---|"]
    for terminal, called in CLASSES.items():
        for (found, sense), words in by_sense.items():
            if found == terminal:
                lines.append(f"| {called} | {sense} | {' · '.join(words).replace('|', chr(92) + '|')} |")
    return [*lines, ""]


def page() -> str:
    """The whole page."""
    try:
        refusal = str(parse_target("产值破100亿元"))
    except NotationError as error:
        refusal = str(error)
    lines = [INTRO.format(refusal=refusal, longest=folding.LONGEST)]
    for title, name in TABLES.items():
        lines += case_table(name, title, reading)
    lines += case_table("actuals.toml", "Reported cells", reported)
    lines += words_of("zh", "The Chinese words") + words_of("en", "The English words")
    return "\n".join(lines)


if __name__ == "__main__":
    text = page()
    if "--check" in sys.argv:
        sys.exit(0 if PAGE.read_text(encoding="utf-8") == text else f"{PAGE.name} is not what its script writes")
    PAGE.write_text(text, encoding="utf-8")
