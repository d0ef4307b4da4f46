"""Every case of the tables reads as the law of the words has it, or is refused at the place."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from plancheck.errors import NotationError
from plancheck.notation import format_target, parse_actual, parse_target
from plancheck.units import is_known

sys.path.insert(0, str(Path(__file__).parent))
from notation_cases import cases, differences  # type: ignore[import-not-found]  # beside this file

TARGET_TABLES = ("numbers.zh.toml", "sayings.zh.toml", "names.zh.toml", "refused.zh.toml", "forms.zh.toml", "cells.en.toml", "forms.en.toml")
TARGETS = [case for table in TARGET_TABLES for case in cases(table)]
READ = [case for case in TARGETS if "refused" not in case]
ACTUALS = cases("actuals.toml")
REFUSALS = cases("refusals.toml")
SPANS = cases("spans.toml")


def _text(case: dict[str, Any]) -> str:
    return str(case["text"])


@pytest.mark.parametrize("case", READ, ids=_text)
def test_a_target_reads_as_stated(case: dict[str, Any]) -> None:
    """Kind, numbers, unit and everything else that the case states."""
    assert differences(case, parse_target(case["text"])) == []


@pytest.mark.parametrize("case", [case for case in TARGETS if "refused" in case], ids=_text)
def test_a_target_is_refused_at_the_place(case: dict[str, Any]) -> None:
    """What is not sure is refused, and the error points at the place in the text as given."""
    with pytest.raises(NotationError) as caught:
        parse_target(case["text"])
    error = caught.value
    assert error.text[error.start : error.end] == case["refused"]


@pytest.mark.parametrize("case", [case for case in READ if is_known(case.get("unit") or "%")], ids=_text)
def test_what_is_printed_reads_back(case: dict[str, Any]) -> None:
    """The notation of either language reads back as the same target, whatever language it came from, if its unit is a listed one."""
    target = parse_target(case["text"])
    for lang in case.get("prints", ["zh", "en"]):
        assert parse_target(format_target(target, lang)) == target


@pytest.mark.parametrize("case", [case for case in ACTUALS if "refused" not in case], ids=_text)
def test_an_actual_reads_as_stated(case: dict[str, Any]) -> None:
    """A figure, a set of possible ones, a class, or the reason why there is none."""
    actual = parse_actual(case["text"])
    mark = "△" if "△" in case["text"] else None
    unsaid = {"status": "reported", "provisional": False, "qualifier": None, "change": None, "unit": None, "level": None, "mark": mark}
    ends = {key: case[key] for key in ("low", "high", "low_closed", "high_closed") if key in case}
    stated = {key: value for key, value in case.items() if key not in ends}
    assert differences(unsaid | {"words": case["text"]} | stated, actual) == []
    assert (actual.value is None) == ("value" not in case)
    assert (actual.extent is None) == (not ends)
    if actual.extent is not None:
        assert differences({"low_closed": False, "high_closed": False} | ends, actual.extent) == []
        assert (actual.extent.low is None, actual.extent.high is None) == ("low" not in ends, "high" not in ends)


@pytest.mark.parametrize("case", [case for case in ACTUALS if "refused" in case], ids=_text)
def test_an_actual_is_refused_at_the_place(case: dict[str, Any]) -> None:
    """Two figures, or none, are refused at the place."""
    with pytest.raises(NotationError) as caught:
        parse_actual(case["text"])
    error = caught.value
    assert error.text[error.start : error.end] == case["refused"]


@pytest.mark.parametrize("case", REFUSALS, ids=_text)
def test_a_refusal_says_what_is_wrong_where_and_what_would_be_right(case: dict[str, Any]) -> None:
    """The sentence, the place, the words that could stand there, and the advice."""
    with pytest.raises(NotationError) as caught:
        (parse_actual if "actual" in case else parse_target)(case["text"])
    error = caught.value
    assert error.text == case["text"]
    assert error.text[error.start : error.end] == case["refused"]
    assert (error.what, list(error.expected), error.hint) == (case["what"], case.get("expected", []), case.get("hint"))


def _pieces(read: Any, text: str) -> dict[str, str]:
    spans = read.spans or {}
    assert all(0 <= start <= end <= len(text) for start, end in spans.values())
    return {name: text[start:end] for name, (start, end) in spans.items()}


@pytest.mark.parametrize("case", SPANS, ids=_text)
def test_every_part_is_found_where_it_was_printed(case: dict[str, Any]) -> None:
    """The spans of a reading, those of its parts and of the hope beside it, and no span besides."""
    text = case["text"]
    read: Any = (parse_actual if "actual" in case else parse_target)(text)
    assert (read.text, _pieces(read, text)) == (text, case["spans"])
    parts = [{"text": part.text, "spans": _pieces(part, text)} for part in getattr(read, "parts", ())]
    assert parts == case.get("parts", [])
    hope = getattr(read, "stretch", None)
    assert (hope and {"text": hope.text, "spans": _pieces(hope, text)}) == case.get("hope")
