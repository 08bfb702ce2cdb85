"""What if Taicang's list were applied to Ningbo's vessels, over HTTP: who would enter, who would leave, and why."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import Store
from tests.http.client import Client, client_of
from tests.store.rows import accept
from tests.store.running import settle_fleet
from tests.store.shipping import (
    FAST_TRACK,
    NANJING,
    NINGBO,
    SINCE,
    TAICANG,
    deliveries,
    grade,
    listing,
    settle_coast,
    ship,
    tie,
)

WHAT_IF = """query($scheme: ID!, $in: String!, $first: Int, $after: String) {
  whatIf(scheme: $scheme, applyIn: $in, first: $first, after: $after) {
    applyIn scheme { id owner } counts { subjects enter leave regraded insufficient whole }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { subject change outcome grade score now { id scheme grade since } home { scheme grade }
      criteria { id outcome seen bound evidence { id } } vessel { id name registrations { totalCount { count } } }
      driver { id } } } } }"""
OWN = f"jurisdiction:{NINGBO}"


@pytest.fixture(scope="module")
def harbour(store: Store) -> Iterator[Store]:
    """The fleet of nine, of which Ningbo registers eight and has delivered all; 3 stands on Taicang's list, wrongly."""
    store.empty()
    settle_coast(store.ledger)
    accept(store.ledger, deliveries(by=NINGBO))
    settle_fleet(store.ledger)
    accept(
        store.ledger,
        [tie("registered_in", ship(number), f"jurisdiction:{NINGBO}", by=NINGBO) for number in range(1, 9)],
        tie("registered_in", ship(9), f"jurisdiction:{TAICANG}"),
        listing(FAST_TRACK, ship(3)),
        grade("ningbo-example", "B", ship(1), by=NINGBO),
    )
    yield store
    store.holds = "something"


@pytest.fixture(scope="module")
def client(harbour: Store) -> Iterator[Client]:
    with client_of(harbour) as client:
        yield client


def asked(client: Client, *, viewer: str | None = OWN, **variables: object) -> dict[str, Any]:
    found: dict[str, Any] = client.data(WHAT_IF, viewer=viewer, **{"scheme": FAST_TRACK, "in": NINGBO, **variables})[
        "whatIf"
    ]
    return found


def changes(found: dict[str, Any]) -> dict[str, str]:
    return {edge["node"]["subject"]: edge["node"]["change"] for edge in found["edges"]}


def test_who_would_enter_who_would_leave_and_of_whom_it_is_not_known(client: Client) -> None:
    found = asked(client)
    assert changes(found) == {
        ship(1): "ENTERS", ship(3): "LEAVES", ship(4): "INSUFFICIENT_DATA", ship(6): "ENTERS",
    }  # fmt: skip
    assert found["counts"] == {
        "subjects": 8, "enter": 2, "leave": 1, "regraded": 0, "insufficient": 1, "whole": True,
    }  # fmt: skip
    assert (found["applyIn"], found["scheme"]) == (NINGBO, {"id": FAST_TRACK, "owner": TAICANG})
    nodes = {edge["node"]["subject"]: edge["node"] for edge in found["edges"]}
    # Of who leaves what is not met, of whom nothing is known what is not known, of who enters all that is met.
    assert [(one["id"], one["seen"]) for one in nodes[ship(3)]["criteria"]] == [("violations", "1")]
    assert nodes[ship(3)]["criteria"][0]["evidence"] == [{"id": f"violation:{TAICANG}/3"}]
    assert [(one["id"], one["seen"]) for one in nodes[ship(4)]["criteria"]] == [("detentions", "0 to 1")]
    assert len(nodes[ship(1)]["criteria"]) == 8
    place = f"listing:{TAICANG}/{FAST_TRACK}/{ship(3)}/{SINCE}"
    assert nodes[ship(3)]["now"] == {"id": place, "scheme": FAST_TRACK, "grade": "listed", "since": f"{SINCE}"}
    assert nodes[ship(1)]["now"] is None
    assert nodes[ship(1)]["home"] == [{"scheme": "ningbo-example", "grade": "B"}]
    assert nodes[ship(3)]["home"] == [], "what Taicang says of it is not said at home"
    assert nodes[ship(1)]["vessel"] == {
        "id": ship(1), "name": "示例轮 1", "registrations": {"totalCount": {"count": 1}},
    }  # fmt: skip


def test_pages_follow_each_other_by_subject_and_count_whom_they_have_looked_at(client: Client) -> None:
    seen: list[tuple[dict[str, str], int]] = []
    after, more = None, True
    while more:
        found = asked(client, first=1, after=after)
        seen.append((changes(found), found["counts"]["subjects"]))
        page = found["pageInfo"]
        assert page["hasPreviousPage"] is (after is not None)
        assert found["counts"]["whole"] is False
        after, more = page["endCursor"], page["hasNextPage"]
    assert seen == [
        ({ship(1): "ENTERS"}, 1), ({ship(3): "LEAVES"}, 2), ({ship(4): "INSUFFICIENT_DATA"}, 1),
        ({ship(6): "ENTERS"}, 2), ({}, 2),
    ]  # fmt: skip
    code, _ = client.fault(WHAT_IF, viewer=f"jurisdiction:{TAICANG}", scheme=FAST_TRACK, after=after, **{"in": NINGBO})
    assert code == "STALE_CURSOR"


def test_the_viewer_judges_by_what_it_may_see(client: Client) -> None:
    """Registration is public; Nanjing sees nobody's deliveries, so that it knows of none but the bulk carrier."""
    found = asked(client, viewer=f"jurisdiction:{NANJING}")
    assert set(changes(found).values()) == {"INSUFFICIENT_DATA"}
    assert found["counts"]["insufficient"] == 7
    # Of Taicang's own vessel nobody knows what she carries, and Taicang has delivered nothing here.
    own = asked(client, viewer=None, **{"in": TAICANG})
    assert changes(own) == {ship(9): "INSUFFICIENT_DATA"}
    assert asked(client, viewer=None, **{"in": "320000"})["counts"] == own["counts"], "what lies within counts too"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"in": "33020"}, "33020"),
        ({"in": "990000"}, "990000"),
        ({"in": "110000"}, "no jurisdiction has the code 110000"),
        ({"scheme": "key-tracking"}, "key-tracking arrives as facts"),
        ({"first": 0}, "first is 0; it must be from 1 to 100"),
    ],
)
def test_what_cannot_be_asked_is_said(client: Client, given: dict[str, object], words: str) -> None:
    code, message = client.fault(WHAT_IF, viewer=OWN, **{"scheme": FAST_TRACK, "in": NINGBO, **given})
    assert code == "BAD_INPUT"
    assert words in message


def test_no_scheme_is_no_question(client: Client) -> None:
    assert client.data(WHAT_IF, viewer=OWN, scheme="none", **{"in": NINGBO}) == {"whatIf": None}
