"""Every Cypher file: its header is a contract, its words are in the vocabulary, it is used, its plan uses indexes."""

import re
from dataclasses import make_dataclass
from datetime import date
from pathlib import Path

import pytest

from graph_api.domain.repair import lanes
from graph_api.domain.vocabulary import INTERNAL, KINDS, STRUCTURE
from graph_api.store.cypher_file import cypher, cypher_root, expand, read_source
from tests.store.plans import Planner

ROOT = cypher_root()
NAMES = sorted(str(path.relative_to(ROOT).with_suffix("")) for path in ROOT.rglob("*.cypher"))
QUESTIONS = [name for name in NAMES if not name.startswith("constraints/")]
READS = [name for name in QUESTIONS if read_source(name)[0].mode == "read"]
WORDS = {*KINDS, *STRUCTURE, *INTERNAL}
WRITING = re.compile(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|DETACH|FOREACH|DROP|LOAD CSV)\b")
LABEL = re.compile(r"(?<=[(\[\w]):(\w+)")
DAYS = {"as_of", "due_from", "due_to", "at"}
LISTS = {"whole", "by_home", "own", "owners", "ids", "events", "subjects", "queues"}
SWITCHES = {"see_all", "outstanding_only", "backward", "summarise", "count"}
WRITERS = {"read": set[str](), "write": {"Eager"}}
"""A statement that writes must sometimes see all rows before it changes what it reads."""
ROW = {"id": "x", "properties": dict.fromkeys(("subject", "object", "authority", "part_of", "acts_for"), "x")}
OTHERS: dict[str, object] = {
    "tick": None,
    "known_at": None,
    "limit": 10,
    "lanes": lanes(None),
    "at_tick": 1,
    "rows": [ROW],
}


def parameters(text: str) -> dict[str, object]:
    """Some value of the right type for every parameter of a statement."""

    def value(name: str) -> object:
        if name in DAYS:
            return date(2024, 12, 31)
        if name in LISTS:
            return ["x"]
        return True if name in SWITCHES else OTHERS.get(name, "x")

    return {name: value(name.removeprefix("judge_")) for name in re.findall(r"\$(\w+)", text)}


@pytest.mark.parametrize("name", NAMES)
def test_the_header_agrees_with_the_text(name: str) -> None:
    header, body = read_source(name)
    cypher(name, make_dataclass("Row", header.returns))
    assert len(set(header.params)) == len(header.params)
    assert len(set(header.returns)) == len(header.returns)
    if header.mode == "read":
        assert not WRITING.search(re.sub(r"'[^']*'", "''", body)), "a reading file writes"


@pytest.mark.parametrize("name", NAMES)
def test_labels_and_types_are_in_the_vocabulary(name: str) -> None:
    _, body = read_source(name)
    found = set(LABEL.findall(re.sub(r"'[^']*'", "''", body)))
    assert found <= WORDS
    assert found or name in ("clock/tick_now", "store/emptiness", "store/wipe")


def test_every_file_is_used() -> None:
    program = Path(__file__).parents[2] / "graph_api"
    sources = "\n".join(path.read_text(encoding="utf-8") for path in program.rglob("*.py"))
    named = set(re.findall(r"cypher\(\s*f?\"([^\"]+)\"", sources))
    prefixes = {kind.prefix for kind in KINDS.values()}
    for pattern in [one for one in named if "{" in one]:
        answer = pattern.partition("/")[2]
        named |= {f"{prefix}/{answer}" for prefix in prefixes}
    assert [name for name in QUESTIONS if name not in named] == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_plan_of_a_file_uses_indexes(planner: Planner, name: str) -> None:
    header, body = read_source(name)
    text = expand(body, reads=header.mode == "read", returns=header.returns)
    allowed, _, why = header.plan.partition(":")
    assert bool(allowed) is bool(why.strip())
    assert planner.plan(text, parameters(text)).faults(but={allowed, *WRITERS[header.mode]}) == []
