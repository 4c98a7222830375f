"""The JSON Schema of the contract: that of the model's classes, changed where ``shapes`` shows them differently."""

from __future__ import annotations

from inspect import cleandoc
from typing import Any

from perfcheck.contract.shapes import TEXTS_OF_TABLE, Json
from perfcheck.model.finding import Severity

TEXT: Json = {"type": "string"}
COUNT: Json = {"type": "integer", "minimum": 0}
NUMBER: Json = {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}
"""An exact number, never with an exponent."""


def report_schema(described: Json, version: int) -> Json:
    """The schema of a report, given those of the model's classes by name."""
    defs = {name: _tidy(definition) for name, definition in described.items()}
    run, place = defs.pop("Report")["properties"], defs["Place"]
    for definition in defs.values():
        if "properties" in definition:
            definition["required"] = list(definition["properties"])
    place["required"] = []
    place["properties"] = {name: part["anyOf"][0] for name, part in place["properties"].items()}
    _documents(defs)
    _tables(defs)
    _findings(defs)
    tool = {"name": {"const": "perfcheck"}, "version": TEXT, "packs": run["packs"]}
    whole = {
        "schema_version": {"const": version},
        "tool": _object(tool),
        "summary": _summary(),
        "documents": run["documents"],
        "problems": run["problems"],
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"perfcheck report, schema {version}",
        "description": "Additions keep the version; renames and removals make the next one. Amounts are exact yuan.",
        **_object(whole),
        "$defs": defs,
    }


def _tidy(part: Any) -> Any:
    """A description without defaults, for every field is always written, and with numbers as they are written."""
    if isinstance(part, list):
        return [_tidy(x) for x in part]
    if not isinstance(part, dict):
        return part
    if part.get("format") == "decimal":
        return NUMBER
    # a property may bear any name; only beside a type or reference is "default" a default
    schema = "type" in part or "$ref" in part or "anyOf" in part
    return {
        k: _described(v) if k == "description" else _tidy(v) for k, v in part.items() if not (schema and k == "default")
    }


def _described(part: Any) -> Any:
    """A docstring as Python 3.13 and newer keep it: not indented."""
    return cleandoc(part) if isinstance(part, str) else _tidy(part)


def _summary() -> Json:
    return _object(
        {
            "documents": COUNT,
            "tables": COUNT,
            "findings": _object({s.value: COUNT for s in Severity}),
            "suppressed": COUNT,
            "problems": COUNT,
            "complete": {"type": "boolean"},
        }
    )


def _documents(defs: Json) -> None:
    read = defs.pop("Submission")["properties"]
    checked = defs["DocumentReport"]["properties"]
    del checked["submission"], checked["scores"]
    _replace(defs, "DocumentReport", {**read, "reading_problems": read["problems"], **checked})
    line = defs["BudgetLine"]["properties"]
    _replace(defs, "BudgetLine", {**line, "amount": _or_null(NUMBER), "stated": line["amount"]})
    _replace(defs, "Narrative", {**defs["Narrative"]["properties"], **_texts("sections", "section_places")})


def _tables(defs: Json) -> None:
    table, level = defs["TargetTable"]["properties"], defs["Level"]["properties"]
    shown = {
        "funds": _map(_object({"total": _or_null(NUMBER), "sources": _map(NUMBER)})),
        "funds_stated": table["funds"],
        **{k: v for names in TEXTS_OF_TABLE.items() for k, v in _texts(*names).items()},
        "empty_levels": _list(_object({k: level[k] for k in ("period", "level1", "level2")})),
        "score": _or_null({"$ref": "#/$defs/Score"}),
    }
    _replace(defs, "TargetTable", {**table, **shown})
    points = {"type": "number"}
    _replace(
        defs,
        "Score",
        {**defs["Score"]["properties"], "total": points, "criteria": _map(points), "judged": _map(points)},
    )
    _replace(defs, "Deduction", {**defs["Deduction"]["properties"], "points": points})
    del defs["Text"]


def _findings(defs: Json) -> None:
    for name in ("Finding", "FindingCell"):
        properties = dict(defs[name]["properties"])
        named = _object({"level2": properties.pop("level2"), "name": TEXT})
        _replace(defs, name, {**properties, "indicator": _or_null(named)})


def _texts(name: str, places: str) -> Json:
    return {name: _map(TEXT), places: _map({"$ref": "#/$defs/Place"})}


def _replace(defs: Json, name: str, properties: Json) -> None:
    defs[name] |= {"properties": properties, "required": list(properties)}


def _object(properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _map(values: Json) -> Json:
    return {"type": "object", "additionalProperties": values}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


def _or_null(part: Json) -> Json:
    return {"anyOf": [part, {"type": "null"}]}
