"""Tables that fit a terminal: names and cells wrap, then columns that matter less are left out.

What is left out is said in a line below the table. A table that goes to a file or into a pipe has no
width and is never cut.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from tabulate import MIN_PADDING, tabulate
from wcwidth import wcswidth

from plancheck.explain import Lang

__all__ = ["TableFormat", "drawn", "fits", "fitted"]

TableFormat = Literal["table", "markdown"]

_TABULATE = {"table": "simple", "markdown": "github"}
_GAP = 2  # columns between two cells
_HEAD = MIN_PADDING  # columns that tabulate gives a head beside its words
_NAME = 1  # the place of the indicator's name
_NARROWEST_NAME, _NAME_WEIGHT = 22, 3
_NARROWEST, _LONGEST_WORD = 8, 14
"""A cell is not narrower than its longest word, nor than this; longer words than that are broken."""
_COLOUR = re.compile("\x1b\\[[0-9;]*m")
_SUB_ROW = re.compile("^# ")
_ONE_CHARACTER = re.compile("[\u2e80-\uffef]")
"""Characters between which a line may break anywhere."""


def fitted(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    fmt: TableFormat,
    width: int | None,
    *,
    spare: Sequence[int] = (),
    lang: Lang = "en",
) -> str:
    """The table, no wider than the terminal where that can be.

    Args:
        heads: one for each column; the second is the indicator.
        rows: the cells in that order.
        fmt: Markdown is never cut.
        width: columns of the terminal, or None.
        spare: columns that may be left out, the first one first.
        lang: of the line that says what was left out.
    """
    if width is None or fmt == "markdown" or not rows:
        return drawn(heads, rows, fmt)
    kept, left_out = list(range(len(heads))), list(spare)
    gone: list[int] = []
    while left_out and not fits([heads[each] for each in kept], [[row[each] for each in kept] for row in rows], width):
        gone.append(left_out.pop(0))
        kept.remove(gone[-1])
    heads_kept, rows_kept = [heads[each] for each in kept], [[row[each] for each in kept] for row in rows]
    limits = _limits(heads_kept, rows_kept, width)
    marked = [[_SUB_ROW.sub("#\u00a0", cell) for cell in row] for row in rows_kept]  # the mark stays with the name it marks
    table = drawn(heads_kept, marked, fmt, limits).replace("\u00a0", " ")
    return table + ("\n" + _notice([heads[each] for each in sorted(gone)], lang) if gone else "")


def drawn(heads: Sequence[str], rows: Sequence[Sequence[str]], fmt: TableFormat, limits: Sequence[int] | None = None) -> str:
    """The table as it is, or with its columns wrapped at `limits`."""
    narrow = None if limits is None else [limit - _HEAD for limit in limits]
    return str(tabulate(rows, headers=heads, tablefmt=_TABULATE[fmt], disable_numparse=True, maxcolwidths=limits, maxheadercolwidths=narrow))


def fits(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> bool:
    """Whether the table is no wider than that with every cell wrapped as far as it can be."""
    return sum(_least(heads, rows)) + _GAP * (len(heads) - 1) <= width


def _limits(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Where each column wraps: the widest give way first, the name last, all down to their narrowest."""
    least, now = _least(heads, rows), _full(heads, rows)
    excess = sum(now) + _GAP * (len(now) - 1) - width
    while excess > 0 and now != least:
        room = [each for each in range(len(now)) if now[each] > least[each]]
        now[max(room, key=lambda each: now[each] / (_NAME_WEIGHT if each == _NAME else 1))] -= 1
        excess -= 1
    return now


def _full(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """How wide each column is, not wrapped."""
    return [max(_columns(head) + _HEAD, *map(_columns, cells)) for head, cells in _by_column(heads, rows)]


def _least(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """How wide each column is with its cells wrapped as far as they can be."""
    floors = [_NARROWEST_NAME if place == _NAME else _NARROWEST for place in range(len(heads))]
    words = [max(floor, _word(head) + _HEAD, *map(_word, cells)) for floor, (head, cells) in zip(floors, _by_column(heads, rows), strict=True)]
    return [min(whole, narrow) for whole, narrow in zip(_full(heads, rows), words, strict=True)]


def _by_column(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[tuple[str, tuple[str, ...]]]:
    return list(zip(heads, zip(*rows, strict=True), strict=True))


def _word(cell: str) -> int:
    """The longest word that is not to be broken; between Chinese characters a line may break."""
    if "\x1b" in cell:
        return _columns(cell)  # a coloured cell is one word
    return min(_LONGEST_WORD, max((_columns(word) for word in _ONE_CHARACTER.sub(" ", cell).split()), default=0))


def _columns(text: str) -> int:
    """Columns of a terminal that a text takes; colours take none."""
    return max(0, wcswidth(_COLOUR.sub("", text)))


def _notice(heads: Sequence[str], lang: Lang) -> str:
    if lang == "zh":
        return f"（窗口较窄，未列出：{'、'.join(heads)}）"
    return f"(left out for want of width: {', '.join(heads)})"
