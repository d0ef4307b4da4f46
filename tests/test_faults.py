"""Faults of the machine and of the input: nothing is lost, nothing half written, and the error is a message.

The table of docs/explanation/faults.md names these tests.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ACTUALS = str(ROOT / "examples/data/banan-2024-actuals.csv")
SCORE = ("score", "banan-2024", ACTUALS, "--format", "csv")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits and signals of POSIX")


def run(*arguments: str, code: str = "", env: dict[str, str] | None = None, **options: object) -> subprocess.CompletedProcess[bytes]:
    """The command line in a process of its own, after some code that brings the fault about."""
    program = f"{code}\nimport sys\nfrom plancheck.cli import main\nsys.argv[0] = 'plancheck'\nmain()"
    return subprocess.run(  # type: ignore[call-overload, no-any-return]  # a table of keywords
        [sys.executable, "-c", program, *arguments], capture_output=True, check=False, env={**os.environ, **(env or {})}, **options
    )


def is_a_message(done: subprocess.CompletedProcess[bytes]) -> bool:
    """Exit code 2, words on standard error, and no traceback."""
    return done.returncode == 2 and done.stderr != b"" and b"Traceback" not in done.stderr


def test_a_full_disk(tmp_path: Path) -> None:
    """No room for the result: the old file stays whole and nothing is left beside it."""
    output = tmp_path / "out.csv"
    output.write_text("old", "utf-8")
    code = "import resource, signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\nresource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))"
    assert is_a_message(run(*SCORE, "-o", str(output), code=code))
    assert output.read_text("utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0 and not Path("/proc/self/status").exists(), reason="root writes everywhere")
def test_a_place_that_takes_no_file(tmp_path: Path) -> None:
    """A file where a folder should be, and a folder where the file should be: a message each."""
    (tmp_path / "file").write_text("", "utf-8")
    assert is_a_message(run(*SCORE, "-o", str(tmp_path / "file" / "out.csv")))
    assert is_a_message(run(*SCORE, "-o", str(tmp_path)))


@pytest.mark.skipif(not Path("/sys").is_dir(), reason="a file system in which nobody makes a file is played by /sys")
def test_a_folder_in_which_nobody_makes_a_file() -> None:
    """Also for root: a message."""
    assert is_a_message(run(*SCORE, "-o", "/sys/out.csv"))


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_is_read_only(tmp_path: Path) -> None:
    """The old file stays, and the user is told."""
    output = tmp_path / "out.csv"
    output.write_text("old", "utf-8")
    tmp_path.chmod(0o500)
    try:
        assert is_a_message(run(*SCORE, "-o", str(output)))
    finally:
        tmp_path.chmod(0o700)
    assert output.read_text("utf-8") == "old"


def test_a_device_as_output() -> None:
    """/dev/stdout gets the bytes that standard output gets, a full device gives a message, and both are there afterwards."""
    assert run(*SCORE, "-o", "/dev/stdout").stdout == run(*SCORE).stdout
    if Path("/dev/full").exists():
        assert is_a_message(run(*SCORE, "-o", "/dev/full"))
        assert Path("/dev/full").is_char_device()


def test_an_output_in_the_place_of_an_input(tmp_path: Path) -> None:
    """By whatever name, also through a link, the input is as it was; and two outputs want two files."""
    actuals, link = tmp_path / "actuals.csv", tmp_path / "latest.csv"
    actuals.write_bytes(Path(ACTUALS).read_bytes())
    link.symlink_to(actuals)
    for name in (actuals, link, tmp_path / "." / "x" / ".." / "actuals.csv"):
        done = run("score", "banan-2024", str(actuals), "-o", str(name))
        assert is_a_message(done)
        assert b"is an input of this command" in done.stderr
    assert actuals.read_bytes() == Path(ACTUALS).read_bytes()
    both = str(tmp_path / "both.json")
    assert is_a_message(run("score", "banan-2024", str(actuals), "--format", "json", "-o", both, "--record", both))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["actuals.csv", "latest.csv"]


def test_killed_in_the_middle_of_a_write(tmp_path: Path) -> None:
    """Killed before the last step, the old file is whole; what is left beside it is a hidden part that the next run ignores."""
    output = tmp_path / "out.csv"
    output.write_text("old", "utf-8")
    code = "import os, signal\nos.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)"
    assert run(*SCORE, "-o", str(output), code=code).returncode == -signal.SIGKILL
    assert output.read_text("utf-8") == "old"
    assert all(path.name.startswith(".out.csv.") for path in tmp_path.iterdir() if path != output)
    assert run(*SCORE, "-o", str(output)).returncode == 0
    assert output.read_text("utf-8").startswith("row,id,")


def test_two_processes_write_one_file(tmp_path: Path) -> None:
    """Whoever is last wins, and the file is always one of the two results, whole."""
    output = tmp_path / "out"
    wanted = {form: run("score", "banan-2024", ACTUALS, "--format", form).stdout for form in ("csv", "json")}
    command = [sys.executable, "-m", "plancheck", "score", "banan-2024", ACTUALS, "-o", str(output), "--format"]
    for _ in range(3):
        both = [subprocess.Popen([*command, form]) for form in wanted]
        assert [process.wait() for process in both] == [0, 0]
        assert output.read_bytes() in wanted.values()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_the_plainest_locale(tmp_path: Path) -> None:
    """Under LC_ALL=C without UTF-8 mode the bytes are the same: the locale plays no part."""
    plain = run(*SCORE, "-o", str(tmp_path / "c.csv"), env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LANG": "C"})
    assert (plain.returncode, plain.stderr) == (0, b"")
    assert (tmp_path / "c.csv").read_bytes() == run(*SCORE, env={"LC_ALL": "C.UTF-8"}).stdout


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_windows_line_ends_and_a_byte_order_mark(mark: bytes, tmp_path: Path) -> None:
    """Rule file, actuals and policy as Windows saves them give the same scorecard."""
    for name, source in {"plan.toml": ROOT / "rules/banan-2024.toml", "actuals.csv": Path(ACTUALS)}.items():
        (tmp_path / name).write_bytes(mark + source.read_bytes().replace(b"\n", b"\r\n"))
    (tmp_path / "policy.toml").write_bytes(
        mark + b'[policy]\r\nid = "cn-plan"\r\nname_zh = "\xe8\xae\xa1\xe5\x88\x92\xe5\x8f\xa3\xe5\xbe\x84"\r\nname_en = "plan reading"\r\n'
    )
    files = [str(tmp_path / name) for name in ("plan.toml", "actuals.csv", "policy.toml")]
    done = run("score", files[0], files[1], "--policy", files[2], "--format", "csv")
    assert (done.returncode, done.stdout) == (0, run(*SCORE).stdout)


def test_half_a_character_on_the_command_line() -> None:
    """A file name of bytes that are no UTF-8 is told, and a text with half a character is refused."""
    assert is_a_message(run("score", os.fsdecode(b"\xff\xfe"), ACTUALS))
    done = run("parse", os.fsdecode(b"6\xff"))
    assert done.returncode == 0
    assert b"1 refused" in done.stderr


LONG = "9" * 5_000
FILES = {
    "a number of 5,000 digits": ("plan.toml", f'[plan]\nid = "p"\nyear = {LONG}\n'),
    "a quoted number of 5,000 digits": (
        "plan.toml",
        f'[plan]\nid = "p"\ntitle.zh = "p"\n[[rule]]\nid = "x"\nname.zh = "x"\ntarget = {{ kind = "at_least", value = "{LONG}" }}\n',
    ),
    "TOML nested 100,000 deep": ("plan.toml", "a = " + "[" * 100_000 + "]" * 100_000),
    "a TOML that ends in the middle": ("plan.toml", '[plan]\nid = "'),
    "nothing": ("plan.toml", ""),
    "zero bytes": ("plan.toml", "\0" * 100),
}


@pytest.mark.parametrize("fault", FILES)
def test_a_rule_file_beyond_all_measure(fault: str, tmp_path: Path) -> None:
    """Digits without end, nesting without end, a torn file: a message, at once."""
    name, text = FILES[fault]
    (tmp_path / name).write_text(text, "utf-8")
    assert is_a_message(run("check", str(tmp_path / name), timeout=60))


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"kind": ' * 50_000,
        json.dumps({"kind": "plancheck record", "schema": 10**4000}),
        "",
        "null",
        "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    ],
    ids=["lists 100,000 deep", "keys 50,000 deep", "a number of 4,000 digits", "nothing", "null", "half a character"],
)
def test_a_record_beyond_all_measure(text: str, tmp_path: Path) -> None:
    """The same of a record."""
    record = tmp_path / "record.json"
    record.write_text(text, "utf-8")
    assert is_a_message(run("verify", str(record), timeout=60))


def test_little_memory(tmp_path: Path) -> None:
    """A file of 19 MB with one field is refused within 1 GB of address space beyond what Python itself takes."""
    actuals = tmp_path / "actuals.csv"
    actuals.write_text("id,text\ngdp_growth," + "9" * (19 * 1024 * 1024) + "\n", "utf-8")
    limit = 2 * 1024**3
    code = f"import resource\nresource.setrlimit(resource.RLIMIT_AS, ({limit}, {limit}))"
    assert is_a_message(run("score", "banan-2024", str(actuals), code=code, timeout=60))
    assert resource.getrlimit(resource.RLIMIT_AS)[0] != limit  # the limit was the child's only
