"""The command line, in this process: an exit code of 0, 1 or 2 and no traceback, whatever the arguments and files are."""

from __future__ import annotations

import io
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

from plancheck.cli import main
from plancheck.errors import PlanCheckError

from .files import changed_text_file
from .harness import CONTROL, CORPORA, BrokenLawError, Reader
from .notation import printed_cells, seeds, words
from .texts import NASTY, made

__all__ = ["CommandLine"]

_FILES = (
    "plans/small.toml", "plans/kinds.toml", "actuals/small.csv", "references/small.csv", "policies/small.toml", "statements/small.toml",
    "audit/statements.csv", "audit/statements.toml", "crosswalks/small.csv", "acknowledged/small.csv", "records/plan.toml", "records/actuals.csv",
    "records/references.csv",
    "records/record.json",
    "tables/plain.csv", "tables/plain.html", "tables/heads-bars.txt",
)  # fmt: skip
_PLANS = ("plans/small.toml", "plans/kinds.toml", "records/plan.toml", "banan-2024", "banan-2025")
_PLAN, _ACTUALS, _POLICY = "records/plan.toml", "records/actuals.csv", "cn-plan,strict,precision,rounded,centred,final-only"
_COMMANDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "score": ((_PLAN, _ACTUALS), ("tables/plain.csv",), ("tables/plain.html", "--year", "2030")),
    "sweep": ((_PLAN, _ACTUALS),),
    "chart": ((_PLAN, _ACTUALS), (_PLAN, _ACTUALS, "--kind", "matrix")),
    "parse": ((), ("--csv", "actuals/small.csv", "--column", "text")),
    "show": ((_PLAN,), ("plans/kinds.toml",)),
    "check": ((_PLAN,), ("plans/small.toml", "plans/kinds.toml")),
    "cascade": ((_PLAN, "plans/small.toml", "--crosswalk", "crosswalks/small.csv"),),
    "compare": ((_PLAN, "plans/small.toml"),),
    "audit": ((_PLAN, _ACTUALS), (_PLAN, _ACTUALS, "--statements", "audit/statements.csv")),
    "import": (("tables/plain.csv", "-o", "out"), ("tables/heads-bars.txt", "--list"), ("tables/plain.html", "-o", "out", "--force")),
    "verify": (("records/record.json",),),
    "schema": ((), ("plan",), ("scorecard",)),
    "score-frame": ((_PLAN, _ACTUALS, "-o", "out.csv", "--rule-id", "id", "--value", "text", "--text"),),
}
_OPTIONS = {
    "--policy": (*_POLICY.split(","), "policies/small.toml", "guarded"),
    "--policies": (_POLICY, "strict"), "--references": ("references/small.csv", "records/references.csv"),
    "--as-of": ("2030-12-31", "2031-01-01", "0001-01-01"), "--format": ("table", "markdown", "csv", "json", "html", "xlsx", "sarif"),
    "--lang": ("zh", "en"),
    "--only": ("missed", "pending", "binding", "contested"),
    "--fail-on": ("binding", "any", "error"), "--record": ("out.json",),
    "--statements": ("statements/small.toml", "audit/statements.csv"),
    "-o": ("out.txt", "out.xlsx", "out", "no/such/folder/x"), "--table": ("1", "2", "某区"), "--columns": ("target=目标", "name=指标"),
    "--year": ("2030", "1899"),
    "--actual": (),
    "--unit": ("%", "亿元"), "--direction": ("higher", "lower", "centred"), "--next": _PLANS, "--crosswalk": ("crosswalks/small.csv",),
    "--text": ("tables/heads-bars.txt",),
    "--acknowledged": ("acknowledged/small.csv",), "--rules": ("slack", "arithmetic"), "--skip": ("slack",), "--accept": (), "--force": (),
    "--list": (), "--kind": ("matrix", "bullets"),
    "--help": (), "-h": (), "--version": (),
}  # fmt: skip
_STRANGE = tuple(text for text in NASTY if not text.startswith("/"))
"""What nobody types; nothing that leads out of the folder."""
_BAD_INPUT = 2


