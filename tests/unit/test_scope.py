"""Scopes are what the agreements say, value for value; eyes answer as scopes do."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_api.access.eyes import JurisdictionEyes
from graph_api.access.scope import scope_of
from graph_api.access.viewer import Viewer
from graph_api.domain.agreement import Agreement, Everyone, Grant, Subjects
from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.jurisdiction import covers, province_of
from graph_api.domain.penalty import Penalty
from graph_api.domain.scope import Scope, shared_as, shared_home
from graph_api.domain.vocabulary import FACT_KINDS
from graph_api.errors import BadInput
from graph_api.policies.book import PolicyBook

AGREEMENTS = PolicyBook.read().agreements
CODES = ("110000", "110105", "120000", "120101", "130000", "130100", "130102", "410000", "440100")
PROVINCES = ("110000", "120000", "130000", "410000", "440000", "unknown")
USCC = "91110000600037341L"
ON = date(2024, 6, 1)

days = st.one_of(st.dates(date(2014, 9, 1), date(2025, 1, 1)), st.sampled_from([date(2020, 1, 1), date(2023, 4, 30)]))
viewers = st.one_of(st.builds(Viewer, jurisdiction=st.sampled_from(CODES)), st.just(Viewer(enterprise=USCC)))


@st.composite
def grants(draw: st.DrawFn) -> Grant:
    parties = st.lists(st.sampled_from(CODES), min_size=1, max_size=3, unique=True)
    receivers = draw(st.one_of(parties, st.sampled_from([[one.value] for one in Everyone])))
    since, until = sorted([draw(days), draw(st.one_of(days, st.just(OPEN_DAY)))])
    return Grant(
        id="grant",
        reporters=tuple(draw(st.one_of(parties, st.just([Everyone.JURISDICTIONS.value])))),
        receivers=tuple(receivers),
        kinds=tuple(draw(st.lists(st.sampled_from(FACT_KINDS), min_size=1, max_size=2, unique=True))),
        subjects=draw(st.sampled_from(Subjects)),
        in_force=since,
        until=until,
    )


agreements = st.lists(grants(), min_size=1, max_size=3).map(
    lambda some: tuple(Agreement(f"agreement-{place}", "约", (grant,)) for place, grant in enumerate(some))
)


def scope(viewer: str, on: date = ON, reporters: tuple[str, ...] = CODES) -> Scope:
    return scope_of(Viewer.parse(viewer), AGREEMENTS, reporters=reporters, on=on)


def of_kind(values: frozenset[str], kind: str) -> list[str]:
    return sorted(value for value in values if value.partition(":")[2].partition("@")[0] == kind)


@settings(max_examples=200, deadline=None)
@given(agreements, viewers, days)
def test_a_scope_grants_what_the_agreements_share(some: tuple[Agreement, ...], viewer: Viewer, on: date) -> None:
    compiled = scope_of(viewer, some, reporters=CODES, on=on)
    for reporter in CODES:
        own = bool(viewer.jurisdiction) and covers(viewer.jurisdiction, reporter)
        assert (reporter in compiled.owners) is own
        for kind in FACT_KINDS:
            for province in PROVINCES:
                by = [
                    agreement.id
                    for agreement in some
                    for grant in agreement.grants
                    if grant.holds(on) and grant.shares(kind, reporter, receiver=viewer.jurisdiction, province=province)
                ]
                value = {"shared_as": shared_as(reporter, kind), "shared_home": shared_home(reporter, kind, province)}
                assert compiled.grants(**value, subject="enterprise:other") is (own or bool(by))
                named = compiled.agreement(**value)
                assert named in by if by and not own else named is None


@settings(deadline=None)
@given(agreements, st.sampled_from(CODES), days, st.permutations(CODES))
def test_neither_order_nor_repetition_matters(
    some: tuple[Agreement, ...], code: str, on: date, order: list[str]
) -> None:
    viewer = Viewer(jurisdiction=code)
    one = scope_of(viewer, some, reporters=CODES, on=on)
    other = scope_of(viewer, some[::-1], reporters=[*order, *order], on=on)
    assert one == other
    assert list(one.agreements.items()) == list(other.agreements.items())


@settings(deadline=None)
@given(agreements, st.sampled_from(CODES), st.sampled_from(CODES), st.sampled_from(PROVINCES), days)
def test_eyes_answer_as_the_scope_of_that_day(
    some: tuple[Agreement, ...], code: str, reporter: str, province: str, on: date
) -> None:
    penalty = Penalty(
        id="penalty:1", event="penalty:1", subject="enterprise:x", reported_by=reporter, decided_in=reporter, on=ON,
        subject_province=province,
    )  # fmt: skip
    compiled = scope_of(Viewer(jurisdiction=code), some, reporters=CODES, on=on)
    value = {"shared_as": shared_as(reporter, "Penalty"), "shared_home": shared_home(reporter, "Penalty", province)}
    eyes = JurisdictionEyes(some)
    for _ in range(2):
        assert eyes.may_see(code, penalty, on) is compiled.grants(**value, subject=penalty.subject)


def test_a_promise_holds_from_its_first_day_until_the_day_of_its_end() -> None:
    grant = Grant(
        id="grant", reporters=("410000",), receivers=("120000",), kinds=("Penalty",), subjects=Subjects.ALL,
        in_force=date(2024, 1, 1), until=date(2025, 1, 1),
    )  # fmt: skip
    eyes = JurisdictionEyes([Agreement("agreement", "约", (grant,))])
    penalty = Penalty(
        id="penalty:1", event="penalty:1", subject="enterprise:x", reported_by="410000", decided_in="410000", on=ON,
    )  # fmt: skip
    for day, holds in (("2023-12-31", False), ("2024-01-01", True), ("2024-12-31", True), ("2025-01-01", False)):
        assert grant.holds(date.fromisoformat(day)) is holds
        assert eyes.may_see("120000", penalty, date.fromisoformat(day)) is holds


def test_the_scope_of_hebei() -> None:
    found = scope("jurisdiction:130000")
    assert not found.see_all
    assert found.viewer == "jurisdiction:130000"
    assert found.owners == {"130000", "130100", "130102"}
    assert of_kind(found.whole, "Penalty") == ["130000:Penalty", "130100:Penalty", "130102:Penalty"]
    assert of_kind(found.by_home, "Penalty") == [
        f"{code}:Penalty@130000" for code in ("110000", "110105", "120000", "120101", "410000", "440100")
    ]
    assert of_kind(found.whole, "REGISTERED_IN") == [f"{code}:REGISTERED_IN" for code in CODES]
    assert {value.partition(":")[2].partition("@")[0] for value in found.by_home} == {"Penalty", "RepairCase"}
    assert found.agreements["120101:Penalty@130000"] == "beijing-tianjin-hebei"
    assert found.agreements["440100:Penalty@130000"] == "home-province-return"
    assert found.agreements["440100:MEMBER_OF"] == "public-registers"
    assert "130100:Penalty" not in found.agreements
    assert "130100:REGISTERED_IN" not in found.agreements


def test_the_scope_of_a_county_of_hebei() -> None:
    found = scope("jurisdiction:130102")
    assert found.owners == {"130102"}
    assert of_kind(found.whole, "Penalty") == ["130102:Penalty"]
    # Within Hebei nothing is agreed; of other parties it receives as Hebei does; the return goes to the province.
    assert of_kind(found.by_home, "Penalty") == [
        f"{code}:Penalty@130000" for code in ("110000", "110105", "120000", "120101")
    ]


def test_the_scope_of_an_enterprise() -> None:
    found = scope(f"enterprise:{USCC}")
    assert found.own == {f"enterprise:{USCC}"}
    assert found.owners == set()
    assert found.by_home == set()
    assert {value.partition(":")[2] for value in found.whole} == {"REGISTERED_IN", "MEMBER_OF"}


def test_the_scope_of_the_demo() -> None:
    found = scope("all")
    assert found.see_all
    assert found.owners == set(CODES)
    assert found.agreements == {}


def test_a_viewer_who_has_reported_nothing_still_owns_its_code() -> None:
    found = scope("jurisdiction:370000", reporters=())
    assert found.owners == {"370000"}
    assert found.whole == {f"370000:{kind}" for kind in FACT_KINDS}


def test_kinds_bound_what_is_granted() -> None:
    found = scope_of(Viewer(jurisdiction="130000"), AGREEMENTS, reporters=CODES, on=ON, kinds=("Notice",))
    assert found.whole == {"130000:Notice", "130100:Notice", "130102:Notice"}
    assert found.by_home == set()


def test_without_agreements_only_the_own_is_left() -> None:
    found = scope_of(Viewer(jurisdiction="440100"), (), reporters=CODES, on=ON)
    assert found.whole == {f"440100:{kind}" for kind in FACT_KINDS}
    assert found.by_home == set()
    assert scope_of(Viewer(enterprise=USCC), (), reporters=CODES, on=ON).whole == set()


@pytest.mark.parametrize(
    ("on", "penalties"), [(date(2019, 12, 31), 0), (date(2020, 1, 1), 4), (date(2023, 4, 30), 4), (date(2023, 5, 1), 6)]
)
def test_agreements_come_into_force_on_their_day(on: date, penalties: int) -> None:
    assert len(of_kind(scope("jurisdiction:130000", on).by_home, "Penalty")) == penalties


@pytest.mark.parametrize(
    ("text", "viewer"),
    [
        ("jurisdiction:130000", Viewer(jurisdiction="130000")),
        (" jurisdiction:130102 ", Viewer(jurisdiction="130102")),
        (f"enterprise:{USCC}", Viewer(enterprise=USCC)),
        (f"enterprise:{USCC.lower()}", Viewer(enterprise=USCC)),
        ("all", Viewer()),
    ],
)
def test_viewers(text: str, viewer: Viewer) -> None:
    assert Viewer.parse(text) == viewer
    assert Viewer.parse(str(viewer)) == viewer
    assert viewer.sees_all is (text == "all")


@pytest.mark.parametrize(
    "text",
    [
        "", "nobody", "ALL", "all:", "all:130000", "jurisdiction", "jurisdiction:", "jurisdiction:13",
        "jurisdiction:990000", "jurisdiction:all", "130000", "enterprise", "enterprise:",
        "enterprise:91110000600037341M", ":130000",
    ],
)  # fmt: skip
def test_what_is_no_viewer(text: str) -> None:
    with pytest.raises(BadInput, match=r"names no viewer.*write jurisdiction:"):
        Viewer.parse(text)


def test_what_only_a_jurisdiction_may_ask() -> None:
    assert Viewer(jurisdiction="120000").may_ask_for("120000")
    assert not Viewer(jurisdiction="130000").may_ask_for("120000")
    assert not Viewer(jurisdiction="120101").may_ask_for("120000")
    assert not Viewer(enterprise=USCC).may_ask_for("120000")
    assert Viewer().may_ask_for("120000")


def test_a_foreign_data_set_is_no_jurisdiction() -> None:
    """What every jurisdiction shares does not bind it; it shares by an agreement of its own."""
    found = scope("jurisdiction:130000", reporters=("440100", "source:gleif"))
    shared = [value for value in {*found.whole, *found.by_home} if "gleif" in value]
    assert {found.agreements[value] for value in shared} == {"international-data"}
    assert "source:gleif:REGISTERED_IN" not in shared


def test_a_home_outside_every_province_is_nobodys() -> None:
    assert province_of("unknown") == "unknown"
    assert not any(value.endswith("@unknown") for code in CODES for value in scope(f"jurisdiction:{code}").by_home)
