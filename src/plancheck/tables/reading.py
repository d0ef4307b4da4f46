"""Read a published table: find it, give its columns roles, and make its rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from plancheck.errors import PlanFileError, Problem
from plancheck.tables import notes as notes_of
from plancheck.tables.belonging import attach
from plancheck.tables.blocks import Block, blocks_of, under_named_heads
from plancheck.tables.context import Context
from plancheck.tables.documents import read_document
from plancheck.tables.families import families
from plancheck.tables.fragments import beside_fragments
from plancheck.tables.fused import cut_lines, refused
from plancheck.tables.grids import Cell, Document, Grid
from plancheck.tables.lines import Data, Heading, sorted_lines
from plancheck.tables.pages import continues, headless, joined, left_apart, own_lines, trailing
from plancheck.tables.plain_numbers import groups_by_space
from plancheck.tables.published import Candidate, Doubt, DoubtKind, Note, PublishedTable, Role, Skipped, SkippedWhy, first_meanings
from plancheck.tables.rebuilding import rebuilt
from plancheck.tables.roles import Columns, assign
from plancheck.tables.rows import typed_rows
from plancheck.tables.texts import is_blank, is_dash
from plancheck.tables.units_of import stated_above, units_above

__all__ = ["list_tables", "read_table"]

_LEFT = "a table without a head follows, and is not read as a part of this one"
_LINE = re.compile(r"line (\d+)")
_FLOWING = ("text", "pdf", "html", "docx")
"""Formats whose lines may be what is left of a table; a file of cells has its rows."""


def read_table(
    path_or_text: str | Path | Document,
    *,
    table: int | str | None = None,
    columns: Mapping[str, str] | None = None,
    year: int | None = None,
) -> PublishedTable:
    """The indicator table of a document.

    Args:
        path_or_text: a file, a text (a str with a line break), or a document that was read before.
        table: which, by number or by words of its title, where the document has several.
        columns: role → printed head (or 1-based column number), where the heads do not say: {"target": "备注"}.
        year: the plan year wanted, where the table has targets of several.

    Raises:
        PlanFileError: it cannot be opened, has no indicator table that can be read, or several and none was chosen.

    Source: the project's semantics, rulings 6, 7, 9, 10, 13.
    """
    document = path_or_text if isinstance(path_or_text, Document) else read_document(path_or_text)
    found = _tables(document)
    if columns and not found:
        found = [block for grid in document.grids if (block := under_named_heads(grid, tuple(columns.values()))) is not None]
    number = _chosen(document, found, table)
    return _published(document, number, found[number - 1], columns, year)


def list_tables(path_or_text: str | Path | Document) -> tuple[Candidate, ...]:
    """The tables of a document: those that `read_table` reads, numbered, and the others with the reason why not."""
    document = path_or_text if isinstance(path_or_text, Document) else read_document(path_or_text)
    found = _tables(document)
    read = [
        Candidate(
            number, _shown(block), tuple(" / ".join(dict.fromkeys(text for text in level if text)) for level in block.levels), len(block.body), block.place
        )
        for number, block in enumerate(found, 1)
    ]
    taken = {block.place for block in found}
    others = [
        Candidate(
            None,
            grid.title,
            tuple(cell.text for cell in grid.rows[0]) if grid.rows else (),
            len(grid.rows),
            grid.place,
            "no row of it is a head of names and targets or results",
        )
        for grid in document.grids
        if grid.place not in taken and not _inside(grid, found)
    ]
    return (*read, *others, *(Candidate(None, None, heads, 0, place, why) for heads, place, why in refused(document.lines) if not found))


def _shown(block: Block) -> str | None:
    return " ".join(filter(None, (block.label, block.title))) or None


def _tables(document: Document) -> list[Block]:
    """The indicator tables of a document in order, pages joined; text that lost its rows is rebuilt or cut."""
    lost = _rebuilt(document) if document.format in _FLOWING else []
    spans = [(first, last) for _, first, last in lost]
    found: list[tuple[int, Block]] = [(_order(block.place), block) for block, _, _ in lost]
    for grid in document.grids:
        if _overlaps(grid, spans):
            continue
        blocks = blocks_of(grid)
        if blocks and grid.cut == "lines":
            blocks[-1] = trailing(blocks[-1])
        if blocks:
            found.extend((_order(_first_place(grid)), block) for block in blocks)
        elif found and not lost:
            more = headless(found[-1][1], grid)
            found[-1] = (found[-1][0], left_apart(found[-1][1], grid) if more is None else trailing(more) if grid.cut == "lines" else more)
    if lost and len(found) > len(lost):
        found.sort(key=lambda pair: pair[0])
    kept = [block for block in _pages_joined(block for _, block in found) if block.body and _is_indicator_table(block)]
    return kept or [block for block in _pages_joined(block for block, _, _ in cut_lines(document.lines)) if len(block.unsure) < len(block.body)]


def _rebuilt(document: Document) -> list[tuple[Block, str, str]]:
    """The tables of one cell a line with the places of their first and last lines; a ruled table's own lines are no other table."""
    found: list[tuple[Block, str, str]] = []
    ruled = [grid.own for grid in document.grids if grid.cut == "cells"]
    for start, end in zip((0, *(end for _, end in ruled)), (*(start for start, _ in ruled), len(document.lines)), strict=True):
        lines = document.lines[start:end]
        found.extend((block, lines[first].place, lines[past - 1].place) for block, first, past in rebuilt(lines))
    return found


