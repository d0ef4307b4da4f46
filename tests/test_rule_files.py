"""Rule files with faults: every fault at once, each with its place and with what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

import plancheck as pc
from plancheck.plans.rule_files import load_plan

HEAD = '[plan]\nid = "test"\ntitle.en = "A made-up plan"\nyear = 2031\n'
RULE = '[[rule]]\nid = "forest"\nname.en = "Forest cover"\nunit = "%"\ndirection = "higher"\n'
GOOD = HEAD + RULE + 'text = "41.5以上"\ntarget = { kind = "at_least", value = "41.5" }\n'


def _write(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "plan.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def _faults(path: Path) -> str:
    with pytest.raises(pc.PlanFileError) as caught:
        load_plan(path)
    return str(caught.value)


def test_a_good_file(tmp_path: Path) -> None:
    """The file that the faults below are planted in has none."""
    assert load_plan(_write(tmp_path, GOOD))["forest"].target == pc.AtLeast("41.5", unit="%")


FAULTS: dict[str, tuple[str | bytes, list[str]]] = {
    "unknown key": (GOOD + 'sponsor = "x"\n', ["unknown key 'sponsor'", "rule 1 (forest)"]),
    "a key called like a kind": (GOOD + 'at_least = "rate"\n', ["unknown key 'at_least' @ rule 1 (forest).at_least"]),
    "misspelt key": (GOOD.replace("direction", "diretcion"), ["unknown key 'diretcion'", "did you mean 'direction'?"]),
    "unknown kind": (GOOD.replace('"at_least"', '"atleast"'), ["unknown kind 'atleast'", "did you mean 'at_least'?"]),
    "missing kind": (GOOD.replace('kind = "at_least", ', ""), ["missing key 'kind'", "target"]),
    "missing value": (GOOD.replace(', value = "41.5"', ""), ["either a value or a baseline"]),
    "number not quoted": (GOOD.replace('"41.5" }', "41.5 }"), ["a number is quoted"]),
    "exponent": (GOOD.replace('"41.5" }', '"4.15e1" }'), ["no plain decimal"]),
    "a million digits": (GOOD.replace('"41.5" }', '"' + "9" * 1_000_000 + '" }'), ["at most 40 digits"]),
    "a million bare digits": (GOOD.replace('"41.5" }', "9" * 1_000_000 + " }"), ["too long"]),
    "duplicate id": (GOOD + RULE + 'target = { kind = "not_set" }\n', ["'forest' is given 2 times"]),
    "missing parent": (GOOD + 'parent = "land"\n', ["parent 'land' is not in this file"]),
    "nested without end": (
        GOOD
        + "".join(
            RULE.replace("forest", f"part{depth}") + f'parent = "{f"part{depth - 1}" if depth else "forest"}"\ntarget = {{ kind = "not_set" }}\n'
            for depth in range(33)
        ),
        ["is a part of a part, more than 32 rows deep @ rule part32", "not the row before it"],
    ),
    "own ancestor": (GOOD + 'parent = "forest"\n', ["is its own ancestor"]),
    "unknown unit": (GOOD.replace('"%"', '"furlongs"'), ["unknown unit 'furlongs'"]),
    "near unit": (GOOD.replace('"%"', '"平方公理"'), ["unknown unit '平方公理'", "平方公里"]),
    "target in another unit": (
        GOOD.replace("41.5以上", "41.5公里以上").replace('value = "41.5"', 'value = "41.5", unit = "公里"'),
        ["公里", "they measure different things"],
    ),
    "direction missing": (
        GOOD.replace('direction = "higher"\n', "").replace("41.5以上", "41.5左右").replace("at_least", "about"),
        ["can only be judged with a direction", "direction_source"],
    ),
    "unknown direction": (GOOD.replace('"higher"', '"up"'), ["'higher', 'lower' or 'centred'"]),
    "low above high": (
        GOOD.replace("41.5以上", "6—5").replace('kind = "at_least", value = "41.5"', 'kind = "between", low = "6", high = "5"'),
        ["low > high"],
    ),
    "text and target disagree": (GOOD.replace('"41.5" }', '"41.6" }'), ["text and target disagree", "'41.5以上'"]),
    "text and relation disagree": (GOOD.replace("at_least", "within"), ["text and target disagree"]),
    "unreadable text": (GOOD.replace("41.5以上", "41.5或42"), ["rule 1 (forest)", "by_hand"]),
    "needless by_hand": (GOOD + 'by_hand = "I felt like it"\n', ["by_hand stands on a text that can be read"]),
    "part of no list": (GOOD + "part = 2\n", ["is no list over several indicators"]),
    "list not split": (
        GOOD.replace("41.5以上", "分别达到3%、4%").replace(
            'kind = "at_least", value = "41.5"',
            'kind = "all_of", respectively = true, parts = [{ kind = "point", value = "3" }, { kind = "point", value = "4" }]',
        ),
        ["分别", "part = 1"],
    ),
    "index without base": (GOOD + 'quantity = "index"\n', ["an index has a base"]),
    "class without scale": (GOOD + 'quantity = "class"\n', ["a class has a scale"]),
    "unknown scale": (GOOD + 'quantity = "class"\nscale = "air"\n', ["unknown scale 'air'", "surface-water"]),
    "level off the scale": (
        GOOD.replace('unit = "%"\n', 'quantity = "class"\nscale = "surface-water"\n')
        .replace("41.5以上", "保持Ⅸ类")
        .replace('kind = "at_least", value = "41.5"', 'kind = "keep_stable", level = "Ⅸ"'),
        ["Ⅸ"],
    ),
    "no name": (GOOD.replace('name.en = "Forest cover"', "name = {}"), ["wants a name"]),
    "no plan": (RULE, ["has no [plan]"]),
    "no rules": (HEAD, ["has no [[rule]]"]),
    "unknown table": (GOOD + '[rules]\nx = "y"\n', ["unknown table 'rules'"]),
    "not TOML": (GOOD + "this is no toml\n", ["is not TOML", "line 12"]),
    "nested too deep": (GOOD + "x = " + "[" * 100_000, ["plan.toml"]),
    "not UTF-8": (GOOD.replace("made-up", "虚构").encode("gb18030"), ["is not UTF-8", "line 3"]),
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault(name: str, tmp_path: Path) -> None:
    """Each fault is refused with its words, in the name of the file."""
    content, expected = FAULTS[name]
    message = _faults(_write(tmp_path, content))
    assert all(words in message for words in expected), message
    assert "plan.toml" in message
    assert len(message) < 2_000


def test_all_faults_at_once(tmp_path: Path) -> None:
    """Several faults of several rules are told in one go, in the order of the file."""
    second = RULE.replace("forest", "rivers") + 'unit_price = "1"\ntarget = { kind = "point", value = 3 }\n'
    third = RULE.replace("forest", "roads").replace('"%"', '"leagues"') + 'target = { kind = "within", value = "3" }\nparent = "ways"\n'
    with pytest.raises(pc.PlanFileError) as caught:
        load_plan(_write(tmp_path, HEAD + second + third))
    assert [problem.path.split()[1] for problem in caught.value.problems] == ["1", "1", "2"]
    assert caught.value.file.endswith("plan.toml")


def test_fifty_megabytes(tmp_path: Path) -> None:
    """A file larger than any plan is refused without being parsed."""
    assert "larger than 20 MB" in _faults(_write(tmp_path, GOOD.encode() + b"# x\n" * 13_000_000))


def test_missing_file() -> None:
    """A missing file says so, in the name that was given."""
    with pytest.raises(pc.PlanFileError, match="no-such-plan"):
        load_plan("no-such-plan")


def test_bom_and_windows_line_ends(tmp_path: Path) -> None:
    """A byte order mark and CRLF are fine in any input."""
    path = _write(tmp_path, b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert load_plan(path) == load_plan(_write(tmp_path / ".." / tmp_path.name, GOOD))


def test_what_is_left_out_is_taken_from_the_text(tmp_path: Path) -> None:
    """A target that states kind and number is completed by the reading: change, tone and unit."""
    text = GOOD.replace("41.5以上", "力争增长41.5%以上")
    target = load_plan(_write(tmp_path, text))["forest"].target
    assert (target.change, target.strength, target.unit) == ("rise", "strive", "%")
    assert target.text == "力争增长41.5%以上"


def test_by_hand_stands_where_the_reader_refuses(tmp_path: Path) -> None:
    """With a reason, the written target stands in for a text that cannot be read."""
    text = GOOD.replace("41.5以上", "41.5或42") + 'by_hand = "two alternatives; the lower one binds"\n'
    rule = load_plan(_write(tmp_path, text))["forest"]
    assert rule.target == pc.AtLeast("41.5")
    assert rule.by_hand == "two alternatives; the lower one binds"


def test_sub_rows_inherit_the_class(tmp_path: Path) -> None:
    """A sub-row that prints no class takes its parent's, and says from where."""
    text = GOOD + 'class = "binding"\n' + RULE.replace("forest", "young_forest") + 'parent = "forest"\ntarget = { kind = "at_least", value = "3" }\n'
    rule = load_plan(_write(tmp_path, text))["young_forest"]
    assert (rule.classification, rule.class_source) == (pc.Classification.BINDING, "inherited from forest")


@pytest.mark.parametrize(
    ("note", "meaning"),
    [
        ("provisional: the year's estimate", "provisional"),
        ("年度预计完成数据", "provisional"),
        ("约束性指标", "binding"),
        ("以市级下达目标值为准", "set_by_city"),
        ("result reached", "other"),
    ],
)
def test_what_a_mark_means(note: str, meaning: str, tmp_path: Path) -> None:
    """A mark means what this table's own note says."""
    plan = load_plan(_write(tmp_path, HEAD + f'[plan.marks]\n"△" = "{note}"\n' + RULE + 'target = { kind = "not_set" }\n'))
    assert plan.meaning("△") == meaning
    assert plan.meaning("*") is None
