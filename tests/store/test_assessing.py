"""Assessment runs: what they write, that they can be stopped, go on and be repeated, and what they refuse."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from graph_api.__main__ import main
from graph_api.domain.assessment import Phase, Tally
from graph_api.domain.calendar import OPEN_DAY
from graph_api.errors import BadInput, RunConflict
from graph_api.policies.book import PAGES, PolicyBook
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
    SINCE,
    TAICANG,
    accident,
    calls,
    deliveries,
    driver,
    grade,
    inspection,
    listing,
    sanction,
    settle_coast,
    ship,
    tie,
    vessel,
    violation,
)
from tests.store.versions import check_facts, contents, read_facts

LATER = date(2025, 1, 31)
PAGE = "jurisdictions/320585-taicang.toml"


@pytest.fixture
def fleet(empty_store: Store) -> Store:
    """The coast with a fleet, all of whose records are delivered."""
    settle_coast(empty_store.ledger)
    load(empty_store, deliveries())
    settle_fleet(empty_store.ledger)
    return empty_store


@pytest.fixture
def edited(tmp_path: Path) -> PolicyBook:
    """Our pages, of which Taicang's has been edited: a comment is enough."""
    for folder in ("national", "jurisdictions", "agreements"):
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
    steps = 0
    while (run := run_of(fleet, restart=False)).place.phase is not Phase.DONE and steps < 20:
        next(run.pages())
        steps += 1
        if run.place.phase is Phase.DONE:
            break
    assert steps == 6
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


# What comes after.


def test_a_later_day_ends_what_was_lost_and_begins_what_was_won(fleet: Store) -> None:
    assess(fleet)
    load(fleet, violation("1", ship(1), date(2025, 1, 10)), calls(ship(2), 12, date(2025, 1, 20)))
    load(fleet, inspection("4", ship(4), date(2024, 6, 1), detained="yes"))
    tally = assess(fleet, LATER)
    assert (tally.entered, tally.left, tally.regraded) == (1, 1, 3)
    assert grades_on(fleet, ON) == FLEET
    now = {ship(1): NOT_LISTED, ship(2): LISTED, ship(4): NOT_LISTED}
    assert grades_on(fleet, LATER) == {**FLEET, **now}
    assert listed_on(fleet, date(2025, 1, 30)) == {ship(1), ship(6)}
    assert listed_on(fleet, LATER) == {ship(2), ship(6)}
    ended = written(fleet)[f"listing:{TAICANG}/{FAST_TRACK}/{ship(1)}/{ON}"]
    assert (ended["valid_until"], ended["run"]) == (LATER, f"{FAST_TRACK}/{ON}")
    check_facts(read_facts(fleet.writer))


def test_a_correction_of_the_same_day_leaves_no_trace_in_time_but_in_what_was_known(fleet: Store) -> None:
    assess(fleet)
    once = read_facts(fleet.writer)
    load(fleet, violation("1", ship(1), ON), inspection("4", ship(4), date(2024, 6, 1), detained="no"))
    assert assess(fleet) == Tally(subjects=7, listed=2, entered=1, left=1, regraded=2)
    assert grades_on(fleet, ON) == {**FLEET, ship(1): NOT_LISTED, ship(4): LISTED}
    assert listed_on(fleet, ON) == {ship(4), ship(6)}
    facts = read_facts(fleet.writer)
    check_facts(facts)
    (closed,) = facts.of(f"listing:{TAICANG}/{FAST_TRACK}/{ship(1)}/{ON}")
    assert not closed.is_current
    first, second = facts.of(f"assessment:{TAICANG}/{FAST_TRACK}/{ship(1)}/{ON}")
    assert (first["grade"], second["grade"]) == (LISTED, NOT_LISTED)
    # Put right once more, it is as it was at first.
    load(fleet, violation("1", ship(7), ON), inspection("4", ship(4), date(2024, 6, 1)))
    assess(fleet)
    derived = [one for one in once.current().values() if one["run"] is not None]
    assert contents(written(fleet).values()) == contents(derived)
    check_facts(read_facts(fleet.writer))


