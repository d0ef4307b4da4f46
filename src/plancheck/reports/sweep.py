"""A sweep over policies as a table, Markdown, CSV and JSON."""

from __future__ import annotations

import json

from plancheck.explain import Lang
from plancheck.policies import Policy
from plancheck.reports.cells import escaped
from plancheck.reports.csv_text import csv_text
from plancheck.reports.fitting import TableFormat, fitted
from plancheck.reports.flips import flip_json, flip_words, lever_word
from plancheck.reports.words import word
from plancheck.sensitivity import Lever, Sweep, SweepRow
from plancheck.verdicts import Verdict

__all__ = ["sweep_csv", "sweep_json", "sweep_table"]

SCHEMA = 1


def sweep_table(found: Sweep, lang: Lang = "en", fmt: TableFormat = "table", *, width: int | None = None) -> str:
    """The matrix policy × row, what turns each verdict, and how many of them each change turns.

    Args:
        found: what to show.
        lang: "en" or "zh".
        fmt: "table" for a terminal, "markdown" for a document.
        width: columns of the terminal; longer names are wrapped. None: they are not.
    """
    matrix_heads = [word("row", lang), word("indicator", lang), *(policy.id for policy in found.policies)]
    turn_heads = [word("row", lang), _TURNS[lang == "zh"]]
    turns = [[escaped(row.rule.row or row.rule.id, fmt), _turns(row, lang, fmt)] for row in found if row.flips]
    lines = [*(_policy_line(found, policy, lang) for policy in found.policies[1:]), *_lever_lines(found, lang)]
    blocks = [
        fitted(matrix_heads, [_cells(row, lang, fmt) for row in found], fmt, width, lang=lang),
        fitted(turn_heads, turns, fmt, width, lang=lang),
        "\n".join(f"- {escaped(line, fmt)}" if fmt == "markdown" else escaped(line, fmt) for line in lines),
    ]
    return "\n\n".join(blocks) + "\n"


_TURNS = ("what turns the verdict of the first policy", "首列口径的评判在何种情况下翻转")


def _cells(row: SweepRow, lang: Lang, fmt: TableFormat) -> list[str]:
    first = row.verdicts[0]
    texts = [word(verdict.value, lang) for verdict in row.verdicts]
    other = "**{}**" if fmt == "markdown" else "{} ≠"
    marked = [text if verdict is first else other.format(text) for text, verdict in zip(texts, row.verdicts, strict=True)]
    return [escaped(row.rule.row or row.rule.id, fmt), escaped(row.rule.name.in_(lang), fmt), *marked]


def _turns(row: SweepRow, lang: Lang, fmt: TableFormat) -> str:
    """The flips, those with one outcome together: "met: τ ≥ 1.5 points, actual higher by 1.3 points"."""
    groups: dict[Verdict, list[str]] = {}
    for flip in row.flips:
        groups.setdefault(flip.verdict, []).append(flip_words(flip, lang))
    joints = (": ", ", ", "; ") if lang == "en" else ("：", "，", "；")
    return escaped(joints[2].join(f"{word(verdict.value, lang)}{joints[0]}{joints[1].join(words)}" for verdict, words in groups.items()), fmt)


def _policy_line(found: Sweep, policy: Policy, lang: Lang) -> str:
    rows = found.turned(policy)
    name = policy.name_zh if lang == "zh" else policy.name_en
    if lang == "zh":
        return f"按{policy.id}（{name}）：{len(found)}项评判中{len(rows)}项改变{_named(rows, lang)}"
    return f"{_counted(rows, found, 'turn')} under {policy.id} ({name}){_named(rows, lang)}"


def _lever_lines(found: Sweep, lang: Lang) -> list[str]:
    """For the changes that no policy of the sweep stands for."""
    lines = []
    for lever in (Lever.TOLERANCE, Lever.DIRECTION):
        rows = found.turned_by(lever)
        if lang == "zh":
            lines.append(f"改变{lever_word(lever, lang)}：{len(found)}项评判中{len(rows)}项可翻转{_named(rows, lang)}")
        else:
            lines.append(f"{_counted(rows, found, 'turn')} with another {lever_word(lever, lang)}{_named(rows, lang)}")
    depending = found.depending
    if lang == "zh":
        lines.append(f"取决于口径的评判：{len(found)}项中{len(depending)}项{_named(depending, lang)}")
    else:
        lines.append(f"{_counted(depending, found, 'depend')} on the policy{_named(depending, lang)}")
    return lines


def _counted(rows: tuple[SweepRow, ...], found: Sweep, verb: str) -> str:
    """English: "2 of 44 verdicts turn", "1 of 44 verdicts turns"."""
    noun = "verdict" if len(rows) == len(found) == 1 else "verdicts"
    return f"{len(rows)} of {len(found)} {noun} {verb if len(rows) != 1 else f'{verb}s'}"


def _named(rows: tuple[SweepRow, ...], lang: Lang) -> str:
    if not rows:
        return ""
    names = ", ".join(row.rule.row or row.rule.id for row in rows)
    return f": {names}" if lang == "en" else f"：{names}"


def sweep_csv(found: Sweep) -> str:
    """One line per rule: its verdict under every policy, and what turns the first, as words."""
    heads = ["row", "id", "name_zh", "name_en", *(policy.id for policy in found.policies), "depends", *(f"flip_{lever}" for lever in Lever)]
    rows = []
    for row in found:
        levers = ["; ".join(f"{flip.verdict}: {flip_words(flip, 'en')}" for flip in row.flips if flip.lever is lever) for lever in Lever]
        names = [row.rule.row or "", row.rule.id, row.rule.name.zh or "", row.rule.name.en or ""]
        rows.append([*names, *(verdict.value for verdict in row.verdicts), "true" if row.depends else "false", *levers])
    return csv_text(heads, rows)


def sweep_json(found: Sweep) -> str:
    """The sweep as one JSON object, ending in a line break."""
    content = {
        "schema": SCHEMA,
        "plan": found.plan.id,
        "policies": [{"id": policy.id, "digest": policy.digest} for policy in found.policies],
        "rows": [
            {
                "id": row.rule.id,
                "row": row.rule.row,
                "name": {"zh": row.rule.name.zh, "en": row.rule.name.en},
                "verdicts": {outcome.policy.id: {"verdict": outcome.verdict, "reason": outcome.reason} for outcome in row.outcomes},
                "depends": row.depends,
                "flips": [flip_json(flip) for flip in row.flips],
            }
            for row in found
        ],
        "turned": {policy.id: [row.rule.id for row in found.turned(policy)] for policy in found.policies},
        "turned_by": {lever.value: [row.rule.id for row in found.turned_by(lever)] for lever in Lever},
        "depending": [row.rule.id for row in found.depending],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
