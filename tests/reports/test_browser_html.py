"""The HTML report in a browser: what a reader clicks answers, nothing leaves the page, and axe finds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from plancheck import Actual, Name, Plan, Rule, Scorecard, load_actuals, load_plan, parse_actual, parse_target, policies, score, score_plan
from plancheck.reports.html import scorecard_html

pytestmark = pytest.mark.browser

ACTUALS = Path(__file__).parents[2] / "examples" / "data" / "banan-2024-actuals.csv"
DESK, PHONE = (1280, 900), (390, 844)
STRANGE = ["<script>document.title='x'</script>", '=HYPERLINK("http://evil.example","x")', "\u202eשלום مرحبا\u2066 abc", "长" * 10_000, "a" * 10_000]


@cache
def banan() -> Scorecard:
    plan = load_plan("banan-2024")
    return score_plan(plan, load_actuals(ACTUALS, plan=plan))


def strange() -> Scorecard:
    """Names, cells and sources that try to break the page."""
    rules = [
        Rule(f"r{n}", parse_target("6左右", unit="%"), unit="%", direction="higher", name=name, row=str(n + 1), source=name) for n, name in enumerate(STRANGE)
    ]
    outcomes = tuple(score(rule, Actual("4.5", text=rule.source)) for rule in rules)
    return Scorecard(Plan("p", Name(en=STRANGE[0]), tuple(rules), place=STRANGE[1]), policies.CN_PLAN, outcomes)


class Reader:
    """Somebody at the page."""

    def __init__(self, browser: Any) -> None:
        self.axe, self.driver, self.run, self.printed = browser.axe, browser.driver, browser.run, browser.printed

    def choose(self, field: str, value: str, event: str = "input") -> None:
        """Fill a field as a hand does: value first, then the event that follows."""
        self.run(
            "const f = document.getElementById(arguments[0]); f.value = arguments[1]; f.dispatchEvent(new Event(arguments[2], {bubbles: true}))",
            field,
            value,
            event,
        )

    def shown(self) -> list[str]:
        """The numbers of the rows that are shown, in their order."""
        rows = self.run("return [...document.querySelectorAll('#list > tr[data-i]')].filter(r => !r.hidden).map(r => r.querySelector('.opener').textContent)")
        return [str(row) for row in rows]

    def cell(self, row: str, name: str) -> str:
        cells = self.run("return [...document.querySelectorAll('#list > tr[data-i] > .' + arguments[0])].map(e => e.textContent.trim())", name)
        return str(cells[self.numbers().index(row)])

    def numbers(self) -> list[str]:
        """The numbers of all rows, in their order."""
        return [str(row) for row in self.run("return [...document.querySelectorAll('.opener')].map(e => e.textContent)")]

    def text(self, selector: str) -> str:
        return str(self.run("return document.querySelector(arguments[0]).textContent", selector))

    def open(self, row: str) -> None:
        self.run("[...document.querySelectorAll('.opener')].find(b => b.textContent === arguments[0]).click()", row)

    def click(self, selector: str) -> None:
        self.driver.find_element("css selector", selector).click()


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Any:
    """Opens a scorecard's page from the disk."""

    @contextmanager
    def visited(card: Scorecard, lang: Any = "en", size: tuple[int, int] = DESK, *, dark: bool = False) -> Iterator[Reader]:
        path = tmp_path / "report.html"
        path.write_text(scorecard_html(card, lang), encoding="utf-8")
        browser.open(path, size, dark=dark)
        yield Reader(browser)
        assert browser.complaints() == []
        assert browser.requests() <= {path.as_uri()}

    return visited


def test_filters(visit: Any) -> None:
    """Verdict, class, provisional, reason, rows and text each leave the rows that the scorecard has, and the count is told."""
    with visit(banan()) as page:
        assert len(page.shown()) == 44
        page.choose("f-verdict", "missed")
        assert page.shown() == ["1", "4", "12", "13", "14", "19", "20", "20#1", "22", "22#1"]
        assert page.text("#shown").startswith("10 of 44")
        page.choose("f-provisional", "filter.no")
        assert page.shown() == ["20", "20#1"]
        page.click("#clear")
        page.choose("f-class", "binding")
        assert len(page.shown()) == 9
        page.choose("f-reason", "deferred")
        assert page.shown() == ["30"]
        page.click("#clear")
        page.choose("text", "农村 7.5")
        assert page.shown() == ["22#1"]
        page.choose("text", "")
        page.choose("f-rows", "sub_rows")
        assert len(page.shown()) == 9


