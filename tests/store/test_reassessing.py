"""Assessment runs of one list one after the other, what the command says, and what cannot be run at all."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from graph_api.__main__ import main
from graph_api.domain.assessment import Tally
from graph_api.domain.calendar import OPEN_DAY
from graph_api.errors import BadInput
from tests.conftest import Store
from tests.store.running import (
    FLEET,
    LISTED,
    NOT_LISTED,
    assess,
    grades_on,
    listed_on,
    load,
    run_of,
    written,
)
from tests.store.shipping import (
    FAST_TRACK,
    NINGBO,
    ON,
    SINCE,
    TAICANG,
    calls,
    grade,
    inspection,
    listing,
    ship,
    vessel,
    violation,
)
from tests.store.versions import check_facts, contents, read_facts

LATER = date(2025, 1, 31)


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
        ("no-such-list", ON, f"no page has a list 'no-such-list'; those that can be assessed are: .*{FAST_TRACK}"),
        ("key-tracking", ON, f"key-tracking arrives as facts of {TAICANG}"),
        ("vessel-safety-class", ON, "only lists with criteria and score cards are assessed"),
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
) -> Callable[..., tuple[int, str]]:
    """The command line on the store of the tests: exit code, and what it says."""
    password = tmp_path / "password"
    password.write_text(empty_store.address.password, encoding="utf-8")
    monkeypatch.setenv("CREDIT_GRAPH_NEO4J_URI", empty_store.address.uri)
    monkeypatch.setenv("CREDIT_GRAPH_NEO4J_PASSWORD_FILE", str(password))

    def run(*words: str) -> tuple[int, str]:
        code = main(["assess", *words])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


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
