"""The page of a comparison in a browser: nothing overflows, nothing leaves the page, and axe finds nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plancheck import AtLeast, Name, Plan, Rule, load_actuals, load_plan
from plancheck.comparison import Comparison, compare
from plancheck.explain import Lang
from plancheck.reports.comparison_pages import comparison_html

pytestmark = pytest.mark.browser

ACTUALS = Path(__file__).parents[2] / "examples" / "data" / "banan-2024-actuals.csv"


def banan() -> Comparison:
    first = load_plan("banan-2024")
    return compare(first, load_plan("banan-2025"), actuals=load_actuals(ACTUALS, plan=first))


def hostile() -> Comparison:
    names = ("<script>document.title='x'</script>", "长" * 10_000, "a" * 10_000, "\u202eשלום")
    plans = [Plan(plan, Name(zh=names[0]), tuple(Rule(f"r{n}", AtLeast("1", text=name), name=name) for n, name in enumerate(names))) for plan in ("a", "b")]
    return compare(*plans)


def opened(browser: Any, page: str, folder: Path, *, width: int, dark: bool = False) -> str:
    """The page from the disk; its address."""
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    browser.open(path, (width, 900), dark=dark)
    return path.as_uri()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_fits(browser: Any, tmp_path: Path, lang: Lang, width: int) -> None:
    """At 1280 and 390 pixels the page itself does not scroll sideways, and every one of the 47 rows is there."""
    address = opened(browser, comparison_html(banan(), lang), tmp_path, width=width)
    assert browser.run("return document.documentElement.scrollWidth") <= width
    assert browser.run("return document.querySelectorAll('tbody tr').length") == 47
    assert browser.requests() == {address}
    assert browser.complaints() == []


def test_every_printed_page_has_the_heads(browser: Any, tmp_path: Path) -> None:
    """On paper each page with rows says above them what its columns are."""
    opened(browser, comparison_html(banan(), "zh"), tmp_path, width=1280)
    pages = browser.printed()
    assert len(pages) > 1
    for text in pages:
        assert any(line.startswith("序号 指标") for line in text.splitlines())


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(browser: Any, tmp_path: Path, width: int, dark: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Contrast, names and structure hold in light and dark."""
    opened(browser, comparison_html(banan(), "en"), tmp_path, width=width, dark=dark)
    told = browser.axe()
    assert [(fault["id"], [node["html"][:80] for node in fault["nodes"][:3]]) for fault in told["violations"]] == []
    assert len(told["passes"]) > 10


def test_a_hostile_plan_is_text(browser: Any, tmp_path: Path) -> None:
    """Nothing of a name runs, and the longest name does not push the page wide."""
    opened(browser, comparison_html(hostile(), "en"), tmp_path, width=390)
    assert browser.driver.title == "b against a"
    assert browser.run("return document.documentElement.scrollWidth") <= 390
    assert "<script>" in browser.run("return document.body.textContent")
