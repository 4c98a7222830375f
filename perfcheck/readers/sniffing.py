"""What a file really is, by its first bytes and, only where they say nothing, by its suffix."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath

KIND_NAMES = {
    "pdf": "PDF 文件",
    "ofd": "OFD 文件",
    "docx": "Word 文档(.docx)",
    "doc": "旧版 Word 文档(.doc)",
    "rtf": "RTF 文档",
    "odt": "OpenDocument 文档(.odt)",
    "xlsx": "Excel 工作簿(.xlsx)",
    "xls": "旧版 Excel 工作簿(.xls)",
    "sml": "XML 电子表格 2003",
    "ods": "OpenDocument 表格(.ods)",
    "html": "网页",
    "csv": "CSV 表格",
    "md": "Markdown 文本",
    "txt": "文本文件",
    "image": "图片",
    "zip": "ZIP 压缩包",
}
"""Every kind that can be read, as a reviewer calls it."""

_SUFFIXES = {
    "pdf": {".pdf"},
    "ofd": {".ofd"},
    "docx": {".docx", ".docm", ".dotx"},
    "doc": {".doc", ".wps", ".dot"},
    "rtf": {".rtf"},
    "odt": {".odt", ".fodt"},
    "xlsx": {".xlsx", ".xlsm", ".xltx"},
    "xls": {".xls", ".et", ".xlt"},
    "ods": {".ods", ".fods"},
    "html": {".html", ".htm", ".mht", ".mhtml"},
    "csv": {".csv"},
    "md": {".md", ".markdown"},
    "txt": {".txt", ".tsv", ".text"},
    "image": {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"},
    "zip": {".zip"},
}
SUPPORTED = frozenset().union(*_SUFFIXES.values())

_IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"II*\0", b"MM\0*")
_OTHER_IMAGES = (b"WEBP", b"heic", b"heix", b"mif1", b"avif")
_BITMAP = (b"BM", b"\0\0\0\0")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"<(!doctype html|html|head|body|table)\b", re.IGNORECASE)
_WEB_ARCHIVE = re.compile(rb"(From|MIME-Version):.*\bmultipart/related\b", re.IGNORECASE | re.DOTALL)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SPREADSHEET_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"
_FLAT = {
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
    "odt": b"application/vnd.oasis.opendocument.text",
}
_TEXTS = ("txt", "csv", "html", "md")
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")


def sniff(data: bytes, name: str) -> str:
    """A key of KIND_NAMES, or graphic, archive, xml, encrypted, damaged, unknown."""
    head = data[:4096]
    by_suffix = kind_of_suffix(name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data, by_suffix)
    if data.startswith(_OLE):
        return _ole_kind(data, by_suffix)
    if head.lstrip().startswith(b"%PDF-") or (by_suffix == "pdf" and b"%PDF-" in head):
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(_IMAGES) or (head[:2], head[6:10]) == _BITMAP:
        return "image"
    if data.startswith(b"GIF8") or head[8:12] in _OTHER_IMAGES:
        return "graphic"
    if data.startswith(_ARCHIVES):
        return "archive"
    return _text_kind(head, by_suffix)


def kind_of_suffix(name: str) -> str | None:
    """The kind that the suffix of ``name`` promises, None if it promises nothing known."""
    suffix = PurePosixPath(name).suffix.lower()
    return next((kind for kind, suffixes in _SUFFIXES.items() if suffix in suffixes), None)


def fits_suffix(kind: str, name: str) -> bool:
    """Whether a user who sees ``name`` expects ``kind``; a name without a suffix promises nothing."""
    promised = kind_of_suffix(name)
    suffix = PurePosixPath(name).suffix.lower()
    return promised == kind or suffix in ("", ".xml") or {promised, kind} <= {"csv", "txt", "md"}


def _zip_kind(data: bytes, by_suffix: str | None) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return "damaged"
    if "OFD.xml" in names:
        return "ofd"
    if "[Content_Types].xml" in names:
        for folder, kind in (("word/", "docx"), ("xl/", "xlsx")):
            if any(n.startswith(folder) for n in names):
                return kind
    if "content.xml" in names and "mimetype" in names:
        kinds = {"ods": b"opendocument.spreadsheet", "odt": b"opendocument.text"}
        return next((kind for kind, mark in kinds.items() if data.find(mark, 0, 512) >= 0), "unknown")
    # A document's suffix on a zip without its parts is a broken file, not a bundle of submissions.
    return "damaged" if by_suffix in ("docx", "xlsx", "ods", "ofd") else "zip"


def _ole_kind(data: bytes, by_suffix: str | None) -> str:
    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("EncryptedPackage") or has("EncryptionInfo"):
        return "encrypted"
    if has("WordDocument"):
        return "doc"
    if has("Workbook") or has("Book"):
        return "xls"
    return "damaged" if by_suffix else "unknown"


def _text_kind(head: bytes, by_suffix: str | None) -> str:
    if head.startswith(_WIDE_BOMS):
        head = head.replace(b"\0", b"")
    elif _CONTROLS.search(head):
        # Under a text suffix the text reader says which encodings it tried.
        if by_suffix in _TEXTS:
            return by_suffix
        return "damaged" if by_suffix else "unknown"
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith(b"<") and (kind := _xml_kind(start)):
        return kind
    if _WEB_ARCHIVE.match(start) or (start.startswith(b"<") and _HTML.search(start)):
        return "html"
    if start.startswith(b"<?xml"):
        return "xml"
    return by_suffix if by_suffix in _TEXTS else "txt"


def _xml_kind(start: bytes) -> str | None:
    """The Office format that is written as one XML file, None if it is none of them."""
    if _SPREADSHEET_2003 in start and b"<html" not in start.lower():
        return "sml"
    return next((kind for kind, mark in _FLAT.items() if mark in start), None)
