"""Holds calls and answers of the stand-in against X's own OpenAPI description (samples/x/openapi.json)."""

import json
import re
from pathlib import Path
from urllib.parse import parse_qsl

from jsonschema import Draft202012Validator

SAMPLES = Path(__file__).parent / "samples" / "x"
DOCUMENT = json.loads((SAMPLES / "openapi.json").read_text(encoding="utf-8"))

# X's real problems of this type are in no schema of the document; this is how logs and X's own SDK show them.
ABOUT_BLANK = {
    "type": "object",
    "required": ["title", "type", "status", "detail"],
    "properties": {
        "title": {"type": "string"},
        "type": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}


def check(exchange: dict) -> None:
    """Raise where a request or its answer does not fit. Answers broken on purpose are not looked at."""
    path, operation, values = _operation(exchange["method"], exchange["path"])
    _check_parameters(operation, values, parse_qsl(exchange["query"]))
    if "requestBody" in operation:
        assert exchange["headers"]["content-type"] == "application/json"
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        _validate(json.loads(exchange["body"]), schema)
    if exchange["fault"]:
        return
    answer = json.loads(exchange["answer"])
    assert exchange["answer_headers"]["content-type"].startswith("application/json"), path
    _validate(answer, _answer_schema(operation, exchange["status"], answer))


def _operation(method: str, path: str):
    for template, operations in DOCUMENT["paths"].items():
        pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", template)
        found = re.fullmatch(pattern, path)
        if found and method.lower() in operations and "{" not in template:
            return template, operations[method.lower()], {}
    for template, operations in DOCUMENT["paths"].items():
        found = re.fullmatch(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", template), path)
        if found and method.lower() in operations:
            return template, operations[method.lower()], found.groupdict()
    raise AssertionError(f"X has no {method} {path}")


def _check_parameters(operation, in_path, in_query) -> None:
    known = {parameter["name"]: parameter for parameter in map(_resolved, operation.get("parameters", []))}
    for name, value in [*in_path.items(), *in_query]:
        assert name in known, f"X knows no parameter {name}"
        _validate(_typed(value, _resolved(known[name]["schema"])), known[name]["schema"])
    missing = [
        name
        for name, each in known.items()
        if each.get("required") and name not in {*in_path, *dict(in_query)}
    ]
    assert not missing, missing


def _typed(value: str, schema):
    if schema["type"] == "array":
        return value.split(",")
    return int(value) if schema["type"] == "integer" else value


def _answer_schema(operation, status: int, answer):
    response = operation["responses"].get(str(status))
    if response:
        return response["content"]["application/json"]["schema"]
    assert status >= 400, f"X never answers {status} here"
    named = str(answer.get("type", "")).startswith("https://api.x.com/2/problems/")
    return {"$ref": "#/components/schemas/Problem"} if named else ABOUT_BLANK


def _resolved(part):
    return (
        DOCUMENT["components"][part["$ref"].split("/")[2]][part["$ref"].split("/")[3]]
        if "$ref" in part
        else part
    )


def _validate(value, schema) -> None:
    root = {"allOf": [schema], "components": DOCUMENT["components"]}
    Draft202012Validator(root, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(value)
