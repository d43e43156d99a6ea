"""What spec/out/openapi.json says of a call: how its arguments are checked, and how its answer is read."""
import json
import pathlib
import re
import sys

API = json.loads((pathlib.Path(__file__).parents[2] / "spec/out/openapi.json").read_text("utf-8"))
CALLS = {call["operationId"]: call | {"method": method.upper(), "path": path}
         for path, calls in API["paths"].items() for method, call in calls.items()}
SERVICE, GATEWAY = (API["components"]["schemas"][name]["x-values"] for name in ("ServiceCode", "GatewayCode"))


def content(message):
    return resolved(message["content"]["application/json"]["schema"])


def resolved(schema):
    if "anyOf" in schema:
        return resolved(schema["anyOf"][0])
    return resolved(API["components"]["schemas"][schema["$ref"].split("/")[-1]]) if "$ref" in schema else schema


def checked(field, schema, value):
    """The value without members that nobody knows; a ValueError names the field that breaks a rule."""
    rules = resolved(schema)
    if isinstance(value, dict):
        members = {name: part for name, part in rules["properties"].items()
                   if name in value or name in rules.get("required", [])}
        return {name: checked(f"{field}.{name}".strip("."), part, value.get(name)) for name, part in members.items()}
    text = str(value)
    fits = (rules.get("minLength", 0) <= len(text) <= rules.get("maxLength", sys.maxsize)
            and re.fullmatch(rules.get("pattern", "(?s:.*)"), text)
            and value not in schema.get("not", {}).get("enum", []))
    if value is None or not fits and rules.get("x-enforced", True):
        raise ValueError(field)
    return value


def read(schema, value):
    """The value in the spelling, place and type that the description prefers; a LookupError names what is missing."""
    if schema == {"type": "null"} or value is None and {"type": "null"} in schema.get("anyOf", []):
        return None
    schema = resolved(schema)
    if "items" in schema:
        return [read(schema["items"], item) for item in value]
    if "properties" not in schema:
        return int(value) if schema.get("type") == "integer" else value
    if list(schema["properties"]) == ["caInfo"]:  # Or what it holds, without it.
        value = {"caInfo": value} | value
    found = {}
    for name, part in schema["properties"].items():
        for spelling in [*part.get("x-accepted-spellings", []), name]:
            if value.get(spelling) is not None:
                found[name] = value | value[spelling] if "x-adopted-members" in part else value[spelling]
        if name in schema.get("required", []) and name not in found:
            raise LookupError(name)
    return {name: read(schema["properties"][name], found[name]) for name in found}
