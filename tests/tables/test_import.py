"""A published table becomes a plan: what is decided is written, what is open is told, and nothing is lost."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plancheck as pc
from plancheck.errors import PlanCheckError
from plancheck.notation import parse_actual, parse_target
from plancheck.rules import SCALES
from plancheck.tables.imported import Imported
from plancheck.tables.importing import actuals_of, made_of, plan_of
from plancheck.tables.openings import OpenKind, OpenPoint, about, decides
from plancheck.tables.published import Doubt, DoubtKind, Head, Legend, Meaning, PublishedRow, PublishedTable, Role
from plancheck.tables.writing import actuals_csv, write_imported


def _row(label: str, name: str, unit: str | None, target: str, actual: str | None = None, **more: object) -> PublishedRow:
    doubts: list[Doubt] = list(more.pop("doubts", ()))  # type: ignore[call-overload]  # a table of keywords
    try:
        read = parse_target(target, unit=unit)
    except PlanCheckError as error:
        read = None
        doubts.append(Doubt(DoubtKind.TARGET_REFUSED, target, f"line {label}", str(error).partition("\n")[0]))
    figure = None
    if actual is not None:
        try:
            figure = parse_actual(actual, unit=unit)
        except PlanCheckError as error:
            doubts.append(Doubt(DoubtKind.ACTUAL_REFUSED, actual, f"line {label}", str(error).partition("\n")[0]))
    made = PublishedRow(label, label, name, name, unit, None, target, actual, place=f"line {label}", doubts=tuple(doubts), target=read, actual=figure)
    return replace(made, **more)  # type: ignore[arg-type]  # the boundary takes it, or it is the wrong type that is tested


def _table(*rows: PublishedRow, title: str = "2025年主要指标", year: int | None = 2025, doubts: tuple[Doubt, ...] = ()) -> PublishedTable:
    heads = [Head("指标", Role.NAME, 1), Head("目标", Role.TARGET, 2)]
    if any(row.actual_text is not None for row in rows):
        heads.append(Head("完成情况", Role.ACTUAL, 3))
    legends = (Legend("*", Meaning.BINDING, "约束性指标", "line 90"),)
    return PublishedTable("some county.txt", "0" * 64, 1, title, "附表2", year, tuple(heads), (), legends, rows, doubts=doubts, place="lines 1-80")


def _content(found: Imported) -> dict[str, dict[str, object]]:
    """The rules of the written file by row, as TOML."""
    return {rule["row"]: rule for rule in tomllib.loads(found.rule_file)["rule"]}


def _kinds(found: Imported) -> list[str]:
    return [str(point.kind) for point in found.points]


def test_a_decided_table() -> None:
    """Where nothing is open the written file is a plan: head, ids, units, directions and figures are those of the table."""
    found = made_of(
        _table(
            _row("1", "地区生产总值增长率", "%", "6左右", "△6.1", classification="expected", class_source="note 1: no *"),
            _row("2", "城镇登记失业率", "%", "4.5以内", "3.9"),
            _row("2#1", "16—24岁失业率", "%", "15", "16", parent_row="2", depth=1),
        ),
        place="某县",
        plan_id="some-2025",
        as_of=date(2025, 12, 31),
    )
    plan = plan_of(found)
    assert (plan.id, plan.title.zh, plan.place, plan.year, plan.table, dict(plan.marks)) == (
        "some-2025",
        "2025年主要指标",
        "某县",
        2025,
        "附表2",
        {"*": "binding: 约束性指标"},
    )
    assert [(rule.id, rule.row, rule.parent, rule.direction, rule.quantity, rule.source) for rule in plan] == [
        ("gdp_growth", "1", None, "higher", "rate", "附表2 row 1"),
        ("registered_unemployment_rate", "2", None, "lower", "share", "附表2 row 2"),
        ("16-24岁失业率", "2#1", "registered_unemployment_rate", "lower", "share", "附表2 row 2#1"),
    ]
    assert _kinds(found) == []
    actuals = actuals_of(found)
    assert [(each.text, each.as_of, each.source) for each in actuals["gdp_growth"]] == [("△6.1", date(2025, 12, 31), "附表2 row 1")]
    assert [outcome.verdict for outcome in pc.score_plan(plan, actuals)] == ["met", "met", "missed"]


def test_a_proposal_is_marked_until_it_is_accepted() -> None:
    """direction_source says "proposed" and by what, and with accept it is the dictionary's reason alone."""
    table = _table(_row("1", "粮食产量", "万吨", "22"), _row("2", "丙类总产值增速", "%", "5"))
    marked = [rule.direction_source for rule in plan_of(made_of(table))]
    accepted = [rule.direction_source for rule in plan_of(made_of(table, accept=True))]
    assert marked == ["proposed (dictionary): more output is the aim", "proposed (form of the name): usage in plans: more output is the aim"]
    assert accepted == ["more output is the aim", "usage in plans: more output is the aim"]
    assert "# proposed (dictionary): quantity, direction; as in usage" in made_of(table).rule_file
    assert "# proposed" not in made_of(table, accept=True).rule_file


