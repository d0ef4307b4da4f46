"""One browser for the tests of pages: what it was asked for and what it complained of are written down."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterator
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

PHONE = 1_000
"""Narrower than this, a page is looked at as on a phone."""


class Browser:
    """A headless Chromium that opens pages from the disk."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def run(self, script: str, *arguments: object) -> Any:
        return self.driver.execute_script(script, *arguments)

    def open(self, page: Path, size: tuple[int, int], *, dark: bool = False) -> None:
        """The page at this size, with the logs begun anew."""
        width, height = size
        look = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < PHONE}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", look)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
        self.driver.get("about:blank")
        self.driver.get_log("browser")
        self.driver.get_log("performance")
        self.driver.get(page.as_uri())

    def complaints(self) -> list[Any]:
        """What stands in the console."""
        return list(self.driver.get_log("browser"))

    def requests(self) -> set[str]:
        """Every address that was asked for."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return {each["params"]["request"]["url"] for each in messages if each["method"] == "Network.requestWillBeSent"}

    def printed(self) -> list[str]:
        """The text of each page of the paper that the browser would print, in the size that the page asks for."""
        import pdfplumber  # noqa: PLC0415 - only where a page is printed

        paper = self.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})
        with pdfplumber.open(BytesIO(b64decode(paper["data"]))) as document:
            return [page.extract_text() for page in document.pages]

    def axe(self) -> dict[str, Any]:
        """What axe-core says of the page as it stands."""
        found = find_spec("axe_playwright_python")
        assert found is not None, "pip install 'plancheck[browser]'"
        assert found.origin is not None, "pip install 'plancheck[browser]'"
        (script,) = Path(found.origin).parent.rglob("axe.min.js")
        self.run(script.read_text(encoding="utf-8"))
        told: dict[str, Any] = self.driver.execute_async_script("const done = arguments[0]; axe.run(document).then(done)")
        return told


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One for all tests of the session."""
    from selenium import webdriver  # noqa: PLC0415 - only where a browser is asked for
    from selenium.webdriver.chrome.service import Service  # noqa: PLC0415 - only where a browser is asked for

    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    driver.set_script_timeout(60)
    yield Browser(driver)
    driver.quit()
