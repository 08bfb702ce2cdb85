"""What can be claimed from merchants over HTTP: of each offer whether, what is missing, and who may ask."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from graph_api.domain.calendar import OPEN_DAY
from graph_api.ledger.batch import Row
from tests.conftest import Store
from tests.http.client import Client, client_of
from tests.http.test_eligibility import A, B
from tests.store.rows import accept, place, row
from tests.store.shipping import driver, grade, settle_coast, tie

BEIBEI, CHONGQING = "500109", "500000"
OWNER = f"jurisdiction:{BEIBEI}"
PURPOSE = "alliance-offers"
ASKED = """query($subject: ID!, $near: ID, $first: Int, $after: String, $day: Date) {
  claimable(subject: $subject, near: $near, first: $first, after: $after, asOf: $day) {
    totalCount { count } pageInfo { hasNextPage hasPreviousPage endCursor }
    edges { node { offer merchant { id name locatedIn { code } } alliance owner clause clauseLabel { zh en } percent
      places since ends outcome missing scheme grade standing until illustrative } } } }"""


def merchant(code: str, lies_in: str | None = None) -> Row:
    id_, where = f"merchant:{code}", f"jurisdiction:{lies_in}" if lies_in else None
    return row(id_, id=id_, code=code, name=code, kind="other", located_in=where)


def offer(
    number: str, clause: str, since: date, until: date = OPEN_DAY, *, by: str = BEIBEI, percent: int | None = None,
    places: list[str] | None = None,
) -> Row:  # fmt: skip
    return row(
        f"offer:{by}/{number}", reported_by=by, number=number, subject="merchant:gorge", clause=clause,
        percent=percent, places=places, valid_from=since, valid_until=until,
    )  # fmt: skip


def consent(subject: str, until: date = OPEN_DAY, *, purpose: str = PURPOSE, by: str = BEIBEI) -> Row:
    since = date(2024, 1, 1)
    id_ = f"consent:{by}/{purpose}/{subject}/{since}"
    return row(id_, reported_by=by, subject=subject, purpose=purpose, valid_from=since, valid_until=until)


@pytest.fixture(scope="module")
def city(store: Store) -> Iterator[Store]:
    """A has grade A, B has B. Of the drivers 1 may claim; 2 to 4 and 6 lack consents, 5 and 7 the employer."""
    store.empty()
    settle_coast(store.ledger, A, B)
    high, low = f"enterprise:{A}", f"enterprise:{B}"
    employed = {1: high, 2: high, 3: high, 4: high, 5: low, 6: high}
    accept(
        store.ledger,
        [place(CHONGQING)],
        [place(BEIBEI, CHONGQING)],
        [merchant("gorge", BEIBEI), merchant("inn", CHONGQING), merchant("nowhere")],
        [driver(f"{number}") for number in range(1, 9)],
        [grade("beibei-credit", "A", high, until=date(2025, 3, 1), by=BEIBEI),
         grade("beibei-credit", "B", low, by=BEIBEI),
         grade("beibei-credit", "AA", low, by=CHONGQING)],
        [*(tie("employs", employer, f"driver:{number}", by=BEIBEI) for number, employer in employed.items()),
         tie("employs", high, "driver:7", until=date(2024, 12, 31), by=BEIBEI)],
        [consent(high), consent("driver:1", date(2025, 1, 15)), consent("driver:2", date(2024, 12, 31)),
         consent("driver:3", purpose="newsletters"), consent("driver:5"), consent("driver:6", by=CHONGQING),
         consent("driver:7")],
        [offer("1", "employee-discount", date(2024, 2, 1), percent=20),
         offer("2", "other-clause", date(2024, 3, 1), date(2025, 1, 10), places=["merchant:gorge"]),
         offer("3", "employee-discount", date(2024, 4, 1), percent=30),
         offer("4", "employee-discount", date(2024, 4, 2), date(2024, 12, 31)),
         offer("5", "employee-discount", date(2024, 4, 3), by=CHONGQING),
         offer("6", "free-tea", date(2024, 4, 4)),
         offer("7", "employee-discount", date(2025, 1, 1))],
    )  # fmt: skip
    yield store
    store.holds = "something"


@pytest.fixture(scope="module")
def client(city: Store) -> Iterator[Client]:
    with client_of(city) as client:
        yield client


def asked(client: Client, subject: str, *, viewer: str | None = OWNER, **given: object) -> dict[str, Any] | None:
    found: dict[str, Any] | None = client.data(ASKED, viewer=viewer, subject=subject, **given)["claimable"]
    return found


def missing(client: Client, subject: str, **given: object) -> dict[str, str | None]:
    """What is missing, by the number of the offer."""
    found = asked(client, subject, **given)  # pyright: ignore[reportArgumentType] # Variables of the document.
    assert found is not None
    nodes = [edge["node"] for edge in found["edges"]]
    assert all((one["outcome"] == "MET") is (one["missing"] is None) for one in nodes)
    return {one["offer"].rpartition("/")[2]: one["missing"] for one in nodes}


def test_each_offer_says_whether_it_can_be_claimed_and_until_when(client: Client) -> None:
    assert asked(client, "driver:99") is None
    before = client.graph.statements
    found = asked(client, "driver:1")
    assert client.graph.statements == before + 2
    assert found is not None
    assert found["totalCount"] == {"count": 3}
    third, second, first = (edge["node"] for edge in found["edges"])
    assert first == {
        "offer": f"offer:{BEIBEI}/1", "alliance": "beibei-alliance", "owner": BEIBEI,
        "merchant": {"id": "merchant:gorge", "name": "gorge", "locatedIn": {"code": BEIBEI}},
        "clause": "employee-discount", "clauseLabel": {"zh": "8至9折", "en": "10 to 20 percent off"}, "percent": 20,
        "places": [], "since": "2024-02-01", "ends": None, "outcome": "MET", "missing": None,
        "scheme": "beibei-credit", "grade": "A",
        "standing": f"assessment:{BEIBEI}/beibei-credit/enterprise:{A}/2020-01-01", "until": "2025-01-15",
        "illustrative": True,
    }  # fmt: skip
    assert second["clauseLabel"] == {"zh": "unknown", "en": "unknown"}
    assert (second["places"], second["ends"], second["until"]) == (["merchant:gorge"], "2025-01-10", "2025-01-10")
    assert (third["outcome"], third["missing"], third["until"]) == ("NOT_MET", "OFFER", None), "30 is not 10 to 20"


def test_what_is_missing(client: Client) -> None:
    good: dict[str, str | None] = {"3": "OFFER", "2": None, "1": None}
    assert missing(client, "driver:1") == missing(client, f"enterprise:{A}") == good
    for subject in ("driver:2", "driver:3", "driver:4", "driver:6", f"enterprise:{B}"):
        assert set(missing(client, subject).values()) == {"CONSENT"}, subject
    for subject in ("driver:5", "driver:7"):
        assert set(missing(client, subject).values()) == {"STANDING"}, subject
    # A grade that gives no right is not told, nor one that may not be used without a consent.
    for subject in ("driver:2", "driver:5"):
        other = asked(client, subject)
        assert other is not None
        assert {(edge["node"]["grade"], edge["node"]["standing"]) for edge in other["edges"]} == {(None, None)}
    # A day earlier the consent of 2 held and 7 was employed; another offer had not ended.
    for number in (2, 7):
        assert missing(client, f"driver:{number}", day="2024-12-30") == {"4": None, **good}


def test_near_a_place_only_what_is_good_there_can_be_claimed(client: Client) -> None:
    for near in ("merchant:gorge", "merchant:inn", "merchant:nowhere", "port:CNTAC", OWNER):
        lacks = None if near == "merchant:gorge" else "PLACE"
        assert missing(client, "driver:1", near=near) == {"3": "OFFER", "2": lacks, "1": None}, near


def test_the_owner_may_ask_and_the_subject_itself(client: Client) -> None:
    enterprise = f"enterprise:{A}"
    for viewer in (OWNER, None, enterprise):
        assert asked(client, enterprise, viewer=viewer) is not None
    # Who employs a driver is not the driver; neither is the owner's province, whose records it does not own.
    for viewer in (enterprise, f"enterprise:{B}", "jurisdiction:330200"):
        assert asked(client, "driver:1", viewer=viewer) is None
    assert asked(client, enterprise, viewer=f"enterprise:{B}") is None
    # Of driver 8 the owner knows nothing, and 99 is nobody.
    for nobody in ("driver:8", "driver:99", "enterprise:none"):
        assert asked(client, nobody) is None
    assert asked(client, "driver:1", day="2023-12-31") is None, "no version is in force"


def test_pages_are_those_of_a_list(client: Client) -> None:
    first = asked(client, "driver:1", first=2)
    assert first is not None
    assert first["pageInfo"]["hasNextPage"]
    rest = asked(client, "driver:1", first=2, after=first["pageInfo"]["endCursor"])
    assert rest is not None
    assert [edge["node"]["offer"][-1] for edge in (*first["edges"], *rest["edges"])] == ["3", "2", "1"]
    assert (rest["pageInfo"]["hasNextPage"], rest["totalCount"]) == (False, {"count": 3})
    code, _ = client.fault(ASKED, viewer=OWNER, subject="driver:2", after=first["pageInfo"]["endCursor"])
    assert code == "STALE_CURSOR"


def test_only_enterprises_and_drivers_claim_and_near_is_a_place(client: Client) -> None:
    for given in ({"subject": "vessel:CN20110000001"}, {"subject": "x"}, {"subject": "driver:1", "near": "driver:2"}):
        code, message = client.fault(ASKED, **given)
        assert code == "BAD_INPUT"
        assert "is not the id of" in message