def test_an_open_direction_is_left_out() -> None:
    """A bare number whose direction nobody knows: the key is left out, the loader asks for it, and a near name is a question."""
    found = made_of(_table(_row("1", "规上工业企业库存", "亿元", "40"), _row("2", "某某设施", "个", "30以上")))
    assert _kinds(found) == ["direction_unknown"]
    rule = _content(found)["1"]
    assert "direction" not in rule
    assert rule["target"] == {"kind": "point", "unit": "亿元", "value": "40"}
    with pytest.raises(pc.PlanFileError, match="which direction is better is not known @ row 1, line 1"):
        plan_of(found)
    near = made_of(_table(_row("1", "规上工业企业利润差额", "亿元", "40"))).points[0].proposed()
    assert near == "did you mean 规上工业企业利润总额 (industry_profit)?"
    assert "quantity" not in rule


def test_a_refused_target_is_left_out_and_its_text_kept(tmp_path: Path) -> None:
    """The printed cell stands in the file; without a target it does not load, and the message says what is wanted."""
    found = made_of(_table(_row("1", "粮食产量", "万吨", "三或四个")))
    rule = _content(found)["1"]
    assert (rule["text"], "target" in rule) == ("三或四个", False)
    assert "# open: the target “三或四个” cannot be read" in found.rule_file
    path = write_imported(found, tmp_path)[0]
    with pytest.raises(pc.PlanFileError, match=r"missing key 'target' @ rule 1 \(grain_output\).target\n.*what the printed text means"):
        pc.load_plan(path)


def test_a_refused_figure_is_written_as_not_reported() -> None:
    """A result that cannot be read is left out of its cell; its words stand beside it, and the row is open."""
    found = made_of(_table(_row("1", "粮食产量", "万吨", "22", "三或四个"), _row("2", "蔬菜产量", "万吨", "60", "61")))
    rows = list(csv.DictReader(actuals_csv(found).splitlines()))
    assert [(row["text"], row["source"]) for row in rows] == [("", "附表2 row 1; open: printed '三或四个'"), ("61", "附表2 row 2")]
    assert [(point.kind, point.decides) for point in found.points] == [("actual_refused", True)]
    assert "target" in _content(found)["1"]


def test_a_figure_that_does_not_fit_is_open() -> None:
    """A class of water beside a target in tonnes, or a price beside a share, is told before anything is scored; an open direction is no such thing."""
    found = made_of(
        _table(_row("1", "粮食产量", "万吨", "22", "保持Ⅱ类"), _row("2", "蔬菜产量", "万吨", "60", "61亿元"), _row("3", "某某设施", "个", "60", "61"))
    )
    assert [(point.row, point.kind) for point in found.points] == [
        ("1", OpenKind.ACTUAL_UNFIT),
        ("2", OpenKind.ACTUAL_UNFIT),
        ("3", DoubtKind.DIRECTION_UNKNOWN),
    ]
    assert [figure.text for figure in found.figures] == ["", "", "61"]


@pytest.mark.parametrize("kind", ["unit_unknown", "unit_clash"])
def test_an_open_unit_is_left_out_with_its_target(kind: str) -> None:
    """A figure of an unknown unit cannot be judged: unit and target wait, and the reading is shown to be taken up."""
    doubt = Doubt(DoubtKind(kind), "万令吉", "line 1")
    found = made_of(_table(_row("1", "出口总额", None, "22以上", doubts=[doubt])))
    rule = _content(found)["1"]
    assert ("unit" in rule, "target" in rule) == (False, False)
    assert '# as it was read: target = {kind = "at_least", value = "22"}' in found.rule_file
    assert len(found.undecided) == 1


