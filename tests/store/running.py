"""Assessment runs as the tests of them ask for them, and what they wrote."""

from collections.abc import Sequence
from datetime import date

from graph_api.domain.assessment import Tally
from graph_api.ledger.assessing import Order, Run
from graph_api.ledger.batch import Row
from graph_api.ledger.ledger import Ledger
from graph_api.policies.book import PolicyBook
from tests.conftest import Store
from tests.store.rows import accept
from tests.store.shipping import FAST_TRACK, ON, accident, calls, inspection, sanction, ship, vessel, violation
from tests.store.versions import Version, read_facts

LISTED, NOT_LISTED, INSUFFICIENT = "listed", "not_listed", "insufficient_data"


def run_of(
    store: Store,
    on: date = ON,
    *,
    scheme: str = FAST_TRACK,
    book: PolicyBook | None = None,
    restart: bool = False,
    page: int = 2,
) -> Run:
    """A run, new or taken up."""
    return Run(store.ledger, book or store.book, Order(scheme, on, on, restart, page))


def assess(
    store: Store, on: date = ON, *, scheme: str = FAST_TRACK, book: PolicyBook | None = None, page: int = 4
) -> Tally:
    """A run to its end; what it came to."""
    return sum(run_of(store, on, scheme=scheme, book=book, page=page).pages(), Tally())


def written(store: Store) -> dict[str, Version]:
    """The current grades and places on lists that runs have written, by id."""
    return {one.id: one for one in read_facts(store.writer).current().values() if one["run"] is not None}


def grades_on(store: Store, on: date, *, scheme: str = FAST_TRACK) -> dict[str, str]:
    """The grade of each subject on a day, as runs have written it."""
    return {
        str(one["subject"]): str(one["grade"])
        for one in written(store).values()
        if one.kind == "Assessment" and one["scheme"] == scheme and _holds(one, on)
    }


def listed_on(store: Store, on: date, *, scheme: str = FAST_TRACK) -> set[str]:
    """Who stands on a list on a day, as runs have written it."""
    return {
        str(one["subject"])
        for one in written(store).values()
        if one.kind == "Listing" and one["list"] == scheme and _holds(one, on)
    }


def _holds(one: Version, on: date) -> bool:
    return str(one["valid_from"]) <= str(on) < str(one["valid_until"])


def settle_fleet(ledger: Ledger) -> None:
    """Seven container vessels, of which 1 and 6 meet the fast track; and two vessels that are none."""
    accept(
        ledger,
        [vessel(number) for number in range(1, 8)],
        [vessel(8, type_="bulk"), vessel(9, type_="unknown")],
        [one for number in (1, 3, 4, 5, 6, 7, 8, 9) for one in calls(ship(number), 12)],
        calls(ship(2), 11),
        violation("3", ship(3), date(2024, 6, 1)),
        inspection("4", ship(4), date(2024, 6, 1)),
        accident("5", ship(5), date(2022, 6, 1), grade="general"),
        sanction("7", ship(7)),
    )


FLEET = {
    ship(1): LISTED, ship(2): NOT_LISTED, ship(3): NOT_LISTED, ship(4): INSUFFICIENT, ship(5): NOT_LISTED,
    ship(6): LISTED, ship(7): NOT_LISTED,
}  # fmt: skip
"""What a run says of them."""


def load(store: Store, *rows: Row | Sequence[Row]) -> None:
    """Load rows, none of which may be rejected."""
    accept(store.ledger, *rows)
