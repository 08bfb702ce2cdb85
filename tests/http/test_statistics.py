"""Statistics over HTTP: every count of the example graph is made again in plain Python over what the graph holds."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from graph_api.domain.vocabulary import KINDS
from tests.conftest import Store
from tests.http.client import Client
from tests.store.versions import Version, read_facts

STATISTICS = """query Counted($jurisdiction: String!, $from: Date!, $to: Date!, $knownAt: DateTime) {
  statistics(jurisdiction: $jurisdiction, from: $from, to: $to, knownAt: $knownAt) {
    jurisdiction from to
    kinds { kind illustrative counts { by occurrences subjects
      parts { words { field word label { zh } } occurrences subjects } } }
  }
}"""
APART = {
    "Penalty": ("severity",), "Commitment": ("kind",), "Notice": ("kind",), "RepairCase": ("state",),
    "Reminder": ("kind",), "Identifier": ("scheme",), "PortCall": ("port",), "Violation": ("phase",),
    "Inspection": ("detained",), "Accident": ("grade",), "Assessment": ("scheme", "grade"), "Listing": ("list",),
    "Sanction": ("measure",), "Delivery": ("of_kind",), "Offer": ("clause",), "Consent": ("purpose",),
    "Complaint": ("channel", "upheld"), "Push": ("recipient",),
    "Training": ("topic",), "Appeal": ("state",), "WorkOrder": ("state", "mode"), "PointsEntry": ("account", "reason"),
}  # fmt: skip
DAYS = {
    "RepairCase": ("valid_from", "accepted_on", "repaired_on"), "Reminder": ("due_on", "acknowledged_on"),
    "Violation": ("on", "rectified_on"), "Appeal": ("valid_from", "decided_on"),
    "WorkOrder": ("valid_from", "claimed_on", "done_on"),
}  # fmt: skip
CAMEL = {"valid_from": "validFrom", "accepted_on": "acceptedOn", "repaired_on": "repairedOn", "due_on": "dueOn",
         "acknowledged_on": "acknowledgedOn", "rectified_on": "rectifiedOn", "decided_on": "decidedOn",
         "claimed_on": "claimedOn", "done_on": "doneOn"}  # fmt: skip
Counts = dict[tuple[str, str, tuple[str, ...]], tuple[int, int]]
"""By kind, what is counted by, and the words of a part, which has none for the whole: occurrences and subjects."""


def counted(client: Client, **variables: Any) -> Any:
    return client.data(STATISTICS, **variables)["statistics"]


def told(found: Any) -> Counts:
    told: Counts = {}
    for kind in found["kinds"]:
        for count in kind["counts"]:
            told[kind["kind"], count["by"], ()] = count["occurrences"], count["subjects"]
            for part in count["parts"]:
                words = tuple(str(one["word"] or "") for one in part["words"])
                told[kind["kind"], count["by"], words] = part["occurrences"], part["subjects"]
    return {key: numbers for key, numbers in told.items() if numbers != (0, 0)}


def recounted(facts: Iterator[Version], prefix: str, first: date, last: date) -> Counts:
    """The same over the facts that are current, one by one."""
    seen: dict[tuple[str, str, tuple[str, ...]], tuple[set[object], set[object]]] = {}
    for fact in facts:
        kind = KINDS[fact.kind]
        if kind.is_relationship or not str(fact["reported_by"]).startswith(prefix):
            continue
        usual = "on" if fact["valid_from"] is None else "valid_from"
        days = [day for day in DAYS.get(fact.kind, (usual,)) if _within(fact[day], first, last)]
        if usual == "valid_from" and _day(fact["valid_from"]) <= last < _day(fact["valid_until"]):
            days.append("held")
        words = tuple(str(fact[name] or "") for name in APART.get(fact.kind, ()))
        name = {"Reminder": "REPAIR_REMINDER"}.get(fact.kind, _upper(fact.kind))
        for day in days:
            for part in {(), words}:
                events, subjects = seen.setdefault((name, CAMEL.get(day, day), part), (set(), set()))
                events.add(fact["event"] if fact["event"] and fact.kind != "Reminder" else fact.id)
                subjects.add(fact["subject"])
    return {key: (len(events), len(subjects)) for key, (events, subjects) in seen.items()}


def _upper(label: str) -> str:
    return "".join(f"_{letter}" if letter.isupper() else letter for letter in label).lstrip("_").upper()


def _day(value: object) -> date:
    assert isinstance(value, date)
    return value


def _within(value: object, first: date, last: date) -> bool:
    return value is not None and first <= _day(value) <= last


@pytest.mark.parametrize(
    ("jurisdiction", "prefix", "first", "last", "least"),
    [
        ("120000", "12", date(2024, 1, 1), date(2024, 12, 31), 20),
        ("120000", "12", date(2015, 1, 1), date(2025, 12, 31), 40),
        ("410000", "41", date(2024, 6, 1), date(2025, 5, 1), 5),
        ("120101", "120101", date(2024, 2, 29), date(2024, 11, 18), 3),
    ],
)
def test_every_count_is_that_of_a_recount(
    example_store: Store, client: Client, jurisdiction: str, prefix: str, first: date, last: date, least: int
) -> None:
    facts: Mapping[str, Version] = read_facts(example_store.writer).current()
    expected = recounted(iter(facts.values()), prefix, first, last)
    found = counted(client, jurisdiction=jurisdiction, **{"from": f"{first}", "to": f"{last}"})
    assert told(found) == expected
    assert len(expected) >= least
    assert len(found["kinds"]) == len([kind for kind in KINDS.values() if kind.is_fact and not kind.is_relationship])


OF_2024 = {"jurisdiction": "120000", "from": "2024-01-01", "to": "2024-12-31"}


def test_words_are_told_with_their_labels_and_kinds_can_be_chosen(client: Client) -> None:
    document = """{ statistics(jurisdiction: "120000", from: "2024-01-01", to: "2024-12-31") {
      kinds(only: [PENALTY, REPAIR_REMINDER]) { kind label { zh en } illustrative counts { by label { en } occurrences
        subjects parts { words { field label { zh } } occurrences } } } } }"""
    client.data("{ viewer { id } }")
    before = client.graph.statements
    penalties, reminders = client.data(document)["statistics"]["kinds"]
    assert client.graph.statements - before == 1
    [by_day] = penalties.pop("counts")
    assert penalties == {"kind": "PENALTY", "label": {"zh": "行政处罚", "en": "Penalty"}, "illustrative": False}
    # Two reports of Tianjin's second decision are one occurrence only where one jurisdiction makes both.
    assert (by_day["by"], by_day["label"]["en"], by_day["occurrences"], by_day["subjects"]) == (
        "on",
        "Decided on",
        8,
        5,
    )
    assert {part["words"][0]["label"]["zh"]: part["occurrences"] for part in by_day["parts"]} == {"一般": 7, "严重": 1}
    assert reminders["illustrative"] is True
    due = {count["by"]: (count["occurrences"], count["subjects"]) for count in reminders["counts"]}
    assert (due["dueOn"], due["held"]) == ((6, 4), (4, 3))


def test_long_ago_nothing_was_known(client: Client) -> None:
    assert told(counted(client, **OF_2024, knownAt="2020-01-01T00:00:00Z")) == {}


def test_only_the_jurisdiction_itself_may_ask(client: Client) -> None:
    own = counted(client, **OF_2024, viewer="jurisdiction:120000")
    assert own == counted(client, **OF_2024)
    for viewer in ("jurisdiction:130000", "jurisdiction:120101", "enterprise:91120101MA00100102"):
        assert counted(client, **OF_2024, viewer=viewer) is None


def test_bad_input_is_told(client: Client) -> None:
    assert client.fault(STATISTICS, **{**OF_2024, "to": "2023-12-31"}) == (
        "BAD_INPUT", "from 2024-01-01 lies after to 2023-12-31",
    )  # fmt: skip
    assert client.fault(STATISTICS, **{**OF_2024, "jurisdiction": "990000"})[1].startswith("no jurisdiction has")
    assert client.fault(STATISTICS, **{**OF_2024, "jurisdiction": "x"})[0] == "BAD_INPUT"
