"""May a platform dispatch a driver: by the list that decides it where the driver is licensed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from graph_api.domain.jurisdiction import covers
from graph_api.domain.moment import Moment
from graph_api.domain.scope import Eyes, Scope
from graph_api.domain.vocabulary import kind_of
from graph_api.errors import BadInput
from graph_api.policies.book import PolicyBook
from graph_api.policies.scheme import Scheme
from graph_api.services.eligibility import Eligibility, eligibility
from graph_api.store.cypher_file import cypher
from graph_api.store.graph_store import GraphStore

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Licences:
    """The row of `driver/licences`."""

    licences: list[Record]
    employed: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which driver (public id) it is asked, by which pages."""

    driver: str
    book: PolicyBook


@dataclass(frozen=True, slots=True)
class Dispatch:
    """The list that decided, and what it says of the driver."""

    scheme: Scheme
    found: Eligibility


LICENCES = cypher("driver/licences", Licences)


async def may_dispatch(
    store: GraphStore, scope: Scope, *, moment: Moment, asked: Asked, scope_of: Callable[[str], Scope]
) -> tuple[Moment, Dispatch | None]:
    """The verdict of the list that decides it where a driver is licensed on the day of the moment.

    Of several licences the latest counts for which there is such a list. None where there is no such list, or no such
    driver, or the viewer may not ask: beside those who may ask about the list, an enterprise that employs the driver
    may. BadInput where the id is not that of a driver.
    """
    driver = asked.driver
    kind = kind_of(driver)
    if kind is None or kind.label != "Driver":
        raise BadInput(f"{driver!r} is not the id of a driver; write it like driver:530100CY00000001")
    lists = asked.book.deciding("dispatch", on=moment.as_of)
    owners = {scheme.owner: scope_of(scheme.owner) for scheme in lists}
    judge = reduce(Scope.joined, owners.values(), Scope())
    employer = scope.viewer if scope.viewer in scope.own else ""
    answer = await store.ask(LICENCES, scope=scope, judge=judge, moment=moment, driver=driver, employer=employer)
    moment = moment.at_tick(answer.tick)
    row = answer.rows[0] if answer.rows else Licences([], employed=False)
    scheme = _deciding(lists, row.licences, owners)
    if scheme is None:
        return moment, None
    eyes = Eyes(scope, owners[scheme.owner])
    moment, found = await eligibility(store, eyes, moment=moment, scheme=scheme, subject=driver, may_ask=row.employed)
    return moment, None if found is None else Dispatch(scheme, found)


def _deciding(lists: Sequence[Scheme], licences: Sequence[Record], owners: Mapping[str, Scope]) -> Scheme | None:
    """The list of the latest licence that its owner sees and for which there is one: that of the narrowest page."""
    for licence in licences:
        granted = {name: licence[name] for name in ("shared_as", "shared_home")}
        for scheme in lists:
            within = covers(scheme.owner, licence["object"].removeprefix("jurisdiction:"))
            if within and owners[scheme.owner].grants(**granted, subject="", object_=""):
                return scheme
    return None
