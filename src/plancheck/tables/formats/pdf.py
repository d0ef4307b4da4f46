"""PDF with a text layer: ruled tables by their lines, others by the white space between columns; tables go on over pages.

A page without text (a scan) cannot be read; where no page has text the file is refused.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.page import Page

from plancheck.tables.cells import printed_cell
from plancheck.tables.formats.aligned import TWO_IN_ONE, Segment, by_columns
from plancheck.tables.formats.pdf_breaks import rows_of_pages
from plancheck.tables.formats.pdf_limits import BoundedPDF
from plancheck.tables.formats.pdf_lines import PageLine, drawn_once, lines_of
from plancheck.tables.formats.pdf_rows import row_extents
from plancheck.tables.formats.pdf_ruled import Ruled, ruled_tables
from plancheck.tables.gathering import Gathering
from plancheck.tables.grids import Cell
from plancheck.tables.limits import MAX_CELLS, MAX_PAGES, refusal, too_large

__all__ = ["read_pdf"]

_FEWEST = 3  # lines in columns that make a table
_ALONE = 2  # lines of one stretch that may stand inside such a table
_SAME = 4.0  # points by which the columns of a table may differ from page to page
_PAGE_NUMBER = re.compile(r"[-—–·\s]*(?:第?\s*[0-9]{1,4}\s*页?|[ivxIVX]{1,6})(?:\s*[,，/／共 of]*\s*[0-9]{1,4}\s*页?)?[-—–·\s]*")
_UNREAD = re.compile(r"\(cid:[0-9]+\)")
_EDGE = 2  # lines at the top and foot of a page that may be running heads
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_DIGITS = re.compile(r"[0-9]+")
_MOST_CHARACTERS = 200_000  # of a page
logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # it warns of every oddity; ours is told as a fault


@dataclass(frozen=True, slots=True)
class _Item:
    """A line of free text or a ruled table of one page, and its lines."""

    page: int
    lines: tuple[tuple[PageLine, str], ...]
    ruled: Ruled | None = None


def read_pdf(data: bytes, gathering: Gathering) -> None:
    """Every line of every page, and the tables among them.

    Raises:
        PlanFileError: it is damaged, encrypted, has no text layer, or is beyond the limits.
    """
    try:
        pdf = BoundedPDF(data, gathering.name)
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise refusal(gathering.name, "is encrypted", hint="open it with its password and save or print it without one") from error
    items = [item for page in _pages(pdf, gathering) for item in _items(page, gathering)]
    if not items:
        raise refusal(
            gathering.name, "has no text layer: its pages are pictures", hint="is there a text, Word or Excel version? or have its text recognised (OCR) first"
        )
    _hand_on(_without_boxes(items), gathering)


def _pages(pdf: BoundedPDF, gathering: Gathering) -> Iterator[Any]:
    """The pages one by one, turned so that their text stands upright."""
    for number, page in enumerate(pdf.pages, start=1):
        if number > MAX_PAGES:
            raise too_large(gathering.name, f"has more than {MAX_PAGES} pages")
        turned = _upright(pdf, page)
        yield turned
        turned.close()
        page.close()


def _upright(pdf: BoundedPDF, page: Any) -> Any:
    """The page itself, or the page turned by the quarter that most of its characters need."""
    turns: Counter[int] = Counter()
    for each in page.chars:
        across, down = each["matrix"][0], each["matrix"][1]
        turns[0 if abs(across) >= abs(down) and across >= 0 else 180 if abs(across) >= abs(down) else 90 if down > 0 else 270] += 1
    turn = turns.most_common(1)[0][0] if turns else 0
    if turn == 0:
        return page
    page.page_obj.rotate = (page.page_obj.rotate + turn) % 360
    page.page_obj.attrs["Rotate"] = page.page_obj.rotate
    return Page(pdf, page.page_obj, page.page_number)


def _items(page: Any, gathering: Gathering) -> Iterator[_Item]:
    """Ruled tables and lines of a page in the order of their tops."""
    where = f"page {page.page_number}"
    characters = drawn_once({**each, "text": each["text"].translate(_LIGATURES)} for each in page.chars if each["text"].strip())
    if len(characters) > _MOST_CHARACTERS:
        raise too_large(gathering.name, f"has more than {_MOST_CHARACTERS:,} characters on a page", where)
    if not characters:
        gathering.notice("a page without text is left out", where)
        return
    unread = sum(bool(_UNREAD.search(each["text"])) for each in characters)
    if unread * 2 > len(characters):
        if page.pdf.doc.encryption is not None:
            raise refusal(gathering.name, "is protected, and its text cannot be read", where, "print it to a new PDF, or look for a Word or Excel version")
        raise refusal(
            gathering.name, "has fonts that do not say which characters they show", where, "print it to a new PDF, or look for a Word or Excel version"
        )
    if unread:
        gathering.notice("characters whose font does not say what they are stand as (cid:…)", where)
    lines = [(line, f"{where} line {number}") for number, line in enumerate(lines_of(characters), start=1)]
    tables = ruled_tables(page, characters)
    held: dict[int, list[tuple[PageLine, str]]] = {}
    for line, place in lines:
        middle = (line.top + line.bottom) / 2
        index = next((index for index, table in enumerate(tables) if table.box[1] <= middle <= table.box[3]), None)
        if index is None:
            held[len(held) + len(tables)] = [(line, place)]
        else:
            held.setdefault(index, []).append((line, place))
    for index, own in sorted(held.items(), key=lambda each: each[1][0][0].top):
        yield _Item(page.page_number, tuple(own), tables[index] if index < len(tables) else None)


def _hand_on(items: Sequence[_Item], gathering: Gathering) -> None:
    """Lines and tables in order; a table that goes on over a page is one."""
    passing = _passing(items)
    position = 0
    while position < len(items):
        end = _end_of_ruled(items, position, passing) if items[position].ruled else _end_of_aligned(items, position, passing)
        before = len(gathering.lines)
        for item in items[position:end]:
            for line, place in item.lines:
                gathering.line(line.text, place)
        kept = [item for item in items[position:end] if id(item) not in passing]
        if items[position].ruled:
            gathering.grid(
                rows_of_pages([item.ruled for item in kept if item.ruled]),
                spans_known=True,
                cut="cells",
                place=_extent(kept),
                own=(before, len(gathering.lines)),
            )
        elif rows := _aligned(kept):
            gathering.grid(rows, spans_known=False, cut="positions", place=_extent(kept), own=(before, len(gathering.lines)))
        position = end


def _without_boxes(items: Sequence[_Item]) -> list[_Item]:
    """The items; a ruled row alone is lines, unless it is a part of a table that goes on over the page."""
    passing = _passing(items)
    ruled = [index for index, item in enumerate(items) if item.ruled is not None]
    joined = {part for index in ruled if (end := _end_of_ruled(items, index, passing)) > index + 1 for part in range(index, end)}
    found: list[_Item] = []
    for index, item in enumerate(items):
        is_box = item.ruled is not None and len(item.ruled.rows) == 1 and index not in joined
        found.extend((_Item(item.page, (line,)) for line in item.lines) if is_box else [item])
    return found


def _extent(items: Sequence[_Item]) -> str:
    first, last = items[0].page, items[-1].page
    return f"page {first}" if first == last else f"pages {first}–{last}"


def _end_of_ruled(items: Sequence[_Item], start: int, passing: frozenset[int]) -> int:
    """One past the last part of the table: on the next page, first but for page numbers, with the same columns."""
    end = last = start
    for index in range(start + 1, len(items)):
        item = items[index]
        if item.ruled is not None:
            if item.page != items[last].page + 1 or not _same_columns(items[last].ruled, item.ruled):
                break
            end = last = index
        elif id(item) not in passing:
            break
    return end + 1


def _same_columns(one: Ruled | None, other: Ruled | None) -> bool:
    if one is None or other is None or len(one.edges) != len(other.edges):
        return False
    return all(abs(left - right) <= _SAME for left, right in zip(one.edges, other.edges, strict=True))


def _end_of_aligned(items: Sequence[_Item], start: int, passing: frozenset[int]) -> int:
    """One past the last line that goes on in columns; page numbers and a few lines of one stretch may stand between."""
    if len(_only(items[start]).segments) < 2:  # noqa: PLR2004 - columns are two at least
        return start + 1
    end, alone, above = start + 1, 0, items[start]
    for index in range(start + 1, len(items)):
        item = items[index]
        if id(item) in passing:
            continue
        if item.ruled is not None or alone > _ALONE or _is_far(above, item):
            break
        above = item
        alone = 0 if len(_only(item).segments) > 1 else alone + 1
        if alone == 0:
            end = index + 1
    return end


def _only(item: _Item) -> PageLine:
    return item.lines[0][0]


def _is_far(above: _Item, below: _Item) -> bool:
    """Whether the white space between two lines of a page parts them."""
    if above.page != below.page:
        return False
    return _only(below).top - above.lines[-1][0].bottom > 4 * (_only(below).bottom - _only(below).top)


def _aligned(items: Sequence[_Item]) -> list[list[Cell]]:
    """The rows of lines that stand in columns, or none where they do not."""
    lines = [(line, place) for item in items for line, place in item.lines]
    if sum(len(line.segments) > 1 for line, _ in lines) < _FEWEST or len(lines) > MAX_CELLS:
        return []
    rows = by_columns([line.segments for line, _ in lines])
    if rows is None:
        return []
    found = []
    for first, last in row_extents([(item.page, line.top, line.bottom) for item in items for line, _ in item.lines], rows):
        place = lines[first][1]
        cells = [[segment for row in rows[first:last] for segment in [*row[column], None]] for column in range(len(rows[0]))]
        found.append([_cell(cell, f"{place} cell {number}") for number, cell in enumerate(cells, start=1)])
    return found


def _cell(segments: Sequence[Segment | None], place: str) -> Cell:
    """One cell of one or several lines; None stands for a line's end."""
    pieces: list[tuple[str, bool]] = []
    doubt = before = None
    for segment in segments:
        if segment is not None and before is not None:
            pieces.append(("  ", False))
            doubt = TWO_IN_ONE
        elif segment is not None:
            doubt = doubt or segment.doubt
        pieces += [("\n", False)] if segment is None else segment.pieces
        before = segment
    return printed_cell(pieces, place, doubt=doubt)


