"""Points of a vessel and when it may be inspected, over HTTP: Zhejiang judges, and others see what they are granted."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from graph_api.ledger.batch import Row
from tests.conftest import Store
from tests.http.client import Client, client_of
from tests.store.rows import accept, row
from tests.store.shipping import NINGBO, SHANGHAI, accident, complaint, deliveries, grade, inspection, ship, vessel
from tests.store.shipping import settle_coast as settle

ZHEJIANG, POINTS, CYCLE = "330000", "green-water-points", "vessel-work-orders"
OWNER, SUBJECT = f"jurisdiction:{ZHEJIANG}", ship(1)
VERDICT = """query Verdict($scheme: ID!, $subject: ID!, $asOf: Date) {
  eligibility(scheme: $scheme, subject: $subject, asOf: $asOf) {
    outcome grade score flipsOn listed listing listDiffers scheme { id kind owner version subjects isList illustrative
      grades { grade low } conditions { attribute } criteria { id } }
    criteria { id outcome seen bound window alternative points { low } evidence { id } evidenceWithheld flipsOn }
  }
}"""
Found = dict[str, Any]


def entry(key: str, on: date, reason: str, amount: float | None = None, *, by: str = NINGBO) -> Row:
    """An entry of the account of the first vessel."""
    unit = None if amount is None else "m3"
    return row(
        f"points_entry:{by}/{POINTS}/{SUBJECT}/{key}", reported_by=by, subject=SUBJECT, account=POINTS, on=on,
        reason=reason, amount=amount, unit=unit, client_key=key,
    )  # fmt: skip


@pytest.fixture(scope="module")
def harbour(store: Store) -> Iterator[Store]:
    """Two graded vessels; of the first one Ningbo and Shanghai report entries, of which Zhejiang sees Ningbo's."""
    store.empty()
    settle(store.ledger)
    accept(
        store.ledger,
        [vessel(number) for number in (1, 2, 3)],
        deliveries(by=ZHEJIANG),
        [
            entry("1", date(2024, 6, 1), "oily-water", 6),
            entry("2", date(2024, 6, 2), "priority-lock-passage"),
            entry("3", date(2024, 9, 1), "oily-water", 1),
            entry("1", date(2024, 6, 3), "oily-water", 9, by=SHANGHAI),
        ],
        [grade("zhejiang-vessel-safety", "B", ship(number), by=ZHEJIANG) for number in (1, 2)],
        [inspection("1", ship(1), date(2024, 8, 1), by=NINGBO), inspection("2", ship(2), date(2024, 8, 1), by=NINGBO)],
        [
            complaint("1", ship(2), date(2024, 9, 1), by=NINGBO),
            complaint("2", ship(1), date(2024, 9, 1), by=NINGBO, upheld="no"),
        ],
        accident("1", ship(1), date(2024, 7, 1), by=NINGBO),
    )
    yield store
    store.holds = "something"


@pytest.fixture
def client(harbour: Store) -> Iterator[Client]:
    with client_of(harbour) as client:
        yield client


def verdict(client: Client, scheme: str, subject: str = SUBJECT, *, viewer: str = OWNER, **more: object) -> Found:
    found: Found = client.data(VERDICT, viewer=viewer, scheme=scheme, subject=subject, **more)["eligibility"]
    return found


def criteria(found: Found) -> dict[str, Found]:
    return {one["id"]: one for one in found["criteria"]}


