"""Pictures for a report: the bullet charts of a scorecard or of one outcome, and of policies × rows, as SVG.

The geometry is that of `plancheck.reports.bullets`, the shapes are those of `templates/bullet.svg.j2`: a
page and a picture show the same chart. A picture has light colours and its own style, so that it looks
alike in a document, a browser and as PNG.
"""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap
from typing import Any

from wcwidth import wcswidth

from plancheck.explain import Lang
from plancheck.explain.phrases import Phrases
from plancheck.reports.bullets import bullet
from plancheck.reports.cells import printed_actual, printed_target, signed_margin
from plancheck.reports.lexicon import lexicon
from plancheck.reports.pages import shown, template
from plancheck.reports.words import reason_key, word
from plancheck.scorecard import Counts, Scorecard
from plancheck.scoring import Outcome
from plancheck.verdicts import Verdict

__all__ = ["FONTS", "MOST_ROWS", "PALETTE", "bullet_chart_svg", "lines_of"]

PALETTE = {
    "band": "#cfe3f5",
    "edge": "#4a6f91",
    "ink": "#14171a",
    "paper": "#ffffff",
    "met": "#14692c",
    "missed": "#a81c13",
    "pending": "#7a4a00",
    "faint": "#4d545b",
    "line": "#c9ced3",
}
"""The colours of a picture; every ink has a contrast of at least 4.5 to the paper."""
FONTS = "Noto Sans CJK SC, Noto Sans SC, WenQuanYi Micro Hei, Microsoft YaHei, PingFang SC, sans-serif"
"""The fonts of a picture's text, the first one that is installed."""
MOST_ROWS = 500
"""Rows of one picture: a longer one opens in few programs. What is left out is said at its foot."""
_TITLE, _NAME, _CELL = 96, 38, 18
"""Columns of text that the title, a name and a printed cell have room for on one line."""
_LINES = 3
_LONGEST = 400


def bullet_chart_svg(what: Scorecard | Outcome | Iterable[Outcome], lang: Lang = "en") -> str:
    """The bullet charts of a scorecard, of some outcomes or of one, as one SVG picture.

    Args:
        what: what to draw; a scorecard also gives its title, its counts and its policy.
        lang: "en" or "zh".

    Raises:
        PlanCheckError: jinja2 is not installed, or another language.
    """
    say = lexicon("charts", lang)
    card = what if isinstance(what, Scorecard) else None
    outcomes = [what] if isinstance(what, Outcome) else list(what)
    drawn = [_row(outcome, say) for outcome in outcomes[:MOST_ROWS]]
    left = len(outcomes) - len(drawn)
    foot = [] if card is None else [say("foot.policy", id=card.policy.id, digest=card.policy.digest)]
    if left:
        foot.append(say("bullets.more", count=left, shown=len(drawn), total=len(outcomes)))
    named = card.plan.title if card is not None else outcomes[0].rule.name if len(outcomes) == 1 else None
    title = "" if named is None else lines_of(named.in_(lang), _TITLE, 1)[0]
    return template("bullets.svg.j2").render(
        lang=lang,
        say=say,
        palette=PALETTE,
        fonts=FONTS,
        title=title,
        heading=[] if card is None else [title, _counted(card.counts, lang)],
        rows=drawn,
        foot=foot,
        verdicts=[verdict.value for verdict in Verdict],
    )


def lines_of(text: str, columns: int, most: int = _LINES) -> list[str]:
    """A text on at most so many lines of so many columns; what is cut ends in "…"."""
    line = shown(text, _LONGEST)
    wide = max(1, columns * len(line) // max(1, wcswidth(line)))  # characters that take the columns, a Chinese one two
    lines = wrap(line, min(wide, columns), break_long_words=True) or [""]
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], f"{lines[most - 1][: max(1, min(wide, columns) - 1)]}…"]


def _row(outcome: Outcome, say: Phrases) -> dict[str, Any]:
    rule, lang, chart = outcome.rule, say.lang, bullet(outcome)
    name, unit = rule.name.in_(lang), rule.unit if chart is None else chart.unit
    suffix = "" if not unit else f"（{unit}）" if lang == "zh" else f" ({unit})"
    return {
        "row": shown(rule.row or rule.id, 12),
        "is_headline": rule.is_headline,
        "name": lines_of(name + suffix, _NAME),
        "target": lines_of(printed_target(rule.target, lang), _CELL, 2),
        "actual": lines_of(printed_actual(outcome.actual) or word(outcome.actual.status, lang), _CELL, 2),
        "chart": chart,
        "nothing": say("bullets.nothing", reason=word(reason_key(outcome.reason), lang)),
        "verdict": outcome.verdict.value,
        "provisional": outcome.provisional,
        "word": word(outcome.verdict.value, lang),
        "margin": signed_margin(outcome, lang),
        "label": say("bullets.label", row=shown(rule.row or rule.id, 12), name=shown(name, 120), explanation=shown(outcome.explain(lang), 600)),
    }


def _counted(counts: Counts, lang: Lang) -> str:
    comma = "，" if lang == "zh" else ", "
    gap = "" if lang == "zh" else " "
    return comma.join(f"{word(verdict.value, lang)}{gap}{getattr(counts, verdict.value)}" for verdict in Verdict)
