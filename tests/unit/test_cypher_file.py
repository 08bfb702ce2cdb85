"""A Cypher file whose header, text and row class disagree is refused with its name; scope words become predicates."""

from dataclasses import dataclass
from typing import LiteralString

import pytest

from graph_api.store.cypher_file import CypherFileError, cypher, expand, parse_source
from graph_api.store.predicates import CLOCK, DISPLAYED, GRANT, PREDICATES, VERSION

GOOD = """// Penalties of a subject.
//
// mode:    read
// scope:   every hop
// params:  subject, limit
// returns: id, day

MATCH (p:Penalty)
// Only what had happened.
WHERE p.subject = $subject AND p.on <= $as_of AND visible(p)
RETURN p.id AS id, p.on AS day
LIMIT $limit
"""


@dataclass(frozen=True)
class Row:
    id: str
    day: str


def test_header_and_body() -> None:
    header, body = parse_source("penalty/some", GOOD)
    assert header.sentence == "Penalties of a subject."
    assert (header.mode, header.scope, header.plan) == ("read", "every hop", "")
    assert (header.params, header.returns) == (("subject", "limit"), ("id", "day"))
    assert body.startswith("MATCH")
    assert "//" not in body


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("// mode:    read\n", ""), "the header lacks mode"),
        (("// returns: id, day\n", ""), "the header lacks returns"),
        (("// Penalties of a subject.", "// Penalties"), "the header lacks a first sentence"),
        (("mode:    read", "mode:    append"), "mode is 'append', not read or write"),
        (("every hop", "some hops"), "scope is 'some hops'; say every hop, open: why or owner: why"),
        (("every hop", "open:"), "scope is 'open:'"),
        ((" AND visible(p)", ""), r"scope is every hop, but no hop says visible\(x\)"),
        (("subject, limit", "subject"), "params .'subject'., but the text uses .'limit', 'subject'."),
        (("subject, limit", "subject, limit, day"), "params .'day', 'limit', 'subject'., but the text uses"),
        (("LIMIT $limit", "LIMIT $limit;"), "one statement, no semicolon"),
    ],
)
def test_a_file_that_disagrees_with_itself_is_refused(change: tuple[str, str], fault: str) -> None:
    assert change[0] in GOOD
    with pytest.raises(CypherFileError, match=f"^cypher/penalty/some.cypher: {fault}"):
        parse_source("penalty/some", GOOD.replace(*change))


def test_the_reason_of_an_open_scope_is_enough() -> None:
    text = GOOD.replace("every hop", "open: places are open").replace(" AND visible(p)", "")
    assert parse_source("penalty/some", text)[0].scope == "open: places are open"


def test_a_row_class_that_disagrees_is_refused() -> None:
    with pytest.raises(CypherFileError, match=r"clock/tick_now.cypher: returns \('now',\), but Row has"):
        cypher("clock/tick_now", Row)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(CypherFileError, match=r"cypher/clock/no_such.cypher: no such file"):
        cypher("clock/no_such", Row)


def test_a_reading_statement_answers_one_record() -> None:
    text = expand("RETURN 1 AS one", reads=True, returns=["one"])
    assert text.startswith(CLOCK)
    assert text.endswith("  RETURN {one: one}\n} AS rows")


def test_a_writing_statement_is_left_as_it_stands() -> None:
    assert expand("CREATE (x) RETURN 1 AS one", reads=False, returns=["one"]) == "CREATE (x) RETURN 1 AS one"


def test_the_scope_word_becomes_all_predicates() -> None:
    text = expand("WHERE visible(p)", reads=False, returns=[])
    assert text == "WHERE " + " AND ".join(one.replace("{x}", "p").replace("{scope}", "") for one in PREDICATES)


def test_the_judges_word_takes_the_judges_scope() -> None:
    text = expand("WHERE visible(p, judge)", reads=False, returns=[])
    assert "$judge_scope.see_all" in text
    assert "$judge_scope.owners" in text
    assert "$scope.see_all" not in text


def test_predicates_can_be_chosen_word_by_word() -> None:
    chosen: dict[str, tuple[LiteralString, ...]] = {
        "visible(p)": (VERSION,),
        "visible(p, judge)": (GRANT, DISPLAYED),
        "visible(q)": (),
    }

    text = expand("visible(p) / visible(p, judge) / visible(q)", reads=False, returns=[], predicates=chosen.__getitem__)
    first, second, third = text.split(" / ")
    assert first == VERSION.replace("{x}", "p")
    assert second.startswith("CASE WHEN $judge_scope.see_all")
    assert third == "true"
