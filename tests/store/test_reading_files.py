"""Each reading file over the example graph answers exactly what is read off its CSV files by hand.

Expected are whole rows, but for digests and creation moments. What must not be there is named beside each: what is
superseded, out of scope, hidden, or not yet valid on the day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

import pytest

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.moment import NO_TICK, NOW
from graph_api.domain.repair import ReminderKind, lanes, queue_of
from graph_api.domain.scope import Scope
from graph_api.domain.vocabulary import KINDS
from graph_api.ledger.statements import shape_of
from graph_api.store.cypher_file import expand, read_source
from graph_api.store.cypher_template import Filling
from graph_api.store.migrate import SCHEMA_VERSION
from graph_api.store.values import native_map
from tests.conftest import Store
from tests.example_graph.loading import example_files

A, B, C, D, E = (
    f"enterprise:{uscc}"
    for uscc in (
        "91120101MA00100102", "91110101MA0010029T", "91130102MA0010037C", "91370102MA00100455", "91120000MA0010053U",
    )
)  # fmt: skip
P1, P2, P3 = "penalty:120000/2024-0001", "penalty:120000/2024-0002", "penalty:410000/2024-0003"
P14, TWIN = "penalty:410000/2024-0014", "penalty:110000/2024-0006"
REPORTERS = ("110000", "120000", "120101", "130000", "370000", "410000", "source:ais", "source:gleif")
R3, R14 = (f"reminder:120000/min-period-reached/{event}" for event in ("410000/2024-0003", "410000/2024-0014"))
NOBODY = Scope()


@dataclass(frozen=True, slots=True)
class Asked:
    """A file with the parameters it is asked with, and the rows it must answer."""

    file: str
    rows: list[dict[str, object]]
    parameters: Mapping[str, object] = field(default_factory=dict[str, object])
    as_of: date = date(2024, 12, 31)
    scope: Scope = NOBODY
    judge: Scope = NOBODY

    def __str__(self) -> str:
        return self.file


def answered(store: Store, asked: Asked) -> list[dict[str, object]]:
    """The rows of a file, without digests."""
    name, _, label = asked.file.partition(" ")
    header, body = read_source(name)
    label, _, subject = label.partition(" ")
    body = Filling(KINDS[label], subject).fill(body) if label else body
    text = expand(body, reads=True, returns=header.returns)
    given = {
        "tick": NO_TICK,
        "known_at": NOW,
        "as_of": asked.as_of,
        **asked.scope.parameters(),
        **asked.judge.parameters("judge_"),
        **asked.parameters,
    }
    record = store.writer.command(text, **given)[0]
    rows = [native_map(row) for row in cast("list[dict[str, Any]]", record["rows"])]
    return [{name: value for name, value in row.items() if name not in ("digest", "last_at")} for row in rows]


def ids_of(label: str, *ids: str) -> Asked:
    """The file of digests, asked about these ids and one that is not there; a superseded version is not there twice."""
    prefix = KINDS[label].prefix
    file = f"{shape_of(KINDS[label])}/digests {label}"
    return Asked(file, [{"id": id_} for id_ in ids], {"ids": [*ids, f"{prefix}:none"]})


def referred(file: str, id_: str, **values: object) -> Asked:
    return Asked(file, [{"id": id_, **values}], {"ids": [id_, "none"]})


OPEN = [
    Asked("clock/tick_now", [{"now": len(example_files())}]),
    Asked("store/mark", [{"version": SCHEMA_VERSION, "purpose": "test", "last_tick": len(example_files())}]),
    Asked("store/emptiness", [{"nodes": 1}]),
    Asked("load/resume", [], {"load": "none is unfinished"}),
    Asked(
        "jurisdiction/reporters",
        [{"code": code} for code in REPORTERS],
    ),
    Asked(
        "authority/places",
        [{"id": "authority:120101-jtj", "code": "120101"}],
        {"ids": ["authority:120101-jtj", "none"]},
    ),
    ids_of("Jurisdiction", "jurisdiction:120000", "jurisdiction:120101"),
    ids_of("Region", "region:beijing-tianjin-hebei"),
    ids_of("Authority", "authority:120000-jtw"),
    ids_of("Enterprise", A, E),
    ids_of("REGISTERED_IN", "registered_in:370000/91370102MA00100455/370000/2017-07-01"),
    ids_of("MEMBER_OF", "member_of:120000/130000/beijing-tianjin-hebei/2014-02-26"),
    ids_of("Penalty", P1, P3, P14),
    ids_of("Payment", "payment:120000/2024-1", "payment:120000/2024-2"),
    ids_of("Commitment", "commitment:120101/2024-4"),
    ids_of("Notice", "notice:120101/2024-3"),
    ids_of("RepairCase", "repair_case:410000/2025-3"),
    ids_of("Acknowledgement", "acknowledgement:120101/2025-3"),
    ids_of("Reminder", R14),
]

LEDGER = [
    Asked(
        "registered_in/homes",
        [
            {"subject": C, "home": "120102", "valid_from": date(2014, 1, 1), "valid_until": date(2024, 5, 1),
             "id": "registered_in:120000/91130102MA0010037C/120102/2014-01-01"},
            {"subject": C, "home": "130100", "valid_from": date(2024, 5, 1), "valid_until": OPEN_DAY,
             "id": "registered_in:130000/91130102MA0010037C/130100/2024-05-01"},
            {"subject": D, "home": "370000", "valid_from": date(2017, 7, 1), "valid_until": OPEN_DAY,
             "id": "registered_in:370000/91370102MA00100455/370000/2017-07-01"},
        ],
        {"ids": [C, D, E]},
    ),
    referred("record/referred Penalty", P14, subject=E, event=P14, reported_by="410000", subject_home="120000",
             subject_province="120000", hidden_from=date(2025, 5, 1)),
    referred("record/referred Reminder", R3, subject=A, event=P3, reported_by="120000", subject_home="120101",
             subject_province="120000", hidden_from=date(2027, 5, 31)),
    referred("acknowledgement/events", "acknowledgement:120101/2025-3", event=P14),
    referred("repair_case/events", "repair_case:120000/2024-2", event=P2),
    Asked(
        "penalty/page_of_events",
        [{"event": P1}, {"event": P2}, {"event": "penalty:120000/2024-0005"}],
        {"after": "penalty:120000/2023-0008", "limit": 3},
    ),
    Asked(
        "penalty/of_subjects",
        [{"id": id_, "event": id_} for id_ in ("penalty:120000/2024-0010", "penalty:120000/2024-0011",
                                              "penalty:110000/2024-0004", "penalty:120000/2024-0012")],
        {"subjects": [C, E]},
    ),
]  # fmt: skip
"""What the ledger asks, with the eyes of nobody: each fact once, as it is held now."""


@pytest.mark.parametrize("asked", [*OPEN, *LEDGER], ids=str)
def test_a_file_answers_exactly_these_rows(example_store: Store, asked: Asked) -> None:
    found = answered(example_store, asked)
    if asked.file.endswith("reporters") or asked.file.endswith("page_of_events"):
        assert found == asked.rows
    else:
        assert sorted(found, key=str) == sorted(asked.rows, key=str)


def test_all_that_is_current_about_events(example_store: Store) -> None:
    rows = answered(example_store, Asked("penalty/events", [], {"events": [P2, P14, "penalty:120000/none"]}))
    assert [row["event"] for row in rows] == [P2, P14, "penalty:120000/none"]
    assert [_ids(row) for row in rows] == [
        ([TWIN, P2], ["repair_case:120000/2024-2"], [], ["reminder:120000/punished-notice/120000/2024-0002"]),
        ([P14], ["repair_case:120000/2025-4", "repair_case:410000/2025-3"], ["acknowledgement:120101/2025-3"], [R14]),
        ([], [], [], []),
    ]
    cases = cast("list[dict[str, object]]", rows[1]["cases"])
    assert sorted(str(case["state"]) for case in cases) == ["applied", "repaired"]


def _ids(row: Mapping[str, object]) -> tuple[list[str], ...]:
    names = ("reports", "cases", "acknowledgements", "reminders")
    return tuple(sorted(str(one["id"]) for one in cast("list[dict[str, object]]", row[name])) for name in names)


QUEUES = [queue_of("120000", kind) for kind in (ReminderKind.PUNISHED_NOTICE, ReminderKind.MIN_PERIOD_REACHED)]
DUE: dict[str, object] = {
    "jurisdiction": "120000", "queues": QUEUES, "lanes": lanes(None), "due_from": date(2024, 5, 1),
    "due_to": date(2025, 12, 31),
    "outstanding_only": False, "at": date(1, 1, 1), "at_id": "", "backward": False, "limit": 10,
    "summarise": True, "count": True,
}  # fmt: skip
TIANJINS = Scope(by_home=frozenset({"120000:Reminder@120000"}))
"""Reminders about enterprises of Tianjin, of which it owns none: those about others are out of its scope."""

DUE_ROWS = [
    ("reminder:120000/min-period-reached/120000/2024-0010", date(2024, 7, 30)),
    (R3, date(2024, 8, 31)),
    ("reminder:120000/min-period-reached/120000/2024-0013", date(2024, 10, 2)),
    (R14, date(2025, 2, 15)),
    ("reminder:120000/min-period-reached/120101/2024-0007", date(2025, 2, 28)),
]
"""On 2025-03-01. Out of scope is 2024-0011 (home in Hebei), not yet due 2025-0009, superseded the first of R3, R14."""


@pytest.mark.parametrize(
    ("day", "change", "places", "counts"),
    [
        (date(2025, 3, 1), {}, [0, 1, 2, 3, 4], (5, 3, 5)),
        (date(2025, 3, 1), {"outstanding_only": True}, [0, 2, 4], (3, 3, 3)),
        (date(2025, 3, 1), {"outstanding_only": True, "lanes": lanes(date(2025, 3, 1))}, [0, 2, 4], (3, 3, 3)),
        (date(2025, 3, 1), {"backward": True, "at": date(9999, 12, 31), "limit": 2}, [4, 3], (5, 3, 5)),
        (date(2025, 3, 1), {"at": date(2024, 8, 31), "at_id": R3}, [2, 3, 4], (5, 3, 5)),
        (date(2025, 3, 1), {"due_from": date(2024, 8, 31), "due_to": date(2024, 10, 2)}, [1, 2], (2, 2, 2)),
        (date(2025, 3, 1), {"queues": QUEUES[:1]}, [], (0, 0, 0)),
        (date(2025, 3, 1), {"summarise": False, "count": False}, [0, 1, 2, 3, 4], (0, 0, 0)),
        (date(2025, 2, 27), {}, [0, 1, 2, 3], (4, 3, 4)),  # 2024-0007 is not yet due.
        (date(2025, 6, 30), {"due_to": date(2025, 3, 1)}, [0, 1, 2, 4], (4, 3, 4)),  # R14 is hidden.
    ],
)
def test_reminders_that_are_due(
    example_store: Store, day: date, change: dict[str, object], places: list[int], counts: tuple[int, int, int]
) -> None:
    parameters = {**DUE, **change}
    [found] = answered(example_store, Asked("reminder/due", [], parameters, day, judge=TIANJINS))
    items = sorted(cast("list[str]", found.pop("items")), reverse=parameters["backward"] is True)
    assert items[: cast("int", parameters["limit"])] == [" ".join(map(str, DUE_ROWS[place][::-1])) for place in places]
    assert found == {"known": True, **dict(zip(("reminders", "enterprises", "total"), counts, strict=True))}


STATED = {"amount": 600.0, "decided_in": "410000", "event": P14, "id": P14, "on": date(2024, 11, 15),
          "reported_by": "410000", "safety": ["none"], "severity": "general", "subject": E, "subject_home": "120000",
          "subject_province": "120000", "violation_kind": "overloading", "hidden_from": date(2025, 5, 1)}  # fmt: skip
CASE = {"id": "repair_case:410000/2025-3", "about": P14, "reported_by": "410000", "state": "repaired",
        "mode": "commitment", "applied_on": date(2025, 3, 2), "accepted_on": date(2025, 3, 10),
        "repaired_on": date(2025, 5, 1)}  # fmt: skip
PAYMENT = {"id": "payment:120000/2024-4", "about": P14, "on": date(2024, 11, 20), "amount": 600.0,
           "verified_by": "天津市财政局"}  # fmt: skip
COMMITMENT = {"id": "commitment:120101/2024-4", "about": P14, "on": date(2025, 2, 20), "kind": "credit_repair"}
VIEWER = Scope(whole=frozenset({"410000:Penalty", "120101:Commitment"}))
JUDGE = Scope(
    whole=frozenset({"410000:RepairCase", "120000:Payment", "120101:Commitment"}), owners=frozenset({"410000"})
)
OWNER = Scope(whole=VIEWER.whole, owners=frozenset({"410000"}))


def test_what_bears_on_the_standing_of_a_penalty(example_store: Store) -> None:
    def standing(day: date, viewer: Scope = VIEWER, id_: str = P14) -> list[dict[str, object]]:
        return answered(example_store, Asked("penalty/standing", [], {"id": id_}, day, viewer, JUDGE))

    # Superseded are the first versions of all; out of the judge's scope is repair_case:120000/2025-4.
    assert standing(date(2025, 4, 15)) == [{
        "penalty": STATED, "cases": [{**CASE, "shown": False}], "payments": [{**PAYMENT, "shown": False}],
        "commitments": [{**COMMITMENT, "shown": True}],
    }]  # fmt: skip
    early = standing(date(2024, 12, 31))[0]
    assert (early["payments"], early["commitments"]) == ([{**PAYMENT, "shown": False}], [])
    assert standing(date(2024, 11, 14)) == []
    assert standing(date(2025, 6, 30)) == []
    hidden = standing(date(2025, 6, 30), OWNER)[0]
    assert (hidden["cases"], hidden["payments"], hidden["commitments"]) == ([{**CASE, "shown": False}], [], [])
    assert standing(date(2025, 4, 15), id_=P1) == []
