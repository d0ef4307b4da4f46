"""Writes the pages of docs/reference that the code itself knows; a test holds them fresh.

python docs/make_reference.py
"""

from __future__ import annotations

import inspect
import tomllib
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import get_args, get_type_hints

from typer.models import OptionInfo

from plancheck import tables
from plancheck.cli import app
from plancheck.plans.schema import PeriodEntry, PlanHead, RuleEntry, SourceEntry
from plancheck.reports.schemas import SCHEMAS, json_schema
from plancheck.reports.words import reason_key, word
from plancheck.rules import Direction
from plancheck.tables.indicators import Indicator, indicators
from plancheck.tables.names import content
from plancheck.verdicts import Reason

__all__ = ["PAGES"]

FOLDER = Path(__file__).parent / "reference"


def command_line() -> str:
    """Every command with its arguments and options."""
    parts = [
        "# The command line",
        f"{_MADE}\n",
        "Results go to standard output; errors, warnings and progress to standard error. `-o FILE` writes whole or not at all. Exit codes: 0 done,",
        "whatever the verdicts; 1 the `--fail-on` gate, or findings of `check` and `verify`; 2 bad input or usage, with a message and no traceback.",
    ]
    for command in app.registered_commands:
        called = command.callback
        if called is None:
            continue
        parts += ["", f"## plancheck {command.name}", "", *_help(inspect.getdoc(called) or ""), "| argument or option | meaning |", "|---|---|"]
        parts += _parameters(called)
    return "\n".join(parts) + "\n"


def _help(text: str) -> Iterator[str]:
    """The help of a command, its examples as an indented block."""
    for line in text.splitlines():
        if line.strip() != "\b":
            yield f"  {line}\n".rstrip() if line.startswith("  ") else f"{line}\n" if line.startswith("Example") else line
    yield ""


def _parameters(called: Callable[..., object]) -> Iterator[str]:
    """What the signature says; in Annotated, typer takes the first name of an option for its default."""
    hints = get_type_hints(called, include_extras=True)
    for name, parameter in inspect.signature(called).parameters.items():
        kind, *extras = get_args(hints[name])
        told = extras[0]
        opts = [declared for declared in (told.default, *(told.param_decls or ())) if isinstance(declared, str)]
        is_option = isinstance(told, OptionInfo)
        shown = "`, `".join(opts or [f"--{name.replace('_', '-')}"]) if is_option else told.metavar or name.upper()
        one_of = next((each for each in (kind, *get_args(kind)) if isinstance(each, type) and issubclass(each, StrEnum)), None)
        choices = f" One of {', '.join(f'`{choice}`' for choice in one_of)}." if one_of and is_option else ""
        default = f" Default: `{parameter.default}`." if isinstance(parameter.default, str) else ""
        yield f"| `{shown}` | {_cell(told.help or '')}{choices}{default} |"


def rule_file() -> str:
    """Every key of a rule file."""
    parts = [
        "# The rule file",
        f"{_MADE}\n",
        "TOML in UTF-8: one `[plan]` and one `[[rule]]` a row. Unknown keys are faults, and every fault of a file is told at once. Numbers stand in double",
        "quotes, without exponent, at most 40 digits. The text is read when the file is loaded and has to agree with `target`. `plancheck schema` prints the",
        "same as JSON Schema for editors.",
    ]
    for head, model in (("[plan]", PlanHead), ("[plan.source]", SourceEntry), ("[[rule]]", RuleEntry), ("[rule.period]", PeriodEntry)):
        parts += ["", f"## `{head}`", "", "| key | needed | meaning |", "|---|---|---|"]
        for name, field in model.model_fields.items():
            parts.append(f"| `{field.alias or name}` | {'yes' if field.is_required() else ''} | {_cell(field.description or '')} |")
    return "\n".join(parts) + "\n"


def json_outputs() -> str:
    """Every JSON output, by its objects."""
    parts = [
        "# JSON outputs",
        f"{_MADE}\n",
        "Numbers are decimal strings, or a ratio such as `65/3` where no decimal equals one: JSON's own numbers lose digits. Sets are written in interval",
        "notation. `plancheck schema FORMAT` prints the full JSON Schema of each.",
    ]
    for name in SCHEMAS:
        if name in ("rules", "policy"):
            continue
        schema = json_schema(name)
        objects = {schema.get("title", name): schema, **schema.get("$defs", {})}
        parts += ["", f"## {name}", "", str(schema.get("description", "A list with one object for each text.")), "", "| object | keys |", "|---|---|"]
        parts += [
            f"| {title.removesuffix('Json')} | {', '.join(f'`{key}`' for key in content['properties'])} |"
            for title, content in objects.items()
            if "properties" in content
        ]
    return "\n".join(parts) + "\n"


