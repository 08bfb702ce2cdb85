"""Random facts around the days on which the rules turn, for the property tests of policies and scopes."""

from datetime import date

from hypothesis import strategies as st

from graph_api.domain.jurisdiction import province_of
from graph_api.domain.penalty import Commitment, Payment, Penalty
from graph_api.domain.repair import RepairCase
from graph_api.domain.verdict import RepairFacts

CODES = ("110000", "110105", "120000", "120101", "130000", "130100", "130102", "370100", "410000", "440100")
codes = st.sampled_from(CODES)
homes = st.sampled_from((*CODES, "unknown"))
days = st.one_of(
    st.dates(date(2023, 1, 1), date(2027, 12, 31)),
    st.sampled_from([
        date(2023, 4, 30), date(2023, 5, 1), date(2023, 11, 30), date(2024, 2, 29), date(2024, 11, 30),
        date(2026, 3, 31), date(2026, 4, 1),
    ]),
)  # fmt: skip
safety = st.lists(
    st.sampled_from(["special_equipment", "work_safety", "fire", "none", "unknown"]),
    min_size=1,
    max_size=2,
    unique=True,
).map(lambda kinds: tuple(sorted(kinds)))
amounts = st.sampled_from([None, 0.0, 300.0, 1000.0])


@st.composite
def penalties(draw: st.DrawFn, number: int = 1) -> Penalty:
    home = draw(homes)
    reporter = draw(codes)
    return Penalty(
        id=f"penalty:{reporter}/{number}",
        event="penalty:120000/event",
        subject="enterprise:x",
        reported_by=reporter,
        decided_in=draw(st.one_of(st.just(reporter), codes)),
        on=draw(days),
        severity=draw(st.sampled_from(["minor", "general", "serious", "unknown"])),
        safety=draw(safety),
        amount=draw(amounts),
        subject_home=home,
        subject_province=province_of(home),
    )


@st.composite
def cases_about(draw: st.DrawFn, penalty: Penalty, place: int = 1) -> RepairCase:
    state = draw(st.sampled_from(["applied", "accepted", "rejected", "repaired", "repaired"]))
    applied_on = draw(days)
    return RepairCase(
        id=f"repair_case:{place}",
        about=penalty.id,
        reported_by=draw(st.one_of(st.just(penalty.reported_by), st.just(province_of(penalty.reported_by)), codes)),
        state=state,
        applied_on=applied_on,
        repaired_on=max(applied_on, draw(days)) if state == "repaired" else None,
    )


@st.composite
def repair_facts(draw: st.DrawFn) -> RepairFacts:
    penalty = draw(penalties())
    payments = [
        Payment(f"payment:{place}", penalty.id, draw(days), draw(amounts), draw(st.sampled_from([None, "财政局"])))
        for place in range(draw(st.integers(0, 2)))
    ]
    commitments = [
        Commitment(f"commitment:{place}", penalty.id, draw(days), draw(st.sampled_from(["paid_fine", "credit_repair"])))
        for place in range(draw(st.integers(0, 2)))
    ]
    cases = [draw(cases_about(penalty, place)) for place in range(draw(st.integers(0, 2)))]
    return RepairFacts(penalty, tuple(cases), tuple(payments), tuple(commitments))