def _pages_joined(blocks: Iterable[Block]) -> list[Block]:
    """The tables, each with its further pages."""
    merged: list[Block] = []
    for block in blocks:
        if merged and continues(merged[-1], block):
            merged[-1] = joined(merged[-1], block)
        else:
            merged.append(block)
    return merged


def _is_indicator_table(block: Block) -> bool:
    columns = _columns(block, None, None)
    return bool(columns.of(Role.NAME)) and bool(columns.of(Role.TARGET) or columns.of(Role.ACTUAL))


def _first_place(grid: Grid) -> str:
    return next((cell.place for row in grid.rows for cell in row), grid.place)


def _order(place: str) -> int:
    found = _LINE.search(place)
    return int(found[1]) if found else 0


def _overlaps(grid: Grid, spans: Sequence[tuple[str, str]]) -> bool:
    """Whether a grid was made of the lines of a table that was rebuilt from them."""
    first = _LINE.search(_first_place(grid))
    if first is None:
        return False
    return any(_order(start) <= int(first[1]) <= _order(end) for start, end in spans)


def _inside(grid: Grid, found: Sequence[Block]) -> bool:
    place = _LINE.search(_first_place(grid))
    return place is not None and any(_order(block.place) <= int(place[1]) <= _order(block.place.rpartition(" to ")[2]) for block in found)


def _chosen(document: Document, found: Sequence[Block], table: int | str | None) -> int:
    """The number of the table that is wanted."""
    listed = "; ".join(f"{number} {_shown(block) or block.place!r}" for number, block in enumerate(found, 1))
    if not found:
        raise PlanFileError(document.name, [_why_none(document)])
    if table is None:
        if len(found) > 1:
            raise PlanFileError(
                document.name,
                [
                    Problem(
                        f"{len(found)} indicator tables, and none was chosen",
                        document.name,
                        f"choose one (table=…, --table) by number or words of its title: {listed}",
                    )
                ],
            )
        return 1
    if isinstance(table, int) or table.strip().isdigit():
        number = int(table)
        if 1 <= number <= len(found):
            return number
        raise PlanFileError(document.name, [Problem(f"there is no table {number}", document.name, f"the tables are {listed}")])
    named = [number for number, block in enumerate(found, 1) if table.replace(" ", "") in (_shown(block) or "").replace(" ", "")]
    if len(named) == 1:
        return named[0]
    raise PlanFileError(document.name, [Problem(f"{len(named)} tables have {table!r} in their title", document.name, f"the tables are {listed}")])


