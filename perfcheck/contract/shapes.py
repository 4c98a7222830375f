"""Where schema 1 looks different from the model, there and back; ``schema`` describes the same.

``show_…`` takes the model's fields as JSON and gives the contract's, ``read_…`` goes the other way. Results that
are older than a field read as if it had its default.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from perfcheck.model.place import Place
from perfcheck.model.submission import Period

Json = dict[str, Any]

PLACE = {f.name for f in fields(Place)}
TEXTS_OF_TABLE = {"goals": "goal_places", "statements": "statement_places", "fields": "field_places"}
"""The fields of a place."""


def show_run(raw: Json, summary: Json, version: int) -> Json:
    """The whole run but for its documents, with the sums over them."""
    return {
        "schema_version": version,
        "tool": {"name": "perfcheck", "version": raw["version"], "packs": raw["packs"]},
        "summary": summary,
        "documents": [],
        "problems": raw["problems"],
    }


def read_report(shown: Json) -> Json:
    """The fields of a Report."""
    return {
        **shown["tool"],
        "documents": [_read_document(d) for d in shown["documents"]],
        "problems": shown["problems"],
    }


def show_document(raw: Json) -> Json:
    """The submission and what was found in it, side by side."""
    submission = show_submission(raw["submission"], raw["scores"])
    rest = {k: v for k, v in raw.items() if k not in ("submission", "scores", "findings")}
    return {**submission, "findings": [_show_finding(f) for f in raw["findings"]], **rest}


def _read_document(shown: Json) -> Json:
    submission = {**shown, "tables": [_read_table(t) for t in shown["tables"]]}
    submission["budget_lines"] = [_read_line(b) for b in shown["budget_lines"]]
    submission["narratives"] = [_read_texts(n, "sections", "section_places") for n in shown["narratives"]]
    submission["problems"] = shown.get("reading_problems", [])
    scores = {t["id"]: _read_score(t["score"]) for t in shown["tables"] if t["score"]}
    findings = [_read_finding(f) for f in shown["findings"]]
    return {**shown, "submission": submission, "findings": findings, "scores": scores}


def show_submission(raw: Json, scores: Json) -> Json:
    """A submission; ``problems`` is left to what is said of the document as a whole."""
    rest = {k: v for k, v in raw.items() if k != "problems"}
    return {
        **rest,
        "tables": [_show_table(t, scores.get(t["id"])) for t in raw["tables"]],
        "budget_lines": [{**b, "amount": b["amount"]["yuan"], "stated": b["amount"]} for b in raw["budget_lines"]],
        "narratives": [_show_texts(n, "sections", "section_places") for n in raw["narratives"]],
        "reading_problems": raw["problems"],
    }


def _read_line(shown: Json) -> Json:
    older = {"label": "合计", "yuan": shown["amount"], "place": shown["place"]}
    return {**shown, "amount": shown.get("stated", older)}


def _show_table(raw: Json, score: Json | None) -> Json:
    shown = raw
    for name, places in TEXTS_OF_TABLE.items():
        shown = _show_texts(shown, name, places)
    unfilled = [x for x in raw["levels"] if not x["filled"]]
    return {
        **shown,
        "funds": {p: _show_funds(f) for p, f in raw["funds"].items()},
        "funds_stated": raw["funds"],
        "periods": [p.value for p in Period if p.value in raw["periods"]],
        "columns": sorted(raw["columns"]),
        "empty_levels": [{k: x[k] for k in ("period", "level1", "level2")} for x in unfilled],
        "score": _show_score(score) if score else None,
    }


def _read_table(shown: Json) -> Json:
    read = shown
    for name, places in TEXTS_OF_TABLE.items():
        read = _read_texts(read, name, places)
    older = [{**x, "kind": "", "filled": False} for x in shown["empty_levels"]]
    return {
        **read,
        "funds": shown.get("funds_stated") or {p: _read_funds(f) for p, f in shown["funds"].items()},
        "levels": shown.get("levels", older),
        "project_place": shown.get("project_place", shown["place"]),
    }


def _show_texts(raw: Json, name: str, places: str) -> Json:
    """Texts by label, their places beside them."""
    texts = raw[name].items()
    return {**raw, name: {k: t["text"] for k, t in texts}, places: {k: t["place"] for k, t in texts}}


def _read_texts(shown: Json, name: str, places: str) -> Json:
    at = shown.get(places, {})
    return {**shown, name: {k: {"text": t, "place": at.get(k, {})} for k, t in shown.get(name, {}).items()}}


def _show_funds(raw: Json) -> Json:
    """Yuan by label."""
    return {
        "total": raw["total"]["yuan"] if raw["total"] else None,
        "sources": {a["label"]: a["yuan"] for a in raw["sources"] if a["yuan"] is not None},
    }


def _read_funds(shown: Json) -> Json:
    total = None if shown["total"] is None else {"label": "资金总额", "yuan": shown["total"]}
    sources = [{"label": label, "yuan": yuan} for label, yuan in shown["sources"].items()]
    return {"total": total, "sources": sources}


def _show_score(raw: Json) -> Json:
    """Points as numbers."""
    return {
        **raw,
        "total": float(raw["total"]),
        **{name: {c: float(p) for c, p in raw[name].items()} for name in ("criteria", "judged")},
        "deductions": [{**d, "points": float(d["points"])} for d in raw["deductions"]],
    }


def _read_score(shown: Json) -> Json:
    return {
        **shown,
        "total": f"{shown['total']:.12g}",
        **{name: {c: f"{p:.12g}" for c, p in shown.get(name, {}).items()} for name in ("criteria", "judged")},
        "deductions": [{**d, "points": f"{d['points']:.12g}"} for d in shown["deductions"]],
    }


def _show_finding(raw: Json) -> Json:
    return {**_show_named(raw), "cells": [_show_named(c) for c in raw["cells"]]}


def _read_finding(shown: Json) -> Json:
    return {**_read_named(shown), "cells": [_read_named(c) for c in shown.get("cells", [])]}


def _show_named(raw: Json) -> Json:
    """The indicator with its level."""
    named = raw["indicator"] is not None
    rest = {k: v for k, v in raw.items() if k != "level2"}
    return {**rest, "indicator": {"level2": raw["level2"], "name": raw["indicator"]} if named else None}


def _read_named(shown: Json) -> Json:
    indicator = shown["indicator"] or {"level2": None, "name": None}
    return {**shown, "level2": indicator["level2"], "indicator": indicator["name"]}
