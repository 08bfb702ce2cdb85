"""What the files of a search answer, row by row, and what a searcher may rely on: order, pages, scope, the index."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any, TypeVar

import pytest

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.moment import Moment
from graph_api.domain.scope import Scope
from graph_api.domain.search import Fit, sought
from graph_api.domain.selection import PageArguments, Selection
from graph_api.domain.vocabulary import KINDS
from graph_api.ledger.batch import Row
from graph_api.ledger.names import fold_names
from graph_api.services.finding import MOST, SEARCHED, Question
from graph_api.services.search import Found, Suggested, Wanted, search, suggest
from graph_api.store.graph_store import GraphStore
from tests.conftest import Store
from tests.store.rows import accept, enterprise, place, row
from tests.store.test_reading_files import Asked, answered

T = TypeVar("T")

TODAY = date(2024, 12, 31)
ALL = Scope("all", see_all=True)
NOBODY = Scope()
A, B, C, E = (
    f"enterprise:{uscc}"
    for uscc in ("91120101MA00100102", "91110101MA0010029T", "91130102MA0010037C", "91120000MA0010053U")
)
JINJIA, JINWU = "vessel:CN20110123456", "vessel:CN20120234567"
FIRST, SECOND = "driver:120000CY00000001", "driver:130000CY00000002"
TIANJIN, HEBEI = (
    Scope(whole=frozenset(f"{code}:{kind}" for kind in KINDS), owners=frozenset({code}))
    for code in ("120000", "130000")
)
CLOSED = ("driver", "vehicle", "person")
OPEN = tuple(KINDS[label].prefix for label in SEARCHED if not KINDS[label].closed)


def asked(file: str, text: str, *rows: list[object], scope: Scope = NOBODY, within: str = "", **more: object) -> Asked:
    """A file asked for a text, and the items that it answers without what they are called."""
    found = sought(text)
    assert found is not None
    prefixes = CLOSED if file == "search/closed" else OPEN
    parameters: dict[str, object] = {
        "query": found.among(prefixes), "most": 100, "key": found.key, "codes": list(found.codes), "code": found.code,
        "words": found.key.split(" "), "kinds": ["Enterprise", "Vessel"], "within": within, "tell": False, "limit": 10,
    }  # fmt: skip
    looked = more.pop("looked", 0 if file == "search/closed" else len(rows))
    items = [[*row, None] for row in rows]
    return Asked(file, [{"looked": looked, "items": items}], {**parameters, **more}, scope=scope)


FERRY = "merchant:tianjin-ferry"
FILES = [
    asked("search/open", "津门", [2, 4, FERRY], [2, 5, E], [2, 5, A]),
    asked("search/open", "津門甲運輸公司", [1, 5, A]),
    asked("search/open", "门甲", [3, 5, A]),
    asked("search/open", "丁运输", [3, 5, "enterprise:91370102MA00100455"]),
    asked("search/open", "passenger WU", [3, 999, E]),
    asked("search/open", "91120101MA00100102", [0, 19, A]),
    asked("search/open", "cntxg", [0, 6, "port:CNTXG"]),
    asked("search/open", "413000200", [0, 10, JINJIA], [0, 10, "vessel:IMO1234567"]),
    asked("search/open", "和平", [2, 3, "jurisdiction:120101"], [2, 6, "authority:120101-jtj"]),
    asked("search/open", "津门", [2, 5, A], scope=TIANJIN, within="jurisdiction:1201", looked=3),
    asked("search/open", "津门", scope=HEBEI, within="jurisdiction:1201", looked=3),
    asked("search/open", "和平", [2, 3, "jurisdiction:120101"], [2, 6, "authority:120101-jtj"],
          within="jurisdiction:12"),
    asked("search/registered", "运输", [3, 5, A], scope=TIANJIN, within="jurisdiction:12", looked=2),
    asked("search/closed", "张某"),
    asked("search/closed", "张某", [1, 2, FIRST], scope=TIANJIN),
    asked("search/closed", "张某", scope=HEBEI),
    asked("search/closed", "某", scope=TIANJIN),
    asked("search/closed", "张某", [1, 2, FIRST], scope=TIANJIN, within="jurisdiction:12"),
    asked("search/closed", "张某", scope=TIANJIN, within="jurisdiction:41"),
    asked("search/closed", "冀A12345", [0, 8, "vehicle:冀A12345/2019-05-20"], scope=HEBEI),
    asked("search/closed", "冀A12345", scope=TIANJIN),
    asked("search/closed", "130000CY", [2, 17, SECOND], scope=HEBEI),
]  # fmt: skip
"""Of A, C and E it is Tianjin that states where A is registered; of drivers each sees those of its own facts."""


@pytest.mark.parametrize("one", FILES, ids=lambda one: f"{one.file} {one.parameters['key']} {one.parameters['within']}")
def test_a_file_answers_exactly_these_rows(example_store: Store, one: Asked) -> None:
    assert answered(example_store, one) == one.rows


def test_who_had_a_code_is_told_as_far_as_it_is_seen(example_store: Store) -> None:
    def had(scope: Scope, on: date = TODAY, within: str = "") -> list[list[object]]:
        identifiers = [{"scheme": "mmsi", "code": "413000100"}]
        parameters = {"identifiers": identifiers, "within": within, "tell": True, "limit": 10}
        rows = answered(example_store, Asked("search/identified", [], parameters, on, scope))
        assert all((row["scheme"], row["code"]) == ("mmsi", "413000100") for row in rows)
        return [[row["current"], *item[:3], item[3][0]] for row in rows if isinstance(item := row["item"], list)]

    assert had(TIANJIN) == [[True, 0, 0, JINWU, "津戊货二"], [False, 0, 998, JINJIA, "津甲集一"]]
    assert had(TIANJIN, date(2023, 5, 31)) == [[True, 0, 0, JINJIA, "津甲集一"]]
    assert had(TIANJIN, within="jurisdiction:1201") == [[True, 0, 0, JINWU, "津戊货二"]]
    assert had(TIANJIN, date(2023, 5, 31), "jurisdiction:120101") == [[True, 0, 0, JINJIA, "津甲集一"]]
    assert had(TIANJIN, within="jurisdiction:1301") == had(HEBEI) == []


class Searcher:
    """Searches a store with a scope; the statements that it took are counted."""

    def __init__(self, store: Store, scope: Scope = ALL) -> None:
        self._address = store.address
        self._scope = scope
        self.statements = 0

    def find(self, text: str, *kinds: str, jurisdiction: str = "", page: PageArguments | None = None) -> Found:
        labels = frozenset(kinds or SEARCHED)
        wanted = Wanted(page or PageArguments(100), {label: Selection(label) for label in labels}, count=True)
        question = Question(text, labels, jurisdiction)

        async def ask(graph: GraphStore) -> Found:
            return await search(graph, self._scope, moment=Moment(TODAY), question=question, wanted=wanted)

        return self._run(ask)

    def ids(self, text: str, *kinds: str, jurisdiction: str = "") -> list[str]:
        return [hit.thing["id"] for _, hit in self.find(text, *kinds, jurisdiction=jurisdiction).page.items]

    def suggest(self, text: str, first: int = 8) -> list[Suggested]:
        question = Question(text, SEARCHED)

        async def ask(graph: GraphStore) -> list[Suggested]:
            return (await suggest(graph, self._scope, moment=Moment(TODAY), question=question, first=first))[1]

        return self._run(ask)

    def _run(self, ask: Callable[[GraphStore], Coroutine[Any, Any, T]]) -> T:
        async def run() -> T:
            async with GraphStore(self._address) as graph:
                found = await ask(graph)
                self.statements = graph.statements
                return found

        return asyncio.run(run())


def pages(searcher: Searcher, text: str, sizes: Sequence[int], *, backward: bool = False) -> list[str]:
    """All that is found, page by page."""
    found: list[str] = []
    page = PageArguments(sizes[0], backward=backward)
    for turn in range(1000):
        answer = searcher.find(text, page=page).page
        ids = [hit.thing["id"] for _, hit in answer.items]
        found = [*ids, *found] if backward else [*found, *ids]
        if not (answer.has_previous if backward else answer.has_next):
            return found
        position = answer.items[0 if backward else -1][0]
        page = PageArguments(sizes[turn % len(sizes)], backward=backward, position=position)
    raise AssertionError("the pages do not end")


def many(count: int, name: str) -> list[Row]:
    return [
        enterprise(f"9112{number:014}", f"{name}{number % 7 * '甲'}第{number}运输有限公司") for number in range(count)
    ]


def test_pages_are_the_whole_in_order_in_both_directions(empty_store: Store) -> None:
    accept(empty_store.ledger, [place("120000")], many(230, "天津远洋"))
    searcher = Searcher(empty_store)
    whole = pages(searcher, "天津远洋", [100])
    assert len(whole) == len(set(whole)) == 230
    assert searcher.find("天津远洋").page.total == 230
    dice = Random(1)
    for backward in (False, True):
        sizes = [dice.randint(1, 60) for _ in range(20)]
        assert pages(searcher, "天津远洋", sizes, backward=backward) == whole


def test_what_comes_between_pages_moves_nothing_that_was_there(empty_store: Store) -> None:
    accept(empty_store.ledger, [place("120000")], many(60, "天津远洋"))
    searcher = Searcher(empty_store)
    whole = pages(searcher, "天津远洋", [100])
    found: list[str] = []
    page = PageArguments(7)
    for turn in range(100):
        answer = searcher.find("天津远洋", page=page).page
        found += [hit.thing["id"] for _, hit in answer.items]
        if not answer.has_next:
            break
        page = replace(page, position=answer.items[-1][0])
        # Their names tell how the index weighs every other, and some come before the page, some behind it.
        accept(empty_store.ledger, [enterprise(f"9999{turn:04}{n:010}", f"天津远洋{n * '乙'}") for n in range(9)])
    assert [id_ for id_ in found if id_ in whole] == whole
    assert len(found) == len(set(found))


def test_more_than_are_put_in_order_are_cut_and_said_to_be(empty_store: Store) -> None:
    rows = many(MOST + 50, "天津远洋")
    accept(empty_store.ledger, [place("120000")], rows, [enterprise("9100", "天津远洋"), enterprise("9101", "北京")])
    found = Searcher(empty_store).find("天津远洋", page=PageArguments(10))
    assert found.truncated
    assert (found.page.total, found.page.items[0][1].match.fit) == (MOST + 1, Fit.EXACT)
    assert found.page.items[0][1].thing["id"] == "enterprise:9100"
    few = Searcher(empty_store).find("北京")
    assert (few.truncated, few.page.total) == (False, 1)


def test_the_index_is_true_as_soon_as_a_write_is_committed(empty_store: Store) -> None:
    ledger, searcher = empty_store.ledger, Searcher(empty_store)
    accept(ledger, [enterprise("91", "旧名运输有限公司")])
    assert searcher.ids("旧名") == ["enterprise:91"]
    accept(ledger, [enterprise("91", "新称货运有限公司")])
    assert searcher.ids("旧名") == []
    assert searcher.ids("新称") == ["enterprise:91"]


def test_names_that_an_earlier_program_wrote_are_folded_once(empty_store: Store) -> None:
    writer = empty_store.writer
    accept(empty_store.ledger, [place("120000")], many(12, "天津远洋"))
    late = "x.id > 'enterprise:911200000000000008'"
    writer.command(f"MATCH (x:Enterprise) WHERE {late} REMOVE x.search_text, x.search_keys")
    assert len(Searcher(empty_store).ids("天津远洋")) == 9
    assert [sum(counts) for counts in zip(*fold_names(writer), strict=True)] == [13, 3]
    assert len(Searcher(empty_store).ids("天津远洋")) == 12
    assert [sum(counts) for counts in zip(*fold_names(writer), strict=True)] == [13, 0]


def test_a_town_finds_its_own_among_the_names_of_a_whole_country(empty_store: Store) -> None:
    since = date(2020, 1, 1)
    rows = [enterprise(f"9137{number:014}", f"运{number}") for number in range(10_100)]
    far = enterprise("9112", "某地某某某某某某某某某某某某运输有限公司")
    home = row("registered_in:120101/9112", reported_by="120101", subject=far.id, object="jurisdiction:120101",
               valid_from=since, valid_until=OPEN_DAY)  # fmt: skip
    accept(empty_store.ledger, [place("120000"), place("120101", "120000")], [far], [home])
    for start in range(0, len(rows), 5000):
        accept(empty_store.ledger, rows[start : start + 5000])
    searcher = Searcher(empty_store)
    assert searcher.ids("运", "Enterprise", jurisdiction="120101") == [far.id]
    assert not searcher.find("运", "Enterprise", jurisdiction="120101").truncated
    assert searcher.ids("运", "Enterprise", jurisdiction="120000") == [far.id]
    assert Searcher(empty_store, NOBODY).ids("运", "Enterprise", jurisdiction="120101") == []


def test_who_is_not_seen_changes_nothing_in_an_answer(empty_store: Store) -> None:
    ledger, since = empty_store.ledger, date(2020, 1, 1)
    accept(ledger, [place("120000"), place("130000")])

    def driver(code: str, number: int, name: str) -> None:
        id_ = f"driver:{code}{number:08}"
        accept(ledger, row(id_, id=id_, licence=id_.partition(":")[2], name=name, type="taxi"))
        accept(ledger, row(f"licensed_in:{code}/{number}", reported_by=code, subject=id_, object=f"jurisdiction:{code}",
                           valid_from=since, valid_until=OPEN_DAY))  # fmt: skip

    for number in range(5):
        driver("120000", number, "王小明")
    searcher = Searcher(empty_store, TIANJIN)
    before = (searcher.find("王小"), searcher.suggest("王小"), searcher.find("小明", "Driver"))
    for number in range(120):
        driver("130000", number, "王小")
    after = (searcher.find("王小"), searcher.suggest("王小"), searcher.find("小明", "Driver"))
    assert [one.page for one in (before[0], before[2])] == [one.page for one in (after[0], after[2])]
    assert before[1] == after[1]
    assert len(Searcher(empty_store).ids("王小")) == 100


def test_a_search_takes_two_statements_and_a_suggestion_one(example_store: Store) -> None:
    searcher = Searcher(example_store, TIANJIN)
    for text in ("津", "张某", "413000100", "津A12345", "LEI EXAM0000000000000129"):
        assert searcher.find(text).page.items, text
        assert searcher.statements == 2
        assert searcher.suggest(text)
        assert searcher.statements == 1
    assert searcher.find("没有这个名字").page.items == []
    assert searcher.statements == 1
