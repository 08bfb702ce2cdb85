"""Drivers judged over HTTP: may one be dispatched, by which page, and how many stars does a score card give it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph_api.policies.book import PolicyBook
from tests.conftest import Store
from tests.http.client import Client, client_of
from tests.http.test_eligibility import A, B
from tests.store.rows import accept, place
from tests.store.running import assess
from tests.store.shipping import ON, deliveries, driver, inspection, listing, settle_coast, tie, violation

KUNMING, OWNER = "530100", "jurisdiction:530100"
DISPATCH = """query($driver: ID!, $day: Date) { mayDispatch(driver: $driver, asOf: $day) {
  subject outcome flipsOn scheme { id owner illustrative }
  criteria { id outcome seen bound evidence { id } evidenceWithheld } } }"""

STARS = """query($scheme: ID!, $driver: ID!) { eligibility(scheme: $scheme, subject: $driver) {
  outcome grade score between { low high } possible decidedBy flipsOn listed listing writtenGrade listDiffers why { en }
  parts { id weight points { low high } illustrative } scheme { id kind }
  criteria { id outcome seen bound window part points { low high } evidence { id } } } }"""


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
        deliveries(("Accident", "Inspection", "Listing", "Violation"), by=KUNMING),
        [
            *(tie("licensed_in", f"driver:{number}", f"jurisdiction:{KUNMING}", by=KUNMING) for number in (1, 2, 4)),
            tie("licensed_in", "driver:3", "jurisdiction:440400", by="440400"),
            tie("licensed_in", "driver:4", "jurisdiction:440400", date(2022, 1, 1), by="440400"),
        ],
        [
            tie("employs", f"enterprise:{A}", "driver:2", by=KUNMING),
            tie("employs", f"enterprise:{B}", "driver:2", until=date(2024, 6, 1), by=KUNMING),
        ],
        violation("1", "driver:1", date(2024, 6, 1), by=KUNMING),
        [
            inspection("1", "driver:1", date(2024, 7, 1), by=KUNMING, deficiencies=2),
            inspection("4", "driver:4", date(2024, 7, 1), by=KUNMING),
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


# Stars.


def stars(client: Client, number: int, *, viewer: str | None = OWNER) -> dict[str, Any]:
    found: dict[str, Any] = client.data(STARS, viewer=viewer, scheme="kunming-stars", driver=f"driver:{number}")[
        "eligibility"
    ]
    return found


def test_a_score_card_tells_what_each_item_gave_and_why(client: Client) -> None:
    found = stars(client, 1)
    assert (found["outcome"], found["grade"], found["score"]) == ("MET", "4", 80.0)
    assert (found["between"], found["possible"], found["decidedBy"]) == ({"low": 80.0, "high": 80.0}, ["4"], None)
    assert [(part["id"], part["points"]["low"]) for part in found["parts"]] == [
        ("driver", 30.0), ("vehicle", 10.0), ("surroundings", 20.0), ("management", 20.0),
    ]  # fmt: skip
    assert [part["illustrative"] for part in found["parts"]] == [False, False, False, True]
    criteria = {one["id"]: one for one in found["criteria"]}
    assert list(criteria) == ["type", "violations", "inspections", "accidents", "one-vote-veto", "listings"]
    assert criteria["inspections"] == {
        "id": "inspections", "outcome": "MET", "seen": "1", "bound": "-5 x deficiencies", "window": "P1Y",
        "part": "vehicle", "points": {"low": -10.0, "high": -10.0}, "evidence": [{"id": f"inspection:{KUNMING}/1"}],
    }  # fmt: skip
    assert criteria["violations"]["bound"] == "-10 each"
    assert (criteria["one-vote-veto"]["outcome"], criteria["one-vote-veto"]["points"]) == ("NOT_MET", None)
    # Both leave their windows, the violation first.
    assert found["flipsOn"] == "2025-06-01"


def test_a_veto_gives_the_grade_and_what_is_not_known_leaves_it_open(client: Client) -> None:
    barred, open_ = stars(client, 2), stars(client, 4)
    assert (barred["grade"], barred["score"], barred["decidedBy"]) == ("1", 100.0, "one-vote-veto")
    assert (open_["outcome"], open_["grade"], open_["score"]) == ("INSUFFICIENT_DATA", None, None)
    assert (open_["between"], open_["possible"]) == ({"low": 80.0, "high": 100.0}, ["5", "4"])
    unknown = next(one for one in open_["criteria"] if one["id"] == "inspections")
    assert (unknown["outcome"], unknown["points"]["high"]) == ("INSUFFICIENT_DATA", 0.0)


def test_what_a_run_has_written_is_told_beside_it(client: Client, city: Store) -> None:
    before = stars(client, 1)
    assert (before["listed"], before["listDiffers"]) == (False, True)
    assert before["why"] == {"en": "No assessment run has judged this subject"}
    assess(city, scheme="kunming-stars")
    after, open_ = stars(client, 1), stars(client, 4)
    assert (after["listed"], after["writtenGrade"], after["listDiffers"]) == (True, "4", False)
    assert after["listing"] == f"assessment:{KUNMING}/kunming-stars/driver:1/{ON}"
    assert (open_["listed"], open_["writtenGrade"], open_["listDiffers"]) == (False, None, False)
    assert client.data(STARS, viewer="jurisdiction:440400", scheme="kunming-stars", driver="driver:1") == {
        "eligibility": None
    }


MANY = """
code = "530100"
name = "昆明市"
name_en = "Kunming"

