"""Text whose cells have run together: cut where one cut fits and no other, otherwise refused with its line.

A line is cut only where every cell then fits its head and no second cut does; a base, an end value
and a change in one line must also add up where that alone tells two cuts apart. What cannot be cut
stays whole, as a row that is to be decided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from plancheck.tables.blocks import Block, key
from plancheck.tables.grids import Cell, Line
from plancheck.tables.head_words import folded, head_words, spaceless
from plancheck.tables.heads import read_head
from plancheck.tables.notes import is_note
from plancheck.tables.published import Role
from plancheck.tables.roles import assign
from plancheck.tables.shifting import fit, placed
from plancheck.tables.texts import MARKS, class_of, figure, is_dash, is_name, is_page_number, is_unit, is_value, row_number
from plancheck.tables.titles import titled

__all__ = ["RUN_TOGETHER", "cut_lines", "refused"]

RUN_TOGETHER = "the cells of the line have run together, and no single way to cut them fits"
_NAMES = {"name", "second_name", "third_name"}
_VALUES = {"target", "actual", "year", "value", "base"}
_WIDEST_LINE = 120
_MOST_CUTS = 200
"""Ways to cut one line that are looked at; a printed row has some dozens."""
_STOP = 2
_HEAD_PIECE = re.compile(r"(?:19|20)\d{2}年(?:末|底)?|[\u3400-\u9fff/%]+|[(（\[〔][^)）\]〕]*[)）\]〕]\d?")
_COMPLETE = re.compile(r"[\d)%〕\]]$|左右|以上|以内|以下|[\u3400-\u9fff]$")


def cut_lines(lines: Sequence[Line]) -> list[tuple[Block, int, int]]:
    """Every table whose head is one line of words, with the first and last line that it takes."""
    found: list[tuple[Block, int, int]] = []
    place = 0
    while place < len(lines):
        heads = _heads(lines[place].text)
        if heads is None:
            place += 1
            continue
        end = _end(lines, place + 1)
        block = _block(lines, place, end, heads, found[-1][2] if found else 0)
        if block is not None:
            found.append((block, place, end))
        place = max(end, place + 1)
    return found


def refused(lines: Sequence[Line]) -> list[tuple[tuple[str, ...], str, str]]:
    """Tables that the lines hold and that cannot be read: their heads, the line, and why."""
    found = [
        (tuple(level[0] for level in block.levels), block.body[0][0].place, RUN_TOGETHER)
        for block, _, _ in cut_lines(lines)
        if len(block.unsure) == len(block.body)
    ]
    place = 0
    while place < len(lines):
        run = []
        while place < len(lines) and read_head(lines[place].text.strip(" |")).kind is not None:
            run.append(lines[place])
            place += 1
        kinds = {read_head(line.text.strip(" |")).kind for line in run}
        if len(run) > 2 and _NAMES & kinds and _VALUES & kinds:  # noqa: PLR2004 - more heads than a name and a value
            found.append((tuple(line.text for line in run), run[0].place, "the cells stand in the order of the columns, and which belong to one row is lost"))
        place += 1
    return found


def _heads(text: str) -> list[str] | None:
    """The heads of a line, told apart by spaces or by the listed words; None where it is no head."""
    if "|" in text or "\t" in text or len(text) > _WIDEST_LINE:
        return None
    spaced = text.split()
    for heads in (spaced, _by_words("".join(spaced))):
        kinds = [read_head(head).kind for head in heads]
        if len(heads) > 2 and None not in kinds and _NAMES & set(kinds) and _VALUES & set(kinds):  # noqa: PLR2004 - a name and a value alone are a phrase
            return heads
    return None


def _by_words(text: str) -> list[str]:
    """A line of heads without spaces, cut by the longest listed words."""
    words = {word for word in head_words().at_end if len(word) > 1}
    plain, heads, place = spaceless(folded(text)), [], 0
    while place < len(plain):
        year = re.match(r"(?:19|20)\d{2}年(?:末|底)?", plain[place:])
        bracket = re.match(r"\[[^\]]*\]\d?|\([^)]*\)", plain[place:])
        word = max((candidate for candidate in words if plain.startswith(candidate, place)), key=len, default="")
        if year is not None:
            heads.append(year[0])
            place += year.end()
        elif bracket is not None:
            if read_head(bracket[0]).kind is not None:
                heads.append(bracket[0])
            elif heads:
                heads[-1] += bracket[0]
            place += bracket.end()
        elif word:
            joins = bool(heads) and re.fullmatch(r"(?:19|20)\d{2}年", heads[-1]) is not None and read_head(word).kind in ("target", "actual")
            if joins:
                heads[-1] += word
            else:
                heads.append(word)
            place += len(word)
        else:
            return []
    return heads


def _end(lines: Sequence[Line], start: int) -> int:
    place = start
    while place < len(lines):
        text = lines[place].text
        if not text.strip() and place + 1 < len(lines) and lines[place + 1].text.strip():
            place += 1
            continue
        if is_note(text) or not text.strip() or len(text) > _WIDEST_LINE or "|" in text or text.endswith("。") or _heads(text) is not None:
            break
        place += 1
    return place


def _block(lines: Sequence[Line], start: int, end: int, heads: list[str], since: int) -> Block | None:
    body = [line for line in lines[start + 1 : end] if line.text.strip()]
    if not body:
        return None
    levels = tuple((head,) for head in heads)
    title, label = titled(list(lines[max(since, start - 4) : start]), None)
    roles = [head.role for head in assign(levels, [[] for _ in heads], title=title, place=lines[start].place).heads]
    rows: list[tuple[Cell, ...]] = []
    unsure: dict[str, str] = {}
    last = 0
    for line in body:
        row = _row(line, roles, last + 1)
        if row is None and (is_page_number(line.text) or (is_name(line.text) and not re.search(r"\d", line.text))):
            row = (Cell(line.text, place=line.place),)
        if row is None:
            row = (Cell(line.text, place=line.place),)
            unsure[line.place] = RUN_TOGETHER
            last += line.text.lstrip().startswith(str(last + 1))
        elif row_number(row[0].text):
            last = int(row_number(row[0].text) or 0) if (row_number(row[0].text) or "").isdigit() else last
        rows.append(row)
    return Block(
        levels,
        (key(heads),),
        tuple(rows),
        tuple(lines[max(since, start - 4) : start]),
        tuple(lines[end : end + 60]),
        title,
        label,
        spans_known=False,
        cut="positions",
        place=f"{lines[start].place} to {lines[end - 1].place}",
        loose=True,
        unsure=unsure,
    )


def _row(line: Line, roles: Sequence[Role], expected: int) -> tuple[Cell, ...] | None:
    """The cells of a line, or None where there is not one way only to cut it."""
    pieces = line.text.split()
    cells = [Cell(piece, place=line.place) for piece in pieces]
    if len(pieces) > 1 and len(pieces) <= len(roles):
        set_ = placed(cells, roles, loose=True)
        if (
            set_.certain
            and set_.score > 0
            and all(fit(role, cell.text) >= 0 for role, cell in zip(roles, set_.cells, strict=True))
            and _all_known(set_.cells, roles)
        ):
            return set_.cells
    cuts = []
    for cut in _cuts("".join(pieces) if len(pieces) < 2 else line.text, roles, expected):  # noqa: PLR2004 - one piece: the line was not cut yet
        cuts.append(cut)
        if len(cuts) > _MOST_CUTS:
            return None
    if len(cuts) > 1:
        cuts = [cut for cut in cuts if _adds_up(cut, roles)]
    return tuple(Cell(text.strip(), place=line.place) for text in cuts[0]) if len(cuts) == 1 else None


def _all_known(cells: Sequence[Cell], roles: Sequence[Role]) -> bool:
    """Whether every cell is surely what its head says: a line is cut by its spaces only then."""
    return all(_surely(role, cell.text) for role, cell in zip(roles, cells, strict=True) if cell.text)


@lru_cache(4096)
def _surely(role: Role, text: str) -> bool:
    plain = text.strip()
    match role:
        case Role.NUMBER:
            return row_number(plain) is not None
        case Role.NAME:
            return is_name(plain) and not re.search(r"\d[)）]?$", plain)
        case Role.UNIT:
            return is_unit(plain)
        case Role.CLASS:
            return class_of(plain) is not None
        case Role.TARGET | Role.ACTUAL | Role.BASE | Role.PERIOD | Role.CHANGE:
            marked_inside = any(char in MARKS for char in plain[1:])
            return (is_value(plain) and not plain.endswith(".") and not re.match(r"^0\d", plain) and not marked_inside) or is_dash(plain)
        case _:
            return True


def _cuts(text: str, roles: Sequence[Role], expected: int, done: tuple[str, ...] = (), barren: set[tuple[int, int]] | None = None) -> Iterator[tuple[str, ...]]:
    """Every way to cut `text` into one cell for each role such that each surely fits.

    `barren` remembers which tails of the line cannot be cut into how many cells: without it a long line would be tried in more ways than anybody can wait for.
    """
    barren = set() if barren is None else barren
    state = (len(text), len(roles))
    if state in barren:
        return
    found = False
    for first, tail in _first_cells(text, roles, expected):
        if len(roles) == 1:
            found = True
            yield (*done, first)
        for cut in _cuts(tail, roles[1:], expected, (*done, first), barren) if len(roles) > 1 else ():
            found = True
            yield cut
    if not found:
        barren.add(state)


def _first_cells(text: str, roles: Sequence[Role], expected: int) -> Iterator[tuple[str, str]]:
    """What the first cell may be, and what is left for the others."""
    role = roles[0]
    if len(roles) == 1:
        if text.strip() and _surely(role, text):
            yield text, ""
    elif role is Role.NUMBER:
        number = re.match(rf"\s*{expected}[.、\s]?(?!\d)", text)
        if number is not None:
            yield str(expected), text[number.end() :]
    else:
        for end in range(1, len(text) - len(roles) + 2):
            if _COMPLETE.search(text[:end].strip()) is not None and not _splits_number(text, end) and _surely(role, text[:end]):
                yield text[:end], text[end:]


def _splits_number(text: str, end: int) -> bool:
    """Whether the cut would leave a part of a word behind: a point, a comma or a bracket without its number."""
    return text[end : end + 1] in (".", ",", "%", "）", ")", "〕", "]", "以", "左", "个")


def _adds_up(cut: Sequence[str], roles: Sequence[Role]) -> bool:
    """Whether base and change give the target."""
    figures = {role: figure(text) for role, text in zip(roles, cut, strict=True) if role in (Role.BASE, Role.TARGET, Role.PERIOD, Role.CHANGE)}
    base, target, change = figures.get(Role.BASE), figures.get(Role.TARGET), figures.get(Role.PERIOD, figures.get(Role.CHANGE))
    return base is not None and target is not None and change is not None and base + change == target
