"""Verdicts beside the written list: where it differs and why; and verdicts about enterprises and drivers."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph_api.policies.book import PAGES, PolicyBook
from graph_api.policies.page import FORMS
from tests.conftest import Store
from tests.http.client import client_of
from tests.http.test_eligibility import OWNER, VERDICT, A, B
from tests.policies.test_own_pages import PAGES as OWN_PAGES
from tests.store.rows import accept, place
from tests.store.running import assess, run_of, settle_fleet
from tests.store.shipping import (
    FAST_TRACK,
    NINGBO,
    ON,
    accident,
    deliveries,
    driver,
    sanction,
    settle_coast,
    ship,
    tie,
    vessel,
    violation,
)

LATER = date(2025, 1, 31)
Asking = Callable[..., dict[str, Any]]


@pytest.fixture
def fleet(empty_store: Store) -> Store:
    settle_coast(empty_store.ledger, A, B)
    accept(empty_store.ledger, deliveries())
    settle_fleet(empty_store.ledger)
    return empty_store


def said(store: Store, number: int, on: date = ON, **variables: object) -> tuple[bool, str, str | None]:
    """Is it listed, what the verdict is, and why these differ."""
    with client_of(store) as client:
        asked = {"scheme": FAST_TRACK, "subject": ship(number), "asOf": f"{on}", **variables}
        found = client.data(VERDICT, viewer=OWNER, **asked)["eligibility"]
    assert found["listDiffers"] is (found["why"] is not None)
    assert (found["listing"] is not None) is found["listed"]
    return found["listed"], found["outcome"], found["why"] and found["why"]["en"]


NOT_ASSESSED = "No assessment run has judged this subject"
PAGE_CHANGED = "The page has changed since the list was assessed"
EARLIER_DAY = "The list was assessed for an earlier day"
LEARNT = "Records became known after the list was assessed"


def test_why_the_list_differs(fleet: Store) -> None:
    assert said(fleet, 1) == (False, "MET", NOT_ASSESSED)
    assert said(fleet, 2) == (False, "NOT_MET", None)
    assess(fleet)
    assert said(fleet, 1) == (True, "MET", None)
    assert said(fleet, 4) == (False, "INSUFFICIENT_DATA", None)
    accept(fleet.ledger, [vessel(12)])
    accept(fleet.ledger, violation("1", ship(1), ON))
    assert said(fleet, 1) == (True, "NOT_MET", LEARNT)
    assert said(fleet, 1, LATER) == (True, "NOT_MET", EARLIER_DAY)
    assess(fleet)
    assert said(fleet, 1) == (False, "NOT_MET", None)


def test_a_run_that_changes_nothing_is_a_run_for_its_day(fleet: Store) -> None:
    assess(fleet)
    assert assess(fleet, LATER).changes == 0
    accept(fleet.ledger, violation("1", ship(1), ON))
    assert said(fleet, 1, LATER) == (True, "NOT_MET", LEARNT)
    assert said(fleet, 1, date(2025, 2, 1)) == (True, "NOT_MET", EARLIER_DAY)


def test_a_page_that_was_changed_since(fleet: Store, tmp_path: Path) -> None:
    assess(fleet)
    for folder in FORMS:
        shutil.copytree(PAGES / folder, tmp_path / folder)
    path = tmp_path / "jurisdictions/320585-taicang.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("at_least = 12", "at_least = 11"), encoding="utf-8")
    changed = replace(fleet, book=PolicyBook.read(tmp_path))
    assert said(changed, 2) == (False, "MET", PAGE_CHANGED)
    assert said(changed, 1) == (True, "MET", None)
    # The grade of 1 is as it was, so its assessment still bears the old page; the run has used the new one.
    assert assess(changed, book=changed.book).entered == 1
    assert said(changed, 2) == (True, "MET", None)
    accept(fleet.ledger, violation("1", ship(1), ON))
    assert said(changed, 1) == (True, "NOT_MET", LEARNT)


def test_what_a_run_had_not_judged_yet(fleet: Store) -> None:
    assess(fleet)
    accept(fleet.ledger, violation("1", ship(1), ON), violation("6", ship(6), ON))
    next(run_of(fleet, LATER, page=3).pages())
    assert said(fleet, 1, LATER) == (False, "NOT_MET", None)
    assert said(fleet, 6, LATER) == (True, "NOT_MET", EARLIER_DAY)


# Other subjects.


@pytest.fixture
def elsewhere(empty_store: Store) -> Store:
    """Kunming's and Henan's lists of the tests' own pages: drivers and enterprises."""
    settle_coast(empty_store.ledger, A, B)
    accept(empty_store.ledger, [place("530100"), place("410000")], [driver("1"), driver("2"), driver("3")])
    accept(empty_store.ledger, deliveries(by="530100"), deliveries(by="410000"))
    accept(
        empty_store.ledger,
        [tie("licensed_in", f"driver:{number}", "jurisdiction:530100", by="530100") for number in "12"],
        accident("2", "driver:2", date(2024, 6, 1), by="530100", grade="minor"),
        sanction("1", f"enterprise:{A}", by="410000", measure="市场禁入"),
    )
    return replace(empty_store, book=PolicyBook.read(OWN_PAGES))


