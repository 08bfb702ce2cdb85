"""The contract: printed as committed, described to the last argument, and in the words of the vocabulary."""

from functools import cache
from pathlib import Path

from graphql import GraphQLEnumType, GraphQLObjectType, GraphQLSchema, is_introspection_type
from graphql import build_schema as build_from_text

from graph_api.domain.kind import Many, One, Wire
from graph_api.domain.vocabulary import KINDS
from graph_api.schema import build_schema
from graph_api.schema.naming import snake
from graph_api.schema.node import Fact

PRINTED = Path("schema.graphql")


@cache
def schema() -> GraphQLSchema:
    return build_from_text(build_schema().as_str())


def test_schema_graphql_is_as_printed() -> None:
    assert PRINTED.read_text(encoding="utf-8").strip() == build_schema().as_str().strip(), "run `make schema`"


def test_everything_is_described() -> None:
    missing: list[str] = []
    for name, type_ in schema().type_map.items():
        if is_introspection_type(type_) or name in ("String", "Int", "Float", "Boolean", "ID"):
            continue
        missing += [] if type_.description else [name]
        for field_name, field in getattr(type_, "fields", {}).items():
            missing += [] if field.description else [f"{name}.{field_name}"]
            for argument_name, argument in getattr(field, "args", {}).items():
                missing += [] if argument.description else [f"{name}.{field_name}({argument_name})"]
        if isinstance(type_, GraphQLEnumType):
            missing += [f"{name}.{key}" for key, value in type_.values.items() if not value.description]
    assert missing == []


def test_kinds_and_types_have_the_same_fields_and_links() -> None:
    types = schema().type_map
    special = {"recorded_at", "displayed", "agreement"}
    for kind in KINDS.values():
        type_ = types[kind.type_name]
        assert isinstance(type_, GraphQLObjectType)
        offered = {snake(name) for name in type_.fields}
        known = {field.name for field in kind.fields} | {link.name for link in kind.links}
        if kind.is_fact:
            known |= special
        if kind.label == "Reminder":
            known |= {"illustrative"}
        if kind.label in ("Enterprise", "Vessel", "Driver"):
            known |= {"standings"}
        assert offered == known, kind.label


FORMS = {
    Wire.TEXT: {"String", "ID", "ReminderKind"},
    Wire.NUMBER: {"Int", "Float"},
    Wire.DAY: {"Date"},
    Wire.TEXTS: {"[String!]"},
    Wire.FLAG: {"Boolean"},
}


def test_fields_and_links_have_the_form_that_the_vocabulary_says() -> None:
    types = schema().type_map
    for kind in KINDS.values():
        type_ = types[kind.type_name]
        assert isinstance(type_, GraphQLObjectType)
        found = {snake(name): str(field.type) for name, field in type_.fields.items()}
        for field in kind.fields:
            assert found[field.name].removesuffix("!") in FORMS[field.wire], (kind.label, field.name)
        for link in kind.links:
            target = KINDS[link.target].type_name
            expected = target if isinstance(link, One) else f"{target}Connection!"
            assert found[link.name] == expected, (kind.label, link.name)


def test_fields_and_links_are_described_in_the_words_of_the_vocabulary() -> None:
    types = schema().type_map
    for kind in KINDS.values():
        type_ = types[kind.type_name]
        assert isinstance(type_, GraphQLObjectType)
        assert kind.zh in (type_.description or ""), kind.label
        found = {snake(name): field.description for name, field in type_.fields.items()}
        for word in (*kind.fields, *kind.links):
            if word.name != "id":
                assert found[word.name] == word.sentence, (kind.label, word.name)


def test_every_list_takes_the_arguments_of_a_page() -> None:
    types = schema().type_map
    for kind in KINDS.values():
        type_ = types[kind.type_name]
        assert isinstance(type_, GraphQLObjectType)
        fields = {snake(name): field for name, field in type_.fields.items()}
        for link in kind.links:
            if isinstance(link, Many):
                assert {"first", "after", "last", "before"} <= set(fields[link.name].args)


def test_root_fields_are_nullable_but_those_that_rest_on_nothing() -> None:
    query = schema().query_type
    assert query is not None
    required = {name for name, field in query.fields.items() if str(field.type).endswith("!")}
    assert required == {"viewer", "limits", "legend"}


MOMENTS = {
    **{name: {"from", "to", "knownAt"} for name in ("listChanges", "noticeGaps", "statistics")},
    "history": {"first", "after"}, "schemes": {"asOf"}, "agreements": {"asOf"}, "search": {"text"},
    "suggest": {"text"}, "viewer": set[str](), "limits": set[str](), "legend": set[str](),
}  # fmt: skip
"""What asks about a span of days names its days; a history is of all that was known; pages have days and no ticks;
names and codes are searched for as they are today."""


def test_root_fields_that_rest_on_facts_take_a_moment() -> None:
    query = schema().query_type
    assert query is not None
    for name, field in query.fields.items():
        assert MOMENTS.get(name, {"asOf", "knownAt"}) <= set(field.args), name


def test_facts_are_facts() -> None:
    fact = {snake(name) for name in ("id", "reportedBy", "source", "recordedAt", "displayed", "agreement")}
    for kind in KINDS.values():
        type_ = schema().type_map[kind.type_name]
        assert isinstance(type_, GraphQLObjectType)
        names = {interface.name for interface in type_.interfaces}
        assert (Fact.__name__ in names) == kind.is_fact
        if kind.is_fact:
            assert fact <= {snake(name) for name in type_.fields}
            days = {"valid_from", "valid_until"} if kind.form == "state" else {"on"}
            assert days <= {snake(name) for name in type_.fields}
