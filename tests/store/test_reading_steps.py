"""How far the steps of records are, by the file of indicators: what the rule says of each record, counted again."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import cast

import pytest

from graph_api.domain.calendar import FIRST_DAY, Period
from graph_api.domain.scope import Scope
from graph_api.policies.rule import Source
from graph_api.policies.rules.indicator import Indicator, Taken
from graph_api.services.indicator import asked_of
from tests.conftest import Store
from tests.store.counted_rows import TODAY
from tests.store.test_reading_files import Asked, answered
from tests.store.versions import Version, read_facts

REPORTERS = ["110000", "120000", "120101", "130000", "410000", "ais"]
OF_CALLS = Indicator(
    id="same-day", name="-", name_en="-", in_force=date(2024, 1, 1), source=Source(title="-"), of_kind="PortCall",
    steps=("berthed_on", "worked_on"), within=Period(0, 1), sum="teu",
)  # fmt: skip
INDICATORS = [
    OF_CALLS,
    replace(OF_CALLS, list="key-tracking"),
    replace(OF_CALLS, only={"port": ("CNTXG",)}, within=Period(1)),
    replace(OF_CALLS, subject="vessel", where={"type": ("container",)}),
    replace(OF_CALLS, subject="vessel", where={"type": ("bulk", "general_cargo")}),
    replace(
        OF_CALLS,
        of_kind="Violation",
        subject="vessel",
        where={"type": ("container",)},
        steps=("rectified_on",),
        sum=None,
    ),
    replace(OF_CALLS, of_kind="Violation", steps=("rectified_on",), within=None, sum=None),
    replace(OF_CALLS, of_kind="Violation", steps=("claimed_on", "rectified_on"), within=Period(0, 20), sum=None),
    replace(OF_CALLS, of_kind="WorkOrder", steps=("claimed_on", "done_on"), within=Period(2), sum=None),
    replace(OF_CALLS, of_kind="RepairCase", steps=("accepted_on", "repaired_on"), within=Period(6), sum=None),
]


@pytest.mark.parametrize(
    "rule", INDICATORS, ids=lambda rule: f"{rule.of_kind} {rule.within} {rule.only} {rule.where} {rule.list}"
)
def test_how_far_steps_are_is_what_the_rule_says_of_each_record(example_store: Store, rule: Indicator) -> None:
    """Counted again over the facts by the function of the rule; of two reports of an event the better one counts."""
    facts = [*read_facts(example_store.writer).current().values()]
    vessels = {
        str(row["id"]): row
        for row in example_store.writer.command("MATCH (s:Vessel) RETURN s.id AS id, s.type AS type")
    }
    listed = _listed(facts, rule.list)
    days: dict[object, list[Taken]] = defaultdict(list)
    numbers: dict[object, list[float]] = defaultdict(list)
    subjects, uncertain = dict[object, object](), set[object]()
    for fact in facts:
        first = cast("date", fact[rule.kind.day])
        narrowed = all(fact[name] in words for name, words in rule.words())
        if fact.kind != rule.of_kind or fact["reported_by"] not in REPORTERS or first > TODAY or not narrowed:
            continue
        event, meant = fact["event"] or fact.id, _meant(rule, vessels.get(str(fact["subject"])))
        if meant is None and (rule.list is None or fact["subject"] in listed):
            uncertain.add(event)
        if meant and (rule.list is None or fact["subject"] in listed):
            days[event].append(rule.taken(first, [cast("date | None", fact[one]) for one in rule.steps], on=TODAY))
            subjects[event] = fact["subject"]
            if rule.sum is not None and fact[rule.sum] is not None:
                numbers[event].append(cast("float", fact[rule.sum]))
    expected = {
        "indicator": "120000/same-day",
        "records": len(days),
        "subjects": len({*subjects.values()}),
        "met": sum("met" in some for some in days.values()),
        "missed": sum("met" not in some and "missed" in some for some in days.values()),
        "total": sum(max(some) for some in numbers.values()),
        "stated": len(numbers),
        "uncertain": len(uncertain),
    }
    wanted: dict[str, object] = {"indicators": [asked_of(rule, "120000", REPORTERS)], "from": FIRST_DAY}
    asked = Asked(
        f"statistics/steps {rule.of_kind}", [], wanted, judge=Scope(see_all=True, owners=frozenset(REPORTERS))
    )
    assert days or uncertain
    assert answered(example_store, asked) == [expected]


def _meant(rule: Indicator, vessel: Mapping[str, object] | None) -> bool | None:
    """Is a subject whom the rule asks for; None where it is not known."""
    if rule.subject is None:
        return True
    if vessel is None:
        return False
    said = [str(vessel[one.name] or "unknown") in words for one, words in rule.wanted()]
    open_ = [str(vessel[one.name] or "unknown") in one.leaving_open(words) for one, words in rule.wanted()]
    return True if all(said) else None if all(a or b for a, b in zip(said, open_, strict=True)) else False


def _listed(facts: Sequence[Version], list_: str | None) -> set[object]:
    """Whom the owner of the list states to stand on it on the day."""
    mine = [one for one in facts if one.kind == "Listing" and (one["list"], one["reported_by"]) == (list_, "120000")]
    return {one["subject"] for one in mine if _holds(one)}


def _holds(fact: Version) -> bool:
    return cast("date", fact["valid_from"]) <= TODAY < cast("date", fact["valid_until"])
