"""Tables that fit a terminal: cells wrap, then columns that matter less are left out, then rows are told one under the other.

What is left out is said in a line below the table. Where even the rest has no room side by side, every
row stands as its number and name with all its other cells below, and nothing is left out. A table that
goes to a file or into a pipe has no width and is never cut.
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
_NARROWEST_NAME = 22
_NARROWEST, _LONGEST_WORD, _LONGEST_RUN = 8, 14, 10
"""A cell is not narrower than its longest word, nor than this. Longer words are broken; of Chinese the short runs of a Chinese table are not."""
_NARROWEST_STACK = 16
_TRIED = 100
"""Rows whose lines are counted to find where the columns wrap."""
_STEPS = 16
"""A column gives way by this part of what is too much, at least by one."""
_COLOUR = re.compile("\x1b\\[[0-9;]*m")
_SUB_ROW = re.compile("^# ")
_CHINESE = re.compile("[\u2e80-\uffef]")
"""Characters between which a line may break anywhere."""
_NO_BREAK = "\u00a0"


def fitted(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    fmt: TableFormat,
    width: int | None,
    *,
    spare: Sequence[int] = (),
    lang: Lang = "en",
    named: bool = True,
) -> str:
    """The table, no wider than the terminal where that can be.

    Args:
        heads: one for each column.
        rows: the cells in that order.
        fmt: Markdown is never cut.
        width: columns of the terminal, or None.
        spare: columns that may be left out, the first one first.
        lang: of the line that says what was left out.
        named: whether the second column names what the first one numbers.
    """
    if width is None or fmt == "markdown" or not rows:
        return drawn(heads, rows, fmt)
    kept, gone = list(range(len(heads))), list[int]()
    for each in [None, *spare]:
        if each is not None:
            gone.append(each)
            kept.remove(each)
        heads_kept, rows_kept = [heads[place] for place in kept], [[row[place] for place in kept] for row in rows]
        if fits(heads_kept, rows_kept, width):
            break
    else:
        return _stacked(heads, rows, width, lang, 2 if named else 1)
    marked = [[_SUB_ROW.sub(f"#{_NO_BREAK}", cell) for cell in row] for row in rows_kept]  # the mark stays with the name it marks
    table = drawn(heads_kept, marked, fmt, _limits(heads_kept, rows_kept, width)).replace(_NO_BREAK, " ")
    return table + ("\n" + _notice([heads[each] for each in sorted(gone)], lang) if gone else "")


def _stacked(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int, lang: Lang, first: int) -> str:
    """Each row by itself: its number, and beside it its name above the cells from the `first` other one on, with their heads."""
    numbers = max(1, min(width // 4, max(_columns(row[0]) for row in rows)))
    room = max(_NARROWEST_STACK, width - numbers - _GAP)
    told = [[row[0], "\n".join([*row[1:first], _pairs(heads[first:], row[first:], room, lang)])] for row in rows]
    marked = [[number, _SUB_ROW.sub(f"#{_NO_BREAK}", cell)] for number, cell in told]
    return str(tabulate(marked, tablefmt="plain", disable_numparse=True, maxcolwidths=[numbers, room])).replace(_NO_BREAK, " ")


def _pairs(heads: Sequence[str], cells: Sequence[str], room: int, lang: Lang) -> str:
    """The cells that say something, each after its head; one that is too long for a line has lines of its own."""
    joint, runs = "：" if lang == "zh" else ": ", [list[str]()]
    for head, cell in zip(heads, cells, strict=True):
        pair = f"{head}{joint}{cell}" if head else cell
        if cell and _columns(pair) + len(" ·") <= room:
            runs[-1].append(pair.replace(" ", _NO_BREAK))
        elif cell:
            runs += [[pair], []]
    return "\n".join(f"{_NO_BREAK}· ".join(run) for run in runs if run)


def drawn(heads: Sequence[str], rows: Sequence[Sequence[str]], fmt: TableFormat, limits: Sequence[int] | None = None) -> str:
    """The table as it is, or with its columns wrapped at `limits`."""
    narrow = None if limits is None else [limit - _HEAD for limit in limits]
    return str(tabulate(rows, headers=heads, tablefmt=_TABULATE[fmt], disable_numparse=True, maxcolwidths=limits, maxheadercolwidths=narrow))


def fits(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> bool:
    """Whether the table is no wider than that with every cell wrapped as far as it can be."""
    return sum(_least(heads, rows)) + _GAP * (len(heads) - 1) <= width


def _limits(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Where each column wraps: the one whose narrowing costs the fewest lines gives way first, of equals the widest, all down to their narrowest."""
    least = _least(heads, rows)
    now = [max(narrow, min(whole, width)) for whole, narrow in zip(_full(heads, rows), least, strict=True)]
    cells = [[_columns(cell) for cell in row] for row in rows[:_TRIED]]

    def narrowed(place: int) -> list[int]:
        return [max(least[each], limit - step) if each == place else limit for each, limit in enumerate(now)]

    def lines(place: int) -> tuple[int, int]:
        tried = narrowed(place)
        return sum(max(-(-cell // limit) for cell, limit in zip(row, tried, strict=True)) for row in cells), -now[place]

    while (excess := sum(now) + _GAP * (len(now) - 1) - width) > 0:
        step = max(1, excess // _STEPS)
        now = narrowed(min((place for place in range(len(now)) if now[place] > least[place]), key=lines))
    return now


def _full(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """How wide each column is, not wrapped."""
    return [max(_columns(head) + _HEAD, *map(_columns, cells)) for head, cells in _by_column(heads, rows)]


def _least(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """How wide each column is with its cells wrapped as far as they can be."""
    floors = [_NARROWEST_NAME if place == _NAME else _NARROWEST for place in range(len(heads))]
    run = _LONGEST_RUN if any(map(_CHINESE.search, heads)) else 0
    words = [
        max(floor, _word(head, run) + _HEAD, *(_word(cell, run) for cell in cells))
        for floor, (head, cells) in zip(floors, _by_column(heads, rows), strict=True)
    ]
    return [min(whole, narrow) for whole, narrow in zip(_full(heads, rows), words, strict=True)]


def _by_column(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[tuple[str, tuple[str, ...]]]:
    return list(zip(heads, zip(*rows, strict=True), strict=True))


def _word(cell: str, run: int) -> int:
    """The longest word that is not to be broken; a run of Chinese is one up to so many columns."""
    if "\x1b" in cell:
        return _columns(cell)  # a coloured cell is one word
    return max((_unbroken(word, run) for word in cell.split()), default=0)


def _unbroken(word: str, run: int) -> int:
    whole = _columns(word)
    if _CHINESE.search(word):
        return whole if whole <= run else 0
    return min(whole, _LONGEST_WORD)


def _columns(text: str) -> int:
    """Columns of a terminal that the longest line of a text takes; colours take none."""
    return max(0, *map(wcswidth, _COLOUR.sub("", text).splitlines()), 0)


def _notice(heads: Sequence[str], lang: Lang) -> str:
    if lang == "zh":
        return f"（窗口较窄，未列出：{'、'.join(heads)}）"
    return f"(left out for want of width: {', '.join(heads)})"
