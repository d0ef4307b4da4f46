"""The readers of published tables, format by format, up to the imported plan."""

from __future__ import annotations

import tomllib
from functools import cached_property
from random import Random

from plancheck.errors import PlanFileError
from plancheck.plans.rule_files import plan_from
from plancheck.tables import Imported, actuals_of, list_tables, plan_of, read_table
from plancheck.tables.documents import read_document
from plancheck.tables.importing import made_of

from .files import changed_bytes, changed_in_place, changed_text_file
from .harness import CORPORA, BrokenLawError, FileReader
from .notation import printed_cells
from .packed import changed_package

__all__ = ["table_readers"]

_PACKED = (".xlsx", ".docx", ".ods")
_BYTES = 0.3
"""How often a PDF is not changed by its tokens, and an XLS not in place."""
_TEXT = (".csv", ".tsv", ".txt", ".html")


class _Tables(FileReader):
    """A document of one format: read, listed, imported. A row that is open is judged by nobody."""

    def __init__(self, suffix: str, share: int) -> None:
        self.name, self.suffix, self.share, self.seeds = f"tables, {suffix[1:]}", suffix, share, "tables"

    @cached_property
    def other_forms(self) -> tuple[bytes, ...]:
        """Text tables of all forms, from which lines come in."""
        return tuple(path.read_bytes() for path in sorted((CORPORA / "tables").iterdir()) if path.suffix in _TEXT)

    def make(self, source: Random) -> bytes:
        """A seed document, changed in the way of its format."""
        data = source.choice(self.corpus)
        if self.suffix in _PACKED:
            return changed_package(data, source, printed_cells())
        if self.suffix in _TEXT:
            return changed_text_file(data, source, self.other_forms, printed_cells())
        if source.random() < _BYTES:
            return changed_bytes(data, source)
        return changed_text_file(data, source, self.corpus, printed_cells()) if self.suffix == ".pdf" else changed_in_place(data, source)

    def load(self, given: bytes) -> None:  # noqa: ARG002 - the file holds them
        """Read the document, list its tables and import the first."""
        document = read_document(self.path)
        candidates = list_tables(document)
        readable = any(each.number == 1 for each in candidates)
        found = made_of(read_table(document, table=1 if readable else None))
        actuals_of(found)
        for point in found.points:
            point.said("zh")
            point.to_do()
            point.proposed()
        if not found.undecided:
            plan_of(found)
            return
        _check_refused(found)
        _check_open_rows(found)


def _check_refused(found: Imported) -> None:
    try:
        plan_of(found)
    except PlanFileError:
        return
    raise BrokenLawError("points that decide are open, and there is a plan")


def _check_open_rows(found: Imported) -> None:
    """Where the written file loads, every row that is open has no figure."""
    try:
        plan_from(tomllib.loads(found.rule_file), file="imported")
    except PlanFileError:
        return
    figures = {figure.id: figure.text for figure in found.figures}
    judged = {point.rule: str(point.kind) for point in found.undecided if point.rule is not None and figures.get(point.rule)}
    if judged:
        raise BrokenLawError("a row that is open gets a verdict", str(judged))


def table_readers() -> tuple[FileReader, ...]:
    """One for each suffix of the seed tables."""
    shares = {".csv": 20_000, ".tsv": 10_000, ".txt": 20_000, ".html": 15_000, ".xlsx": 20_000, ".xls": 20_000, ".ods": 20_000, ".docx": 20_000, ".pdf": 12_000}
    return tuple(_Tables(suffix, share) for suffix, share in shares.items())
