"""Every exception: its exact text, and that text, pickle and repr agree."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from plancheck import (
    ActualError,
    DimensionMismatchError,
    NotationError,
    PlanCheckError,
    PlanFileError,
    TargetError,
    UnitError,
    UnknownUnitError,
)
from plancheck.errors import Problem

RANGE_PROBLEM = Problem("low > high", "rule 3 (gdp)", "swap the two ends")

TEXTS: list[tuple[str, PlanCheckError, str]] = [
    ("a fault without advice is one line", TargetError("no direction"), "no direction"),
    ("advice stands below, indented", ActualError("NaN is no figure", hint="leave it out"), "NaN is no figure\n  leave it out"),
    ("the base of all", PlanCheckError("something"), "something"),
    ("a unit that cannot be used", UnitError("no unit", hint="give one"), "no unit\n  give one"),
    ("an unknown unit with a near one", UnknownUnitError("万顿", near="万吨"), "unknown unit '万顿'\n  did you mean '万吨'?"),
    ("an unknown unit without", UnknownUnitError("foo"), "unknown unit 'foo'\n  the known words are listed in plancheck/data/units.txt"),
    (
        "a very long word is cut",
        UnknownUnitError("吨" * 100),
        f"unknown unit '{'吨' * 59}…'\n  the known words are listed in plancheck/data/units.txt",
    ),
    (
        "two dimensions",
        DimensionMismatchError("吨", "元"),
        "'吨' cannot be converted to '元': they measure different things\n  give the figure in '元' or in a unit of the same dimension",
    ),
    (
        "two dimensions, with the rule",
        DimensionMismatchError("吨", "元", where="gdp"),
        "gdp: '吨' cannot be converted to '元': they measure different things\n  give the figure in '元' or in a unit of the same dimension",
    ),
    (
        "a text that cannot be read, the place marked; a Chinese character is two columns wide",
        NotationError("no number", text="增长约左右", start=3, end=5, expected=("a number",)),
        "no number\n  增长约左右\n        ^^^^\n  expected a number",
    ),
    (
        "mixed widths",
        NotationError("two numbers", text="GDP增长6 7%", start=7, end=8, expected=("a unit", "the end"), hint="write 6—7%"),
        "two numbers\n  GDP增长6 7%\n           ^\n  expected a unit, the end; write 6—7%",
    ),
    ("the end of a text is a place too", NotationError("it ends early", text="约", start=1), "it ends early\n  约\n    ^"),
    ("an empty text has one", NotationError("nothing to read", text=""), "nothing to read\n  \n  ^"),
    ("a control character is shown as a dot", NotationError("no", text="a\n\x1b6", start=1, end=3, hint="one line"), "no\n  a··6\n   ^^\n  one line"),
    (
        "of a long text only the surroundings are shown",
        NotationError("no", text="x" * 100 + "约" + "y" * 100, start=100, end=101),
        f"no\n  {'x' * 60}约{'y' * 60}\n  {' ' * 60}^^",
    ),
    ("places outside the text are drawn in", NotationError("no", text="ab", start=-5, end=99), "no\n  ab\n  ^^"),
    ("an end before its start is a point", NotationError("no", text="abc", start=2, end=1), "no\n  abc\n    ^"),
    (
        "a file with one fault",
        PlanFileError("plan.toml", [RANGE_PROBLEM]),
        "plan.toml: 1 problem\n  low > high @ rule 3 (gdp)\n    swap the two ends",
    ),
    (
        "a file with several, in the order of the file",
        PlanFileError("plan.toml", iter([Problem("unknown key 'x'"), Problem("missing key 'id'", "rule 2")])),
        "plan.toml: 2 problems\n  unknown key 'x'\n  missing key 'id' @ rule 2",
    ),
    ("a file with none", PlanFileError("plan.toml", []), "plan.toml: 0 problems"),
]
EVERY = [pytest.param(error, text, id=name) for name, error, text in TEXTS]


@pytest.mark.parametrize(("error", "text"), EVERY)
def test_text(error: PlanCheckError, text: str) -> None:
    """The text of each kind, to the character."""
    assert str(error) == text


@pytest.mark.parametrize(("error", "text"), EVERY)
def test_survives_pickling(error: PlanCheckError, text: str) -> None:
    """Sent to another process or copied, an error keeps its class, text, fields and repr."""
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):  # noqa: S301 - our own pickle
        assert type(again) is type(error)
        assert (str(again), repr(again)) == (text, repr(error))
        assert again.__dict__ == error.__dict__


@pytest.mark.parametrize(("error", "text"), EVERY)
def test_repr_opens_the_text(error: PlanCheckError, text: str) -> None:
    """A repr names the class and the first line, so that a log shows the same fault."""
    first = text.partition("\n")[0]
    assert repr(error) == f"{type(error).__name__}({first!r})"


def test_every_class_has_a_text() -> None:
    """No exception is left out of the table above, and each derives from the base."""
    import plancheck.errors as module  # noqa: PLC0415 - one test

    public = {getattr(module, name) for name in module.__all__} - {Problem}
    assert {type(error) for _, error, _ in TEXTS} == public
    assert all(issubclass(kind, PlanCheckError) for kind in public)


@pytest.mark.parametrize("kind", [TargetError, ActualError, UnitError, UnknownUnitError, DimensionMismatchError, NotationError, PlanFileError])
def test_is_a_value_error(kind: type[PlanCheckError]) -> None:
    """Whoever catches ValueError, as pydantic does, catches each of them."""
    assert issubclass(kind, ValueError)


def test_fields() -> None:
    """Facts are fields, for programs that do not read sentences."""
    reading = NotationError("no", text="约6", start=0, end=1, expected=iter(["a number"]), hint="h")
    assert (reading.what, reading.text, reading.start, reading.end, reading.expected, reading.hint) == ("no", "约6", 0, 1, ("a number",), "h")
    mismatch = DimensionMismatchError("吨", "元", where="gdp")
    assert (mismatch.source, mismatch.target, mismatch.where) == ("吨", "元", "gdp")
    unknown = UnknownUnitError("foo", near="bar")
    assert (unknown.word, unknown.near) == ("foo", "bar")
    file = PlanFileError("p.toml", [RANGE_PROBLEM])
    assert (file.file, file.problems) == ("p.toml", (RANGE_PROBLEM,))


@given(st.text("约6左右 abc", min_size=1, max_size=50), st.data())
def test_marks_are_under_the_place(text: str, data: st.DataObject) -> None:
    """Wherever the place is, its marks begin as many columns in as the text before it is wide, and are as wide as it."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    _, shown, marks = str(NotationError("no", text=text, start=start, end=end)).split("\n")
    assert shown == f"  {text}"
    assert marks == "  " + " " * wcswidth(text[:start]) + "^" * wcswidth(text[start:end])


