"""A mark means what this table's note says, and otherwise is kept unread."""

from __future__ import annotations

import pytest

from plancheck.tables.grids import Cell, Line
from plancheck.tables.notes import legends, notes_after
from plancheck.tables.published import Meaning
from tables.tabling import kinds, read

ROWS = [["序号", "指标", "目标", "完成情况"], ["1", "优良天数(天)*", "310", "△320"], ["2", "工业增速(%)", "8", "7"]]


def test_notes_give_marks_their_meaning() -> None:
    """* is binding, the others expected, △ provisional: by two notes on two lines."""
    table = read(ROWS, after=["注：1.带“*”的为约束性指标，其他为预期性指标。", "2.加△的为预计完成数。", "另一段文字。"])
    assert [(legend.mark, legend.meaning) for legend in table.legends] == [("*", Meaning.BINDING), ("△", Meaning.PROVISIONAL)]
    assert [(row.classification, row.class_source) for row in table.rows] == [("binding", "note 1: *"), ("expected", "note 1: no *")]
    assert kinds(table) == []
    assert [note.label for note in table.notes] == ["1", "2"]


def test_a_mark_without_a_note_is_kept_and_reported() -> None:
    """Without notes nothing is binding, nothing expected, and both marks are open."""
    table = read(ROWS)
    assert [row.classification for row in table.rows] == [None, None]
    assert [row.marks for row in table.rows] == [("*", "△"), ()]
    assert kinds(table) == ["mark_without_note", "mark_without_note"]


def test_the_same_mark_means_another_thing_in_another_table() -> None:
    """Where * says that a target was reached, it makes no row binding."""
    table = read([ROWS[0], ["1", "优良天数(天)*", "310", "320"]], after=["Note: * Performance target achieved."])
    assert table.rows[0].classification is None
    assert table.rows[0].explained == ("*",)


@pytest.mark.parametrize(
    ("note", "mark", "meaning"),
    [
        ("注：*为约束性指标", "*", Meaning.BINDING),
        ("注：带*号的指标为约束性指标，其余为预期性指标。", "*", Meaning.BINDING),
        ("注：标注☆的数据为初步统计数", "☆", Meaning.PROVISIONAL),
        ("注：〔 〕内为五年累计数。", "〔〕", Meaning.CUMULATIVE),
        ("注：加“—”以市级下达目标值为准。", "—", Meaning.SET_BY_CITY),
        ("* denotes a binding indicator", "*", Meaning.BINDING),
        ("✓ Performance target achieved", "✓", Meaning.OTHER),
    ],
)
def test_legends_in_many_wordings(note: str, mark: str, meaning: Meaning) -> None:
    """The mark and what is said of it are found however the note is put."""
    found = legends(notes_after([Line(note, "line 1")]))
    assert [(legend.mark, legend.meaning) for legend in found] == [(mark, meaning)]


def test_a_note_that_goes_on_below_is_one_note() -> None:
    """The width of a page breaks a note within a word; a heading below, which ends no sentence, is none of it."""
    table = read(ROWS, after=["注：1.工业增速按可比价格计算，为全市统计口径。2.带“*”的为约束性指标，其余为预", "期性指标。", "附表二 重点工程"])
    assert [row.classification for row in table.rows] == ["binding", "expected"]
    assert [note.text for note in table.notes][-1] == "带“*”的为约束性指标，其余为预期性指标。"
    alone = read(ROWS, after=["注：带“*”的为约束性指标，工业增速按可比价格计算", "附表二 重点工程"])
    assert [note.text for note in alone.notes] == ["带“*”的为约束性指标，工业增速按可比价格计算"]


def test_who_filled_in_the_form_stands_before_the_notes() -> None:
    """A line of sign-off is no note and ends none."""
    table = read(ROWS, after=["填报时间：2025年1月8日    填报人：办公室", "*为约束性指标，△为预计数。"])
    assert [row.classification for row in table.rows] == ["binding", None]
    assert kinds(table) == []


def test_a_mark_and_its_meaning_without_a_verb() -> None:
    """* provisional, subject to validation: a note, as the word says what the mark is."""
    table = read([["Indicator", "Target", "Actual"], ["Waste recycled (%)", "48", "47.2*"]], after=["* provisional, subject to validation."])
    (row,) = table.rows
    assert row.actual is not None
    assert row.actual.provisional
    assert kinds(table) == []


