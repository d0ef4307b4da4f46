"""What an import understood, and what it leaves to a person, as text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tabulate import tabulate

from plancheck._printable import on_one_line
from plancheck.explain import Lang
from plancheck.reports.fitting import fitted
from plancheck.reports.lexicon import lexicon
from plancheck.reports.words import word
from plancheck.rules import Direction
from plancheck.tables.drafting import Draft
from plancheck.tables.imported import Imported
from plancheck.tables.openings import OpenPoint
from plancheck.tables.proposals import By
from plancheck.tables.published import Candidate, Role

__all__ = ["candidates_table", "imported_text"]

_SHOWN = 12
"""Rows of a list that are named; the file has them all."""
_FEW = 3
"""Row numbers that are named where the same is open in several."""


def imported_text(found: Imported, lang: Lang = "en", *, width: int | None = None) -> str:
    """What was understood, then a table of what is open.

    Args:
        found: the import.
        lang: "en" or "zh".
        width: columns of the terminal; longer cells are wrapped. None: they are not.
    """
    blocks = ["\n".join(_understood(found, lang))]
    if found.points:
        blocks.append(_said("open", lang, number=len(found.points), deciding=len(found.undecided)))
        heads = [word("row", lang), _said("printed", lang), _said("is_open", lang), _said("to_do", lang), _said("place", lang)]
        blocks.append(fitted(heads, _rows(found.points, lang), "table", width, lang=lang))
    else:
        blocks.append(_said("nothing_open", lang))
    return "\n\n".join(blocks)


def candidates_table(candidates: Sequence[Candidate], lang: Lang = "en") -> str:
    """The tables of a document, with the number that chooses each."""
    heads = [_said(key, lang) for key in ("table", "title", "place", "rows", "heads", "why_not")]
    rows = [
        ["" if each.number is None else str(each.number), each.title or "", each.place, str(each.rows), " | ".join(each.heads), each.why_not or ""]
        for each in candidates
    ]
    return str(tabulate(rows, headers=heads, tablefmt="simple", disable_numparse=True))


def _understood(found: Imported, lang: Lang) -> Iterator[str]:
    table, subs = found.table, sum(each.row.depth > 0 for each in found.drafts)
    yield _said("title", lang) + ": " + found.head.title.in_(lang)
    yield _said("table_line", lang, document=found.table.document, label=found.head.table, place=table.place)
    yield _said(
        "rows_line", lang, rules=len(found.drafts), headline=len(found.drafts) - subs, subs=subs, figures=sum(bool(each.text) for each in found.figures)
    )
    kept = [f"{on_one_line(head.text)} = {_said(head.role, lang)}" for head in table.heads if head.role is not Role.SKIP]
    yield _said("columns", lang) + ": " + ", ".join(kept)
    if left := [on_one_line(head.text) for head in table.heads if head.role is Role.SKIP]:
        yield _said("left_out", lang) + ": " + ", ".join(left)
    for mark, meaning in found.head.marks.items():
        yield _said("mark", lang) + f" {mark}: {meaning}"
    yield from (_said("note", lang) + f" {note.label or ''}".rstrip() + f": {note.text}" for note in table.notes)
    if table.skipped:
        yield _said("skipped", lang, number=len(table.skipped)) + ": " + _listed([f"{each.text} ({each.place})" for each in table.skipped if each.text.strip()])
    yield from (f"{notice.text} ({notice.place})" for notice in table.notices)
    yield from _proposals(found, lang)


def _proposals(found: Imported, lang: Lang) -> Iterator[str]:
    for by in By:
        drafts = found.proposed[by]
        if drafts:
            rows = "" if by is By.NAME else ": " + _listed([_proposed(each, lang) for each in drafts])
            yield _said(f"by_{by}", lang, number=len(drafts)) + rows
    others = [each.rule.name.in_(lang) for each in found.drafts if each.proposal.by is None]
    if others:
        yield _said("by_nothing", lang, number=len(others)) + ": " + _listed(others)


def _proposed(each: Draft, lang: Lang) -> str:
    direction = each.proposal.direction
    return each.rule.name.in_(lang) + (f" ({word(direction, lang)})" if direction else "")


def _listed(texts: Sequence[str]) -> str:
    shown = ["".join(char if char.isprintable() else " " for char in text) for text in texts[:_SHOWN]]
    return ", ".join([*shown, *([f"… (+{len(texts) - _SHOWN})"] if len(texts) > _SHOWN else [])])


def _rows(points: Sequence[OpenPoint], lang: Lang) -> list[list[str]]:
    """One line for each thing to decide; what is the same in several rows is told once."""
    rows: dict[tuple[str, ...], list[OpenPoint]] = {}
    for point in points:
        said = point.said(lang) + ("" if point.decides else f" ({_said('reading_stands', lang)})")
        rows.setdefault(tuple(on_one_line(cell) for cell in (point.text, said, _proposal(point, lang) or point.to_do(lang))), []).append(point)
    return [[_labels(same), *told, on_one_line(same[0].place)] for told, same in rows.items()]


def _proposal(point: OpenPoint, lang: Lang) -> str | None:
    """A proposal with its direction in the words of the report."""
    said = replace(point, proposal=tuple(word(fact, lang) if fact in set(Direction) else fact for fact in point.proposal))
    return said.proposed(lang)


def _labels(points: Sequence[OpenPoint]) -> str:
    labels = [point.row for point in points if point.row is not None]
    return ", ".join([*labels[:_FEW], *([f"… (+{len(labels) - _FEW})"] if len(labels) > _FEW else [])])


def _said(key: str, lang: Lang, **facts: object) -> str:
    return lexicon("imported", lang)(f"import.{key}", **facts)
