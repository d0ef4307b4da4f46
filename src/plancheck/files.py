"""Files in and out: bounded, UTF-8, and written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from plancheck.errors import PlanFileError, Problem

__all__ = ["MAX_BYTES", "read_text", "write_bytes", "write_text"]

MAX_BYTES = 20 * 1024 * 1024
"""Larger than any plan ever printed; a file beyond it is refused unread."""


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, a byte order mark and Windows line ends taken off.

    Raises:
        PlanFileError: it cannot be opened, is larger than `MAX_BYTES`, or is not UTF-8.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise PlanFileError(str(path), [Problem(f"cannot be read: {error.strerror or error}")]) from error
    except ValueError as error:
        raise PlanFileError(str(path), [Problem(f"is no file name: {error}")]) from error
    if len(data) > MAX_BYTES:
        limit = f"is larger than {MAX_BYTES // 1024 // 1024} MB"
        raise PlanFileError(str(path), [Problem(limit, hint="a plan's table has some hundred rows; is this the right file?")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"is not UTF-8: byte 0x{data[error.start]:02x}"
        raise PlanFileError(str(path), [Problem(what, f"line {line}", "save it as UTF-8 (GB18030 and UTF-16 are not read)")]) from error
    return text.replace("\r\n", "\n")


def write_text(path: Path, text: str) -> None:
    """Write the whole file, or leave what was there as it was; of a link the file that it leads to.

    What is no file (a device, a pipe: /dev/stdout) is written into.

    Raises:
        PlanFileError: the folder is missing or read-only, or the disk is full.
    """
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise PlanFileError(str(path), [Problem(f"cannot be written: {text[error.start]!r} is half a character")]) from error
    write_bytes(path, data)


def write_bytes(path: Path, data: bytes) -> None:
    """Like `write_text`, for bytes."""
    part = None
    try:
        if _is_stream(path):
            path.write_bytes(data)
            return
        path = Path(os.path.realpath(path))  # Path.resolve raises a RuntimeError of links in a circle
        handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        os.chmod(part, mode)  # noqa: PTH101 - mkstemp makes it private, a report is not
        os.replace(part, path)  # noqa: PTH105 - the atomic step
        part = None
    except OSError as error:
        raise PlanFileError(str(path), [Problem(f"cannot be written: {error.strerror or error}")]) from error
    except ValueError as error:
        raise PlanFileError(str(path), [Problem(f"is no file name: {error}")]) from error
    finally:
        if part is not None:
            Path(part).unlink(missing_ok=True)


def _is_stream(path: Path) -> bool:
    """Whether what stands there takes bytes and is no file: another file in its place would lose it."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
