"""How many mutants of the core and of the notation reader do the tests notice, and which do they not?

From the root of a clone, in an environment with the extra `mutation`:

    python .ci/mutants.py notation     # or core, or modules by name (targets notation.words); all of them if none is named

mutmut 3.8 writes the mutants into mutants/, each behind a switch. Its own run stops on this suite, as pytest does not find some
parametrised cases again by their ids, and it takes a test whose text was read before for one that touches nothing. So the
mutants are judged here: the tests are collected once, each runs once to see which functions it touches, every mutant is judged
in a fork of that process, and the first test that fails settles it.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, Final, NamedTuple

CORE: Final = {
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
NOTATION: Final = {
    f"notation.{name}": ["tests/notation"]
    for name in (
        "__init__", "amounts", "as_actual", "as_target", "brackets_zh", "clauses", "cutting_en", "cutting_zh", "folding", "grades_zh", "lalr", "leads_en",
        "leads_zh", "meanings_en", "names_en", "names_zh", "number_words_en", "numerals", "quantities_en", "quantities_zh", "reading", "sayings_zh",
        "unit_words", "units_en", "words", "writing", "writing_en", "writing_zh",
    )
}  # fmt: skip
TESTS: Final = CORE | NOTATION
"""The tests that have to notice a mutant of a module."""

PATIENCE: Final = 4
"""A mutant that takes so many times the processor time of its tests without any mutant is stopped, and counts as noticed: it does not end."""

LEAST: Final = 1
"""Seconds of processor time that a mutant has besides: the tests of some functions take next to none."""

FEW: Final = 3
"""A function that fewer tests touch may be one whose answer a cache keeps: then every test judges its mutants."""

FILLING: Final = ("folding", "lalr", "reading", "unit_words", "words")
"""The modules of the notation that read its tables, which caches keep: for their mutants the tables are read anew."""

FOUND: Final = Path("found")
"""Where a fork leaves the test that noticed its mutant: it is asked first about the next one of that function."""


class Judge:
    """In place of pytest's loop over the tests: one loop for every mutant, each in a process of its own."""

    def __init__(self, modules: list[str], only: list[str]) -> None:
        self.modules, self.only = modules, only
        self.fates: dict[str, dict[str, str]] = {}

    def pytest_runtestloop(self, session: Any) -> bool:
        """Judge the mutants, and before those of a module the code without any."""
        for module in TESTS:
            importlib.import_module(f"plancheck.{module}".removesuffix(".__init__"))  # once, and not in every fork
        for text in ("6%左右", "around 6%"):
            sys.modules["plancheck.notation"].parse_target(text)  # and so the tables of the notation
        gc.freeze()  # what is collected stays shared between the forks
        known: dict[tuple[str, ...], list[Tried]] = {}
        for module in self.modules:
            names = [name for name in mutants(module) if not self.only or any(fnmatch(name, each) for each in self.only)]
            files = tuple(TESTS[module])
            if names and files not in known:
                known[files] = tried([item for item in session.items if item.nodeid.startswith(files) and not is_left_out(item)])
            self.fates[module] = judged(names, known[files]) if names else {}
            say(row(module, self.fates[module]))
        return True


class Tried(NamedTuple):
    """A test, its processor time without any mutant, and the functions that it touches."""

    item: Any
    seconds: float
    touched: frozenset[str]


def tried(items: list[Any]) -> list[Tried]:
    """The tests, the quick ones first.

    Raises:
        SystemExit: one of them fails.
    """

    def run() -> None:
        switches = sys.modules["mutmut.mutation.trampoline"]
        found = []
        for item in items:
            forget("")
            begun = time.process_time()
            if fails(item):
                FOUND.write_text(f"{item.nodeid} fails without any mutant", encoding="utf-8")
                os._exit(1)
            found.append((time.process_time() - begun, list[str]()))
        switches.get_mutant_under_test = lambda: "stats"  # type: ignore[attr-defined]  # how mutmut asks which functions are called
        for item, (_, touched) in zip(items, found, strict=True):
            forget("")
            switches.record_trampoline_hit = lambda name, touched=touched, **_: touched.append(name)  # type: ignore[attr-defined]  # as above
            fails(item)
        FOUND.write_text(json.dumps([(seconds, sorted(set(touched))) for seconds, touched in found]), encoding="utf-8")

    if in_fork("", 3600, run):
        raise SystemExit(FOUND.read_text(encoding="utf-8"))
    found = json.loads(FOUND.read_text(encoding="utf-8"))
    return sorted((Tried(item, seconds, frozenset(names)) for item, (seconds, names) in zip(items, found, strict=True)), key=lambda test: test.seconds)


def judged(names: list[str], tests: list[Tried]) -> dict[str, str]:
    """Whether each mutant was killed, stopped (timeout) or survived."""
    fates, noticing = {}, defaultdict[str, Counter[str]](Counter)
    for name in names:
        function = name.rpartition("__mutmut_")[0]
        chosen = [test for test in tests if function in test.touched]
        if len(chosen) < FEW:
            chosen = list(tests)
        limit = LEAST + PATIENCE * sum(test.seconds for test in chosen)
        chosen.sort(key=lambda test: -noticing[function][test.item.nodeid])  # stable: what noticed its neighbours comes first

        def run(chosen: list[Tried] = chosen) -> None:
            for test in chosen:
                if fails(test.item):
                    FOUND.write_text(test.item.nodeid, encoding="utf-8")
                    os._exit(1)

        FOUND.write_text("", encoding="utf-8")
        ended = in_fork(name, limit, run)
        noticed_by = FOUND.read_text(encoding="utf-8")
        fates[name] = "timeout" if ended == -signal.SIGPROF else "killed" if ended and noticed_by else "survived"
        noticing[function][noticed_by] += 1
        sys.stderr.write(f"{fates[name]} {name}\n")
    return fates


