"""Files of plans, figures, references, policies and statements: TOML and CSV."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from random import Random
from zlib import crc32

from plancheck import load_actuals, load_plan, load_policy, load_references
from plancheck.audit import load_acknowledged, load_crosswalk, load_statements
from plancheck.errors import PlanCheckError
from plancheck.notation import parse_target
from plancheck.plans import plan_toml, policy_toml
from plancheck.plans.rule_writer import target_text
from plancheck.record import load_statements as load_record_statements

from .files import changed_text_file
from .harness import BrokenLawError, FileReader
from .notation import printed_cells, seeds, words
from .texts import made

__all__ = ["Plans", "Policies", "plain_readers"]

_MADE = 0.5
"""How often a rule file has a rule with a made text, and how often it is not changed further."""
_ONE_IN = 8
"""Of the accepted rule files so many are written and read again, which takes longer than all else."""


class _Changed(FileReader):
    """A reader of text files whose inputs are the seed files, changed."""

    def make(self, source: Random) -> bytes:
        """A seed file, changed."""
        return changed_text_file(source.choice(self.corpus), source, self.corpus, printed_cells())


class Plans(_Changed):
    """`load_plan`: an accepted plan, written and read again, is the same plan."""

    name = "rule files"
    suffix = ".toml"
    seeds = "plans"
    share = 80_000

    def make(self, source: Random) -> bytes:
        """A seed file, changed; in some of them a rule has a made text and, where it is read, its target."""
        data = source.choice(self.corpus)
        if source.random() < _MADE:
            data = _with_made_text(data, source)
            if source.random() < _MADE:
                return data
        return changed_text_file(data, source, self.corpus, printed_cells())

    def load(self, given: bytes) -> None:
        """Load, and of some files write and load again."""
        plan = load_plan(self.path)
        if crc32(given) % _ONE_IN == 0:
            self.path.write_text(plan_toml(plan), encoding="utf-8")
            if load_plan(self.path) != plan:
                raise BrokenLawError("the plan, written and read again, is another one")


def _with_made_text(data: bytes, source: Random) -> bytes:
    """The file with another text in one of its rules, and the target that the reader reads in it."""
    head, *rules = data.decode().split("[[rule]]")
    place = source.randrange(len(rules))
    text = made(source, seeds("targets"), words())
    unit = re.search(r'^unit = "(.*)"$', rules[place], re.MULTILINE)
    try:
        target = target_text(parse_target(text, unit=unit and unit[1]))
    except PlanCheckError:
        target = ""
    lines = [line for line in rules[place].splitlines() if not line.startswith(("text =", "target ="))]
    printed = json.dumps(text, ensure_ascii=False)
    rules[place] = "\n".join([*lines, f"text = {printed}", *([f"target = {target}"] if target else []), "", ""])
    return "[[rule]]".join([head, *rules]).encode("utf-8", "surrogatepass")


class Policies(_Changed):
    """`load_policy`: an accepted policy, written and read again, is the same policy, with the same digest."""

    name = "policies"
    suffix = ".toml"
    seeds = "policies"
    share = 60_000

    def load(self, given: bytes) -> None:  # noqa: ARG002 - the file holds them
        """Load, write, and load again."""
        policy = load_policy(self.path)
        self.path.write_text(policy_toml(policy), encoding="utf-8")
        again = load_policy(self.path)
        if (again, again.digest) != (policy, policy.digest):
            raise BrokenLawError("the policy, written and read again, is another one")


class _Plain(_Changed):
    """A file that is loaded, and no more."""

    def __init__(self, name: str, share: int, seeds: str, suffix: str, loads: Callable[..., object]) -> None:
        self.name, self.share, self.seeds, self.suffix, self.loads = name, share, seeds, suffix, loads

    def load(self, given: bytes) -> None:  # noqa: ARG002 - the file holds them
        """Load it."""
        self.loads(self.path)


def plain_readers() -> tuple[FileReader, ...]:
    """The readers whose result is checked by their own types."""
    return (
        _Plain("actuals files", 200_000, "actuals", ".csv", load_actuals),
        _Plain("references", 130_000, "references", ".csv", load_references),
        _Plain("audit statements, CSV", 120_000, "audit", ".csv", load_statements),
        _Plain("audit statements, TOML", 60_000, "audit", ".toml", load_statements),
        _Plain("crosswalks", 80_000, "crosswalks", ".csv", load_crosswalk),
        _Plain("acknowledgements", 80_000, "acknowledged", ".csv", load_acknowledged),
        _Plain("record statements", 43_000, "statements", ".toml", load_record_statements),
    )
