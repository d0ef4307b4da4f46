"""The places of a polars column of text among known words.

To compare texts is what costs. polars keeps each text behind sixteen bytes that hold a short one
whole and point to a long one, so cells of one column with the same sixteen bytes are the same
text. The first cells are compared as text; the others are known by their bytes, and only those
with other bytes are compared as text again.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from plancheck.frames.words import Codes, Flags

__all__ = ["places_of"]

_HEAD = 8_192
_STRETCH = 65_536
_MOST = 1_024
_ODD = np.array([0x9E3779B97F4A7C15, 0xD1342543DE82EF95, 0xAF251AF3B0F025B5, 0x2545F4914F6CDD1D], np.uint64)
"""Odd numbers whose multiples have well mixed upper bits (Knuth, The Art of Computer Programming, 6.4)."""
_MIXING = np.uint64(0xFF51AFD7ED558CCD)
_NOWHERE = np.uint64(2**64 - 1)
"""The bytes of no text: none is so long."""

Bytes = NDArray[np.uint64]
"""Two numbers a text."""


def places_of(column: Any, words: tuple[str, ...]) -> Codes:
    """The place of each cell among `words`, −1 for a null and for any other text."""
    rows = len(column)
    texts = None if rows <= _HEAD else _bytes_of(column)
    if texts is None:
        return _compared(column, words)
    found, is_known = np.empty(rows, np.int32), np.empty(rows, np.bool_)
    known: _Known | None = None
    in_vain = 0
    for start in range(0, rows, _STRETCH):
        stretch = slice(start, min(start + _STRETCH, rows))
        stretch_texts = texts[2 * stretch.start : 2 * stretch.stop]
        if known is None or not known.look_up(stretch_texts, found[stretch], is_known[stretch]):
            known = _learnt(column.slice(start, _HEAD), stretch_texts, words)  # the texts lie elsewhere from here on
            in_vain = 0 if known.look_up(stretch_texts, found[stretch], is_known[stretch]) else in_vain + 1
        if in_vain > 1:  # each at a place of its own
            found[start:], is_known[start:] = _compared(column.slice(start), words), True
            break
    if column.null_count():
        nulls = column.is_null().to_numpy()
        found[nulls], is_known[nulls] = -1, True
    others = np.flatnonzero(~is_known)
    if len(others):
        found[others] = _compared(column.gather(others), words)
    return found


def _learnt(head: Any, texts: Bytes, words: tuple[str, ...]) -> _Known:
    """What the first cells of a stretch tell; a null has the bytes of any text."""
    texts, places = texts[: 2 * len(head)], _compared(head, words)
    if head.null_count():
        reported = head.is_not_null().to_numpy()
        texts, places = texts.reshape(-1, 2)[reported].reshape(-1), places[reported]
    return _Known.of(texts, places)


def _compared(column: Any, words: tuple[str, ...]) -> Codes:
    """The same by comparing every text."""
    import polars as pl  # noqa: PLC0415 - the caller's own

    codes = column.cast(pl.Enum(words), strict=False).to_physical()
    return np.asarray((codes if codes.null_count() == 0 else codes.cast(pl.Int64).fill_null(-1)).to_numpy())


def _bytes_of(column: Any) -> Bytes | None:
    """The sixteen bytes of every cell, where they can be had without a copy."""
    if find_spec("pyarrow") is None:
        return None
    import polars as pl  # noqa: PLC0415 - the caller's own
    import pyarrow as pa  # noqa: PLC0415 - found above

    array = column.to_arrow(compat_level=pl.CompatLevel.newest())
    if array.type != pa.string_view():
        return None
    return np.frombuffer(array.buffers()[1], np.uint64)[2 * array.offset : 2 * (array.offset + len(array))]


@dataclass(frozen=True, slots=True)
class _Known:
    """Bytes whose text is known, each in the slot that a number made of them times `factor` names.

    That number is the second one where no two known texts share it, as most do not; texts of up to
    four bytes have nothing there, and then the first is mixed in. Where two share a slot, one of
    them stays unknown.
    """

    texts: Bytes
    places: NDArray[np.int32]
    factor: np.uint64
    shift: np.uint64
    mixes: bool

    @classmethod
    def of(cls, texts: Bytes, places: Codes) -> _Known:
        """What the most frequent of some cells tell; the best of a few factors."""
        number, rows, counts = np.unique(_mixed(texts), return_index=True, return_counts=True)
        if len(number) > _MOST:
            most = np.argpartition(counts, -_MOST)[-_MOST:]
            number, rows = number[most], rows[most]
        second = texts[1::2][rows]
        mixes = len(np.unique(second)) < len(number)
        bits = max(8, len(number).bit_length() + 5)
        shift = np.uint64(64 - bits)
        slots = (number if mixes else second)[:, np.newaxis] * _ODD >> shift
        best = int(np.argmax([len(np.unique(column)) for column in slots.T]))
        slot = slots[:, best].astype(np.intp)
        held, found = np.full(2 << bits, _NOWHERE), np.full(1 << bits, -1, np.int32)
        held[2 * slot], held[2 * slot + 1] = texts[2 * rows], texts[2 * rows + 1]
        found[slot] = places[rows]
        return cls(held, found, _ODD[best], shift, mixes)

    def look_up(self, texts: Bytes, places: NDArray[np.int32], is_known: Flags) -> bool:
        """Fill in the places of some cells, and which of them are right; whether most are."""
        number = _mixed(texts) if self.mixes else texts[1::2]
        slot = (number * self.factor >> self.shift).view(np.int64)
        np.take(self.places, slot, out=places, mode="clip")
        same = self.texts.view(np.complex128).take(slot, mode="clip").view(np.uint64) == texts  # a complex number is moved as sixteen bytes
        if same.all():
            is_known[:] = True
            return True
        np.logical_and(same[0::2], same[1::2], out=is_known)
        return bool(4 * np.count_nonzero(is_known) > 3 * len(is_known))


def _mixed(texts: Bytes) -> Bytes:
    """One number a text, out of both."""
    return texts[0::2] * _MIXING ^ texts[1::2]