def outcome(store: Store, scheme: str, subject: str, viewer: str) -> dict[str, Any] | None:
    with client_of(store) as client:
        found: dict[str, Any] | None = client.data(VERDICT, viewer=viewer, scheme=scheme, subject=subject)[
            "eligibility"
        ]
    return found


def test_an_enterprise_asks_about_itself_and_is_told_what_it_may_see(elsewhere: Store) -> None:
    for viewer in ("jurisdiction:410000", f"enterprise:{A}"):
        found = outcome(elsewhere, "red-enterprises", f"enterprise:{A}", viewer)
        assert found is not None
        assert found["outcome"] == "MET"
        barred = next(one for one in found["criteria"] if one["id"] == "barred")
        assert (barred["outcome"], barred["alternative"], barred["evidence"]) == (
            "MET",
            True,
            [{"id": "sanction:410000/1"}],
        )
        assert found["scheme"]["illustrative"] is True
    none = outcome(elsewhere, "red-enterprises", f"enterprise:{B}", f"enterprise:{B}")
    assert none is not None
    assert none["outcome"] == "NOT_MET"
    assert outcome(elsewhere, "red-enterprises", f"enterprise:{A}", f"enterprise:{B}") is None
    assert outcome(elsewhere, "red-enterprises", f"enterprise:{A}", "jurisdiction:530100") is None


def test_a_driver_is_judged_for_who_sees_the_driver(elsewhere: Store) -> None:
    first = outcome(elsewhere, "careful-drivers", "driver:1", "jurisdiction:530100")
    second = outcome(elsewhere, "careful-drivers", "driver:2", "jurisdiction:530100")
    assert first is not None
    assert second is not None
    assert (first["outcome"], second["outcome"]) == ("MET", "NOT_MET")
    # Of the third nobody has stated anything, and of drivers only who sees a fact knows that they are there.
    for subject, viewer in (("driver:3", "jurisdiction:530100"), ("driver:9", "jurisdiction:530100"),
                            ("driver:1", "jurisdiction:410000"), ("driver:1", f"enterprise:{A}")):  # fmt: skip
        assert outcome(elsewhere, "careful-drivers", subject, viewer) is None


def test_evidence_that_the_viewer_may_not_see_is_counted(elsewhere: Store, tmp_path: Path) -> None:
    """By a page of the test, Ningbo is granted Kunming's listings of drivers and who is licensed, but no accidents."""
    shutil.copytree(OWN_PAGES / "jurisdictions", tmp_path / "jurisdictions")
    (tmp_path / "agreements").mkdir()
    (tmp_path / "agreements/kunming-and-ningbo.toml").write_text(SHARED, encoding="utf-8")
    store = replace(elsewhere, book=PolicyBook.read(tmp_path))
    own = outcome(store, "careful-drivers", "driver:2", "jurisdiction:530100")
    partner = outcome(store, "careful-drivers", "driver:2", f"jurisdiction:{NINGBO}")
    assert own is not None
    assert partner is not None
    of = [next(one for one in found["criteria"] if one["id"] == "accidents") for found in (own, partner)]
    assert [(one["evidence"], one["evidenceWithheld"]) for one in of] == [([{"id": "accident:530100/2"}], 0), ([], 1)]
    assert [one["seen"] for one in of] == ["1", "1"]
    assert partner["outcome"] == own["outcome"] == "NOT_MET"


SHARED = """
name    = "昆明与宁波"
name_en = "Kunming and Ningbo"

[[share]]
id        = "drivers"
reporters = ["530100"]
receivers = ["330200"]
kinds     = ["Listing", "LICENSED_IN"]
subjects  = "all"
in_force  = 2020-01-01
source    = { title = "A page of the tests" }
"""
