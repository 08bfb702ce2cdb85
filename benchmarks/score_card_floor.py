"""The floor of a score card: for each of its 27 measures one statement, written by hand, that counts for everybody."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, LiteralString

from neo4j import Driver

from benchmarks.counting import eyes_of
from benchmarks.fleet import AS_OF
from benchmarks.server import Server
from graph_api.domain.calendar import Period, first_in_window
from graph_api.store.cypher_file import expand
from graph_api.store.predicates import CLOCK

Counts = list[list[Any]]
"""Pairs of an id and how many."""

_ON: Mapping[str, LiteralString] = {
    "event": "USING INDEX SEEK x:%s(subject, on, id)\n  WHERE x.subject = v.id AND x.on >= $since AND x.on <= $as_of",
    "state": "USING INDEX SEEK x:%s(subject, valid_from, id)\n  WHERE x.subject = v.id AND x.valid_from <= $as_of "
    "AND x.valid_until > $as_of",
}
_COUNT: LiteralString = """MATCH (v:Enterprise)
CALL (v, tick) {
  MATCH %s
  %s
    AND x.id IS NOT NULL AND x.hidden_from > $as_of AND visible(x, judge)%s
  RETURN count(DISTINCT %s) AS found
}
WITH v, found
WHERE found > 0
RETURN collect([v.id, found]) AS rows"""


@dataclass(frozen=True, slots=True)
class Counted:
    """What one item of the card counts: the measure as the page says it, and the same as a condition of Cypher.

    `within` is the window of events; states have none.
    """

    page: str
    label: LiteralString
    within: str = ""
    more: LiteralString = ""

    @property
    def item(self) -> str:
        """The item on the page."""
        window = f', within = "{self.within}"' if self.within else ""
        return f"{{ {self.page}{window} }}"

    @property
    def statement(self) -> LiteralString:
        """The statement that counts it for all enterprises at once, in one record."""
        # A set of vehicles is counted by what is operated; everything else by its event.
        tie = self.label == "OPERATES"
        where = f" AND {self.more}" if self.more else ""
        form = _ON["event" if self.within else "state"] % self.label
        body = _COUNT % (
            f"()-[x:{self.label}]->()" if tie else f"(x:{self.label})",
            form,
            where,
            "x.object" if tie else "x.event",
        )
        return CLOCK + expand(body, reads=False, returns=())


def _item(id_: str, measure: str, more: str = "", points: str = "points = -1") -> str:
    return f'id = "{id_.lower()}", measure = "{measure}"{more}, {points}'


COUNTED: tuple[Counted, ...] = (
    *(
        Counted(_item(f"violations-{place}-{within}", "violations", f', phase = "{phase}"' if phase else ""),
                "Violation", within, f"(x.phase IS NULL OR x.phase = '{phase}')" if phase else "")
        for within in ("P1Y", "P3Y") for place, phase in enumerate(("", "in_process", "after_fact"))
    ),
    *(
        Counted(_item(f"inspections-{kind}", "inspections", f', kind = "{kind}"'), "Inspection", "P1Y",
                f"x.kind = '{kind}'")
        for kind in ("road", "premises", "documents", "campaign")
    ),
    Counted(_item("deficiencies", "inspections", points="per = { deficiencies = -0.1 }"), "Inspection", "P2Y"),
    *(
        Counted(_item(f"detentions-{within}", "detentions"), "Inspection", within, "x.detained <> 'no'")
        for within in ("P1Y", "P2Y")
    ),
    Counted(_item("accidents", "accidents"), "Accident", "P1Y"),
    Counted(_item("deaths", "accidents", points="per = { deaths = -5 }"), "Accident", "P3Y"),
    Counted(_item("graded", "graded_accidents"), "Accident", "P3Y", "x.grade <> 'minor'"),
    *(
        Counted(_item(f"penalties-{word}", "penalties", f', severity = "{word}"'), "Penalty", "P1Y",
                f"x.severity IN ['{word}', 'unknown']")
        for word in ("minor", "general", "serious")
    ),
    Counted(_item("penalties", "penalties"), "Penalty", "P3Y"),
    Counted(_item("vehicles", "vehicles", points="points = 0.1, cap = 5"), "OPERATES",
            more="x.object STARTS WITH 'vehicle:'"),
    Counted(_item("sanctions", "sanctions"), "Sanction"),
    Counted(_item("suspensions", "sanctions", ', sanction = "suspension"'), "Sanction",
            more="x.measure = 'suspension'"),
    *(
        Counted(_item(list_, "listings", f', list = "{list_}"'), "Listing", more=f"x.list = '{list_}'")
        for list_ in ("shandong-watch", "shandong-market-exit")
    ),
    *(
        Counted(_item(f"grade-{grade}", "grades", f', scheme = "shandong-safety-credit", grade = "{grade}"'),
                "Assessment", more=f"x.scheme = 'shandong-safety-credit' AND x.grade = '{grade}'")
        for grade in ("C", "D")
    ),
)  # fmt: skip
"""The 27 things that the card counts."""


@dataclass(frozen=True, slots=True)
class Floor:
    """The statements and what they are asked with: the eyes of the owner of the card, as a run has them."""

    driver: Driver
    parameters: Mapping[str, Any]

    @classmethod
    def of(cls, server: Server, driver: Driver, owner: str) -> "Floor":
        """The floor of a store."""
        return cls(driver, eyes_of(server, owner))

    def count(self) -> tuple[float, list[Counts]]:
        """Count all; the seconds that it took, and for each of COUNTED the counts above 0 by enterprise."""
        started = time.perf_counter()
        found: list[Counts] = []
        with self.driver.session() as session:  # pyright: ignore[reportUnknownMemberType] # Untyped keyword arguments.
            for one in COUNTED:
                window = {"since": first_in_window(Period.parse(one.within), AS_OF)} if one.within else {}
                record = session.run(one.statement, {**self.parameters, **window}).single(strict=True)
                found.append(record["rows"])
        return time.perf_counter() - started, found
