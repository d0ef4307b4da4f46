"""Files in and out: bounded, UTF-8, and written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plancheck import PlanFileError, files
from plancheck.files import MAX_BYTES, read_text, write_bytes, write_text


def fault(path: Path) -> str:
    with pytest.raises(PlanFileError) as caught:
        read_text(path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("约6\n".encode(), "约6\n"),
        (b"\xef\xbb\xbfid,text\n", "id,text\n"),
        (b"a\r\nb\r\n", "a\nb\n"),
        (b"\xef\xbb\xbfa\r\nb", "a\nb"),
        (b"", ""),
    ],
    ids=["plain", "byte order mark", "Windows line ends", "both", "empty"],
)
def test_read(tmp_path: Path, data: bytes, text: str) -> None:
    """A byte order mark and Windows line ends are fine."""
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    assert read_text(path) == text


def test_not_utf8(tmp_path: Path) -> None:
    """Another encoding is refused with the line of the first odd byte, never guessed."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"id,text\n1," + "增长6".encode("gb18030"))
    assert fault(path) == f"{path}: 1 problem\n  is not UTF-8: byte 0xd4 @ line 2\n    save it as UTF-8 (GB18030 and UTF-16 are not read)"


def test_missing(tmp_path: Path) -> None:
    """A file that is not there is one problem."""
    path = tmp_path / "none.toml"
    assert fault(path) == f"{path}: 1 problem\n  cannot be read: No such file or directory"


def test_folder(tmp_path: Path) -> None:
    """A folder is no file."""
    assert fault(tmp_path) == f"{tmp_path}: 1 problem\n  cannot be read: Is a directory"


def test_name_with_nul() -> None:
    """A name that no system takes is told like any other fault of a file."""
    with pytest.raises(PlanFileError, match=r"is no file name: .*embedded null"):
        read_text(Path("a\0b"))
    with pytest.raises(PlanFileError, match=r"is no file name: .*embedded null"):
        write_text(Path("a\0b"), "x")


def test_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of just the limit is read, one byte more is refused."""
    assert MAX_BYTES == 20 * 1024 * 1024
    monkeypatch.setattr(files, "MAX_BYTES", 1024 * 1024)
    path = tmp_path / "a.csv"
    path.write_bytes(b"x" * 1024 * 1024)
    assert len(read_text(path)) == 1024 * 1024
    path.write_bytes(b"x" * (1024 * 1024 + 1))
    assert fault(path) == f"{path}: 1 problem\n  is larger than 1 MB\n    a plan's table has some hundred rows; is this the right file?"


def test_endless_file_is_not_read_to_its_end() -> None:
    """A file without end is refused after the limit."""
    assert fault(Path("/dev/zero")).startswith("/dev/zero: 1 problem\n  is larger than 20 MB")


def test_write(tmp_path: Path) -> None:
    """What is written is read back, with line ends as given, and nothing else is left behind."""
    path = tmp_path / "a.md"
    write_text(path, "约6\n")
    assert path.read_bytes() == "约6\n".encode()
    write_bytes(path, b"\x00\xff")
    assert path.read_bytes() == b"\x00\xff"
    assert os.listdir(tmp_path) == ["a.md"]  # noqa: PTH208 - hidden files too


def test_mode(tmp_path: Path) -> None:
    """A new file is as public as the user's umask says; an existing one keeps its mode."""
    before = os.umask(0o027)
    try:
        write_text(tmp_path / "new", "x")
    finally:
        os.umask(before)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o640
    (tmp_path / "new").chmod(0o600)
    write_text(tmp_path / "new", "y")
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o600


def test_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk fails in the middle, what was there stays as it was and no part is left."""
    path = tmp_path / "a.md"
    path.write_text("before")

    def fails(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(PlanFileError) as caught:
        write_text(path, "after")
    assert str(caught.value) == f"{path}: 1 problem\n  cannot be written: No space left on device"
    assert path.read_text() == "before"
    assert os.listdir(tmp_path) == ["a.md"]  # noqa: PTH208 - hidden files too


def test_missing_folder(tmp_path: Path) -> None:
    """A folder that is not there is not made."""
    path = tmp_path / "none" / "a.md"
    with pytest.raises(PlanFileError) as caught:
        write_text(path, "x")
    assert str(caught.value) == f"{path}: 1 problem\n  cannot be written: No such file or directory"


def test_half_a_character(tmp_path: Path) -> None:
    """A text that has no UTF-8 form is refused before anything is written."""
    with pytest.raises(PlanFileError, match="is half a character"):
        write_text(tmp_path / "a.md", "\ud800")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are of POSIX")
def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    """What is no file is written into, and is there afterwards as it was."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_text(pipe, "约6\n")
        assert os.read(reader, 100) == "约6\n".encode()
    finally:
        os.close(reader)
    assert pipe.is_fifo()
    assert os.listdir(tmp_path) == ["pipe"]  # noqa: PTH208 - hidden files too


def test_the_null_device_stays_a_device() -> None:
    """Nobody's /dev/null becomes a file, not even where the user may do so."""
    write_text(Path(os.devnull), "x")
    assert not Path(os.devnull).is_file()


def test_a_link_leads_to_its_file(tmp_path: Path) -> None:
    """Through a link the file is written that it leads to, and the link stays."""
    (tmp_path / "2024").mkdir()
    link = tmp_path / "latest.md"
    link.symlink_to(tmp_path / "2024" / "report.md")
    write_text(link, "约6\n")
    assert link.is_symlink()
    assert (tmp_path / "2024" / "report.md").read_text("utf-8") == "约6\n"
    assert os.listdir(tmp_path / "2024") == ["report.md"]  # noqa: PTH208 - hidden files too


def test_links_in_a_circle_lead_to_no_file(tmp_path: Path) -> None:
    """A link that leads to itself holds nothing that could be lost: the file takes its place."""
    link = tmp_path / "a.md"
    link.symlink_to(link)
    write_text(link, "x")
    assert link.read_text("utf-8") == "x"
