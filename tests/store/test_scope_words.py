"""The scope's proof for Cypher files: every `visible(...)` in a reading file is needed, with each of its predicates.

A file is asked under a viewer's scope and a judge's. With one scope S as both, its rows must be those that see-all
gives on G|S; with a judge who sees all, the records marked as shown must be those of G|S.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, cast

import orjson
import pytest

from graph_api.domain.moment import Moment
from graph_api.domain.repair import ReminderKind, lanes, queue_of
from graph_api.domain.scope import Eyes, Scope
from graph_api.services.reminder import DUE
from graph_api.services.repair import STANDING
from graph_api.store.cypher_file import Statement, cypher_root, expand, read_source
from graph_api.store.predicates import PREDICATES
from tests.store.asking import Asker
from tests.store.viewpoints import When, everything, probes

STATEMENTS: Mapping[str, Statement[Any]] = {one.name: one for one in (DUE, STANDING)}
PLACES = {"version": 0, "grant": 1, "displayed": 2}
WORD = re.compile(r"visible\(\w+(?:, \w+)?\)")
IDLE = {("penalty/standing", f"visible({alias})", PLACES["version"]) for alias in "cym"}
"""`shown` is said of records that `visible(c, judge)` has let through: the same alias at the same tick."""


@dataclass(frozen=True, slots=True)
class Word:
    """One `visible(...)` of one file, and the place of the predicate that is taken from it."""

    file: str
    word: str
    place: int

    def __str__(self) -> str:
        return f"{self.file} {self.word} {[*PLACES][self.place]}"

    def mutated(self) -> Statement[Any]:
        """The statement without that predicate."""
        header, body = read_source(self.file)
        kept = PREDICATES[: self.place] + PREDICATES[self.place + 1 :]
        text = expand(
            body,
            reads=True,
            returns=header.returns,
            predicates=lambda word: kept if word == self.word else PREDICATES,
        )
        return replace(STATEMENTS[self.file], text=text)


def reading_files() -> dict[str, list[str]]:
    """The words of every reading file that has any."""
    root = cypher_root()
    names = sorted(str(path.relative_to(root).with_suffix("")) for path in root.rglob("*.cypher"))
    found = {name: WORD.findall(read_source(name)[1]) for name in names if read_source(name)[0].mode == "read"}
    return {name: words for name, words in found.items() if words}


WORDS = [
    Word(file, word, place) for file, words in reading_files().items() for word in words for place in PLACES.values()
]


def test_every_word_stands_once_and_every_file_is_proved() -> None:
    files = reading_files()
    assert set(files) == set(STATEMENTS)
    assert all(len(words) == len(set(words)) for words in files.values())


def questions(file: str, asker: Asker) -> list[dict[str, object]]:
    """Parameters to ask a file with."""
    if file == "penalty/standing":
        return [{"id": id_} for id_ in asker.graph.ids(["Penalty"])]
    queues = [queue_of("120000", kind) for kind in ReminderKind]
    return [
        {
            "jurisdiction": "120000",
            "queues": queues,
            "lanes": lanes(None),
            "due_from": date.min,
            "due_to": date.max,
            "outstanding_only": outstanding,
            "at": date.max if backward else date.min,
            "at_id": "",
            "backward": backward,
            "limit": 100,
            "summarise": True,
            "count": True,
        }
        for outstanding in (False, True)
        for backward in (False, True)
    ]


class Answers:
    """What files answer, as texts that can be compared; right sides of the proof are asked for once."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker
        self._right: dict[tuple[str, str, When], list[bytes]] = {}

    def left(self, statement: Statement[Any], scope: Scope, when: When) -> list[bytes]:
        """The rows with one scope as viewer and judge, then what a judge who sees all lets the viewer be shown."""
        rows = self._rows(statement, Eyes(scope, scope), when)
        if statement.name == STANDING.name:
            all_seeing = replace(everything(self._asker.graph.facts), see_all=True)
            rows += [_shown(row) for row in self._rows(statement, Eyes(scope, all_seeing), when)]
        return [_text(row) for row in rows]

    def right(self, file: str, scope: Scope, when: When) -> list[bytes]:
        """The same by see-all on the graph that is left of the scope."""
        key = (file, scope.viewer, when)
        if key not in self._right:
            graph, statement = self._asker.graph, STATEMENTS[file]
            graph.hold_for(scope, when.day)
            seeing = replace(scope, see_all=True)
            rows = [_text(row) for row in self._rows(statement, Eyes(seeing, seeing), when)]
            graph.hold_all()
            self._right[key] = rows * 2 if file == STANDING.name else rows
            assert self.left(statement, scope, when) == self._right[key]
        return self._right[key]

    def _rows(self, statement: Statement[Any], eyes: Eyes, when: When) -> list[dict[str, object]]:
        moment = Moment(when.day, None, when.known_at)

        async def ask() -> list[dict[str, object]]:
            store, rows = self._asker.store, list[dict[str, object]]()
            for question in questions(statement.name, self._asker):
                answer = await store.ask(statement, scope=eyes.viewer, judge=eyes.judge, moment=moment, **question)
                rows += [asdict(row) for row in answer.rows]
            return rows

        return self._asker.run(ask())


def _shown(row: Mapping[str, object]) -> dict[str, object]:
    """The row without the records that the viewer is not shown."""
    return {
        name: [record for record in cast("list[dict[str, object]]", value) if record["shown"]]
        if isinstance(value, list)
        else value
        for name, value in row.items()
    }


def _text(row: Mapping[str, object]) -> bytes:
    """A row in one order of its records, which the files leave open."""
    ordered = {
        name: sorted(map(_line, cast("list[object]", value))) if isinstance(value, list) else value
        for name, value in row.items()
    }
    return _line(ordered).encode()


def _line(value: object) -> str:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


@pytest.fixture(scope="module")
def answers(asker: Asker) -> Answers:
    asker.graph.hold_all()
    return Answers(asker)


@pytest.mark.parametrize("word", WORDS, ids=str)
def test_every_word_needs_each_predicate(asker: Asker, answers: Answers, word: Word) -> None:
    statement = word.mutated()
    idle = (word.file, word.word, word.place) in IDLE
    some = probes(asker.graph, word.place)
    differs = any(answers.left(statement, *probe) != answers.right(word.file, *probe) for probe in some)
    assert differs is not idle