def test_a_missing_unit() -> None:
    """The dictionary proposes it where only one can be meant; else it matters only where the tolerance depends on it."""
    doubts = [Doubt(DoubtKind.UNIT_MISSING, "", "line 1")]
    proposed = plan_of(made_of(_table(_row("1", "每亿元地区生产总值生产安全事故死亡人数", None, "0.02", doubts=doubts))))
    assert [(rule.unit, rule.note) for rule in proposed] == [("人/亿元", "The table prints no unit; the indicator is counted in 人/亿元.")]
    counted = made_of(_table(_row("1", "某某设施", None, "30以上", doubts=doubts)))
    assert [(point.kind, point.decides) for point in counted.points] == [("unit_missing", False)]
    near = made_of(_table(_row("1", "某某设施", None, "30左右", doubts=doubts)))
    assert OpenKind.TOLERANCE_UNIT in [point.kind for point in near.undecided]
    assert "target" not in _content(near)["1"]


def test_a_unit_in_the_cell_is_the_unit() -> None:
    """增长6%左右 under a name without a unit is a growth in percent, never a number of 亿元."""
    plan = plan_of(made_of(_table(_row("1", "地区生产总值", None, "增长6%左右"))))
    assert (plan["gdp_growth"].unit, plan["gdp_growth"].quantity) == ("%", "rate")


def test_a_blank_below_a_unit_or_a_class() -> None:
    """A blank that may be the lower part of the unit above waits for a unit, but not where the row is a class of water; below a class it only is told."""
    covered = DoubtKind.COVERED_WITHOUT_SPAN
    found = made_of(
        _table(
            _row("1", "地区生产总值", None, "6左右", doubts=[Doubt(covered, "%", "line 1", "unit")]),
            _row("2", "长江干流水质", None, "保持Ⅱ类", doubts=[Doubt(covered, "%", "line 2", "unit")]),
            _row("3", "粮食产量", "万吨", "22", doubts=[Doubt(covered, "约束性", "line 3", "class")]),
        )
    )
    assert [(point.row, point.decides) for point in found.points] == [("1", True), ("3", False)]
    assert {"unit", "target"} & set(_content(found)["1"]) == set()


def test_a_unit_of_the_line_above_is_told() -> None:
    """A sub-row that prints no unit and takes its parent's says so in its note."""
    rows = [_row("1", "居民人均可支配收入", "元", "40000"), _row("1#1", "农村居民", "元", "25000", parent_row="1", depth=1, unit_source="parent")]
    plan = plan_of(made_of(_table(*rows)))
    assert plan["rural_income"].note == "The unit is that of the line above; the row prints none."


def test_a_part_of_a_unit_is_told() -> None:
    """件 behind 万人发明专利拥有量 is 件/万人, and the rule says that the table prints less."""
    plan = plan_of(made_of(_table(_row("1", "万人发明专利拥有量", "件", "16.5"))))
    assert plan["invention_patents_per_10000"].unit == "件/万人"
    assert "prints the unit 件" in (plan["invention_patents_per_10000"].note or "")


def test_a_shifted_cell_decides_unless_every_reading_is_pending() -> None:
    """A short row with a figure is open; with 市级暂未反馈 it is pending in whichever column the cell belongs."""
    doubt = Doubt(DoubtKind.CELL_COUNT, "", "line 1", "3 cells, the head has 4")
    figures = made_of(_table(_row("1", "粮食产量", "万吨", "22", "", doubts=[doubt])))
    words = made_of(_table(_row("1", "粮食产量", "万吨", "市级暂未反馈", "", doubts=[doubt])))
    assert (len(figures.undecided), "target" in _content(figures)["1"]) == (1, False)
    assert (len(words.undecided), _kinds(words)) == (0, ["cell_count"])
    assert [outcome.verdict for outcome in pc.score_plan(plan_of(words), actuals_of(words))] == ["pending"]


