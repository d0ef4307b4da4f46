"""Writes docs/reference/licences.md: what an install of the library brings along, and under which licence.

    python docs/make_licences.py            # in an environment with plancheck[all,testing]
    python docs/make_licences.py --check    # whatever is installed here is listed and welcome; exits 1 where it is not

The licences are those that each distribution states of itself.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

__all__ = ["faults", "page", "unwelcome"]

PAGE = Path(__file__).parent / "reference" / "licences.md"
EXTRAS = ("frames", "duckdb", "spark", "report", "png", "tables", "testing")
"""Those that a user installs, not those for work on the library itself."""
PERMISSIVE = {
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "BSD",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "0BSD",
    "Apache-2.0",
    "ISC",
    "PSF-2.0",
    "Zlib",
    "CC0-1.0",
    "BSL-1.0",
    "LLVM-exception",
}
"""All that the base install may come under; a new word is read by a person before it is added."""
OF_FILES = {"MPL-2.0"}
"""Asks for the source of its own files only: an extra may come under it."""
_CLASSIFIERS = {
    "MIT License": "MIT",
    "BSD License": "BSD",
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
_SPELT = {
    "ISC License": "ISC",
    "MIT License": "MIT",
    "BSD License": "BSD",
    "MIT/X": "MIT",
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "http://www.apache.org/licenses/LICENSE-2.0": "Apache-2.0",
}
_READ = {
    "pypdfium2": "BSD-3-Clause AND Apache-2.0 (and those of what PDFium bundles: FreeType, ICU, IJG, libtiff, zlib and the like)",
    "python-dateutil": "BSD-3-Clause AND Apache-2.0",
}
"""Where a distribution says no more than "and those of its dependencies" or "Dual License": read by a person in the texts that it ships."""
_LONGEST = 100
"""A longer `License` is the text of one, and not its name."""

Rows = dict[str, tuple[str, list[str]]]
"""Of each distribution the licence, and what brings it: nothing but plancheck itself ("") or extras."""


LOWEST_BRING: Rows = {"attrs": ("MIT", ["testing"]), "six": ("MIT", ["spark"])}
"""Brought by older versions, and by the newest no more."""


def licence(found: Distribution) -> str:
    """What a distribution says that it is licensed under."""
    if canonicalize_name(found.name) in _READ:
        return _READ[canonicalize_name(found.name)]
    told, written = (" ".join(found.metadata.get_all(key, [])) for key in ("License-Expression", "License"))
    if told:
        return told
    if written and "\n" not in written and len(written) <= _LONGEST:
        return _SPELT.get(written, written)
    classified = [each.rpartition(" :: ")[2] for each in found.metadata.get_all("Classifier", []) if each.startswith("License :: ")]
    return " AND ".join(_CLASSIFIERS.get(each, each) for each in classified) or "not stated"


def rows() -> tuple[Rows, set[str]]:
    """Everything that the library and its extras need and that is installed here, and what is not."""
    found: Rows = {}
    missing: set[str] = set()
    base = set(_needed("plancheck", (), set()))
    for extra in ("", *EXTRAS):
        for name in base if not extra else set(_needed("plancheck", (extra,), set())) - base:
            try:
                found.setdefault(name, (licence(distribution(name)), []))[1].append(extra)
            except PackageNotFoundError:
                missing.add(name)
    return found, missing


def _needed(name: str, extras: tuple[str, ...], seen: set[tuple[str, str]]) -> Iterator[str]:
    """The names that a distribution with these extras needs, and what those need in turn."""
    for extra in ("", *extras):
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        try:
            written = distribution(name).requires or []
        except PackageNotFoundError:
            return
        for each in map(Requirement, written):
            if each.marker is None or each.marker.evaluate({"extra": extra}):
                needed = canonicalize_name(each.name)
                if needed != "plancheck":
                    yield needed
                yield from _needed(needed, tuple(sorted(each.extras)), seen)


def page(found: Rows) -> str:
    """The page's text."""
    lines = [
        "# Licences of what it needs\n",
        "*Written by `docs/make_licences.py` from what each distribution states of itself; CI fails where an installed one is not listed so.*\n",
        "`plancheck` itself is Apache-2.0. It ships no code of another project; pip installs these beside it.\n",
        "## With every install\n",
        "None of them asks for anything but that its notice is kept.\n",
        *_table({name: told for name, (told, by) in found.items() if by == [""]}),
        "\n## With an extra\n",
        "| package | licence | extras |",
        "|---|---|---|",
        *(f"| {name} | {told} | {', '.join(by)} |" for name, (told, by) in sorted((LOWEST_BRING | found).items()) if by != [""]),
    ]
    return "\n".join(lines) + "\n"


def _table(told: dict[str, str]) -> list[str]:
    return ["| package | licence |", "|---|---|", *(f"| {name} | {each} |" for name, each in sorted(told.items()))]


def faults() -> list[str]:
    """What is installed here and not listed, or under another licence than is listed, or not welcome."""
    found, _ = rows()
    listed = dict(re.findall(r"^\| (\S+) \| ([^|]+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    told = [f"{name} is not listed: run python docs/make_licences.py" for name in found if name not in listed]
    told += [
        f"{name} is listed under {listed[name]}, and says {said}"
        for name, (said, _) in found.items()
        if name in listed and not _families(said) & _families(listed[name])
    ]
    return sorted(told) + list(unwelcome(found))


def _words(told: str) -> list[str]:
    return [word for word in re.findall(r"[A-Za-z0-9][A-Za-z0-9.-]*", re.sub(r"\(.*\)", "", told)) if word not in {"AND", "OR", "WITH"}]


def _families(told: str) -> set[str]:
    """MIT, BSD, Apache: versions of a distribution word the same licence more or less exactly."""
    return {word.partition("-")[0] for word in _words(told)}


def unwelcome(found: Rows) -> Iterator[str]:
    """What the base install, or an extra, should not bring: a licence that is not among those read."""
    for name, (told, by) in sorted(found.items()):
        allowed = PERMISSIVE if "" in by else PERMISSIVE | OF_FILES
        unknown = [word for word in _words(told) if word not in allowed]
        if unknown:
            yield f"{name} is under {told}: {' '.join(unknown)} is not among what {'the base install' if '' in by else 'an extra'} may bring"


def main() -> None:
    """Write the page, or check it."""
    if sys.argv[1:] == ["--check"]:
        sys.exit("\n".join(faults()) or None)
    found, missing = rows()
    if missing:
        sys.exit(f"install 'plancheck[all,testing]' first: {', '.join(sorted(missing))} missing")
    PAGE.write_text(page(found), encoding="utf-8")


if __name__ == "__main__":
    main()
