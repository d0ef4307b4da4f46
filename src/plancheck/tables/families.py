"""Which row stands under which: labels, parents and headings of the rows of a table.

A sub-row is known by #, 其中, its indent, or a number cell that is blank or spans; one with a sign of
its own stands under the last that has another: #工业 below 其中：第一产业 and 第二产业 is of the latter. A heading is
never a rule: a row of the full width, a first-column group, or a numbered line without a value
above unnumbered ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from plancheck.tables.belonging import is_no_name
from plancheck.tables.fused import RUN_TOGETHER
from plancheck.tables.head_words import folded
from plancheck.tables.lines import Data, Heading
from plancheck.tables.published import Doubt, DoubtKind
from plancheck.tables.texts import HEADING

__all__ = ["Kin", "families"]


@dataclass(slots=True)
class Kin:
    """A data row with its place in the family of rows.

    Attributes:
        data: the row.
        label: its `row`.
        parent: the label of its parent line in the table, or None.
        depth: 0, 1 for a sub-row, 2 for its sub-row.
        headings: above it, outermost first.
        doubts: about its place.
        cut: whether it is one of several that one line of the page was cut into.
        of: the name of the row whose growth or share it is, where its own name says no more (增长率), or None.
    """

    data: Data
    label: str
    parent: str | None = None
    depth: int = 0
    headings: tuple[str, ...] = ()
    doubts: list[Doubt] = field(default_factory=list)
    of: str | None = None
    cut: bool = False


_INCLUDING = "其中"


class _Walk:
    """Where the reading stands: the last headline row, the heading above, the numbers given so far."""

    def __init__(self, *, numbered: bool) -> None:
        self.numbered = numbered
        self.numbers_all = False
        self.brackets_below = False
        self.united = False
        self.labels: set[str] = set()
        self.heading: str | None = None
        self.section: str | None = None
        self.top: Kin | None = None
        self.part: Kin | None = None
        """The last sub-row right below a headline row, and the sign that it or the first of its brothers has."""
        self.part_sign = ""
        self.orphan: str | None = None
        self.group_number: str | None = None
        self.last: int | None = None
        self.count = 0
        self.sections = 0
        self.subs: dict[str, int] = {}
        self.including: str | None = None
        """The name of the sub-row before, where 其中 stands before it: its brothers may follow without a sign."""

    def under(self, stem: str, separator: str = "#") -> str:
        """The next label under `stem`: 13#2."""
        self.subs[stem] = self.subs.get(stem, 0) + 1
        return f"{stem}{separator}{self.subs[stem]}"

    def unique(self, label: str) -> str:
        """`label`, or with the section before it where the numbers begin again in each section."""
        if label in self.labels:
            label = f"{self.sections}.{label}"
        while label in self.labels:
            label += "′"
        self.labels.add(label)
        return label


def families(lines: Sequence[Data | Heading], *, numbered: bool) -> tuple[list[Kin], list[Data]]:
    """Every data row with label, parent and headings; and the lines that turned out to be headings.

    Args:
        lines: in the order of the page.
        numbered: whether the table has a column of numbers, or names that begin with one.
    """
    data = [line for line in lines if isinstance(line, Data)]
    signed = [line for line in data if line.sign]
    walk, found, turned = _Walk(numbered=numbered), [], []
    walk.numbers_all = bool(signed) and all(line.number is not None for line in signed)
    walk.brackets_below = any(line.number is not None and not line.bracketed for line in data)
    walk.united = sum(line.united for line in data if line.states) * 3 >= 2 * sum(line.states for line in data)
    for place, line in enumerate(lines):
        if isinstance(line, Heading):
            (_open_numbered if line.beside else _open)(walk, line)
            continue
        following = lines[place + 1] if place + 1 < len(lines) else None
        if _is_heading(line, following, walk):
            heading = Heading(line.name, line.number, line.place, line.indent)
            turned.append(line)
            (_open if isinstance(following, Data) and following.number is not None else _open_numbered)(walk, heading)
            continue
        found.append(_placed(walk, line))
    return found, turned


