"""Results a line a document, in whatever order they came, the run itself last: what is kept while it is being made."""

from __future__ import annotations

import json
from collections.abc import Iterator

from perfcheck import contract
from perfcheck.contract.shapes import Json
from perfcheck.model.problem import Problem
from perfcheck.model.report import DocumentReport, Report

SUFFIX = ".jsonl"


def document_line(document: DocumentReport, position: int) -> str:
    """A document as JSON schema 1 has it, with its file's ``position`` among those of the run."""
    return _line({"position": position, "document": contract.document_json(document)})


def run_line(run: Report) -> str:
    """The run without its documents; where this line is missing, the run was cut short."""
    shown = contract.run_json(run)
    return _line({key: shown[key] for key in ("schema_version", "tool", "problems")})


def loads_lines(content: str) -> Report:
    """The report that the lines hold, its documents in the order of their files; raises ResultsError."""
    documents: list[tuple[int, Json]] = []
    run: Json | None = None
    for line in content.splitlines():
        try:
            read = json.loads(line)
            if "document" in read:
                documents.append((int(read["position"]), read["document"]))
            else:
                run = read
        # the last line of a run that was killed may be a half
        except (ValueError, KeyError, TypeError):
            run = None
    documents.sort(key=lambda pair: pair[0])
    whole = run or _cut_short()
    return contract.from_json({**whole, "documents": [document for _, document in documents]})


def _cut_short() -> Json:
    problem = Problem("EN008", "检查没有做完，结果不全", "请重新检查")
    shown = contract.run_json(Report("", problems=(problem,)))
    return {key: shown[key] for key in ("schema_version", "tool", "problems")}


def lines(report: Report) -> Iterator[str]:
    """The whole report in lines."""
    yield from (document_line(document, position) for position, document in enumerate(report.documents))
    yield run_line(report)


def _line(data: Json) -> str:
    return contract.escaped(json.dumps(data, ensure_ascii=False, separators=(",", ":"))) + "\n"
