"""The docs cannot lie: every code block of every page is run again and compared."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import pytest

from plancheck.targets import Target

DOCS = Path(__file__).parents[1] / "docs"
WITH_SPARK = {"how-to/spark.md"}
WITHOUT_BLOCKS_THAT_RUN = {"cluster.md", "performance.md", "notation.md", "mutation.md", "fuzzing.md"}
"""Written by a script from runs, or about machines that no test has."""
PAGES = sorted(
    name
    for path in DOCS.rglob("*.md")
    if "decisions" not in path.parts and (name := path.relative_to(DOCS).as_posix()) not in WITHOUT_BLOCKS_THAT_RUN and "```" in path.read_text("utf-8")
)


def _module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"docs_{name}", DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


sessions = _module("sessions")


@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.engines if name in WITH_SPARK else ()) for name in PAGES])
def test_page(name: str, tmp_path: Path) -> None:
    """Run from the top in an empty folder, each block prints what stands in the page."""
    names: dict[str, Any] = {}
    for block in sessions.blocks_of((DOCS / name).read_text(encoding="utf-8")):
        assert sessions.run(block, tmp_path, names) == block.body


def test_pages_are_found() -> None:
    """The tutorial is among them, in both languages."""
    assert {"tutorial.md", "zh/tutorial.md"} <= set(PAGES)


def test_every_page_is_in_the_menu_and_every_link_leads_somewhere() -> None:
    """mkdocs lists each page, and relative links name files that exist."""
    menu = (DOCS.parent / "mkdocs.yml").read_text(encoding="utf-8")
    for path in DOCS.rglob("*.md"):
        name = path.relative_to(DOCS).as_posix()
        assert name in menu, f"{name} is not in mkdocs.yml"
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            assert (path.parent / link).exists(), f"{name} links to {link}"


def test_the_reference_is_fresh() -> None:
    """The pages that the code writes say what the code says now."""
    module = _module("make_reference")
    for name, write in module.PAGES.items():
        assert (DOCS / "reference" / name).read_text(encoding="utf-8") == write(), "run python docs/make_reference.py"


def test_the_api_shows_every_kind_of_target() -> None:
    """The page of the API, which is written by hand, lists the classes that a target can be."""
    listed = re.search(r"::: plancheck\.targets\n +options:\n +members: \[(.*)\]", (DOCS / "reference" / "api.md").read_text(encoding="utf-8"))
    assert listed is not None
    assert set(listed[1].split(", ")) == {kind.__name__ for kind in get_args(get_args(Target)[0])}


def test_every_licence_is_listed() -> None:
    """What an install brings is on the page with its licence, and the base install brings nothing but permissive ones."""
    assert _module("make_licences").faults() == []


def test_an_unread_licence_is_told() -> None:
    """A base dependency under the GPL is named; a file-level one may come with an extra only."""
    module = _module("make_licences")
    found = {"a": ("MIT", [""]), "b": ("GPL-3.0-only", [""]), "c": ("MPL-2.0", [""]), "d": ("MPL-2.0", ["testing"]), "e": ("MIT AND LGPL-2.1", ["png"])}
    assert [line.partition(" ")[0] for line in module.unwelcome(found)] == ["b", "c", "e"]
