"""Statement, crosswalk and acknowledgement files: what is read, and every fault told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from plancheck import ActualError, Extent, Name, PlanFileError, TargetError, load_plan, parse_actual
from plancheck.audit import Identity, Kind, Link, Relation, Statement, audit, load_acknowledged, load_crosswalk, load_statements, target_statements

DATA = Path(__file__).parents[2] / "examples" / "data"
HEAD = "id,indicator,kind,period,text,place,unit,of\n"


def written(folder: Path, text: str, name: str = "file.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_csv_and_toml_state_the_same(tmp_path: Path) -> None:
    """A CSV line, with a byte order mark and Windows line ends, and a TOML table give the same statement."""
    line = "a,grain,level,2024,21.96,page 1,万吨,area * yield\n"
    table = (
        '[[statement]]\nid = "a"\nindicator = "grain"\nkind = "level"\nperiod = "2024"\ntext = "21.96"\nplace = "page 1"\nunit = "万吨"\nof = "area * yield"\n'
    )
    first = load_statements(written(tmp_path, "\ufeff" + (HEAD + line).replace("\n", "\r\n")))
    assert first.statements == load_statements(written(tmp_path, table, "file.toml")).statements
    (said,) = first.statements
    assert (said.kind, said.counted_in, said.of) == (Kind.LEVEL, "万吨", "area * yield")
    assert said.possible() == Extent("21.955", "21.965")  # type: ignore[arg-type]  # printed ends


def test_identities(tmp_path: Path) -> None:
    """Declared for every period, beside statements or alone."""
    path = written(tmp_path, '[[identity]]\nindicator = "yield"\nequals = "output / area"\n', "file.toml")
    assert load_statements(path).identities == (Identity("yield", "/", ("output", "area")),)
    assert str(Identity.read("part", "<= whole")) == "<= whole"


@pytest.mark.parametrize("equals", ["", "a", "a + b - c", "a / b / c", "a +", "+ b", "<=", "<= a b", "a % b", "a + x", "<= x"])
def test_no_identity(equals: str) -> None:
    """Mixed signs, missing names and an indicator made of itself are refused."""
    with pytest.raises(TargetError):
        Identity.read("x", equals)


def test_every_fault_at_once(tmp_path: Path) -> None:
    """Each fault of a file has its line: text, kind, repeated id, identity, empty cells."""
    lines = [
        "a,x,level,2024,约约,p,,",
        "b,x,size,2024,5家,p,,",
        "c,x,level,2024,5家,p,,",
        "c,x,level,2024,6家,p,,",
        "d,x,level,2024,5家,p,,a + b - c",
        ",x,level,2024,5家,p,,",
        "e,x,growth,2024,5%,p,,a + b",
    ]
    with pytest.raises(PlanFileError) as error:
        load_statements(written(tmp_path, HEAD + "\n".join(lines) + "\n"))
    assert [problem.path for problem in error.value.problems] == ["line 2", "line 3", "line 5", "line 6", "line 7", "line 8"]
    assert "the first stands in line 4" in str(error.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("statement = 5\n", "wants tables"),
        ("[[statment]]\n", "unknown key 'statment'"),
        ('[[statement]]\nid = "a"\n', "missing key 'indicator'"),
        ('[[statement]]\nid = 5\nindicator = "x"\nkind = "level"\nperiod = "2024"\ntext = "5"\nplace = "p"\n', "'id' is no key with a text"),
        (
            '[[statement]]\nid = "a"\nindicator = "x"\nkind = "level"\nperiod = "2024"\ntext = "5"\nplace = "p"\nprovisional = "perhaps"\n',
            "provisional is yes or no, not 'perhaps'",
        ),
        ('[[identity]]\nindicator = "x"\n', "has the keys indicator and equals"),
        ('[[identity]]\nindicator = "x"\nequals = "x + y"\n', "made of itself"),
    ],
)
def test_faults_of_toml(tmp_path: Path, text: str, words: str) -> None:
    """What is wrong with a TOML file is said in its words."""
    with pytest.raises(PlanFileError, match=words):
        load_statements(written(tmp_path, text, "file.toml"))


def test_a_statement_has_one_side() -> None:
    """An actual or a target, as its kind says."""
    actual = parse_actual("5家")
    with pytest.raises(ActualError, match="not both"):
        Statement("a", "x", Name(zh="指标"), "2024", Kind.LEVEL, "p")
    with pytest.raises(ActualError, match="a target's kind is target"):
        Statement("a", "x", Name(zh="指标"), "2024", Kind.TARGET, "p", actual=actual)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4.5%", "[4.45, 4.55]"),
        ("10", "[9.5, 10.5]"),
        ("-9.69", "[-9.695, -9.685]"),
        ("2600余人", "(2600, ∞)"),
        ("超80%", "(80, ∞)"),
        ("97%以上", "[97, ∞)"),
        ("5.5以内", "(−∞, 5.5]"),
        ("约40亿元", "[38.00, 42.00]"),
        ("近40亿元", "[38.00, 40)"),
        ("暂未反馈", "None"),
        ("Ⅱ类", "None"),
    ],
)
def test_a_printed_number_is_an_interval(text: str, expected: str) -> None:
    """Half a unit of the last digit to either side; 约 and 近 reach 5 % of a level; other words say what they say."""
    said = Statement("a", "x", Name(zh="指标"), "2024", Kind.LEVEL, "p", actual=parse_actual(text))
    assert str(said.possible()) == expected


def test_crosswalk(tmp_path: Path) -> None:
    """Lines with their members; a wrong relation, a repeated id, and members that are not there are told."""
    head = "id,relation,row,next_row,targets,actuals\n"
    assert load_crosswalk(written(tmp_path, f"{head}1,same,13#1,12#1,T1 T2,A1\n")) == (Link("1", Relation.SAME, "13#1", "12#1", ("T1", "T2"), ("A1",)),)
    with pytest.raises(PlanFileError) as error:
        load_crosswalk(written(tmp_path, f"{head}1,equal,,,,\n2,same,,,,\n2,same,,,,\n"))
    assert len(error.value.problems) == 2
    with pytest.raises(ActualError, match="there is no statement 'A1'"):
        audit(crosswalk=[Link("1", Relation.SAME, actuals=("A1",))])
    with pytest.raises(ActualError, match="has no row '99'"):
        audit(load_plan("banan-2024"), crosswalk=[Link("1", Relation.SAME, row="99")])


def test_acknowledgements(tmp_path: Path) -> None:
    """A reason with who and when; one without a reason, or twice, is a fault."""
    path = written(tmp_path, "key,reason,by,on\nk1,two surveys,Li,2025-03-05\nk2,known,,\n")
    assert load_acknowledged(path) == {"k1": "two surveys (Li, 2025-03-05)", "k2": "known"}
    with pytest.raises(PlanFileError) as error:
        load_acknowledged(written(tmp_path, "key,reason,on\nk1,,\nk2,a,yesterday\nk2,b,\n"))
    assert len(error.value.problems) == 3


def test_statements_of_a_plan() -> None:
    """Every rule of the text's plan is a target, and the crosswalk may name it by its row."""
    tasks = load_plan("banan-2025-tasks")
    said = target_statements(tasks)
    assert len(said) == 178
    assert {each.kind for each in said} == {Kind.TARGET}
    assert audit(statements=said, crosswalk=[Link("1", Relation.RELATED, targets=("T001", "T178"))], rules=["same_quantity"]) == ()


def test_shipped_statements() -> None:
    """The 242 figures of the report's body are there, with their growths; every one was read."""
    said = load_statements(DATA / "banan-2024-statements.csv").statements
    first = [each for each in said if each.id.lstrip("A").isdecimal()]
    assert len(first) == 239  # three of the 242 print a growth and no figure
    assert len(said) - len(first) == 19
    assert all(each.has_figure or (each.actual is not None and each.actual.level) for each in said)
    assert not any("。" in each.text or len(each.text) > 12 for each in said)
