"""The HTML report as a file: self-contained, escaped, complete in both languages, with the scorecard's own figures."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import html as reader
from typer.testing import CliRunner

from plancheck import Actual, Name, Plan, Reason, Rule, Scorecard, Verdict, load_actuals, load_plan, parse_actual, parse_target, policies, score, score_plan
from plancheck.audit.findings import Finding
from plancheck.cli import app
from plancheck.errors import PlanCheckError
from plancheck.explain import Lang
from plancheck.reports import pages
from plancheck.reports.cells import signed_margin
from plancheck.reports.html import document, scorecard_html
from plancheck.reports.html.wording import vocabulary
from plancheck.reports.words import reason_key, word
from plancheck.rules import Classification

ROOT = Path(__file__).parents[2]
ACTUALS = ROOT / "examples" / "data" / "banan-2024-actuals.csv"
PACKAGE = Path(document.__file__).parent
HAN = re.compile("[\u4e00-\u9fff]")
LANGS: tuple[Lang, Lang] = ("en", "zh")


@cache
def banan(policy_id: str = "cn-plan") -> Scorecard:
    plan = load_plan("banan-2024")
    return score_plan(plan, load_actuals(ACTUALS, plan=plan), policy=policies.BY_ID[policy_id])


@cache
def page(lang: Lang) -> str:
    return scorecard_html(banan(), lang)


@cache
def tree(lang: Lang) -> Any:
    return reader.document_fromstring(page(lang))


def data_of(text: str) -> Any:
    return json.loads(str(reader.document_fromstring(text).get_element_by_id("data").text))


def text_of(node: Any) -> str:
    return " ".join(node.text_content().split())


def at(pair: Any, lang: Lang) -> str:
    return str(pair) if isinstance(pair, str) else str(pair[lang == "zh"])


def test_it_needs_no_other_file() -> None:
    """No address of a file or a network stands in it, but the name of SVG."""
    text = page("en").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?:|url\(|@import|\bsrc=|srcset|//[a-z]+\.", re.sub(r"// [^\n]*", "", text))
    assert all(link.startswith("#") for link in tree("en").xpath("//@href"))


def test_its_own_policy_lets_in_its_script_only() -> None:
    """The page forbids everything but its styles and the one script whose digest it states."""
    policy = tree("en").xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    (script,) = tree("en").xpath("//script[not(@type)]")
    digest = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; ")
    assert f"script-src 'sha256-{digest}';" in policy
    assert not [name for name in tree("en").xpath("//@*") if name.attrname.startswith("on")]


def test_the_same_scorecard_gives_the_same_page() -> None:
    """No clock and no chance is in it."""
    assert scorecard_html(banan(), "zh") == page("zh")


def test_a_hundred_rows_stay_under_a_megabyte() -> None:
    """The 44 rows of 2024, as many times as it takes."""
    rows = [
        (replace(rule, id=f"{rule.id}_{n}"), outcome.actual) for n in range(3) for rule, outcome in zip(banan().plan, banan(), strict=True) if not outcome.parts
    ]
    rules = tuple(replace(rule, parent=None) for rule, _ in rows[:100])
    card = Scorecard(Plan("p", Name(zh="计划"), rules), policies.CN_PLAN, tuple(score(rule, actual) for rule, (_, actual) in zip(rules, rows, strict=False)))
    assert len(card) == 100
    assert len(scorecard_html(card).encode()) < 1_000_000


@pytest.mark.parametrize("lang", LANGS)
def test_every_row_says_what_the_scorecard_says(lang: Lang) -> None:
    """Number, verdict, reason, margin, class and explanation of all 44 rows."""
    lines = tree(lang).xpath("//tbody[@id='list']/tr")
    for line, outcome in zip(lines, banan(), strict=True):
        cell = {each.get("class"): text_of(each) for each in line.xpath("./td")}
        reason = word(reason_key(outcome.reason), lang)
        assert (cell["verdict"], cell["reason"], cell["margin"]) == (word(outcome.verdict.value, lang), reason, signed_margin(outcome, lang))
        assert cell["class"] == word(outcome.classification.value if outcome.classification else "unclassified", lang)
        assert text_of(line.xpath(".//*[@class='why']")[0]) == outcome.explain(lang)
        assert text_of(line.xpath(".//*[@class='no-script']")[0]) == outcome.rule.row


@pytest.mark.parametrize("lang", LANGS)
def test_the_counts_are_those_of_the_scorecard(lang: Lang) -> None:
    """27 (15), 10 (8), 7 for all rows, and the lines for headline rows and classes."""
    lines = {line.get("data-count"): [text_of(cell) for cell in line.xpath("./td")][:4] for line in tree(lang).xpath("//tr[@data-count]")}
    assert lines["all"] == ["27 (15)", "10 (8)", "7", "44"]
    assert lines["headline"] == ["24 (12)", "8 (7)", "3", "35"]
    assert lines["binding"] == ["2 (1)", "0", "7", "9"]


@pytest.mark.parametrize("lang", LANGS)
def test_the_headline_is_one_sentence_with_the_result(lang: Lang) -> None:
    """All counts and the binding veto stand in it."""
    sentence = text_of(tree(lang).xpath("//*[@class='headline']")[0])
    assert [number in sentence for number in ("44", "27", "10", "7")] == [True] * 4
    assert word("passes_none", lang) in sentence


def test_the_policy_switch_shows_what_each_policy_judges() -> None:
    """Verdict, reason, margin and explanation of every row under every policy are those of scoring the plan by it."""
    data = data_of(page("en"))
    assert [policy["id"] for policy in data["policies"]] == ["cn-plan", "final-only", "precision", "rounded", "strict", "centred"]
    for place, policy in enumerate(data["policies"]):
        card = banan(policy["id"])
        assert policy["d"] == card.policy.digest
        for row, outcome in zip(data["rows"], card, strict=True):
            variant = row["v"][row["b"][place]]
            assert (variant["v"], variant["r"]) == (outcome.verdict, reason_key(outcome.reason))
            for lang in LANGS:
                assert (at(variant["m"], lang), at(variant["w"], lang)) == (signed_margin(outcome, lang), outcome.explain(lang))


def test_the_binding_veto_of_each_policy_and_stop() -> None:
    """The words under the counts are those of the scorecard: a binding miss is told as soon as there is one."""
    rule = Rule("x", parse_target("6左右", unit="%"), unit="%", direction="higher", classification=Classification.BINDING)
    plan = Plan("p", Name(zh="计划"), (rule,))
    card = Scorecard(plan, policies.CN_PLAN, (score(rule, parse_actual("△5.8", unit="%")),))
    vetoes = {policy["id"]: policy["p"] for policy in data_of(scorecard_html(card))["policies"]}
    assert vetoes["cn-plan"] == "passes_true"
    assert vetoes["strict"] == "passes_false"
    assert vetoes["final-only"] == "passes_none"
    strict = next(policy for policy in data_of(scorecard_html(card))["policies"] if policy["id"] == "strict")
    assert strict["ps"]["points"] == [[0, "passes_false"], [2, "passes_true"]]


def test_a_policy_of_ones_own_comes_first() -> None:
    """The page opens with the scorecard's own verdicts, and the six readings follow."""
    own = replace(policies.CN_PLAN, id="own", name_zh="", name_en="", rounding="half_up")
    plan = banan().plan
    data = data_of(scorecard_html(score_plan(plan, load_actuals(ACTUALS, plan=plan), policy=own)))
    assert [policy["id"] for policy in data["policies"]][:2] == ["own", "cn-plan"]


