"""The pictures: bullet charts and the matrix of policies as SVG, PNG of them, and `plancheck chart`."""

from __future__ import annotations

import re
import struct
import sys
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from typer.testing import CliRunner
from wcwidth import wcswidth

from plancheck import AtLeast, LessThan, Name, Plan, PlanCheckError, Rule, Scorecard, SetByCity, load_actuals, load_plan, score, score_plan
from plancheck.cli import app
from plancheck.explain import Lang
from plancheck.plans import Actuals
from plancheck.reports import charts, png
from plancheck.reports.charts import PALETTE, bullet_chart_svg, lines_of
from plancheck.reports.lexicon import lexicon
from plancheck.reports.matrix import matrix_svg
from plancheck.reports.png import svg_to_png
from plancheck.sensitivity import Sweep, sweep

ACTUALS = Path(__file__).parents[2] / "examples" / "data" / "banan-2024-actuals.csv"
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script>]]>&\"'\u202egnp.exe\x00 " + "长" * 10_000


@cache
def banan() -> Scorecard:
    plan = load_plan("banan-2024")
    return score_plan(plan, load_actuals(ACTUALS, plan=plan))


@cache
def swept() -> Sweep:
    return sweep(banan().plan, load_actuals(ACTUALS))


def hostile_plan() -> Plan:
    return Plan("p", Name(zh=HOSTILE), (Rule("x", LessThan("1", text=HOSTILE), unit="%", name=HOSTILE, row=HOSTILE),))


def groups(svg: str) -> list[Any]:
    """The row groups: each has a name for screen readers."""
    return [each for each in ET.fromstring(svg).iter(f"{SVG}g") if each.get("aria-label")]  # noqa: S314 - our own picture


