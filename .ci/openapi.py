"""Judges an OpenAPI document: the document itself, then each example against the schema beside it; and each file of vectors by its schema."""

import json
import pathlib
import sys

from jsonschema import Draft202012Validator
from openapi_spec_validator import validate


def examples(node, path=""):
    """Every media type with examples, and where it is."""
    if isinstance(node, dict):
        if "schema" in node and "examples" in node:
            yield path, node
        for key, value in node.items():
            yield from examples(value, f"{path}/{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from examples(value, f"{path}/{index}")


def misfits_of_vectors(folder):
    """Every way in which a file of vectors is not what the schema beside it says."""
    for schema in sorted(folder.glob("*.schema.json")):
        file = schema.with_name(schema.name.replace(".schema", ""))
        judge = Draft202012Validator(json.loads(schema.read_text("utf-8")))
        for error in judge.iter_errors(json.loads(file.read_text("utf-8"))):
            yield f"{file} {error.json_path}: {error.message}"


def main(name, vectors):
    with open(name, encoding="utf-8") as file:
        document = json.load(file)
    validate(document)
    count, wrong = 0, []
    for path, media in examples(document):
        # The schema's references lead into the document.
        judge = Draft202012Validator({**document, **media["schema"]})
        for example, shown in media["examples"].items():
            count += 1
            wrong += [f"{path} {example}: {error.json_path}: {error.message}" for error in judge.iter_errors(shown["value"])]
    wrong += misfits_of_vectors(pathlib.Path(vectors))
    print("\n".join(wrong + [f"{name} is valid OpenAPI 3.1; {count} examples and the vectors of {vectors}, {len(wrong)} misfits"]))
    return 1 if wrong or not count else 0


sys.exit(main(*sys.argv[1:]))