def _passing(items: Sequence[_Item]) -> frozenset[int]:
    """The lines (by identity) at the top or foot of a page that belong to no table: page numbers, and what several pages have alike.

    Alike also counts what differs only in a number that goes up with the pages. A line of several stretches that is the same on every
    page is the head of a table, and no running head.
    """
    pages: dict[int, list[_Item]] = {}
    for item in items:
        pages.setdefault(item.page, []).append(item)
    edges = {id(item): item for own in pages.values() for item in [*own[:_EDGE], *own[-_EDGE:]] if item.ruled is None}
    alike: dict[str, list[tuple[int, str, int]]] = {}
    for identity, item in edges.items():
        alike.setdefault(_DIGITS.sub("0", _only(item).text), []).append((item.page, _only(item).text, identity))
    passing = {identity for identity, item in edges.items() if _PAGE_NUMBER.fullmatch(_only(item).text)}
    for lines in alike.values():
        same = len({text for _, text, _ in lines}) == 1
        if len(lines) > 1 and ("  " not in lines[0][1] if same else _counts_pages([(page, text) for page, text, _ in lines])):
            passing |= {identity for _, _, identity in lines}
    return frozenset(passing)


def _counts_pages(lines: Sequence[tuple[int, str]]) -> bool:
    """Whether every number of these lines is the same on all pages or goes up with them."""
    numbers = [[int(each[:9]) - page for each in _DIGITS.findall(text)] for page, text in lines]
    plain = [[int(each[:9]) for each in _DIGITS.findall(text)] for _, text in lines]
    return all(len(set(counted)) == 1 or len(set(same)) == 1 for counted, same in zip(zip(*numbers, strict=True), zip(*plain, strict=True), strict=True))
