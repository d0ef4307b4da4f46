"""Packed files (Office): opened only when what they would unpack to is known and small.

Only the parts that hold text are unpacked, each no further than its directory entry says, and handed on in a package of their own:
macros, pictures and links to other files never reach a reader. Markup that declares entities or a document type is refused: no Office
program writes any.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO

from plancheck.errors import PlanFileError
from plancheck.tables.limits import MAX_PARTS, MAX_UNPACKED, megabytes, refusal, too_large

__all__ = ["Archive", "open_archive"]

_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
_TEXTS = (".xml", ".rels")
_ENCRYPTED = 0x1
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError)
"""What the standard library raises on packed files that are cut, changed, or packed in unknown ways."""


class Archive:
    """The text parts of a packed file, unpacked and counted.

    Args:
        name: the file's name, for messages.
        parts: member → its bytes.
        others: the members that were not unpacked.
    """

    def __init__(self, name: str, parts: dict[str, bytes], others: Iterable[str] = ()) -> None:
        self.name = name
        self._parts = parts
        self._others = tuple(dict.fromkeys(part for part in others if part not in parts))

    def __contains__(self, part: object) -> bool:
        return part in self._parts

    def read(self, part: str) -> bytes:
        """The bytes of a part; a missing one is a fault of the file."""
        if part not in self._parts:
            raise refusal(self.name, f"has no part {part!r}", hint="the file is damaged; open it and save it again")
        return self._parts[part]

    def replace(self, part: str, old: bytes, new: bytes) -> None:
        """Change a part before it is handed on."""
        self._parts[part] = self.read(part).replace(old, new)

    def repacked(self) -> BytesIO:
        """A plain package with these parts, for a library that opens packages itself; all others are there and empty."""
        file = BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
            for part, data in self._parts.items():
                package.writestr(part, data)
            for part in self._others:
                package.writestr(part, b"")
        file.seek(0)
        return file


def open_archive(data: bytes, name: str, *, limit: int = MAX_UNPACKED) -> Archive:
    """Unpack the parts that hold text.

    Args:
        data: the whole file.
        name: its name, for messages.
        limit: bytes that they may unpack to, all together.

    Raises:
        PlanFileError: it is damaged, encrypted, or would unpack to more than `limit`.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            wanted = [member for member in package.infolist() if member.filename.lower().endswith(_TEXTS)]
            _check(package, wanted, name, limit)
            return Archive(name, {member.filename: _unpacked(package, member, name) for member in wanted}, package.namelist())
    except PlanFileError:
        raise
    except _DAMAGED as error:
        raise refusal(name, f"is damaged: it cannot be unpacked ({error})", hint="download it again, or open it and save it again") from error


def _check(package: zipfile.ZipFile, wanted: list[zipfile.ZipInfo], name: str, limit: int) -> None:
    if len(package.infolist()) > MAX_PARTS:
        raise too_large(name, f"is a package of more than {MAX_PARTS:,} parts")
    if any(member.flag_bits & _ENCRYPTED for member in wanted):
        raise refusal(name, "is encrypted", hint="open it with its password and save it without one")
    if any(member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for member in wanted):
        raise refusal(name, "is packed in a way that no Office program uses", hint="open it and save it again")
    if sum(member.file_size for member in wanted) > limit:
        raise too_large(name, f"would unpack to more than {megabytes(limit)}")


def _unpacked(package: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes:
    part = package.read(member)
    if any(sign in part for sign in _DOCTYPES):
        raise refusal(
            name, "declares a document type or entities, which no Office program does", member.filename, "the file may be made to do harm; it is not read"
        )
    return part
