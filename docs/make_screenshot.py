"""Take the pictures of the HTML report that stand in the README and the docs: `python docs/make_screenshot.py`.

Chromium opens the report of 2024 as anybody would; nothing is retouched.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import plancheck as pc
from plancheck.explain import Lang
from plancheck.reports.html import scorecard_html

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
PICTURES: tuple[tuple[str, Lang, int, int], ...] = (("report-2024.en.png", "en", 1280, 1500), ("report-2024.zh.png", "zh", 1280, 1500))
"""Name, language, width and height in pixels."""
NAMES = ("chromium", "chromium-browser", "google-chrome")


def main() -> None:
    """Write every picture."""
    browser = next((found for name in NAMES if (found := shutil.which(name))), None)
    if browser is None:
        sys.exit(f"a picture wants one of {', '.join(NAMES)}")
    plan = pc.load_plan("banan-2024")
    card = pc.score_plan(plan, pc.load_actuals(ROOT / "examples" / "data" / "banan-2024-actuals.csv", plan=plan))
    IMAGES.mkdir(exist_ok=True)
    for name, lang, width, height in PICTURES:
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder) / "report.html"
            page.write_text(scorecard_html(card, lang), encoding="utf-8")
            look = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={width},{height}"]
            subprocess.run([browser, *look, f"--screenshot={IMAGES / name}", page.as_uri()], check=True, capture_output=True)  # noqa: S603 - a page of our own
        print(f"{name}: {(IMAGES / name).stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