MEANINGS = {
    Reason.UNKNOWN_RULE: "frames only: no rule has this id",
    Reason.UNREADABLE: "frames only: a text that is refused, ±∞, a low end above the high one, a word outside the scale; elsewhere these raise",
    Reason.QUALITATIVE: "the target has no number, and nobody has recorded a judgement",
    Reason.NO_TARGET: "the plan sets no target for the row",
    Reason.SET_BY_CITY: "the authority's figure is not known yet",
    Reason.NO_BASELINE: "the target speaks of last year's figure, which is not known",
    Reason.NO_REFERENCE: "the target speaks of another series (the city's average), which is not known",
    Reason.NOT_DUE: "the day of judging lies before the end of the period",
    Reason.DEFERRED: "the report puts the figure off (统筹考虑)",
    Reason.NO_ACTUAL: "nothing was reported, or only a claim (超额完成)",
    Reason.PROVISIONAL: "the policy waits for the final figure",
    Reason.STRADDLES: "what was reported leaves both answers open (5以上 against 5.5以内)",
    Reason.OUTSIDE: "no possible value is acceptable: missed",
    Reason.INSIDE: "every possible value is acceptable: met",
}


def reasons() -> str:
    """Every reason, in order of precedence."""
    parts = [
        "# Reasons",
        f"{_MADE}\n",
        "Every verdict has one reason, the first of this list that applies. A parent that is judged by its children takes the reason of the first child that",
        "has the parent's verdict. All but the last two leave the verdict pending.",
        "",
        "| reason | in Chinese | when |",
        "|---|---|---|",
    ]
    parts += [f"| `{reason.value}` | {word(reason_key(reason), 'zh')} | {MEANINGS[reason]} |" for reason in Reason]
    return "\n".join(parts) + "\n"


def indicator_dictionary() -> str:
    """Every entry of the indicator dictionary, by subject."""
    entries = indicators()
    parts = [
        "---",
        "search:",
        "  exclude: true",
        "---",
        "",
        "# The indicator dictionary",
        f"{_MADE}\n",
        f"What `plancheck import` proposes for an indicator that it knows by its whole name: {len(entries):,} of them. Widths, spaces and words of one meaning",
        "change nothing: 规模以上工业增加值增长率 is 规上工业增加值增速. A direction is a proposal until somebody confirms it; ≈ stands for centred. The facts",
        "are in `plancheck/tables/dictionary/`: its `words.toml` has the words that are read as the same. What the form of a name proposes is the last table.",
    ]
    for subject, ids in _subjects():
        parts += ["", f"## {subject}", "", "| id | name | other names | unit | quantity | better | because | stands in |", "|---|---|---|---|---|---|---|---|"]
        parts += [_entry(entries[key]) for key in ids]
    parts += [
        "",
        "## Forms of names",
        "",
        "What the form of a name proposes where the whole name is not listed: … stands for any words. All that fit must agree on the side that is better.",
        "",
        "| form | better | because |",
        "|---|---|---|",
    ]
    for form in content()["form"]:
        if "direction" in form:
            parts.append(f"| {_cell('、'.join((*form.get('zh', ()), *form.get('en', ()))))} | {_SIGNS[Direction(form['direction'])]} | {form['because']} |")
    return "\n".join(parts) + "\n"


def _subjects() -> Iterator[tuple[str, list[str]]]:
    """The files of the dictionary that hold indicators: the subject that the first line names, and the ids."""
    for path in sorted((Path(tables.__file__).parent / "dictionary").glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        ids = list(tomllib.loads(text).get("indicator", {}))
        if ids:
            yield text.partition("\n")[0].removeprefix("# ").partition(": see ")[0], ids


def _entry(entry: Indicator) -> str:
    """One row of a subject's table."""
    parted = (f"{part} ({' or '.join(entry.part_of)} above it)" for part in entry.names_as_part)
    usual = "<br>".join((*entry.names[:1], entry.en))
    others = "、".join((*entry.names[1:], *parted)) + ("<br>" if entry.en_also else "") + "; ".join(entry.en_also)
    signs = []
    for dated in entry.directions:
        when = f" up to {dated.until}" if dated.until else f" from {dated.since}" if dated.since else ""
        signs.append(_SIGNS[dated.direction] + when)
    because = entry.undirected or "; ".join(dict.fromkeys(dated.because for dated in entry.directions))
    cells = (f"`{entry.id}`", usual, others, "、".join(entry.units), entry.quantity, ", ".join(signs), because, entry.source)
    return f"| {' | '.join(map(_cell, cells))} |"


_SIGNS = {Direction.HIGHER: "↑", Direction.LOWER: "↓", Direction.CENTRED: "≈"}
_MADE = "\nThis page is written by `docs/make_reference.py` from the code."


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


PAGES = {"command-line.md": command_line, "rule-file.md": rule_file, "json.md": json_outputs, "reasons.md": reasons, "indicators.md": indicator_dictionary}
"""Each page with the function that writes it."""

if __name__ == "__main__":
    for name, write in PAGES.items():
        (FOLDER / name).write_text(write(), encoding="utf-8")
