"""May a platform dispatch a driver, over HTTP: which page decides, what it says, and who may ask."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tests.conftest import Store
from tests.http.client import Client, client_of
from tests.http.test_eligibility import A, B
from tests.store.rows import accept, place
from tests.store.shipping import ON, deliveries, driver, listing, settle_coast, tie

KUNMING, OWNER = "530100", "jurisdiction:530100"
DISPATCH = """query($driver: ID!, $day: Date) { mayDispatch(driver: $driver, asOf: $day) {
  subject outcome flipsOn scheme { id owner illustrative }
  criteria { id outcome seen bound evidence { id } evidenceWithheld } } }"""


@pytest.fixture(scope="module")
def city(store: Store) -> Iterator[Store]:
    """Of five drivers 1 is free, 2 under veto until its appeal, 3 licensed elsewhere, 4 in two places, 5 nowhere."""
    store.empty()
    settle_coast(store.ledger, A, B)
    accept(
        store.ledger,
        [place("530000"), place("440000")],
        [place(KUNMING, "530000"), place("440400", "440000")],
        [driver(f"{number}") for number in range(1, 6)],
        deliveries(("Listing",), by=KUNMING),
        [
            *(tie("licensed_in", f"driver:{number}", f"jurisdiction:{KUNMING}", by=KUNMING) for number in (1, 2, 4)),
            tie("licensed_in", "driver:3", "jurisdiction:440400", by="440400"),
            tie("licensed_in", "driver:4", "jurisdiction:440400", date(2022, 1, 1), by="440400"),
        ],
        [
            tie("employs", f"enterprise:{A}", "driver:2", by=KUNMING),
            tie("employs", f"enterprise:{B}", "driver:2", until=date(2024, 6, 1), by=KUNMING),
        ],
        listing("kunming-veto", "driver:2", date(2024, 3, 1), date(2025, 2, 1), by=KUNMING),
    )
    yield store
    store.holds = "something"


@pytest.fixture(scope="module")
def client(city: Store) -> Iterator[Client]:
    with client_of(city) as client:
        yield client


def asked(client: Client, number: int, *, viewer: str | None = OWNER, on: date = ON) -> dict[str, Any] | None:
    found: dict[str, Any] | None = client.data(DISPATCH, viewer=viewer, driver=f"driver:{number}", day=f"{on}")[
        "mayDispatch"
    ]
    return found


def test_a_driver_may_be_dispatched_unless_the_veto_list_names_it(client: Client) -> None:
    free, barred = asked(client, 1), asked(client, 2)
    assert free is not None
    assert (free["outcome"], free["flipsOn"]) == ("MET", None)
    assert free["scheme"] == {"id": "kunming-dispatch", "owner": KUNMING, "illustrative": True}
    assert barred is not None
    assert (barred["outcome"], barred["flipsOn"]) == ("NOT_MET", "2025-02-01")
    veto = f"listing:{KUNMING}/kunming-veto/driver:2/2024-03-01"
    assert [(one["id"], one["outcome"], one["evidence"]) for one in barred["criteria"]] == [
        ("type", "MET", []), ("listings", "NOT_MET", [{"id": veto}]),
    ]  # fmt: skip
    # A granted appeal ends the entry.
    after = asked(client, 2, on=date(2025, 2, 1))
    assert after is not None
    assert after["outcome"] == "MET"


def test_the_licence_decides_which_page(client: Client) -> None:
    # Of two licences the later is of a place without such a page, so that the other decides.
    both = asked(client, 4)
    assert both is not None
    assert (both["scheme"]["id"], both["outcome"]) == ("kunming-dispatch", "MET")
    for viewer in (None, "jurisdiction:440400"):
        assert asked(client, 3, viewer=viewer) is None
    assert asked(client, 5, viewer=None) is None
    assert asked(client, 1, on=date(2023, 12, 31)) is None, "no version is in force"
    assert asked(client, 99) is None


def test_the_owner_may_ask_and_who_employs_the_driver(client: Client) -> None:
    own, platform = asked(client, 2), asked(client, 2, viewer=f"enterprise:{A}")
    assert own is not None
    assert platform is not None
    assert platform["outcome"] == own["outcome"]
    # The platform is told that there is one entry; the entry itself is not shared with it.
    assert [(one["evidence"], one["evidenceWithheld"]) for one in platform["criteria"]] == [([], 0), ([], 1)]
    # Who employed the driver once, who employs another, or has nothing to do with it, may not.
    assert asked(client, 2, viewer=f"enterprise:{B}") is None
    assert asked(client, 2, viewer=f"enterprise:{B}", on=date(2024, 5, 31)) is not None
    assert asked(client, 1, viewer=f"enterprise:{A}") is None
    assert asked(client, 2, viewer="jurisdiction:440400") is None


@pytest.mark.parametrize("id_", ["nonsense", "driver", f"enterprise:{A}", "530100CY00000001"])
def test_only_drivers_are_dispatched(client: Client, id_: str) -> None:
    code, message = client.fault(DISPATCH, driver=id_)
    assert code == "BAD_INPUT"
    assert message == f"{id_!r} is not the id of a driver; write it like driver:530100CY00000001"