@given(st.text(max_size=300), st.integers(-10, 310), st.none() | st.integers(-10, 310))
def test_any_text_makes_three_lines(text: str, start: int, end: int | None) -> None:
    """No text, however odd, breaks the message into other lines."""
    lines = str(NotationError("no", text=text, start=start, end=end)).split("\n")
    assert len(lines) == 3
    assert set(lines[2]) <= {" ", "^"}
    assert "^" in lines[2]


PROBLEMS = [
    ("what alone", Problem("no title"), "no title"),
    ("with a place", Problem("no title", "plan"), "no title @ plan"),
    ("with advice", Problem("no title", hint="give one"), "no title\n    give one"),
    ("advice of several lines stays together", Problem("no", "rule 1", "a\nb"), "no @ rule 1\n    a\n    b"),
    ("of an error", Problem.of(ActualError("NaN", hint="leave it out"), "rule 1"), "NaN @ rule 1\n    leave it out"),
    ("of an error without advice", Problem.of(ActualError("NaN")), "NaN"),
    (
        "of a text that cannot be read: the mark stays under its place",
        Problem.of(NotationError("no number", text="约", start=0, end=1), "line 2, text"),
        "no number @ line 2, text\n    约\n    ^^",
    ),
]


@pytest.mark.parametrize(("problem", "text"), [pytest.param(problem, text, id=name) for name, problem, text in PROBLEMS])
def test_problem(problem: Problem, text: str) -> None:
    """One fault of a file: what, where, what would be right."""
    assert str(problem) == text


def test_a_message_holds_nothing_that_a_terminal_obeys() -> None:
    """Colours, bells, turned lines and half lines of an input are dots in every kind of message; its own lines stay."""
    odd = "a\x1b[31m\x07\u202e\x85b"
    seen = "a·[31m···b"
    assert str(PlanCheckError(odd, hint=odd)) == f"{seen}\n  {seen}"
    assert str(Problem(odd, odd, odd)) == f"{seen} @ {seen}\n    {seen}"
    assert str(PlanFileError(odd, [Problem(odd)])) == f"{seen}: 1 problem\n  {seen}"
