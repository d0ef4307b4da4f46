"""Records: changed ones, and unchanged ones whose inputs were changed. A forged record is never called identical."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

from plancheck.record import verify

from .files import changed_text_file
from .harness import CORPORA, BrokenLawError, Reader
from .notation import printed_cells

__all__ = ["Records"]

_STATED = ("preparer", "reviewer", "judged_by")
_RECORD = "record.json"
_OF_RECORD = 0.8
"""How often the record itself is changed, and not one of its inputs."""


class Records(Reader[dict[str, bytes]]):
    """`verify`: of a record of a small plan, its actuals, references and policy, one file changed."""

    name = "records"
    suffix = ".json"
    share = 20_000
    folder: Path

    def begin(self, folder: Path) -> None:
        """The files as they were recorded."""
        self.folder = folder
        self.files = {path.name: path.read_bytes() for path in sorted((CORPORA / "records").iterdir())}
        self.recorded = _computed(self.files[_RECORD])

    def make(self, source: Random) -> dict[str, bytes]:
        """Which file is changed, and to what."""
        name = _RECORD if source.random() < _OF_RECORD else source.choice(sorted(self.files))
        return {name: changed_text_file(self.files[name], source, tuple(self.files.values()), printed_cells())}

    def read(self, given: dict[str, bytes]) -> None:
        """Replay the record."""
        for name, data in (self.files | given).items():
            (self.folder / name).write_bytes(data)
        found = verify(self.folder / _RECORD)
        if not found.is_identical:
            return
        ((name, data),) = given.items()
        forged = _computed(data) != self.recorded if name == _RECORD else _as_read(data) != _as_read(self.files[name])
        if forged:
            raise BrokenLawError("a file was changed, and the record is called identical", name)

    def saved(self, given: dict[str, bytes]) -> bytes:
        """The changed file, by its name."""
        return json.dumps({name: data.decode("latin-1") for name, data in given.items()}).encode()

    def restored(self, data: bytes) -> dict[str, bytes]:
        """The changed file of such a JSON."""
        return {name: text.encode("latin-1") for name, text in json.loads(data).items()}


def _as_read(data: bytes) -> bytes:
    return data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")


def _computed(record: bytes) -> Mapping[str, Any]:
    """What a replay works out anew: everything but what people state."""
    content = json.loads(record.removeprefix(b"\xef\xbb\xbf"))
    rows = [{key: value for key, value in row.items() if key not in ("override", "cause")} for row in content["rows"]]
    return {key: value for key, value in content.items() if key not in _STATED} | {"rows": rows}
