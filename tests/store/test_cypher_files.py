"""Every Cypher file: its header is a contract, its words are in the vocabulary, its plan uses indexes."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from graph_api.domain.vocabulary import INTERNAL, KINDS, STRUCTURE
from graph_api.store.cypher_file import CypherFileError, cypher, cypher_root, expand, read_source
from tests.conftest import Store
from tests.store.plans import faults, plan_of

ROOT = cypher_root()
NAMES = sorted(str(path.relative_to(ROOT).with_suffix("")) for path in ROOT.rglob("*.cypher"))
QUESTIONS = [name for name in NAMES if not name.startswith("constraints/")]
READS = [name for name in QUESTIONS if read_source(name)[0].mode == "read"]
WORDS = {*KINDS, *STRUCTURE, *INTERNAL}
WRITING = re.compile(r"\b(CREATE|MERGE|SET|DELETE|REMOVE)\b")
LABEL = re.compile(r"(?<=[(\[\w])[:](\w+)")
DAYS = {"as_of", "due_from", "due_to", "at"}
LISTS = {"whole", "by_home", "own", "owners", "ids", "events", "subjects", "queues"}


def parameters(text: str) -> dict[str, object]:
    """Some value of the right type for every parameter of a statement."""

    def value(name: str) -> object:
        bare = name.removeprefix("judge_")
        if bare in DAYS:
            return date(2024, 12, 31)
        if bare in LISTS:
            return ["x"]
        if bare in ("see_all", "outstanding_only", "backward", "summarise", "count"):
            return True
        return {"tick": None, "known_at": None, "limit": 10, "id": "x"}.get(bare, "x")

    return {name: value(name) for name in re.findall(r"\$(\w+)", text)}


@pytest.mark.parametrize("name", NAMES)
def test_header_agrees_with_text(name: str) -> None:
    header, body = read_source(name)
    assert header.sentence.endswith(".")
    assert len(set(header.params)) == len(header.params)
    if header.mode == "read":
        assert not WRITING.search(body), "a reading file writes"


@pytest.mark.parametrize("name", NAMES)
def test_labels_and_types_are_in_the_vocabulary(name: str) -> None:
    _, body = read_source(name)
    code = re.sub(r"'[^']*'", "''", body)
    assert set(LABEL.findall(code)) <= WORDS


def test_every_file_is_used() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in Path("graph_api").rglob("*.py"))
    named = set(re.findall(r"cypher\(\s*f?\"([^\"]+)\"", sources))
    prefixes = {kind.prefix for kind in KINDS.values()}
    for pattern in [one for one in named if "{" in one]:
        answer = pattern.partition("/")[2]
        named |= {f"{prefix}/{answer}" for prefix in prefixes}
    unused = [name for name in QUESTIONS if name not in named]
    assert unused == []


@pytest.mark.parametrize("name", READS)
def test_plan_of_reading_file(store: Store, name: str) -> None:
    header, body = read_source(name)
    text = expand(body, reads=True, returns=header.returns)
    plan = plan_of(store, text, parameters(text))
    allowed = header.plan.partition(":")[0]
    assert [fault for fault in faults(plan) if fault != allowed] == []


@dataclass(frozen=True)
class Wrong:
    other: str


def test_row_class_that_disagrees_stops_the_program() -> None:
    with pytest.raises(CypherFileError, match="clock/tick_now.cypher: returns"):
        cypher("clock/tick_now", Wrong)


def test_missing_file_is_named() -> None:
    with pytest.raises(CypherFileError, match="clock/no_such"):
        cypher("clock/no_such", Wrong)
