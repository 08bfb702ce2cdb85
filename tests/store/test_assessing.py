"""Assessment runs: what they write, that they can be stopped, go on and be repeated, and what they refuse."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from graph_api.domain.assessment import Phase, Tally
from graph_api.domain.calendar import OPEN_DAY
from graph_api.errors import BadInput, RunConflict
from graph_api.policies.book import PAGES, PolicyBook
from graph_api.policies.page import FORMS
from tests.conftest import Store
from tests.policies.test_own_pages import PAGES as OWN_PAGES
from tests.store.rows import place
from tests.store.running import (
    FLEET,
    INSUFFICIENT,
    LISTED,
    NOT_LISTED,
    assess,
    grades_on,
    listed_on,
    load,
    run_of,
    settle_fleet,
    written,
)
from tests.store.shipping import (
    FAST_TRACK,
    NANJING,
    NINGBO,
    ON,
    TAICANG,
    accident,
    deliveries,
    driver,
    sanction,
    settle_coast,
    ship,
    tie,
    violation,
)
from tests.store.versions import check_facts, read_facts

LATER = date(2025, 1, 31)
PAGE = "jurisdictions/320585-taicang.toml"


@pytest.fixture
def edited(tmp_path: Path) -> PolicyBook:
    """Our pages, of which Taicang's has been edited: a comment is enough."""
    for folder in FORMS:
        shutil.copytree(PAGES / folder, tmp_path / folder)
    path = tmp_path / PAGE
    path.write_text(f"{path.read_text(encoding='utf-8')}\n# Edited.\n", encoding="utf-8")
    return PolicyBook.read(tmp_path)


def state(store: Store) -> dict[str, object]:
    """All that is held, version by version, and how many writes there were."""
    facts = read_facts(store.writer)
    return {"versions": sorted(map(repr, facts.versions)), "writes": len(facts.writes)}


# What is written.


def test_a_run_writes_a_grade_for_each_and_a_place_for_who_stands_on_the_list(fleet: Store) -> None:
    tally = assess(fleet)
    assert tally == Tally(subjects=7, listed=2, insufficient=1, entered=2, regraded=7)
    assert grades_on(fleet, ON) == FLEET
    assert listed_on(fleet, ON) == {ship(1), ship(6)}
    found = written(fleet)
    common = {"reported_by": TAICANG, "subject": ship(1), "valid_from": ON, "valid_until": OPEN_DAY,
              "run": f"{FAST_TRACK}/{ON}", "subject_home": "unknown"}  # fmt: skip
    scheme = fleet.book.schemes[FAST_TRACK]
    grade = found[f"assessment:{TAICANG}/{FAST_TRACK}/{ship(1)}/{ON}"].content
    more = {
        "scheme": FAST_TRACK,
        "grade": LISTED,
        "page_digest": scheme.leaf.digest,
        "standing": f"{FAST_TRACK}/listed",
    }
    assert common.items() | more.items() <= grade.items()
    listing = found[f"listing:{TAICANG}/{FAST_TRACK}/{ship(1)}/{ON}"].content
    assert common.items() | {"list": FAST_TRACK, "standing": FAST_TRACK}.items() <= listing.items()
    check_facts(read_facts(fleet.writer))


def test_pages_are_full_and_each_is_one_tick(fleet: Store) -> None:
    first = len(read_facts(fleet.writer).writes)
    pages = list(run_of(fleet, page=3).pages())
    assert [page.subjects for page in pages] == [3, 3, 1, 0, 0]
    facts = read_facts(fleet.writer)
    assert len(facts.writes) == first + 3
    subjects = [{facts.current()[id_]["subject"] for id_ in facts.in_tick(first + page)} for page in (1, 2, 3)]
    assert subjects == [{ship(1), ship(2), ship(3)}, {ship(4), ship(5), ship(6)}, {ship(7)}]


@pytest.mark.parametrize("page", [1, 7, 8])
def test_the_size_of_a_page_does_not_matter(fleet: Store, page: int) -> None:
    tally = sum(run_of(fleet, page=page).pages(), Tally())
    assert (tally.subjects, tally.changes) == (7, 9)
    assert grades_on(fleet, ON) == FLEET


def test_the_owner_of_the_list_judges_by_what_it_sees(fleet: Store) -> None:
    # Ningbo shares its records with Taicang, Nanjing does not.
    load(fleet, violation("1", ship(1), ON, by=NINGBO), violation("6", ship(6), ON, by=NANJING))
    assess(fleet)
    assert listed_on(fleet, ON) == {ship(6)}


def test_without_a_delivery_there_is_no_place_on_the_list_whatever_was_seen(empty_store: Store) -> None:
    settle_coast(empty_store.ledger)
    settle_fleet(empty_store.ledger)
    assert assess(empty_store) == Tally(subjects=7, insufficient=7, regraded=7)
    load(empty_store, deliveries(since=date(2022, 1, 2)))
    assess(empty_store)
    # Of three years of accidents one day is missing.
    assert grades_on(empty_store, ON)[ship(1)] == INSUFFICIENT
    assert grades_on(empty_store, ON)[ship(2)] == NOT_LISTED