def test_an_account_has_a_balance_a_level_and_its_entries(client: Client) -> None:
    client.data("{ viewer { id } }")
    before = client.graph.statements
    found = verdict(client, POINTS, asOf="2024-06-30")
    assert client.graph.statements - before == 1
    assert (found["outcome"], found["score"], found["grade"], found["flipsOn"]) == ("MET", 50, "plain", None)
    assert (found["listed"], found["listing"], found["listDiffers"]) == (False, None, False)
    assert found["scheme"] == {
        "id": POINTS, "kind": "POINTS", "owner": ZHEJIANG, "version": "2023-01-01", "subjects": ["VESSEL"],
        "isList": False, "illustrative": True, "conditions": [], "criteria": [],
        "grades": [{"grade": "green", "low": False}, {"grade": "plain", "low": False}],
    }  # fmt: skip
    earned = criteria(found)["oily-water"]
    assert (earned["seen"], earned["points"], earned["window"]) == ("100", {"low": 100}, "P1M")
    assert earned["evidence"] == [{"id": f"points_entry:{NINGBO}/{POINTS}/{SUBJECT}/1"}]
    later = verdict(client, POINTS)
    assert (later["score"], criteria(later)["priority-lock-passage"]["seen"]) == (60, "-50")
    nothing = verdict(client, POINTS, ship(3))
    assert (nothing["score"], nothing["grade"], nothing["outcome"]) == (0, "plain", "MET")


def test_a_cycle_is_locked_until_half_a_year_after_the_inspection(client: Client) -> None:
    client.data("{ viewer { id } }")
    before = client.graph.statements
    found = verdict(client, CYCLE)
    assert client.graph.statements - before == 1
    assert (found["outcome"], found["grade"], found["score"], found["flipsOn"]) == ("NOT_MET", "B", None, "2025-02-01")
    assert {id_: one["outcome"] for id_, one in criteria(found).items()} == {
        "grade": "MET", "last-inspection": "NOT_MET", "complaint": "NOT_MET", "accident": "NOT_MET",
    }  # fmt: skip
    assert criteria(found)["last-inspection"]["evidence"] == [{"id": f"inspection:{NINGBO}/1"}]
    assert found["scheme"]["kind"] == "CYCLE"
    opened = [verdict(client, CYCLE, asOf=day) for day in ("2025-01-31", "2025-02-01")]
    assert [(one["outcome"], one["flipsOn"]) for one in opened] == [("NOT_MET", "2025-02-01"), ("MET", None)]
    broken = verdict(client, CYCLE, ship(2))
    assert (broken["outcome"], criteria(broken)["complaint"]["evidence"]) == (
        "MET", [{"id": f"complaint:{NINGBO}/1"}],
    )  # fmt: skip
    unknown = verdict(client, CYCLE, ship(3))
    assert (unknown["outcome"], unknown["grade"], criteria(unknown)["grade"]["seen"]) == (
        "INSUFFICIENT_DATA", None, "unknown",
    )  # fmt: skip


def test_who_may_ask_and_what_is_shown(client: Client) -> None:
    everything: Found = client.data(VERDICT, scheme=POINTS, subject=SUBJECT)["eligibility"]
    assert everything == verdict(client, POINTS), "who sees all is told what the owner is told"
    for viewer in (f"jurisdiction:{SHANGHAI}", f"jurisdiction:{NINGBO}"):
        for scheme in (POINTS, CYCLE):
            assert verdict(client, scheme, viewer=viewer) is None


def test_bad_input_is_told(client: Client) -> None:
    wrong = client.fault(VERDICT, viewer=OWNER, scheme=POINTS, subject="driver:1")
    assert wrong == ("BAD_INPUT", f"{POINTS} is about subjects of kind vessel; 'driver:1' is the id of a driver")
    assert verdict(client, CYCLE, ship(99)) is None
    document = '{ whatIf(scheme: "green-water-points", applyIn: "310000") { applyIn } }'
    assert client.data(document, viewer=OWNER)["whatIf"] is None


def test_schemes_tell_them_too(client: Client) -> None:
    document = '{ schemes(jurisdiction: "330000", asOf: "2024-12-31") { id kind isList subjects } }'
    found = {one["id"]: one for one in client.data(document)["schemes"]}
    assert found[POINTS] == {"id": POINTS, "kind": "POINTS", "isList": False, "subjects": ["VESSEL"]}
    assert found[CYCLE] == {"id": CYCLE, "kind": "CYCLE", "isList": False, "subjects": ["VESSEL"]}
