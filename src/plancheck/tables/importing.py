"""A published table → a plan and its actuals, with every point that is still to be decided."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

from plancheck.errors import PlanCheckError, PlanFileError, Problem
from plancheck.notation import parse_actual
from plancheck.notation.folding import fold
from plancheck.plans import Actuals, Plan
from plancheck.plans.actuals_files import dated
from plancheck.plans.rule_files import plan_from
from plancheck.rules import Name, Source
from plancheck.tables.drafting import Draft, Plate, draft
from plancheck.tables.head_words import is_chinese
from plancheck.tables.imported import Figure, Imported
from plancheck.tables.openings import OpenKind, OpenPoint, decides
from plancheck.tables.published import PublishedTable
from plancheck.tables.reading import read_table
from plancheck.tables.writing import imported_toml

__all__ = ["actuals_of", "import_table", "made_of", "plan_of"]

_NO_ID = re.compile(r"[\s#/]+")
_LONGEST_ID = 100
_RULE_NUMBER = re.compile(r"rule (\d+)\b|rule (\S+)$")


def import_table(
    path_or_text: str | Path,
    *,
    table: int | str | None = None,
    columns: Mapping[str, str] | None = None,
    year: int | None = None,
    place: str | None = None,
    plan_id: str | None = None,
    as_of: date | None = None,
    accept: bool = False,
) -> Imported:
    """Read a published table and make a plan of it, as far as it is decided.

    Args:
        path_or_text: a file, or a text with line breaks.
        table: which of several, by number or by words of its title.
        columns: role → printed head, where the heads do not say.
        year: the plan year; left out, the one that heads or title print.
        place: whose plan it is.
        plan_id: the plan's id; left out, the file's name without its ending.
        as_of: the day up to which the results count; left out, they carry no date.
        accept: write the dictionary's proposals as accepted ones.

    Raises:
        PlanFileError: the file cannot be read, or has no indicator table, or several and none chosen.
    """
    published = read_table(path_or_text, table=table, columns=columns, year=year)
    return made_of(published, year=year, place=place, plan_id=plan_id, as_of=as_of, accept=accept)


def made_of(
    published: PublishedTable,
    *,
    year: int | None = None,
    place: str | None = None,
    plan_id: str | None = None,
    as_of: date | None = None,
    accept: bool = False,
) -> Imported:
    """As `import_table`, of a table that was read already."""
    year = published.year if year is None else year
    plate = Plate(_label(published), year, accept, published.units_above)
    drafts = tuple(_with_own_ids(_drafts(published, plate)))
    head = Plan(
        id=_as_id(plan_id or Path(published.document).stem) or "plan",
        title=_title(published),
        rules=(),
        place=place,
        year=year,
        table=plate.label,
        source=Source(Path(published.document).name, sha256=published.sha256),
        marks=published.marks,
    )
    whole = [OpenPoint.of(doubt, decides=decides(doubt.kind)) for doubt in published.doubts]
    if year is None:
        whole.append(OpenPoint(OpenKind.YEAR_UNKNOWN, published.title or "", published.place))
    own = [point for each in drafts for point in each.points]
    figures = _figures(drafts, plate, as_of) if published.has_actuals else ()
    return _with_faults(Imported(published, head, drafts, figures, (*whole, *own), accept))


def plan_of(found: Imported) -> Plan:
    """The plan, loaded from its own rule file, so that both are the same.

    Raises:
        PlanFileError: a point that decides is open; every one of them.
    """
    if found.undecided:
        problems = [Problem(point.said(), _where(point), point.proposed() or point.to_do()) for point in found.undecided]
        raise PlanFileError(found.table.document, problems)
    return plan_from(tomllib.loads(found.rule_file), file=found.table.document)


def actuals_of(found: Imported) -> Actuals:
    """The figures of the table.

    Raises:
        PlanCheckError: a figure that cannot be read.
    """
    return Actuals({figure.id: dated(parse_actual(figure.text), figure.as_of, figure.source) for figure in found.figures})


def _drafts(published: PublishedTable, plate: Plate) -> list[Draft]:
    drafts: list[Draft] = []
    by_row: dict[str, Draft] = {}
    for row in published.rows:
        parent = by_row.get(row.parent_row) if row.parent_row is not None else None
        drafts.append(draft(row, plate, rule_id=_as_id(row.name) or f"row_{_as_id(row.row)}", parent=parent))
        by_row[row.row] = drafts[-1]
    return drafts


def _with_own_ids(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """No id twice: a later row of the same id gets its parent's before it, or its row behind it."""
    rows: dict[str, str] = {}
    ids: dict[str, str] = {}
    for each in drafts:
        row, wanted = each.row, each.rule.id
        parent = ids.get(row.parent_row) if row.parent_row is not None else None
        own = next(found for found in _ids(wanted, parent, row.row, listed=each.proposal.indicator is not None) if found not in rows)
        points, comments = each.points, each.comments
        if own != wanted and each.proposal.indicator is not None:
            same = OpenPoint(OpenKind.SAME_INDICATOR, row.name, row.place, f"{wanted}, row {rows[wanted]}", row.row, own, decides(OpenKind.SAME_INDICATOR))
            points, comments = (*points, same), (*same.as_comments(), *comments)
        rows[own] = row.row
        ids[row.row] = own
        yield replace(each, rule=replace(each.rule, id=own, parent=parent), points=tuple(replace(point, rule=own) for point in points), comments=comments)