HOSTILE = [
    "<script>alert(1)</script>", "</script><script>document.title='x'</script>", "<!--<script>", '"><img src=x onerror=alert(1)>',
    '=HYPERLINK("http://evil.example","x")', "{{ 7*7 }}{% raw %}", "&amp;&#60;", "长" * 10_000, "';--",
]  # fmt: skip


def hostile(name: str) -> Scorecard:
    rule = Rule("r", parse_target("6左右", unit="%"), unit="%", direction="higher", name=Name(zh=name, en=name), row=name[:50], source=name, note=name)
    plan = Plan("p", Name(zh=name, en=name), (rule,), place=name, marks={name[:9]: name})
    return Scorecard(plan, policies.CN_PLAN, (score(rule, Actual("4.5", text=name, source=name)),))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_text(name: str) -> None:
    """It comes back as it went in, and brings no element, attribute or script with it."""
    text = scorecard_html(hostile(name))
    found = reader.document_fromstring(text)
    assert len(found.xpath("//script")) == 2
    assert not found.xpath("//img | //a[not(starts-with(@href, '#'))] | //*[@onerror]")
    assert text_of(found.xpath("//h1")[0]) == name
    assert text_of(found.xpath("//td[contains(@class, 'name')]//bdi")[0]) == name
    assert data_of(text)["rows"][0]["n"] == name


