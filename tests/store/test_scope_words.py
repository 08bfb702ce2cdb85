"""The scope's proof for Cypher files: every `visible(...)` in a reading file is needed, with each of its predicates.

A file is asked under a viewer's scope and a judge's. With one scope S as both, its rows must be those that see-all
gives on G|S; with a judge who sees all, the records marked as shown must be those of G|S.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from itertools import islice
from typing import Any, cast

import orjson
import pytest

from graph_api.domain.measure import MEASURES
from graph_api.domain.moment import Moment
from graph_api.domain.scope import Eyes, Scope
from graph_api.store.cypher_file import Statement, cypher_root, expand, read_source
from tests.store.asking import Asker
from tests.store.file_questions import PROVED, Proved
from tests.store.omitting import omissible
from tests.store.viewpoints import When, everything, probes

Row = Mapping[str, object]

_LOOKS = 10
_RECORDS = ("reports",)
PLACES = {"version": 0, "grant": 1, "displayed": 2}
WORD = re.compile(r"visible\((\w+)(?:, \w+)?\)")
_SEEN_BY_JUDGE = {
    ("penalty/standing", "visible(c)"), ("penalty/standing", "visible(y)"), ("penalty/standing", "visible(m)"),
    ("assessment/asked", "visible(m)"), ("assessment/asked", "visible(b)"), ("points_entry/booked", "visible(x)"),
    ("benefit/claims", "visible(e)"), ("benefit/claims", "visible(a)"), ("benefit/claims", "visible(c)"),
    *((f"measure/{name}", "visible(x)") for name in MEASURES),
}  # fmt: skip
_HIDDEN_FROM_ALL = {
    ("assessment/standings", "visible(a)"), ("assessment/standings", "visible(l)"),
    ("statistics/steps", "visible(l, judge)"),
    ("supervision/targets", "visible(s, judge)"), ("supervision/targets", "visible(c, judge)"),
    *((name, word) for name in ("points_entry/booked", *(f"measure/{name}" for name in MEASURES))
      for word in ("visible(x)", "visible(x, judge)")),
}  # fmt: skip
_BY_ITS_TICK = {
    (f"history/{name}", f"visible({alias})") for name in ("of_record", "of_relationship") for alias in "xt"
}  # fmt: skip
_BEHIND_THE_FIRST = ("notice/gaps", "visible(q, judge)", PLACES["grant"])
IDLE = (
    {(*word, PLACES["version"]) for word in (*_SEEN_BY_JUDGE, *_BY_ITS_TICK)}
    | {(*word, PLACES["displayed"]) for word in _HIDDEN_FROM_ALL}
    | {_BEHIND_THE_FIRST}
)
"""`shown` is said of records that the judge's word has let through: the same alias at the same tick. And what is
hidden counts against nobody, not even with the eyes of who may see it: `hidden_from` is asked for beside the word. Of
a history each version is looked at by its own tick, at which it was the current one. The other reports of a decision
are looked for from one that was seen, which is of the same kind."""


@dataclass(frozen=True, slots=True)
class Word:
    """One `visible(...)` of one file, the label of what it is said of, and the predicate that is taken from it."""

    file: str
    word: str
    place: int

    def __str__(self) -> str:
        return f"{self.file} {self.word} {[*PLACES][self.place]}"

    @property
    def fact(self) -> str:
        """The label of what it is said of."""
        alias = cast("re.Match[str]", WORD.fullmatch(self.word))[1]
        proved = PROVED[self.file]
        found = re.search(rf"[(\[]{alias}:(\w+)", body_of(proved))
        return found[1] if found else proved.facts.get(alias, "")

    @property
    def number(self) -> int:
        """By which `$omitted` names that predicate in the file's statement."""
        return len(PLACES) * reading_files()[self.file].index(self.word) + self.place


@cache
def omitting(file: str) -> Statement[Any]:
    """The statement of a file, each of whose predicates can be omitted."""
    proved, words = PROVED[file], reading_files()[file]
    text = expand(
        body_of(proved),
        reads=True,
        returns=proved.statement.header.returns,
        predicates=lambda word: omissible(len(PLACES) * words.index(word)),
        sought=proved.sought,
    )
    return replace(proved.statement, text=text)


def body_of(proved: Proved) -> str:
    """The text of a file, filled where it is a template."""
    _, body = read_source(proved.file)
    return proved.filling.fill(body) if proved.filling else body


