"""Forms of a PDF that call themselves or each other without end: pdfium would follow them and never come back."""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

_FORM = re.compile(rb"/(?:F|#46)(?:o|#6[fF])(?:r|#72)(?:m|#6[dD])\b")
"""What stands in the dictionary of a form, which no packed stream can hide."""
_CALL = re.compile(rb"/([^\s/<>()\[\]{}%]+)\s+Do\b")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_ENDLESS = 20_000
"""Calls of forms, those of forms in forms included, that no page of a submission comes near."""
_MOST_DEPTH = 40
_MOST_BYTES = 16 * 1024 * 1024


def endless_pages(data: bytes) -> frozenset[int]:
    """The numbers of the pages that cannot be drawn in reasonable time, or at all."""
    if not _FORM.search(data):
        return frozenset()
    # Imported here: it takes as long to load as many a file takes to read.
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return frozenset(n for n, page in enumerate(pdf.pages, 1) if _Counter(page).calls >= _ENDLESS)
    except pikepdf.PdfError:
        return frozenset()


class _Counter:
    """Counts in ``calls`` how often a page and the appearances of its annotations draw forms.

    Each form is looked through once.
    """

    def __init__(self, page: Any) -> None:
        self._known: dict[tuple[int, int], int] = {}
        self._forms = _forms(page.resources)
        contents = page.obj.get("/Contents", [])
        streams = [contents] if _is_stream(contents) else [s for s in contents if _is_stream(s)]
        self.calls = self._of_content(b"\n".join(map(_content, streams)), self._forms, 0)
        self.calls += sum(self._of_form(form, 0) for form in _appearances(page))

    def _of_content(self, content: bytes, forms: dict[bytes, Any], depth: int) -> int:
        counts = Counter(map(_plain, _CALL.findall(content))) if forms else {}
        return sum(counts.get(name, 0) * (1 + self._of_form(form, depth)) for name, form in forms.items())

    def _of_form(self, form: Any, depth: int) -> int:
        if form.objgen not in self._known:
            # Whoever comes here again before it is counted has been called by itself.
            self._known[form.objgen] = _ENDLESS
            if depth < _MOST_DEPTH:
                # What a form's own resources lack is looked up in the page's.
                forms = {**self._forms, **_forms(form.get("/Resources", {}))}
                calls = self._of_content(_content(form), forms, depth + 1)
                self._known[form.objgen] = min(calls, _ENDLESS)
        return self._known[form.objgen]


def _forms(resources: Any) -> dict[bytes, Any]:
    objects = resources.get("/XObject", {}).items()
    return {_plain(name[1:].encode()): item for name, item in objects if item.get("/Subtype") == "/Form"}


def _appearances(page: Any) -> Iterator[Any]:
    for annotation in page.obj.get("/Annots", []):
        shown = annotation.get("/AP", {}).get("/N", {})
        yield from [shown] if _is_stream(shown) else (x for _, x in shown.items() if _is_stream(x))


def _is_stream(item: Any) -> bool:
    import pikepdf

    return isinstance(item, pikepdf.Stream)


def _content(stream: Any) -> bytes:
    """A stream's bytes, or as many as can matter."""
    raw = bytes(stream.read_raw_bytes())
    kind = stream.get("/Filter")
    if kind is None:
        return raw
    try:
        if kind == "/FlateDecode":
            return zlib.decompressobj().decompress(raw, _MOST_BYTES)
        return bytes(stream.read_bytes())
    except Exception:  # of qpdf or zlib: what pdfium cannot unpack either calls nothing
        return b""


def _plain(name: bytes) -> bytes:
    return _ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), name)
