"""What documents may ask: counted in one linear pass, on paper beforehand where the numbers are exact."""

import sys
import time
from collections.abc import Mapping
from types import FrameType

import pytest
from graphql import GraphQLSchema, OperationDefinitionNode, get_introspection_query, parse, validate
from graphql import build_schema as build_from_text

from graph_api.errors import BadInput, CostExceeded, CreditGraphError, LimitExceeded
from graph_api.schema import build_schema
from graph_api.schema.limits import LIMITS, check_limits, check_nodes
from graph_api.schema.size import Pages, Size, Sizes


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    return build_from_text(build_schema().as_str())


def size(schema: GraphQLSchema, text: str, variables: Mapping[str, object] | None = None) -> Size:
    document = parse(text)
    [operation] = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    return Sizes(schema, document, Pages(LIMITS.page, LIMITS.page_size, variables)).of(operation)


NESTED = """{ jurisdiction(code: "120000") { registrations(first: 50) { edges { cursor node { id enterprise {
    penalties(last: 5) { edges { node { id payments(first: 3) { totalCount { count } edges { node { id } } } } } } }
    } } } } }"""


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("{ viewer { id } limits { depth } }", 0),
        ('{ enterprise(uscc: "x") { id } }', 1),
        ('{ enterprise(uscc: "x") { penalties { totalCount { count } pageInfo { endCursor } } } }', 1),
        ('{ enterprise(uscc: "x") { penalties { edges { cursor } } } }', 1 + 20),
        ('{ enterprise(uscc: "x") { penalties { edges { cursor } edges { node { reporter { id } } } } } }', 1 + 60),
        (NESTED, 1 + 50 + 50 + 50 * 5 + 50 * 5 * 3),
        ('{ a: enterprise(uscc: "x") { id } b: enterprise(uscc: "x") { id } ...c } fragment c on Query { c: '
         'enterprise(uscc: "x") { id } ... { d: enterprise(uscc: "x") { id } } }', 4),
        ('{ nodes(ids: ["a", "b", "c"]) { id ... on Penalty { enterprise { id } } } }', 3 + 3),
        ('{ nodes(ids: "a") { id } }', 1),
        # A thing is of one type: of what is asked of each, only the largest counts.
        ('{ node(id: "x") { ... on Vessel { owners(first: 9) { edges { cursor } } } ...E } } '
         "fragment E on Enterprise { penalties(first: 7) { edges { cursor } } listings { edges { cursor } } }", 28),
        ('{ node(id: "x") { ... on Fact { reporter { id } } ... on Penalty { enterprise { id } } '
         "... on Payment { enterprise { id } } } }", 3),
        ('{ search(text: "x", first: 10) { edges { node { thing { id } match { fit } } } } }', 10 + 10),
        ('{ suggest(text: "x", first: 5) { id } }', 5),
        ('{ eligibility(scheme: "x", subject: "y") { criteria { id } } }', 10),
    ],
)  # fmt: skip
def test_an_answer_could_hold_so_many_things(schema: GraphQLSchema, text: str, nodes: int) -> None:
    found = size(schema, text)
    assert found.nodes == nodes
    assert validate(schema, parse(text)) == []


PAGED = """query($n: Int, $m: Int = 7, $ids: [ID!]!) {
    nodes(ids: $ids) { ... on Enterprise { penalties(first: $n) { edges { node { payments(last: $m) {
    edges { cursor } } } } } } } }"""


@pytest.mark.parametrize(
    ("variables", "nodes"),
    [
        ({"ids": ["a"], "n": 2, "m": 3}, 1 + 2 + 6),
        ({"ids": ["a", "b"], "n": 2.0}, 2 * (1 + 2 + 14)),
        ({"ids": "a"}, 1 + 20 + 20 * 7),
        ({"ids": ["a"], "n": None, "m": None}, 1 + 20 + 20 * 20),
        ({"ids": ["a"], "n": -5}, 1),
        ({"ids": [], "n": 5}, 0),
    ],
)
def test_variables_count_with_their_values(schema: GraphQLSchema, variables: dict[str, object], nodes: int) -> None:
    assert size(schema, PAGED, {"m": 7, **variables}).nodes == nodes
    most = size(schema, PAGED).nodes
    assert most == 100 * (1 + 100 * (1 + 100)) > LIMITS.nodes
    document = parse(PAGED)
    [operation] = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    assert check_limits(schema, document) == most
    check_nodes(schema, document, operation, variables=variables)
    with pytest.raises(CostExceeded, match=f"{100 * (1 + 100 * 8)}.*{LIMITS.nodes}") as refused:
        check_nodes(schema, document, operation, variables={"ids": ["x"] * 10_000, "n": float("inf")})
    assert refused.value.figures == {"cost": 100 * (1 + 100 * 8), "maximum": LIMITS.nodes}


