"""The results as JSON, schema 1: the public contract, and the form in which results are kept and read back.

All of it follows from the dataclasses of ``perfcheck.model``: what they hold is written, read and described by the
schema without being listed again. ``shapes`` holds the few places where the contract looks different.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import msgspec

from perfcheck.contract import shapes
from perfcheck.contract.schema import report_schema
from perfcheck.contract.shapes import Json
from perfcheck.contract.summary import summary
from perfcheck.model.report import DocumentReport, Report
from perfcheck.model.submission import Submission

SCHEMA_VERSION = 1
_COMMANDS = re.compile("[\\x7f-\\x9f\\u2028\\u2029\\ud800-\\udfff]")


class ResultsError(ValueError):
    """A file that holds no schema-1 report; the message is Chinese."""


def to_json(report: Report) -> Json:
    """The report as plain lists, dicts, strings and numbers; raises nothing."""
    return run_json(report) | {"documents": [document_json(d) for d in report.documents]}


def run_json(report: Report) -> Json:
    """The report with the sums over its documents, but without these."""
    run = replace(report, documents=())
    return shapes.show_run(_raw(run), summary(report), SCHEMA_VERSION)


def document_json(document: DocumentReport) -> Json:
    """One document as it stands among those of a report."""
    return shapes.show_document(_raw(document))


def from_json(data: Json) -> Report:
    """The report that ``to_json`` gave, nothing lost; raises ResultsError."""
    try:
        if data["schema_version"] != SCHEMA_VERSION:
            told = f"结果文件的 schema_version 是 {data['schema_version']}，本版本只认 {SCHEMA_VERSION}"
            raise ResultsError(told)
        report = msgspec.convert(shapes.read_report(data), Report)
        return replace(report, documents=tuple(report.documents))
    except ResultsError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ResultsError("结果文件不完整或已损坏，请用 perfcheck check -f json:文件 重新生成") from error


def dumps(report: Report) -> str:
    """The report as JSON text, the same bytes for the same report."""
    return "".join(pieces(report))


def pieces(report: Report) -> Iterator[str]:
    """The same text document after document, of which one is held at a time."""
    return filled(text(run_json(report)), "documents", (text(document_json(d)) for d in report.documents))


def filled(whole: str, name: str, items: Iterable[str]) -> Iterator[str]:
    """JSON text, one item a line, piece by piece; its empty list of this name holds ``items``, which are JSON too."""
    # within a text the quotation marks would be escaped
    before, _, after = whole.partition(f'"{name}": []')
    end = "\n" + " " * (len(before) - before.rfind("\n") - 1)
    yield f'{before}"{name}": ['
    some = False
    for item in items:
        yield ("," if some else "") + ("\n" + item.rstrip("\n")).replace("\n", end + " ")
        some = True
    yield (end if some else "") + "]" + after


def loads(content: str) -> Report:
    """The report that ``content`` holds; raises ResultsError."""
    try:
        data = _parsed(content)
    except ValueError as error:
        raise ResultsError("结果文件不是 JSON，请用 perfcheck check -f json:文件 重新生成") from error
    return from_json(data)


def _parsed(content: str) -> Any:
    try:
        # what json reads below, in half of the time
        return msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeEncodeError):
        return json.loads(content)


def submission_json(submission: Submission) -> Json:
    """A submission as read, before judging."""
    return shapes.show_submission(_raw(submission), {})


def schema() -> Json:
    """The JSON Schema of a report."""
    _, described = msgspec.json.schema_components([Report], ref_template="#/$defs/{name}")
    return report_schema(described, SCHEMA_VERSION)


def text(data: Any) -> str:
    """JSON as it is published: one item a line, Chinese as it is, what commands a terminal or ends a line escaped."""
    try:
        # what json writes below, in a fraction of the time
        written = msgspec.json.format(msgspec.json.encode(data), indent=1).decode()
    except UnicodeEncodeError:
        written = json.dumps(data, ensure_ascii=False, indent=1)
    return escaped(written) + "\n"


def escaped(written: str) -> str:
    """JSON text without characters that command a terminal or end a line."""
    return _COMMANDS.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def _raw(value: Report | DocumentReport | Submission) -> Json:
    """The dataclasses field by field."""
    raw: Json = _plain(msgspec.to_builtins(value, builtin_types=(Decimal,)))
    return raw


def _plain(value: Any) -> Any:
    """Numbers as exact strings; a place without the parts that its format does not have."""
    if isinstance(value, dict):
        unset = value.keys() == shapes.PLACE
        return {k: _plain(v) for k, v in value.items() if not (unset and v is None)}
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    return _digits(value) if isinstance(value, Decimal) else value


def _digits(number: Decimal) -> str:
    """Never an exponent, no trailing zeros."""
    digits = format(number, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
