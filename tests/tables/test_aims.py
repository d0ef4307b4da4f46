"""English names that no form knows: the figures of the row and the words of its name have to agree."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from plancheck.notation import parse_target
from plancheck.reports.imported import imported_text
from plancheck.rules import Direction
from plancheck.tables.aims import as_aimed
from plancheck.tables.importing import made_of
from plancheck.tables.indicators import Names
from plancheck.tables.names import content
from plancheck.tables.proposals import Proposal, propose
from plancheck.tables.published import DoubtKind
from tables.tabling import read

NAMES = Path(__file__).parent / "english_names.txt"


def directions(name: str, before: str, target: str, *, unit: str = "") -> Direction | None:
    """The direction of the one row of a table with a column of the year before."""
    found = made_of(read([["Measure", "Unit", "2023 actual", "2024 target", "2024 actual"], [name, unit, before, target, target]]))
    return found.drafts[0].rule.direction


@pytest.mark.parametrize(
    ("name", "before", "target", "direction"),
    [
        ("Playgrounds per 1,000 residents", "9.8", "10.0", Direction.HIGHER),
        ("Classroom capacity of new education facilities", "400", "6,000", Direction.HIGHER),
        ("Appraisals overturned on appeal", "6.2%", "5.0%", Direction.LOWER),
        ("Customers contacting us about taste and odour", "1.14", "0.90", Direction.LOWER),
    ],
)
def test_figures_and_words_agree(name: str, before: str, target: str, direction: Direction) -> None:
    """More of what is good, or less of what harms, than the figure before: that is what the plan wants."""
    assert directions(name, before, target) is direction


@pytest.mark.parametrize(
    ("name", "before", "target"),
    [
        ("Playgrounds per 1,000 residents", "10.3", "10.0"),  # a target below what was reached before
        ("Playgrounds per 1,000 residents", "10.0", "10.0"),
        ("Appraisals overturned on appeal", "4.4%", "5.0%"),
        ("Jail average daily population", "612", "640"),  # a load
        ("Jail average daily population", "640", "600"),
        ("Widgets of the second kind", "4", "5"),  # no word of either
        ("Widgets of the second kind", "5", "4"),
        ("Households lacking gadgets", "40", "45"),
        ("Playgrounds lost to parking", "9", "10"),  # good and harm
        ("Playgrounds per 1,000 residents", "980%", "10.0"),  # of another kind
        ("Playgrounds per 1,000 residents", "9.8 (2019)", "10.0"),
        ("Playgrounds per 1,000 residents", "", "10.0"),
    ],
)
def test_one_of_the_two_says_nothing(name: str, before: str, target: str) -> None:
    """Figures against the words, words of no side, or figures that are not alike leave the question open."""
    assert directions(name, before, target) is None


@pytest.mark.parametrize(("before", "target", "direction"), [("37", "18", None), ("18", "37", Direction.HIGHER)])
def test_a_reduction_that_is_to_shrink_may_be_what_is_left(before: str, target: str, direction: Direction | None) -> None:
    """Reduction in losses of 37 and then 18 may be the losses themselves: that is asked."""
    assert directions("Reduction in post-harvest losses", before, target) is direction


def test_a_proposal_stays() -> None:
    """What the dictionary says, or leaves open on purpose, is not overruled by the figures of one row."""
    table = read([["Measure", "2023 actual", "2024 target"], ["Gender parity index", "0.91", "1.0"], ["Playgrounds", "4", "5"]])
    parity = made_of(table).drafts[0]
    assert parity.rule.direction is None
    assert [point.kind for point in parity.points if point.decides] == [DoubtKind.DIRECTION_UNKNOWN]
    lower = Proposal(direction=Direction.LOWER)
    assert as_aimed(lower, table.rows[1], made_of(table).drafts[1].rule.target) is lower


def test_it_says_what_it_rests_on() -> None:
    """The rule file tells that figures and name made the proposal."""
    found = made_of(read([["Measure", "2023 actual", "2024 target"], ["Playgrounds", "4", "5"]]))
    assert found.drafts[0].rule.direction_source is not None
    assert found.drafts[0].rule.direction_source.startswith("proposed (name and figures): ")


def test_the_report_tells_it() -> None:
    """What figures and name proposed together is told with its side, in both languages."""
    found = made_of(read([["Measure", "2023 actual", "2024 target"], ["Playgrounds", "4", "5"]]))
    assert "Proposed by the name and the figures before it together: 1: Playgrounds (higher)" in imported_text(found).splitlines()
    assert any(line.startswith("按名称与此前数值一并提出：1: Playgrounds") for line in imported_text(found, "zh").splitlines())


def test_no_name_of_the_list_is_turned_round() -> None:
    """Whatever figures stand before: no name that is better low is called better high, and none the other way round."""
    row = read([["Measure", "2023 actual", "2024 target"], ["Playgrounds", "4", "5"]]).rows[0]
    section, turned = "", []
    for line in NAMES.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]").partition(" ")[0]
        elif line and not line.startswith("#") and section != "open":
            before, target = ("4", "5") if section == "lower" else ("5", "4")
            asked = replace(row, name=line, base_text=before, target_text=target)
            if as_aimed(propose(line, Names()), asked, parse_target(target)).direction not in (None, Direction(section)):
                turned.append(line)
    assert turned == []


def test_the_lists_have_no_word_twice() -> None:
    """Each list of words has a word once."""
    for words in content()["aims"].values():
        assert len(words) == len(set(words))