@cache
def reading_files() -> dict[str, list[str]]:
    """The words of every reading file that has any."""
    root = cypher_root()
    names = sorted(str(path.relative_to(root).with_suffix("")) for path in root.rglob("*.cypher"))
    bodies = {name: read_source(name)[1] for name in names if read_source(name)[0].mode == "read"}
    found = {name: [match[0] for match in WORD.finditer(body)] for name, body in bodies.items()}
    return {name: words for name, words in found.items() if words}


WORDS = [
    Word(file, word, place) for file, words in reading_files().items() for word in words for place in PLACES.values()
]


def test_every_word_stands_once_and_every_file_is_proved() -> None:
    files = reading_files()
    assert set(files) == set(PROVED)
    assert all(len(words) == len(set(words)) for words in files.values())
    assert all(word.fact for word in WORDS)


class Answers:
    """What files answer, as texts that can be compared; right sides of the proof are asked for once."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker
        self._right: dict[tuple[str, str, When], list[bytes]] = {}

    def left(self, proved: Proved, statement: Statement[Any], scope: Scope, when: When) -> list[bytes]:
        """The rows with one scope as viewer and judge, then what a judge who sees all lets the viewer be shown."""
        rows = self._rows(proved, statement, Eyes(scope, scope), when)
        if proved.shown:
            all_seeing = replace(everything(self._asker.graph.facts), see_all=True)
            rows += _shown(proved, self._rows(proved, statement, Eyes(scope, all_seeing), when))
        return [_text(row) for row in rows]

    def right(self, file: str, scope: Scope, when: When) -> list[bytes]:
        """The same by see-all on the graph that is left of the scope."""
        key = (file, scope.viewer, when)
        if key not in self._right:
            graph, proved = self._asker.graph, PROVED[file]
            graph.hold_for(scope, when.day)
            seeing = replace(scope, see_all=True)
            rows = self._rows(proved, proved.statement, Eyes(seeing, seeing), when)
            graph.hold_all()
            self._right[key] = [_text(row) for row in (*rows, *(_shown(proved, rows) if proved.shown else ()))]
            assert self.left(proved, proved.statement, scope, when) == self._right[key]
        return self._right[key]

    def _rows(self, proved: Proved, statement: Statement[Any], eyes: Eyes, when: When) -> list[Row]:
        moment = Moment(when.day, None, when.known_at)

        async def ask() -> list[Row]:
            store, rows = self._asker.store, list[Row]()
            for question in proved.questions(self._asker.graph):
                answer = await store.ask(statement, scope=eyes.viewer, judge=eyes.judge, moment=moment, **question)
                rows += [asdict(row) for row in answer.rows]
            return rows

        return self._asker.run(ask())


def _shown(proved: Proved, rows: Sequence[Row]) -> list[Row]:
    """What the rows tell the viewer: nothing that the judge alone finds, and only the records that it is shown."""
    told = [{name: _seen(value) for name, value in row.items() if name not in proved.judged} for row in rows]
    return [row for row in told if proved.rows_are_seen or any(row[name] for name in row if name in _RECORDS)]


def _seen(value: object) -> object:
    if isinstance(value, list):
        return [record for record in cast("list[object]", value) if _seen(record) is not None]
    if isinstance(value, dict) and cast("dict[str, object]", value).get("shown") is False:
        return None
    return cast("object", value)


def _text(row: Row) -> bytes:
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


@pytest.mark.parametrize("word", [word for word in WORDS if not word.file.startswith("measure/")], ids=str)
def test_every_word_needs_each_predicate(asker: Asker, answers: Answers, word: Word) -> None:
    check_needed(asker, answers, word)


def check_needed(asker: Asker, answers: Answers, word: Word) -> None:
    """Without the predicate some answer is another; one that is said to be idle makes no difference to any."""
    proved, statement = PROVED[word.file], omitting(word.file)
    idle = (word.file, word.word, word.place) in IDLE

    def differs(scope: Scope, when: When) -> bool:
        right = answers.right(word.file, scope, when)
        with asker.store.omitting(word.number):
            return answers.left(proved, statement, scope, when) != right

    # Whether an exemption is still due is looked at a few times only; that no other word is idle, at all of them.
    some = islice(probes(asker.graph, word.place, word.fact), _LOOKS if idle else None)
    assert any(differs(*probe) for probe in some) is not idle
