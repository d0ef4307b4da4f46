"""What a published table became, as the files that a person goes on with."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from plancheck.errors import PlanFileError, Problem
from plancheck.files import write_text
from plancheck.plans.rule_writer import rule_file, rule_text
from plancheck.tables.imported import Imported

__all__ = ["actuals_csv", "imported_toml", "write_imported"]

PLAN, ACTUALS = "plan.toml", "actuals.csv"


def write_imported(found: Imported, folder: Path, *, force: bool = False) -> list[Path]:
    """Write plan.toml and, where the table has results, actuals.csv.

    Args:
        found: what to write.
        folder: where; made if it is not there.
        force: whether files that stand there may be replaced.

    Returns:
        The files written.

    Raises:
        PlanFileError: a file stands there and `force` is not given, or one cannot be written.
    """
    texts = {PLAN: found.rule_file} | ({ACTUALS: actuals_csv(found)} if found.figures else {})
    standing = [str(folder / name) for name in texts if (folder / name).exists()]
    if standing and not force:
        raise PlanFileError(standing[0], [Problem("is there already, and somebody may have edited it", hint="give another folder, or --force to replace it")])
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PlanFileError(str(folder), [Problem(f"cannot be made: {error.strerror or error}")]) from error
    for name, text in texts.items():
        write_text(folder / name, text)
    return [folder / name for name in texts]


def imported_toml(found: Imported) -> str:
    """The rule file, with a comment at every point that is open or proposed."""
    year = found.head.year
    rules = [rule_text(each.rule, year, without=each.without, comments=each.comments) for each in found.drafts]
    return rule_file(found.head, rules, _opening(found))


def actuals_csv(found: Imported) -> str:
    """The actuals file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("id", "text", "unit", "as_of", "source"))
    for figure in found.figures:
        writer.writerow((figure.id, figure.text, "", figure.as_of or "", figure.source))
    return out.getvalue()


def _opening(found: Imported) -> list[str]:
    table = found.table
    lines = [
        f"{found.head.title}: {len(found.drafts)} rows of {Path(table.document).name}, {table.place}.",
        "",
        "Made by `plancheck import`. `text` is the cell as printed; `target` is the same in typed form, and loading fails where the two disagree.",
    ]
    if found.undecided:
        lines.append('Rows with "open:" over them are for you to decide; where it decides, the key is left out and this file does not load until it is given.')
    if any(each.proposal.by is not None for each in found.drafts) and not found.accepted:
        lines.append('Where direction_source begins with "proposed", the indicator dictionary says so and nobody has confirmed it: put your own source there.')
    whole = [point for point in found.points if point.row is None]
    lines.extend(line for point in whole for line in point.as_comments())
    lines.extend(f"note {note.label or ''} ({note.place}): {note.text}" for note in table.notes)
    lines.extend(f"left out ({skipped.why}, {skipped.place}): {skipped.text}" for skipped in table.skipped if skipped.text.strip())
    return [*lines, ""]