def _ids(wanted: str, parent: str | None, row: str, *, listed: bool) -> Iterator[str]:
    """The ids that a row may have, the best first."""
    yield wanted
    if parent is not None and not listed:
        yield f"{parent}.{wanted}"
    yield f"{wanted}.{_as_id(row)}"
    yield from (f"{wanted}.{_as_id(row)}.{number}" for number in count(2))


def _figures(drafts: Iterable[Draft], plate: Plate, as_of: date | None) -> tuple[Figure, ...]:
    figures = []
    for each in drafts:
        source, text = f"{plate.label} row {each.row.row}", each.row.actual_text or ""
        if each.row.actual_plain is not None:
            source, text = f"{source}; printed {text!r}", each.row.actual_plain.text
        if not each.has_actual:
            source, text = f"{source}; open: printed {text!r}", ""
        elif each.row.actual is not None and each.row.actual.provisional:
            source, text = _provisional(text, source)
        figures.append(Figure(each.rule.id, text, source, as_of))
    return tuple(figures)


def _provisional(text: str, source: str) -> tuple[str, str]:
    """The source and the text of a figure that is provisional; where its head or its mark alone says so, the text says it too."""
    if parse_actual(text).provisional:
        return source, text
    said = f"estimated {text}" if re.search("[A-Za-z]", text) and not is_chinese(text) else f"预计{text}"
    return f"{source}; printed {text!r} as a provisional figure", said


def _with_faults(found: Imported) -> Imported:
    """The rule file; every other reason for which the written files would not load is an open point too."""
    open_ids = {point.rule for point in found.undecided}
    written = replace(found, rule_file=imported_toml(found))
    faults = [point for point in _faults(written) if point.rule is None or point.rule not in open_ids]
    if not faults:
        return written
    said = {each.rule.id: tuple(line for point in faults if point.rule == each.rule.id for line in point.as_comments()) for each in found.drafts}
    drafts = tuple(replace(each, comments=(*said[each.rule.id], *each.comments)) for each in found.drafts)
    found = replace(found, drafts=drafts, points=(*found.points, *faults))
    return replace(found, rule_file=imported_toml(found))


def _faults(found: Imported) -> Iterator[OpenPoint]:
    try:
        plan_from(tomllib.loads(found.rule_file), file=found.table.document)
    except PlanFileError as error:
        for problem in error.problems:
            yield _fault(problem.what, _draft_of(problem, found.drafts), found)


def _draft_of(problem: Problem, drafts: Sequence[Draft]) -> Draft | None:
    match = _RULE_NUMBER.match(problem.path)
    if match is None:
        return None
    if match[1] is not None:
        return drafts[int(match[1]) - 1]
    return next((each for each in drafts if each.rule.id == match[2]), None)


def _fault(what: str, each: Draft | None, found: Imported) -> OpenPoint:
    if each is None:
        return OpenPoint(OpenKind.FAULT, "", found.table.place, what, decides=True)
    return OpenPoint(OpenKind.FAULT, each.row.target_text or "", each.row.place, what, each.row.row, each.rule.id, decides=True)


def _where(point: OpenPoint) -> str:
    return f"row {point.row}, {point.place}" if point.row else point.place


def _label(published: PublishedTable) -> str:
    """What the document calls the table: 附件1, 专栏2; else its number."""
    return published.label or f"table {published.number}"


def _title(published: PublishedTable) -> Name:
    title = published.title or Path(published.document).stem
    return Name(zh=title) if is_chinese(title) else Name(en=title)


def _as_id(name: str) -> str:
    """A name as a rule id: in the one spelling of the notation reader, spaces and signs that an id may not have as _."""
    try:
        text = fold(name).text
    except PlanCheckError:  # longer than any cell
        text = name
    return _NO_ID.sub("_", text.strip()).strip("_")[:_LONGEST_ID]