def texts(svg: str) -> list[str]:
    return ["".join(each.itertext()) for each in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 - our own picture


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_row_for_every_outcome(lang: Lang) -> None:
    """44 rows, each named by its explanation; the title, the counts and the policy's digest stand on the picture."""
    svg = bullet_chart_svg(banan(), lang)
    found = groups(svg)
    assert len(found) == 44
    assert banan()["gdp_growth"].explain(lang) in found[0].get("aria-label")
    shown = "\n".join(texts(svg))
    assert ("met 27, missed 10, pending 7" if lang == "en" else "完成27，未完成10，待定7") in shown
    assert banan().policy.digest in shown


def test_one_outcome() -> None:
    """A single outcome is a picture of one row with its verdict in words and its margin."""
    svg = bullet_chart_svg(banan()["gdp_growth"], "en")
    assert len(groups(svg)) == 1
    assert {"missed", "-1.3 points", "GDP growth (%)"} <= set(texts(svg))


def test_what_cannot_be_drawn_is_said() -> None:
    """A target that waits for the city has no chart and a reason in its place."""
    svg = bullet_chart_svg(score(Rule("x", SetByCity(text="市级下达任务"), unit="吨"), None), "en")
    assert "nothing to draw: set by the city" in texts(svg)
    assert "actual not reported" in texts(svg)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_matrix(lang: Lang) -> None:
    """44 rows by six policies; a verdict that is another one than in the first column is framed."""
    svg = matrix_svg(swept(), lang)
    assert len(groups(svg)) == 44
    framed = svg.count('rx="4"')
    assert framed == sum(len(swept().turned(policy)) for policy in swept().policies[1:])
    assert {policy.id for policy in swept().policies} <= set(texts(svg))
    assert f"{len(swept().depending)}" in "\n".join(texts(svg))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_hostile_text_is_text(lang: Lang) -> None:
    """Markup, control characters, marks that turn the line around and 10,000 characters make no harm: the picture is well-formed and of usual width."""
    plan = hostile_plan()
    card = score_plan(plan, Actuals({}))
    for svg in (bullet_chart_svg(card, lang), matrix_svg(sweep(plan, Actuals({})), lang)):
        assert not list(ET.fromstring(svg).iter(f"{SVG}script"))  # noqa: S314 - our own picture
        assert any("<script>" in text for text in texts(svg))
        assert not re.search("[\u202e\x00]", svg)
        assert max(map(wcswidth, texts(svg))) < 100
        assert len(svg) < 20_000


def test_nothing_is_fetched() -> None:
    """A picture refers to nothing outside itself."""
    for svg in (bullet_chart_svg(banan()), matrix_svg(swept())):
        assert not re.search(r"href|url\(|@import|@font-face", svg)


def test_a_picture_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the most rows of a picture the rest is counted at its foot."""
    monkeypatch.setattr(charts, "MOST_ROWS", 3)
    svg = bullet_chart_svg(banan(), "en")
    assert len(groups(svg)) == 3
    assert "41 more, 3 of 44 drawn" in texts(svg)


def test_the_words_have_two_languages() -> None:
    """Every key has words in both languages, and the English ones no Chinese."""
    english, chinese = lexicon("charts", "en").table, lexicon("charts", "zh").table
    assert english.keys() == chinese.keys()
    assert not [key for key, words in english.items() if re.search("[\u4e00-\u9fff]", words)]


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", ["ink", "met", "missed", "pending", "faint", "edge"])
def test_contrast(name: str) -> None:
    """Every ink has the contrast that WCAG AA asks for text: 4.5 to the paper."""
    dark, light = sorted((_luminance(PALETTE[name]), _luminance(PALETTE["paper"])))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_lines() -> None:
    """A Chinese character takes two columns, a word is not broken without need, and what is cut ends in …."""
    assert lines_of("一二三四五六", 6, 3) == ["一二三", "四五六"]
    assert lines_of("one two three", 8, 3) == ["one two", "three"]
    assert lines_of("一" * 100, 10, 2) == ["一" * 5, "一" * 4 + "…"]
    assert lines_of("", 10) == [""]


def size_of(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def test_png_of_latin_text() -> None:
    """The PNG has twice as many pixels as the picture has units."""
    svg = bullet_chart_svg(score(Rule("x", AtLeast("6", text="6"), unit="%"), "5"), "en")
    units = re.search('width="([0-9]+)" height="([0-9]+)"', svg)
    assert units is not None
    assert size_of(svg_to_png(svg)) == (2 * int(units[1]), 2 * int(units[2]))


def test_a_very_long_picture_has_fewer_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pixels have a limit, however many rows there are, and the shape stays."""
    monkeypatch.setattr(png, "_MOST_PIXELS", 10_000)
    width, height = size_of(svg_to_png('<svg xmlns="http://www.w3.org/2000/svg" width="100" height="400"/>'))
    assert (width, height) == (50, 200)


def test_no_box_in_silence() -> None:
    """A character that no font has is refused, with the fonts to install."""
    with pytest.raises(PlanCheckError) as told:
        svg_to_png('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>a&#xF0001;b</text></svg>')
    assert "1 of the picture's characters" in str(told.value)
    assert all(words in str(told.value) for words in ("Debian", "fonts-noto-cjk", "macOS", "Windows"))


def test_a_sign_that_the_font_lacks_is_drawn_as_its_like(monkeypatch: pytest.MonkeyPatch) -> None:
    """WenQuanYi Micro Hei lists Ⅴ and has no shape for it: V is drawn, which looks the same; what comes of ＜ stays text."""
    drawn: list[str] = []

    class Converter:
        def svg_to_png(self, svg: str, scale: float) -> bytes:
            assert scale > 0
            drawn.append(svg)
            return b""

    monkeypatch.setattr(png, "_converter", Converter)
    monkeypatch.setattr(png, "_is_drawn", lambda char: char not in "Ⅴ＜")
    svg_to_png("<svg><text>劣Ⅴ＜</text></svg>")
    assert drawn == ["<svg><text>劣V&lt;</text></svg>"]
    monkeypatch.setattr(png, "_is_drawn", lambda char: char not in "ⅤV")
    with pytest.raises(PlanCheckError, match="1 of the picture's characters: Ⅴ"):
        svg_to_png("<svg><text>劣Ⅴ</text></svg>")


def test_without_vl_convert_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what to install."""
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(PlanCheckError, match=r"pip install 'plancheck\[png\]'"):
        svg_to_png("<svg/>")


def test_what_is_no_picture_is_refused() -> None:
    """A broken SVG is an error of this package."""
    with pytest.raises(PlanCheckError, match="cannot be drawn"):
        svg_to_png("<svg")


def test_other_languages_are_refused() -> None:
    """The reports speak two."""
    with pytest.raises(PlanCheckError, match="one of en, zh"):
        bullet_chart_svg(banan(), "fr")  # type: ignore[arg-type]  # what a caller may give


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_png_of_the_plan(lang: Lang) -> None:
    """With a Chinese font installed every character of the 2024 pictures is drawn."""
    for svg in (bullet_chart_svg(banan(), lang), matrix_svg(swept(), lang)):
        width, height = size_of(svg_to_png(svg, scale=1))
        assert width >= 760
        assert height > 1000


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["chart", "banan-2024", str(ACTUALS), *arguments])


@pytest.mark.parametrize(("kind", "words"), [("bullets", "地区生产总值增速（%）"), ("matrix", "各口径下的评判")])
def test_the_command_draws(kind: str, words: str, tmp_path: Path) -> None:
    """To standard output, and to a file: the same picture."""
    done = run("--kind", kind, "--lang", "zh")
    assert done.exit_code == 0
    assert words in done.stdout
    assert run("--kind", kind, "--lang", "zh", "-o", str(tmp_path / "c.svg")).exit_code == 0
    assert (tmp_path / "c.svg").read_text(encoding="utf-8") == done.stdout


def test_another_ending_is_refused(tmp_path: Path) -> None:
    """A file name says what is drawn; .gif is neither."""
    done = run("-o", str(tmp_path / "c.gif"))
    assert done.exit_code == 2
    assert ".svg" in done.stderr