def doubling(levels: int, leaf: str = "a: viewer { id }") -> str:
    """A short document that is exponentially large once its fragments are spread."""
    middle = (f"fragment f{n} on Query{{...f{n + 1} ...f{n + 1}}}" for n in range(levels))
    return f"{{...f0}} {' '.join(middle)} fragment f{levels} on Query{{{leaf}}}"


def broad(times: int) -> str:
    return "{" + " ".join(f"a{n}: viewer {{ id }}" for n in range(times)) + "}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (doubling(60), f"selects {2 ** 61} fields; at most 500"),
        ("{ a " * 15 + "{ b" + " }" * 16, "16 levels deep; at most 15"),
        (broad(101), "101 aliases; at most 100"),
        ("{" + "viewer { id } " * 26 + "}", "selects viewer 26 times; at most 25"),
        ('{ port(locode: "x") { ' + "calls { edges { cursor } } " * 30 + "} }", "selects port.calls 30 times"),
        ("{" + " ".join(f"...f{n}" for n in range(30)) + "}"
         + "".join(f" fragment f{n} on Query {{ viewer {{ id }} }}" for n in range(30)), "selects viewer 30 times"),
        (" ".join(f"query q{n} {{ viewer {{ id }} }}" for n in range(21)), "21 operations; at most 20"),
        ("{" + "... { " * 101 + "viewer { id }" + " }" * 101 + "}", "nested deeper than 100"),
        ("{ ...f0 } " + " ".join(f"fragment f{n} on Query {{ ...f{n + 1} }}" for n in range(600))
         + " fragment f600 on Query { viewer { id } }", "nested deeper than 100"),
        # Not every walk is stopped on its way down: what is known of a fragment counts where it is spread again.
        ("{ ...f60 " + "... { " * 60 + "...f60" + " }" * 60 + "}"
         + " ".join(f"fragment f{n} on Query {{ ...f{n - 1} }}" for n in range(60, 0, -1))
         + " fragment f0 on Query { viewer { id } }", "nested deeper than 100"),
    ],
    ids=["exponential", "deep", "aliases", "again", "again below", "again by fragments", "operations", "nested",
         "chain", "chain again"],
)  # fmt: skip
def test_what_asks_too_much_is_told_how_much(schema: GraphQLSchema, text: str, words: str) -> None:
    with pytest.raises(LimitExceeded, match=words):
        check_limits(schema, parse(text, max_tokens=LIMITS.tokens))


@pytest.mark.parametrize(
    "text",
    [
        "{ ...a } fragment a on Query { ...a }",
        "{ ...a } fragment a on Query { ...b } fragment b on Query { viewer { id } ...a }",
        doubling(40, "...f3"),
    ],
)
def test_fragments_that_spread_themselves_are_refused(schema: GraphQLSchema, text: str) -> None:
    with pytest.raises(BadInput, match="spreads itself"):
        check_limits(schema, parse(text))


@pytest.mark.parametrize(
    "text",
    ["{ ...nowhere }", "{ nothing { first } }", "{ viewer { id { edges { node } } } }",
     '{ node(id: "x") { ... on Nowhere { edges { cursor } } } }', "mutation { publish { id } }",
     "subscription { changed }", "fragment alone on Query { ...alone }"],
)  # fmt: skip
def test_what_is_not_in_the_schema_is_left_to_validation(schema: GraphQLSchema, text: str) -> None:
    check_limits(schema, parse(text))
    assert validate(schema, parse(text), max_errors=3)


def test_tools_may_ask_for_the_whole_schema_once(schema: GraphQLSchema) -> None:
    text = get_introspection_query(specified_by_url=True, directive_is_repeatable=True, schema_description=True,
                                   input_value_deprecation=True)  # fmt: skip
    assert check_limits(schema, parse(text)) <= LIMITS.nodes
    again = " ".join(f"a{n}: __schema {{ types {{ fields {{ args {{ name }} }} }} }}" for n in range(2))
    assert check_limits(schema, parse(f"{{ {again} }}")) > LIMITS.nodes


def calls(schema: GraphQLSchema, text: str) -> int:
    """How many functions are called to count a document."""
    document = parse(text)
    made = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        check_limits(schema, document)
    except CreditGraphError:
        pass
    finally:
        sys.setprofile(None)
    return made


def test_counting_grows_with_the_length_of_a_document_and_not_with_its_size(schema: GraphQLSchema) -> None:
    for make in (doubling, broad):
        small, medium, large = (calls(schema, make(times)) for times in (20, 40, 80))
        assert (large - medium) <= 2.1 * (medium - small), make.__name__


def test_a_short_document_that_is_endless_once_spread_is_refused_at_once(schema: GraphQLSchema) -> None:
    text = doubling(25, "a: viewer { id } b: viewer { agreements warning }")
    assert 900 < len(text) < 1100
    document = parse(text)
    spent: list[float] = []
    for _ in range(10):
        before = time.process_time()
        with pytest.raises(LimitExceeded):
            check_limits(schema, document)
        spent.append(time.process_time() - before)
    assert min(spent) < 0.005
