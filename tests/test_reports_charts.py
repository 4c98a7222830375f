"""The charts of the HTML report."""

import re
from collections import Counter
from dataclasses import replace

import lxml.html
import pytest
import resvg_py
from html_documents import EXAMPLES, HOSTILE, TEXT, TWO_SIDES, poisoned, report_of
from report_documents import findings

from perfcheck.engine.check import check
from perfcheck.model.finding import Family, Severity
from perfcheck.model.report import Report
from perfcheck.reports import charts
from perfcheck.reports.departments import by_department
from perfcheck.reports.fonts import FAMILY, FILE


@pytest.fixture(scope="module")
def examples():
    return check([str(p) for p in sorted(EXAMPLES.glob("云溪市*"))])


# charts


def test_charts_count_what_was_found(examples):
    svg = charts.severity_by_family(examples)
    counts = Counter(f.family.label for f in findings(examples) if f.severity is not Severity.INFO)
    for label, number in counts.items():
        assert f"{label} {number}" in svg
    assert "提示" not in svg
    assert "提示" in charts.severity_by_family(examples, info=True)
    assert charts.departments(by_department(report_of(TEXT))) is None
    assert charts.scores(Report("0.1.0")) is None


def test_the_worst_projects_are_charted_first():
    tables = "\n".join(TEXT.replace("校园直饮水改造", f"改造项目{n:02}") for n in range(30))
    svg = charts.scores(report_of(tables))
    assert f"最低的{charts.MOST}个项目" in svg
    assert len(set(re.findall(r"改造项目\d\d", svg))) == charts.MOST


def test_departments_are_compared():
    one, two = report_of(TEXT), report_of(TWO_SIDES)
    named = [
        replace(r.documents[0], submission=replace(r.documents[0].submission, department=name))
        for r, name in ((one, "水务局"), (two, "体育局"))
    ]
    svg = charts.departments(by_department(replace(one, documents=tuple(named))))
    assert "水务局" in svg and "体育局" in svg


def png(svg, width=1280):
    """A chart drawn with the font we bring along, whatever the machine has."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=width,
            skip_system_fonts=True,
            font_files=[str(FILE)],
            font_family=FAMILY,
            sans_serif_family=FAMILY,
        )
    )


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_names_make_a_sound_chart(word):
    svg = charts.scores(poisoned(word))
    assert not lxml.html.fromstring(svg).xpath("//script")
    assert png(svg).startswith(b"\x89PNG")


def drawn(word):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><text x="5" y="45" font-size="40" font-family="sans-serif">{word}</text></svg>'
    return png(svg, width=60)


def test_chinese_is_drawn_without_boxes_whatever_the_machine_has():
    missing = {drawn("\U000f0000"), drawn("")}
    labels = {c for family in Family for c in family.label} | set("错误警告提示评分项目部门≥≤%（）、。")
    pictures = {c: drawn(c) for c in sorted(labels)}
    assert not [c for c, picture in pictures.items() if picture in missing]
    assert len(set(pictures.values())) == len(labels)


def test_the_font_has_every_character_of_gbk():
    from reportlab.pdfbase.ttfonts import TTFontFile

    known = TTFontFile(str(FILE)).charToGlyph
    rows = [bytes([a, b]) for a in range(0xB0, 0xF8) for b in range(0xA1, 0xFF)] + [
        bytes([a, b]) for a in range(0x81, 0xA1) for b in range(0x40, 0xFF) if b != 0x7F
    ]
    text = "".join(r.decode("gbk", "ignore") for r in rows)
    assert len(text) > 12_000
    assert not [c for c in text if ord(c) not in known and "\u4e00" <= c <= "\u9fa5"]