def test_what_cannot_be_seen_is_left_out() -> None:
    """Marks that turn the line around, nulls and half characters become spaces."""
    text = scorecard_html(hostile("a\u202eb\u2066c\x00d\ud800e\u2028f"))
    assert data_of(text)["rows"][0]["n"] == "a b c d e f"
    assert text.encode()


def keys_used() -> set[str]:
    """Every key that the template and the script ask for by name."""
    template, script = ((PACKAGE / name).read_text(encoding="utf-8") for name in ("page.html.j2", "page.js"))
    found = set(re.findall(r'\bt\("([\w.]+)"\)|words\[["\']([\w.]+)["\']\]|data-w(?:-label|-placeholder)?="([\w.]+)"', template))
    found |= {(key, "", "") for key in re.findall(r'\bsay\("([\w.]+)"', script)}
    return {key for keys in found for key in keys if key}


def test_no_key_is_missing_and_none_is_idle() -> None:
    """Every key that is asked for has words, and every key of this report's own file is asked for somewhere."""
    assert len(keys_used()) > 40
    assert keys_used() <= set(vocabulary())
    sources = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.iterdir() if path.suffix in (".py", ".js", ".j2"))
    built = ("what_if.at_", "what_if.from_", "what_if.beyond_", "filter.sorted_", "findings.", "legend.", "calc.", "page.theme_", "source.", "what_if.")
    idle = [key for key in vocabulary() if "." in key and key not in sources and not key.startswith(built)]
    assert idle == []


@pytest.mark.parametrize("key", sorted(vocabulary()))
def test_words_are_of_one_language(key: str) -> None:
    """English words hold no Chinese but 左右, which is the word they explain; Chinese ones hold no English; both have the same slots."""
    english, chinese = vocabulary()[key]
    assert english.strip()
    assert chinese.strip()
    assert not HAN.search(english.replace("左右", ""))
    assert not re.search("[A-Za-z]{2}", re.sub(r"\{\w+\}|JavaScript|SHA", "", chinese))
    assert sorted(re.findall(r"\{\w+\}", english)) == sorted(re.findall(r"\{\w+\}", chinese))


PRINTED = {
    "6左右": "4.5", "60以上": "约70", "超过90": "近95", "5.5以内": "5.5以内", "低于3": "2", "6—6.5": "6.6", "4": "下降1", "保持稳定": "3",
    "市级下达任务": "市级暂未反馈", "不低于全市平均": "5", "保稳提质": "完成", "6左右，不低于全市平均水平": "5", "": "—",
}  # fmt: skip


def every_kind() -> Scorecard:
    """All kinds of targets, all forms of figures, all classes, with and without an English name."""
    classes = [Classification.BINDING, Classification.EXPECTED, None]
    rules = [
        Rule(f"r{n}", parse_target(text, unit="%"), unit="%", direction=("higher", "lower", "centred")[n % 3], classification=classes[n % 3], row=str(n + 1))
        for n, text in enumerate(PRINTED)
    ]
    actuals = [parse_actual(text, unit="%") for text in PRINTED.values()]
    outcomes = tuple(score(rule, actual) for rule, actual in zip(rules, actuals, strict=True))
    return Scorecard(Plan("p", Name(zh="计划", en="plan"), tuple(rules)), policies.CN_PLAN, outcomes)


def own_lines(text: str) -> list[str]:
    """The page's visible text without what is printed data: cells, names, units, policies, quoted words."""
    found = reader.document_fromstring(text)
    for each in found.xpath("//script | //style | //template | //bdi | //h1 | //select[@id='policy' or @id='lang'] | //noscript"):
        each.drop_tree()
    lines = [" ".join(each.split()) for each in found.text_content().splitlines()]
    return [re.sub("“[^”]*”|‘[^’]*’", "", line) for line in lines if line]