@pytest.mark.parametrize("on", [ON, LATER])
def test_who_is_no_longer_asked_about_has_no_standing(fleet: Store, on: date) -> None:
    assess(fleet)
    load(
        fleet,
        [vessel(1, type_="bulk"), vessel(2, type_="unknown"), vessel(4, type_="tanker"), vessel(7, type_="ro_ro")],
    )
    tally = sum(run_of(fleet, on, page=1).pages(), Tally())
    assert (tally.subjects, tally.left, tally.regraded) == (3, 1, 4)
    assert grades_on(fleet, on) == {ship(3): NOT_LISTED, ship(5): NOT_LISTED, ship(6): LISTED}
    assert listed_on(fleet, on) == {ship(6)}
    assert (ship(1) in listed_on(fleet, ON)) is (on == LATER)
    check_facts(read_facts(fleet.writer))
    assert assess(fleet, on).changes == 0


def test_what_is_loaded_under_the_same_names_is_left_alone(fleet: Store) -> None:
    foreign = [listing(FAST_TRACK, ship(2), by=NINGBO)], [grade(FAST_TRACK, "listed", ship(2), SINCE, by=NINGBO)]
    load(fleet, *foreign)
    assess(fleet)
    assess(fleet, LATER)
    current = read_facts(fleet.writer).current()
    assert all(current[one.id]["valid_until"] == OPEN_DAY for some in foreign for one in some)
    assert grades_on(fleet, ON) == FLEET


# What cannot be run.


@pytest.mark.parametrize(
    ("scheme", "on", "words"),
    [
        ("no-such-list", ON, f"no page has a list 'no-such-list'; those that can be assessed are: {FAST_TRACK}"),
        ("key-tracking", ON, f"key-tracking arrives as facts of {TAICANG}"),
        ("vessel-safety-class", ON, "only lists with criteria are assessed here"),
        (FAST_TRACK, date(2023, 12, 31), "no version of taicang-green-fast-track is in force on 2023-12-31"),
    ],
)
def test_what_cannot_be_assessed_is_said(empty_store: Store, scheme: str, on: date, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        run_of(empty_store, on, scheme=scheme)
    assert not read_facts(empty_store.writer).versions
    assert empty_store.writer.command("MATCH (r:Run) RETURN r.id") == []


@pytest.fixture
def command(
    empty_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Callable[..., tuple[int, str]]]:
    """The command line on the store of the tests: exit code, and what it says."""
    password = tmp_path / "password"
    password.write_text(empty_store.address.password, encoding="utf-8")
    monkeypatch.setenv("CREDIT_GRAPH_NEO4J_URI", empty_store.address.uri)
    monkeypatch.setenv("CREDIT_GRAPH_NEO4J_PASSWORD_FILE", str(password))

    def run(*words: str) -> tuple[int, str]:
        code = main(["assess", *words])
        said = capsys.readouterr()
        return code, said.out + said.err

    yield run


def test_the_command_says_what_it_came_to(fleet: Store, command: Callable[..., tuple[int, str]]) -> None:
    summary = "7 subjects judged, 2 on the list, 1 with insufficient data; 2 entered, 0 left, 7 grades written"
    code, said = command(FAST_TRACK, "--as-of", f"{ON}")
    assert (code, summary in said) == (0, True)
    code, said = command(FAST_TRACK, "--as-of", "2024-12-30")
    assert (code, said.startswith("BAD_INPUT: ")) == (2, True)
    next(run_of(fleet, LATER).pages())
    code, said = command(FAST_TRACK, "--as-of", "2025-02-01")
    assert (code, said.startswith("RUN_CONFLICT: ")) == (2, True)
    code, said = command(FAST_TRACK, "--as-of", "2025-02-01", "--restart")
    assert (code, "7 subjects judged" in said) == (0, True)
