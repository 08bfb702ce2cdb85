"""All facts of a store, version by version, and what must hold of them at any time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

from graph_api.domain.calendar import OPEN_TICK
from graph_api.domain.jurisdiction import province_of
from graph_api.domain.scope import shared_as, shared_home
from graph_api.domain.vocabulary import KINDS
from graph_api.store.graph_writer import GraphWriter
from graph_api.store.values import native_map

_VERSIONED = ("known_from", "known_until", "current_id")
_ABOUT_PENALTY = ("Payment", "Commitment", "Notice", "RepairCase")


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a fact: its properties, and its relationships as `TYPE id` (a relationship fact's: its ends)."""

    kind: str
    properties: Mapping[str, object]
    edges: tuple[str, ...]

    @property
    def id(self) -> str:
        return str(self.properties["id"])

    @property
    def known_from(self) -> int:
        return cast("int", self.properties["known_from"])

    @property
    def known_until(self) -> int:
        return cast("int", self.properties["known_until"])

    @property
    def is_current(self) -> bool:
        return self.known_until == OPEN_TICK

    @property
    def content(self) -> dict[str, object]:
        """What it says, apart from when that was known."""
        return {name: value for name, value in self.properties.items() if name not in _VERSIONED}

    def __getitem__(self, name: str) -> object:
        return self.properties.get(name)


@dataclass(frozen=True, slots=True)
class Facts:
    """Every version of every fact, and the ticks of all writes."""

    versions: list[Version]
    writes: list[dict[str, object]]

    def current(self) -> dict[str, Version]:
        """The current version of each fact, by id."""
        return {one.id: one for one in self.versions if one.is_current}

    def of(self, id_: str) -> list[Version]:
        """All versions of one fact, oldest first."""
        return sorted((one for one in self.versions if one.id == id_), key=lambda one: one.known_from)

    def in_tick(self, tick: int) -> set[str]:
        """The ids of all facts that a tick began or ended a version of."""
        return {one.id for one in self.versions if tick in (one.known_from, one.known_until)}


def read_facts(writer: GraphWriter, *, subjects: Sequence[str] | None = None) -> Facts:
    """Everything, or everything about some subjects, by plain statements of the test's own."""
    nodes = writer.command(
        "MATCH (x) WHERE x.known_from IS NOT NULL AND ($subjects IS NULL OR x.subject IN $subjects) "
        "RETURN labels(x)[0] AS kind, properties(x) AS properties, "
        "COLLECT { MATCH (x)-[r]->(y) RETURN type(r) + ' ' + y.id } AS edges",
        subjects=subjects,
    )
    relationships = writer.command(
        "MATCH (a)-[x]->(b) WHERE x.known_from IS NOT NULL AND ($subjects IS NULL OR x.subject IN $subjects) "
        "RETURN type(x) AS kind, properties(x) AS properties, ['FROM ' + a.id, 'TO ' + b.id] AS edges",
        subjects=subjects,
    )
    versions = [
        Version(
            str(record["kind"]),
            native_map(cast("dict[str, object]", record["properties"])),
            tuple(sorted(cast("list[str]", record["edges"]))),
        )
        for record in [*nodes, *relationships]
    ]
    writes = writer.command("MATCH (w:Write) RETURN w.tick AS tick, w.at AS at ORDER BY w.tick")
    return Facts(versions, [native_map(write) for write in writes])


def check_facts(facts: Facts) -> None:
    """What must hold after every write, whatever was written."""
    ticks = [write["tick"] for write in facts.writes]
    assert ticks == list(range(1, len(ticks) + 1)), "a tick was lost"
    moments = [cast("float", write["at"]) for write in facts.writes]
    assert moments == sorted(moments), "the clock ran backwards"
    by_id: defaultdict[str, list[Version]] = defaultdict(list)
    for one in facts.versions:
        by_id[one.id].append(one)
        check_version(one, last=len(ticks))
    for versions in by_id.values():
        check_succession(sorted(versions, key=lambda one: one.known_from))
    check_followers(facts.current())


def check_version(one: Version, *, last: int) -> None:
    """Of one version: its ticks, its mark as the current one, what grants are made of, its relationships."""
    assert 1 <= one.known_from <= last, one
    assert one.known_from < one.known_until, one
    assert one.is_current or one.known_until <= last, one
    assert one["current_id"] == (one.id if one.is_current else None), one
    reporter, home = str(one["reported_by"]), str(one["subject_home"])
    assert one["subject_province"] == province_of(home), one
    assert one["shared_as"] == shared_as(reporter, one.kind), one
    assert one["shared_home"] == shared_home(reporter, one.kind, province_of(home)), one
    assert {"event", "source", "digest", "hidden_from"} <= one.properties.keys(), one
    assert one.edges == _edges(one), one


def _edges(one: Version) -> tuple[str, ...]:
    if KINDS[one.kind].is_relationship:
        return (f"FROM {one['subject']}", f"TO {one['object']}")
    issuer = [f"ISSUED_BY {one['authority']}"] if one["authority"] else []
    port = [f"AT {one['port']}"] if one.kind == "PortCall" else []
    return (*port, f"CONCERNS {one['subject']}", *issuer)


def check_succession(versions: list[Version]) -> None:
    """Of one fact: its versions follow each other without a gap; only what is derived may end, and begin again."""
    derived = versions[0].kind == "Reminder" or versions[0]["run"] is not None
    for former, latter in pairwise(versions):
        if derived:
            assert former.known_until <= latter.known_from, (former, latter)
        else:
            assert former.known_until == latter.known_from, (former, latter)
    assert sum(one["current_id"] is not None for one in versions) == (1 if versions[-1].is_current else 0)
    assert versions[-1].is_current or derived, versions[-1]


def check_followers(current: Mapping[str, Version]) -> None:
    """What is about a penalty is hidden from the same day as it and has its home; so has what is about a reminder."""
    for one in current.values():
        if one.kind in (*_ABOUT_PENALTY, "Reminder", "Acknowledgement"):
            referred = current.get(str(one["about"]))
            if referred is None:
                assert one.kind == "Acknowledgement", f"{one.id} is about nothing"
                continue
            for name in ("subject", "subject_home", "hidden_from"):
                assert one[name] == referred[name], f"{one.id}: {name} is not that of {referred.id}"
            if one.kind == "Reminder":
                assert one["event"] == referred["event"], one.id


def contents(versions: Iterable[Version]) -> dict[str, tuple[dict[str, object], tuple[str, ...]]]:
    """What facts say, by id, apart from when it was known."""
    return {one.id: (one.content, one.edges) for one in versions}


def current(writer: GraphWriter, id_: str) -> Version | None:
    """The current version of one fact."""
    return read_facts(writer).current().get(id_)


def held(writer: GraphWriter, id_: str) -> Version:
    """The current version of one fact that must be there."""
    found = current(writer, id_)
    assert found is not None, f"{id_} is not there"
    return found