def test_lists_about_other_subjects_need_no_python(empty_store: Store) -> None:
    book = PolicyBook.read(OWN_PAGES)
    settle_coast(empty_store.ledger, "A", "B")
    load(
        empty_store, [place("530100"), place("410000")], [driver("1"), driver("2"), driver("3", "freight"), driver("4")]
    )
    load(empty_store, deliveries(by="530100"), deliveries(by="410000"))
    # A driver is there only through a fact that the owner sees: of the fourth nothing is known.
    for number in "123":
        load(empty_store, tie("licensed_in", f"driver:{number}", "jurisdiction:530100", by="530100"))
    load(empty_store, accident("2", "driver:2", date(2024, 6, 1), by="530100", grade="minor"))
    load(empty_store, sanction("1", "enterprise:A", by="410000", measure="市场禁入"))
    assess(empty_store, scheme="careful-drivers", book=book)
    assess(empty_store, scheme="red-enterprises", book=book)
    assert grades_on(empty_store, ON, scheme="careful-drivers") == {"driver:1": LISTED, "driver:2": NOT_LISTED}
    assert grades_on(empty_store, ON, scheme="red-enterprises") == {"enterprise:A": LISTED, "enterprise:B": NOT_LISTED}


# Repeated, stopped and taken up.


def test_repeated_it_changes_nothing(fleet: Store) -> None:
    assess(fleet)
    before = state(fleet)
    assert assess(fleet) == Tally(subjects=7, listed=2, insufficient=1)
    assert state(fleet) == before
    # On a later day all is as it was, so nothing is written.
    assert assess(fleet, LATER) == Tally(subjects=7, listed=2, insufficient=1)
    assert state(fleet) == before


def test_it_goes_on_where_it_was_left_and_judges_by_what_was_known_when_it_began(fleet: Store) -> None:
    pages = run_of(fleet).pages()
    next(pages)
    load(fleet, violation("6", ship(6), ON))
    half = grades_on(fleet, ON)
    assert set(half) == {ship(1), ship(2)}
    resumed = run_of(fleet)
    assert resumed.place.after == ship(2)
    assert sum(resumed.pages(), Tally()).subjects == 5
    assert grades_on(fleet, ON) == FLEET
    assert assess(fleet).left == 1
    assert listed_on(fleet, ON) == {ship(1)}


def test_every_place_to_stop_at_leads_to_the_same_end(fleet: Store) -> None:
    phases: list[object] = []
    while Phase.DONE not in phases:
        next(run_of(fleet, page=4).pages())
        phases += [row["phase"] for row in fleet.writer.command("MATCH (r:Run) RETURN r.phase AS phase")]
    assert phases == ["fitting", "fitting", "unfitting", "done"]
    assert grades_on(fleet, ON) == FLEET
    check_facts(read_facts(fleet.writer))


def test_a_page_that_was_edited_meanwhile_is_a_conflict(fleet: Store, edited: PolicyBook) -> None:
    next(run_of(fleet).pages())
    before = state(fleet)
    with pytest.raises(RunConflict, match=f"{PAGE} has changed since this run of {FAST_TRACK} began"):
        run_of(fleet, book=edited)
    assert state(fleet) == before
    # Begun anew, it is judged by the page as it is now; or put back, it goes on.
    begun_anew = run_of(fleet, book=edited, restart=True)
    assert (begun_anew.place.after, begun_anew.place.page_digest) == ("", edited.schemes[FAST_TRACK].leaf.digest)
    run_of(fleet, restart=True)
    assess(fleet)
    assert grades_on(fleet, ON) == FLEET


def test_a_page_that_is_edited_between_runs_is_none(fleet: Store, edited: PolicyBook) -> None:
    assess(fleet)
    assert assess(fleet, book=edited).changes == 0


def test_another_day_waits_for_the_run_that_is_unfinished(fleet: Store) -> None:
    next(run_of(fleet).pages())
    before = state(fleet)
    with pytest.raises(RunConflict, match=f"as of {ON} is unfinished"):
        run_of(fleet, LATER)
    assert state(fleet) == before
    sum(run_of(fleet, LATER, restart=True).pages(), Tally())
    found = [str(one["valid_from"]) for one in written(fleet).values() if one.kind == "Assessment"]
    assert sorted(found) == [f"{ON}"] * 2 + [f"{LATER}"] * 5


@pytest.mark.parametrize("restart", [False, True])
def test_an_earlier_day_is_refused(fleet: Store, restart: bool) -> None:
    assess(fleet, LATER)
    before = state(fleet)
    with pytest.raises(BadInput, match=f"was assessed as of {LATER}; an earlier day"):
        run_of(fleet, ON, restart=restart)
    assert state(fleet) == before


def test_of_two_at_once_one_goes_on(fleet: Store) -> None:
    one, other = run_of(fleet), run_of(fleet)
    pages = one.pages()
    next(pages)
    with pytest.raises(RunConflict, match="another program runs"):
        next(other.pages())
    assert sum(pages, Tally()).subjects == 5
    assert grades_on(fleet, ON) == FLEET


def test_a_run_stops_when_another_begins_anew(fleet: Store) -> None:
    left = run_of(fleet)
    begun_anew = run_of(fleet, LATER, restart=True)
    with pytest.raises(RunConflict, match="another program runs"):
        next(left.pages())
    sum(begun_anew.pages(), Tally())
    assert {str(one["valid_from"]) for one in written(fleet).values()} == {f"{LATER}"}


def test_programs_that_run_side_by_side_write_each_fact_once(fleet: Store) -> None:
    def until_conflict(_: int) -> bool:
        try:
            sum(run_of(fleet, page=1).pages(), Tally())
        except RunConflict:
            return False
        return True

    with ThreadPoolExecutor(3) as pool:
        finished = list(pool.map(until_conflict, range(3)))
    assert any(finished) or assess(fleet).subjects
    facts = read_facts(fleet.writer)
    check_facts(facts)
    assert len([one for one in facts.versions if one["run"] is not None]) == 9
    assert grades_on(fleet, ON) == FLEET
