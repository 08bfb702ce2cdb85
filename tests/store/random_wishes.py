"""What random documents wish: trees of fields of the schema, in which what was wished least so far is the likeliest."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from random import Random

from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLInputField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_leaf_type,
    is_required_argument,
)

MOST_FIELDS = 30
"""A wish stops to branch here; leaves of what is begun still come. Neo4j plans one list in some 30 ms."""
MOST_LEVELS = 13
MOST_NEW = 12
_FORWARD, _BACKWARD = ("first", "after"), ("last", "before")
_PLACES = ("after", "before")

Composite = GraphQLObjectType | GraphQLInterfaceType


@dataclass(frozen=True, slots=True)
class Wish:
    """A field of an object or interface type, the names of the arguments that are given, and what is wanted below."""

    owner: str
    name: str
    arguments: tuple[str, ...] = ()
    below: tuple["Wish", ...] = ()

    def all(self) -> Iterator["Wish"]:
        """This wish and all below."""
        yield self
        for one in self.below:
            yield from one.all()

    def coordinates(self) -> Iterator[str]:
        """The coordinates of the schema that it and all below it ask for."""
        for wish in self.all():
            if wish.name != "__typename":
                yield f"{wish.owner}.{wish.name}"
                yield from (f"{wish.owner}.{wish.name}({argument}:)" for argument in wish.arguments)

    @property
    def is_paged(self) -> bool:
        """Does it ask for a page from a cursor on."""
        return not set(_PLACES).isdisjoint(self.arguments)


def named(typed: GraphQLField | GraphQLArgument | GraphQLInputField) -> GraphQLNamedType:
    """The type of a field, an argument or a part of one without its list and non-null wrappers."""
    return get_named_type(typed.type)  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType] # Lists of it are untyped.


def type_text(typed: GraphQLField | GraphQLArgument) -> str:
    """The type of a field or an argument as it is written."""
    return str(typed.type)  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType] # As above.


def coordinates(schema: GraphQLSchema) -> set[str]:
    """Every `Type.field` and `Type.field(argument:)` of the schema."""
    found: set[str] = set()
    for name, type_ in schema.type_map.items():
        if isinstance(type_, Composite) and not name.startswith("__"):
            for field, definition in type_.fields.items():
                found.add(f"{name}.{field}")
                found.update(f"{name}.{field}({argument}:)" for argument in definition.args)
    return found


class Grower:
    """Grows wishes, of all that it has not yet wished first. The same dice grow the same."""

    def __init__(self, schema: GraphQLSchema, dice: Random) -> None:
        self._schema = schema
        self._dice = dice
        self._left = 0
        self._asked: Counter[str] = Counter()
        self.missing = coordinates(schema)
        self._needs = Counter(one.partition(".")[0] for one in self.missing)
        self._reached = _reached(schema)

    def document(self) -> tuple[Wish, ...]:
        """What one document wishes: mostly of one question; of every second, of things by their ids."""
        query, dice = self._schema.query_type, self._dice
        assert query is not None
        self._left = MOST_FIELDS
        names = [dice.choice(("node", "nodes", "nodes"))] if dice.random() < 0.5 else []
        names += self._least(query, [*query.fields], dice.choices((1, 2), (6, 1))[0] - len(names))
        return tuple(self._wish(query, name, MOST_LEVELS) for name in dict.fromkeys(names))

    def rest(self) -> Iterator[tuple[Wish, ...]]:
        """Documents of what was never wished, by the shortest way to each type, until nothing is missing."""
        query = self._schema.query_type
        assert query is not None
        ways = _ways(self._schema, query)
        while self.missing:
            self._left = 0
            name = max(sorted(self._needs), key=lambda one: self._needs[one])
            owner, way = ways[name]
            found = tuple(islice(self._new(owner), MOST_NEW if way else 1))
            for type_, field in reversed(way):
                given = self._given(type_, field, type_.fields[field].args)
                self._note(Wish(type_.name, field, tuple(given)))
                found = (Wish(type_.name, field, tuple(given), found),)
            yield found

    def _new(self, owner: Composite) -> Iterator[Wish]:
        """Fields of a type that were never wished, or never with some argument."""
        for name in owner.fields:
            place = f"{owner.name}.{name}"
            while any(one == place or one.startswith(f"{place}(") for one in self.missing):
                yield self._wish(owner, name, 4)

    def _wish(self, owner: Composite, name: str, levels: int) -> Wish:
        self._left -= 1
        definition = owner.fields[name]
        wish = Wish(owner.name, name, tuple(self._given(owner, name, definition.args)))
        self._note(wish)
        target = named(definition)
        if not isinstance(target, Composite):
            return wish
        below = [*self._below(target, levels - 1)]
        if wish.is_paged and isinstance(target, GraphQLObjectType):
            below += self._cursors(target, below)
        return replace(wish, below=tuple(below))

    def _note(self, wish: Wish) -> None:
        for coordinate in wish.coordinates():
            self._asked[coordinate] += 1
            if coordinate in self.missing:
                self.missing.remove(coordinate)
                self._needs[wish.owner] -= 1

    def _given(self, owner: Composite, name: str, arguments: dict[str, GraphQLArgument]) -> list[str]:
        """The arguments that are given: all that must be, and of pages those of one side, rarely of both."""
        dice = self._dice
        required = [one for one, argument in arguments.items() if is_required_argument(argument)]
        closed: set[str] = set()
        if "after" in arguments and dice.random() < 0.99:
            sides = sorted((_FORWARD, _BACKWARD), key=lambda side: self._weight(f"{owner.name}.{name}({side[1]}:)"))
            closed = {*sides[1]}
        free = [one for one in arguments if one not in required and one not in closed]
        new = [one for one in free if f"{owner.name}.{name}({one}:)" in self.missing]
        chosen = {one for one in free if dice.random() < (0.8 if one in new else 0.4)}
        return [one for one in arguments if one in required or one in chosen]

    def _cursors(self, connection: GraphQLObjectType, below: Sequence[Wish]) -> Iterator[Wish]:
        """A page from a cursor on needs cursors to begin with; a walk has its own."""
        if "pageInfo" in connection.fields and not any(one.name == "pageInfo" for one in below):
            name = self._dice.choice(("startCursor", "endCursor"))
            yield Wish(connection.name, "pageInfo", (), (Wish("PageInfo", name),))

    def _below(self, target: Composite, levels: int) -> Iterator[Wish]:
        """What is wanted of a thing: of an interface, what some of its types have and what all have."""
        if not isinstance(target, GraphQLInterfaceType):
            yield from self._fields(target, levels)
            return
        types = {one.name: one for one in self._schema.get_possible_types(target)}
        ranked = sorted(types, key=lambda name: self._asked[name] - self._needs[name] + self._dice.random())
        for name in ranked[: self._dice.choice((1, 1, 2))]:
            self._asked[name] += 1
            yield from self._fields(types[name], levels)
        facts = self._schema.get_type("Fact")
        for one, chance in ((target, 0.4), (facts, 0.2)):
            if isinstance(one, GraphQLInterfaceType) and self._dice.random() < chance:
                yield from self._fields(one, levels)

    def _fields(self, owner: Composite, levels: int) -> Iterator[Wish]:
        """Some fields of a type: leaves, and what leads on, a list now and then in two ways."""
        dice = self._dice
        leaves = [name for name, field in owner.fields.items() if is_leaf_type(named(field))]
        deep = [name for name in owner.fields if name not in leaves and _least_levels(self._type(owner, name)) < levels]
        count = dice.choices((0, 1, 2, 3), (1, 4, 3, 2))[0] if self._left > 0 else 0
        if _is_connection(owner) or not leaves:
            count = max(count, 1)
        if dice.random() < 0.15:
            yield Wish(owner.name, "__typename")
        for name in self._least(owner, leaves, dice.randint(0 if count else 1, 6)):
            yield self._wish(owner, name, levels)
        for name in self._least(owner, deep, count):
            yield self._wish(owner, name, levels)
            if "first" in owner.fields[name].args and self._left > 0 and dice.random() < 0.4:
                yield self._wish(owner, name, levels)

    def _least(self, owner: Composite, names: Sequence[str], count: int) -> list[str]:
        """Some of these fields, the least asked for most likely; of what leads on, what leads to much that is new."""

        def weight(name: str) -> float:
            needs = sum(self._needs[one] for one in self._reached.get(self._type(owner, name).name, ()))
            return self._weight(f"{owner.name}.{name}") - min(needs, 12) / 4

        return sorted(names, key=weight)[:count]

    def _weight(self, coordinate: str) -> float:
        return self._asked[coordinate] + self._dice.random()

    def _type(self, owner: Composite, name: str) -> GraphQLNamedType:
        return named(owner.fields[name])


def _reached(schema: GraphQLSchema) -> dict[str, set[str]]:
    """By type, what types its selection leads to, as far as the next things with ids."""
    found: dict[str, set[str]] = {}
    for type_ in schema.type_map.values():
        if isinstance(type_, Composite):
            names, left = {type_.name}, [type_]
            while left:
                for field in left.pop().fields.values():
                    target = named(field)
                    if isinstance(target, GraphQLObjectType) and target.name not in names:
                        names.add(target.name)
                        left += [] if target.interfaces else [target]
            found[type_.name] = names
    return found


def _ways(schema: GraphQLSchema, query: GraphQLObjectType) -> dict[str, tuple[Composite, list[tuple[Composite, str]]]]:
    """By type, the shortest way from the questions to it."""
    found: dict[str, tuple[Composite, list[tuple[Composite, str]]]] = {query.name: (query, [])}
    left: list[Composite] = [query]
    for type_ in left:
        for name, field in type_.fields.items():
            target = named(field)
            types = schema.get_possible_types(target) if isinstance(target, GraphQLInterfaceType) else ()
            for one in (target, *types):
                if isinstance(one, Composite) and one.name not in found:
                    found[one.name] = (one, [*found[type_.name][1], (type_, name)])
                    left.append(one)
    return found


def _is_connection(type_: Composite) -> bool:
    return type_.name.endswith(("Connection", "Edge"))


@cache
def _least_levels(type_: GraphQLNamedType) -> int:
    """How many levels a selection of this type has at least."""
    if not isinstance(type_, Composite):
        return 0
    below = [named(field) for field in type_.fields.values()]
    return 1 if any(is_leaf_type(one) for one in below) else 2
