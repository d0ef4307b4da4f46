"""Compute the parse tables of the grammar files: `python -m plancheck.notation.build`.

Only whoever changes a grammar needs this; a test holds the shipped tables to the grammars.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

__all__ = ["LANGUAGES", "table_text"]

LANGUAGES = ("zh", "en")
Moves = list[dict[str, int]]
_HERE = Path(__file__).parent


def table_text(language: str) -> str:
    """The parse table of `zh.lark` or `en.lark` as the text of its JSON file."""
    from lark import Lark  # noqa: PLC0415 - only the maker of tables needs it
    from lark.lexer import Lexer  # noqa: PLC0415 - loaded with the first text that is read

    class NoLexer(Lexer):
        def __init__(self, _: object) -> None: ...

        def lex(self, _: object, __: object) -> Any:  # never called
            raise NotImplementedError

    grammar = (_HERE / f"{language}.lark").read_text(encoding="utf-8")
    lark = Lark(grammar, parser="lalr", lexer=NoLexer, strict=False)
    return _as_json(lark.parser.parser._parse_table)  # noqa: SLF001 - lark has no public door to it


def _as_json(table: Any) -> str:
    """The table with states and rules numbered by the grammar alone, so that equal grammars give equal files."""
    (start,), (end,) = table.start_states.values(), table.end_states.values()
    number = _numbered(table.states, start)
    used = {argument for moves in table.states.values() for action, argument in moves.values() if str(action) != "Shift"}
    rules = sorted(((_rule(rule), tuple(symbol.name for symbol in rule.expansion), rule) for rule in used), key=lambda entry: entry[:2])
    rank = {rule: place for place, (_, __, rule) in enumerate(rules)}
    actions: Moves = [{} for _ in number]
    gotos: Moves = [{} for _ in number]
    for state, place in number.items():
        for symbol, (action, argument) in sorted(table.states[state].items(), key=lambda move: move[0]):
            if str(action) != "Shift":
                actions[place][symbol] = -1 - rank[argument]
            else:
                (actions if symbol.isupper() else gotos)[place][symbol] = number[argument]
    for place in range(len(number)):
        for moves in (actions[place], gotos[place]):
            for symbol, target in moves.items():
                moves[symbol] = _handed_on(target, place, actions, gotos, rules)
    listed = [(name, size, meaning or None) for (name, size, meaning), _, __ in rules]
    return json.dumps({"start": number[start], "end": number[end], "rules": listed, "actions": actions, "gotos": gotos}, separators=(",", ":"))


def _handed_on(target: int, place: int, actions: Moves, gotos: Moves, rules: Any) -> int:
    """Where a step leads after the rules that only hand one part on: they need not be applied one by one."""
    while target >= 0 and len(steps := set(actions[target].values())) == 1 and not gotos[target]:
        step = steps.pop()
        if step >= 0:
            break
        (origin, size, meaning), _, _ = rules[-1 - step]
        if meaning or size != 1:
            break
        target = gotos[place][origin]
    return target


def _numbered(states: Any, start: int) -> dict[int, int]:
    """The states in the order in which they are met from the start."""
    number, waiting = {start: 0}, [start]
    for state in waiting:
        for _, (action, argument) in sorted(states[state].items(), key=lambda move: move[0]):
            if str(action) == "Shift" and argument not in number:
                number[argument] = len(number)
                waiting.append(argument)
    return number


def _rule(rule: Any) -> tuple[str, int, str]:
    """A rule's name, its length, and the name of its meaning: its alias, or else its own name; "" hands its one part on."""
    handed_on = rule.options.expand1 and len(rule.expansion) == 1 and not rule.alias
    return rule.origin.name, len(rule.expansion), "" if handed_on else rule.alias or rule.origin.name


def _write() -> None:
    for language in LANGUAGES:
        if (_HERE / f"{language}.lark").exists():
            (_HERE / f"{language}.json").write_text(table_text(language) + "\n", encoding="utf-8")


if __name__ == "__main__":
    _write()
