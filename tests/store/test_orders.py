"""Whatever the order and the batches in which rows come, the graph ends with the same facts."""

import json
from itertools import count
from random import Random

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from graph_api.ledger.ledger import Ledger
from tests.conftest import Store
from tests.store.histories import History, load_in_batches, make_acknowledgements, make_history, shuffled
from tests.store.rows import ORIGIN, accept, enterprise
from tests.store.versions import Version, check_facts, read_facts

EXAMPLES = 25


def test_order_and_batches_do_not_matter(empty_store: Store, ledger: Ledger) -> None:
    runs = (f"r{number:05d}x" for number in count())
    seen: set[str] = set()

    # A seed cannot be made simpler, so there is nothing to shrink.
    @settings(max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, phases=[Phase.generate])
    @given(seed=st.integers(0, 2**32), order=st.integers(0, 2**32))
    def property_holds(seed: int, order: int) -> None:
        one, other = (make_history(next(runs), Random(seed)) for _ in range(2))
        for history in (one, other):
            accept(ledger, [enterprise(uscc) for uscc in history.enterprises])
        load_in_batches(ledger, list(one.rows), Random(seed))
        reminders = reminders_of(facts_of(empty_store, one))
        load_in_batches(ledger, make_acknowledgements(one, reminders, Random(seed)), Random(seed))
        reminders = [id_.replace(one.run, other.run) for id_ in reminders]
        rows = [*other.rows, *make_acknowledgements(other, reminders, Random(seed))]
        load_in_batches(ledger, shuffled(rows, Random(order)), Random(order))
        first, second = facts_of(empty_store, one), facts_of(empty_store, other)
        assert comparable(second, other) == comparable(first, one)
        seen.update(traits(first))

    property_holds()
    assert seen == {"repaired", "reminded", "acknowledged", "double", "from registry", "unknown home"}
    before = read_facts(empty_store.writer)
    assert {changed for _, changed in ledger.reapply(ORIGIN)} == {0}
    assert read_facts(empty_store.writer) == before


def facts_of(store: Store, history: History) -> dict[str, Version]:
    """The current facts of one history, by id, once they have been checked."""
    facts = read_facts(store.writer, subjects=[f"enterprise:{uscc}" for uscc in history.enterprises])
    check_facts(facts)
    return dict(sorted(facts.current().items()))


def reminders_of(facts: dict[str, Version]) -> list[str]:
    """The ids of the reminders."""
    return [id_ for id_, one in facts.items() if one.kind == "Reminder"]


def comparable(facts: dict[str, Version], history: History) -> dict[str, str]:
    """Everything that facts say, without the run that is part of names. The digest of a derived fact hashes names."""
    return {
        id_.replace(history.run, "RUN"): json.dumps(
            [{name: value for name, value in one.content.items() if name != "digest"}, one.edges],
            default=str,
            sort_keys=True,
        ).replace(history.run, "RUN")
        for id_, one in facts.items()
    }


def traits(facts: dict[str, Version]) -> set[str]:
    """What a history had in it: a test over histories in which nothing happens would prove nothing."""
    found: set[str] = set()
    for one in facts.values():
        if one.kind == "Reminder":
            found.add("reminded")
            if str(one["acknowledged_on"]) < "9999":
                found.add("acknowledged")
        if one.kind == "RepairCase" and one["state"] == "repaired":
            found.add("repaired")
        if one.kind == "Penalty":
            found.update({"double"} if one["event"] != one.id else ())
            found.update({"unknown home"} if one["subject_home"] == "unknown" else ())
            found.update(
                {"from registry"} if one["home_from"] == "registry" and one["subject_home"] != "unknown" else ()
            )
    return found
