"""The page put together: templates, style, script, data, and a policy that lets nothing in from outside."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plancheck.explain import Lang
from plancheck.explain.phrases import phrases
from plancheck.reports.html.findings import shown_findings
from plancheck.reports.html.page import about, counted, headline, policies_of, policy_json, remarks, slider_json
from plancheck.reports.html.rows import rows
from plancheck.reports.html.wording import LANGS, Pair, line, pair, vocabulary
from plancheck.reports.pages import environment
from plancheck.reports.words import reason_key
from plancheck.scorecard import Scorecard
from plancheck.scoring import Outcome
from plancheck.verdicts import Reason, Verdict

if TYPE_CHECKING:
    from jinja2 import Environment

    from plancheck.audit.findings import Finding

__all__ = ["scorecard_html"]

_HERE = Path(__file__).parent


def scorecard_html(
    card: Scorecard, lang: Lang = "en", *, findings: Iterable[Finding] = (), watch: Callable[[Sequence[Outcome]], Iterable[Outcome]] = iter
) -> str:
    """A scorecard as one HTML page that needs no network and no other file.

    The page holds both languages, every outcome under the six readings, and the exact places at
    which a tolerance turns it; the same scorecard gives the same text.

    Args:
        card: what to show.
        lang: the language that the page opens in, "en" or "zh".
        findings: of an audit of the same documents, shown in a section of their own.
        watch: goes through the outcomes as they are written, for a bar that shows how far it is.

    Raises:
        PlanCheckError: jinja2 is not installed, or another language.
    """
    phrases(lang)  # refuses any other language
    made, script = _environment(), _script()
    policies = policies_of(card)
    found = rows(watch(card.outcomes), policies)
    data = {
        "lang": lang,
        "words": vocabulary(),
        "title": _title(card),
        "policies": list(policy_json(policies, found)),
        "sliders": slider_json(),
        "rows": [row.to_json() for row in found],
    }
    return made.get_template("html/page.html.j2").render(
        lang=lang,
        title=_title(card),
        plan=card.plan,
        place=line(" · ".join(str(each) for each in (card.plan.place, card.plan.year, card.plan.table) if each)),
        headline=headline(card),
        account=pair(*(line(card.explain(each)) for each in LANGS)),
        counted=counted(card),
        remarks=tuple(remarks(card)),
        about=tuple(about(card)),
        rows=found,
        policies=data["policies"],
        findings=shown_findings(findings),
        verdicts=[verdict.value for verdict in Verdict],
        reasons=[reason_key(reason) for reason in Reason if any(row.outcome.reason is reason for row in found)],
        classes=list(dict.fromkeys(row.class_key for row in found)),
        script=script,
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        data=data,
    )


def _title(card: Scorecard) -> Pair:
    return pair(*(line(card.plan.title.in_(lang)) for lang in LANGS))


@cache
def _script() -> str:
    return (_HERE / "page.js").read_text(encoding="utf-8").strip()


@cache
def _environment() -> Environment:
    """The templates of every page, with the words and the JSON of this one."""
    made = environment().overlay()
    made.policies = {**made.policies, "json.dumps_kwargs": {"ensure_ascii": False, "separators": (",", ":")}}
    made.globals = {**made.globals, "words": vocabulary()}
    made.filters = {**made.filters, "inlang": _in_language}
    return made


def _in_language(words: Any, lang: Lang) -> Any:
    """Of a pair the text in `lang`."""
    return words if isinstance(words, str) else words[lang == "zh"]
