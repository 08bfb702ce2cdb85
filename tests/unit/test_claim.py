"""Claims: where one is near something, who may ask, and which grades count."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.scope import Scope
from graph_api.policies.book import PolicyBook
from graph_api.policies.rules.benefit import Benefit, Consent, Offer, claimable
from graph_api.policies.rules.recognition import Held
from graph_api.services.claim import Alliance, Claims, Record, around, held_by, may_ask

OWNER, ON = "500109", date(2024, 12, 31)
BOOK = PolicyBook.read()
((CODE, RULE),) = BOOK.benefits(ON)
ALLIANCE = Alliance(OWNER, RULE, Scope(whole=frozenset({f"{OWNER}:EMPLOYS"}), owners=frozenset({OWNER})))
DRIVER, HIGH, OTHER = "driver:1", "enterprise:1", "enterprise:2"


def grade(subject: str, word: str = "A", *, until: date = OPEN_DAY, by: str = OWNER, shown: bool = False) -> Record:
    return {"id": f"assessment:{by}/{subject}/{word}", "subject": subject, "scheme": "beibei-credit", "grade": word,
            "reported_by": by, "valid_from": date(2024, 2, 1), "valid_until": until, "shown": shown}  # fmt: skip


def consent(*, purpose: str = RULE.purpose, by: str = OWNER, shown: bool = False) -> Record:
    return {"purpose": purpose, "reported_by": by, "valid_from": date(2024, 2, 1), "valid_until": OPEN_DAY,
            "shown": shown}  # fmt: skip


def employment(subject: str = HIGH, *, until: date = OPEN_DAY, by: str = OWNER) -> Record:
    return {"subject": subject, "valid_until": until, "shared_as": f"{by}:EMPLOYS", "shared_home": "", "shown": True}


def known(
    *, employers: tuple[Record, ...] = (), grades: tuple[Record, ...] = (), consents: tuple[Record, ...] = ()
) -> Claims:
    return Claims(True, [*employers], [*grades], [*consents], None)


def test_the_alliances_of_a_day_are_told_with_their_owners() -> None:
    assert (CODE, RULE.id) == (OWNER, "beibei-alliance")
    assert isinstance(RULE, Benefit)
    assert BOOK.benefits(date(2023, 12, 31)) == ()


@pytest.mark.parametrize(
    ("near", "lies_in", "places"),
    [
        ("", "jurisdiction:500109", []),
        ("merchant:x", "jurisdiction:500109",
         ["jurisdiction:500000", "jurisdiction:500100", "jurisdiction:500109", "merchant:x"]),
        ("merchant:x", None, ["merchant:x"]),
        ("port:CNTAC", "jurisdiction:320000", ["jurisdiction:320000", "port:CNTAC"]),
        ("jurisdiction:500109", None, ["jurisdiction:500000", "jurisdiction:500100", "jurisdiction:500109"]),
    ],
)  # fmt: skip
def test_near_is_the_place_itself_and_what_it_lies_in(near: str, lies_in: str | None, places: list[str]) -> None:
    assert sorted(set(around(near, lies_in))) == places


def test_a_grade_counts_no_longer_than_the_employment_it_comes_by() -> None:
    until, ends = date(2025, 3, 1), date(2025, 2, 1)
    row = known(employers=(employment(until=ends),), grades=(grade(HIGH, until=until), grade(OTHER)))
    [one] = held_by(ALLIANCE, row, DRIVER)
    assert (one.grade, one.until) == ("A", ends)
    # Stated twice, the longer employment counts.
    row = replace(row, employers=[*row.employers, employment()])
    assert [one.until for one in held_by(ALLIANCE, row, DRIVER)] == [until]


def test_only_what_the_owner_states_and_sees_counts() -> None:
    assert held_by(ALLIANCE, known(employers=(employment(),), grades=(grade(HIGH, by="500000"),)), DRIVER) == []
    assert held_by(ALLIANCE, known(employers=(employment(by="500000"),), grades=(grade(HIGH),)), DRIVER) == []
    assert [one.grade for one in held_by(ALLIANCE, known(grades=(grade(HIGH, "B"),)), HIGH)] == ["B"]


def test_whom_the_page_does_not_name_claims_nothing() -> None:
    row = known(employers=(employment(),), grades=(grade(HIGH), grade(DRIVER)))
    for claimants, holders in ((("subject",), {DRIVER}), (("employee",), {HIGH}), (RULE.claimants, {DRIVER, HIGH})):
        alliance = replace(ALLIANCE, rule=replace(RULE, claimants=claimants))
        assert {one.id for one in held_by(alliance, row, DRIVER)} == {grade(holder)["id"] for holder in holders}


@given(
    st.booleans(), st.booleans(), st.sampled_from(("A", "B")), st.sampled_from((RULE.purpose, "newsletters")),
    st.sampled_from((OWNER, "500000")),
)  # fmt: skip
def test_others_may_ask_only_while_they_see_a_consent_and_the_grade(
    sees_grade: bool, sees_consent: bool, word: str, purpose: str, by: str
) -> None:
    row = known(
        employers=(employment(),),
        grades=(grade(HIGH, word, shown=sees_grade),),
        consents=(consent(purpose=purpose, by=by, shown=sees_consent),),
    )
    may = sees_grade and sees_consent and word == "A" and purpose == RULE.purpose and by == OWNER
    assert may_ask(Scope(viewer="partner"), ALLIANCE, row, DRIVER, on=ON) is may


@pytest.mark.parametrize(
    ("scope", "may"),
    [
        (Scope(see_all=True), True),
        (Scope(owners=frozenset({OWNER})), True),
        (Scope(owners=frozenset({"500000"})), False),
        (Scope(own=frozenset({DRIVER})), True),
        (Scope(own=frozenset({HIGH})), False),
        (Scope(whole=frozenset({f"{OWNER}:Consent", f"{OWNER}:Assessment"})), False),
    ],
)
def test_without_a_consent_the_owner_and_the_subject_alone_may_ask(scope: Scope, may: bool) -> None:
    row = known(employers=(employment(),), grades=(grade(HIGH, shown=True),))
    assert may_ask(scope, ALLIANCE, row, DRIVER, on=ON) is may


@given(st.sampled_from(("AA", "A", "B", "D", "")), st.sampled_from(("", "newsletters")))
def test_without_a_consent_the_answer_is_the_same_whatever_the_standing(word: str, purpose: str) -> None:
    held = [Held("s", RULE.scheme, word)] if word else []
    consents = [Consent(purpose, ON)] if purpose else []
    [found] = claimable(RULE, [Offer("o", "m", "other-clause")], held=held, consents=consents, on=ON)
    assert (found.missing, found.held, found.until) == ("consent", None, None)


@given(st.lists(st.integers(-3, 3), min_size=1, max_size=4))
def test_of_several_standings_the_one_that_lasts_longest_counts(ends: list[int]) -> None:
    held = [Held(f"{place}", RULE.scheme, "A", ON + timedelta(end)) for place, end in enumerate(ends)]
    [found] = claimable(RULE, [Offer("o", "m", "other-clause")], held=held, consents=[Consent(RULE.purpose, ON)], on=ON)
    assert found.until == (ON + timedelta(max(ends)) if max(ends) > 0 else None)


@given(st.sets(st.sampled_from("abc")), st.sets(st.sampled_from("abc")))
def test_an_offer_is_good_where_one_of_its_places_is(places: set[str], near: set[str]) -> None:
    [found] = claimable(
        RULE, [Offer("o", "m", "other-clause", frozenset(places))], held=[Held("s", RULE.scheme, "AA")],
        consents=[Consent(RULE.purpose, ON)], on=ON, around=near,
    )  # fmt: skip
    assert (found.missing == "place") is bool(near and places and not near & places)
