"""Run the mutants that mutmut made: the tests are collected once, and every mutant is judged in a fork of that process.

mutmut 3.8 writes the mutants, each behind a switch, and notes which tests touch which function. On this suite its own
run then stops: pytest does not find some parametrised cases again by their ids. So the mutants are judged here. From
the root of a clone:

    mutmut run --max-children 1 'plancheck.extents.*' || true    # writes mutants/ and stops as said
    python .ci/mutants.py extents                                # and so each module of TESTS
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

TESTS = {
    "extents": ["tests/test_extents.py"],
    "targets": ["tests/targets", "tests/test_scoring.py"],
    "rounding": ["tests/test_rounding.py"],
    "bounds": ["tests/targets", "tests/test_scoring.py"],
    "acceptance": ["tests/targets", "tests/test_scoring.py"],
    "possibility": ["tests/targets", "tests/test_scoring.py"],
    "references": ["tests/test_references.py", "tests/targets", "tests/test_scoring.py"],
    "rules": ["tests/test_rules.py", "tests/targets", "tests/test_scoring.py"],
    "units": ["tests/test_units.py", "tests/targets"],
    "policies": ["tests/test_policies.py"],
    "actuals": ["tests/test_actuals.py"],
    "verdicts": ["tests/test_verdicts.py"],
    "scoring": ["tests/test_scoring.py", "tests/targets/test_all_of.py", "tests/targets/test_qualitative.py", "tests/test_sensitivity.py"],
    "algebra": ["tests/test_algebra.py"],
    "sensitivity.edges": ["tests/test_sensitivity.py"],
    "sensitivity.profiles": ["tests/test_sensitivity.py"],
    "sensitivity.flips": ["tests/test_sensitivity.py"],
    "sensitivity.sweep": ["tests/test_sensitivity.py", "tests/test_sweep.py"],
}
TESTS |= {
    f"notation.{name}": ["tests/notation"]
    for name in (
        "__init__", "amounts", "as_actual", "as_target", "clauses", "cutting_en", "cutting_zh", "folding", "lalr", "leads_zh", "meanings_en", "names_en",
        "names_zh", "numerals", "quantities_zh", "reading", "sayings_zh", "unit_words", "words", "writing", "writing_en", "writing_zh",
    )
}  # fmt: skip
"""The tests that have to notice a mutant of a module."""

PATIENCE = 4
"""A mutant that takes so many times the processor time of the code without any is stopped, and counts as noticed: it does not end."""

FEW = 3
"""A function that fewer tests touch may be one whose answer a cache keeps: then every test judges its mutants."""

NOTICED_BY = Path("noticed-by")
"""Where a fork leaves the test that noticed its mutant: it is asked first about the next one of that function."""


class Judge:
    """In place of pytest's loop over the tests: one loop for every mutant, each in a process of its own."""

    def __init__(self, module: str) -> None:
        self.names = mutants(module)
        self.found: dict[str, str] = {}
        self.noticing: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def pytest_runtestloop(self, session: Any) -> bool:
        """Judge every mutant, and first the code without any."""
        from _pytest.runner import runtestprotocol  # noqa: PLC0415 - pytest has no public way to run one test

        stats = json.loads(Path("mutmut-stats.json").read_text(encoding="utf-8"))
        seconds, touching = stats["duration_by_test"], stats["tests_by_mangled_function_name"]
        quick_first = sorted(session.items, key=lambda item: seconds.get(item.nodeid, 0))

        def run(name: str) -> int:
            function = name.rpartition("__mutmut_")[0]
            ids = set(touching.get(function, ()))
            if len(ids) < FEW:
                ids = {item.nodeid for item in session.items}
            chosen = [item for item in quick_first if not name or item.nodeid in ids or item.nodeid not in seconds]
            chosen.sort(key=lambda item: -self.noticing[function][item.nodeid])  # stable: what noticed its neighbours comes first
            for item, after in zip(chosen, [*chosen[1:], None], strict=True):
                if any(report.failed for report in runtestprotocol(item, nextitem=after, log=False)):
                    NOTICED_BY.write_text(item.nodeid, encoding="utf-8")
                    return 1
            return 0

        gc.freeze()  # what is collected stays shared between the forks
        limit = 3600.0
        for name in ["", *self.names]:
            NOTICED_BY.write_text("", encoding="utf-8")
            process = os.fork()
            if not process:
                os.environ["MUTANT_UNDER_TEST"] = name
                forget()
                signal.setitimer(signal.ITIMER_PROF, limit)
                try:
                    os._exit(run(name))
                finally:  # whatever else breaks has been noticed
                    os._exit(1)
            _, ended, used = os.wait4(process, 0)
            status = os.waitstatus_to_exitcode(ended)
            if not name and status:
                raise SystemExit(f"the tests fail without any mutant: {NOTICED_BY.read_text(encoding='utf-8')}")
            if not name:
                limit = PATIENCE * (used.ru_utime + used.ru_stime)
            else:
                self.noticing[name.rpartition("__mutmut_")[0]][NOTICED_BY.read_text(encoding="utf-8")] += 1
                self.found[name] = {0: "survived", 1: "killed", -signal.SIGPROF: "timeout"}.get(status, "killed")
                sys.stderr.write(f"{self.found[name]} {name}\n")
        return True


def forget() -> None:
    """Empty the caches of the notation: what was read while tests were collected was read without the mutant."""
    for name, module in list(sys.modules.items()):
        if name.startswith("plancheck.notation"):
            for each in vars(module).values():
                if hasattr(each, "cache_clear"):
                    each.cache_clear()


def mutants(module: str) -> list[str]:
    """The names of a module's mutants, or those given in ONLY."""
    if "ONLY" in os.environ:
        return [name for name in os.environ["ONLY"].split() if name.startswith(f"plancheck.{module}.x")]
    meta = Path("src/plancheck", *module.split(".")).with_suffix(".py.meta")
    return list(json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"])


def main() -> None:
    """Print how many mutants of the module named were noticed, and which were not."""
    os.chdir("mutants")
    sys.path.insert(0, "src")
    os.environ.update(MUTANT_UNDER_TEST="", HYPOTHESIS_PROFILE="mutation")
    import pytest  # noqa: PLC0415 - only once the mutated copy is in front

    (module,) = sys.argv[1:]
    begun, judge = time.perf_counter(), Judge(module)
    pytest.main(["--rootdir=.", "-q", "-p", "no:cacheprovider", *TESTS[module]], plugins=[judge])
    survivors = sorted(name for name, fate in judge.found.items() if fate == "survived")
    lines = [module, str(dict(Counter(judge.found.values()))), f"{time.perf_counter() - begun:.0f} s", *survivors]
    sys.stdout.write("\n  ".join(lines) + "\n")


if __name__ == "__main__":
    main()
