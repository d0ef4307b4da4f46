"""The whole report of 2024 in every form: page, spreadsheet, document, table, pictures.

    python examples/write_report.py [FOLDER]

Without a folder it writes into `report-2024` where you are. The page also shows where the two
years' tables disagree.
"""

from __future__ import annotations

import sys
from pathlib import Path

import plancheck as pc
from plancheck.audit import audit
from plancheck.explain import Lang
from plancheck.files import write_bytes, write_text
from plancheck.reports import (
    bullet_chart_svg,
    matrix_svg,
    scorecard_csv,
    scorecard_html,
    scorecard_json,
    scorecard_table,
    scorecard_xlsx,
    svg_to_png,
)
from plancheck.sensitivity import sweep

DATA = Path(__file__).parent / "data"
LANGS: tuple[Lang, Lang] = ("en", "zh")


def main() -> None:
    """Write the report in both languages, and say what was written."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "report-2024")
    folder.mkdir(parents=True, exist_ok=True)
    plan, following = pc.load_plan("banan-2024"), pc.load_plan("banan-2025")
    actuals = pc.load_actuals(DATA / "banan-2024-actuals.csv", plan=plan)
    card, swept = pc.score_plan(plan, actuals), sweep(plan, actuals)
    findings = audit(plan, actuals, following=following)
    for lang in LANGS:
        write_text(folder / f"report.{lang}.html", scorecard_html(card, lang, findings=findings))
        write_bytes(folder / f"report.{lang}.xlsx", scorecard_xlsx(card, lang))
        write_text(folder / f"report.{lang}.md", scorecard_table(card, lang, "markdown") + "\n")
        for name, picture in (("charts", bullet_chart_svg(card, lang)), ("policies", matrix_svg(swept, lang))):
            write_text(folder / f"{name}.{lang}.svg", picture)
            write_bytes(folder / f"{name}.{lang}.png", svg_to_png(picture))
    write_text(folder / "report.csv", scorecard_csv(card))
    write_text(folder / "report.json", scorecard_json(card))
    for path in sorted(folder.iterdir()):
        print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
