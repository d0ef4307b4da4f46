"""Drive a parse table that lark computed from a grammar file.

The tables are shipped as `zh.json` and `en.json`, made by `python -m plancheck.notation.build`
from `zh.lark` and `en.lark`, which stay the source. So reading a text costs neither the import
of lark nor the building of a table, and an error knows exactly which words could have stood there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["END", "Table", "Token", "Unexpected", "load", "parse"]

END = "$END"


class Token(NamedTuple):
    """A word of the text: which terminal of the grammar it is, and what it stands for."""

    type: str
    sense: Any
    text: str
    start: int
    end: int


class Unexpected(Exception):  # noqa: N818 - never leaves the package
    """The grammar has no place for this token."""

    def __init__(self, token: Token, expected: frozenset[str]) -> None:
        super().__init__(token.type)
        self.token = token
        self.expected = expected


class Table(NamedTuple):
    """An LALR table.

    Attributes:
        start: the first state.
        end: the state in which the text is read.
        actions: for each state and terminal: a state to go to, or −1 − the rule to apply.
        gotos: for each state and rule name: the state after it.
        rules: for each rule: its name, how many parts it has, and its action's name or None
            where the one part is handed on.
    """

    start: int
    end: int
    actions: list[dict[str, int]]
    gotos: list[dict[str, int]]
    rules: list[tuple[str, int, str | None]]


def load(name: str) -> Table:
    """The shipped table of a grammar, `zh` or `en`."""
    raw = json.loads((Path(__file__).parent / f"{name}.json").read_text(encoding="utf-8"))
    return Table(raw["start"], raw["end"], raw["actions"], raw["gotos"], [tuple(rule) for rule in raw["rules"]])


def parse(tokens: Sequence[Token], table: Table, meanings: Mapping[str, Callable[..., Any]], context: Any) -> Any:
    """What the tokens mean by the grammar.

    Args:
        tokens: the words; the last is of type `END`.
        table: the grammar's table.
        meanings: what each rule makes of its parts; each takes `context` first.
        context: the text that is being read.

    Raises:
        Unexpected: a token that cannot follow those before it.
    """
    actions, gotos, rules = table.actions, table.gotos, table.rules
    state, states = table.start, [table.start]
    values: list[Any] = []
    for token in tokens:
        kind = token[0]
        while kind != END or state != table.end:
            step = actions[state].get(kind)
            if step is None:
                raise Unexpected(token, frozenset(actions[state]))
            if step >= 0:
                state = step
                states.append(state)
                values.append(token)
                break
            origin, size, meaning = rules[-1 - step]
            if meaning is not None:
                if size:
                    parts = values[-size:]
                    values[-size:] = [meanings[meaning](context, *parts)]
                else:
                    values.append(meanings[meaning](context))
            if size:
                del states[-size:]
            state = gotos[states[-1]][origin]
            states.append(state)
    return values[-1]
