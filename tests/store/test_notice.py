"""Which decisions lack something is found by Cypher and told by the rule: over random facts both say the same."""

import asyncio
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from graph_api.access.scope import scope_of
from graph_api.access.viewer import Viewer
from graph_api.domain.jurisdiction import covers
from graph_api.domain.moment import Moment
from graph_api.domain.scope import Eyes
from graph_api.domain.selection import PageArguments
from graph_api.ledger.batch import Row
from graph_api.policies.book import PAGES, PolicyBook
from graph_api.policies.page import FORMS
from graph_api.policies.rules.notice import Gap, NoticeRule, Served, gaps
from graph_api.services.notice import Incomplete, NoticeGaps, Question, notice_gaps
from graph_api.store.graph_store import GraphStore
from tests.conftest import Store
from tests.store.rows import BEIJING, HEPING, SHIJIAZHUANG, TIANJIN, accept, penalty, row, settle_country

FIRST, LAST = date(2024, 1, 1), date(2024, 2, 29)
PARTS = ("publication_sites", "publicity_period", "repair_procedure", "consequences")
KINDS = ("repair_notice", "repair_notice", "penalty_pre_notice", "repair_pre_notice")
PRE_NOTICES = """
[[notice_rule]]
id      = "both-before"
name    = "双信同达"
name_en = "Both pre-notices together"
needs = [
  { kind = "penalty_pre_notice", by = "before" },
  { kind = "repair_pre_notice", by = "before", parts = ["consequences"], together_with = "penalty_pre_notice" },
]
in_force = 2024-01-20
until    = 2024-02-15
source   = { title = "A page of the tests" }
"""


@dataclass(frozen=True, slots=True)
class World:
    """What was written: reports of their own events, second reports of some of these, and notices about any of them."""

    first: Sequence[Row]
    second: Sequence[Row]
    notices: Sequence[Row]

    @property
    def events(self) -> dict[str, list[Row]]:
        """The reports of each event."""
        found = {one.id: [one] for one in self.first}
        for one in self.second:
            found[str(one.properties["event"])].append(one)
        return found


def world(dice: Random) -> World:
    """Decisions of three reporters, some of which were made elsewhere; few notices are as they must be."""
    first = [_report(dice, number, FIRST + timedelta(dice.randrange(-3, 63))) for number in range(90)]
    twice = enumerate(dice.sample(first, 40), start=100)
    second = [_report(dice, number, day_of(one) + timedelta(dice.choice((0, 0, 4))), of=one) for number, one in twice]
    reports = [*first, *second]
    return World(first, second, [_notice(dice, number, dice.choice(reports)) for number in range(400)])


def day_of(one: Row) -> date:
    """The day on which something happened."""
    on = one.properties["on"]
    assert isinstance(on, date)
    return on


def _report(dice: Random, number: int, on: date, *, of: Row | None = None) -> Row:
    by, authority = dice.choice((TIANJIN, TIANJIN, HEPING, BEIJING)), dice.choice((None, None, "tj", "sjz"))
    uscc = dice.choice("ABCD") if of is None else str(of.properties["subject"]).removeprefix("enterprise:")
    return penalty(f"{number:03}", uscc, on, by=by, authority=authority, event=of.id if of else None)


def _notice(dice: Random, number: int, about: Row) -> Row:
    named = [part for part in PARTS if dice.random() < 0.95]
    by = str(about.properties["reported_by"])
    return row(
        f"notice:{by}/{number}",
        reported_by=by,
        number=f"{number}",
        subject=about.properties["subject"],
        on=day_of(about) + timedelta(dice.choice((-5, -5, -5, -1, 0, 0, 0, 2))),
        about=about.id,
        kind=dice.choice(KINDS),
        parts=named if dice.random() < 0.9 else None,
    )


def expected(made: World, book: PolicyBook) -> list[tuple[str, list[Gap]]]:
    """What every decision of Tianjin lacks, the newest first, by the rules alone; Beijing shares no notices."""
    found: list[tuple[date, str, list[Gap]]] = []
    seen = [one for one in made.notices if covers(TIANJIN, str(one.properties["reported_by"]))]
    for reports in made.events.values():
        known = [one for one in reports if day_of(one) <= LAST]
        own = [one for one in known if _is_of_tianjin(one)]
        if not own:
            continue
        told = min(own, key=lambda one: one.id)
        served = [_served(one) for one in seen if one.properties["about"] in {one.id for one in known}]
        rules = book.versions(NoticeRule, str(told.properties["reported_by"]))
        lacks = [gap for rule in rules for gap in gaps(rule, day_of(told), served, on=LAST)]
        if lacks and day_of(told) >= FIRST:
            found.append((day_of(told), told.id, lacks))
    return [(id_, lacks) for _, id_, lacks in sorted(found, key=lambda one: one[:2], reverse=True)]


