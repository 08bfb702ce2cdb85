"""Random small histories of rows of all kinds, and random orders in which they can be loaded."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.vocabulary import kind_of
from graph_api.ledger.batch import Row
from graph_api.ledger.ledger import Ledger
from tests.store.rows import (
    BEIJING,
    HEBEI,
    HENAN,
    HEPING,
    SHIJIAZHUANG,
    TIANJIN,
    about,
    acknowledged,
    penalty,
    registered,
    repair,
    write,
)

_REPORTERS = (TIANJIN, TIANJIN, HEPING, BEIJING, HEBEI)
_HOMES = (TIANJIN, HEPING, SHIJIAZHUANG, BEIJING, HENAN)
_DECIDED = (date(2023, 4, 30), date(2023, 5, 1), date(2024, 1, 31), date(2024, 2, 29), date(2024, 6, 1))
_MOVED = (date(2023, 5, 1), date(2024, 1, 31), date(2024, 6, 1))
_REPAIRED = (date(2024, 2, 1), date(2024, 4, 30), date(2024, 5, 1), date(2024, 12, 1))


@dataclass(frozen=True)
class History:
    """Rows in an order in which each is accepted; a later row of the same id corrects the earlier one.

    `run` is part of every enterprise and number, so that histories do not meet in one store.
    """

    run: str
    rows: tuple[Row, ...]

    @property
    def enterprises(self) -> tuple[str, str]:
        return f"A{self.run}", f"B{self.run}"


def make_history(run: str, random: Random) -> History:
    """Two enterprises, up to five penalties, and what is stated about them, with corrections of each."""
    return _Maker(run, random).history()


class _Maker:
    def __init__(self, run: str, random: Random) -> None:
        self._run = run
        self._random = random
        self._rows: list[Row] = []

    def history(self) -> History:
        penalties: list[Row] = []
        for number in range(self._random.randint(1, 5)):
            penalties.append(self._penalty(number, penalties))
        for _ in range(self._random.randint(0, 4)):
            self._registration()
        for number in range(self._random.randint(0, 4)):
            one = self._random.choice(penalties)
            prefix = self._random.choice(["payment", "commitment", "notice"])
            self._rows.append(about(prefix, f"{self._run}-{number}", one, date(2024, 3, 1)))
        for number in range(self._random.randint(0, 4)):
            self._repair(number, penalties)
        return History(self._run, tuple(self._rows))

    def _penalty(self, number: int, earlier: list[Row]) -> Row:
        uscc = f"{self._random.choice('AB')}{self._run}"
        by = self._random.choice(_REPORTERS)
        events = [None, None, *(one.id for one in earlier)]
        for _ in range(self._random.choice([1, 1, 2])):
            self._rows.append(
                penalty(
                    f"{self._run}-{number}",
                    uscc,
                    self._random.choice(_DECIDED),
                    by=by,
                    safety=self._random.choice(["none", "none", "fire", "unknown"]),
                    amount=self._random.choice([None, 5.0]),
                    authority=self._random.choice([None, "tj", "sjz"]),
                    event=self._random.choice(events),
                    home=self._random.choice([None, None, *_HOMES]),
                )
            )
        return self._rows[-1]

    def _registration(self) -> None:
        uscc = f"{self._random.choice('AB')}{self._run}"
        home = self._random.choice(_HOMES)
        since = self._random.choice([date(2020, 1, 1), *_MOVED])
        by = self._random.choice([TIANJIN, BEIJING])
        for _ in range(self._random.choice([1, 2])):
            until = self._random.choice([OPEN_DAY, *(day for day in _MOVED if day > since)])
            self._rows.append(registered(uscc, home, since, until, by=by))

    def _repair(self, number: int, penalties: list[Row]) -> None:
        one = self._random.choice(penalties)
        by = self._random.choice([str(one.properties["reported_by"]), TIANJIN])
        for _ in range(self._random.choice([1, 2, 3])):
            # Now and then a step corrects which penalty of the same enterprise the case is about.
            if self._random.random() < 0.2:
                one = self._random.choice(
                    [other for other in penalties if other.properties["subject"] == one.properties["subject"]]
                )
            repaired_on = self._random.choice([None, *_REPAIRED])
            self._rows.append(repair(f"{self._run}-{number}", one, date(2024, 1, 31), repaired_on, by=by))


def make_acknowledgements(history: History, reminders: list[str], random: Random) -> list[Row]:
    """The subjects have read some of these reminders, some of them twice or too early."""
    days = [date(2023, 1, 1), date(2024, 6, 1), date(2024, 9, 1), date(2025, 3, 1)]
    return [
        acknowledged(f"{history.run}-{number}", random.choice(reminders), random.choice(days))
        for number in range(random.randint(0, 3) if reminders else 0)
        for _ in range(random.choice([1, 1, 2]))
    ]


def shuffled(rows: list[Row], random: Random) -> list[Row]:
    """Another order of the rows, in which those of one id keep theirs."""
    steps: defaultdict[str, list[Row]] = defaultdict(list)
    for one in rows:
        steps[one.id].append(one)
    ids = [one.id for one in rows]
    random.shuffle(ids)
    return [steps[id_].pop(0) for id_ in ids]


def load_in_batches(ledger: Ledger, rows: list[Row], random: Random) -> None:
    """Load in this order, in batches of random size; what is rejected is tried again at the end, as a user would.

    A rejected row of which a later version was accepted is dropped: it is out of date.
    """
    waiting = list(rows)
    while waiting:
        again: list[Row] = []
        for batch in _batches(waiting, random):
            lines = {fault.line for fault in write(ledger, *batch).rejected}
            accepted = {one.id for one in batch if one.line not in lines}
            again = [one for one in again if one.id not in accepted]
            again.extend(one for one in batch if one.line in lines)
        assert len(again) < len(waiting), f"nothing was accepted of {[one.id for one in waiting]}"
        waiting = again


def _batches(rows: list[Row], random: Random) -> list[list[Row]]:
    """Rows of one kind with different ids, some of them called forward: what one transaction takes."""
    left = list(rows)
    found: list[list[Row]] = []
    while left:
        size = random.choice([1, 1, 2, 5])
        first = left[0]
        batch: list[Row] = []
        seen: set[str] = set()
        for one in left:
            if len(batch) < size and one.id not in seen and kind_of(one.id) == kind_of(first.id):
                batch.append(replace(one, line=len(batch) + 2))
            seen.add(one.id)
        ids = {one.id for one in batch}
        kept: list[Row] = []
        for one in left:
            if one.id in ids:
                ids.remove(one.id)
            else:
                kept.append(one)
        found.append(batch)
        left = kept
    return found