@pytest.mark.parametrize(
    ("head", "words", "expected"),
    [
        ("备注", ["约束性指标", ""], ["binding", None]),
        ("备注", ["约束性", "按现价"], ["binding", None]),
        ("Type", ["Binding", "Expected"], ["binding", "expected"]),
    ],
)
def test_a_class_among_remarks_or_under_another_head(head: str, words: list[str], expected: list[str | None]) -> None:
    """A cell that is a class word and nothing else gives the class, whatever stands above it."""
    table = read([["指标", "单位", "目标", head], ["优良天数", "天", "310", words[0]], ["工业增速", "%", "8", words[1]]])
    assert [row.classification for row in table.rows] == expected


def test_two_marks_in_one_note_keep_their_own_words() -> None:
    """What is said of the second mark is not taken for the first."""
    found = legends(notes_after([Line("注：*为约束性指标，△为预计数。", "line 1")]))
    assert [(legend.mark, legend.meaning) for legend in found] == [("*", Meaning.BINDING), ("△", Meaning.PROVISIONAL)]


def test_a_superscript_digit_is_a_note_and_no_figure() -> None:
    """15.7 with the superscript 4 is 15.7."""
    table = read([["指标", "目标", "完成"], [Cell("水体比例(%)", notes=("3",), place="a"), Cell("15", place="b"), Cell("15.7", notes=("4",), place="c")]])
    assert (table.rows[0].name, table.rows[0].actual_text) == ("水体比例", "15.7")


def test_a_lone_dash_is_none_and_not_minus() -> None:
    """A dash is no target, unless the note says that the authority sets it; the two stay apart."""
    rows = [["指标", "目标"], ["能耗下降(%)", "—"]]
    plain, noted = read(rows), read(rows, after=["注：“—”为市级下达目标。"])
    assert [table.rows[0].target.kind for table in (plain, noted) if table.rows[0].target] == ["not_set", "set_by_city"]


def test_a_provisional_mark_on_the_name_makes_the_result_provisional() -> None:
    """The note says so of the indicator, so the figure is."""
    table = read([["指标", "目标", "完成"], ["工业增速(%)☆", "8", "7"]], after=["注：☆为预计数。"])
    assert table.rows[0].actual is not None
    assert table.rows[0].actual.provisional


def test_a_class_column_goes_before_marks() -> None:
    """属性 says the class; a word there that is none is reported."""
    table = read([["指标", "目标", "属性"], ["甲(%)", "1", "约束性"], ["乙(%)", "2", "预期"], ["丙(%)", "3", "挑战性"]])
    assert [row.classification for row in table.rows] == ["binding", "expected", None]
    assert kinds(table) == ["class_unknown"]


def test_a_digit_behind_a_name_may_be_the_number_of_a_note() -> None:
    """Text has no superscripts: the digit is taken off where such a note is there, and told; PM10 keeps its own."""
    rows = [["指标", "目标"], ["研发投入强度(%)2", "3"], ["可吸入颗粒物PM10(微克/立方米)", "50"]]
    table = read(rows, after=["注：1.初步数。2.占生产总值的比重。"])
    assert [(row.name, row.unit, kinds(row)) for row in table.rows] == [("研发投入强度", "%", ["note_digit"]), ("可吸入颗粒物PM10", "微克/立方米", [])]
    assert read(rows[:2]).rows[0].name == "研发投入强度(%)2"


def test_numbered_notes_stand_with_the_rows_that_point_at_them() -> None:
    """① at a name, ② at a target and [3] at a result are the notes 1., 2. and 3.; a number without a note is told."""
    rows = [ROWS[0], ["1", "优良天数(天)①", "310②", "320[3]"], ["2", "工业增速(%)", "8", "7⑨"]]
    table = read(rows, after=["注：1.按新标准。", "12", "2.市级下达。3.快报数。"], spans_known=False)
    assert [[note.text for note in row.notes] for row in table.rows] == [["按新标准。", "市级下达。", "快报数。"], []]
    assert [(doubt.kind.value, doubt.text) for doubt in table.open_points] == [("mark_without_note", "⑨")]


def test_a_footnote_of_word_is_a_note() -> None:
    """The raised 1 of a name and the footnote that Word keeps for it come together."""
    rows: list[list[str | Cell]] = [["指标", "目标"], [Cell("绿地面积(亩)", notes=("1",), place="x"), "30"]]
    table = read(rows, after=["Note 1: 按新标准", "另一段文字。"])
    assert [note.text for note in table.rows[0].notes] == ["按新标准"]


