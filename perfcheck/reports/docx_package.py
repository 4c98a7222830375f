"""A Word file from its body: the skeleton of styles and settings, packed the same way each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from perfcheck.reports.docx_sections import Chart
from perfcheck.reports.templating import TEMPLATES, markup_template

SKELETON = TEMPLATES / "docx"
BODY = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
EPOCH = (1980, 1, 1, 0, 0, 0)


def word_file(body: str, charts: Sequence[Chart] = ()) -> bytes:
    """The file whose document is ``body``, with its pictures."""
    relations = markup_template(f"docx/{RELATIONS}").render(charts=charts)
    files = {f.relative_to(SKELETON).as_posix(): f.read_bytes() for f in SKELETON.rglob("*") if f.is_file()}
    files |= {BODY: body.lstrip().encode("utf-8"), RELATIONS: relations.encode("utf-8")}
    files |= {f"word/{chart.file}": chart.png for chart in charts}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(files):
            package.writestr(zipfile.ZipInfo(name, EPOCH), files[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()