def _open(walk: _Walk, heading: Heading) -> None:
    walk.section, walk.heading, walk.top, walk.orphan, walk.group_number = heading.text, None, None, None, None
    walk.including = None
    walk.sections += 1


def _open_numbered(walk: _Walk, heading: Heading) -> None:
    walk.heading, walk.top, walk.orphan, walk.group_number = heading.text, None, None, heading.number
    walk.including = None
    if heading.number is not None and heading.number.isdigit():
        walk.last = int(heading.number)


def _is_heading(line: Data, following: Data | Heading | None, walk: _Walk) -> bool:
    """Whether a line without any value heads the rows that follow."""
    if line.states or line.sign or line.unsure or following is None:
        return False
    if isinstance(following, Heading):
        return line.number is None and not line.united
    if line.classed and following.sign:
        return False  # an indicator with its class, whose parts follow
    if line.number is not None and line.number.isdigit() and line.united and line.classed:
        return False  # an indicator with its unit and class, whose figures stand in its parts
    if line.number is not None and line.number.isdigit() and _calls_itself_a_part(following, line):
        return False  # the line below calls itself a part of it
    if walk.numbered and line.number is not None:
        under = following.number is not None and following.number.startswith((f"{line.number}.", f"{line.number}-"))
        return under or not line.number[0].isdigit() or (following.number is None and not following.numbered_above)
    if (walk.section or walk.heading) and walk.top is not None and walk.top.data.indent == line.indent < following.indent:
        return False  # it stands among the indicators of its section, with parts below it
    if not line.united and (walk.united or walk.numbered):
        return True
    return following.indent > line.indent or (not walk.numbered and bool(HEADING.match(line.name)))


def _calls_itself_a_part(following: Data, line: Data) -> bool:
    """Whether the line below has a sub-row sign, or a number in brackets where this one has none."""
    return bool(following.sign) or (following.bracketed and not line.bracketed)


def _placed(walk: _Walk, line: Data) -> Kin:
    kin = _with_place(walk, line)
    walk.including = line.name if line.sign.startswith(_INCLUDING) and line.number is None and line.indent == 0 else None
    return kin


def _with_place(walk: _Walk, line: Data) -> Kin:
    headings = tuple(text for text in (walk.section, walk.heading) if text)
    if line.unsure == RUN_TOGETHER:
        return _uncut(walk, line, headings)
    if line.siblings and line.number is not None:
        walk.group_number, walk.top, walk.orphan = line.number, None, None
        walk.last = int(line.number) if line.number.isdigit() else walk.last
        kin = _kin(walk, line, walk.under(line.number, "."), headings)
        walk.top = None if line.states else kin  # without a figure of its own it heads those that share its number
        return kin
    if line.bracketed and walk.brackets_below and walk.top is not None:
        return _sub(walk, line, headings)
    if line.sign and line.number is not None and "." not in line.number:
        return _numbered_sub(walk, line) if walk.numbers_all and walk.top is not None else _orphaned(walk, line, headings)
    if line.number is not None and _under_number(walk, line.number):
        return _sub(walk, line, headings)
    if line.number is not None:
        return _headline(walk, line, headings)
    if line.sign or line.numbered_above or (walk.numbered and walk.top is not None) or (walk.top is not None and line.indent > walk.top.data.indent):
        return _sub(walk, line, headings)
    if walk.group_number is not None:
        return _kin(walk, line, walk.under(walk.group_number, "."), headings)
    kin = _unnumbered(walk, line, headings)
    if not line.states and not walk.numbered:
        kin.doubts.append(Doubt(DoubtKind.GROUP_OR_ROW, line.name, line.place))
    return kin


def _uncut(walk: _Walk, line: Data, headings: tuple[str, ...]) -> Kin:
    """A line that could not be cut: it is numbered as the next row where it begins with that number."""
    expected = str((walk.last or 0) + 1)
    begins = re.match(r"\s*(\d{1,3})(?!\d)", " ".join(cell.text for cell in line.printed))
    if begins is not None and begins[1] == expected:
        walk.last = int(expected)
    else:
        expected = f"{walk.last or 0}″"
    walk.top, walk.orphan = None, None
    return _kin(walk, line, walk.unique(expected), headings)


