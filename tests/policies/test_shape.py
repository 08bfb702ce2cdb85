"""The JSON Schema of pages is the one that is kept, and says yes to every page and file of examples."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from graph_api.policies.book import PAGES
from graph_api.policies.check import EXAMPLES
from graph_api.policies.page import FORMS
from graph_api.policies.shape import page_schema, schema_text

SCHEMA = page_schema()
OWN = Path(__file__).parent / "own"
TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str, date), "number": (int, float), "integer": (int,), "boolean": (bool,), "array": (list,),
    "object": (dict,),
}  # fmt: skip


def wrong(value: object, schema: Mapping[str, Any], at: str) -> Iterator[str]:
    """Where a value is not as a schema says, by the words that this schema uses."""
    if "$ref" in schema:
        yield from wrong(value, SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]], at)
    choices = schema.get("anyOf") or schema.get("oneOf")
    if choices and not any(not list(wrong(value, choice, at)) for choice in choices):
        yield f"{at}: {value!r} is none of {len(choices)} choices"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is not in {schema['enum']}"
    if "const" in schema and value != schema["const"]:
        yield f"{at}: {value!r} is not {schema['const']!r}"
    named = schema.get("type", ())
    types = [named] if isinstance(named, str) else list(named)
    if types and not any(isinstance(value, TYPES[one]) for one in types):
        yield f"{at}: {value!r} is no {types}"
    if "pattern" in schema and isinstance(value, str) and not re.search(schema["pattern"], value):
        yield f"{at}: {value!r} does not fit {schema['pattern']}"
    if isinstance(value, list):
        for place, one in enumerate(cast("list[object]", value)):
            yield from wrong(one, schema.get("items", {}), f"{at}[{place}]")
    if isinstance(value, dict):
        yield from _of_table(cast("dict[str, object]", value), schema, at)


def _of_table(table: Mapping[str, object], schema: Mapping[str, Any], at: str) -> Iterator[str]:
    known = schema.get("properties", {})
    yield from (f"{at}: {key} is missing" for key in schema.get("required", ()) if key not in table)
    for key, value in table.items():
        more = schema.get("additionalProperties", True)
        if key in known:
            yield from wrong(value, known[key], f"{at}.{key}")
        elif isinstance(more, dict):
            yield from wrong(value, cast("Mapping[str, Any]", more), f"{at}.{key}")
        elif more is False:
            yield f"{at}: there is no key {key}"


def documents() -> Iterator[tuple[str, Path]]:
    for folder in FORMS:
        yield from (
            (folder, path) for where in (PAGES, OWN / "pages") for path in sorted((where / folder).glob("*.toml"))
        )
    yield from (("examples", path) for where in (EXAMPLES, OWN / "examples") for path in sorted(where.glob("*.toml")))


def test_the_kept_schema_is_the_printed_one() -> None:
    assert (PAGES / "page.schema.json").read_text(encoding="utf-8") == schema_text()
    assert json.loads(schema_text()) == SCHEMA


@pytest.mark.parametrize(("form", "path"), list(documents()), ids=lambda one: getattr(one, "stem", one))
def test_every_page_and_example_is_as_the_schema_says(form: str, path: Path) -> None:
    assert list(wrong(tomllib.loads(path.read_text(encoding="utf-8")), SCHEMA["$defs"][form], "")) == []


def test_the_schema_says_no_to_what_is_misspelt() -> None:
    text = (PAGES / "abroad/paris-mou.toml").read_text(encoding="utf-8")
    for old, new in (
        ("at_least = 5", "at_lest = 5"),
        ('"half_up"', '"half-up"'),
        ('is = ["chem', 'iss = ["chem'),
        ("P36M", "36M"),
    ):
        assert old in text
        assert list(wrong(tomllib.loads(text.replace(old, new, 1)), SCHEMA["$defs"]["abroad"], "")), new
