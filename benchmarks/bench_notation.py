"""Reading a cell, against readers of numbers in the same run.

Run: pip install cn2an jionlp quantulum3 && python benchmarks/bench_notation.py [CSV]
The CSV's column `target` (or its first) gives the cells; without one they are cells of its own. All
cells are distinct and what plancheck remembers is switched off. Each peer is measured on the cells
where it reads the same number, and the rounds are interleaved. The peers read the number and none of
its bound: that they do less is not made up for. Not measured: other languages, refusals, threads.
"""

from __future__ import annotations

import csv
import io
import sys
import warnings
from collections.abc import Callable
from contextlib import redirect_stdout
from decimal import Decimal
from pathlib import Path
from typing import Any

from plancheck import notation
from plancheck.errors import NotationError
from timing import per_call, processes

CHINESE = [form.format(n) for n in range(11, 61) for form in ("增长{}亿元左右", "不低于{}亿元", "确保投资达到{}.5亿元以上", "控制在{}万元以内")]
ENGLISH = [form.format(n) for n in range(11, 61) for form in ("around {} percent", "no more than {} kg", "at least {}.5 million tonnes")]
SCALES = {"万": 10**4, "亿": 10**8, "万亿": 10**12}
FIRST = "from plancheck.notation import parse_target; parse_target('6左右')"


def read(text: str) -> Any:
    """The target as it is read anew, or None where it is refused."""
    try:
        return notation._target.__wrapped__(text, None, None, None)  # noqa: SLF001 - the reader without its memory
    except NotationError:
        return None


def by_cn2an() -> Callable[[str], list[Decimal]]:
    """The numbers in what cn2an makes of a text."""
    import cn2an  # noqa: PLC0415 - a peer, imported by who measures it

    def numbers(text: str) -> list[Decimal]:
        kept = "".join(char if char.isdigit() or char == "." else " " for char in cn2an.transform(text, "cn2an"))
        return [Decimal(piece) for piece in kept.split() if piece.strip(".")]

    return numbers


def by_jionlp() -> Callable[[str], list[Decimal]]:
    """The sum that jionlp finds."""
    with redirect_stdout(io.StringIO()):
        import jionlp  # noqa: PLC0415 - a peer, imported by who measures it

    def numbers(text: str) -> list[Decimal]:
        try:
            found = jionlp.parse_money(text)["num"]
        except (ValueError, TypeError):
            return []
        return [Decimal(found)] if isinstance(found, str) else []

    return numbers


def by_quantulum() -> Callable[[str], list[Decimal]]:
    """The quantities that quantulum3 finds."""
    from quantulum3 import parser  # noqa: PLC0415 - a peer, imported by who measures it

    return lambda text: [Decimal(repr(found.value)) for found in parser.parse(text)]


def same(target: Any, numbers: list[Decimal]) -> bool:
    """Whether a peer found the number that was read, as printed or written out."""
    value = getattr(target, "value", None)
    if not isinstance(value, Decimal):
        return False
    scale = SCALES.get((target.unit or "").rstrip("元"), 1)
    return value in numbers or value * scale in numbers or value * 10**6 in numbers


def cells(path: str | None) -> list[str]:
    """The distinct cells of a file, or those of its own."""
    if path is None:
        return CHINESE + ENGLISH
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    column = "target" if rows and "target" in rows[0] else next(iter(rows[0]), "")
    return list(dict.fromkeys(row[column] for row in rows if row[column]))


def run(reader: Callable[[str], object], texts: list[str]) -> Callable[[], None]:
    """One pass over the texts."""

    def once() -> None:
        for text in texts:
            reader(text)

    return once


def main() -> None:
    """Check that both sides read the same number, then print the ratios."""
    warnings.simplefilter("ignore")
    texts = cells(sys.argv[1] if len(sys.argv) > 1 else None)
    read_as = {text: read(text) for text in texts}
    print(f"{len(texts)} distinct cells, {sum(target is not None for target in read_as.values())} read")
    for name, make, limit in (
        ("cn2an.transform", by_cn2an, "at most 5"),
        ("jionlp.parse_money", by_jionlp, "at most 5"),
        ("quantulum3.parser.parse", by_quantulum, "at most 1/4"),
    ):
        peer = make()
        common = [text for text, target in read_as.items() if target is not None and same(target, peer(text))]
        if not common:
            print(f"{name}: no cell on which both read the same number")
            continue
        times = per_call({"ours": run(read, common), "peer": run(peer, common)}, repeat=1)
        ours, theirs = times["ours"] / len(common) * 1e6, times["peer"] / len(common) * 1e6
        print(f"{name:24} {len(common):4} cells  plancheck {ours:7.1f} µs  peer {theirs:7.1f} µs  ratio {ours / theirs:.3f} (wanted: {limit})")
    some = [text for text, target in read_as.items() if target is not None]
    times = per_call({"anew": run(read, some), "again": run(notation.parse_target, some)}, repeat=1)
    print(f"a repeated text: {times['anew'] / times['again']:.0f} x faster (wanted: at least 20)")
    starts = processes({"bare": "pass", "first": FIRST})
    print(f"the first text of a process, imports included: {(starts['first'] - starts['bare']) * 1e3:.0f} ms (wanted: under 100)")


if __name__ == "__main__":
    main()