def _is_of_tianjin(one: Row) -> bool:
    """Does Tianjin, or a district of it, report it as decided there."""
    decided = {"tj": TIANJIN, "sjz": SHIJIAZHUANG, "": one.properties["reported_by"]}
    authority = str(one.properties.get("authority") or "").removeprefix("authority:")
    return covers(TIANJIN, str(one.properties["reported_by"])) and covers(TIANJIN, str(decided[authority]))


def _served(one: Row) -> Served:
    parts = one.properties.get("parts")
    named = tuple(parts) if isinstance(parts, list) else None
    return Served(one.id, str(one.properties["kind"]), day_of(one), named)


def read_all(store: Store, book: PolicyBook, *, size: int, backward: bool) -> tuple[list[Incomplete], NoticeGaps]:
    """All pages of Tianjin's gaps from one end to the other, and the first of them."""
    reporters = (TIANJIN, HEPING, BEIJING)
    scope = scope_of(Viewer.parse(f"jurisdiction:{TIANJIN}"), book.agreements, reporters=reporters, on=LAST)

    async def read() -> tuple[list[Incomplete], NoticeGaps]:
        pages: list[NoticeGaps] = []
        async with GraphStore(store.address, timeout=60.0) as graph:
            position = None
            while not pages or _goes_on(pages[-1], backward=backward):
                page = PageArguments(size=size, backward=backward, position=position)
                question = Question(TIANJIN, FIRST, page, summarise=not pages, count=not pages)
                found = await notice_gaps(
                    graph, Eyes(scope, scope), moment=Moment(LAST), question=question, book=book
                )  # fmt: skip
                pages.append(found)
                position = found.page.items[0 if backward else -1][0] if found.page.items else None
        ordered = pages[::-1] if backward else pages
        return [one for page in ordered for _, one in page.page.items], pages[0]

    return asyncio.run(read())


def _goes_on(found: NoticeGaps, *, backward: bool) -> bool:
    return found.page.has_previous if backward else found.page.has_next


def test_what_is_found_and_counted_is_what_the_rules_say(empty_store: Store, tmp_path: Path) -> None:
    for folder in FORMS:
        shutil.copytree(PAGES / folder, tmp_path / folder)
    page = tmp_path / "jurisdictions" / "120000-tianjin.toml"
    page.write_text(page.read_text(encoding="utf-8") + PRE_NOTICES, encoding="utf-8")
    book, made = PolicyBook.read(tmp_path), world(Random(6))
    settle_country(empty_store.ledger, *"ABCD")
    accept(empty_store.ledger, made.first, made.second, made.notices)
    wanted = expected(made, book)
    assert {gap.lacks for _, lacks in wanted for gap in lacks} == {"notice", "part", "late", "apart"}
    assert 20 < len(wanted) < len([one for one in made.events.values() if any(map(_is_of_tianjin, one))])
    for backward, size in ((False, 7), (True, 100)):
        found, first = read_all(empty_store, book, size=size, backward=backward)
        assert [(one.penalty, [gap for _, gap in one.lacks]) for one in found] == wanted
        summary = first.page.summary
        assert summary is not None
        assert (summary.records, summary.subjects) == (len(wanted), len({one.subject for one in found}))
        assert first.page.total == len(wanted)


def test_a_decision_counts_by_what_is_known_of_it_now(empty_store: Store) -> None:
    """A second report that turns out to be of a decision of its own no longer stands behind the first."""
    settle_country(empty_store.ledger, "A")
    mine, other = penalty("2", "A", FIRST), penalty("1", "A", FIRST, by=HEPING, event="penalty:120000/2")
    about = _notice(Random(1), 1, other)
    complete = replace(
        about, properties={**about.properties, "on": FIRST, "kind": "repair_notice", "parts": list(PARTS)}
    )
    accept(empty_store.ledger, [mine], [other], [complete])
    assert read_all(empty_store, empty_store.book, size=5, backward=False)[0] == []
    accept(empty_store.ledger, [penalty("1", "A", FIRST, by=HEPING)])
    found, _ = read_all(empty_store, empty_store.book, size=5, backward=False)
    assert [one.penalty for one in found] == [mine.id]