def test_a_doubtful_figure_is_not_judged() -> None:
    """A last digit that may be a note's number: the figure waits where it is the figure, the target where it is the target."""
    of_figure = made_of(_table(_row("1", "粮食产量", "万吨", "60", "667", doubts=[Doubt(DoubtKind.NOTE_DIGIT, "667", "line 1")])))
    assert [(figure.text, figure.source) for figure in of_figure.figures] == [("", "附表2 row 1; open: printed '667'")]
    assert "target" in _content(of_figure)["1"]
    of_target = made_of(_table(_row("1", "粮食产量", "万吨", "667", "60", doubts=[Doubt(DoubtKind.NOTE_DIGIT, "667", "line 1")])))
    assert "target" not in _content(of_target)["1"]
    assert of_target.figures[0].text == "60"


@pytest.mark.parametrize(
    ("target", "actual", "is_open"),
    [("103左右", "101", False), ("3左右", "102", True), ("103左右", "1.2", True), ("涨幅3%左右", "101", True), ("涨幅3%左右", "1.2", False)],
)
def test_an_index_or_its_rate(target: str, actual: str, *, is_open: bool) -> None:
    """居民消费价格指数 with 3 in its cell is no index of 3 where the year before is 100: somebody has to say."""
    found = made_of(_table(_row("1", "居民消费价格指数", "%", target, actual)))
    assert (OpenKind.INDEX_OR_RATE in [point.kind for point in found.undecided]) is is_open
    assert ("target" in _content(found)["1"]) is not is_open


def test_an_index_whose_numbers_are_all_rates() -> None:
    """居民消费价格指数 in percent with 3左右 and 0.2 can only be the rise: the rule is the rise's, and its direction the year's."""
    found = made_of(_table(_row("1", "居民消费价格指数", "%", "3左右", "0.2"), year=2024))
    assert found.undecided == ()
    (rule,) = plan_of(found)
    assert (rule.id, rule.quantity, rule.base, rule.direction) == ("consumer_price_rise", "rate", None, "lower")
    assert OpenKind.INDEX_OR_RATE in _kinds(made_of(_table(_row("1", "居民消费价格指数", "指数", "3左右", "0.2"))))


def test_a_rate_that_is_an_index() -> None:
    """居民消费价格涨幅 with 103 in its cell is no rise of 103 %: it is asked about too; 居民消费价格 alone may be either, and its number says which."""
    assert OpenKind.INDEX_OR_RATE in [point.kind for point in made_of(_table(_row("1", "居民消费价格涨幅", "%", "103左右"))).undecided]
    rise, index = (made_of(_table(_row("1", "居民消费价格", "%", target))) for target in ("3左右", "103左右"))
    assert (rise.undecided, index.undecided) == ((), ())
    assert [draft.rule.id for each in (rise, index) for draft in each.drafts] == ["consumer_price_rise", "consumer_price_index"]


def test_an_unlisted_index_without_percent() -> None:
    """5 % of an index of 103 would accept deflation: what an unlisted index is, is asked."""
    found = made_of(_table(_row("1", "农资价格指数", "指数", "103左右")))
    assert {point.kind for point in found.undecided} == {OpenKind.QUANTITY_UNKNOWN, DoubtKind.DIRECTION_UNKNOWN}


def test_consumer_prices_without_a_year() -> None:
    """The direction of consumer prices depends on the plan year; without one it is open, with --year it is not."""
    table = _table(_row("1", "居民消费价格指数", "%", "103左右"), title="主要指标", year=None)
    assert _kinds(made_of(table)) == ["year_unknown", "direction_unknown"]
    assert plan_of(made_of(table, year=2024))["consumer_price_index"].direction == "lower"


def test_a_water_course() -> None:
    """Ⅱ类 of a river that is not listed is a class of surface water; of anything else the scale is asked for."""
    plan = plan_of(made_of(_table(_row("1", "花溪河水质", None, "保持Ⅲ类"))))
    assert plan["花溪河水质"].scale is SCALES["surface-water"]
    other = made_of(_table(_row("1", "某某等级", None, "保持Ⅲ类")))
    assert [point.kind for point in other.undecided] == [OpenKind.FAULT]
    assert "wants a scale" in other.undecided[0].said()
    assert "# open: the rule cannot be loaded" in other.rule_file


