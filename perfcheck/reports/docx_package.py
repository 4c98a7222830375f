"""A Word file from a template: the skeleton of styles and settings, packed the same way each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from perfcheck.reports.official_page import FIGURES
from perfcheck.reports.templating import TEMPLATES, markup_template

SKELETON = TEMPLATES / "docx"
BODY = "word/document.xml"
STYLES = "word/styles.xml"
EPOCH = (1980, 1, 1, 0, 0, 0)


def word_file(template: str, **context: object) -> bytes:
    """The file whose document the template makes of the context."""
    files = {f.relative_to(SKELETON).as_posix(): f.read_bytes() for f in SKELETON.rglob("*") if f.is_file()}
    body = markup_template(template).render(page=FIGURES, **context)
    styles = markup_template(f"docx/{STYLES}").render(page=FIGURES)
    files |= {BODY: body.strip().encode("utf-8"), STYLES: styles.encode("utf-8")}
    return packed(files)


def packed(files: Mapping[str, bytes]) -> bytes:
    """The parts of an office file by their names, packed the same way each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(files):
            package.writestr(zipfile.ZipInfo(name, EPOCH), files[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()
