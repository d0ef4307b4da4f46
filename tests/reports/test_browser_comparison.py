"""The page of a comparison in a browser: nothing overflows, nothing leaves the page, and axe finds nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.util import find_spec
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from selenium import webdriver  # noqa: PLC0415 - these tests only
    from selenium.webdriver.chrome.service import Service  # noqa: PLC0415 - these tests only

    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    driver.set_script_timeout(60)
    yield driver
    driver.quit()


def opened(browser: Any, page: str, folder: Path, *, width: int, dark: bool = False) -> None:
    (folder / "page.html").write_text(page, encoding="utf-8")
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 1000})
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
    browser.get_log("performance")
    browser.get((folder / "page.html").as_uri())


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_fits(browser: Any, tmp_path: Path, lang: Lang, width: int) -> None:
    """At 1280 and 390 pixels the page itself does not scroll sideways, and every one of the 47 rows is there."""
    opened(browser, comparison_html(banan(), lang), tmp_path, width=width)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    assert browser.execute_script("return document.querySelectorAll('tbody tr').length") == 47
    asked = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    requests = [each["params"]["request"]["url"] for each in asked if each["method"] == "Network.requestWillBeSent"]
    assert all(url.startswith("file://") for url in requests)
    assert len(requests) == 1
    assert browser.get_log("browser") == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(browser: Any, tmp_path: Path, width: int, dark: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Contrast, names and structure hold in light and dark."""
    found = find_spec("axe_playwright_python")
    assert found is not None, "pip install 'plancheck[browser]'"
    assert found.origin is not None, "pip install 'plancheck[browser]'"
    opened(browser, comparison_html(banan(), "en"), tmp_path, width=width, dark=dark)
    browser.execute_script((Path(found.origin).parent / "axe.min.js").read_text(encoding="utf-8"))
    told = browser.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
    assert [(fault["id"], [node["html"][:80] for node in fault["nodes"][:3]]) for fault in told["violations"]] == []
    assert len(told["passes"]) > 10


def test_a_hostile_plan_is_text(browser: Any, tmp_path: Path) -> None:
    """Nothing of a name runs, and the longest name does not push the page wide."""
    opened(browser, comparison_html(hostile(), "en"), tmp_path, width=390)
    assert browser.title == "b against a"
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 390
    assert "<script>" in browser.execute_script("return document.body.textContent")