def test_sort(visit: Any) -> None:
    """By verdict the misses come first; once more turns it around, and the heading says so."""
    with visit(banan()) as page:
        page.click("[data-sort=verdict]")
        assert page.shown()[:10] == ["1", "4", "12", "13", "14", "19", "20", "20#1", "22", "22#1"]
        assert page.run("return document.querySelector('[data-sort=verdict]').closest('th').getAttribute('aria-sort')") == "ascending"
        page.click("[data-sort=margin]")
        page.click("[data-sort=margin]")
        assert page.run("return document.querySelector('[data-sort=margin]').closest('th').getAttribute('aria-sort')") == "descending"
        assert page.shown()[0] == "18"  # 186 more than its target
        assert page.run("return document.querySelectorAll('[aria-sort=none]').length") == 7


def test_a_row_opens(visit: Any) -> None:
    """Explanation, calculation, flips, every policy and the source stand in it; it closes again."""
    with visit(banan()) as page:
        page.driver.find_element("css selector", ".opener").send_keys("\ue007")  # the Enter key
        text = page.text(".detail")
        for words in (banan()["gdp_growth"].explain("en"), "[5.8, ∞) %", "4.5 − 5.8 = -1.3 points", "τ ≥ 1.5 points (25 % of the target)", "附件1 row 1"):
            assert words in text
        assert page.run("return document.querySelector('.opener').getAttribute('aria-expanded')") == "true"
        page.open("1")
        assert page.run("return document.querySelector('.detail')") is None


def test_the_slider_turns_row_1_at_one_and_a_half_points(visit: Any) -> None:
    """At 1.4 points it is missed, at 1.5 met; the counts, the list and the chart follow, and the reset leads back."""
    with visit(banan()) as page:
        page.choose("stop", "14")
        assert page.cell("1", "verdict") == "missed"
        page.choose("stop", "15")
        assert (page.cell("1", "verdict"), page.cell("1", "reason")) == ("met", "inside")
        assert "1 GDP growth: missed → met (from 1.5 points)" in page.text("#turned")
        assert page.text("[data-count=all] [data-verdict=met]") == "28 (16)"
        mark, edge = page.run(
            "const s = document.querySelector('#list svg'); return ['.mark', '.from'].map(n => s.querySelector(n).getAttribute('transform').match(/\\d+/)[0])"
        )
        assert mark == edge  # the band reaches the figure, and no further
        page.click("#reset")
        assert page.cell("1", "verdict") == "missed"
        assert page.text("[data-count=all] [data-verdict=met]") == "27 (15)"


def test_row_4_turns_only_where_a_deviation_is_overlooked(visit: Any) -> None:
    """No tolerance of 左右 moves it; 8.57 % of the target does, so 8.5 % does not and 9 % does."""
    with visit(banan()) as page:
        page.choose("stop", "50")
        assert page.cell("4", "verdict") == "missed"
        page.choose("slider", "2", "change")
        page.choose("stop", "17")
        assert page.cell("4", "verdict") == "missed"
        page.choose("stop", "18")
        assert page.cell("4", "verdict") == "met"


def test_the_policy_switch(visit: Any) -> None:
    """Under final-only 12 are met, 2 missed and 30 pending; under centred row 25 is missed; the filter knows the turned ones."""
    with visit(banan()) as page:
        page.choose("policy", "1", "change")
        assert [page.text(f"[data-count=all] [data-verdict={verdict}]").split()[0] for verdict in ("met", "missed", "pending")] == ["12", "2", "30"]
        page.choose("policy", "5", "change")
        assert (page.cell("25", "verdict"), page.cell("24", "verdict")) == ("missed", "pending")
        page.choose("f-rows", "filter.turned")
        assert page.shown() == ["24", "25"]


def test_the_language_switch(visit: Any) -> None:
    """Everything that is not printed data turns Chinese, and the page says that it is."""
    with visit(banan()) as page:
        page.open("1")
        page.choose("lang", "zh", "change")
        assert page.run("return document.documentElement.lang") == "zh-CN"
        assert page.driver.title == banan().plan.title.zh
        assert (page.cell("1", "verdict"), page.cell("1", "margin"), page.cell("1", "reason")) == ("未完成", "-1.3个百分点", "在目标之外")
        assert banan()["gdp_growth"].explain("zh") in page.text(".detail")
        assert page.text("#shown").startswith("显示44行中的44行")
        assert page.run("return [...document.querySelectorAll('option, button')].map(e => e.textContent).filter(t => /^[a-z ]{4,}$/i.test(t))") == ["English"]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(visit: Any, lang: str, size: tuple[int, int], *, dark: bool) -> None:
    """axe-core's rules, with a row opened and a slider moved."""
    with visit(banan(), lang, size, dark=dark) as page:
        page.open("1")
        page.choose("stop", "15")
        found = page.axe()
        assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
        assert len(found["passes"]) > 20


