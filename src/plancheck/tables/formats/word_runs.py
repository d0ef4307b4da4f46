"""The text of Word's paragraphs: runs, raised ones apart, footnote marks, and the numbers that Word counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plancheck.tables.formats.word_numbers import Numbering
from plancheck.tables.gathering import Gathering

__all__ = ["Reading", "local", "paragraph_indent", "value_of", "wrapped"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TRANSPARENT = (
    "sdt",
    "sdtContent",
    "ins",
    "moveTo",
    "customXml",
    "smartTag",
    "hyperlink",
    "fldSimple",
    "dir",
    "bdo",
    "AlternateContent",
    "Choice",
    "ruby",
    "rubyBase",
)
"""Elements that only wrap what is printed; of two alternatives (`AlternateContent`) the first is what Word shows."""
_INLINE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PICTURES = ("blip", "imagedata")
_STRUCK = ("del", "moveFrom")
_STEP = 210  # twentieths of a point: one character of the usual size
_PRIVATE = range(0xE000, 0xF900)  # a symbol font's own numbering: which sign is shown cannot be told
_OFF = ("0", "false", "off")


def local(element: Any) -> str:
    """The element's name without its namespace; empty for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def wrapped(container: Any, *names: str) -> Iterator[Any]:
    """The elements of those names directly inside, or inside what only wraps them."""
    for child in container:
        name = local(child)
        if name in names:
            yield child
        elif name in _TRANSPARENT:
            yield from wrapped(child, *names)


def value_of(element: Any, *path: str, default: int) -> int:
    """The number in a setting such as `<w:gridSpan w:val="2"/>`; `default` where there is none, 1,000 at most."""
    found = element.find("/".join(f"{{*}}{step}" for step in path))
    raw = found.get(f"{_W}val", "") if found is not None else ""
    return min(int(raw), 1_000) if raw.isdecimal() and len(raw) < 8 else default  # noqa: PLR2004 - beyond, no number of columns


def paragraph_indent(paragraph: Any) -> int:
    """How far the paragraph is set in, in characters."""
    found = paragraph.find(f"{_W}pPr/{_W}ind")
    if found is None:
        return 0
    steps = 0.0
    for names, size in (((("leftChars", "startChars"), ("left", "start")), _STEP), ((("firstLineChars",), ("firstLine",)), _STEP)):
        characters, twips = (next((found.get(f"{_W}{name}") for name in group if found.get(f"{_W}{name}")), "") for group in names)
        steps += _number(characters) / 100 or _number(twips) / size
    return max(0, int(steps))


def _number(raw: str | None) -> int:
    return int(raw) if raw and raw.lstrip("-").isdecimal() and len(raw) < 8 else 0  # noqa: PLR2004 - beyond, no indent


