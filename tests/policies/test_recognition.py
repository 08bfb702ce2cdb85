"""Recognition: what a standing there gives here, step by step, from when and until when."""

from collections.abc import Mapping, Sequence
from datetime import date

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.repair import Outcome
from graph_api.policies.book import PolicyBook
from graph_api.policies.rule import Source
from graph_api.policies.rules.recognition import Claim, Granted, Held, Recognition, claims

SOURCE = Source(title="a page")
HELD = Held("listing:1", "there", "listed", until=date(2026, 1, 1), since=date(2024, 6, 1))


def rule(id_: str, **more: object) -> Recognition:
    values: dict[str, object] = {
        "scheme": "there", "grade": "listed", "in": ("330200",), "in_force": date(2024, 1, 1), "basis": SOURCE,
    }  # fmt: skip
    return Recognition(id=id_, **{**values, **more})  # pyright: ignore[reportArgumentType, reportCallIssue]


def grants(scheme: str, grade: str) -> Granted | None:
    if (scheme, grade) == ("here", "gold"):
        return Granted("here", ("lounge", "queue"), date(2023, 1, 1), date(2025, 9, 1), illustrative=True)
    return None


def found(
    rules: Sequence[Recognition],
    *held: Held,
    attributes: Mapping[str, str | None] | None = None,
) -> tuple[Claim, ...]:
    return claims(rules, held or [HELD], subject="vessel", attributes=attributes or {}, grants=grants)


def test_an_incentive_is_named_with_what_earns_it_and_its_days() -> None:
    (one,) = found([rule("by-list", incentives=("queue",), until=date(2025, 7, 1))])
    assert (one.incentive, one.held, [step.id for step in one.path]) == ("queue", HELD, ["by-list"])
    assert (one.outcome, one.counts_as, one.illustrative) == (Outcome.MET, None, False)
    assert (one.since, one.until, one.ended_by) == (date(2024, 6, 1), date(2025, 7, 1), "by-list")


def test_the_standing_may_end_first_or_nothing_ends() -> None:
    (one,) = found([rule("by-list", incentives=("queue",))])
    assert (one.until, one.ended_by) == (date(2026, 1, 1), "listing:1")
    (one,) = found([rule("by-list", incentives=("queue",))], Held("listing:2", "there", "listed"))
    assert (one.since, one.until, one.ended_by) == (date(2024, 1, 1), OPEN_DAY, None)


def test_who_counts_as_a_grade_here_has_its_grants() -> None:
    as_gold = rule("as-gold", as_scheme="here", as_grade="gold", illustrative=True)
    some = found([as_gold])
    assert [one.incentive for one in some] == ["lounge", "queue"]
    for one in some:
        assert one.counts_as == ("here", "gold")
        assert one.illustrative
        assert (one.until, one.ended_by) == (date(2025, 9, 1), "here")


def test_a_grade_here_is_recognised_in_turn() -> None:
    first = rule("first", as_scheme="between", as_grade="AA")
    second = rule("second", scheme="between", grade=None, grades=("A", "AA"), incentives=("queue",))
    other = rule("other", scheme="between", grade="B", incentives=("lounge",))
    assert [(one.incentive, [step.id for step in one.path]) for one in found([other, second, first])] == [
        ("queue", ["first", "second"])
    ]


def test_a_condition_that_is_not_known_leaves_the_claim_open_and_a_failed_one_ends_it() -> None:
    some = [rule("of-the-sea", where={"river_sea": ("yes",)}, incentives=("queue",))]
    assert [one.outcome for one in found(some, attributes={"river_sea": "yes"})] == [Outcome.MET]
    assert [one.outcome for one in found(some, attributes={"river_sea": None})] == [Outcome.INSUFFICIENT_DATA]
    assert found(some, attributes={"river_sea": "no"}) == ()


def test_what_is_open_stays_open_further_on() -> None:
    first = rule("first", where={"river_sea": ("yes",)}, as_scheme="between", as_grade="AA")
    second = rule("second", scheme="between", grade="AA", incentives=("queue",))
    assert [one.outcome for one in found([first, second])] == [Outcome.INSUFFICIENT_DATA]


def test_each_standing_and_each_way_is_a_claim() -> None:
    rules = [rule("one", incentives=("queue",)), rule("two", incentives=("queue", "lounge"))]
    some = found(rules, HELD, Held("listing:2", "there", "listed"), Held("listing:3", "elsewhere", "listed"))
    assert [(one.incentive, one.held.id, one.path[0].id) for one in some] == [
        ("lounge", "listing:1", "two"), ("lounge", "listing:2", "two"), ("queue", "listing:1", "one"),
        ("queue", "listing:1", "two"), ("queue", "listing:2", "one"), ("queue", "listing:2", "two"),
    ]  # fmt: skip


def test_the_book_knows_place_day_and_what_is_illustrative() -> None:
    book = PolicyBook.read()
    held = [Held("listing:1", "taicang-green-fast-track", "listed")]

    def given(code: str, on: date) -> list[str]:
        some = book.claims(held, subject="vessel", attributes={"river_sea": "yes"}, in_=code, on=on)
        assert all(one.illustrative for one in some)
        assert {book.leaf_with(step).id for one in some for step in one.path} <= {"yangtze-delta"}
        return [one.incentive for one in some]

    assert given("330200", date(2024, 12, 31)) == ["fewer-inspections", "green-channel"]
    assert given("310115", date(2024, 12, 31)) == ["fewer-inspections", "green-channel", "priority-berth"]
    assert given("330000", date(2024, 12, 31)) == []
    assert given("330200", date(2023, 12, 31)) == []