@pytest.mark.parametrize(
    ("note", "others"),
    [
        ("带*号指标为约束性指标", "None"),
        ("（*为约束性指标）", "None"),
        ("指标后带“*”的为约束性指标，不带*的为预期性指标", "expected"),
        ("注：有*号的为约束性指标，无*号的为预期性指标", "expected"),
        ("Indicators marked with * are binding, the rest are anticipatory.", "expected"),
        ("Marked * = binding", "None"),
    ],
)
@pytest.mark.parametrize("mark", ["*", "＊", "★"])
def test_a_note_of_a_mark_needs_no_word_before_it(note: str, others: str, mark: str) -> None:
    """The line tells of a mark by its own words, whichever sign it is, above the table or below."""
    heads = ["序号", "指标", "单位", "目标"]
    rows = [heads, ["1", f"森林覆盖率{mark}", "%", "55"], ["2", "粮食产量", "万吨", "56"]]
    line = note.replace("*", mark)
    for table in (read(rows, after=[line]), read(rows, before=[line]), read([*rows, [line, "", "", ""]])):
        assert [str(row.classification) for row in table.rows] == ["binding", others]


def test_a_row_that_counts_marked_things_is_no_note() -> None:
    """5星级饭店 and 带★ in a name of an indicator stay rows."""
    table = read([["序号", "指标", "单位", "目标"], ["1", "★★★★★级饭店数", "家", "5"], ["2", "有机产品认证数", "个", "9"]])
    assert len(table.rows) == 2


@pytest.mark.parametrize(("printed", "told"), [("预期性", ["class_clash"]), ("约束性", []), ("-", [])])
def test_a_mark_that_says_another_class_is_told(printed: str, told: list[str]) -> None:
    """* is binding by the note, and the column says expected: the column goes first, and both are told."""
    rows = [["序号", "指标", "目标", "属性"], ["1", "优良天数(天)*", "310", printed], ["2", "工业增速(%)", "8", "预期性"]]
    table = read(rows, after=["注：带*的为约束性指标。"])
    assert (table.rows[0].classification, kinds(table)) == ("expected" if told else "binding", told)


@pytest.mark.parametrize(
    ("notes", "told"),
    [
        (["注：1.*为约束性指标。2.标*的数据为快报数。"], ["mark_clash"]),
        (["注：1.*为约束性指标。2.带*的指标由市里考核。"], []),  # what is said besides is no second meaning
        (["注：1.*为约束性指标。2.带*的约束性指标按季度考核。"], []),
        (["注：△为预计数。"], ["mark_without_note"]),
        (["注：*为约束性指标，不带*的为预期性指标。"], []),  # said of the rows without it
        (["注：带“*”的为约束性指标；未标“*”的为预期性指标。"], []),
        (["注：除*外为预期性指标，*为约束性指标。"], []),
        (["注：非*指标为预期性，*为约束性。"], []),
        (["Note: Indicators with * are binding. Those without an * are expected."], []),
    ],
)
def test_two_meanings_of_one_mark_are_told(notes: list[str], told: list[str]) -> None:
    """The first meaning is taken and the second told at each row that has the mark; a note that agrees is none."""
    table = read(ROWS, after=notes)
    assert [doubt.kind.value for doubt in table.rows[0].doubts if doubt.text == "*"] == told
    assert table.rows[0].classification == ("binding" if told != ["mark_without_note"] else None)
    assert [doubt.kind.value for doubt in table.rows[1].doubts if doubt.text == "*"] == []


@pytest.mark.parametrize("line", ["-" * 60, "————————", "══════════", "=====", "└──┴──┘"])
def test_notes_below_a_drawn_line(line: str) -> None:
    """A line drawn of signs below the rows ends the table and is not the end of its notes."""
    table = read(ROWS, after=[line, "注：标*的为约束性指标，其余为预期性指标。"])
    assert [row.classification for row in table.rows] == ["binding", "expected"]


@pytest.mark.parametrize(("printed", "name"), [("Clients in employment¹", "Clients in employment"), ("Road built²³", "Road built"), ("Area (km²)", "Area")])
def test_a_raised_number_behind_a_word(printed: str, name: str) -> None:
    """Behind a word of a name it is a note; behind the few letters of a unit it is a power."""
    table = read([["Indicator", "Target"], [printed, "5"], ["Wells drilled", "6"]])
    assert table.rows[0].name == name
