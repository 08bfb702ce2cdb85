"""Spells a wish as a GraphQL document in one of the countless ways that mean the same.

Aliases (also such as look like other fields), order, named and inline fragments, fields in several places that are one,
directives that keep and such that drop, arguments as literals, variables and defaults: none of it is in the wish.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import cast

import orjson
from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    is_leaf_type,
    is_required_argument,
)

from tests.store.random_wishes import Composite, Wish, named, type_text

ALIKE = ("id", "typename", "name", "node", "edges", "items", "position", "total", "agreement", "cursor", "kind")
"""Aliases that are something else elsewhere, not least in the maps that the store answers."""

CURSORS = ("cursor", "startCursor", "endCursor")

ValueOf = Callable[[Wish, str, GraphQLArgument], object]
"""The value of an argument of a wish."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A page can be turned: the variable that takes a cursor, and where the answer holds cursors of that list."""

    variable: str
    path: tuple[str, ...]

    def cursors(self, data: object) -> list[str]:
        """The cursors of the list in an answer; of one that stands below several things, of each."""
        found: list[object] = [data]
        for key in self.path:
            maps = [cast("Mapping[str, object]", one) for one in found if isinstance(one, Mapping)]
            below = [one.get(key) for one in maps]
            found = [item for one in below for item in (cast("list[object]", one) if isinstance(one, list) else [one])]
        return [one for one in found if isinstance(one, str)]


@dataclass(frozen=True, slots=True)
class RandomDocument:
    """A document with its variables. `flips` are those that decide what is asked for; `turns` are pages to turn."""

    text: str
    variables: Mapping[str, object]
    turns: tuple[Turn, ...] = ()
    flips: tuple[str, ...] = ()

    def with_variables(self, **more: object) -> "RandomDocument":
        """The same text with other values."""
        return replace(self, variables={**self.variables, **more})