def test_ids_of_unlisted_names() -> None:
    """An unlisted name is its own id, the same in every year; a name that stands twice gets its parent's id or its row."""
    rows = [
        _row("1", "甲类 设施/座", "座", "5以上"),
        _row("1#1", "其他", "座", "2以上", parent_row="1", depth=1),
        _row("2", "乙类设施#新", "座", "5以上"),
        _row("2#1", "其他", "座", "2以上", parent_row="2", depth=1),
        _row("3", "其他", "座", "2以上"),
        _row("4", "粮食产量", "万吨", "22"),
        _row("5", "粮食总产量", "万吨", "23"),
    ]
    found = made_of(_table(*rows))
    assert [each.rule.id for each in found.drafts] == [
        "甲类设施_座",
        "其他",
        "乙类设施_新",
        "乙类设施_新.其他",
        "其他.3",
        "grain_output",
        "grain_output.5",
    ]
    assert [(point.row, point.kind, point.rule, point.decides) for point in found.points] == [("5", OpenKind.SAME_INDICATOR, "grain_output.5", False)]
    assert plan_of(found)["乙类设施_新.其他"].parent == "乙类设施_新"


def test_a_plan_is_called_by_what_may_be_an_id() -> None:
    """A folder's or a file's name becomes an id: a space beside Chinese is dropped, other spaces and signs become _."""
    table = _table(_row("1", "粮食产量", "万吨", "22"))
    assert [plan_of(made_of(table, plan_id=name)).id for name in ("南县 2025#1", None, "#")] == ["南县2025_1", "some_county", "plan"]


def test_parts_of_a_missing_line() -> None:
    """化学需氧量 without its line: read as the cut that plans count since 2021, listed as open, and marked."""
    doubt = Doubt(DoubtKind.MISSING_PARENT, "化学需氧量", "line 1")
    found = made_of(_table(_row("32#1", "化学需氧量", "万吨", "4.32", depth=1, doubts=[doubt])))
    assert [(point.kind, point.decides) for point in found.points] == [("missing_parent", False)]
    assert found.points[0].proposed() == "reduction_cod, a part of pollutant_reduction: higher"
    assert found.points[0].proposed("zh") == "reduction_cod，pollutant_reduction的分项：higher"
    assert plan_of(found)["reduction_cod"].note == "A part of a line that is not in this table."
    assert plan_of(found)["reduction_cod"].direction_source == (
        "proposed (as a part of a line that this table does not have): the table counts a fall or a cut: the larger, the better"
    )
    assert made_of(_table(_row("32#1", "化学需氧量", "万吨", "4.32", depth=1, doubts=[doubt]), year=2015)).undecided != ()


def test_unexplained_marks_are_kept() -> None:
    """A mark without a note stays with its rule and is told; it keeps nothing from being judged."""
    found = made_of(_table(_row("1", "粮食产量", "万吨", "22", marks=("△",), doubts=[Doubt(DoubtKind.MARK_WITHOUT_NOTE, "△", "line 1")])))
    assert plan_of(found)["grain_output"].marks == ("△",)
    assert [(point.kind, point.decides) for point in found.points] == [("mark_without_note", False)]


def test_a_table_wide_doubt_keeps_it_from_being_judged() -> None:
    """A head that may be another column's is told over the whole file, and score asks for it first."""
    found = made_of(_table(_row("1", "粮食产量", "万吨", "22"), doubts=(Doubt(DoubtKind.AMBIGUOUS_HEAD, "指标值", "line 2"),)))
    assert found.rule_file.index("# open: the head “指标值”") < found.rule_file.index("[plan]")
    with pytest.raises(pc.PlanFileError, match="指标值"):
        plan_of(found)


def test_columns_beside_are_kept_in_words() -> None:
    """A base year and a second target are no target: they stand as comments over the rule."""
    found = made_of(_table(_row("1", "粮食产量", "万吨", "22", extra=(("2020年", "21.1"), ("累计", "〔4〕")))))
    assert "# 2020年: 21.1\n# 累计: 〔4〕\n" in found.rule_file


