"""Pages stay exact while rows are written between them: each item once, in order, none lost, whichever way one walks.

Cursors carry the tick and the day of the first page, so all pages together are the whole list as it was then.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from graph_api.access.scope import scope_of
from graph_api.access.viewer import Viewer
from graph_api.analysis.worker import Workers
from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.scope import Scope
from graph_api.domain.vocabulary import FACT_KINDS
from graph_api.ledger.batch import Row
from graph_api.ledger.ledger import Ledger
from graph_api.policies.book import PolicyBook
from graph_api.schema import build_schema
from graph_api.schema.context import Context
from graph_api.schema.execution import Api, Reply, Request
from graph_api.store.graph_store import GraphStore
from tests.conftest import Store
from tests.store.asking import SteadyStore
from tests.store.rows import HEBEI, TIANJIN, about, accept, penalty, repair
from tests.store.shipping import listing

ENTERPRISE = "A"
DAY = date(2025, 6, 30)
"""The day that is asked about: after all that happens and every repair, so that repaired penalties are hidden."""
OTHER_DAY = date(2024, 2, 1)
SUPERVISED = "key-supervision"
FIRST = date(2024, 1, 1)
_PAGE = """(first: $first, after: $after, last: $last, before: $before MORE) {
  totalCount { count capped } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  edges { cursor node { NODE } } }"""
LISTS = {
    "penalties of an enterprise": "node(id: $enterprise, asOf: $day) { ... on Enterprise { list: penaltiesPAGE } }",
    "payments of a penalty": "node(id: $penalty, asOf: $day) { ... on Penalty { list: paymentsPAGE } }",
    "payments of an enterprise within days": (
        "node(id: $enterprise, asOf: $day) { ... on Enterprise {"
        ' list: paymentsPAGE(from: "2024-01-10", to: "2024-05-30") } }'
    ),
    "a timeline": "list: eventsPAGE(ids: [$enterprise, $penalty], asOf: $day)",
    "reminders": 'list: repairRemindersPAGE(jurisdiction: "120000", outstandingOnly: false, asOf: $day)',
    "a history": "list: historyPAGE(id: $penalty)",
    "who stands on a list": f'list: honourListPAGE(list: "{SUPERVISED}", asOf: $day)',
    "who came and went": f'list: listChangesPAGE(list: "{SUPERVISED}", from: "2023-12-31", to: "{DAY}")',
}
"""Lists by name, with how each is asked for: below a thing, and at the root in every order that there is but of fit."""
_VARIABLES = {
    "day": "Date", "enterprise": "ID!", "penalty": "ID!", "first": "Int", "after": "String",
    "last": "Int", "before": "String",
}  # fmt: skip
_READER = Viewer(jurisdiction=TIANJIN)


def _text(name: str) -> str:
    """The document of a list."""
    asked, _, more = LISTS[name].partition("PAGE")
    own, _, rest = more.partition(")") if more.startswith("(") else ("", "", more)
    page = _PAGE.replace(" MORE", f", {own[1:]}" if own else "")
    body = f"{asked}{page}{rest}".replace("NODE", "kind listing { id }" if "listChanges" in asked else "id")
    head = ", ".join(f"${one}: {type_}" for one, type_ in _VARIABLES.items() if f"${one}" in body)
    return f"query Asked({head}) {{ {body} }}"


@dataclass
class Country:
    """An enterprise of Tianjin with penalties of Hebei, of which more is written all the time."""

    ledger: Ledger
    dice: Random
    penalties: list[Row] = field(default_factory=list[Row])
    count: int = 0

    def settle(self) -> None:
        for _ in range(7):
            self.insert()
        accept(self.ledger, [about("payment", f"p{n}", self.penalties[0], self._day(), by=HEBEI) for n in range(5)])
        for amount in (1.0, 2.0, 3.0):
            self.correct(0, amount)
        for number in range(6):
            self.list(number, ended=number == 0)

    def insert(self) -> None:
        """One more penalty, on any day, so that it may stand before or behind what was read."""
        self.count += 1
        number = f"{self.dice.randrange(100):02}-{self.count}"
        self.penalties.append(penalty(number, ENTERPRISE, self._day(), by=HEBEI, home=TIANJIN))
        accept(self.ledger, self.penalties[-1])

    def correct(self, place: int, amount: float) -> None:
        """A penalty is known better: of another amount, and often of another day, and so stands elsewhere."""
        one = self.penalties[place]
        on = self.dice.choice([self._day(), date.fromisoformat(str(one.properties["on"]))])
        number = str(one.properties["number"])
        self.penalties[place] = penalty(number, ENTERPRISE, on, by=HEBEI, home=TIANJIN, amount=amount)
        accept(self.ledger, self.penalties[place])

    def list(self, number: int, *, ended: bool) -> None:
        """A place on a list, or that it ended."""
        since = FIRST + timedelta(number)
        until = since + timedelta(90 + number) if ended else OPEN_DAY
        accept(self.ledger, listing(SUPERVISED, f"enterprise:{ENTERPRISE}", since, until, by=HEBEI))

    def write(self) -> None:
        """An insertion, a correction, a payment, or a repair, which hides; the first penalty, with all lists, stays."""
        self.count += 1
        place = self.dice.randrange(1, len(self.penalties))
        one = self.penalties[place]
        match self.dice.randrange(5):
            case 0:
                self.insert()
            case 1:
                self.correct(self.dice.choice([0, place]), 10.0 + self.count)
            case 2:
                accept(self.ledger, about("payment", f"p{self.dice.randrange(9)}", self.penalties[0], self._day()))
            case 3:
                self.list(self.dice.randrange(12), ended=self.dice.random() < 0.5)
            case _:
                accept(self.ledger, repair(f"{self.count}", one, date(2024, 12, 1), date(2024, 12, 20), by=HEBEI))

    def _day(self) -> date:
        return FIRST + timedelta(self.dice.randrange(180))


@dataclass
class Reader:
    """Tianjin asks for pages. It sees all that Hebei states, but not once that is hidden."""

    store: GraphStore
    book: PolicyBook
    run: Callable[[Coroutine[Any, Any, Reply]], Reply]
    penalty: str

    def __post_init__(self) -> None:
        self._api = Api(build_schema())

    def page(self, name: str, *, turn: Mapping[str, object], first_read: bool = False) -> dict[str, Any]:
        """A page of a list. Only the first read names the day: later ones have it from the cursor."""
        day = DAY if first_read else OTHER_DAY
        variables = {
            "enterprise": f"enterprise:{ENTERPRISE}", "penalty": self.penalty,
            "day": f"{DAY}" if first_read else None, **turn,
        }  # fmt: skip
        request = Request(_text(name), {key: variables[key] for key in variables if f"${key}" in _text(name)})
        body = self.run(self._api.answer(request, self._context(day))).body
        assert "errors" not in body, (name, body["errors"])
        return _list_in(body["data"])

    def _context(self, day: date) -> Context:
        def seen_by(code: str) -> Scope:
            eyes = Viewer(jurisdiction=code)
            return scope_of(eyes, self.book.agreements, reporters={TIANJIN, HEBEI}, on=DAY, kinds=FACT_KINDS)

        shared = frozenset(f"{HEBEI}:{kind}" for kind in FACT_KINDS)
        scope = replace(seen_by(TIANJIN), whole=seen_by(TIANJIN).whole | shared)
        return Context(
            viewer=_READER, scope=scope, demo=False, today=day, store=self.store, book=self.book,
            scope_of=seen_by, workers=Workers(),
        )  # fmt: skip


def _list_in(data: Any) -> dict[str, Any]:
    while "list" not in data:
        (data,) = data.values()
    found: dict[str, Any] = data["list"]
    return found


def _keys(page: dict[str, Any]) -> list[tuple[str, str]]:
    """The items of a page, each with its place: a fact has as many places as versions in a history."""
    return [(edge["cursor"], str(edge["node"])) for edge in page["edges"]]


def _walk(reader: Reader, country: Country, name: str, dice: Random) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """From one end of a list to the other and back, with writes before each page but the first."""
    sizes, flags = {"first": "after", "last": "before"}, {"first": "hasNextPage", "last": "hasPreviousPage"}
    ends = {"first": "endCursor", "last": "startCursor"}
    way, back = dice.sample(["first", "last"], 2)
    page = reader.page(name, turn={way: dice.randint(2, 4)}, first_read=True)
    total, turned = page["totalCount"], False
    found = _keys(page)
    while True:
        country.write()
        if not page["pageInfo"][flags[way]]:
            yield way, found
            beyond = reader.page(name, turn={way: 2, sizes[way]: page["pageInfo"][ends[way]]})
            assert (beyond["edges"], beyond["pageInfo"][flags[way]]) == ([], False)
            if turned:
                return
            # The way back begins where the last page ended: what stands there is behind it, and not read again.
            way, turned, found = back, True, []
            last = page["pageInfo"]["endCursor" if way == "last" else "startCursor"]
            page = reader.page(name, turn={way: dice.randint(2, 4), sizes[way]: last})
        else:
            page = reader.page(name, turn={way: dice.randint(2, 4), sizes[way]: page["pageInfo"][ends[way]]})
        assert page["totalCount"] == total
        found = found + _keys(page) if way == "first" else _keys(page) + found


@pytest.fixture
def reader(ledger: Ledger, empty_store: Store, book: PolicyBook) -> Iterator[tuple[Reader, Country]]:
    async def open_store() -> GraphStore:
        return SteadyStore(empty_store.address, timeout=60.0)

    country = Country(ledger, Random(5))
    country.settle()
    with asyncio.Runner() as runner:
        store = runner.run(open_store())
        try:
            yield Reader(store, book, runner.run, country.penalties[0].id), country
        finally:
            runner.run(store.close())


def test_pages_are_the_whole_list_as_it_was_first_read(reader: tuple[Reader, Country]) -> None:
    asked, country = reader
    for seed in range(1):
        dice = Random(seed)
        for name in LISTS:
            whole = _keys(asked.page(name, turn={"first": 100}, first_read=True))
            assert len(whole) > 3, name
            assert len({place for place, _ in whole}) == len(whole)
            ways = list(_walk(asked, country, name, dice))
            (_, there), (way, back) = ways
            assert there == whole, (name, seed)
            assert back == (whole[1:] if way == "first" else whole[:-1]), (name, seed)
            for _ in range(40):
                if _keys(asked.page(name, turn={"first": 100}, first_read=True)) != whole:
                    break
                country.write()
            else:
                raise AssertionError(f"{name}: nothing was written that matters")
