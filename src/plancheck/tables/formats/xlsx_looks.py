"""What an .xlsx shows of its values: number formats, raised characters, merged and hidden cells, formulas without a result.

python-calamine gives the values; what stands on the page beside them is in the markup. It is read part by part as a stream, so that a
sheet's size is known before anything of that size is built.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from lxml import etree

from plancheck.tables.archives import Archive
from plancheck.tables.formats.number_formats import BUILT_IN
from plancheck.tables.formats.sheets import check_area
from plancheck.tables.limits import MAX_CELLS, too_large

__all__ = ["Looks", "Style", "looks_of"]

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_FARTHEST = 16_384  # columns of a sheet


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell's value is shown: its number format, and how far it is set in."""

    code: str = "General"
    indent: int = 0


@dataclass(slots=True)
class Looks:
    """One sheet, rows and columns counted from 0.

    Attributes:
        styles: of the filled cells.
        pieces: of cells with raised characters: stretches of the text, each with whether it is raised; and of errors such as #DIV/0!,
            which are no value.
        unresolved: formulas whose result the file does not hold.
        merges: first row, first column, last row, last column.
        hidden_rows, hidden_columns: those not shown.
        rows, columns: how far the filled cells reach.
    """

    styles: dict[tuple[int, int], Style] = field(default_factory=dict)
    pieces: dict[tuple[int, int], list[tuple[str, bool]]] = field(default_factory=dict)
    unresolved: set[tuple[int, int]] = field(default_factory=set)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    rows: int = 0
    columns: int = 0


def looks_of(archive: Archive) -> Iterator[tuple[str, bool, Looks]]:
    """Each sheet's name, whether it is shown, and its looks.

    Raises:
        PlanFileError: a part is missing, or a sheet is beyond the limits.
    """
    book = _main_part(archive)
    relations = _relations(archive, book)
    folder = posixpath.dirname(book)
    styles = _styles(archive, _target(relations, "styles", folder))
    raised = _raised_strings(archive, _target(relations, "sharedStrings", folder))
    for sheet in _elements(archive.read(book), "sheet"):
        identity = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        part = _joined(folder, relations.get(identity, ("", ""))[1])
        if part not in archive or "/worksheets/" not in f"/{part}":
            continue  # a chart or a dialogue
        name = sheet.get("name", "")
        yield name, sheet.get("state", "visible") == "visible", _read_sheet(archive, part, name, styles, raised)


def _elements(part: bytes, *names: str) -> Iterator[Any]:
    """The elements of those names as they close; each is emptied after use."""
    stream = etree.iterparse(BytesIO(part), events=("end",), tag=[f"{{*}}{name}" for name in names], resolve_entities=False, no_network=True, load_dtd=False)
    for _, element in stream:
        yield element
        element.clear(keep_tail=False)
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]


def _main_part(archive: Archive) -> str:
    for relation in _elements(archive.read("_rels/.rels"), "Relationship"):
        if relation.get("Type", "").endswith("/officeDocument"):
            return str(relation.get("Target", "")).lstrip("/")
    return "xl/workbook.xml"


def _relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    folder, name = posixpath.split(part)
    found = _elements(archive.read(f"{folder}/_rels/{name}.rels".lstrip("/")), "Relationship")
    return {each.get("Id", ""): (each.get("Type", ""), each.get("Target", "")) for each in found if each.get("TargetMode") != "External"}


def _target(relations: dict[str, tuple[str, str]], kind: str, folder: str) -> str:
    return next((_joined(folder, target) for name, target in relations.values() if name.endswith(f"/{kind}")), "")


def _joined(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target)) if target else ""