def test_english_names() -> None:
    """An English table gives English names, and a listed one is found by it."""
    plan = plan_of(made_of(_table(_row("1", "GDP growth", "%", "at least 5"))))
    assert (plan["gdp_growth"].name.zh, plan["gdp_growth"].name.en) == (None, "GDP growth")


def test_nothing_is_replaced_without_being_told(tmp_path: Path) -> None:
    """A plan.toml that somebody may have edited is left alone; with force it is replaced."""
    found = made_of(_table(_row("1", "粮食产量", "万吨", "22", "23")))
    written = write_imported(found, tmp_path / "new" / "folder")
    assert [path.name for path in written] == ["plan.toml", "actuals.csv"]
    written[0].write_text("mine", encoding="utf-8")
    with pytest.raises(pc.PlanFileError, match="is there already"):
        write_imported(found, tmp_path / "new" / "folder")
    assert written[0].read_text(encoding="utf-8") == "mine"
    write_imported(found, tmp_path / "new" / "folder", force=True)
    assert pc.load_plan(written[0])["grain_output"].target.text == "22"


def test_without_results_there_is_no_actuals_file(tmp_path: Path) -> None:
    """A table of targets alone gives a rule file alone."""
    assert [path.name for path in write_imported(made_of(_table(_row("1", "粮食产量", "万吨", "22"))), tmp_path)] == ["plan.toml"]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """Where a file stands in the folder's place, that is told."""
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(pc.PlanFileError, match="cannot be made"):
        write_imported(made_of(_table(_row("1", "粮食产量", "万吨", "22"))), tmp_path / "taken")


def test_every_kind_has_its_words() -> None:
    """Each doubt and each open point says in both languages what it is and what to do."""
    for kind in (*DoubtKind, *OpenKind):
        point = OpenPoint(kind, "printed", "line 1", "facts")
        assert all(point.said(lang) and point.to_do(lang) for lang in ("en", "zh"))
        assert isinstance(decides(kind), bool)
        assert about(kind) in ("target", "actual", "either")


CELLS = st.one_of(
    st.sampled_from(
        ["6左右", "60以上", "5.5以内", "22", "—", "", "市级下达任务", "保持Ⅱ类", "下降3%", "翻一番", "三或四个", "103左右", "5—6", "保稳提质", "22万吨"]
    ),
    st.text(max_size=12),
)
NAMES = st.one_of(
    st.sampled_from(["粮食产量", "居民消费价格指数", "城镇登记失业率", "化学需氧量", "某某设施", "其他", "GDP growth", "长江干流水质", "某价格指数"]),
    st.text(max_size=12),
)
UNITS = st.sampled_from([None, "%", "万吨", "家", "万令吉", "件", "指数"])
ROWS = st.lists(st.tuples(NAMES, UNITS, CELLS, CELLS, st.booleans(), st.sampled_from([None, *DoubtKind])), min_size=1, max_size=6)


@given(ROWS, st.sampled_from([None, 2024, 2025]))
def test_nothing_is_lost_and_nothing_open_is_judged(rows: list[tuple[str, str | None, str, str, bool, DoubtKind | None]], year: int | None) -> None:
    """Whatever stands in the cells: every row is a rule of the file with its printed text; a file without a deciding point loads as it was read."""
    made: list[PublishedRow] = []
    for number, (name, unit, target, actual, is_part, kind) in enumerate(rows, start=1):
        parent = made[-1].row if is_part and made else None
        doubts = [] if kind is None else [Doubt(kind, target, f"line {number}")]
        made.append(_row(str(number), name, unit, target, actual, parent_row=parent, depth=int(is_part), doubts=doubts))
    found = made_of(_table(*made, year=year))
    written = tomllib.loads(found.rule_file)["rule"]
    assert [rule["text"] for rule in written] == [row.target_text for row in made]
    assert len({rule["id"] for rule in written}) == len(made)
    assert len(found.figures) == len(made)
    if found.undecided:
        with pytest.raises(pc.PlanFileError):
            plan_of(found)
    else:
        card = pc.score_plan(plan_of(found), actuals_of(found))
        assert len(list(card)) == len(made)
    for point in found.points:
        assert point.said("en")
        assert point.said("zh")
        assert point.to_do("zh")
