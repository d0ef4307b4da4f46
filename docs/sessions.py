"""Runs the code blocks of a page of these docs, in their order and in one empty folder.

    python docs/sessions.py docs/tutorial.md           # runs them and writes what they print into the page
    python docs/sessions.py --installs PAGE            # only shows how the page installs
    python docs/sessions.py --follow PAGE              # here, as a reader: compares, and exits 1 where the page is not true

A block of the page is run by its language:

    console            one command after "$ "; what it prints stands below it, errors last
    pycon              a Python session; all of a page share their names
    python             statements; the same names
    any, title="FILE"  the text of a file, written before the next block is run
    sh                 how to install; only known commands may stand there, and .ci/tutorial is who runs them

A line `<!-- exits 1 -->` before a console block says with what its command ends.
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import doctest
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["Block", "blocks_of", "run"]

_FENCE = re.compile(r"^(?:<!-- exits (?P<exits>\d) -->\n)?```(?P<head>[^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r'title="([^"]+)"')
_INSTALLS = ("python3 -m venv ", "pip install ", ".venv/bin/pip install ", "py -m venv ")
_PLACE_OF_INSTALL = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block: its language, the file it stands for, its text, and where that begins and ends."""

    language: str
    title: str | None
    body: str
    start: int
    end: int
    exits: int


def blocks_of(page: str) -> Iterator[Block]:
    """The blocks of a page's text in their order."""
    for found in _FENCE.finditer(page):
        title = _TITLE.search(found["head"])
        yield Block(found["head"].split(" ")[0], title[1] if title else None, found["body"], *found.span("body"), exits=int(found["exits"] or 0))


def run(block: Block, folder: Path, names: dict[str, Any]) -> str:
    """What the page ought to say in the block's place: the same text, where the page is true.

    Raises:
        ValueError: a language or a command that this runner does not know.
    """
    if block.title is not None:
        (folder / block.title).parent.mkdir(parents=True, exist_ok=True)
        (folder / block.title).write_text(block.body, encoding="utf-8")
        return block.body
    match block.language:
        case "console":
            return _console(block, folder)
        case "pycon":
            return _session(block.body, folder, names)
        case "python":
            with contextlib.chdir(folder):
                exec(compile(block.body, "page", "exec"), names)  # noqa: S102 - our own pages
            return block.body
        case "sh" if all(line.startswith(_INSTALLS) for line in block.body.strip().splitlines()):
            return block.body
    raise ValueError(f"a block of {block.language!r} that is not known:\n{block.body}")


def _console(block: Block, folder: Path) -> str:
    command = block.body.splitlines()[0]
    program, *arguments = shlex.split(command.removeprefix("$ "))
    if program not in ("plancheck", "python"):
        raise ValueError(f"a command that is not known: {command}")
    installed = shutil.which(program, path=_PLACE_OF_INSTALL)
    if installed is None:
        raise ValueError(f"{program} is not installed in {_PLACE_OF_INSTALL}")
    environment = {**os.environ, "COLUMNS": "100", "PATH": f"{_PLACE_OF_INSTALL}{os.pathsep}{os.environ.get('PATH', '')}"}
    done = subprocess.run([installed, *arguments], cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603 - our own program
    if done.returncode != block.exits:
        raise ValueError(f"{command} exits {done.returncode}, the page says {block.exits}\n{done.stderr}")
    printed = [line.rstrip() for line in (done.stdout + done.stderr).splitlines()]
    return "\n".join([command, *printed]) + "\n"


def _session(body: str, folder: Path, names: dict[str, Any]) -> str:
    """The same session with the answers that Python gives now."""
    lines: list[str] = []
    for example in doctest.DocTestParser().get_examples(body):
        shown = example.source.rstrip("\n").split("\n")
        lines += [f"{'...' if number else '>>>'} {line}".rstrip() for number, line in enumerate(shown)]
        lines += _answer(example.source, folder, names)
    return "\n".join(lines) + "\n"


def _answer(source: str, folder: Path, names: dict[str, Any]) -> list[str]:
    out = io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(out):
        try:
            exec(compile(source, "<session>", "single"), names)  # noqa: S102 - our own pages
        except Exception as error:  # noqa: BLE001 - a page may show an error
            out.write("Traceback (most recent call last):\n  ...\n" + "".join(traceback.format_exception_only(error)))
    return [line.rstrip() for line in out.getvalue().splitlines()]


def _printed(page: str, folder: Path) -> str:
    """The page as it ought to be: each block followed by what it prints now."""
    done, place = [], 0
    names: dict[str, Any] = {}
    for block in blocks_of(page):
        done += [page[place : block.start], run(block, folder, names)]
        place = block.end
    return "".join([*done, page[place:]])


def _refresh(path: Path) -> None:
    """Write into the page what its blocks print now."""
    with tempfile.TemporaryDirectory() as folder:
        path.write_text(_printed(path.read_text(encoding="utf-8"), Path(folder)), encoding="utf-8")


def _follow(path: Path) -> str:
    """Where the page differs from what a reader sees who follows it in this folder with this Python; empty where it does not."""
    page = path.read_text(encoding="utf-8")
    seen = _printed(page, Path.cwd())
    return "\n".join(difflib.unified_diff(page.splitlines(), seen.splitlines(), str(path), "what is printed", lineterm=""))


def main() -> None:
    """Refresh pages, follow them as a reader, or show how they install."""
    parser = argparse.ArgumentParser(description="Runs the code blocks of pages.")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--follow", action="store_true", help="run here and compare")
    how.add_argument("--installs", action="store_true", help="show the commands that install")
    parser.add_argument("pages", nargs="+", type=Path)
    given = parser.parse_args()
    for page in given.pages:
        if given.installs:
            sys.stdout.writelines(block.body for block in blocks_of(page.read_text(encoding="utf-8")) if block.language == "sh")
        elif given.follow:
            if difference := _follow(page):
                sys.exit(difference)
        else:
            _refresh(page)


if __name__ == "__main__":
    main()