def in_fork(mutant: str, limit: float, run: Callable[[], None]) -> int:
    """Run something with a mutant switched on, in a process of its own; how that process ended, 0 if well."""
    process = os.fork()
    if process:
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    try:
        os.environ["MUTANT_UNDER_TEST"] = mutant
        sys.modules["mutmut.mutation.trampoline"].get_mutant_under_test = lambda: mutant  # type: ignore[attr-defined]  # it asks the environment at every call
        forget(mutant)
        signal.setitimer(signal.ITIMER_PROF, limit)
        run()
        os._exit(0)
    finally:  # a fork never goes on as the judge
        os._exit(1)


def fails(item: Any) -> bool:
    """Whether a test fails; one that takes nothing but its parameters is called as it is, as pytest around it takes the longer time."""
    import pytest  # noqa: PLC0415 - only once the mutated copy is in front
    from _pytest.runner import runtestprotocol  # noqa: PLC0415 - pytest has no public way to run one test

    given = item.callspec.params if hasattr(item, "callspec") else {}
    if not set(getattr(item, "fixturenames", ["?"])) <= set(given) or any(mark.name not in ("parametrize", "hypothesis") for mark in item.iter_markers()):
        return any(report.failed for report in runtestprotocol(item, nextitem=None, log=False))
    try:
        item.obj(**given)
    except pytest.skip.Exception:
        return False
    except BaseException:  # noqa: BLE001 - whatever it is, pytest would call it a failure
        return True
    return False


def is_left_out(item: Any) -> bool:
    """The laws of the notation: they take as long as all its cases together, so a mutant that only a law notices counts as a survivor."""
    return "test_laws" in item.nodeid


def forget(mutant: str) -> None:
    """Empty the caches of the notation that may hold what was read without the mutant."""
    tables = mutant.startswith(tuple(f"plancheck.notation.{module}." for module in FILLING))
    for name, module in list(sys.modules.items()):
        if name.startswith("plancheck.notation") and (tables or name == "plancheck.notation"):
            for each in vars(module).values():
                if hasattr(each, "cache_clear"):
                    each.cache_clear()


def mutants(module: str) -> list[str]:
    """The names of a module's mutants."""
    meta = Path("src/plancheck", *module.split(".")).with_suffix(".py.meta")
    return list(json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"])


def row(name: str, fates: dict[str, str]) -> str:
    """A row of the table in docs/mutation.md."""
    counts = Counter(fates.values())
    noticed = len(fates) - counts["survived"]
    share = f"{100 * noticed / len(fates):.1f} %" if fates else "-"
    return f"| `{name}` | {len(fates):,} | {noticed:,} | {counts['timeout']} | {share} |"


def survivors(fates: dict[str, str]) -> str:
    """The functions of a module and the numbers of their mutants that no test noticed."""
    by_function: dict[str, list[str]] = {}
    for name in (name for name, fate in fates.items() if fate == "survived"):
        function, _, number = name.rpartition(".")[2].rpartition("__mutmut_")
        by_function.setdefault(function.rpartition("ǁ")[2].removeprefix("x_"), []).append(number)
    return ", ".join(f"`{function}` {', '.join(numbers)}" for function, numbers in by_function.items())


def say(line: str) -> None:
    """Print a line at once, so that what has been judged is seen while the rest is."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Print the table of docs/mutation.md and the survivors of each module."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("modules", nargs="*", default=["core", "notation"], help="core, notation, or modules such as targets and notation.words")
    parser.add_argument("--keep", action="store_true", help="keep the mutants of the last run; mutmut writes those of changed files anew")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="judge these mutants alone; * stands for anything")
    asked = parser.parse_args()
    groups = {"core": list(CORE), "notation": list(NOTATION)}
    modules = [module for name in asked.modules for module in groups.get(name, [name])]
    if unknown := set(modules) - set(TESTS):
        parser.error(f"no such module: {', '.join(sorted(unknown))}")

    if not asked.keep:
        shutil.rmtree("mutants", ignore_errors=True)
    write = [sys.executable, "-m", "mutmut", "run", "--max-children", "1", "plancheck.verdicts.*"]
    subprocess.run(write, check=False, stdout=sys.stderr)  # noqa: S603 - our own words; the few of verdicts, which its own run can judge
    os.chdir("mutants")
    sys.path.insert(0, "src")
    os.environ.update(MUTANT_UNDER_TEST="", HYPOTHESIS_PROFILE="mutation", PYTHONPATH=str(Path("src").resolve()))
    import pytest  # noqa: PLC0415 - only once the mutated copy is in front

    begun, judge = time.perf_counter(), Judge(modules, asked.only)
    say("| module | mutants | noticed | of these stopped | noticed of all |\n|---|---|---|---|---|")
    tests = sorted({each for module in modules for each in TESTS[module]})
    pytest.main(["--rootdir=.", "-p", "no:cacheprovider", "-p", "no:terminal", *tests], plugins=[judge])
    say(row("together", {name: fate for fates in judge.fates.values() for name, fate in fates.items()}))
    say("\n| module | function and number of the mutant |\n|---|---|")
    for module, fates in judge.fates.items():
        if left := survivors(fates):
            say(f"| `{module}` | {left} |")
    used = os.times()
    processor = used.user + used.system + used.children_user + used.children_system
    say(f"\n{time.perf_counter() - begun:.0f} s; {processor:.0f} s of processor time, that for writing the mutants included")


if __name__ == "__main__":
    main()
