"""Names that are no name alone: a row 增长率 or 占GDP比重 under the row whose growth or share it is.

The row right above is the one, and its name goes before. Where a line and one of its parts both
stand above and neither has such a row of its own, nobody can say which is meant: that is a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from plancheck.tables.grids import Cell
from plancheck.tables.head_words import folded, spaceless
from plancheck.tables.marks import unmarked
from plancheck.tables.published import Doubt, DoubtKind
from plancheck.tables.texts import one_line
from plancheck.tables.units_of import in_name, several

if TYPE_CHECKING:
    from plancheck.tables.families import Kin

__all__ = ["attach", "is_no_name"]

_GROWTH = re.compile(
    r"^(?:其中:)?(?:比上年|较上年|比去年|较去年|同比|比上年同期|年均|年度|可比|按可比价|可比价|名义|实际)*"
    r"(?:增长率|增长速度|增长幅度|增长|增速|增幅|增减|growth(?:rate)?|annualgrowth(?:rate)?)$"
)
_SHARE = re.compile(r"^(?:其中:)?占.{1,14}(?:比重|比例|的比)$|^(?:占比|比重)$")


def attach(kin: Sequence[Kin]) -> None:
    """Give each row that is named 增长率 or 占GDP比重 alone the name of the row that it belongs to."""
    owner: Kin | None = None
    owned: set[str] = set()
    for member in kin:
        if not is_no_name(member.data.name):
            owner = member
            continue
        if owner is None or owner.headings != member.headings:
            member.doubts.append(Doubt(DoubtKind.WHOSE_GROWTH, member.data.name, member.data.place))
            continue
        if owner.parent is not None and owner.parent not in owned and _is_last_of(owner, member, kin):
            member.doubts.append(Doubt(DoubtKind.WHOSE_GROWTH, member.data.name, member.data.place, f"{_bare(owner.data.name)} | {_named(owner.parent, kin)}"))
        member.of = _bare(owner.data.name)
        owned.add(owner.label)


def is_no_name(name: str) -> bool:
    """Whether a printed name says only that the row is a growth or a share of another: 增长率, 占GDP比重."""
    plain = spaceless(folded(_bare(name)))
    return _GROWTH.match(plain) is not None or _SHARE.match(plain) is not None


def _bare(name: str) -> str:
    """The name without marks and unit bracket, one or several units in it."""
    text = unmarked(Cell(one_line(name))).text
    named = in_name(text)
    return re.sub(r"\s*[(（][^()（）]*[)）]\s*$", "", named.name) if several(named) else named.name


def _is_last_of(owner: Kin, member: Kin, kin: Sequence[Kin]) -> bool:
    """Whether no other part of the same line has such a row of its own, as those of a table that prints one under each part have."""
    parts = [place for place, other in enumerate(kin) if other.parent == owner.parent and not is_no_name(other.data.name)]
    following = [kin[place + 1] for place in parts if place + 1 < len(kin)]
    return not any(is_no_name(other.data.name) and other is not member for other in following)


def _named(label: str, kin: Sequence[Kin]) -> str:
    return next((_bare(other.data.name) for other in kin if other.label == label), label)
