"""The JSON Schema of pages and of worked examples, for editors that know such schemas: `policy shape`."""

import json
from collections.abc import Mapping
from typing import Any, cast

from pydantic import TypeAdapter

from graph_api.domain.measure import MEASURES
from graph_api.policies.examples import Examples
from graph_api.policies.page import FORMS

Schema = dict[str, Any]

_PERIOD: Schema = {
    "type": "string",
    "pattern": "^(P(?=[0-9])([0-9]{1,3}Y)?([0-9]{1,4}M)?([0-9]{1,5}D)?|unknown)$",
    "description": "A period such as P1Y, P3M or P10D; unknown where no source says how long.",
}
_WORDS: Schema = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}


def page_schema() -> Schema:
    """A page of each folder, and a file of examples, under `$defs` by the name of the folder."""
    shapes = {**FORMS, "examples": Examples}
    names, found = TypeAdapter.json_schemas(
        [(name, "validation", TypeAdapter(shape)) for name, shape in shapes.items()]
    )
    parts = cast("Schema", found["$defs"])
    for name in shapes:
        parts[name] = names[name, "validation"]
    parts["Period"] = _PERIOD
    for part in parts.values():
        _as_on_pages(part)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Policy pages",
        "description": "What may stand on a page, by folder, and in a file of worked examples.",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in shapes],
        "$defs": parts,
    }


def schema_text() -> str:
    """The same as text, as it is kept in the repository."""
    return json.dumps(page_schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _as_on_pages(part: Schema) -> None:
    """What the shapes read otherwise than they hold: filters, words, and nothing that is null."""
    properties = cast("Schema", part.get("properties", {}))
    if properties.pop("filters", None) is not None:
        filters = sorted({name for measure in MEASURES.values() for name in measure.filters})
        properties.update(dict.fromkeys(filters, _WORDS))
        properties["measure"] = {"enum": list(MEASURES)}
    if properties.keys() >= {"words", "values"}:
        del properties["words"], properties["values"]
        part["additionalProperties"] = {"type": ["string", "number"]}
    # What a page gives to its rules itself is none of its keys.
    for name in ("owner", *(("parties", "stating") if "stating" in properties else ())):
        properties.pop(name, None)
    for name, value in properties.items():
        if name in ("where", "only"):
            value["additionalProperties"] = _WORDS
        elif name == "is":
            properties[name] = _WORDS
        else:
            properties[name] = _without_null(value)


def _without_null(value: Mapping[str, Any]) -> Schema:
    """A value that may be left out; a page has no word for null."""
    choices = cast("list[Schema]", value.get("anyOf", []))
    left = [choice for choice in choices if choice.get("type") != "null"]
    kept = {key: one for key, one in value.items() if key not in ("anyOf", "default")}
    if len(left) == 1:
        return {**left[0], **kept}
    return {**kept, "anyOf": left} if left else {**kept}
