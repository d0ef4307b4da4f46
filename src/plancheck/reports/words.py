"""The words that reports share, from `words.toml`, and which of them a reason and the binding veto are told in."""

from __future__ import annotations

from collections.abc import Iterable

from plancheck.explain import Lang
from plancheck.explain.phrases import Phrases
from plancheck.reports.lexicon import lexicon
from plancheck.rules import Classification
from plancheck.scoring import Outcome
from plancheck.verdicts import Reason, Verdict, all_of

__all__ = ["reason_key", "shared", "veto_key", "veto_key_of", "word"]


def word(key: str, lang: Lang) -> str:
    """The word for `key` in `lang`."""
    return shared(lang)(f"word.{key}")


def shared(lang: Lang) -> Phrases:
    """All that `words.toml` says in `lang`."""
    return lexicon("words", lang)


def reason_key(reason: Reason) -> str:
    """The key of a reason's word; "provisional" alone is the head of a column."""
    return "provisional_figure" if reason is Reason.PROVISIONAL else reason.value


def veto_key(outcomes: Iterable[Outcome]) -> str:
    """The key of what the binding rows come to."""
    return veto_key_of(outcome.verdict for outcome in outcomes if outcome.classification is Classification.BINDING)


def veto_key_of(binding: Iterable[Verdict]) -> str:
    """The same of the verdicts of binding rows."""
    verdicts = list(binding)
    if not verdicts:
        return "passes_nothing"
    return {Verdict.MET: "passes_true", Verdict.MISSED: "passes_false", Verdict.PENDING: "passes_none"}[all_of(verdicts)]
