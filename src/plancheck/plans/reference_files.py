"""References files: CSV → the figures of authorities, baselines, other series and judgements."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from plancheck.errors import PlanCheckError, PlanFileError, Problem
from plancheck.files import read_text
from plancheck.notation import parse_actual, parse_target
from plancheck.plans.csv_rows import Row, read_rows
from plancheck.references import Reference, References, Role
from plancheck.verdicts import Verdict

__all__ = ["load_references"]

_COLUMNS = ("role", "id", "text", "unit", "as_of", "source")
_JUDGEMENTS = {"met": Verdict.MET, "missed": Verdict.MISSED, "完成": Verdict.MET, "未完成": Verdict.MISSED}


def load_references(path: str | Path) -> References:
    """Read a references file.

    Args:
        path: a CSV file with the columns role (target, baseline, reference, judgement), id, text
            and unit, as_of, source.

    Raises:
        PlanFileError: with every fault of the file.
    """
    problems: list[Problem] = []
    entries: list[Reference] = []
    lines: dict[tuple[str, str, date | None], int] = {}
    for row in read_rows(read_text(Path(path)), _COLUMNS, ("role", "id", "text"), problems):
        entry = _reference(row, problems)
        if entry is None:
            continue
        key = (entry.role, entry.id, entry.as_of)
        if key in lines:
            problems.append(Problem(f"a second {entry.role} for {entry.id!r} with the same date", row.place, f"the first stands in line {lines[key]}"))
            continue
        lines[key] = row.line
        entries.append(entry)
    if problems:
        raise PlanFileError(str(path), problems)
    return References(entries)


def _reference(row: Row, problems: list[Problem]) -> Reference | None:
    if row["role"] not in list(Role):
        problems.append(Problem(f"{row['role'][:40]!r} is no role", f"{row.place}, role", f"one of {', '.join(Role)}"))
        return None
    if not row["id"]:
        problems.append(Problem("the id is empty", row.place))
        return None
    as_of = row.day("as_of", problems)
    try:
        return _built(row, Role(row["role"]), as_of)
    except PlanCheckError as error:
        problems.append(row.problem("text", error))
        return None


def _built(row: Row, role: Role, as_of: date | None) -> Reference:
    source, unit = row["source"] or None, row["unit"] or None
    match role:
        case Role.TARGET:
            return Reference(role, row["id"], target=parse_target(row["text"], unit=unit), source=source, as_of=as_of)
        case Role.JUDGEMENT:
            if row["text"] not in _JUDGEMENTS:
                raise PlanCheckError(f"{row['text'][:40]!r} is no judgement", hint=f"one of {', '.join(_JUDGEMENTS)}")
            return Reference(role, row["id"], verdict=_JUDGEMENTS[row["text"]], source=source, as_of=as_of)
        case Role.BASELINE | Role.REFERENCE:
            return Reference(role, row["id"], figure=parse_actual(row["text"], unit=unit), source=source, as_of=as_of)
