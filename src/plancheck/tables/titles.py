"""The lines above a table: its title, its label (附件1), and what stands there that is neither."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plancheck.tables.cells import UNIT_LINE
from plancheck.tables.grids import Line
from plancheck.tables.head_words import is_chinese
from plancheck.tables.notes import is_note
from plancheck.tables.texts import is_page_number

__all__ = ["CONTINUED", "LABEL", "LONGEST_TITLE", "SENTENCE", "TITLE_LINES", "titled"]

LABEL = re.compile(
    r"^[(（【]?\s*((?:附件|附表|附录|附|表|专栏|table|annex|appendix)\s*[\d一二三四五六七八九十]*(?:[-—.]\d+)*)\s*[)）】]?\s*[:：.．、]?\s*", re.IGNORECASE
)
CONTINUED = re.compile(r"续\s*表|[(（]续\s*\d*[)）]|^续|\bcontinued\b|\(cont", re.IGNORECASE)
SENTENCE = re.compile(r"[。；;！!]$")
LONGEST_TITLE = 60
TITLE_LINES = 3


def titled(lines: Sequence[Line], caption: str | None) -> tuple[str | None, str | None]:
    """The title that stands above a table and its label: 附件1, then the title on one line or two."""
    found: list[str] = []
    label: str | None = None
    for line in reversed(lines):
        text = " ".join(line.text.split()).strip(" |#*")
        if not text or UNIT_LINE.match(text) or is_page_number(text) or is_note(text):
            continue
        mark = LABEL.match(text)
        if mark is not None and len(text) <= LONGEST_TITLE:
            label = re.sub(r"\s", "", mark[1])
            rest = text[mark.end() :].strip()
            found = [rest, *found] if rest else found
            break
        if len(text) > LONGEST_TITLE or SENTENCE.search(text) or len(found) >= TITLE_LINES:
            break
        found = [text, *found]
    if label is None:
        found = found[-1:]
    joint = "" if is_chinese("".join(found)) else " "
    title = joint.join(CONTINUED.sub("", text).strip() if CONTINUED.search(text) else text for text in found).strip() or None
    return (title or (caption.strip() if caption and caption.strip() else None)), label