def test_every_kind_reason_and_class_in_one_language() -> None:
    """An English page of any plan has no Chinese outside printed words but 左右, a Chinese one no English but ids and units."""
    card = every_kind()
    assert {outcome.target.kind for outcome in card} >= {"about", "at_least", "more_than", "within", "less_than", "between", "point", "keep_stable"}
    for line in own_lines(scorecard_html(card, "en")):
        assert not HAN.search(line.replace("左右", "")), line
    for line in own_lines(scorecard_html(card, "zh")):
        assert not re.search("[A-Za-z]{3}", re.sub(r"cn-plan|JavaScript|[0-9a-f]{64}", "", line)), line


def test_every_reason_has_words_on_the_page() -> None:
    """All reasons of the library, also those that only frames give."""
    assert {reason_key(reason) for reason in Reason} <= set(vocabulary())
    assert {verdict.value for verdict in Verdict} <= set(vocabulary())


def test_notes_are_told_in_the_readers_language() -> None:
    """△ of the 2025 table is not explained by its notes: the page says so in either language."""
    plan = load_plan("banan-2025")
    rule = plan.rules[0]
    card = score_plan(replace(plan, rules=(rule,)), load_actuals(ACTUALS).only(replace(plan, rules=(rule,))))
    assert card.notes
    assert card.notes[0] in text_of(reader.document_fromstring(scorecard_html(card, "en")))
    assert "本表附注未说明△" in text_of(reader.document_fromstring(scorecard_html(card, "zh")))


def test_findings_have_a_section_of_their_own() -> None:
    """Sentence, severity, places and calculation of what an audit found; none without findings."""

    class Found(Finding):
        """A finding whose sentence does not need a rule file."""

        severity = "high"  # type: ignore[assignment]  # a stand-in of the test
        confidence = "medium"  # type: ignore[assignment]  # a stand-in of the test

        def sentence(self, lang: str = "en") -> str:
            return "两处不符" if lang == "zh" else "two places <differ>"

    found = Found("sum", "differs", (), ("1 + 1 = 2",))
    text = scorecard_html(banan(), "en", findings=[found])
    section = text_of(reader.document_fromstring(text).xpath("//section[.//ol]")[0])
    assert "two places <differ>" in section
    assert "severity: high" in section
    assert "1 + 1 = 2" in section
    assert not tree("en").xpath("//*[@class='findings']")


def test_without_jinja2_the_error_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing extra is told with what to install."""
    document._environment.cache_clear()  # noqa: SLF001 - an earlier test has loaded it
    pages.environment.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(PlanCheckError, match=r"pip install 'plancheck\[report\]'"):
        scorecard_html(banan())


def test_another_language_is_refused() -> None:
    """Not guessed, and told which there are."""
    with pytest.raises(PlanCheckError, match="one of en, zh"):
        scorecard_html(banan(), "fr")  # type: ignore[arg-type]  # the boundary takes it, or it is the wrong type that is tested


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    """`plancheck score … --format html -o FILE` writes what the function gives."""
    done = CliRunner().invoke(app, ["score", "banan-2024", str(ACTUALS), "--format", "html", "--lang", "zh", "-o", str(tmp_path / "report.html")])
    assert (done.exit_code, done.output) == (0, "")
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == page("zh") + "\n"


def test_the_command_writes_a_spreadsheet_into_a_file_only(tmp_path: Path) -> None:
    """xlsx is bytes: without -o it is refused, with it written."""
    runner, arguments = CliRunner(), ["score", "banan-2024", str(ACTUALS), "--format", "xlsx"]
    assert runner.invoke(app, arguments).exit_code == 2
    assert runner.invoke(app, [*arguments, "-o", str(tmp_path / "x.xlsx")]).exit_code == 0
    assert (tmp_path / "x.xlsx").read_bytes()[:2] == b"PK"


def test_only_contested_lists_what_another_policy_judges_otherwise() -> None:
    """Row 15 is final and the same under all six; row 24 is pending under `centred`."""
    done = CliRunner().invoke(app, ["score", "banan-2024", str(ACTUALS), "--only", "contested"])
    numbers = [line.split()[0] for line in done.output.split("\n\n")[0].splitlines()[2:]]
    assert "24" in numbers
    assert "15" not in numbers


def test_only_goes_with_a_table() -> None:
    """A page holds all rows: the option is refused, not ignored."""
    assert CliRunner().invoke(app, ["score", "banan-2024", str(ACTUALS), "--only", "missed", "--format", "html"]).exit_code == 2