[[score_card]]
id = "many-kinds"
name = "多类检查"
name_en = "Inspections of many kinds"
subject = "driver"
in_force = 2024-01-01
grades = ["A", "B"]
round = { to = 1, mode = "half_up" }
bands = [{ grade = "A", at_least = 100 }, { grade = "B", less_than = 100 }]
source = { title = "A page of the tests" }

[[score_card.parts]]
id = "all"
start = 100
items = [
ITEMS
]
"""


def test_a_card_may_count_more_than_one_statement_answers(city: Store, tmp_path: Path) -> None:
    """Thirteen counts are asked for by two statements."""
    kinds = [f"kind-{number}" for number in range(12)] + ["船舶安全检查"]
    items = [f'{{ measure = "inspections", within = "P1Y", kind = "{kind}", points = -1, id = "k-{place}" }},'
             for place, kind in enumerate(kinds)]  # fmt: skip
    (tmp_path / "jurisdictions").mkdir()
    page = tmp_path / "jurisdictions/530100-kunming.toml"
    page.write_text(MANY.replace("ITEMS", "\n".join(items)), encoding="utf-8")
    with client_of(replace(city, book=PolicyBook.read(tmp_path))) as client:
        found = client.data(STARS, viewer=OWNER, scheme="many-kinds", driver="driver:1")["eligibility"]
    assert (found["score"], found["grade"]) == (99.0, "B")
    given = {one["id"]: one["points"]["low"] for one in found["criteria"] if one["points"]}
    assert given == {**{f"k-{number}": 0.0 for number in range(12)}, "k-12": -1.0}


WHAT_IF = """query($in: String!) { whatIf(scheme: "kunming-stars", applyIn: $in) {
  counts { subjects enter leave regraded insufficient whole }
  edges { node { subject change grade score now { grade } home { grade } driver { id } criteria { id points { low } } }
  } } }"""


def test_what_if_a_score_card_were_applied_anew(client: Client, city: Store) -> None:
    """A second violation takes a star; of who is licensed at Zhuhai nothing is delivered there."""
    assess(city, scheme="kunming-stars")
    accept(city.ledger, violation("2", "driver:1", date(2024, 8, 1), by=KUNMING))
    found = client.data(WHAT_IF, viewer=OWNER, **{"in": KUNMING})["whatIf"]
    assert found["counts"] == {
        "subjects": 3, "enter": 0, "leave": 0, "regraded": 1, "insufficient": 1, "whole": True,
    }  # fmt: skip
    first, open_ = (edge["node"] for edge in found["edges"])
    assert (first["subject"], first["change"], first["grade"], first["score"]) == ("driver:1", "REGRADED", "3", 70.0)
    assert (first["now"], first["home"], first["driver"]) == ({"grade": "4"}, [{"grade": "4"}], {"id": "driver:1"})
    given = {one["id"]: one["points"] for one in first["criteria"] if one["points"]}
    assert given == {"violations": {"low": -20.0}, "inspections": {"low": -10.0}}
    assert (open_["subject"], open_["change"]) == ("driver:4", "INSUFFICIENT_DATA")
    zhuhai = client.data(WHAT_IF, viewer="jurisdiction:440400", **{"in": "440400"})["whatIf"]
    assert {edge["node"]["subject"]: edge["node"]["change"] for edge in zhuhai["edges"]} == {
        "driver:3": "INSUFFICIENT_DATA", "driver:4": "INSUFFICIENT_DATA",
    }  # fmt: skip
