"""Reminders: a plain restatement of when one exists, held against random events."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from graph_api.access.eyes import JurisdictionEyes
from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.penalty import Penalty
from graph_api.domain.repair import Acknowledgement, Reminder, ReminderKind, RepairCase
from graph_api.policies.book import PolicyBook
from graph_api.policies.rule import Source
from graph_api.policies.rules.reminder import ReminderRules, ReminderSet, reminders_of
from graph_api.policies.rules.repair import hidden_from, rule_set_for
from tests.policies.worlds import cases_about, days, penalties

BOOK = PolicyBook.read()
EYES = JurisdictionEyes(BOOK.agreements)
OWN, PARTNER = ReminderKind.MIN_PERIOD_REACHED, ReminderKind.PUNISHED_NOTICE
SAFETY = {"special_equipment", "work_safety", "fire"}
SLUGS = {OWN: "min-period-reached", PARTNER: "punished-notice"}


@st.composite
def events(draw: st.DrawFn) -> tuple[list[Penalty], list[RepairCase]]:
    reports = [draw(penalties(number)) for number in range(1, draw(st.integers(1, 3)) + 1)]
    cases = [
        draw(cases_about(draw(st.sampled_from(reports)), place)) for place in range(draw(st.integers(0, len(reports))))
    ]
    return reports, cases


def displayed(reports: Sequence[Penalty], cases: Sequence[RepairCase]) -> list[Penalty]:
    return [
        replace(one, hidden_from=hidden_from(rule_set_for(BOOK.repair_rule_sets, one.on), one, cases))
        for one in reports
    ]


def found_of(reports: Sequence[Penalty], read: dict[str, list[Acknowledgement]] | None = None) -> list[Reminder]:
    return reminders_of(BOOK.reminder_rules, reports, acknowledgements=read or {}, may_see=EYES.may_see)


def months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(number, day.day))
        except ValueError:
            continue
    raise AssertionError(day)


def due(kind: ReminderKind, report: Penalty) -> date | None:
    """The sentence of the case, in plain words."""
    if report.on < date(2023, 5, 1):
        return None
    if kind is PARTNER:
        punished_here = report.subject_home[:2] in ("11", "13") and report.decided_in[:2] == "12"
        return report.on if punished_here else None
    if report.subject_home[:2] != "12":
        return None
    if report.on < date(2026, 4, 1):
        months = 12 if SAFETY & set(report.safety) else None if "unknown" in report.safety else 3
    else:
        months = {"minor": 0, "general": 3, "serious": 12}.get(report.severity)
    return None if months is None else months_later(report.on, months)


def ends(report: Penalty, cases: Sequence[RepairCase]) -> date:
    repairs = [
        case.repaired_on
        for case in cases
        if case.about == report.id
        and case.repaired_on
        and case.reported_by in (report.reported_by, report.reported_by[:4] + "00", report.reported_by[:2] + "0000")
    ]
    if report.on < date(2023, 5, 1):
        years = None
    elif report.on < date(2026, 4, 1):
        years = 36
    else:
        years = {"minor": 3, "general": 12, "serious": 36}.get(report.severity)
    return min([*repairs, OPEN_DAY if years is None else months_later(report.on, years)])


def tianjin_sees(report: Penalty) -> bool:
    """Its own, and what others state about enterprises of Tianjin."""
    return report.reported_by[:2] == "12" or report.subject_home[:2] == "12"


@settings(max_examples=400, deadline=None)
@given(events())
def test_a_reminder_exists_iff_it_is_due_displayed_and_seen(event: tuple[list[Penalty], list[RepairCase]]) -> None:
    reports, cases = event
    found = found_of(displayed(reports, cases))
    expected = set[tuple[ReminderKind, str, date, date]]()
    for kind in ReminderKind:
        qualifying = [
            (report.id, due_on, ends(report, cases))
            for report in reports
            if (due_on := due(kind, report)) and due_on < ends(report, cases) and tianjin_sees(report)
        ]
        if qualifying:
            expected.add((kind, *min(qualifying)))
    assert {(one.kind, one.about, one.due_on, one.ended_on) for one in found} == expected
    assert [one.id for one in found] == sorted(one.id for one in found)
    for one in found:
        assert one.id == f"reminder:120000/{SLUGS[one.kind]}/120000/event"
        assert one.queue == f"120000:{one.kind}"
        assert one.hidden_from == ends(next(report for report in reports if report.id == one.about), cases)


@settings(deadline=None)
@given(events(), st.permutations([0, 1, 2]))
def test_the_order_of_reports_does_not_matter(event: tuple[list[Penalty], list[RepairCase]], order: list[int]) -> None:
    reports = displayed(*event)
    assert found_of([reports[place] for place in order if place < len(reports)]) == found_of(reports)


@settings(deadline=None)
@given(events(), st.lists(days, max_size=3))
def test_the_first_acknowledgement_from_the_due_day_on_ends_it(
    event: tuple[list[Penalty], list[RepairCase]], read_on: list[date]
) -> None:
    reports = displayed(*event)
    for before in found_of(reports):
        read = {before.id: [Acknowledgement(f"a:{day}", before.id, day) for day in read_on]}
        after = next(one for one in found_of(reports, read) if one.id == before.id)
        counting = [day for day in read_on if day >= before.due_on]
        assert after.acknowledged_on == min(counting, default=OPEN_DAY)
        assert after.ended_on == min([before.hidden_from, *counting])
        assert replace(after, acknowledged_on=OPEN_DAY, ended_on=before.ended_on) == before


def test_who_may_not_see_a_report_is_not_reminded_of_it() -> None:
    penalty = Penalty(
        id="penalty:440100/1", event="penalty:440100/1", subject="enterprise:x", reported_by="440100",
        decided_in="440100", on=date(2024, 1, 15), safety=("none",), subject_home="120000",
        subject_province="120000", hidden_from=date(2027, 1, 15),
    )  # fmt: skip
    asked: list[tuple[str, str, date]] = []

    def nobody(jurisdiction: str, report: Penalty, day: date) -> bool:
        asked.append((jurisdiction, report.id, day))
        return False

    assert reminders_of(BOOK.reminder_rules, [penalty], acknowledgements={}, may_see=nobody) == []
    assert asked == [("120000", "penalty:440100/1", date(2024, 4, 15))]


def one_set(id_: str, kind: ReminderKind, **more: object) -> ReminderSet:
    given_ = {
        "id": id_,
        "kind": kind,
        "due": "decision",
        "in_force": date(2024, 1, 1),
        "source": Source(title="a page"),
    }
    return ReminderSet(**{**given_, **more})  # pyright: ignore[reportArgumentType]


def test_versions_of_a_set_share_out_the_decisions_between_them() -> None:
    sets = [
        ("120000", one_set("s", OWN, due="minimum_period", home=("120000",), until=date(2024, 6, 1))),
        ("120000", one_set("s", OWN, due="decision", home=("120000",), in_force=date(2024, 6, 1))),
    ]
    rules = ReminderRules.of(sets, BOOK.repair_rule_sets)

    def due_days(on: date) -> list[date]:
        penalty = Penalty(
            id="penalty:120000/1", event="penalty:120000/1", subject="enterprise:x", reported_by="120000",
            decided_in="120000", on=on, safety=("none",), subject_home="120101", subject_province="120000",
        )  # fmt: skip
        found = reminders_of(rules, [penalty], acknowledgements={}, may_see=EYES.may_see)
        return [one.due_on for one in found]

    assert due_days(date(2023, 12, 31)) == []
    assert due_days(date(2024, 1, 1)) == [date(2024, 4, 1)]
    assert due_days(date(2024, 5, 31)) == [date(2024, 8, 31)]
    assert due_days(date(2024, 6, 1)) == [date(2024, 6, 1)]


def test_a_set_without_places_is_for_every_known_home() -> None:
    rules = ReminderRules.of([("120000", one_set("anywhere", PARTNER))], BOOK.repair_rule_sets)

    def count(home: str) -> int:
        penalty = Penalty(
            id="penalty:120000/1", event="penalty:120000/1", subject="enterprise:x", reported_by="120000",
            decided_in="120000", on=date(2024, 2, 1), subject_home=home,
        )  # fmt: skip
        return len(reminders_of(rules, [penalty], acknowledgements={}, may_see=EYES.may_see))

    assert count("440100") == 1
    assert count("unknown") == 0


def test_both_kinds_for_tianjins_own_is_one_more_set() -> None:
    sets = [
        ("120000", one_set("own", OWN, due="minimum_period", home=("120000",))),
        ("120000", one_set("own-notice", PARTNER, home=("120000",))),
    ]
    rules = ReminderRules.of(sets, BOOK.repair_rule_sets)
    penalty = Penalty(
        id="penalty:120000/1", event="penalty:120000/1", subject="enterprise:x", reported_by="120000",
        decided_in="120000", on=date(2024, 2, 1), safety=("none",), subject_home="120101", subject_province="120000",
    )  # fmt: skip
    found = reminders_of(rules, [penalty], acknowledgements={}, may_see=EYES.may_see)
    assert [(one.kind, one.due_on) for one in found] == [(OWN, date(2024, 5, 1)), (PARTNER, date(2024, 2, 1))]


def test_no_set_at_all() -> None:
    penalty = Penalty(
        id="penalty:120000/1", event="penalty:120000/1", subject="enterprise:x", reported_by="120000",
        decided_in="120000", on=date(2024, 2, 1), subject_home="120000",
    )  # fmt: skip
    rules = ReminderRules.of([], BOOK.repair_rule_sets)
    assert reminders_of(rules, [penalty], acknowledgements={}, may_see=EYES.may_see) == []
