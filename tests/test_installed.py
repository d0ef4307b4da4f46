"""Policies and kinds of target from other distributions: found, used, and told when they are broken."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import plancheck as pc
from plancheck.plans import plan_toml
from plancheck.record import Inputs, verify, write_record

PLUGIN = Path(__file__).parents[1] / "examples" / "plugin"
RULE = '[plan]\nid = "p"\ntitle.en = "P"\n[[rule]]\nid = "place"\nname.en = "place"\nunit = "位"\n'


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, code: str, kinds: str = "", policies: str = "") -> None:
    """A distribution with these entry points, as an installer would leave it."""
    (folder / "toy_plugin.py").write_text(code, "utf-8")
    info = folder / "toy_plugin-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: toy-plugin\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text(f"[plancheck.target_kinds]\n{kinds}\n[plancheck.policies]\n{policies}\n", "utf-8")
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.delitem(sys.modules, "toy_plugin", raising=False)


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example plugin, installed."""
    install(
        tmp_path,
        monkeypatch,
        (PLUGIN / "src/plancheck_ranking.py").read_text("utf-8"),
        kinds="top_share = toy_plugin:top_share",
        policies="lenient = toy_plugin:LENIENT",
    )


def load(folder: Path, target: str, more: str = "") -> pc.Plan:
    """A plan of one rule with this target."""
    file = folder / "plan.toml"
    file.write_text(f"{RULE}target = {target}\n{more}", "utf-8")
    return pc.load_plan(file)


@pytest.mark.usefixtures("example")
def test_a_kind_from_outside(tmp_path: Path) -> None:
    """The best quarter of 38 is place 9 or better (9.5 rounded down), and is judged as `within` is."""
    plan = load(tmp_path, '{ kind = "top_share", share = "25", of = "38" }')
    assert plan["place"].target == pc.Within("9", unit="位")
    assert [pc.score(plan["place"], value).verdict.value for value in ("9", "10")] == ["met", "missed"]
    again = tmp_path / "again.toml"
    again.write_text(plan_toml(plan), "utf-8")
    assert pc.load_plan(again)["place"].target == plan["place"].target


@pytest.mark.usefixtures("example")
def test_its_text_has_to_agree(tmp_path: Path) -> None:
    """Double entry holds for it too: a text that reads as something else is refused."""
    load(tmp_path, '{ kind = "top_share", share = "25", of = "38" }', 'text = "9位以内"\n')
    with pytest.raises(pc.PlanFileError, match="text and target disagree"):
        load(tmp_path, '{ kind = "top_share", share = "25", of = "38" }', 'text = "8位以内"\n')


@pytest.mark.usefixtures("example")
def test_its_own_errors_are_faults_of_the_file(tmp_path: Path) -> None:
    """What the kind refuses is told with its place and its hint."""
    with pytest.raises(pc.PlanFileError, match=r"top_share wants share and of @ rule 1 \(place\).target"):
        load(tmp_path, '{ kind = "top_share", share = "25" }')


@pytest.mark.usefixtures("example")
def test_a_policy_from_outside() -> None:
    """It is loaded by its id; 5.5 % counts as about 6 % under its half point."""
    policy = pc.load_policy("lenient")
    rule = pc.Rule("growth", pc.About("6"), unit="%", direction="higher")
    assert pc.score(rule, "5.5", policy=policy).verdict is pc.Verdict.MET


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("raise RuntimeError('boom')", "'odd' of toy-plugin cannot be loaded: boom"),
        ("odd = lambda table: 1 / 0", "'odd' of toy-plugin cannot make a target of this table: division by zero"),
        ("odd = lambda table: 6", "'odd' of toy-plugin gives int, which is no target of the library"),
    ],
)
def test_a_broken_kind_is_named(code: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is wrong with it, the message says whose it is and no traceback leaves."""
    install(tmp_path, monkeypatch, code, kinds="odd = toy_plugin:odd")
    with pytest.raises(pc.PlanFileError, match=told):
        load(tmp_path, '{ kind = "odd" }')


def test_a_broken_policy_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A policy goes by the id that it has."""
    install(tmp_path, monkeypatch, "import plancheck\nodd = plancheck.Policy('even')", policies="odd = toy_plugin:odd")
    with pytest.raises(pc.PlanCheckError, match="'odd' of toy-plugin is no policy with the id 'odd'"):
        pc.load_policy("odd")


def test_own_kinds_cannot_be_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A distribution that names a kind of the library changes nothing."""
    install(tmp_path, monkeypatch, "def odd(table): raise RuntimeError", kinds="at_least = toy_plugin:odd")
    assert load(tmp_path, '{ kind = "at_least", value = "9" }')["place"].target == pc.AtLeast("9")


def test_an_unknown_kind_is_still_unknown(tmp_path: Path) -> None:
    """Without a distribution that brings it, the kinds that there are are told."""
    with pytest.raises(pc.PlanFileError, match="unknown kind 'top_share'"):
        load(tmp_path, '{ kind = "top_share" }')


@pytest.mark.usefixtures("example")
def test_a_record_knows_it_by_its_id(tmp_path: Path) -> None:
    """A record judged by an installed policy replays while it is installed."""
    load(tmp_path, '{ kind = "top_share", share = "25", of = "38" }')
    (tmp_path / "actuals.csv").write_text("id,text\nplace,9\n", "utf-8")
    record = tmp_path / "record.json"
    write_record(record, Inputs(tmp_path / "plan.toml", tmp_path / "actuals.csv", "lenient"))
    assert verify(record).is_identical
