"""From a file or a text to its grids and lines."""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from plancheck._printable import on_one_line
from plancheck.errors import PlanCheckError
from plancheck.tables.encodings import decoded
from plancheck.tables.gathering import Gathering
from plancheck.tables.limits import MAX_BYTES, megabytes, refusal, too_large
from plancheck.tables.sniffing import FORMATS, Format, format_of_bytes, format_of_text, named_format

if TYPE_CHECKING:
    from plancheck.tables.grids import Document

__all__ = ["Format", "read_document"]

_PACKED = {"xlsx": ("spreadsheets", "read_xlsx"), "xls": ("spreadsheets", "read_xls"), "ods": ("opendocument", "read_ods")}
_BINARY = {**_PACKED, "docx": ("word", "read_word"), "pdf": ("pdf", "read_pdf")}
_DAMAGED = "download it again, or open it in the program that made it and save it again"


def read_document(path_or_text: str | Path, *, format: Format | None = None) -> Document:  # noqa: A002 - the field's word
    """Every table and every line of a document, as printed.

    Args:
        path_or_text: a file, or a text: a str with a line break is a text, any other str a file name.
        format: what it is, where its bytes and its name do not tell.

    Raises:
        PlanFileError: it cannot be opened, is not of a format that is read, is damaged, encrypted, or beyond the limits.
        PlanCheckError: a library that the format needs is not installed, or `format` is no known one.
    """
    if format is not None and format not in FORMATS:
        raise PlanCheckError(f"unknown format {format!r}", hint=f"the formats are {', '.join(FORMATS)}")
    if isinstance(path_or_text, str) and ("\n" in path_or_text or "\r" in path_or_text):
        return _read_text(path_or_text, format)
    path = Path(path_or_text)
    return _read_bytes(_bytes(path), str(path), format)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise refusal(str(path), f"cannot be read: {error.strerror or error}", hint="a text to be read has a line break in it") from error
    except ValueError as error:
        raise refusal(str(path)[:80], f"is no file name: {error}") from error
    if len(data) > MAX_BYTES:
        raise too_large(str(path), f"is larger than {megabytes(MAX_BYTES)}")
    if not data.strip():
        raise refusal(str(path), "is empty")
    return data


def _read_text(text: str, format: Format | None) -> Document:  # noqa: A002 - the field's word
    if len(text) > MAX_BYTES:
        raise too_large("text", f"is larger than {megabytes(MAX_BYTES)}")
    gathering = Gathering("text")
    return _from_text(text, format or format_of_text(text), gathering, hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest())


def _read_bytes(data: bytes, name: str, format: Format | None) -> Document:  # noqa: A002 - the field's word
    gathering = Gathering(name)
    digest = hashlib.sha256(data).hexdigest()
    found = format_of_bytes(data, name)
    if found in _BINARY:
        if format not in (None, found):
            raise refusal(name, f"is {FORMATS[found]}, not {FORMATS[format or found]}", hint="leave the format out")
        _say_misnamed(gathering, found)
        _read_binary(data, found, gathering)
        return gathering.document(found, digest)
    if format in _BINARY:
        raise refusal(name, f"is not {FORMATS[format or 'text']}", hint="leave the format out; the file's own bytes tell what it is")
    text = decoded(data, name, markup=found == "html" or format == "html")
    if "\N{REPLACEMENT CHARACTER}" in text:
        gathering.notice("characters that could not be read stand as \N{REPLACEMENT CHARACTER}")
    kind = format or (found if found == "html" else format_of_text(text, name))
    _say_misnamed(gathering, kind)
    return _from_text(text, kind, gathering, digest)


def _say_misnamed(gathering: Gathering, found: Format) -> None:
    named = named_format(gathering.name)
    if named is not None and named != found and not (named in ("csv", "tsv", "text") and found in ("csv", "tsv", "text")):
        gathering.notice(f"named as {FORMATS[named]} and is {FORMATS[found]}; it is read as that")


def _from_text(text: str, kind: Format, gathering: Gathering, digest: str) -> Document:
    if kind in ("csv", "tsv"):
        from plancheck.tables.formats.delimited import read_delimited  # noqa: PLC0415 - one reader is enough

        read_delimited(text, gathering, "\t" if kind == "tsv" else None)
    elif kind == "html":
        _guarded(gathering, kind, "web", "read_web", text)
    else:
        from plancheck.tables.formats.text import read_text_tables  # noqa: PLC0415 - one reader is enough

        read_text_tables(text, gathering)
    return gathering.document(kind, digest)


def _read_binary(data: bytes, kind: Format, gathering: Gathering) -> None:
    module, function = _BINARY[kind]
    _guarded(gathering, kind, module, function, data)


def _guarded(gathering: Gathering, kind: Format, module: str, function: str, content: bytes | str) -> None:
    """Call a reader; whatever a library raises on a damaged file becomes a message."""
    try:
        getattr(import_module(f"plancheck.tables.formats.{module}"), function)(content, gathering)
    except PlanCheckError:
        raise
    except ImportError as error:
        raise PlanCheckError(f"reading {FORMATS[kind]} needs {error.name}", hint="pip install 'plancheck[tables]'") from error
    except BaseException as error:  # the libraries raise what they meet in a damaged file; those in Rust even panic
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        ours = next((each for each in error.args if isinstance(each, PlanCheckError)), None)  # pdfplumber wraps what leaves a page
        if ours is not None:
            raise ours from error
        raise refusal(gathering.name, f"is damaged: it cannot be read as {FORMATS[kind]} ({_told(error)})", hint=_DAMAGED) from error


def _told(error: BaseException) -> str:
    """The library's own words, cut to a line."""
    words = on_one_line(str(error)) or type(error).__name__
    return words if len(words) <= 120 else words[:119] + "…"  # noqa: PLR2004 - a line