def _why_none(document: Document) -> Problem:
    lost = refused(document.lines)
    if lost:
        heads_, place, why = lost[0]
        return Problem(
            f"a table that cannot be read: {why}",
            place,
            f"its heads are {', '.join(heads_)}; copy the table from a format that keeps its cells (HTML, Word, a spreadsheet)",
        )
    if not document.grids:
        return Problem(
            "no table was found",
            document.name,
            "a table needs a row of heads such as 指标名称, 预期目标, 完成情况 or Indicator, Target, Actual, and cells that are told apart",
        )
    heads = "; ".join(" | ".join(cell.text for cell in grid.rows[0][:6]) for grid in document.grids[:3] if grid.rows)
    return Problem(
        f"none of {len(document.grids)} tables is an indicator table: no head says which column holds names and which targets or results",
        document.name,
        f"their first rows are: {heads}; name the columns (columns={{'name': …, 'target': …}}, or --columns name=… --columns target=…)",
    )


def _columns(block: Block, named: Mapping[str, str] | None, year: int | None) -> Columns:
    width = len(block.levels)
    sample = block.body if block.spans_known else _fully_wide(block.body, width)
    cells = [[row[place].text for row in sample if place < len(row) and not row[place].covered] for place in range(width)]
    return assign(block.levels, cells, title=block.title, place=block.place, named=named, year=year)


def _fully_wide(body: Sequence[tuple[Cell, ...]], width: int) -> Sequence[tuple[Cell, ...]]:
    """The rows that are neither short nor padded, by which columns are judged; all where none is."""
    rows = [row for row in body if len(row) >= width and not is_blank(row[0].text) and not is_blank(row[width - 1].text)]
    return rows or [row for row in body if len(row) >= width] or body


def _published(document: Document, number: int, block: Block, named: Mapping[str, str] | None, year: int | None) -> PublishedTable:
    columns = _columns(block, named, year)
    lines, skipped, inner = sorted_lines(block, columns)
    skipped = [*(Skipped(line.place, line.text, SkippedWhy.TITLE) for line in block.above), *skipped]
    notes = (
        *notes_of.notes_before(own_lines(block)),
        *(note for line in inner for note in notes_of.notes_after([line]) or (Note(None, line.text, line.place),)),
        *notes_of.notes_after(block.after),
    )
    legends = notes_of.legends(notes)
    units = tuple(unit for line in own_lines(block) for unit in units_above(line.text))
    kin, headings = families(lines, numbered=_numbered(lines, columns))
    skipped += [Skipped(line.place, line.text, SkippedWhy.GROUP) for line in headings]
    attach(kin)
    data = [member.data for member in kin]
    context = Context(
        columns,
        legends,
        notes_of.others_expected(notes),
        next((unit for unit in (stated_above(line.text) for line in own_lines(block)) if unit), None),
        units,
        block.spans_known,
        _share(data, columns),
        first_meanings(legends),
        notes,
        groups_by_space(line.cells[head.column - 1].text for line in data for head in columns.heads if head.role in _VALUES),
    )
    rows = typed_rows(kin, context)
    if document.format in _FLOWING and not block.spans_known:
        rows = beside_fragments(rows, [*(line for line in lines if isinstance(line, Heading)), *headings])
    return PublishedTable(
        document=document.name,
        sha256=document.sha256,
        number=number,
        title=block.title,
        label=block.label,
        year=columns.year,
        heads=columns.heads,
        notes=notes,
        legends=legends,
        rows=tuple(rows),
        skipped=tuple(skipped),
        doubts=(*columns.table_doubts, *(Doubt(DoubtKind.CELL_COUNT, line.text, line.place, _LEFT) for line in block.left)),
        place=block.place,
        units_above=units,
        notices=tuple(Note(None, line.text, line.place) for line in document.notices),
    )


_VALUES = (Role.TARGET, Role.ACTUAL, Role.BASE)


def _numbered(lines: Sequence[Data | Heading], columns: Columns) -> bool:
    """Whether rows are numbered, in a column or at the beginning of their names."""
    data = [line for line in lines if isinstance(line, Data) or line.number is not None]
    return sum(line.number is not None for line in data) * 5 > len(data) if not columns.of(Role.NUMBER) else any(line.number is not None for line in data)


def _share(data: Sequence[Data], columns: Columns) -> float:
    actual = columns.of(Role.ACTUAL)
    if not actual or not data:
        return 0.0
    place = actual[0].column - 1
    return sum(not is_blank(line.cells[place].text) and not is_dash(line.cells[place].text) for line in data) / len(data)
