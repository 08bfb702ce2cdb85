"""May a vessel stand on Taicang's list, over HTTP: verdicts with reasons, who may ask, and what the list says."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from stdnum.cn.uscc import calc_check_digit

from tests.conftest import Store
from tests.http.client import Client, client_of
from tests.store.rows import accept
from tests.store.running import assess, settle_fleet
from tests.store.shipping import (
    FAST_TRACK,
    NANJING,
    NINGBO,
    ON,
    TAICANG,
    calls,
    deliveries,
    grade,
    inspection,
    listing,
    sanction,
    settle_coast,
    ship,
    vessel,
    violation,
)

VERDICT = """query Verdict($scheme: ID!, $subject: ID!, $asOf: Date, $knownAt: DateTime) {
  eligibility(scheme: $scheme, subject: $subject, asOf: $asOf, knownAt: $knownAt) {
    subject outcome grade score flipsOn listed listing listDiffers why { zh en }
    scheme { id name { zh en } owner version inForce pageDigest illustrative source { title section } }
    criteria { id label { zh en } outcome seen bound window alternative evidence { id } evidenceWithheld flipsOn }
  }
}"""
OWNER = f"jurisdiction:{TAICANG}"
CODES = ["91320585MA1000001", "91320585MA1000002"]
A, B = (f"{stem}{calc_check_digit(f'{stem}0')}" for stem in CODES)


@pytest.fixture(scope="module")
def harbour(store: Store) -> Iterator[Store]:
    """The fleet, assessed as of the day; 10 has every kind of record on the edge of its window, 11 no river_sea."""
    store.empty()
    settle_coast(store.ledger, A, B)
    accept(store.ledger, deliveries())
    settle_fleet(store.ledger)
    accept(
        store.ledger,
        [vessel(10), vessel(11)],
        [*calls(ship(10), 12), *calls(ship(11), 12)],
        violation("10", ship(10), date(2023, 12, 31)),
        [
            violation("11", ship(11), date(2024, 3, 1), by=NINGBO),
            violation("12", ship(11), date(2024, 3, 1), by=NANJING),
        ],
        [inspection("10", ship(10), date(2022, 12, 31), detained="yes"), inspection("11", ship(10), ON, detained="no")],
        listing("key-tracking", ship(10), date(2024, 1, 1), ON),
        grade("vessel-safety-class", "B", ship(10)),
        sanction("10", ship(10), date(2024, 1, 1), ON),
    )
    assess(store)
    yield store
    store.holds = "something"


@pytest.fixture
def client(harbour: Store) -> Iterator[Client]:
    with client_of(harbour) as client:
        yield client


def verdict(client: Client, subject: str, *, viewer: str | None = OWNER, **variables: object) -> dict[str, Any]:
    asked = {"scheme": FAST_TRACK, "subject": subject, **variables}
    found: dict[str, Any] = client.data(VERDICT, viewer=viewer, **asked)["eligibility"]
    return found


def criterion(found: dict[str, Any], id_: str) -> dict[str, Any]:
    return next(one for one in found["criteria"] if one["id"] == id_)


def outcomes(found: dict[str, Any]) -> dict[str, str]:
    return {one["id"]: one["outcome"] for one in found["criteria"]}


# What it says.


def test_who_meets_all_of_it(client: Client, harbour: Store) -> None:
    found = verdict(client, ship(1))
    assert (found["subject"], found["outcome"], found["grade"], found["score"]) == (ship(1), "MET", None, None)
    assert set(outcomes(found).values()) == {"MET"}
    assert [one["id"] for one in found["criteria"]] == [
        "type", "violations", "detentions", "graded_accidents", "sanctions", "listings", "grades", "calls_worked",
    ]  # fmt: skip
    leaf = harbour.book.schemes[FAST_TRACK].leaf
    assert found["scheme"] == {
        "id": FAST_TRACK, "name": {"zh": "平安箱运·绿色快航", "en": "Green fast track of Taicang"}, "owner": TAICANG,
        "version": "2024-01-01", "inForce": "2024-01-01", "pageDigest": leaf.digest, "illustrative": True,
        "source": {"title": "平安箱运·绿色快航", "section": "六无"},
    }  # fmt: skip
    assert (found["listed"], found["listDiffers"], found["why"]) == (True, False, None)
    assert found["listing"] == f"listing:{TAICANG}/{FAST_TRACK}/{ship(1)}/{ON}"


def test_evidence_is_named_and_the_day_on_which_it_turns(client: Client) -> None:
    # Of twelve calls the first is of 2024-10-15, a year after which eleven are left.
    found = verdict(client, ship(1))
    worked = criterion(found, "calls_worked")
    assert (worked["seen"], worked["bound"], worked["window"]) == ("12", ">= 12", "P1Y")
    assert worked["evidence"][0] == {"id": f"port_call:{TAICANG}/CN20110000001-0"}
    assert (len(worked["evidence"]), worked["evidenceWithheld"]) == (12, 0)
    assert found["flipsOn"] == worked["flipsOn"] == "2025-10-15"
    before, after = (verdict(client, ship(1), asOf=day)["outcome"] for day in ("2025-10-14", "2025-10-15"))
    assert (before, after) == ("MET", "NOT_MET")


def test_each_condition_that_is_not_met_is_told_apart(client: Client) -> None:
    failing = {number: [id_ for id_, one in outcomes(verdict(client, ship(number))).items() if one != "MET"]
               for number in range(2, 10)}  # fmt: skip
    assert failing == {
        2: ["calls_worked"], 3: ["violations"], 4: ["detentions"], 5: ["graded_accidents"], 6: [], 7: ["sanctions"],
        8: ["type"], 9: ["type"],
    }  # fmt: skip
    assert outcomes(verdict(client, ship(4)))["detentions"] == "INSUFFICIENT_DATA"
    assert outcomes(verdict(client, ship(9)))["type"] == "INSUFFICIENT_DATA"
    assert verdict(client, ship(9))["outcome"] == "INSUFFICIENT_DATA"
    assert criterion(verdict(client, ship(4)), "detentions")["seen"] == "0 to 1"
    assert criterion(verdict(client, ship(3)), "violations")["flipsOn"] == "2025-06-01"


def test_what_lies_just_outside_does_not_count(client: Client) -> None:
    assert verdict(client, ship(10))["outcome"] == "MET"
    before = outcomes(verdict(client, ship(10), asOf="2024-12-30"))
    assert {id_ for id_, one in before.items() if one == "NOT_MET"} == {
        "violations", "detentions", "sanctions", "listings", "calls_worked",
    }  # fmt: skip


def test_what_is_known_to_come_counts_from_its_day(client: Client) -> None:
    early = verdict(client, ship(1), asOf="2024-11-30")
    assert (early["outcome"], early["flipsOn"]) == ("NOT_MET", f"{ON}")
    assert criterion(early, "calls_worked")["seen"] == "7"


def test_the_owner_judges_by_what_it_sees_whoever_asks(client: Client) -> None:
    # Of two violations Ningbo states the one that Taicang sees; Nanjing, which may not ask, the other.
    for viewer in (OWNER, f"jurisdiction:{NINGBO}", None):
        found = verdict(client, ship(11), viewer=viewer)
        assert criterion(found, "violations")["seen"] == "1"
        assert criterion(found, "violations")["evidence"] == [{"id": f"violation:{NINGBO}/11"}]


def test_without_a_version_in_force_nothing_can_be_said(client: Client) -> None:
    found = verdict(client, ship(1), asOf="2023-12-31")
    assert (found["outcome"], found["scheme"]["version"], found["scheme"]["source"]) == (
        "INSUFFICIENT_DATA",
        None,
        None,
    )
    assert outcomes(found) == {"in_force": "INSUFFICIENT_DATA"}


def test_what_was_not_known_long_ago_is_nothing(client: Client) -> None:
    found = verdict(client, ship(1), knownAt="2020-01-01T00:00:00Z")
    assert (found["outcome"], found["listed"]) == ("INSUFFICIENT_DATA", False)


# Who may ask.


def test_others_get_what_there_is_for_a_vessel_that_does_not_exist(client: Client) -> None:
    assert verdict(client, ship(999)) is None
    for viewer in (f"jurisdiction:{NANJING}", "jurisdiction:330000", f"enterprise:{A}"):
        assert verdict(client, ship(1), viewer=viewer) is None
    assert client.data(VERDICT, scheme="no-such-list", subject=ship(1))["eligibility"] is None


def test_whoever_is_granted_the_list_may_ask_and_is_shown_what_it_may_see(client: Client) -> None:
    own, partner = (verdict(client, ship(4), viewer=viewer) for viewer in (OWNER, f"jurisdiction:{NINGBO}"))
    assert own == partner
    # Jurisdictions above Taicang see and own what is reported within them.
    assert verdict(client, ship(4), viewer="jurisdiction:320000") == own


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({"subject": f"enterprise:{A}"}, f"{FAST_TRACK} is about subjects of kind vessel"),
        ({"subject": "nonsense"}, "'nonsense' is no public id"),
        ({"subject": "driver:1"}, "is the id of a driver"),
        ({"scheme": "key-tracking", "subject": ship(1)}, "key-tracking arrives as facts"),
        ({"scheme": "vessel-safety-class", "subject": ship(1)}, "no criteria to be evaluated"),
    ],
)
def test_what_cannot_be_asked_is_said(client: Client, document: dict[str, str], words: str) -> None:
    code, message = client.fault(VERDICT, viewer=OWNER, **{"scheme": FAST_TRACK, **document})
    assert code == "BAD_INPUT"
    assert words in message