def _styles(archive: Archive, part: str) -> list[Style]:
    if part not in archive:
        return []
    root = etree.fromstring(archive.read(part), etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    own = {each.get("numFmtId"): each.get("formatCode", "") for each in root.iterfind("{*}numFmts/{*}numFmt")}
    styles = []
    for each in root.iterfind("{*}cellXfs/{*}xf"):
        number = each.get("numFmtId", "0")
        alignment = each.find("{*}alignment")
        code = own.get(number) or (BUILT_IN.get(_whole(number), f"built-in {number}"))
        styles.append(Style(code, min(20, _whole(alignment.get("indent", "0"))) if alignment is not None else 0))
    return styles


def _raised_strings(archive: Archive, part: str) -> dict[int, list[tuple[str, bool]]]:
    """The shared strings that hold raised characters, by their number."""
    if part not in archive:
        return {}
    found = {}
    for index, string in enumerate(_elements(archive.read(part), "si")):
        pieces = _pieces(string)
        if any(raised for _, raised in pieces):
            found[index] = pieces
    return found


def _pieces(string: Any) -> list[tuple[str, bool]]:
    """The runs of a text; phonetic readings are none."""
    pieces = []
    for run in string.iterfind("{*}r"):
        alignment = run.find("{*}rPr/{*}vertAlign")
        raised = alignment is not None and alignment.get("val") == "superscript"
        pieces.append(("".join(text.text or "" for text in run.iterfind("{*}t")), raised))
    return pieces


def _read_sheet(archive: Archive, part: str, name: str, styles: list[Style], raised: dict[int, list[tuple[str, bool]]]) -> Looks:
    looks = Looks()
    place = f"sheet {name!r}"
    next_row = 0
    for element in _elements(archive.read(part), "row", "col", "mergeCell"):
        kind = element.tag.rpartition("}")[2]
        if kind == "col":
            if _is_true(element.get("hidden")):
                first, last = _whole(element.get("min")), min(_whole(element.get("max")), _FARTHEST)
                looks.hidden_columns.update(range(max(0, first - 1), last))
        elif kind == "mergeCell":
            looks.merges.extend(_range(element.get("ref", "")))
            if len(looks.merges) > MAX_CELLS:
                raise too_large(archive.name, f"has more than {MAX_CELLS:,} merged cells", place)
        else:
            row = _whole(element.get("r"), next_row + 1) - 1
            next_row = row + 1
            if _is_true(element.get("hidden")):
                looks.hidden_rows.add(row)
            _read_row(element, row, looks, styles, raised)
            check_area(looks.rows, looks.columns, archive.name, place)
    return looks


def _read_row(element: Any, row: int, looks: Looks, styles: list[Style], raised: dict[int, list[tuple[str, bool]]]) -> None:
    next_column = 0
    for cell in element.iterfind("{*}c"):
        found = _REFERENCE.fullmatch(cell.get("r", ""))
        column = _column(found[1]) if found else next_column
        next_column = column + 1
        value, formula, inline = cell.find("{*}v"), cell.find("{*}f"), cell.find("{*}is")
        if value is None and inline is None and formula is None:
            continue
        looks.rows, looks.columns = max(looks.rows, row + 1), max(looks.columns, column + 1)
        index = _whole(cell.get("s"))
        looks.styles[row, column] = styles[index] if index < len(styles) else Style()
        if formula is not None and (value is None or not (value.text or "").strip()) and cell.get("t") != "str":
            looks.unresolved.add((row, column))
        if value is not None and cell.get("t") == "e":
            looks.pieces[row, column] = [(value.text or "", False)]
        pieces = _pieces(inline) if inline is not None else raised.get(_whole(value.text, -1), []) if value is not None and cell.get("t") == "s" else []
        if any(is_raised for _, is_raised in pieces):
            looks.pieces[row, column] = pieces


def _range(text: str) -> Iterator[tuple[int, int, int, int]]:
    first, _, last = text.partition(":")
    start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
    if start and end:
        yield int(start[2]) - 1, _column(start[1]), int(end[2]) - 1, _column(end[1])


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _whole(raw: str | None, default: int = 0) -> int:
    return int(raw) if raw and raw.isdecimal() and len(raw) < 9 else default  # noqa: PLR2004 - beyond, no row of a sheet


def _is_true(raw: str | None) -> bool:
    return raw in ("1", "true")
