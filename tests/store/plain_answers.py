"""What a projection must answer, worked out in plain Python from all that the graph holds, without a line of Cypher."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from neo4j.time import Date

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.kind import Kind, Many, One, Wire
from graph_api.domain.scope import Scope
from graph_api.domain.selection import ManyLink, OneLink, PageArguments, Selection
from graph_api.domain.vocabulary import KINDS
from tests.store.proof_graph import Fact, ProofGraph

MOST_COUNTED = 1001
Record = dict[str, object]


@dataclass(frozen=True, slots=True)
class Eye:
    """With which scope, on which day and at which tick is looked."""

    scope: Scope
    day: date
    tick: int

    @classmethod
    def of(cls, parameters: Mapping[str, object], tick: int) -> "Eye":
        """The eye that the parameters of a statement say, at the tick that it answered."""
        said = cast("Mapping[str, object]", parameters["scope"])
        whole, by_home, own, owners = (
            frozenset(cast("list[str]", said[name])) for name in ("whole", "by_home", "own", "owners")
        )
        sees_all = said["see_all"] is True
        scope = Scope(see_all=sees_all, whole=whole, by_home=by_home, own=own, owners=owners)
        return cls(scope, cast("date", parameters["as_of"]), tick)


class PlainAnswers:
    """All versions of all facts, and all actors and places, as maps of their properties by label."""

    def __init__(self, graph: ProofGraph) -> None:
        self._facts: dict[str, list[Fact]] = {label: [] for label in KINDS}
        for fact in graph.facts:
            self._facts[fact.label].append(fact)
        for label, kind in KINDS.items():
            if not kind.is_fact:
                self._facts[label] = [Fact(label, properties) for properties in graph.things(label)]
        self._written = graph.moments()

    def things(self, selection: Selection, ids: Sequence[str], eye: Eye) -> list[Record]:
        """The things with these ids, in that order, as far as they are seen."""
        kind = KINDS[selection.kind]
        found = ((id_, one) for id_ in ids for one in self._seen(kind, eye) if one.id == id_)
        return [
            {"id": one.id} | self._map(one, selection, eye)
            for _, one in found
            if not kind.closed or self._touched(one.id, kind, eye)
        ]

    def _seen(self, kind: Kind, eye: Eye) -> Iterator[Fact]:
        """The things of a kind: of facts the versions known at the tick, granted and displayed, begun by the day."""
        for one in self._facts[kind.label]:
            if not kind.is_fact or (
                cast("int", one.properties["known_from"]) <= eye.tick < cast("int", one.properties["known_until"])
                and one.kept(eye.scope, eye.day)
                and _day(one, kind.day) <= eye.day
            ):
                yield one

    def _touched(self, id_: str, kind: Kind, eye: Eye) -> bool:
        """Does the viewer see a fact about it."""
        return any(
            id_ in (one.text("subject"), one.text("object"))
            for fact in KINDS.values()
            if fact.is_fact and kind.label in (*fact.subjects, *fact.objects)
            for one in self._seen(fact, eye)
        )

    def _map(self, one: Fact, selection: Selection, eye: Eye) -> Record:
        kind = KINDS[selection.kind]
        found: Record = {"id": one.id} if selection.manys else {}
        found |= {name: self._value(one, kind, name, eye) for name in selection.fields}
        found |= {link.link: self._one(one, kind, link, eye) for link in selection.ones}
        found |= {f"{link.link}_{at}": self._many(one, kind, link, eye) for at, link in enumerate(selection.manys)}
        return found

    def _value(self, one: Fact, kind: Kind, name: str, eye: Eye) -> object:
        match name:
            case "recorded_at":
                return self._written[cast("int", one.properties["known_from"])]
            case "displayed":
                return _day(one, "hidden_from") > eye.day
            case "agreement":
                return [one.properties["shared_as"], one.properties["shared_home"]]
            case "illustrative":
                return one.properties["queue"]
            case _:
                return _wire(one, name, kind.field(name).wire)

    def _one(self, one: Fact, kind: Kind, wanted: OneLink, eye: Eye) -> Record | None:
        link = cast("One", kind.link(wanted.link))
        id_ = link.prefix + one.text(link.key)
        found = [self._map(it, wanted.selection, eye) for it in self._seen(KINDS[link.target], eye) if it.id == id_]
        return found[0] if found else None

    def _many(self, one: Fact, kind: Kind, wanted: ManyLink, eye: Eye) -> Record:
        link, page = cast("Many", kind.link(wanted.link)), wanted.arguments
        target = KINDS[link.target]
        held = [
            it for it in self._seen(target, eye) if it.text(link.by) == one.id and _is_within(it, target, page, eye)
        ]
        found: Record = {}
        if wanted.parts - {"total", "summary"}:
            places = sorted(
                ((_place(it, target), it) for it in held), key=lambda one: one[0], reverse=not target.ascending
            )
            ordered = places[::-1] if page.backward else places
            if page.position is not None:
                after, at = target.ascending != page.backward, (page.position.value, page.position.id)
                ordered = [one for one in ordered if (one[0] > at if after else one[0] < at)]
            most = page.size + ("page_info" in wanted.parts)
            read = [(place, self._map(it, wanted.selection, eye)) for place, it in ordered[:most]]
            placed = [{"position": [*place], "node": node} for place, node in read]
            found["items"] = placed if "places" in wanted.parts else [node for _, node in read]
        if "total" in wanted.parts:
            found["total"] = min(len(held), MOST_COUNTED)
        if "summary" in wanted.parts:
            found["summary"] = [len(held), len({it.text("subject") for it in held})]
        return found


def _is_within(one: Fact, kind: Kind, page: PageArguments, eye: Eye) -> bool:
    """Does it stand within the days of a page, and hold on the day unless former states are asked for."""
    field = next((field for field in kind.fields if field.name == kind.sort), None)
    if field is not None and field.wire is Wire.DAY and not page.since <= _day(one, kind.sort) <= page.until:
        return False
    return kind.form != "state" or page.former or _day(one, "valid_until") > eye.day


def _place(one: Fact, kind: Kind) -> tuple[str, str]:
    return str(_wire(one, kind.sort, next((f.wire for f in kind.fields if f.name == kind.sort), Wire.TEXT))), one.id


def _day(one: Fact, name: str) -> date:
    return cast("Date", one.properties[name]).to_native()


def _wire(one: Fact, name: str, wire: Wire) -> object:
    """A value as it leaves the graph; an open end is None."""
    value = one.properties.get(name)
    if wire is not Wire.DAY or value is None:
        return value
    day = cast("Date", value).to_native()
    return None if day == OPEN_DAY else day.isoformat()