OVERLAPS = """
const boxes = [...document.querySelectorAll('#list > tr[data-i]')].slice(0, 12).flatMap(row => {
  const cells = [...row.children].map(cell => cell.getBoundingClientRect()).filter(box => box.width && box.height);
  return cells.flatMap((one, i) => cells.slice(i + 1).filter(other =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1)
    .map(() => row.textContent.trim().slice(0, 40)));
});
const wide = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('svg')).map(e => e.className);
return [boxes, wide, document.documentElement.scrollWidth <= innerWidth];
"""


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("card", [banan, strange], ids=["banan", "strange"])
def test_nothing_overlaps_or_leaves_the_screen(visit: Any, card: Any, lang: str, size: tuple[int, int]) -> None:
    """Cells of a row stay apart, and the page is as wide as the screen, also with names of 10,000 characters."""
    with visit(card(), lang, size) as page:
        page.open("1")
        assert page.run(OVERLAPS) == [[], [], True]


def test_strange_names_are_text(visit: Any) -> None:
    """No script of a name runs, and the names read as they were given, without marks that turn the line around."""
    with visit(strange()) as page:
        assert page.driver.title == STRANGE[0]
        names = page.run("return [...document.querySelectorAll('.name .clamp > bdi')].map(e => e.textContent)")
        assert names[:3] == [STRANGE[0], STRANGE[1], "שלום مرحبا abc"]
        page.open("1")
        assert STRANGE[0] in page.text(".detail")


def test_without_script_the_rows_and_explanations_are_there(visit: Any, browser: Any) -> None:
    """A reader whose browser runs no scripts has every row with its explanation, and no dead buttons."""
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        with visit(banan()) as page:
            assert len(page.driver.find_elements("css selector", "#list > tr")) == 44
            assert page.driver.find_element("id", "w0").text == banan()["gdp_growth"].explain("en")
            assert not page.driver.find_element("id", "filters").is_displayed()
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def many(count: int) -> Scorecard:
    """That many rows of rates around their target."""
    target = parse_target("6左右", unit="%")
    rules = [Rule(f"r{n}", target, unit="%", direction="higher", name=Name(zh=f"指标{n}", en=f"indicator {n}"), row=str(n)) for n in range(count)]
    outcomes = tuple(score(rule, parse_actual(f"{4 + n % 30 / 10:.1f}", unit="%")) for n, rule in enumerate(rules))
    return Scorecard(replace(banan().plan, rules=tuple(rules)), policies.CN_PLAN, outcomes)


def test_a_thousand_rows_answer(visit: Any) -> None:
    """A long plan filters to what it should, and its rows off the screen are there as well."""
    with visit(many(1000)) as page:
        page.choose("text", "999")
        assert page.shown() == ["999"]
        page.choose("text", "")
        page.choose("f-verdict", "met")
        assert len(page.shown()) == sum(1 for n in range(1000) if 40 + n % 30 >= 58)


HEADS = {
    "en": ("row", "indicator", "class", "target", "actual", "verdict", "margin", "reason"),
    "zh": ("序号", "指标", "属性", "目标", "完成情况", "评判", "差距", "理由"),
}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_printed_page_with_rows_has_the_heads(visit: Any, lang: Any) -> None:
    """On paper each page that has rows of the table says above them what its columns are, and each of the 44 rows is on one."""
    with visit(banan(), lang) as page:
        pages = page.printed()
    begun = {outcome.rule.row: outcome.explain(lang)[:8] for outcome in banan()}
    with_rows = [text for text in pages if any(words in text for words in begun.values())]
    assert len(with_rows) > 2
    assert [row for row, words in begun.items() if not any(words in text for text in with_rows)] == []
    for text in with_rows:
        assert any(all(head in line for head in HEADS[lang]) for line in text.splitlines())


def test_an_opened_row_is_printed_across_the_table(visit: Any) -> None:
    """What a row opens to stands on paper below it, as wide as the table."""
    with visit(banan()) as page:
        page.open("1")
        width = "return [...document.querySelectorAll('.list, .panel')].map(e => e.getBoundingClientRect().width)"
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        table, panel = page.run(width)
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
        assert panel > 0.95 * table
        assert any("4.5 − 5.8 = -1.3 points" in text for text in page.printed())
