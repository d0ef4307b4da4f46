"""The elements of a web page: what each shows, breaks, hides or spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

__all__ = ["Piece", "cells_of", "loose_text", "rows_of", "span_of", "step_of", "tables_in", "title_of", "unseen", "walk"]

_UNSEEN = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "iframe", "object", "select", "datalist", "canvas", "textarea"})
_PICTURES = frozenset({"img", "svg", "canvas", "object", "input", "select", "textarea"})
"""What a page shows and no text says: pictures, and the fields of a form."""
_STRUCK = frozenset({"del", "s", "strike"})
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer"}
)
_BLOCKS |= {"form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "ul"}
_BLOCKS |= {"tr", "caption", "thead", "tbody", "tfoot", "td", "th", "details", "summary"}
_PARTS = frozenset({"thead", "tbody", "tfoot"})
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_INDENT = re.compile(r"(?:text-indent|padding-left|margin-left)\s*:\s*([0-9.]{1,6})\s*(em|px|pt|cm|mm|in)", re.IGNORECASE)
_STEP = {"em": 1.0, "px": 16.0, "pt": 10.5, "cm": 0.37, "mm": 3.7, "in": 0.146}
"""How much of a measure is one character of the usual size."""
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BROKEN = re.compile(r"(?<=[\u3000-\u303f\u3400-\u9fff\uff00-\uff60])[ \t]*[\r\n][ \t\r\n]*(?=[\u3000-\u303f\u3400-\u9fff\uff00-\uff60])")
_MOST_COLUMNS = 1_000  # as browsers count a colspan
_MOST_ROWS = 65_534


@dataclass(frozen=True, slots=True)
class Piece:
    """What is met on the way through a page: a stretch of text, or something that is not text."""

    kind: Literal["text", "break", "table", "unseen", "picture", "deep"]
    element: Any
    text: str = ""
    raised: bool = False


def walk(element: Any, depth: int, *, raised: bool = False) -> Iterator[Piece]:
    """The element's text in order; a table inside it is one piece, not walked through.

    Args:
        element: where to begin; it is not a table.
        depth: how many levels may follow.
        raised: whether the text stands raised already.
    """
    if depth <= 0:
        yield Piece("deep", element)
        return
    name = element.tag
    if name == "table":
        yield Piece("table", element)
        return
    if name in _PICTURES and element.get("type") != "hidden" and not _is_hidden(element):
        yield Piece("picture", element)
    if unseen(element):
        if name not in _UNSEEN and any(text.strip() for text in element.itertext()):
            yield Piece("unseen", element, "text that is struck out or that the page does not show is left out")
        return
    raised = raised or name == "sup" or bool(_RAISED.search(element.get("style", "")))
    if name in _BLOCKS:
        yield Piece("break", element)
    yield Piece("text", element, _shown(element.text), raised)
    for child in element:
        if isinstance(child.tag, str):
            yield from walk(child, depth - 1, raised=raised)
        yield Piece("text", element, _shown(child.tail), raised)
    if name in _BLOCKS and name != "br":
        yield Piece("break", element)


def _shown(text: str | None) -> str:
    """Text as a page shows it: a line break of the source is no space between Chinese characters, any other white space is one."""
    return _SPACE.sub(" ", _BROKEN.sub("", text or ""))


def unseen(element: Any) -> bool:
    """Whether the page shows nothing of the element, or shows it struck out."""
    name = element.tag
    return name in _UNSEEN or name in _STRUCK or _is_hidden(element)


def _is_hidden(element: Any) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def tables_in(element: Any) -> Iterator[Any]:
    """The tables inside an element, not those inside them."""
    waiting = [child for child in reversed(element) if isinstance(child.tag, str)]
    while waiting:
        found = waiting.pop()
        if found.tag == "table":
            if not unseen(found):
                yield found
        elif not unseen(found):
            waiting.extend(child for child in reversed(found) if isinstance(child.tag, str))


def rows_of(table: Any) -> Iterator[tuple[Any, int]]:
    """The rows as they are shown, each with how many rows its part of the table still has, itself included; a foot comes last."""
    parts: list[tuple[Any, list[Any]]] = []
    for part, row in _rows(table, table):
        if not parts or parts[-1][0] is not part:
            parts.append((part, []))
        parts[-1][1].append(row)
    for _, rows in sorted(parts, key=lambda each: each[0].tag == "tfoot"):
        for index, row in enumerate(rows):
            yield row, len(rows) - index


def _rows(element: Any, part: Any) -> Iterator[tuple[Any, Any]]:
    """Each row with the part that it belongs to; pages put forms and other things between."""
    waiting = [(child, part) for child in reversed(element)]
    while waiting:
        child, inside = waiting.pop()
        if child.tag == "tr":
            yield inside, child
        elif child.tag not in ("table", "caption", "td", "th") and isinstance(child.tag, str):
            inside = child if child.tag in _PARTS else inside
            waiting.extend((each, inside) for each in reversed(child))


def cells_of(row: Any) -> Iterator[Any]:
    """The cells of a row."""
    waiting = list(reversed(row))
    while waiting:
        child = waiting.pop()
        if child.tag in ("td", "th"):
            yield child
        elif child.tag not in ("table", "tr") and isinstance(child.tag, str):
            waiting.extend(reversed(child))


def span_of(cell: Any, rows_left: int) -> tuple[int, int]:
    """Rows and columns; a rowspan of 0 reaches to the end of its part of the table."""
    rows = _whole(cell.get("rowspan"), 1)
    return min(rows or rows_left, rows_left, _MOST_ROWS), min(max(1, _whole(cell.get("colspan"), 1)), _MOST_COLUMNS)


def _whole(raw: str | None, default: int) -> int:
    digits = re.match(r"\s*([0-9]{1,8})", raw or "")
    return int(digits[1]) if digits else default


def step_of(cell: Any) -> int:
    """How far the cell's text is set in by its style, or that of its first paragraph."""
    for element in (cell, *cell.iterchildren("p", "div", "span")):
        found = _INDENT.search(element.get("style", ""))
        if found and found[1].replace(".", "", 1).isdecimal():
            return min(20, int(float(found[1]) / _STEP[found[2].lower()]))
    return 0


def title_of(table: Any) -> str | None:
    """The caption."""
    caption = next((child for child in table if child.tag == "caption"), None)
    return None if caption is None else _SPACE.sub(" ", "".join(piece.text for piece in walk(caption, 20) if piece.kind == "text"))


def loose_text(table: Any) -> Iterator[str]:
    """Text in a table that stands in no cell; browsers show it outside the table."""
    waiting = [table]
    while waiting:
        element = waiting.pop()
        inside = [child for child in element if child.tag not in ("td", "th", "table", "caption") and isinstance(child.tag, str) and not unseen(child)]
        yield from (text.strip() for text in (element.text, *(child.tail for child in element)) if text and text.strip())
        waiting.extend(reversed(inside))