def _under_number(walk: _Walk, number: str) -> bool:
    """Whether a number is a part of the last headline's: 13.1, 13-1 under 13."""
    stem = number.replace("-", ".").rpartition(".")[0]
    return bool(stem) and walk.top is not None and walk.top.data.number == stem


def _headline(walk: _Walk, line: Data, headings: tuple[str, ...]) -> Kin:
    number = line.number or ""
    restarted = number == "1"
    doubt = None
    if number.isdigit():
        if walk.last is not None and int(number) != walk.last + 1 and not restarted:
            doubt = Doubt(DoubtKind.NUMBERING, number, line.place, f"{walk.last} stands before {number}")
        walk.last = int(number)
    walk.orphan, walk.group_number = None, None
    if walk.heading is not None and line.number is not None:
        walk.heading, headings = None, headings[:-1] if walk.section else ()
    kin = _kin(walk, line, walk.unique(number), headings)
    if doubt is not None:
        kin.doubts.append(doubt)
    walk.top = kin
    return kin


def _unnumbered(walk: _Walk, line: Data, headings: tuple[str, ...]) -> Kin:
    walk.count += 1
    while str(walk.count) in walk.labels:
        walk.count += 1
    kin = _kin(walk, line, walk.unique(str(walk.count)), headings)
    if walk.numbered:
        kin.doubts.append(Doubt(DoubtKind.NUMBERING, line.name, line.place, "the row has no number, and no numbered row stands above it"))
    elif walk.including is not None:
        kin.doubts.append(Doubt(DoubtKind.PART_OR_ROW, line.name, line.place, walk.including))
    walk.top = kin
    return kin


def _numbered_sub(walk: _Walk, line: Data) -> Kin:
    """A sub-row in a table that numbers its sub-rows like the others."""
    top = walk.top
    kin = _kin(walk, line, walk.unique(line.number or ""), top.headings if top else ())
    kin.parent, kin.depth = top.label if top else None, 1
    walk.last = int(line.number) if line.number and line.number.isdigit() else walk.last
    return kin


def _orphaned(walk: _Walk, line: Data, headings: tuple[str, ...]) -> Kin:
    """A sub-row that carries the number of a parent line that is not there."""
    number = line.number or ""
    walk.top, walk.orphan = None, number
    walk.last = int(number) if number.isdigit() else walk.last
    return _without_parent(walk, line, number, headings)


def _without_parent(walk: _Walk, line: Data, stem: str, headings: tuple[str, ...]) -> Kin:
    kin = _kin(walk, line, walk.under(stem), headings)
    kin.depth = 1
    kin.doubts.append(Doubt(DoubtKind.MISSING_PARENT, line.name, line.place))
    return kin


def _sub(walk: _Walk, line: Data, headings: tuple[str, ...]) -> Kin:
    if walk.top is None:
        if walk.group_number is not None:
            return _kin(walk, line, walk.under(walk.group_number, "."), headings)
        return _without_parent(walk, line, walk.orphan or "0", headings)
    sign, above = folded(line.sign)[:1], walk.top
    part = walk.part if walk.part is not None and walk.part.parent == walk.top.label else None
    if part is not None and sign and sign != walk.part_sign:
        above = part
    kin = _kin(walk, line, walk.under(above.label), walk.top.headings)
    kin.parent, kin.depth = above.label, above.depth + 1
    if above is walk.top and not is_no_name(line.name):
        walk.part, walk.part_sign = kin, sign or ("" if part is None else walk.part_sign)
    elif above is part and line.indent <= part.data.indent:
        kin.doubts.append(Doubt(DoubtKind.PART_OF_WHICH, line.name, line.place, f"{above.data.name} | {walk.top.data.name}"))
    return kin


def _kin(walk: _Walk, line: Data, label: str, headings: tuple[str, ...]) -> Kin:
    walk.labels.add(label)
    return Kin(line, label, headings=headings)