@dataclass(frozen=True, slots=True)
class Call:
    """The arguments, and the files that differ from the seeds."""

    arguments: tuple[str, ...]
    files: dict[str, bytes] = field(default_factory=dict)


class CommandLine(Reader[Call]):
    """`plancheck …`: commands with options that fit and that do not, over files that were changed."""

    name = "command line"
    suffix = ".json"
    share = 5_000
    folder: Path

    def begin(self, folder: Path) -> None:
        """A folder with the seed files, in which every call works."""
        self.folder = folder
        self.files = {name: (CORPORA / name).read_bytes() for name in _FILES}
        self.texts = tuple(self.files.values())
        os.chdir(folder)
        os.environ["COLUMNS"] = "120"
        for name in _FILES:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)

    def make(self, source: Random) -> Call:
        """A command with its arguments, some of them changed, and files, some of them changed."""
        command = source.choice(tuple(_COMMANDS))
        arguments = [command, *source.choice(_COMMANDS[command])]
        if command == "parse" and len(arguments) == 1:
            arguments += [made(source, seeds("targets"), words()) for _ in range(source.randint(1, 3))]
        for _ in range(source.choice((0, 0, 1, 1, 2, 4))):
            option = source.choice(tuple(_OPTIONS))
            arguments += [option, *([source.choice(_OPTIONS[option])] if _OPTIONS[option] else [])]
        if source.random() < 0.25:  # noqa: PLR2004 - some arguments are what nobody types
            arguments[source.randrange(len(arguments))] = source.choice((*_STRANGE, "--", "-", "--no-such", *_PLANS, *_FILES, "."))
        named = [argument for argument in arguments if argument in self.files]
        files = {}
        if named and source.random() < 0.7:  # noqa: PLR2004 - the others fail or not by their options
            name = source.choice(named)
            files[name] = changed_text_file(self.files[name], source, self.texts, printed_cells())
        return Call(tuple(arguments), files)

    def read(self, given: Call) -> None:
        """Run the command; exit code 2 is a refusal."""
        for name, data in (self.files | given.files).items():
            (self.folder / name).write_bytes(data)
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="ascii", write_through=True) for _ in range(2))
        code: object = 0
        before, sys.argv = sys.argv, ["plancheck", *given.arguments]
        try:
            with redirect_stdout(out), redirect_stderr(err):
                main()
        except SystemExit as left:
            code = 0 if left.code is None else left.code
        finally:
            sys.argv = before
            self._tidy()
        _check(code, _written(err))

    def _tidy(self) -> None:
        """Remove what the command wrote."""
        for path in sorted(self.folder.rglob("*"), reverse=True):
            name = path.relative_to(self.folder).as_posix()
            if path.is_dir():
                with suppress(OSError):  # a folder of the seeds is not empty
                    path.rmdir()
            elif name not in self.files:
                path.unlink()

    def saved(self, given: Call) -> bytes:
        """Arguments and changed files."""
        return json.dumps(asdict(given) | {"files": {name: data.decode("latin-1") for name, data in given.files.items()}}, indent=1).encode()

    def restored(self, data: bytes) -> Call:
        """The call of such a JSON."""
        content = json.loads(data)
        return Call(tuple(content["arguments"]), {name: text.encode("latin-1") for name, text in content["files"].items()})


def _check(code: object, said: str) -> None:
    """Exit codes, and what standard error says beside them."""
    if code not in (0, 1, 2):
        raise BrokenLawError(f"exit code {code!r}")
    if "Traceback (most recent call last)" in said:
        raise BrokenLawError("a traceback")
    if CONTROL.search(said):
        raise BrokenLawError("a control character in a message", repr(said))
    if code == _BAD_INPUT:
        if not said.strip():
            raise BrokenLawError("exit code 2 without a word")
        raise PlanCheckError("exit code 2")


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    data: bytes = stream.buffer.getvalue()  # type: ignore[attr-defined]  # the buffer is a BytesIO
    return data.decode("utf-8", "replace")