@dataclass(slots=True)
class Speller:
    """Spells one wish. The same dice and values spell the same."""

    schema: GraphQLSchema
    dice: Random
    value_of: ValueOf
    _definitions: dict[str, str] = field(default_factory=dict[str, str])
    _variables: dict[str, object] = field(default_factory=dict[str, object])
    _fragments: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    _paged: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    _cursors: list[tuple[str, ...]] = field(default_factory=list[tuple[str, ...]])
    _flips: list[str] = field(default_factory=list[str])
    _count: int = 0

    def spell(self, wishes: Sequence[Wish]) -> RandomDocument:
        """The document."""
        query = self.schema.query_type
        assert query is not None
        body = self._selection(query, wishes, ())
        head = f"query Asked({', '.join(self._definitions.values())}) " if self._definitions else ""
        fragments = [f"fragment {name} on {owner} {{ {text} }}" for (owner, text), name in self._fragments.items()]
        self.dice.shuffle(fragments)
        place = self.dice.randint(0, len(fragments))
        text = "\n".join([*fragments[:place], f"{head}{{ {body} }}", *fragments[place:]])
        return RandomDocument(text, dict(self._variables), self._turns(), tuple(self._flips))

    def _turns(self) -> tuple[Turn, ...]:
        """The pages that can be turned: a cursor stands in the edges or the pageInfo of its list."""
        found = [(name, path, at) for name, path in self._paged.items() for at in self._cursors if at[:-2] == path]
        return tuple(Turn(name, at) for name, _, at in found)

    def _selection(self, parent: Composite, wishes: Sequence[Wish], path: tuple[str, ...]) -> str:
        return " ".join(self._pieces(parent, wishes, path))

    def _pieces(self, parent: Composite, wishes: Sequence[Wish], path: tuple[str, ...]) -> list[str]:
        """The pieces of the selection of a thing, to which `path` leads in the answer; a name stands for one field."""
        taken: dict[str, Wish] = {}
        pieces = list(self._dropped(parent))
        reserved = {one.name for one in wishes}
        for wish in self.dice.sample(list(wishes), len(wishes)):
            key = self._key(wish, taken, reserved)
            taken.setdefault(key, wish)
            pieces += [self._wrapped(parent, wish, one) for one in self._written(wish, key, (*path, key))]
        self.dice.shuffle(pieces)
        return pieces

    def _key(self, wish: Wish, taken: Mapping[str, Wish], reserved: set[str]) -> str:
        """The name in the answer: that of the field, one that looks like another, or one of its own."""
        other = taken.get(wish.name)
        chance = self.dice.random()
        if chance < 0.7 and (other is None or (other.owner != wish.owner and self._is_alike(wish, other))):
            return wish.name
        alike = [one for one in ALIKE if one not in taken and one not in reserved]
        if chance < 0.9 and alike:
            return self.dice.choice(alike)
        return self._new("a")

    def _is_alike(self, wish: Wish, other: Wish) -> bool:
        """May two types of one interface have it under one name."""
        if wish.name == "__typename" or wish.arguments or wish.below:
            return False
        return type_text(self._owner(wish).fields[wish.name]) == type_text(self._owner(other).fields[other.name])

    def _written(self, wish: Wish, key: str, path: tuple[str, ...]) -> list[str]:
        """The field, or the same field twice, between which what is wanted of it is divided."""
        dice = self.dice
        if wish.name == "__typename":
            return [self._named(key, wish.name) + self._kept()]
        definition = self._owner(wish).fields[wish.name]
        head = self._named(key, wish.name) + self._arguments(wish, definition.args, path)
        target = named(definition)
        if not isinstance(target, Composite):
            if wish.name in CURSORS:
                self._cursors.append(path)
            return [head + self._kept() for _ in range(dice.choices((1, 2), (9, 1))[0])]
        if isinstance(target, GraphQLObjectType) and len(wish.below) > 1 and dice.random() < 0.2:
            whole = self._pieces(target, wish.below, path)
            place = dice.randint(1, len(whole) - 1)
            return [f"{head}{self._kept()} {{ {' '.join(half)} }}" for half in (whole[:place], whole[place:])]
        return [f"{head}{self._kept()} {{ {self._selection(target, wish.below, path)} }}"]

    def _arguments(self, wish: Wish, arguments: Mapping[str, GraphQLArgument], path: tuple[str, ...]) -> str:
        written: list[str] = []
        for name, argument in arguments.items():
            if name in ("after", "before") and name in wish.arguments:
                self._paged[name_ := self._declared(type_text(argument))] = path
                written.append(f"{name}: ${name_}")
            elif name in wish.arguments:
                written.append(f"{name}: {self._value(argument, self.value_of(wish, name, argument))}")
            elif not is_required_argument(argument) and self.dice.random() < 0.08:
                written.append(f"{name}: {self._left_out(argument)}")
        self.dice.shuffle(written)
        return f"({', '.join(written)})" if written else ""

    def _value(self, argument: GraphQLArgument, value: object) -> str:
        """A value, as a literal, or as a variable that is given, or has a default, or both."""
        way = self.dice.choices(("literal", "given", "default", "both"), (4, 4, 1, 1))[0]
        literal = _literal(argument, value)
        if way == "literal":
            return literal
        type_ = type_text(argument)
        default = f" = {literal}" if way in ("default", "both") and value is not None else ""
        name = self._declared(f"{type_.removesuffix('!') if default else type_}{default}")
        if way != "default" or not default:
            self._variables[name] = value
        return f"${name}"

    def _left_out(self, argument: GraphQLArgument) -> str:
        """An argument that is as good as not there."""
        if type_text(argument).endswith("!") or self.dice.random() < 0.5:
            return f"${self._declared(type_text(argument).removesuffix('!'))}"
        return "null"

    def _kept(self) -> str:
        """A directive that changes nothing, mostly none."""
        way = self.dice.choices(("", " @include(if: true)", " @skip(if: false)", "variable"), (16, 1, 1, 1))[0]
        return self._directive(keep=True) if way == "variable" else way

    def _directive(self, *, keep: bool) -> str:
        word, value = self.dice.choice((("include", keep), ("skip", not keep)))
        default = self.dice.choice(("", f" = {str(value).lower()}"))
        name = self._declared(f"Boolean!{default}")
        self._flips.append(name)
        if not default or self.dice.random() < 0.5:
            self._variables[name] = value
        return f" @{word}(if: ${name})"

    def _dropped(self, parent: Composite) -> Iterable[str]:
        """Sometimes a field that a directive drops; nothing of it may be seen."""
        if self.dice.random() < 0.15:
            free = {
                name: one
                for name, one in parent.fields.items()
                if not any(map(is_required_argument, one.args.values()))
            }
            name = self.dice.choice([*free])
            below = "" if is_leaf_type(named(free[name])) else " { __typename }"
            drop = self.dice.choice((" @skip(if: true)", " @include(if: false)", "variable"))
            drop = self._directive(keep=False) if drop == "variable" else drop
            yield f"{self._new('n')}: {name}{drop}{below}"

    def _wrapped(self, parent: Composite, wish: Wish, text: str) -> str:
        """A field as it stands, or in a fragment; where only some types have it, always in one."""
        owner = wish.owner
        if owner == parent.name and self.dice.random() < 0.7:
            return text
        way = self.dice.choice(("inline", "inline", "named", "wider"))
        if way == "wider" and not wish.arguments:
            owner = self.dice.choice([owner, *self._wider(wish)]) if owner == parent.name else owner
        condition = "" if owner == parent.name and self.dice.random() < 0.3 else f" on {owner}"
        if way == "named":
            name = self._fragments.setdefault((owner, text), f"F{len(self._fragments)}")
            return f"...{name}{self._kept()}"
        return f"...{condition}{self._kept()} {{ {text} }}"

    def _wider(self, wish: Wish) -> list[str]:
        """The interfaces that have the same field."""
        owner = self._owner(wish)
        return [one.name for one in owner.interfaces if wish.name in one.fields]

    def _owner(self, wish: Wish) -> Composite:
        type_ = self.schema.get_type(wish.owner)
        assert isinstance(type_, GraphQLObjectType | GraphQLInterfaceType)
        return type_

    def _declared(self, type_: str) -> str:
        name = self._new("v")
        self._definitions[name] = f"${name}: {type_}"
        return name

    def _named(self, key: str, name: str) -> str:
        return name if key == name else f"{key}: {name}"

    def _new(self, letter: str) -> str:
        self._count += 1
        return f"{letter}{self._count}"


def _literal(argument: GraphQLArgument | GraphQLInputField, value: object) -> str:
    """A value as it stands in a document."""
    type_ = named(argument)
    if isinstance(type_, GraphQLInputObjectType) and isinstance(value, Mapping):
        given = cast("Mapping[str, object]", value)
        return f"{{{', '.join(f'{name}: {_literal(type_.fields[name], one)}' for name, one in given.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(_literal(argument, one) for one in cast('list[object]', value))}]"
    if isinstance(type_, GraphQLEnumType) and value is not None:
        return str(value)
    return orjson.dumps(value).decode()
