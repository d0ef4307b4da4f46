"""The seed files that are no text, made anew: `python -m benchmarks.fuzzing.making`. Small, and of our own.

The documents are written by the writers of the tests; what a Word template brings along is left out, so that changes meet what is read.
The record is one of the small plan beside it.
"""

from __future__ import annotations

import re
import sys
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

from reportlab import rl_config

from plancheck.record import Inputs, load_statements, write_record
from tables.making import Made, Wide, lines_of_one_cell, made, write

from .harness import CORPORA

PLAIN = made(
    ("序号", "指标名称", "2030年目标", "完成情况"),
    ("1", "税收收入增速(%)*", "6左右", "△5.50"),
    (Wide("2", rows=3), "耕地保有量(万亩)", "60.2以上", "60.3"),
    (None, "#水田", "—", "21.86"),
    (None, "#旱地(万亩)", "保持稳定", "暂未反馈"),
    ("3", "断面水质", "保持Ⅱ类", "Ⅱ类"),
    ("4", "登记失业率", "5.5%以内", "5.1%"),
    before=("附件1", "某区2030年国民经济和社会发展主要指标"),
    after=("注：1.带“*”的为约束性指标，其他为预期性指标。", "2.带“△”的为预计数，“—”表示以市级下达任务为准。"),
)
HEADS = made(
    (Wide("类别", rows=2), Wide("指标", rows=2), Wide("单位", rows=2), Wide("目标", columns=2), None, Wide("属性", rows=2)),
    (None, None, None, "2029年", "2030年", None),
    (Wide("经济发展", rows=2), "粮食产量", "万吨", "20", "22以上", "约束性"),
    (None, "研发投入强度", "%", "2.1", "2.5左右", "预期性"),
    ("民生福祉", "城镇新增就业", "万人", "〔10〕", "2—2.5", "预期性"),
    before=("专栏2 主要指标",),
    after=("注：〔 〕内为五年累计数。",),
)
ENGLISH = made(
    ("No.", "Indicator", "Target for 2030", "Result"),
    ("1", "Growth of tax revenue (%)", "around 6", "5.5"),
    ("2", "Farmland (million mu)", "at least 60.2", "60.3"),
    ("3", "PM2.5 (μg/m³)", "no more than 35", "34.1"),
    before=("Main targets of some district",),
)
_TABLES = {"plain": PLAIN, "heads": HEADS, "english": ENGLISH}
_FORMS = {
    "csv": "", "tsv": "", "bars": "-bars", "tabs": "-tabs", "aligned": "-aligned", "html": "", "docx": "", "xlsx": "", "xls": "", "ods": "", "pdf": "",
    "pdf without rules": "-open",
}  # fmt: skip
_KEPT_PARTS = ("[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels", "word/numbering.xml")
_STYLE = re.compile(rb"<w:style .*?</w:style>|<w:latentStyles.*?</w:latentStyles>", re.DOTALL)
_DAY = (2024, 1, 1, 0, 0, 0)


def main() -> None:
    """Write the tables and the record."""
    rl_config.pageCompression = 0  # the words of a page stand in the file, where changes meet them
    folder = CORPORA / "tables"
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in _TABLES.items():
        _write_table(folder, name, table)
    records = CORPORA / "records"
    inputs = Inputs(records / "plan.toml", records / "actuals.csv", records / "policy.toml", records / "references.csv")
    with tempfile.TemporaryDirectory() as scratch:
        stated = Path(scratch) / "stated.toml"
        stated.write_text('[preparer]\nname = "甲"\non = 2031-03-05\n\n[[cause]]\nid = "growth"\ntext = "flood"\n', encoding="utf-8")
        write_record(records / "record.json", inputs, None, load_statements(stated))


def _write_table(folder: Path, name: str, table: Made) -> None:
    (folder / f"{name}-lines.txt").write_text(lines_of_one_cell(table), encoding="utf-8")
    for form, ending in _FORMS.items():
        with tempfile.TemporaryDirectory() as scratch:
            path = write(Path(scratch), table, form)
            data = _bare(path.read_bytes()) if form == "docx" else path.read_bytes()
            (folder / f"{name}{ending}{path.suffix}").write_bytes(data)


def _bare(data: bytes) -> bytes:
    """A Word document with the parts that are read, and no styles but what it uses."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bare:
        for name in (name for name in package.namelist() if name in _KEPT_PARTS):
            content = package.read(name)
            if name == "word/styles.xml":
                content = _STYLE.sub(b"", content)
            elif name.endswith(".rels") or name == "[Content_Types].xml":
                content = re.sub(rb"<(?:Relationship|Override) [^>]*/>", lambda found: found[0] if _is_kept(found[0]) else b"", content)
            bare.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _is_kept(entry: bytes) -> bool:
    return any(part.rpartition("/")[2].encode() in entry for part in _KEPT_PARTS if part.startswith("word/"))


if __name__ == "__main__":
    main()
