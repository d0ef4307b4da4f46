"""Plain text: tables between bars (Markdown too), tabs, or white space; every line is kept as well.

Text whose row ends were lost is no table here: its lines are handed on as they stand.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from wcwidth import wcwidth

from plancheck.tables.cells import printed_cell, shown
from plancheck.tables.formats.aligned import TWO_IN_ONE, Segment, by_columns
from plancheck.tables.gathering import Gathering
from plancheck.tables.grids import Cell, Cut

__all__ = ["read_text_tables"]

_Kind = Literal["bars", "tabs", "aligned", "rule", "blank", "other"]

_BAR = re.compile(r"(?<!\\)[|│┃║｜]")
_RULE_SIGNS = frozenset("|│┃║｜+:=_-─━═—┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛ \t\u3000")
_RULE_PART = re.compile(r"\s*(?::?[-=_─━═—]+:?|[-=_─━═—┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛+]+)\s*")
_RULE_SURE = re.compile(r"[-=_─━═—]{3}|-:|:-|[┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛+]")
_STRETCH = re.compile(r"\S(?:\s?\S)*")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_RAISED = re.compile(r"<sup>([^<>]*)</sup>", re.IGNORECASE)
_LOWERED = re.compile(r"</?sub>", re.IGNORECASE)
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_FEWEST = {"bars": 2, "tabs": 2, "aligned": 3}
"""Rows with two filled cells that make a table: two signs could be chance, white space more so."""
_OTHERS = 2  # lines of one text only (groups, wrapped names) that may follow each other inside a table


@dataclass(frozen=True, slots=True)
class _TextLine:
    number: int
    text: str
    kind: _Kind

    @property
    def place(self) -> str:
        return f"line {self.number}"


def read_text_tables(text: str, gathering: Gathering) -> None:
    """Every line in order, and the tables among them."""
    lines = [_TextLine(number, line, _kind(line)) for number, line in enumerate(shown(text).split("\n"), start=1)]
    position = 0
    while position < len(lines):
        end = _run_end(lines, position)
        run = lines[position:end]
        before = len(gathering.lines)
        for line in run:
            gathering.line(line.text, line.place)
        if rows := _rows(run):
            place = f"lines {run[0].number}–{run[-1].number}"
            cut: Cut = "positions" if run[0].kind == "aligned" and len({len(row) for row in rows}) == 1 else "lines"
            gathering.grid(rows, spans_known=False, cut=cut, place=place, own=(before, len(gathering.lines)))
        position = end


def _kind(line: str) -> _Kind:
    if not line.strip():
        return "blank"
    if _RULE_SIGNS.issuperset(line) and _RULE_SURE.search(line) and all(_RULE_PART.fullmatch(part) for part in _BAR.split(line) if part.strip()):
        return "rule"
    by_tabs = [part for part in line.split("\t") if part.strip(" |│┃║｜")]
    if _BAR.search(line) and sum(bool(part.strip()) for part in _BAR.split(line)) >= len(by_tabs):
        return "bars"
    if "\t" in line.strip(" "):
        return "tabs"
    return "aligned" if len(_STRETCH.findall(line)) > 1 else "other"


def _run_end(lines: Sequence[_TextLine], start: int) -> int:
    """One past the last line that goes on in the way of the first; a blank line or a rule may stand between."""
    kind = lines[start].kind
    if kind not in _FEWEST:
        return start + 1
    end, blanks, others = start + 1, 0, 0
    for index in range(start + 1, len(lines)):
        found = lines[index].kind
        blanks = blanks + 1 if found == "blank" else 0
        others = others + 1 if found == "other" else others if found in ("blank", "rule") else 0
        if blanks > 1 or others > _OTHERS or (found in _FEWEST and found != kind):
            break
        if found == kind:
            end = index + 1
    return end


def _rows(run: Sequence[_TextLine]) -> list[list[Cell]]:
    """The rows of a run of lines, or none where it is no table."""
    kind = run[0].kind
    if kind not in _FEWEST:
        return []
    lines = [line for line in run if line.kind not in ("blank", "rule")]
    if kind == "bars":
        rows = _between_bars(lines)
    elif kind == "tabs":
        rows = [_row(line.text.split("\t"), line) for line in lines]
    else:
        rows = _aligned(lines)
    filled = sum(sum(bool(cell.text) for cell in row) > 1 for row in rows)
    return rows if filled >= _FEWEST[kind] else []


def _between_bars(lines: Sequence[_TextLine]) -> list[list[Cell]]:
    """A bar at the very start or end closes the row where the head has one there too; else it stands for an empty cell."""
    opened = all(_BAR.match(line.text.strip()) for line in lines)
    closed = bool(_BAR.match(lines[0].text.strip()[-1]))
    rows = []
    for line in lines:
        parts = _BAR.split(line.text.strip(" \t"))
        first = 1 if opened else 0
        last = len(parts) - 1 if closed and len(parts) > first + 1 and not parts[-1].strip() else len(parts)
        rows.append(_row([part.replace("\\|", "|") for part in parts[first:last]], line, padding=1))
    return rows


def _aligned(lines: Sequence[_TextLine]) -> list[list[Cell]]:
    """By columns where the lines stand in columns, of a terminal or counted in characters; else each line's stretches in order."""
    counted = [_segments(line.text, wide=False) for line in lines]
    columns = by_columns([_segments(line.text, wide=True) for line in lines]) or by_columns(counted)
    if columns is None:
        return [_row([segment.text for segment in found], line) for found, line in zip(counted, lines, strict=True)]
    return [[_column_cell(cell, f"{line.place} cell {index}") for index, cell in enumerate(row, start=1)] for row, line in zip(columns, lines, strict=True)]


def _column_cell(segments: Sequence[Segment], place: str) -> Cell:
    cell = _cell("  ".join(segment.text for segment in segments), place)
    return replace(cell, doubt=TWO_IN_ONE if len(segments) > 1 else segments[0].doubt) if segments else cell


def _segments(line: str, *, wide: bool) -> list[Segment]:
    """The stretches between two or more spaces; the first keeps its indent in its text.

    Args:
        line: the text.
        wide: whether a Chinese character counts as the two columns that it takes on a terminal.
    """
    ends = [0]
    for char in line:
        ends.append(ends[-1] + (max(0, wcwidth(char)) if wide else 1))
    found = [Segment(ends[each.start()], ends[each.end()], each[0]) for each in _STRETCH.finditer(line)]
    if found:
        lead = line[: len(line) - len(line.lstrip())]
        found[0] = Segment(found[0].start, found[0].end, lead + found[0].text)
    return found


def _row(texts: Sequence[str], line: _TextLine, padding: int = 0) -> list[Cell]:
    return [_cell(text[padding:] if text.startswith(" " * padding) else text, f"{line.place} cell {index}") for index, text in enumerate(texts, start=1)]


def _cell(text: str, place: str) -> Cell:
    """A cell with what pages and Markdown leave in text: entities, `<br>`, `<sup>`, bold."""
    if "<" not in text and "&" not in text and "*" not in text and "_" not in text:
        return printed_cell(text, place)
    plain = _BOLD.sub(r"\2", _LOWERED.sub("", _BREAK.sub("\n", text)))
    parts = _RAISED.split(plain)
    return printed_cell([(_ENTITY.sub(lambda found: html.unescape(found[0]), part), index % 2 == 1) for index, part in enumerate(parts)], place)