class Reading:
    """Reads paragraphs one after the other, and keeps what they point at until it is taken.

    Args:
        document: the opened document.
        gathering: where notices go.
    """

    def __init__(self, document: Any, gathering: Gathering) -> None:
        self._gathering = gathering
        self._numbering = Numbering(document)
        self._raised_styles = {style.get(f"{_W}styleId") for style in document.styles.element.iterfind(f"{_W}style") if _is_raised(style)}
        self._notes = {kind: _note_texts(document, kind) for kind in ("footnote", "endnote")}
        self._marks: dict[tuple[str, str], str] = {}
        self._pending: list[tuple[str, str]] = []
        self._boxes: list[Any] = []
        self._tables: list[Any] = []
        self._doubt: str | None = None

    def pieces(self, paragraph: Any) -> list[tuple[str, bool]]:
        """The paragraph's text in stretches, each with whether it is raised."""
        number = self._numbering.of(paragraph)
        if number is None:
            self._doubt = "Word counts a number here in a way that is not read"
        found = list(self._stretches(paragraph))
        return [(number, False), *([(" ", False)] if found else []), *found] if number else found

    def keep_table(self, table: Any) -> None:
        """A table inside a cell, to be read after the one that holds it."""
        self._tables.append(table)

    def taken_tables(self) -> list[Any]:
        """The tables kept since the last call."""
        taken, self._tables = self._tables, []
        return taken

    def taken_boxes(self) -> list[Any]:
        """The text boxes met since the last call."""
        taken, self._boxes = self._boxes, []
        return taken

    def taken_doubt(self) -> str | None:
        """Why the text read since the last call may not be what is printed."""
        taken, self._doubt = self._doubt, None
        return taken

    def taken_notes(self) -> list[tuple[str, str]]:
        """The notes pointed at since the last call, each with its mark."""
        taken, self._pending = self._pending, []
        return taken

    def _stretches(self, container: Any, *, raised: bool = False) -> Iterator[tuple[str, bool]]:
        for child in container:
            name = local(child)
            if name == "r":
                yield from ((text, raised or own) for text, own in self._run(child))
            elif name in _STRUCK:
                self._gathering.notice("text that was struck out is left out")
            elif name in _TRANSPARENT or (name and child.tag.startswith(_FORMULA)):
                if name == "den":
                    yield "/", raised
                yield from self._stretches(child, raised=raised or name == "sup")

    def _run(self, run: Any) -> Iterator[tuple[str, bool]]:
        look = run.find(f"{_W}rPr")
        if look is not None and _is_on(look.find(f"{_W}vanish")):
            self._gathering.notice("hidden text is left out")
            return
        raised = look is not None and self._raised(look)
        for child in run:
            name = local(child)
            if name == "t":
                yield child.text or "", raised
            elif name in ("footnoteReference", "endnoteReference"):
                yield self._note(name.removesuffix("Reference"), child.get(f"{_W}id", "")), True
            elif name == "ruby":
                yield from self._stretches(child)
            elif name in ("drawing", "pict", "AlternateContent", "object"):
                self._boxes.extend(_text_boxes(child))
                if name == "object" or child.find(f"{_INLINE}inline") is not None:
                    self._doubt = "a picture or a formula stands here, which is not read"
                elif any(local(part) in _PICTURES for part in child.iter()):
                    self._gathering.notice("a picture lies over the page; what it shows or covers is not read")
            else:
                yield self._sign(child, name), raised

    def _sign(self, child: Any, name: str) -> str:
        if name == "sym":
            code = child.get(f"{_W}char", "")
            sign = chr(int(code, 16)) if len(code) == 4 and all(digit in "0123456789abcdefABCDEF" for digit in code) else "\N{REPLACEMENT CHARACTER}"  # noqa: PLR2004 - four digits
            if ord(sign) in _PRIVATE:
                self._doubt = "a sign of a symbol font stands here, which cannot be read"
                return "\N{REPLACEMENT CHARACTER}"
            return sign
        return {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}.get(name, "")

    def _raised(self, look: Any) -> bool:
        style = look.find(f"{_W}rStyle")
        return _is_raised_look(look) or (style is not None and style.get(f"{_W}val") in self._raised_styles)

    def _note(self, kind: str, identity: str) -> str:
        """The mark of a footnote: they are counted through the document."""
        key = (kind, identity)
        if key not in self._marks:
            self._marks[key] = str(sum(known == kind for known, _ in self._marks) + 1)
            if text := self._notes[kind].get(identity):
                self._pending.append((self._marks[key], text))
        return self._marks[key]


def _is_on(setting: Any) -> bool:
    return setting is not None and setting.get(f"{_W}val", "true") not in _OFF


def _is_raised_look(look: Any) -> bool:
    found = look.find(f"{_W}vertAlign")
    return found is not None and found.get(f"{_W}val") == "superscript"


def _is_raised(style: Any) -> bool:
    look = style.find(f"{_W}rPr")
    return look is not None and _is_raised_look(look)


def _note_texts(document: Any, kind: str) -> dict[str, str]:
    """The footnotes or endnotes by their identity."""
    from lxml import etree  # noqa: PLC0415 - with the other optional libraries

    texts = {}
    for relation in document.part.rels.values():
        if relation.reltype == f"{_NOTES}{kind}s" and not relation.is_external:
            root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
            for note in root.iterfind(f"{_W}{kind}"):
                texts[note.get(f"{_W}id", "")] = "".join(text.text or "" for text in note.iter(f"{_W}t")).strip()
    return texts


def _text_boxes(element: Any) -> Iterator[Any]:
    for child in element:
        if local(child) == "txbxContent":
            yield child
        elif local(child) != "Fallback":
            yield from _text_boxes(child)
